/** Today by the clock of the school. */
import { local } from '../i18n/dates';
import { room } from './room.svelte';

export const today = (): string => local(Date.now(), room.zone).date;

/** "HH:MM" now by the clock of the school. */
export const clock = (): string => new Date(Date.now() + room.zone * 3_600_000).toISOString().slice(11, 16);
