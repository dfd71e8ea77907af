/** Reads what people type into date and time fields: "23/11/2026", "23-11-26", "23 Nov", "2026-11-23", "+7", "0745", "7.45". */
import { addDays, isoOf, parts } from './dates';

const MONTHS: Record<string, number> = {
  jan: 1, feb: 2, mar: 3, apr: 4, mei: 5, may: 5, jun: 6, jul: 7, agu: 8, ags: 8, aug: 8, sep: 9, okt: 10, oct: 10,
  nov: 11, des: 12, dec: 12,
};

/** ISO date of typed words, or nothing when they are no date. Day comes first, as in Indonesia and Britain. */
export function readDate(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return null;
  if (/^[+-]\d{1,3}$/.test(text)) return addDays(today, Number(text));
  if (text === 'hari ini' || text === 'today') return today;
  if (text === 'besok' || text === 'tomorrow') return addDays(today, 1);
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) {
    const [year, month, day] = text.split('-').map(Number);
    return checked(year, month, day);
  }
  const thisYear = Number(today.slice(0, 4));
  const digits = /^(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{2}|\d{4}))?$/.exec(text);
  if (digits) return checked(year(digits[3], thisYear), Number(digits[2]), Number(digits[1]));
  const words = /^(?:[a-z']+,? )?(\d{1,2}) ([a-z]{3})[a-z]*\.?(?: (\d{2}|\d{4}))?$/.exec(text);
  if (words) return checked(year(words[3], thisYear), MONTHS[words[2] ?? ''], Number(words[1]));
  return null;
}

function year(typed: string | undefined, thisYear: number): number {
  if (typed === undefined) return thisYear;
  const n = Number(typed);
  if (typed.length === 4) return n;
  const century = Math.floor(thisYear / 100) * 100;
  return century + n > thisYear + 10 ? century + n - 100 : century + n;
}

function checked(y?: number, m?: number, d?: number): string | null {
  if (y === undefined || m === undefined || d === undefined) return null;
  const iso = isoOf(y, m, d);
  return parts(iso) ? iso : null;
}

/** "HH:MM" of typed words, or nothing when they are no time of day. */
export function readTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:[.:, ]?(\d{2}))?$/.exec(typed.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
