import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { program, type Answers } from '../../../tests/program';
import { CallError } from '../../backend';
import type { SearchLine } from '../../backend/contract.gen';
import { forget } from '../../app/queries.svelte';
import { room } from '../../app/room.svelte';
import { speak } from '../../i18n/texts.svelte';
import SearchPage from './SearchPage.svelte';
import { searched } from './searched.svelte';

const hit = (id: string, text: string, exact: boolean): SearchLine => ({
  kind: 'note', id, session: `s${id}`, counselee: 'c1', counseleeName: 'Naufal Adiwangsa', className: 'XI-3', day: '2026-07-20', what: 'individual-counseling', state: 'locked',
  draft: false, section: 'outcome', pieces: [{ text: 'Ia ', hit: false }, { text, hit: true }, { text: ' <b>lagi</b>', hit: false }], exact,
});
const answers = (found: Answers['search.contents']): Answers => ({ 'class.list': { classes: [], years: [] } as never, 'tag.list': ['anak asuh'], 'search.contents': found });

describe('the search page', () => {
  beforeEach(() => {
    forget();
    speak('id');
    searched.text = '';
    room.discreet = false;
  });

  it('marks the words as text, says where related words begin, and goes on', async () => {
    const asked = program(answers(({ after }) => (after ? { hits: [hit('3', 'pembolosan', false)], next: null } : { hits: [hit('1', 'bolos', true), hit('2', 'membolos', false)], next: '2.7' })));
    const user = userEvent.setup();
    render(SearchPage, {});
    await user.type(screen.getByRole('searchbox'), 'bolos');
    const first = (await screen.findByText('bolos')).closest('a');
    expect(screen.getByText('bolos').tagName).toBe('MARK');
    expect(first?.textContent).toContain('<b>lagi</b>');
    expect(first?.getAttribute('href')).toBe('#/session/s1?at=outcome');
    expect(screen.getAllByText('Kata yang sekerabat')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Tampilkan lagi' }));
    await screen.findByText('pembolosan');
    expect(screen.queryByRole('button', { name: 'Tampilkan lagi' })).toBeNull();
    expect(asked.asked('search.contents').map((params) => params.after)).toEqual([null, '2.7']);
  });

  it('goes through the hits by the keyboard and back to the box', async () => {
    program(answers({ hits: [hit('1', 'bolos', true), hit('2', 'bolosnya', true)], next: null }));
    const user = userEvent.setup();
    render(SearchPage, {});
    const box = screen.getByRole('searchbox');
    await user.type(box, 'bolos');
    await screen.findByText('bolosnya');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('bolos');
    await user.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(box);
  });

  it('names the part that is not understood and what to do', async () => {
    program(answers(() => { throw new CallError({ code: 'search-date', field: 'date', args: { from: '6', to: '21' } }); }));
    const user = userEvent.setup();
    render(SearchPage, {});
    await user.type(screen.getByRole('searchbox'), 'bolos tanggal:2026-13');
    expect((await screen.findByRole('alert')).textContent).toContain('tanggal:2026-13');
    expect(screen.getByRole('alert').textContent).toContain('2026-07-14');
  });

  it('shows filters as chips that are taken away, and writes chosen ones into the box', async () => {
    program(answers({ hits: [], next: null }));
    const user = userEvent.setup();
    render(SearchPage, {});
    const box = screen.getByRole<HTMLInputElement>('searchbox');
    await user.type(box, 'bolos kelas:XI-3');
    await user.selectOptions(screen.getByLabelText('Label'), 'anak asuh');
    expect(box.value).toBe('bolos kelas:XI-3 label:"anak asuh"');
    await user.click(screen.getByRole('button', { name: 'Lepas penyaring kelas:XI-3' }));
    expect(box.value).toBe('bolos label:"anak asuh"');
  });

  it('shows neither name nor words in discreet view', async () => {
    program(answers({ hits: [hit('1', 'bolos', true)], next: null }));
    room.discreet = true;
    searched.text = 'bolos';
    render(SearchPage, {});
    await waitFor(() => expect(document.querySelector('.hit')).not.toBeNull());
    expect(document.querySelector('.hit')?.textContent).not.toMatch(/Naufal|bolos/);
  });
});
