/** What is typed into the search box: one text that holds words and filters. The controls beside the box write into that text,
 * so that there is one way to say what is looked for. */
import type { Lang } from '../../i18n/texts.svelte';

export type FilterName = 'class' | 'tag' | 'date' | 'in';

/** A filter in the text, with its place. */
export interface Typed {
  name: FilterName;
  /** As typed, name included. */
  text: string;
  value: string;
  from: number;
  to: number;
}

const names: Record<string, FilterName> = { class: 'class', kelas: 'class', tag: 'tag', label: 'tag', date: 'date', tanggal: 'date', tgl: 'date', in: 'in', di: 'in' };
const spoken: Record<FilterName, Record<Lang, string>> = {
  class: { id: 'kelas', en: 'class' }, tag: { id: 'label', en: 'tag' }, date: { id: 'tanggal', en: 'date' }, in: { id: 'di', en: 'in' },
};

/** The kinds of records that can be chosen, with the word that the filter takes. */
export const kinds: { value: string; words: Record<Lang, string>; all: string[] }[] = [
  { value: 'names', words: { id: 'nama', en: 'names' }, all: ['names', 'nama', 'name', 'people', 'orang'] },
  { value: 'notes', words: { id: 'catatan', en: 'notes' }, all: ['notes', 'catatan', 'note', 'sessions', 'sesi'] },
  { value: 'documents', words: { id: 'dokumen', en: 'documents' }, all: ['documents', 'dokumen', 'document', 'letters', 'surat'] },
  { value: 'assessments', words: { id: 'asesmen', en: 'assessments' }, all: ['assessments', 'asesmen', 'assessment', 'instruments', 'instrumen'] },
  { value: 'plans', words: { id: 'rencana', en: 'plans' }, all: ['plans', 'rencana', 'plan', 'appointments', 'janji'] },
  { value: 'risk', words: { id: 'keselamatan', en: 'safety' }, all: ['safety', 'keselamatan', 'risk', 'risiko', 'concerns'] },
  { value: 'data', words: { id: 'data', en: 'data' }, all: ['data', 'profile', 'profil', 'alerts', 'peringatan'] },
  { value: 'work', words: { id: 'layanan', en: 'work' }, all: ['work', 'layanan', 'referrals', 'rujukan', 'visits', 'kunjungan', 'conferences', 'konferensi'] },
];

/** The filters in a text, in their order. Phrases in quotation marks hold none. */
export function filtersIn(text: string): Typed[] {
  const found: Typed[] = [];
  const piece = /(?:(\p{L}{2,}):)?(?:["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|([^\s"“”„«»]+))/gu;
  for (const match of text.matchAll(piece)) {
    const name = names[(match[1] ?? '').toLowerCase()];
    const before = match.index === 0 ? ' ' : (text[match.index - 1] ?? ' ');
    if (!name || !/[\s"“”„«»]/.test(before)) continue;
    found.push({ name, text: match[0], value: match[2] ?? match[3] ?? '', from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** The text without this part. */
export function without(text: string, part: { from: number; to: number }): string {
  return `${text.slice(0, part.from).trimEnd()} ${text.slice(part.to).trimStart()}`.trim();
}

/** The text with this one value of a filter; without the filter when the value is empty. */
export function withFilter(text: string, name: FilterName, value: string, lang: Lang): string {
  let rest = text;
  for (;;) {
    const old = filtersIn(rest).find((one) => one.name === name);
    if (!old) break;
    rest = without(rest, old);
  }
  if (value === '') return rest;
  const quoted = /[\s,"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  return `${rest} ${spoken[name][lang]}:${quoted}`.trim();
}

/** The kind chosen, or nothing when none or several are. */
export function kindOf(text: string): string {
  const typed = filtersIn(text).filter((one) => one.name === 'in');
  const value = typed.length === 1 ? (typed[0]?.value ?? '').toLowerCase() : '';
  return kinds.find((kind) => kind.all.includes(value))?.value ?? '';
}

/** Months of the spans that can be chosen by name; the school year begins in July. */
export function spans(today: string): { value: string; id: 'ui-search-this-month' | 'ui-search-this-semester' | 'ui-search-this-school-year' }[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const odd = month >= 7;
  const start = odd ? year : year - 1;
  return [
    { value: today.slice(0, 7), id: 'ui-search-this-month' },
    { value: odd ? `${year}-07..${year}-12` : `${year}-01..${year}-06`, id: 'ui-search-this-semester' },
    { value: `${start}-07..${start + 1}-06`, id: 'ui-search-this-school-year' },
  ];
}
