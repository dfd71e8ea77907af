import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Administration, InstrumentView } from '../../backend/contract.gen';
import KeyedEntry from './KeyedEntry.svelte';

const options = ['Tidak pernah', 'Beberapa hari', 'Lebih dari separuh', 'Hampir setiap hari'].map((label, value) => ({ value, label, key: String(value) }));
const instrument: InstrumentView = {
  line: { id: 'phq9', version: '1.0.0', title: 'PHQ-9', summary: '', items: 3, minutes: 3, locales: [], licence: '', source: '', ages: '' },
  locale: 'id', instructions: '', notice: '', items: ['q1', 'q2', 'q3'].map((id) => ({ id, text: `Butir ${id}`, options, askedWhen: null })),
};
const administration: Administration = { id: 'a1', counselee: 'c1', instrument: 'phq9', instrumentVersion: '1.0.0', locale: 'id', mode: 'keyed', on: '2026-11-23', session: null, responses: {}, finished: false };

function given() {
  const answers: [string, number | null][] = [];
  const delays = [60, 20, 1];
  const finished = vi.fn();
  render(KeyedEntry, {
    instrument, administration, onfinish: finished,
    onanswer: async (item: string, value: number | null) => {
      // The first takes longest: answers that did not wait for each other would arrive in another order.
      await new Promise((next) => setTimeout(next, delays.shift() ?? 1));
      answers.push([item, value]);
      return true;
    },
  });
  return { answers, finished, user: userEvent.setup() };
}

describe('a paper form keyed in', () => {
  it('takes one key per item and keeps the order however fast the keys come', async () => {
    const { answers, finished, user } = given();
    await user.keyboard('023');
    await user.click(screen.getByRole('button', { name: 'Selesai' }));
    await vi.waitFor(() => expect(finished).toHaveBeenCalledOnce());
    expect(answers).toEqual([['q1', 0], ['q2', 2], ['q3', 3]]);
    expect(screen.getByRole('status')).toHaveTextContent('3 dari 3 terjawab');
  });

  it('goes back to correct, and leaves an item open with the space bar', async () => {
    const { answers, user } = given();
    await user.keyboard('1{Backspace}2 ');
    await vi.waitFor(() => expect(answers).toEqual([['q1', 1], ['q1', 2], ['q2', null]]));
    expect(screen.getByRole('status')).toHaveTextContent('1 dari 3 terjawab');
  });

  it('takes no key that is no answer', async () => {
    const { answers, user } = given();
    await user.keyboard('7x');
    await new Promise((next) => setTimeout(next, 20));
    expect(answers).toEqual([]);
    expect(screen.getByRole('row', { name: 'Butir 1, belum dijawab' })).toHaveAttribute('data-current');
  });
});
