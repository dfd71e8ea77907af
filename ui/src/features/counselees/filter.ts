/** The caseload filter lives in the address, so that back, forward and links (such as "not seen for 8 weeks") keep it. What is
 * typed may be a name: the address, which outlives a lock, holds only its number. */
import type { CaseStatus, CounseleeFilter, CounseleeOrder, CounseleeStatus, Sex } from '../../backend/contract.gen';
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
  sex: Sex | '';
  risk: boolean;
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
    sex: (query.get('sex') as Sex | null) ?? '',
    risk: query.get('risk') === '1',
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
    sex: chosen.sex,
    risk: chosen.risk ? '1' : '',
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
    sex: chosen.sex || null,
    openRisk: chosen.risk || null,
    order: chosen.order,
    descending: chosen.down,
    offset: chosen.page * PAGE,
    limit: PAGE,
  };
}

/** What a kept view holds: everything chosen but the page. */
export const keptOf = ({ page: _, ...kept }: Chosen): string => JSON.stringify(kept);

/** A kept view's choice again; what an older or newer program put there and nobody knows here falls back to the plain list. */
export function chosenOfKept(kept: string): Chosen {
  const plain = chosenOf(new URLSearchParams());
  try {
    const known = JSON.parse(kept) as Record<string, unknown>;
    const same = Object.entries(plain).map(([name, value]) => [name, typeof known[name] === typeof value ? known[name] : value]);
    return { ...(Object.fromEntries(same) as unknown as Chosen), page: 0 };
  } catch {
    return plain;
  }
}
