/** The state of synchronisation in whole words with a time, for the top bar and the School sync page. */
import type { SyncStatus } from '../backend/contract.gen';
import { dayMonth, local } from '../i18n/dates';
import { t } from '../i18n/texts.svelte';

/** "07.31" today, "20 Nov 14.05" on another day. */
export function when(ms: number, zone: number): string {
  const at = local(ms, zone);
  return at.date === local(Date.now(), zone).date ? at.time : `${dayMonth(at.date)} ${at.time}`;
}

export function syncWords(sync: SyncStatus, zone: number): string {
  if (!sync.enrolled) return t('ui-frame-sync-off');
  const waiting = sync.waiting > 0 ? `, ${t('ui-frame-sync-waiting', { count: sync.waiting })}` : '';
  switch (sync.state) {
    case 'running':
      return t('ui-frame-sync-running');
    case 'unreachable':
      return t('ui-frame-sync-unreachable') + waiting;
    case 'refused':
    case 'revoked':
    case 'update-needed':
      return t('ui-frame-sync-attention');
    default:
      return (sync.lastMs === null ? t('ui-frame-sync-never') : t('ui-frame-sync-done', { time: when(sync.lastMs, zone) })) + waiting;
  }
}
