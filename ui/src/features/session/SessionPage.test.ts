import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { profiles, program, session, settings, type Answers } from '../../../tests/program';
import type { NoteBody } from '../../backend/contract.gen';
import SessionPage from './SessionPage.svelte';

/** A program that keeps one note, and takes its time to write it. */
function keeping() {
  const kept = structuredClone(session);
  const save = async ({ body }: { body: NoteBody }) => {
    await new Promise((next) => setTimeout(next, 60));
    kept.session.body = body;
    return { savedMs: 1_795_000_000_001 };
  };
  const answers: Answers = {
    'session.get': () => structuredClone(kept), 'session.saveDraft': save, 'session.saveVersion': save, 'settings.get': settings, 'school.get': profiles, 'risk.list': [],
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
