import { describe, expect, it } from 'vitest';
import { parse } from '../../app/router.svelte';
import { addressOf, chosenOf, chosenOfKept, filterOf, keptOf, PAGE } from './filter';

describe('the caseload filter in the address', () => {
  it('survives the way there and back', () => {
    const chosen = { text: 'ra & co', class: 'k1', status: 'all', tag: 'karier', since: '2026-09-28', case: 'done', sex: 'female', risk: true, order: 'last-session', down: true, page: 2 } as const;
    expect(chosenOf(parse(addressOf(chosen)).query)).toEqual(chosen);
  });

  it('shows no name in the address, and knows none that was typed before the page began', () => {
    const plain = chosenOf(new URLSearchParams());
    const [first, other] = ['naufal', 'sekar'].map((text) => addressOf({ ...plain, text }));
    expect(`${first} ${other}`).not.toMatch(/naufal|sekar/);
    expect([first, other].map((address) => chosenOf(parse(address ?? '').query).text)).toEqual(['naufal', 'sekar']);
    expect(addressOf({ ...plain, text: 'naufal' })).toBe(first);
    expect(chosenOf(new URLSearchParams('typed=99')).text).toBe('');
  });

  it('is active counselees by name when the address says nothing', () => {
    expect(filterOf(chosenOf(new URLSearchParams()))).toEqual({
      text: '', class: null, status: 'active', tag: null, notSeenSince: null, caseStatus: null, sex: null, openRisk: null, order: 'name', descending: false, offset: 0, limit: PAGE,
    });
    expect(addressOf(chosenOf(new URLSearchParams()))).toBe('#/counselees');
  });

  it('is kept under a name without its page, and what nobody knows falls back to the plain list', () => {
    const plain = chosenOf(new URLSearchParams());
    const chosen = { ...plain, text: 'ra', tag: 'karier', risk: true, down: true, page: 3 };
    expect(chosenOfKept(keptOf(chosen))).toEqual({ ...chosen, page: 0 });
    expect(chosenOfKept('{"tag":7,"risk":"ya","later":true,"sex":"male"}')).toEqual({ ...plain, sex: 'male' });
    expect(chosenOfKept('nonsense')).toEqual(plain);
  });

  it('asks for every state and the right part', () => {
    const filter = filterOf(chosenOf(new URLSearchParams('status=all&page=3')));
    expect([filter.status, filter.offset]).toEqual([null, 3 * PAGE]);
  });
});
