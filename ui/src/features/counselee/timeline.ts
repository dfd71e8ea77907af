/** How the kinds of the timeline look and where they lead. */
import type { TimelineEntry } from '../../backend/contract.gen';
import { room } from '../../app/room.svelte';
import { addDays, local } from '../../i18n/dates';
import { hasText, inside, t, term, textOf } from '../../i18n/texts.svelte';
import type { IconName } from '../../parts/icons';
import { addressOf as workAddress, icons as workIcons, isKind, stateOf as workState, whatOf } from '../work/kinds';

const icons: Record<string, IconName> = {
  session: 'pen', administration: 'chart', document: 'letter', consent: 'shield', 'risk-review': 'alert', 'follow-up': 'flag', appointment: 'calendar', attachment: 'clip',
  'case-status': 'folder', alert: 'flag', 'safety-plan': 'shield', duty: 'letter', safeguarding: 'pen',
  'consent-override': 'shield', orientation: 'message',
};
const vocabulary: Record<string, string> = { session: 'strategy', consent: 'consent-kind', attachment: 'attachment-kind', 'case-status': 'case-status', alert: 'alert-kind' };
const stateVocabulary: Record<string, string> = {
  session: 'session-status', consent: 'consent-answer', document: 'issue-act', appointment: 'appointment-status', administration: 'administration-state',
  'follow-up': 'follow-up-state', 'risk-review': 'risk-state', alert: 'alert-state', duty: 'duty-standing', 'consent-override': 'override-state',
};

export const iconOf = (entry: TimelineEntry): IconName => (isKind(entry.kind) ? workIcons[entry.kind] : (icons[entry.kind] ?? 'open'));

/** What it is, in words: the strategy, the instrument, the document. */
export function titleOf(entry: TimelineEntry): string {
  const kind = term('timeline', entry.kind);
  // What an alert is about, and how a case stands, is nobody else's.
  if (room.discreet && (entry.kind === 'alert' || entry.kind === 'case-status' || entry.kind === 'consent-override')) return kind;
  if (isKind(entry.kind)) return room.discreet ? kind : whatOf(entry.kind, entry.what);
  if (entry.kind === 'document') return documentName(entry.what);
  const what = vocabulary[entry.kind] ? term(vocabulary[entry.kind] ?? '', entry.what) : '';
  if (entry.kind === 'administration') return t('ui-counselee-administration', { instrument: entry.what.toUpperCase() });
  return what && what !== entry.what ? `${kind}, ${inside(what)}` : kind;
}

/** Title of a kind of document. */
export function documentName(id: string): string {
  const known: Record<string, string> = {
    individual_counseling_record: 'report-record-name',
    assessment_result: 'report-assessment-name',
    parent_summons: 'report-summons-name',
    consent_form: 'report-consent-name',
    data_inventory: 'report-inventory-name',
    access_log_extract: 'report-log-name',
    safety_plan: 'report-plan-name',
    mandated_report: 'report-duty-name',
    destruction_certificate: 'report-destruction-name',
    recovery_sheet: 'report-recovery-name',
    referral_letter: 'report-referral-letter-name',
    referral_report: 'report-referral-report-name',
    home_visit_order: 'report-visit-order-name',
    home_visit_report: 'report-visit-report-name',
    conference_invitation: 'report-invitation-name',
    conference_minutes: 'report-conference-name',
    service_report: 'report-service-name',
    student_permit: 'report-permit-name',
    anecdotal_record: 'report-anecdote-name',
    visitor_book: 'report-book-visitors-name',
    problem_box_log: 'report-book-notes-name',
  };
  const text = known[id] ?? id;
  return hasText(text) ? textOf(text) : id;
}

export function stateOf(entry: TimelineEntry): string {
  if (entry.state === '') return '';
  if (isKind(entry.kind)) return workState(entry.kind, entry.state);
  return entry.state === 'retracted' ? t('ui-session-retracted') : term(stateVocabulary[entry.kind] ?? 'state', entry.state);
}

export function addressOf(entry: TimelineEntry, counselee: string): string {
  if (isKind(entry.kind)) return workAddress(entry.id);
  switch (entry.kind) {
    case 'session':
      return `#/session/${entry.id}`;
    case 'administration':
      return `#/administration/${entry.id}`;
    case 'consent':
    case 'consent-override':
    case 'orientation':
      return `#/counselee/${counselee}/consents`;
    case 'attachment':
      return `#/counselee/${counselee}/attachments`;
    case 'risk-review':
    case 'safety-plan':
    case 'duty':
    case 'safeguarding':
      return `#/counselee/${counselee}/safety`;
    case 'case-status':
    case 'alert':
      return `#/counselee/${counselee}/data`;
    case 'document':
      return `#/counselee/${counselee}/documents`;
    default:
      return '#/today';
  }
}


/** Spans of the timeline; what is still to come belongs to each that goes on. */
export const periods = ['all', 'coming', 'last-30', 'semester', 'school-year', 'before'] as const;
export type Period = (typeof periods)[number];

/** First and last day of a span, open where there is none. School years begin in July. */
export function spanOf(period: Period, today: string): [from: string, to: string] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const odd = month >= 7;
  const start = odd ? year : year - 1;
  const last = '9999-12-31';
  switch (period) {
    case 'coming':
      return [addDays(today, 1), last];
    case 'last-30':
      return [addDays(today, -30), today];
    case 'semester':
      return odd ? [`${year}-07-01`, `${year}-12-31`] : [`${year}-01-01`, `${year}-06-30`];
    case 'school-year':
      return [`${start}-07-01`, `${start + 1}-06-30`];
    case 'before':
      return ['', addDays(`${start}-07-01`, -1)];
    default:
      return ['', last];
  }
}

/** The entries of a kind (any when empty) and a span, in their order. */
export function filtered(timeline: readonly TimelineEntry[], kind: string, period: Period, today: string, zone: number): TimelineEntry[] {
  const [from, to] = spanOf(period, today);
  return timeline.filter((entry) => {
    const day = local(entry.atMs, zone).date;
    return (kind === '' || entry.kind === kind) && from <= day && day <= to;
  });
}
