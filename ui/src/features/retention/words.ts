/** Retention in words: why something is due, how many records of which kind. */
import type { Reason, RecordClass, Standing } from '../../backend/contract.gen';
import { room, shown } from '../../app/room.svelte';
import { date, dateShort } from '../../i18n/dates';
import { list, number, t, term, textOf } from '../../i18n/texts.svelte';
import type { IconName } from '../../parts/icons';

export const CLASSES: readonly RecordClass[] = ['identity', 'sessions', 'assessments', 'consents', 'documents', 'risk'];
export const STANDINGS: readonly Standing[] = ['due', 'requested', 'held', 'postponed', 'kept', 'unknown', 'orphaned', 'running'];

export const className = (one: string): string => textOf(`retention-class-${one}`);
export const standingName = (one: string): string => textOf(`retention-standing-${one}`);
const start = (one: string): string => textOf(`retention-start-${one}`);

/** "leaving the school + 5 years". */
export const termName = (reason: Pick<Reason, 'start' | 'years'>): string => textOf('retention-term', { start: start(reason.start), years: reason.years });

export function reasonText(reason: Reason): string {
  const name = termName(reason);
  if (reason.state === 'running') return t('ui-retention-term-running', { term: name });
  if (reason.state === 'unknown' || reason.until === null) return t('ui-retention-term-unknown', { term: name });
  return t('ui-retention-term-known', { term: name, date: date(reason.until) });
}

/** "2 sessions, 1 note" as the names of the kinds have it. */
export const counted = (counts: [string, number][]): string => list(counts.map(([kind, count]) => `${term('record', kind)} ${number(count)}`));

export function period(first: string | null, last: string | null): string {
  if (first === null || last === null) return '';
  return first === last ? dateShort(first) : `${dateShort(first)} – ${dateShort(last)}`;
}

/** The person's name, or the code where her own record is gone. */
export const who = (line: { name: string; className: string; code?: string }): string =>
  line.name === '' ? (line.code ?? '') : shown(line.name, line.className);

const looks: Record<Standing, [IconName, 'danger' | 'caution' | 'calm' | 'soft' | 'plain']> = {
  due: ['clock', 'caution'],
  requested: ['half', 'caution'],
  held: ['lock', 'danger'],
  postponed: ['away', 'soft'],
  kept: ['shield', 'calm'],
  unknown: ['alert', 'soft'],
  orphaned: ['alert', 'caution'],
  running: ['open', 'soft'],
};
export const look = (standing: Standing): [IconName, 'danger' | 'caution' | 'calm' | 'soft' | 'plain'] => looks[standing];

/** What was written about a matter; a student who reads along sees none of it. */
export const said = (text: string): string => (room.discreet ? '…' : text);
