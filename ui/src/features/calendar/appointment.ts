/** Words and dates of appointments, the same on every page that shows them. */
import type { Appointment } from '../../backend/contract.gen';
import { beside, room, shown } from '../../app/room.svelte';
import { addDays, dateShort, isoOf, parts, time, weekday } from '../../i18n/dates';
import { t, term } from '../../i18n/texts.svelte';

export const blank: Appointment = {
  id: null, counselee: null, others: [], class: null, title: '', className: '', startsAt: '', durationMinutes: 0, place: '', purpose: '', kind: 'counseling', status: 'planned',
  recurrence: null, series: null, occurrence: null, reminderMinutes: null, movedFrom: null, uid: '',
};

/** Whether it still takes up time. */
export const isOpen = (one: Appointment): boolean => one.status === 'planned' || one.status === 'moved';

const ZONES: Record<number, string> = { 7: 'WIB', 8: 'WITA', 9: 'WIT' };
export const zoneName = (hours: number): string => ZONES[hours] ?? `UTC${hours < 0 ? '' : '+'}${hours}`;

/** The start by the clock it was written with; with its zone where that is not the school's. */
export function clock(startsAt: string): string {
  const zone = /([+-])(\d{2}):(\d{2})$/.exec(startsAt);
  const hours = zone ? Number(`${zone[1]}${zone[2]}`) : 0;
  const same = zone ? hours === room.zone && zone[3] === '00' : room.zone === 0;
  return same ? time(startsAt) : `${time(startsAt)} ${zoneName(hours)}`;
}

/** The time at which it ends, "HH:MM". */
export function endOf(one: Appointment): string {
  const [hours = 0, minutes = 0] = one.startsAt.slice(11, 16).split(':').map(Number);
  const end = (hours * 60 + minutes + one.durationMinutes) % 1440;
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}

/** Who comes, or what it is. In discreet view the class, else the kind: what was typed may be a name. */
export function who(one: Appointment): string {
  if (room.discreet) return one.className === '' ? term('appointment-kind', one.kind) : one.className;
  return one.others.length > 0 ? `${one.title} ${t('ui-calendar-and-others', { count: one.others.length })}` : one.title;
}

/** Everybody by name, for the title of a row and what is spoken. */
export const everybody = (one: Appointment): string =>
  room.discreet ? who(one) : [shown(one.title, one.className), ...one.others.map((other) => other.name)].filter(Boolean).join(', ');

/** What stands beside who comes. */
export const aside = (one: Appointment): string => (one.className === one.title ? '' : beside(one.className));

/** Purpose, place, length and what is special, in one line. */
export function matter(one: Appointment): string {
  return [
    one.purpose,
    one.place,
    one.durationMinutes > 0 ? t('ui-session-minutes-count', { minutes: one.durationMinutes }) : '',
    one.recurrence ? t('ui-calendar-repeats') : '',
    one.movedFrom ? t('ui-calendar-moved-from', { when: `${dateShort(one.movedFrom)} ${clock(one.movedFrom)}` }) : '',
  ].filter(Boolean).join(', ');
}

export type View = 'agenda' | 'day' | 'week' | 'month';
export const VIEWS: readonly View[] = ['agenda', 'day', 'week', 'month'];

export const mondayOf = (iso: string): string => addDays(iso, 1 - weekday(iso));

/** The days that a view shows around a day. */
export function spanOf(view: View, day: string): { from: string; to: string } {
  if (view === 'day') return { from: day, to: day };
  if (view === 'agenda') return { from: day, to: addDays(day, 27) };
  if (view === 'week') return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
  const from = mondayOf(`${day.slice(0, 8)}01`);
  return { from, to: addDays(from, 41) };
}

/** The day that the view before or after shows. */
export function turned(view: View, day: string, step: 1 | -1): string {
  if (view !== 'month') return addDays(day, step * (view === 'day' ? 1 : 7));
  const [year, month, on] = parts(day) ?? [1970, 1, 1];
  const first = isoOf(month + step === 0 ? year - 1 : month + step === 13 ? year + 1 : year, ((month + step + 11) % 12) + 1, 1);
  for (let at = on; at > 27; at -= 1) if (parts(`${first.slice(0, 8)}${at}`)) return `${first.slice(0, 8)}${at}`;
  return `${first.slice(0, 8)}${String(Math.min(on, 28)).padStart(2, '0')}`;
}
