/** How the states of a case look. */
import type { CaseStatus } from '../../backend/contract.gen';
import type { IconName } from '../../parts/icons';

export const statusIcons: Record<CaseStatus, IconName> = { new: 'open', handling: 'half', monitoring: 'clock', done: 'done', referred: 'away', reopened: 'half' };
