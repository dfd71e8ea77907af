import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { program, type Answers } from '../../../tests/program';
import { room } from '../../app/room.svelte';
import { CallError } from '../../backend';
import type { Trash as TrashView, TrashLine } from '../../backend/contract.gen';
import Trash from './Trash.svelte';

const line: TrashLine = {
  kind: 'home-visit', id: 'w1', title: 'Kehadiran menurun', what: '', day: '2026-11-20', counselee: 'c1', counseleeName: 'Ranu Bimasena', deletedMs: Date.UTC(2026, 10, 23, 2), daysLeft: 29,
};
const person: TrashLine = { ...line, kind: 'counselee', id: 'c2', title: 'Sekar Ayuningrat', day: null, counselee: 'c2', counseleeName: 'Sekar Ayuningrat', daysLeft: 0 };
const full: TrashView = { days: 30, lines: [line, person] };

function shown(trash: TrashView, answers: Answers = {}) {
  const asked = program({ 'trash.list': trash, 'trash.restore': {}, ...answers });
  render(Trash, {});
  return { asked, user: userEvent.setup() };
}

describe('the trash', () => {
  it('says what it is, whose, since when and how long it can be taken back', async () => {
    shown(full);
    expect(await screen.findByText('Kehadiran menurun')).toBeInTheDocument();
    expect(screen.getByText('Kunjungan rumah, 20 Nov 2026, Ranu Bimasena')).toBeInTheDocument();
    expect(screen.getByText('sisa 29 hari')).toBeInTheDocument();
    expect(screen.getByText('hari terakhir')).toBeInTheDocument();
  });

  it('takes one back, and a refusal stands on the page', async () => {
    const { asked, user } = shown(full);
    await user.click(await screen.findByRole('button', { name: 'Kembalikan: Kehadiran menurun' }));
    await waitFor(() => expect(asked.asked('trash.restore')).toEqual([{ kind: 'home-visit', id: 'w1' }]));
    await waitFor(() => expect(room.news?.text).toBe('Dikembalikan: Kehadiran menurun.'));
  });

  it('says why one does not come back', async () => {
    const { user } = shown(full, {
      'trash.restore': () => {
        throw new CallError({ code: 'nisn-taken', field: 'identity.nisn' });
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Kembalikan: Sekar Ayuningrat' }));
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });

  it('names nobody in discreet view', async () => {
    room.discreet = true;
    try {
      shown(full);
      await waitFor(() => expect(screen.getAllByRole('button')).toHaveLength(2));
      expect(document.body.textContent).not.toMatch(/Ranu|Sekar|Kehadiran/);
    } finally {
      room.discreet = false;
    }
  });

  it('is empty in words', async () => {
    shown({ days: 30, lines: [] });
    expect(await screen.findByText('Belum ada yang dihapus akhir-akhir ini.')).toBeInTheDocument();
  });
});
