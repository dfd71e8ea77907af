/** Locks after the minutes set without a key or pointer. The program has its own clock and locks too; this one comes first so
 * that what is being typed is written, and it tells the program that somebody is here while only typing happens. */
import { call } from '../backend';
import { room } from './room.svelte';

const TOLD_EVERY = 30_000;

/** Watches for the life of the page. */
export function watchIdle(): void {
  let last = Date.now();
  let told = 0;
  const here = (): void => {
    last = Date.now();
    if (!room.open || last - told < TOLD_EVERY) return;
    told = last;
    void call('settings.get', {}).catch(() => undefined);
  };
  for (const kind of ['keydown', 'pointerdown', 'wheel', 'pointermove']) addEventListener(kind, here, { passive: true, capture: true });
  setInterval(() => {
    const minutes = room.status?.lockMinutes ?? 0;
    if (room.open && minutes > 0 && Date.now() - last >= minutes * 60_000 - 5_000) void room.lock(true);
  }, 5_000);
}
