/** A day by its lesson hours: what is taken, what is free, and what lies outside. */
import type { Appointment, BellHour, CalendarView } from '../../backend/contract.gen';
import { weekday } from '../../i18n/dates';
import { endOf, isOpen } from './appointment';

export interface Slot {
  /** The lesson hour; none outside of them. */
  hour: BellHour | null;
  /** Beginning, "HH:MM". */
  from: string;
  appointments: Appointment[];
  free: boolean;
}

/** The slots of a day in order. An appointment stands in the hour in which it begins; an hour is free when nothing that still
 * takes time touches it. */
export function slotsOf(view: CalendarView, day: string): Slot[] {
  const on = view.appointments.filter((one) => one.startsAt.slice(0, 10) === day);
  const hours = view.bells.find((bell) => bell.weekday === weekday(day))?.hours ?? [];
  const begins = (one: Appointment): string => one.startsAt.slice(11, 16);
  const slots: Slot[] = hours.map((hour) => {
    const [from, to] = [hour.starts.slice(0, 5), hour.ends.slice(0, 5)];
    const busy = on.some((one) => isOpen(one) && begins(one) < to && (endOf(one) > from || endOf(one) <= begins(one)));
    return { hour, from, appointments: on.filter((one) => begins(one) >= from && begins(one) < to), free: !busy };
  });
  const placed = new Set(slots.flatMap((slot) => slot.appointments));
  const outside = on.filter((one) => !placed.has(one)).map((one): Slot => ({ hour: null, from: begins(one), appointments: [one], free: false }));
  return [...slots, ...outside].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
