/** How alerts look, and which hold. */
import type { Alert, AlertKind } from '../../backend/contract.gen';
import type { IconName } from '../../parts/icons';

export const alertIcons: Record<AlertKind, IconName> = { health: 'plus', custody: 'home', safety: 'shield', other: 'flag' };

const weights: readonly AlertKind[] = ['safety', 'health', 'custody', 'other'];

/** What endangers somebody stands first. */
export const weightiest = (alerts: readonly Alert[]): Alert[] => [...alerts].sort((a, b) => weights.indexOf(a.kind) - weights.indexOf(b.kind));

/** Whether an alert holds on a day. */
export const holds = (alert: Alert, day: string): boolean => alert.from <= day && (alert.until === null || day <= alert.until);
