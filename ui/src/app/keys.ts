/** The window's keys. Letters work only where nobody is typing; chords and function keys work everywhere. */

/** Whether keys go into a field. */
export function typing(event: KeyboardEvent): boolean {
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  return at.isContentEditable || at.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])');
}

/** Leaves the field in which somebody is: what is typed into a date or a time counts only then. Answers what had the focus. */
export function leaveField(): HTMLElement | null {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return null;
  at.blur();
  return at;
}

/** Whether a dialog is open: keys of the page behind it rest. */
export const inDialog = (): boolean => document.querySelector('dialog[open]') !== null;

/** Whether the event is this chord: "ctrl+k", "f9", "?". Command stands for Control on a Mac. */
export function is(event: KeyboardEvent, chord: string): boolean {
  const keys = chord.split('+');
  const key = keys.at(-1);
  const ctrl = event.ctrlKey || event.metaKey;
  return event.key.toLowerCase() === key && ctrl === keys.includes('ctrl') && event.altKey === keys.includes('alt');
}

/** Moves the focus to the next or previous part of the page (rail, main, side), as F6 does in desktop programs. */
export function nextPart(back: boolean): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-part]')].filter((part) => part.offsetParent !== null);
  const here = all.findIndex((part) => part.contains(document.activeElement));
  const next = all[(here + (back ? -1 : 1) + all.length) % all.length];
  if (!next) return;
  const inside = next.querySelector<HTMLElement>('a[href], button:not(:disabled), input, select, textarea, [tabindex]');
  (inside ?? next).focus();
}

/** Arrow keys between the rows of lists: every row has one element marked `data-row`. */
export function moveRow(event: KeyboardEvent, within: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || typing(event) || event.altKey || event.ctrlKey) return;
  const rows = [...within.querySelectorAll<HTMLElement>('[data-row]')];
  if (rows.length === 0) return;
  const here = rows.findIndex((row) => row === document.activeElement || row.closest('li, tr')?.contains(document.activeElement));
  rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step))]?.focus();
  event.preventDefault();
}
