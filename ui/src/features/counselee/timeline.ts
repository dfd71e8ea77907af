/** How the kinds of the timeline look and where they lead. */
import type { TimelineEntry } from '../../backend/contract.gen';
import { hasText, t, term, textOf } from '../../i18n/texts.svelte';
import type { IconName } from '../../parts/icons';

const icons: Record<string, IconName> = {
  session: 'pen', administration: 'chart', document: 'letter', consent: 'shield', 'risk-review': 'alert', 'follow-up': 'flag', appointment: 'calendar', attachment: 'clip',
};
const vocabulary: Record<string, string> = { session: 'strategy', consent: 'consent-kind', 'risk-review': 'risk-disposition', attachment: 'attachment-kind' };
const stateVocabulary: Record<string, string> = {
  session: 'session-status', consent: 'consent-answer', document: 'issue-act', appointment: 'appointment-status', administration: 'administration-state',
  'follow-up': 'follow-up-state', 'risk-review': 'risk-state',
};

export const iconOf = (entry: TimelineEntry): IconName => icons[entry.kind] ?? 'open';

/** What it is, in words: the strategy, the instrument, the document. */
export function titleOf(entry: TimelineEntry): string {
  const kind = term('timeline', entry.kind);
  if (entry.kind === 'document') return documentName(entry.what);
  const what = vocabulary[entry.kind] ? term(vocabulary[entry.kind] ?? '', entry.what) : '';
  if (entry.kind === 'administration') return t('ui-counselee-administration', { instrument: entry.what.toUpperCase() });
  return what && what !== entry.what ? `${kind}, ${what.charAt(0).toLowerCase()}${what.slice(1)}` : kind;
}

/** Title of a kind of document. */
export function documentName(id: string): string {
  const known: Record<string, string> = {
    individual_counseling_record: 'report-record-name',
    assessment_result: 'report-assessment-name',
    parent_summons: 'report-summons-name',
    access_log_extract: 'report-log-name',
    destruction_certificate: 'report-destruction-name',
    recovery_sheet: 'report-recovery-name',
  };
  const text = known[id] ?? id;
  return hasText(text) ? textOf(text) : id;
}

export const stateOf = (entry: TimelineEntry): string => (entry.state === '' ? '' : term(stateVocabulary[entry.kind] ?? 'state', entry.state));

export function addressOf(entry: TimelineEntry, counselee: string): string {
  switch (entry.kind) {
    case 'session':
      return `#/session/${entry.id}`;
    case 'administration':
      return `#/administration/${entry.id}`;
    case 'consent':
      return `#/counselee/${counselee}/consents`;
    case 'attachment':
      return `#/counselee/${counselee}/attachments`;
    case 'document':
      return `#/counselee/${counselee}/documents`;
    default:
      return '#/today';
  }
}

