import { describe, expect, it } from 'vitest';
import { pageOf } from '../frame/pages';
import { amend, follow, go, pageKey, parse, route, to } from './router.svelte';

describe('addresses', () => {
  it('read path and query', () => {
    const at = parse('#/counselee/a%20b/data?x=1&y=');
    expect(at.path).toEqual(['counselee', 'a b', 'data']);
    expect(at.query.get('x')).toBe('1');
    expect(parse('').path).toEqual([]);
  });

  it('leave out empty query values and escape the rest', () => {
    expect(to(['report', 'a/b'], { session: null, text: 'x & y', none: '' })).toBe('#/report/a%2Fb?text=x+%26+y');
    expect(to(['today'])).toBe('#/today');
  });

  it('follow links, and back and forward', async () => {
    follow();
    go('#/settings/school');
    await new Promise((heard) => addEventListener('hashchange', heard, { once: true }));
    expect(route().path).toEqual(['settings', 'school']);
  });

  it('change a filter without a step in the history or a new page', () => {
    const steps = history.length;
    amend('#/counselees?text=ra');
    expect(history.length).toBe(steps);
    expect(route().query.get('text')).toBe('ra');
    expect(pageKey(route())).toBe('counselees');
  });

  it('lead to Today when unknown', () => {
    expect(pageOf(parse('#/nowhere')).section).toBe('today');
    expect(pageOf(parse('#/session/1')).section).toBe('counselees');
    expect(pageOf(parse('')).section).toBe('today');
  });
});
