/** Words from right to left, such as a name in Arabic or Hebrew script, among words from left to right. */

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATE = String.fromCodePoint(0x2068);
const END = String.fromCodePoint(0x2069);

/** So that they do not turn what stands beside them; all others stay as they are. */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) && !text.startsWith(ISOLATE) ? `${ISOLATE}${text}${END}` : text);
