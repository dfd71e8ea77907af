/** Due days in words: "hari ini", "besok", "lewat 3 hari". */
import { dayMonth, daysBetween, weekdayName } from '../../i18n/dates';
import { t } from '../../i18n/texts.svelte';

export interface Due {
  text: string;
  late: boolean;
}

export function dueIn(day: string, today: string): Due {
  const days = daysBetween(today, day);
  if (days < 0) return { text: t('ui-today-late', { days: -days }), late: true };
  if (days === 0) return { text: t('ui-today-today'), late: false };
  if (days === 1) return { text: t('ui-today-tomorrow'), late: false };
  return { text: dayMonth(day), late: false };
}

/** The day of something past: "hari ini", "kemarin", a weekday within a week, else the date. */
export function dayAgo(day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days <= 0) return t('ui-today-today');
  if (days === 1) return t('ui-today-yesterday');
  return days < 7 ? weekdayName(day) : dayMonth(day);
}
