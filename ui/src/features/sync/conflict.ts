/** How a conflict reads: the name of its entry, its sections, and the text of a section in each value. */
import type { Conflict, ConflictPart, ConflictValue } from '../../backend/contract.gen';
import { hasText, inside, t, term, textOf } from '../../i18n/texts.svelte';
import { room, shown } from '../../app/room.svelte';
import { kindOfTable, labelOf } from '../work/kinds';

export const letter = (index: number): string => String.fromCharCode(65 + index);

/** "Isi catatan, Sekar Ayuningrat". */
export const titleOf = (conflict: Conflict): string =>
  conflict.counseleeName === '' ? entryOf(conflict) : t('ui-conflict-of', { field: entryOf(conflict), name: shown(conflict.counseleeName) });

/** The name of the entry: a field of other work as its form names it, another as its kind of record calls it, else as most do. */
export function entryOf(conflict: Conflict): string {
  const work = kindOfTable(conflict.kind);
  if (work) return labelOf(work, conflict.field.replace(/_[a-z]/g, (pair) => pair.slice(1).toUpperCase()));
  const own = `term-entry-${conflict.kind}-${conflict.field}`;
  return hasText(own) ? textOf(own) : term('entry', conflict.field);
}

/** "Keperluan: janji temu 24 November 2026, Sekar Ayuningrat". In discreet view what tells a record from others is hidden, too. */
export function headingOf(conflict: Conflict): string {
  const kind = inside(term('record', conflict.kind));
  const record = conflict.detail === '' || room.discreet ? kind : t('ui-contested-detail', { kind, detail: conflict.detail });
  const what = conflict.counseleeName === '' ? record : t('ui-contested-of', { what: record, name: shown(conflict.counseleeName) });
  return t('ui-overtaken-what', { field: entryOf(conflict), what });
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
