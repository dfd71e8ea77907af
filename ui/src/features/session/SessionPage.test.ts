import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { profiles, program, session, settings, type Answers } from '../../../tests/program';
import type { CounseleeView, NoteBody } from '../../backend/contract.gen';
import { room } from '../../app/room.svelte';
import { viewOf } from '../counselee/file.fixture';
import SessionPage from './SessionPage.svelte';

/** A program that keeps one note, and takes its time to write it. */
function keeping(more: Answers = {}) {
  const kept = structuredClone(session);
  const save = async ({ body }: { body: NoteBody }) => {
    await new Promise((next) => setTimeout(next, 60));
    kept.session.body = body;
    return { savedMs: 1_795_000_000_001 };
  };
  const answers: Answers = {
    'session.get': () => structuredClone(kept), 'session.saveDraft': save, 'session.saveVersion': save, 'settings.get': settings, 'school.get': profiles, 'risk.list': [], ...more,
  };
  return { kept, asked: program(answers) };
}

describe('a note opened again', () => {
  it('shows the words written before, also while they are still being saved, and does not wipe them out', async () => {
    const { kept } = keeping();
    const user = userEvent.setup();
    const first = render(SessionPage, { path: ['s1'] });
    await user.type(await screen.findByLabelText(/^Masalah/), 'Sulit belajar');
    first.unmount();
    render(SessionPage, { path: ['s1'] });
    const field = await screen.findByLabelText(/^Masalah/);
    expect(field).toHaveValue('Sulit belajar');
    await user.type(screen.getByLabelText(/^Hasil/), 'Jadwal');
    await waitFor(() => expect(kept.session.body).toEqual({ problem: 'Sulit belajar', outcome: 'Jadwal' }), { timeout: 4_000 });
  });
});

describe('the emergency card in a session', () => {
  const other: CounseleeView = viewOf({ emergency: { helper: 'Nenek', helperPhone: '0800-555-0009', hotline: '', emergencyNumber: '', addressNow: 'Jalan Melati 3' } });
  other.counselee = { ...other.counselee, id: 'c2', identity: { ...other.counselee.identity, name: 'Sekar Ayuningrat' } };

  function together() {
    const { kept, asked } = keeping({ 'counselee.get': ({ id }) => (id === 'c2' ? other : viewOf()) });
    kept.session.counselees = ['c1', 'c2'];
    kept.names = ['Naufal Adiwangsa', 'Sekar Ayuningrat'];
    kept.members = kept.names.map((name, place) => ({ name, className: 'XI-3', noted: { counselee: `c${place + 1}`, presence: 'present', line: '' } }));
    return { asked, user: userEvent.setup() };
  }

  it('opens at one key over what is being typed, and gives the pen back', async () => {
    const { asked } = keeping({ 'counselee.get': viewOf() });
    const user = userEvent.setup();
    render(SessionPage, { path: ['s1'] });
    const field = await screen.findByLabelText(/^Masalah/);
    await user.type(field, 'Sulit belajar');
    await user.keyboard('{Control>}e{/Control}');
    const card = await screen.findByRole('dialog', { name: 'Kartu darurat: Naufal Adiwangsa' });
    expect(await within(card).findByText(/119 ext\. 8/)).toBeInTheDocument();
    expect(card).toHaveTextContent('Jalan Kenanga 14 (alamat terdaftar)');
    expect(asked.asked('counselee.get')).toEqual([{ id: 'c1' }]);
    await user.click(within(card).getByRole('button', { name: 'Tutup' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(field).toHaveFocus();
    expect(field).toHaveValue('Sulit belajar');
  });

  it('asks whose it is to be where several take part, and opens nobody before', async () => {
    const { asked, user } = together();
    render(SessionPage, { path: ['s1'] });
    await user.click(await screen.findByRole('button', { name: /^Kartu darurat/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Kartu darurat' });
    expect(within(dialog).getByRole('button', { name: 'Naufal Adiwangsa' })).toHaveFocus();
    expect(asked.asked('counselee.get')).toEqual([]);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Kartu darurat: Sekar Ayuningrat' })).toBeInTheDocument();
    expect(await within(dialog).findByText(/0800-555-0009/)).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Jalan Melati 3');
    expect(asked.asked('counselee.get')).toEqual([{ id: 'c2' }]);
    await user.click(within(dialog).getByRole('button', { name: 'Kartu yang lain' }));
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Naufal Adiwangsa' })).toHaveFocus());
    expect(dialog).not.toHaveTextContent('Jalan Melati 3');
  });

  it('is there for a locked session, too, where nothing can be typed', async () => {
    const { kept } = keeping({ 'counselee.get': viewOf() });
    kept.session.status = 'locked';
    const user = userEvent.setup();
    render(SessionPage, { path: ['s1'] });
    await screen.findByRole('button', { name: /^Kartu darurat/ });
    await user.keyboard('e');
    expect(await screen.findByRole('dialog', { name: 'Kartu darurat: Naufal Adiwangsa' })).toBeInTheDocument();
  });

  it('names nobody and tells nothing in discreet view', async () => {
    const { user } = together();
    room.discreet = true;
    render(SessionPage, { path: ['s1'] });
    await user.click(await screen.findByRole('button', { name: /^Kartu darurat/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Kartu darurat' });
    expect(dialog).toHaveTextContent('Tekan F8');
    expect(within(dialog).getAllByRole('button').map((button) => button.textContent)).toEqual(['Tutup']);
  });
});
