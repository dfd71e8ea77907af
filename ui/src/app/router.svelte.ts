/** Hash routes: `#/counselee/<id>/data?x=y`. Back and forward work because the address is the only state. */
import { leaveField } from './keys';

/** Where the window is: path segments after `#/`, and the query. */
export interface Route {
  path: string[];
  query: URLSearchParams;
}

export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

let current = $state.raw<Route>(parse(typeof location === 'undefined' ? '' : location.hash));

export const route = (): Route => current;

/** Address of a page; empty query values are left out. */
export function to(path: string[], query: Record<string, string | null | undefined> = {}): string {
  const words = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const tail = words.length > 0 ? `?${new URLSearchParams(words).toString()}` : '';
  return `#/${path.map(encodeURIComponent).join('/')}${tail}`;
}

/** Goes to an address, as a link would. */
export function go(address: string): void {
  location.hash = address;
}

/** Changes the address without a new step in the history (filters, sorting). */
export function amend(address: string): void {
  history.replaceState(null, '', address);
  current = parse(location.hash);
}

/** Follows the address for as long as the page lives. */
export function follow(): void {
  addEventListener('hashchange', () => {
    const next = parse(location.hash);
    // What is being typed still belongs to the page that is left.
    if (pageKey(next) !== pageKey(current)) leaveField();
    current = next;
  });
}

/** What identifies the page shown: a change of it moves the focus to the new heading; a change of the query does not. */
export const pageKey = (at: Route): string => at.path.join('/');
