/** The pattern of letter numbers, as the report engine fills it: shown as an example while one types. The engine decides. */
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const FIELD = /\{(n|code|roman|month|year)(?::(\d))?\}/g;

/** Whether braces match, every field is known, and there is a running number. */
export function validPattern(pattern: string): boolean {
  return /\{n(?::\d)?\}/.test(pattern) && !/[{}]/.test(pattern.replace(FIELD, ''));
}

/** The number a letter of that day would get as the seventh. */
export function exampleOf(pattern: string, day: string): string {
  const [year = '', month = ''] = day.split('-');
  return pattern.replace(FIELD, (_, field: string, digits?: string) => {
    if (field === 'n') return '7'.padStart(Number(digits ?? 1), '0');
    if (field === 'roman') return ROMAN[Number(month) - 1] ?? '';
    if (field === 'month') return month;
    return field === 'year' ? year : 'SP';
  });
}
