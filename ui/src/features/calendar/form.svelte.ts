/** What is typed into the form of an appointment, and the appointment that it comes to. */
import type { Appointment, AppointmentKind } from '../../backend/contract.gen';
import { addDays, instant, weekday } from '../../i18n/dates';
import { blank } from './appointment';

export interface Person {
  id: string;
  name: string;
  className: string;
}

/** The clock of an instant at a zone, wherever it was written. */
const local = (moment: string, zone: number): string => new Date(Date.parse(moment) + zone * 3_600_000).toISOString();

export class AppointmentForm {
  #before: Appointment;
  people = $state<Person[]>([]);
  classId = $state('');
  title = $state('');
  day = $state<string | null>(null);
  at = $state<string | null>(null);
  minutes = $state('');
  place = $state('');
  purpose = $state('');
  kind = $state<AppointmentKind>('counseling');
  reminder = $state('');
  repeats = $state(false);
  weeks = $state('1');
  weekdays = $state<number[]>([]);
  end = $state<'until' | 'count'>('until');
  until = $state<string | null>(null);
  times = $state('8');

  constructor(before: Appointment, readonly zone: number) {
    this.#before = before;
    this.load(before);
  }

  /** Shows an appointment in place of what was shown before. */
  load(before: Appointment): void {
    this.#before = before;
    const first = before.counselee ? [{ id: before.counselee, name: before.title, className: before.className }] : [];
    this.people = [...first, ...before.others];
    this.classId = before.class ?? '';
    this.title = before.counselee || (before.class && before.title === before.className) ? '' : before.title;
    const at = before.startsAt === '' ? '' : local(before.startsAt, this.zone);
    this.day = at.slice(0, 10) || null;
    this.at = at.slice(11, 16) || null;
    this.minutes = before.durationMinutes > 0 ? String(before.durationMinutes) : '';
    [this.place, this.purpose, this.kind] = [before.place, before.purpose, before.kind];
    this.reminder = before.reminderMinutes === null ? '' : String(before.reminderMinutes);
    const rule = before.series ? null : before.recurrence;
    this.repeats = rule !== null;
    this.weeks = String(rule?.everyWeeks ?? 1);
    this.weekdays = rule?.weekdays ?? [];
    this.end = rule?.count ? 'count' : 'until';
    this.until = rule?.until ?? (this.day ? addDays(this.day, 7 * 17) : null);
    this.times = String(rule?.count ?? 8);
  }

  /** What a person enters, to be kept and put back. */
  get fields() {
    const { people, classId, title, day, at, minutes, place, purpose, kind, reminder, repeats, weeks, weekdays, end, until, times } = this;
    return { people, classId, title, day, at, minutes, place, purpose, kind, reminder, repeats, weeks, weekdays, end, until, times };
  }

  put(fields: AppointmentForm['fields']): void {
    Object.assign(this, fields);
  }

  get complete(): boolean {
    return this.day !== null && this.at !== null && (this.people.length > 0 || this.classId !== '' || this.title.trim() !== '');
  }

  /** The appointment; `usual` minutes where none were typed. */
  value(usual: number): Appointment {
    const [first, ...others] = $state.snapshot(this.people);
    const day = this.day ?? '';
    const typed = this.minutes.trim();
    return {
      ...blank,
      ...this.#before,
      counselee: first?.id ?? null,
      others,
      class: this.classId === '' ? null : this.classId,
      title: first ? first.name : this.title.trim(),
      className: first ? first.className : '',
      startsAt: instant(day, this.at ?? '', this.zone),
      // What is no whole number is refused by the program, at its field.
      durationMinutes: typed === '' ? usual : /^\d{1,5}$/.test(typed) ? Number(typed) : 0,
      place: this.place.trim(),
      purpose: this.purpose.trim(),
      kind: this.kind,
      reminderMinutes: this.reminder === '' ? null : Number(this.reminder),
      recurrence: this.#before.series ? this.#before.recurrence : this.#rule(day),
    };
  }

  #rule(day: string): Appointment['recurrence'] {
    if (!this.repeats || day === '') return null;
    const whole = (text: string, most: number): number => (/^\d{1,4}$/.test(text.trim()) ? Math.min(Number(text), most) : 0);
    const weekdays = [...new Set([...this.weekdays, weekday(day)])].sort((a, b) => a - b);
    const until = this.end === 'until' ? this.until : null;
    return { everyWeeks: whole(this.weeks, 255), weekdays, until, count: this.end === 'count' ? whole(this.times, 9999) : null };
  }
}
