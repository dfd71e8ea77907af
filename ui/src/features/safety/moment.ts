/** Instants as a day and a clock time of the school's zone, and back. */
import { room } from '../../app/room.svelte';
import { dateShort, instant, local } from '../../i18n/dates';

/** The day of an instant. */
export const dayOf = (ms: number): string => local(ms, room.zone).date;

/** The clock time of an instant as fields hold it, "07:45". */
export const clockOf = (ms: number): string => new Date(ms + room.zone * 3_600_000).toISOString().slice(11, 16);

/** The instant of a day and a time; noon where no time was said. */
export const msOf = (day: string, clock: string | null): number => Date.parse(instant(day, clock ?? '12:00', room.zone));

/** "24 Nov 2026 07.45". */
export const said = (ms: number): string => `${dateShort(dayOf(ms))} ${local(ms, room.zone).time}`;
