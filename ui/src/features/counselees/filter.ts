/** The caseload filter lives in the address, so that back, forward and links (such as "not seen for 8 weeks") keep it. What is
 * typed may be a name: the address, which outlives a lock, holds only its number. */
import type { CaseStatus, CounseleeFilter, CounseleeOrder, CounseleeStatus } from '../../backend/contract.gen';
import { to } from '../../app/router.svelte';

export const PAGE = 50;

/** What can be chosen, as words of the address; `status` "all" means every state. */
export interface Chosen {
  text: string;
  class: string;
  status: CounseleeStatus | 'all';
  tag: string;
  since: string;
  case: CaseStatus | '';
  order: CounseleeOrder;
  down: boolean;
  page: number;
}

/** What was typed since the page began; a lock begins it anew. */
const typed: string[] = [''];

function numberOf(text: string): string {
  const known = typed.indexOf(text);
  const number = known >= 0 ? known : typed.push(text) - 1;
  return number > 0 ? String(number) : '';
}

export function chosenOf(query: URLSearchParams): Chosen {
  return {
    text: typed[Number(query.get('typed') ?? 0)] ?? '',
    class: query.get('class') ?? '',
    status: (query.get('status') as Chosen['status'] | null) ?? 'active',
    tag: query.get('tag') ?? '',
    since: query.get('since') ?? '',
    case: (query.get('case') as CaseStatus | null) ?? '',
    order: (query.get('order') as CounseleeOrder | null) ?? 'name',
    down: query.get('down') === '1',
    page: Math.max(0, Number(query.get('page') ?? 0) || 0),
  };
}

export function addressOf(chosen: Chosen): string {
  return to(['counselees'], {
    typed: numberOf(chosen.text),
    class: chosen.class,
    status: chosen.status === 'active' ? '' : chosen.status,
    tag: chosen.tag,
    since: chosen.since,
    case: chosen.case,
    order: chosen.order === 'name' ? '' : chosen.order,
    down: chosen.down ? '1' : '',
    page: chosen.page > 0 ? String(chosen.page) : '',
  });
}

export function filterOf(chosen: Chosen): CounseleeFilter {
  return {
    text: chosen.text.trim(),
    class: chosen.class || null,
    status: chosen.status === 'all' ? null : chosen.status,
    tag: chosen.tag || null,
    notSeenSince: chosen.since || null,
    caseStatus: chosen.case || null,
    order: chosen.order,
    descending: chosen.down,
    offset: chosen.page * PAGE,
    limit: PAGE,
  };
}
