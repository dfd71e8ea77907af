/** The caseload filter lives in the address, so that back, forward and links (such as "not seen for 8 weeks") keep it. */
import type { CounseleeFilter, CounseleeOrder, CounseleeStatus } from '../../backend/contract.gen';
import { to } from '../../app/router.svelte';

export const PAGE = 50;

/** What can be chosen, as words of the address; `status` "all" means every state. */
export interface Chosen {
  text: string;
  class: string;
  status: CounseleeStatus | 'all';
  tag: string;
  since: string;
  order: CounseleeOrder;
  down: boolean;
  page: number;
}

export function chosenOf(query: URLSearchParams): Chosen {
  return {
    text: query.get('text') ?? '',
    class: query.get('class') ?? '',
    status: (query.get('status') as Chosen['status'] | null) ?? 'active',
    tag: query.get('tag') ?? '',
    since: query.get('since') ?? '',
    order: (query.get('order') as CounseleeOrder | null) ?? 'name',
    down: query.get('down') === '1',
    page: Math.max(0, Number(query.get('page') ?? 0) || 0),
  };
}

export function addressOf(chosen: Chosen): string {
  return to(['counselees'], {
    text: chosen.text,
    class: chosen.class,
    status: chosen.status === 'active' ? '' : chosen.status,
    tag: chosen.tag,
    since: chosen.since,
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
    order: chosen.order,
    descending: chosen.down,
    offset: chosen.page * PAGE,
    limit: PAGE,
  };
}
