/** The window's keys: they work in any state, whatever has the focus. */
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { profiles, program, session, settings, syncOff, today, unlocked, type Answers, type Program } from '../tests/program';
import App from './App.svelte';
import { go } from './app/router.svelte';
import { renew } from './app/renew';
import { room } from './app/room.svelte';
import { CallError } from './backend';
// What the door is painted without, read before the first test's clock runs.
import './frame/Frame.svelte';

const line = {
  id: 'c1', name: 'Naufal Adiwangsa', nisn: '0091720359', className: 'XI-3', sex: null, status: 'active', tags: [], sessions: 7, lastSession: '2026-11-16', unsigned: 0, caseStatus: null, alert: false,
} as const;
const answers: Answers = {
  'app.status': unlocked, 'school.get': profiles, 'settings.get': settings, 'sync.status': syncOff, 'today.get': today, 'retention.notice': { due: 0, requested: 0 }, 'risk.list': [],
  'counselee.list': { lines: [{ ...line, tags: [] }], total: 1 }, 'search.find': [{ kind: 'counselee', id: 'c1', title: 'Naufal Adiwangsa', detail: 'XI-3' }],
  'session.start': session, 'session.get': session, 'session.saveDraft': { savedMs: 1 }, 'session.saveVersion': { savedMs: 2 }, 'file.lock': { ...unlocked, state: 'locked' },
};

async function open(): Promise<Program> {
  const asked = program(answers);
  render(App);
  await screen.findByRole('heading', { level: 1, name: 'Senin, 23 November 2026' });
  return asked;
}

describe('Ctrl+K', () => {
  it('finds a counselee by typing, without touching the mouse', async () => {
    const asked = await open();
    const user = userEvent.setup();
    await user.keyboard('{Control>}k{/Control}');
    const box = screen.getByRole('combobox', { name: 'Cari konseli, catatan, atau perintah' });
    expect(box).toHaveFocus();
    await user.type(box, 'nau');
    expect(await screen.findByRole('option', { name: /Naufal Adiwangsa/ })).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/counselee/c1'));
    expect(asked.asked('search.find').at(-1)).toEqual({ text: 'nau', limit: 12 });
  });

  it('runs commands', async () => {
    await open();
    const user = userEvent.setup();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(screen.getByRole('combobox'), 'buka pengaturan');
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/settings'));
  });
});

describe('Ctrl+N', () => {
  it('starts a session with the chosen counselee', async () => {
    const asked = await open();
    const user = userEvent.setup();
    await user.keyboard('{Control>}n{/Control}');
    await screen.findByRole('option', { name: /Naufal/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/session/s1'));
    expect(asked.asked('session.start')).toEqual([{ counselees: ['c1'], appointment: null }]);
  });
});

describe('F8', () => {
  it('turns names into class codes until it is pressed again', async () => {
    await open();
    expect(screen.getByText('Ranu Bimasena, XII-4')).toBeInTheDocument();
    await fireEvent.keyDown(window, { key: 'F8' });
    expect(screen.queryByText(/Ranu Bimasena/)).toBeNull();
    expect(screen.getByRole('link', { name: 'XII-4' })).toBeInTheDocument();
    await fireEvent.keyDown(window, { key: 'F8' });
    expect(screen.getByText('Ranu Bimasena, XII-4')).toBeInTheDocument();
  });
});

describe('F9', () => {
  it('blanks the screen over everything, also while a dialog is open, and stays until pressed again', async () => {
    await open();
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    await fireEvent.keyDown(window, { key: 'F9' });
    const blank = document.querySelector('dialog.blank');
    expect(blank).toHaveAttribute('open');
    await fireEvent.keyDown(window, { key: 'F8' });
    expect(room.discreet).toBe(false);
    await fireEvent.keyDown(window, { key: 'F9' });
    expect(blank).not.toHaveAttribute('open');
  });
});

describe('Ctrl+L', () => {
  it('writes what is being typed, then locks, and leaves nothing on the screen', async () => {
    const asked = await open();
    const user = userEvent.setup();
    go('#/session/s1');
    const field = await screen.findByLabelText(/^Masalah/);
    await user.type(field, 'Takut ditertawakan');
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByRole('heading', { name: 'Buka berkas kasus' })).toBeInTheDocument();
    const order = asked.calls.map((call) => call.method).filter((method) => method === 'session.saveVersion' || method === 'file.lock');
    expect(order).toEqual(['session.saveVersion', 'file.lock']);
    expect(asked.asked('session.saveVersion')[0]?.body).toEqual({ problem: 'Takut ditertawakan' });
    expect(document.body.textContent).not.toContain('Naufal');
    expect(document.body.textContent).not.toContain('ditertawakan');
  });

  it('begins the page anew, so that no record stays in its memory', async () => {
    await open();
    room.discreet = true;
    vi.mocked(renew.page).mockClear();
    await userEvent.keyboard('{Control>}l{/Control}');
    await waitFor(() => expect(renew.page).toHaveBeenCalledExactlyOnceWith(true, false));
  });

  it('does nothing on the unlock page', async () => {
    const asked = program({ ...answers, 'app.status': { ...unlocked, state: 'locked' } });
    render(App);
    await screen.findByRole('heading', { name: 'Buka berkas kasus' });
    await fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    expect(asked.asked('file.lock')).toEqual([]);
    expect(screen.queryByRole('combobox', { name: /Cari/ })).toBeNull();
  });
});

describe('what the head of a session says', () => {
  const writing = (): Program => program({ ...answers, 'session.saveFrame': session });
  async function head(): Promise<HTMLElement> {
    render(App);
    await screen.findByRole('heading', { level: 1, name: 'Senin, 23 November 2026' });
    go('#/session/s1');
    return screen.findByLabelText(/^Topik/);
  }
  const order = (asked: Program): string[] => asked.calls.map((call) => call.method).filter((method) => method === 'session.saveFrame' || method === 'file.lock');

  it('is written before a lock, to the last letter of the topic', async () => {
    const asked = writing();
    await userEvent.type(await head(), 'Cara belajar{Control>}l{/Control}');
    await waitFor(() => expect(asked.asked('file.lock')).toHaveLength(1));
    expect(order(asked)).toEqual(['session.saveFrame', 'file.lock']);
    expect(asked.asked('session.saveFrame')[0]?.frame.topic).toBe('Cara belajar');
  });

  it('is written before a lock, also a day in a field that was not left', async () => {
    const asked = writing();
    await head();
    const day = screen.getByLabelText('Tanggal');
    await userEvent.clear(day);
    await userEvent.type(day, '24/11/2026');
    asked.tell({ event: 'locking' });
    await waitFor(() => expect(asked.asked('file.lock')).toHaveLength(1));
    expect(order(asked)).toEqual(['session.saveFrame', 'file.lock']);
    expect(asked.asked('session.saveFrame')[0]?.frame.startsAt).toBe('2026-11-24T07:45:00+07:00');
  });

  it('is written when the page is left', async () => {
    const asked = writing();
    await userEvent.type(await head(), 'Teman sekelas');
    go('#/today');
    await waitFor(() => expect(asked.asked('session.saveFrame').at(-1)?.frame.topic).toBe('Teman sekelas'));
  });
});

describe('the program locking by itself', () => {
  it('lets what is being typed be written first', async () => {
    const asked = await open();
    go('#/session/s1');
    await userEvent.type(await screen.findByLabelText(/^Masalah/), 'Laptop ditutup');
    asked.tell({ event: 'locking' });
    await waitFor(() => expect(asked.asked('file.lock')).toHaveLength(1));
    const order = asked.calls.map((call) => call.method).filter((method) => method === 'session.saveVersion' || method === 'file.lock');
    expect(order).toEqual(['session.saveVersion', 'file.lock']);
    expect(asked.asked('session.saveVersion')[0]?.body).toEqual({ problem: 'Laptop ditutup' });
  });

  it('shows the door at once', async () => {
    const asked = await open();
    asked.tell({ event: 'locked' });
    expect(await screen.findByRole('heading', { name: 'Buka berkas kasus' })).toBeInTheDocument();
    expect(document.body.textContent).not.toContain('Ranu Bimasena');
  });
});

describe('locking while the disk is full', () => {
  it('says once that something could not be written, and locks when it is asked again', async () => {
    const asked = program({ ...answers, 'session.saveVersion': () => { throw new CallError({ code: 'disk-full' }); }, 'session.saveDraft': () => { throw new CallError({ code: 'disk-full' }); } });
    render(App);
    await screen.findByRole('heading', { level: 1, name: 'Senin, 23 November 2026' });
    go('#/session/s1');
    await userEvent.type(await screen.findByLabelText(/^Masalah/), 'Penuh');
    await userEvent.keyboard('{Control>}l{/Control}');
    expect(await screen.findByText(/Kunci sekali lagi untuk tetap mengunci/)).toBeInTheDocument();
    expect(asked.asked('file.lock')).toEqual([]);
    await userEvent.keyboard('{Control>}l{/Control}');
    await waitFor(() => expect(asked.asked('file.lock')).toHaveLength(1));
  });
});

describe('a screen that a counselee holds', () => {
  const item = { id: 'gad7-1', text: 'Merasa gugup', options: [{ value: 0, label: 'Tidak pernah', key: '1' }, { value: 1, label: 'Beberapa hari', key: '2' }], askedWhen: null };
  const library = { id: 'gad-7', version: '1', title: 'GAD-7', summary: '', items: 1, minutes: 2, locales: [], licence: '', source: '', ages: '' };
  const administration = {
    id: 'a1', counselee: 'c1', instrument: 'gad-7', instrumentVersion: '1', locale: 'id', mode: 'screen', on: '2026-11-23', session: null, responses: {}, finished: false,
  } as const;
  const view = {
    administration: { ...administration, responses: {} }, counseleeName: 'Naufal Adiwangsa', className: 'XI-3', title: 'GAD-7', scores: [], derived: [], riskReview: null,
    chartSvg: '', chartText: '', provenance: [], disclaimer: '',
  };
  const held: Answers = {
    ...answers, 'administration.result': view, 'instrument.get': { line: library, locale: 'id', instructions: 'Jawab menurut dua minggu terakhir.', notice: '', items: [item] },
  };

  it('comes back to the form alone after the page was loaded again, and asks for nothing else', async () => {
    location.hash = '#/counselee/c1';
    const asked = program({ ...held, 'app.status': { ...unlocked, handed: 'a1' } });
    render(App);
    expect(await screen.findByText('Jawab menurut dua minggu terakhir.')).toBeInTheDocument();
    const user = userEvent.setup();
    await user.keyboard('{Control>}k{/Control}{Control>}n{/Control}{F6}');
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(document.body.textContent).not.toContain('Naufal');
    // The settings tell of somebody being here; no record is in them.
    const harmless = new Set(['app.status', 'settings.get', 'administration.result', 'instrument.get']);
    expect(asked.calls.map((call) => call.method).filter((method) => !harmless.has(method))).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Kembalikan kepada Guru BK' }));
    expect(await screen.findByRole('heading', { name: 'Buka berkas kasus' })).toBeInTheDocument();
    expect(room.handed).toBeNull();
  });

  it('is handed over by the program, so that it is known there', async () => {
    const asked = program({ ...held, 'administration.handOver': { ...unlocked, handed: 'a1' } });
    location.hash = '#/administration/a1';
    render(App);
    await userEvent.click(await screen.findByRole('button', { name: 'Serahkan layar kepada konseli' }));
    await waitFor(() => expect(screen.queryByRole('navigation')).toBeNull());
    expect(asked.asked('administration.handOver')).toEqual([{ id: 'a1' }]);
    expect(document.body.textContent).not.toContain('Naufal');
  });
});
