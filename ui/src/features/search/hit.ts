/** How a hit looks and where it leads. */
import type { SearchLine } from '../../backend/contract.gen';
import { to } from '../../app/router.svelte';
import { t, term } from '../../i18n/texts.svelte';
import type { IconName } from '../../parts/icons';
import { addressOf as workAddress, icons as workIcons, kindOfTable, labelOf, whatOf } from '../work/kinds';

const icons: Record<string, IconName> = {
  counselee: 'person', class: 'people', guardian: 'home', note: 'pen', addendum: 'clip', issued_document: 'letter', administration: 'chart',
  follow_up: 'flag', appointment: 'calendar', attachment: 'clip', attendance: 'pen', profile: 'person', alert: 'flag',
  risk_review: 'alert', safety_plan: 'shield', safeguarding_entry: 'pen', duty_report: 'letter',
};
export const iconOf = (hit: SearchLine): IconName => {
  const work = kindOfTable(hit.kind);
  return work ? workIcons[work] : (icons[hit.kind] ?? 'search');
};

/** Records of the counselee's safety: their parts have names of their own. */
const safety = new Set(['risk_review', 'safety_plan', 'safeguarding_entry', 'duty_report']);

/** The page of a hit, at the place where the words stand. */
export function addressOf(hit: SearchLine): string {
  const whose = hit.counselee ?? '';
  if (kindOfTable(hit.kind)) return workAddress(hit.id);
  switch (hit.kind) {
    case 'counselee':
      return to(['counselee', hit.id]);
    case 'class':
      return to(['counselees'], { class: hit.id });
    case 'note':
      return to(['session', hit.session ?? ''], { at: hit.section });
    case 'attendance':
      return to(['session', hit.session ?? ''], { at: hit.counselee ?? '' });
    case 'addendum':
      return to(['session', hit.session ?? ''], { at: hit.id });
    case 'administration':
      return to(['administration', hit.id]);
    case 'issued_document':
      return whose ? to(['counselee', whose, 'documents']) : to(['reports']);
    case 'attachment':
      return to(['counselee', whose, 'attachments']);
    case 'risk_review':
    case 'safety_plan':
    case 'safeguarding_entry':
    case 'duty_report':
      return to(['counselee', whose, 'safety']);
    case 'guardian':
    case 'profile':
    case 'alert':
      return to(['counselee', whose, 'data']);
    case 'appointment':
      return whose ? to(['counselee', whose]) : to(['calendar'], { day: hit.day });
    default:
      return whose ? to(['counselee', whose]) : to(['today']);
  }
}

/** Sections of other work are named by their columns. */
const camel = (name: string): string => name.replace(/_[a-z]/g, (pair) => pair.slice(1).toUpperCase());

/** What the hit is, in words: kind, the part of it, state. */
export function kindOf(hit: SearchLine): string {
  const work = kindOfTable(hit.kind);
  if (work) return [whatOf(work, hit.what), hit.section === '' ? '' : labelOf(work, camel(hit.section))].filter(Boolean).join(' · ');
  const part = hit.section === '' ? '' : ['topic', 'reason'].includes(hit.section) ? term('search-section', hit.section) : term('section-kind', hit.section);
  const what = hit.kind === 'guardian' ? term('relation', hit.what) : hit.kind === 'attachment' ? term('attachment-kind', hit.what) : hit.kind === 'alert' ? term('alert-kind', hit.what) : hit.kind === 'profile' ? term('profile-part', hit.section) : safety.has(hit.kind) && hit.section !== '' ? term('safety-section', hit.section) : '';
  const part2 = hit.kind === 'note' || hit.kind === 'addendum' ? part : '';
  const state = hit.kind === 'note' ? (hit.draft ? t('ui-search-draft') : hit.state === 'draft' ? term('session-status', 'draft') : '') : '';
  return [term('record', hit.kind), part2 === term('record', hit.kind) || hit.section === 'addendum' ? '' : part2, what, state].filter(Boolean).join(' · ');
}
