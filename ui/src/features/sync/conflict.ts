/** How a conflict reads: the name of its entry, its sections, and the text of a section in each value. */
import type { Conflict, ConflictPart, ConflictValue } from '../../backend/contract.gen';
import { t, term } from '../../i18n/texts.svelte';
import { shown } from '../../app/room.svelte';
import { kindOfTable, labelOf } from '../work/kinds';

export const letter = (index: number): string => String.fromCharCode(65 + index);

/** "Isi catatan, Sekar Ayuningrat". */
export const titleOf = (conflict: Conflict): string =>
  conflict.counseleeName === '' ? entryOf(conflict) : t('ui-conflict-of', { field: entryOf(conflict), name: shown(conflict.counseleeName) });

/** The name of the entry: a field of other work as its form names it. */
export function entryOf(conflict: Conflict): string {
  const work = kindOfTable(conflict.kind);
  return work ? labelOf(work, conflict.field.replace(/_[a-z]/g, (pair) => pair.slice(1).toUpperCase())) : term('entry', conflict.field);
}

/** Sections that any value has, in the order of the first value that names them. */
export const sectionsOf = (conflict: Conflict): string[] => [...new Set(conflict.values.flatMap((value) => value.parts.map((part) => part.section)))];

export const textIn = (value: ConflictValue, section: string): string => value.parts.find((part) => part.section === section)?.text ?? '';

/** Whether the values are a note in sections, so that a combined text may be written. */
export const mergeable = (conflict: Conflict): boolean => conflict.values.some((value) => value.parts.some((part) => part.section !== ''));

/** The distinct texts of a section, one below the other. */
export const together = (conflict: Conflict, section: string): string =>
  [...new Set(conflict.values.map((value) => textIn(value, section).trim()).filter(Boolean))].join('\n');

/** The combined text one starts from: the newest value, section by section. */
export const startOf = (conflict: Conflict): Record<string, string> =>
  Object.fromEntries(sectionsOf(conflict).map((section) => [section, conflict.values.map((value) => textIn(value, section)).find((text) => text.trim() !== '') ?? '']));

export const partsOf = (texts: Record<string, string>): ConflictPart[] => Object.entries(texts).map(([section, text]) => ({ section, text: text.trim() }));
