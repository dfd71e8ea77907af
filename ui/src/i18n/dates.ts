/** Civil dates, times and instants in words. Dates and instants stay apart: a birth date has no hour, and an instant is shown
 * by the clock of the school, not of the laptop. */
import { language, textOf } from './texts.svelte';

const two = (n: number): string => String(n).padStart(2, '0');

/** Year, month 1-12, day of an ISO date, or nothing when it is no date. */
export function parts(iso: string): [number, number, number] | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? [year, month, day] : null;
}

export const isoOf = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

/** ISO date that lies `days` after another. */
export function addDays(iso: string, days: number): string {
  const [year, month, day] = parts(iso) ?? [1970, 1, 1];
  const at = new Date(Date.UTC(year, month - 1, day + days));
  return isoOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [parts(from), parts(to)];
  if (!a || !b) return 0;
  return Math.round((Date.UTC(b[0], b[1] - 1, b[2]) - Date.UTC(a[0], a[1] - 1, a[2])) / 86_400_000);
}

/** Weekday 1 (Monday) to 7. */
export function weekday(iso: string): number {
  const [year, month, day] = parts(iso) ?? [1970, 1, 1];
  return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}

const month = (n: number): string => textOf(`common-month-${n}`);
const monthShort = (n: number): string => textOf(`common-month-short-${n}`);
export const weekdayName = (iso: string): string => textOf(`common-weekday-${weekday(iso)}`);

/** "23 November 2026". */
export function date(iso: string): string {
  const at = parts(iso);
  return at ? `${at[2]} ${month(at[1])} ${at[0]}` : iso;
}

/** "Senin, 23 November 2026". */
export const dateLong = (iso: string): string => `${weekdayName(iso)}, ${date(iso)}`;

/** "23 Nov 2026". */
export function dateShort(iso: string): string {
  const at = parts(iso);
  return at ? `${at[2]} ${monthShort(at[1])} ${at[0]}` : iso;
}

/** "23 Nov", for lists whose year is clear. */
export function dayMonth(iso: string): string {
  const at = parts(iso);
  return at ? `${at[2]} ${monthShort(at[1])}` : iso;
}

/** "Sen 23 Nov 2026", as date fields show it. */
export const dateField = (iso: string): string => (parts(iso) ? `${weekdayName(iso).slice(0, 3)} ${dateShort(iso)}` : iso);

/** "07.45" in Indonesian, "07:45" in English; from "07:45", "07:45:00" or a full RFC 3339 time. */
export function time(text: string): string {
  const match = /(?:^|T)(\d{2}):(\d{2})/.exec(text);
  if (!match) return text;
  return `${match[1]}${language() === 'id' ? '.' : ':'}${match[2]}`;
}

/** The date and the time of an instant by the clock of a zone (hours east of UTC). */
export function local(ms: number, hours: number): { date: string; time: string; seconds: string } {
  const at = new Date(ms + hours * 3_600_000);
  const iso = at.toISOString();
  const clock = iso.slice(11, 16);
  return { date: iso.slice(0, 10), time: time(clock), seconds: `${time(clock)}${language() === 'id' ? '.' : ':'}${iso.slice(17, 19)}` };
}

/** RFC 3339 text of a date and a clock time at a zone (hours east of UTC). */
export const instant = (iso: string, clock: string, hours: number): string => `${iso}T${clock}:00+${two(hours)}:00`;
