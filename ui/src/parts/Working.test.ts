import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { program, unlocked } from '../../tests/program';
import { room } from '../app/room.svelte';
import { CallError } from '../backend';
import type { RosterPreview } from '../backend/contract.gen';
import ImportRoster from '../features/counselees/import/ImportRoster.svelte';
import DataCare from '../features/settings/DataCare.svelte';
import Working from './Working.svelte';

const progress = (job: number, done: number, total: number) => ({ event: 'progress', job, text: 'workstation-job-import', done, total }) as const;

afterEach(() => {
  room.progress = null;
  room.stopping = null;
});

describe('a long work', () => {
  it('says how far it is and can be stopped once, by its own number', async () => {
    const asked = program({ 'app.status': unlocked, 'job.cancel': {} });
    await room.start();
    render(Working, { text: 'Mengimpor' });
    expect(screen.queryByRole('button')).toBeNull();
    asked.tell(progress(7, 25, 500));
    await waitFor(() => expect(screen.getByRole('progressbar')).toHaveAttribute('value', '25'));
    const user = userEvent.setup();
    const stop = screen.getByRole('button', { name: 'Hentikan' });
    await user.dblClick(stop);
    expect(asked.asked('job.cancel')).toEqual([{ job: 7 }]);
    expect(screen.getByText('Menghentikan')).toBeInTheDocument();
    expect(stop).toHaveAttribute('aria-disabled', 'true');
    asked.tell(progress(7, 500, 500));
    asked.tell(progress(8, 0, 10));
    await user.click(await screen.findByRole('button', { name: 'Hentikan' }));
    expect(asked.asked('job.cancel')).toEqual([{ job: 7 }, { job: 8 }]);
  });

  it('may be stopped again when asking did not reach the program', async () => {
    const asked = program({ 'app.status': unlocked, 'job.cancel': () => { throw new CallError({ code: 'internal' }); } });
    await room.start();
    render(Working, { text: 'Mengimpor' });
    asked.tell(progress(3, 0, 0));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Hentikan' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Hentikan' })).toHaveAttribute('aria-disabled', 'false'));
  });
});

/** A call that waits until it is cancelled, as the program's long works do. */
function untilCancelled() {
  let refuse: (error: CallError) => void = () => undefined;
  const work = vi.fn(() => new Promise<never>((_, failed) => (refuse = failed)));
  return { work, cancel: () => { refuse(new CallError({ code: 'cancelled' })); return {}; } };
}

describe('leaving while a long work is under way', () => {
  it('stops an import and stays until it is known what became of it', async () => {
    const { work, cancel } = untilCancelled();
    const preview: RosterPreview = {
      token: 'p1', files: ['daftar.xlsx'], format: 'dapodik', schoolName: '', schoolYear: '2026/2027', columns: [], fields: [], needsMapping: false, askDateOrder: false,
      lines: [{ index: 0, outcome: 'new', name: 'Adinda Larasati', nisn: '', className: 'X-1', birthDate: '', row: 7, changes: [], sameAs: '' }], problems: [], counts: { new: 1 },
    };
    const asked = program({ 'app.status': unlocked, 'roster.choose': preview, 'roster.apply': work, 'roster.cancel': {}, 'job.cancel': cancel });
    await room.start();
    const closed = vi.fn();
    render(ImportRoster, { onclose: closed });
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Pilih berkas' }));
    await user.click(await screen.findByRole('button', { name: 'Tulis 1 konseli' }));
    asked.tell(progress(4, 25, 500));
    await screen.findByRole('button', { name: 'Hentikan' });
    screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(await screen.findByText('Dihentikan. Semuanya tetap seperti sebelumnya.')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
    expect([asked.asked('job.cancel'), closed.mock.calls.length]).toEqual([[{ job: 4 }], 0]);
    expect(screen.getByRole('button', { name: 'Tulis 1 konseli' })).toBeEnabled();
  });

  it('stops an export before its dialog goes', async () => {
    const { work, cancel } = untilCancelled();
    const asked = program({ 'app.status': unlocked, 'file.exportPlaintext': work, 'job.cancel': cancel });
    await room.start();
    render(DataCare);
    const user = userEvent.setup();
    const act = screen.getByRole('button', { name: 'Ekspor semua data' });
    await user.click(act);
    await user.type(screen.getByLabelText('Frasa sandi'), 'rembulan{Enter}');
    asked.tell(progress(5, 0, 0));
    await screen.findByRole('button', { name: 'Hentikan' });
    await user.click(screen.getByRole('button', { name: 'Batal' }));
    expect(await screen.findByText('Dihentikan. Semuanya tetap seperti sebelumnya.')).toBeInTheDocument();
    expect(asked.asked('job.cancel')).toEqual([{ job: 5 }]);
  });
});
