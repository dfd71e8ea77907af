/** The forms of other work as data: which fields each kind has, in which part of its form, and how each is entered. */
import type { Work, WorkKind, WorkLine } from '../../backend/contract.gen';
import { to } from '../../app/router.svelte';
import { hasText, inside, type MessageId, term, textOf } from '../../i18n/texts.svelte';
import type { IconName } from '../../parts/icons';
import { vocabularies } from '../../parts/vocabulary';

type Vocabulary = keyof typeof vocabularies;

/** How a field is entered. */
export type Entry =
  | { type: 'line' }
  | { type: 'text'; rows: number }
  | { type: 'date' }
  | { type: 'time' }
  | { type: 'number'; nullable?: boolean }
  | { type: 'choice' | 'segments'; vocabulary: Vocabulary; values?: readonly string[]; none?: MessageId }
  | { type: 'ticks'; vocabulary: Vocabulary }
  | { type: 'bool' }
  | { type: 'counselee' | 'people' | 'participants' | 'decisions' };

export type FieldSpec = Entry & { name: string; required?: boolean; wide?: boolean; half?: boolean; short?: boolean; when?: (work: Values) => boolean };

/** A record as its form holds it. */
export type Values = Record<string, unknown>;

export interface Part {
  /** Id of its text. */
  title: string;
  fields: FieldSpec[];
}

const who: FieldSpec = { name: 'counselee', type: 'counselee', required: true };
const perhaps: FieldSpec = { name: 'counselee', type: 'counselee' };
const day: FieldSpec = { name: 'day', type: 'date', required: true, short: true };
const time: FieldSpec = { name: 'time', type: 'time', short: true };
const minutes: FieldSpec = { name: 'minutes', type: 'number', required: true, short: true };
const line = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type: 'line', ...more }) as FieldSpec;
const text = (name: string, rows = 2, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type: 'text', rows, ...more }) as FieldSpec;
const date = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type: 'date', short: true, ...more }) as FieldSpec;
const choice = (name: string, vocabulary: Vocabulary, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type: 'choice', vocabulary, ...more }) as FieldSpec;
const segments = (name: string, vocabulary: Vocabulary, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type: 'segments', vocabulary, ...more }) as FieldSpec;

/** The strategies that have no record of their own; the same list as in `crates/counseling`. */
export const ENTRY_STRATEGIES = [
  'consultation', 'mediation', 'advocacy', 'collaboration', 'peer-guidance', 'specialisation', 'media', 'needs-assessment', 'data-collection',
  'professional-development', 'program-management',
] as const;

export const forms: Record<WorkKind, Part[]> = {
  referral: [
    {
      title: 'work-part-referral-letter',
      fields: [
        who, choice('recipientKind', 'referral-target'), { ...day, short: false }, line('recipient', { half: true }), line('institution', { half: true }),
        text('reason', 2, { required: true, half: true }), text('services', 2, { half: true }), { name: 'passedOn', type: 'ticks', vocabulary: 'passed-on', half: true },
        line('agreedBy', { short: true }), date('agreedOn'),
      ],
    },
    {
      title: 'work-part-referral-answer',
      fields: [
        date('sentOn'), { name: 'answerDays', type: 'number', short: true }, { name: 'answer', type: 'choice', vocabulary: 'referral-answer', none: 'ui-work-answer-none', short: true }, date('answeredOn'),
        text('answerNote', 3, { wide: true }), date('repliedOn'), date('endedOn'), text('reply', 4, { wide: true }),
      ],
    },
  ],
  'home-visit': [
    {
      title: 'work-part-visit-plan',
      fields: [
        { ...who, half: true }, line('address', { required: true, half: true }), day, time, minutes, text('purpose', 2, { required: true, wide: true }),
        line('permissionBy'), date('permissionOn', { short: false }), line('companions'), segments('state', 'visit-state', { wide: true }),
      ],
    },
    {
      title: 'work-part-visit-result',
      fields: [
        line('met', { half: true }), line('relation', { half: true }), text('questions', 1, { half: true }), text('foundHome', 2, { half: true }), text('foundFamily', 2, { half: true }),
        text('foundStudy', 2, { half: true }), text('conclusion', 1, { half: true }), text('agreement', 1, { half: true }), line('nextStep', { half: true }), date('nextDue', { short: false, half: true }),
      ],
    },
  ],
  conference: [
    {
      title: 'work-part-conference-plan',
      fields: [
        { ...who, half: true }, line('topic', { half: true }), day, time, minutes, line('place', { short: true }), line('leader', { half: true }), line('leaderPosition', { half: true }),
        text('wanted', 2, { required: true, wide: true }), { name: 'participants', type: 'participants', wide: true },
      ],
    },
    {
      title: 'work-part-conference-result',
      fields: [
        text('course', 3, { half: true }), text('findings', 3, { half: true }), { name: 'fulfilment', type: 'choice', vocabulary: 'fulfilment', none: 'ui-work-not-said', half: true }, text('referredTo', 1, { half: true }),
        { name: 'decisions', type: 'decisions', wide: true },
      ],
    },
  ],
  'service-entry': [
    {
      title: 'work-part-all',
      fields: [
        { name: 'strategy', type: 'choice', vocabulary: 'strategy', values: ENTRY_STRATEGIES }, choice('component', 'component'), choice('field', 'field'),
        perhaps, { name: 'participants', type: 'people' }, choice('partnerKind', 'partner-kind'), line('partner', { when: (work) => work['partnerKind'] !== 'nobody' }),
        line('topic', { required: true }), line('place'), day, time, minutes, text('course', 3, { wide: true }), text('outcome', 2, { half: true }), text('nextStep', 2, { half: true }),
      ],
    },
  ],
  permit: [
    {
      title: 'work-part-all',
      fields: [
        { ...who, half: true }, segments('permit', 'permit-kind', { wide: true }), day, { ...time, required: true }, { name: 'until', type: 'time', short: true, when: (work) => work['permit'] !== 'late' },
        { name: 'minutesLate', type: 'number', nullable: true, short: true, when: (work) => work['permit'] === 'late' }, line('lesson', { short: true }),
        choice('purpose', 'permit-purpose', { half: true }), line('allowedBy', { required: true, half: true }), text('reason', 2, { wide: true }),
      ],
    },
  ],
  anecdote: [
    {
      title: 'work-part-all',
      fields: [
        { ...who, half: true }, line('observer', { required: true, half: true }), day, time, line('place', { half: true }), text('situation', 1, { wide: true }),
        text('behaviour', 2, { required: true, wide: true }), text('interpretation', 1, { half: true }), text('nextStep', 1, { half: true }),
      ],
    },
  ],
  visitor: [
    {
      title: 'work-part-all',
      fields: [
        line('name', { required: true, half: true }), choice('visitor', 'visitor-kind', { half: true }), line('onBehalf', { half: true }), line('phone', { half: true }), day, time, { name: 'until', type: 'time', short: true },
        line('purpose', { required: true, wide: true }), line('met', { half: true }), { ...perhaps, half: true }, text('outcome', 2, { wide: true }),
      ],
    },
  ],
  'problem-note': [
    {
      title: 'work-part-all',
      fields: [
        day, time, line('signed', { half: true }), choice('field', 'field'), segments('state', 'note-state', { half: true }), text('words', 3, { required: true, wide: true }), { name: 'wantsTalk', type: 'bool', wide: true },
        { ...perhaps, half: true, when: (work) => work['wantsTalk'] === true }, line('meeting', { half: true }), text('outcome', 2, { wide: true }),
      ],
    },
  ],
};

export const kinds = vocabularies['work-kind'];
export const isKind = (text: string): text is WorkKind => (kinds as readonly string[]).includes(text);

export const icons: Record<WorkKind, IconName> = {
  referral: 'away', 'home-visit': 'home', conference: 'people', 'service-entry': 'message', permit: 'clock', anecdote: 'pen', visitor: 'person', 'problem-note': 'folder',
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The label of a field: that of its kind, else the one that all kinds share. Papers have the same. */
export function labelOf(kind: WorkKind, field: string): string {
  const own = `work-f-${kind}-${kebab(field)}`;
  return textOf(hasText(own) ? own : `work-f-${kebab(field)}`);
}

/** Help in place, where the profession or the law defines the field. */
export function hintOf(kind: WorkKind, field: string): string {
  const own = `work-h-${kind}-${kebab(field)}`;
  return hasText(own) ? textOf(own) : '';
}

/** `foundHome` as the part of the form where it stands; the first when it stands nowhere. */
export const partOf = (kind: WorkKind, field: string): number => Math.max(0, forms[kind].findIndex((part) => part.fields.some((one) => one.name === field)));

/** Tables are named with underscores, kinds with hyphens. */
export const kindOfTable = (table: string): WorkKind | null => {
  const kind = table.replaceAll('_', '-');
  return isKind(kind) ? kind : null;
};

const whatVocabulary: Partial<Record<WorkKind, string>> = { referral: 'referral-target', 'service-entry': 'strategy', permit: 'permit-kind', visitor: 'visitor-kind', 'problem-note': 'field' };
const stateVocabulary: Partial<Record<WorkKind, string>> = { referral: 'referral-state', 'home-visit': 'visit-state', conference: 'conference-state', 'problem-note': 'note-state' };

/** What it is, in words: "Alih tangan kasus, puskesmas"; a service by its strategy, a slip by its kind. */
export function whatOf(kind: WorkKind, what: string): string {
  const vocabulary = whatVocabulary[kind];
  const word = vocabulary ? term(vocabulary, what) : '';
  if (kind === 'service-entry' || kind === 'permit') return word || term('timeline', kind);
  return word ? `${term('timeline', kind)}, ${inside(word)}` : term('timeline', kind);
}

export const stateOf = (kind: WorkKind, state: string): string => (state === '' ? '' : term(stateVocabulary[kind] ?? 'state', state));

/** How a state looks: a shape and a tone beside its word. */
export function lookOf(line: Pick<WorkLine, 'state' | 'open' | 'overdue'>): { icon: IconName; tone: 'caution' | 'calm' | 'soft' | 'plain' } {
  if (line.overdue) return { icon: 'alert', tone: 'caution' };
  if (['declined', 'cancelled', 'nobody-home'].includes(line.state)) return { icon: 'none', tone: 'soft' };
  return line.open ? { icon: line.state === 'new' || line.state === 'planned' || line.state === 'prepared' ? 'open' : 'half', tone: 'plain' } : { icon: 'done', tone: 'soft' };
}

export const addressOf = (id: string): string => to(['work', id]);
export const newAddress = (kind: WorkKind, counselee?: string): string => to(['work', 'new', kind], { counselee });

/** Whether every field that must be filled is; the program looks at the rest. */
export function missing(kind: WorkKind, work: Values): string[] {
  const needed = forms[kind].flatMap((part) => part.fields).filter((field) => field.required && (field.when?.(work) ?? true));
  return needed.filter((field) => work[field.name] === null || work[field.name] === undefined || String(work[field.name]).trim() === '').map((field) => field.name);
}

export const asWork = (values: Values): Work => values as unknown as Work;
export const asValues = (work: Work): Values => work as unknown as Values;
