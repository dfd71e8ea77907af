import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { program, syncOff } from '../../../tests/program';
import { room } from '../../app/room.svelte';
import type { Conflict, Conflicts as Listed, Contested } from '../../backend/contract.gen';
import Conflicts from './Conflicts.svelte';
import SyncState from './SyncState.svelte';

const at = Date.UTC(2026, 10, 20, 7, 5);
const note: Conflict = {
  entity: 'n1', kind: 'note', field: 'body', detail: '20 November 2026', mustDecide: true, locked: false, counseleeName: 'Sekar Ayuningrat', route: '#/session/s1', sinceMs: at, resolved: null,
  values: [
    { index: 0, by: 'Laras Kinanti', device: 'a1b2c3d4', here: true, atMs: at, parts: [{ section: 'problem', text: 'Sama di keduanya.' }, { section: 'follow-up', text: 'Menunggu sampai Jumat.' }] },
    { index: 4, by: 'Laras Kinanti', device: 'e5f6a7b8', here: false, atMs: at - 60_000, parts: [{ section: 'problem', text: 'Sama di keduanya.' }, { section: 'follow-up', text: 'Menunggu sampai Rabu.' }] },
  ],
};
const decided: Conflict = { ...note, entity: 'g1', kind: 'guardian', field: 'name', counseleeName: 'Galih Wiratama', values: note.values.map((value) => ({ ...value, parts: [{ section: '', text: value.here ? 'Retno' : 'Retna' }] })), resolved: { by: 'Laras Kinanti', atMs: at, seen: false } };

const none: Listed = { open: [], overtaken: [], overtakenCount: 0, decided: [], contested: [] };

function listed(some: Partial<Listed>) {
  const asked = program({ 'conflict.list': { ...none, ...some }, 'conflict.resolve': none, 'conflict.seen': none, 'conflict.settle': none });
  render(Conflicts);
  return { asked, user: userEvent.setup() };
}

const shown = (open: Conflict[], past: Conflict[] = [], contested: Contested[] = []) => listed({ open, decided: past, contested });

describe('a note changed on two laptops', () => {
  it('stands side by side, differing words underlined, equal ones not', async () => {
    shown([note]);
    expect(await screen.findByRole('heading', { name: 'Isi catatan, Sekar Ayuningrat' })).toBeInTheDocument();
    const [here, there] = screen.getAllByRole('article');
    expect(here).toHaveTextContent('Laptop ini');
    expect(there).toHaveTextContent('Laptop e5f6a7b8');
    expect([...(here as HTMLElement).querySelectorAll('ins')].map((word) => word.textContent)).toEqual(['Jumat.']);
    expect([...(there as HTMLElement).querySelectorAll('ins')].map((word) => word.textContent)).toEqual(['Rabu.']);
  });

  it('takes the text that was pointed at', async () => {
    const { asked, user } = shown([note]);
    await user.click(await screen.findByRole('button', { name: 'Pakai teks B' }));
    await waitFor(() => expect(asked.asked('conflict.resolve')).toEqual([{ entity: 'n1', field: 'body', take: 4, parts: null }]));
    expect(room.news?.text).toContain('Keputusan tersimpan');
  });

  it('takes a combined text, section by section', async () => {
    const { asked, user } = shown([note]);
    await user.click(await screen.findByText('Atau pilih bagian demi bagian'));
    expect(screen.getByLabelText('Masalah')).toHaveValue('Sama di keduanya.');
    await user.click(screen.getByRole('button', { name: 'Gabungkan semua: Rencana tindak lanjut' }));
    expect(screen.getByLabelText('Rencana tindak lanjut')).toHaveValue('Menunggu sampai Jumat.\nMenunggu sampai Rabu.');
    await user.click(screen.getByRole('button', { name: 'Ambil dari B: Rencana tindak lanjut' }));
    await user.type(screen.getByLabelText('Masalah'), ' Dan lagi.');
    await user.click(screen.getByRole('button', { name: 'Pakai teks gabungan' }));
    await waitFor(() =>
      expect(asked.asked('conflict.resolve')).toEqual([
        { entity: 'n1', field: 'body', take: null, parts: [{ section: 'problem', text: 'Sama di keduanya. Dan lagi.' }, { section: 'follow-up', text: 'Menunggu sampai Rabu.' }] },
      ]),
    );
  });
});

describe('decided conflicts', () => {
  it('stay to be read, with who decided', async () => {
    const { user } = shown([], [decided]);
    const row = (await screen.findByRole('rowheader', { name: 'Nama' })).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent('Galih Wiratama');
    await user.click(within(row).getByRole('button'));
    expect(await screen.findByText('Retna')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Pakai teks/ })).toBeNull();
  });

  it('hide their texts in discreet view', async () => {
    room.discreet = true;
    shown([note]);
    expect(await screen.findByText(/Tekan F8/)).toBeInTheDocument();
    expect(document.body.textContent).not.toContain('Jumat');
    expect(document.body.textContent).not.toContain('Sekar');
  });
});

describe('a record deleted here and changed there', () => {
  const family: Contested = {
    entity: 'k1', kind: 'guardian', detail: 'Sulastri', counseleeName: 'Sekar Ayuningrat', route: '#/counselee/c1/data',
    deleted: { by: 'Laras Kinanti', device: 'a1b2c3d4', here: true, atMs: at }, changed: { by: 'Laras Kinanti', device: 'e5f6a7b8', here: false, atMs: at - 60_000 },
  };

  it('says what, whose, who and when, and is kept or deleted', async () => {
    const { asked, user } = shown([], [], [family]);
    expect(await screen.findByRole('heading', { name: 'Anggota keluarga Sulastri, Sekar Ayuningrat' })).toBeInTheDocument();
    const [deleted, changed] = screen.getAllByRole('definition');
    expect(deleted).toHaveTextContent(/Laptop ini: Laras Kinanti, /);
    expect(changed).toHaveTextContent(/Laptop e5f6a7b8: Laras Kinanti, /);
    expect(screen.queryByText(/Tidak ada konflik/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Pertahankan' }));
    await waitFor(() => expect(asked.asked('conflict.settle')).toEqual([{ entity: 'k1', keep: true }]));
    await user.click(screen.getByRole('button', { name: 'Hapus' }));
    await waitFor(() => expect(asked.asked('conflict.settle').at(-1)).toEqual({ entity: 'k1', keep: false }));
  });

  it('names nobody in discreet view', async () => {
    room.discreet = true;
    shown([], [], [family]);
    expect(await screen.findByRole('button', { name: 'Pertahankan' })).toBeInTheDocument();
    expect(document.body.textContent).not.toMatch(/Sulastri|Sekar/);
  });
});

describe('a field of which the newer value stands', () => {
  const purpose: Conflict = {
    ...note, entity: 'a1', kind: 'appointment', field: 'purpose', detail: '24 November 2026', mustDecide: false, route: '#/counselee/c1',
    values: note.values.map((value) => ({ ...value, parts: [{ section: '', text: value.here ? 'Rencana studi lanjut' : 'Rencana studi ke luar kota' }] })),
  };
  const overtaken = (...all: Conflict[]) => listed({ overtaken: all, overtakenCount: all.length });

  it('is listed apart, with both texts, who, on which laptop and when, and asks for nothing', async () => {
    overtaken(purpose);
    expect(await screen.findByRole('heading', { name: 'Yang terbaru berlaku' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Keperluan: janji temu 24 November 2026, Sekar Ayuningrat' })).toBeInTheDocument();
    const [newer, other] = screen.getAllByRole('article');
    expect(newer).toHaveTextContent(/Laptop ini.*Laras Kinanti, .*Rencana studi lanjut/);
    expect(other).toHaveTextContent(/Laptop e5f6a7b8.*Laras Kinanti, .*Rencana studi ke luar kota/);
    expect(screen.getByRole('link', { name: 'Buka catatannya' })).toHaveAttribute('href', '#/counselee/c1');
    // Neither the lead of what must be decided nor the word that there is nothing.
    expect(screen.queryByText(/apa pun pilihan Anda/)).toBeNull();
    expect(screen.queryByText(/Tidak ada konflik/)).toBeNull();
  });

  it('comes after what must be decided', async () => {
    listed({ open: [note], overtaken: [purpose], overtakenCount: 1 });
    await screen.findByRole('heading', { name: 'Yang terbaru berlaku' });
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(headings.slice(0, 3)).toEqual(['Isi catatan, Sekar Ayuningrat', 'Yang terbaru berlaku', 'Keperluan: janji temu 24 November 2026, Sekar Ayuningrat']);
  });

  it('keeps what stands by writing it again', async () => {
    const { asked, user } = overtaken(purpose);
    await user.click(await screen.findByRole('button', { name: 'Biarkan yang terbaru' }));
    await waitFor(() => expect(asked.asked('conflict.resolve')).toEqual([{ entity: 'a1', field: 'purpose', take: 0, parts: null }]));
    expect(room.news?.text).toContain('Yang terbaru dipertahankan');
  });

  it('takes the other one', async () => {
    const { asked, user } = overtaken(purpose);
    await user.click(await screen.findByRole('button', { name: 'Pakai teks B' }));
    await waitFor(() => expect(asked.asked('conflict.resolve')).toEqual([{ entity: 'a1', field: 'purpose', take: 4, parts: null }]));
    expect(screen.queryByRole('button', { name: 'Pakai teks A' })).toBeNull();
  });

  it('of a locked session shows both, offers none of them, and goes once it was read', async () => {
    const { asked, user } = overtaken({ ...purpose, kind: 'session', field: 'place', locked: true });
    expect(await screen.findByText(/Sesinya sudah dikunci/)).toBeInTheDocument();
    expect(screen.getAllByRole('article')).toHaveLength(2);
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Sudah dibaca']);
    await user.click(screen.getByRole('button', { name: 'Sudah dibaca' }));
    await waitFor(() => expect(asked.asked('conflict.seen')).toEqual([{ entity: 'a1', field: 'place' }]));
    expect(asked.asked('conflict.resolve')).toEqual([]);
    expect(room.news?.text).toContain('Dikeluarkan dari daftar di semua laptop');
  });

  it('that was read stays among what was decided, and says that nothing was', async () => {
    listed({ decided: [{ ...purpose, kind: 'session', field: 'place', resolved: { by: 'Laras Kinanti', atMs: at, seen: true } }, decided] });
    const rows = (await screen.findAllByRole('row')).slice(1);
    expect(rows.map((row) => /sudah dibaca, sesi terkunci/.test(row.textContent ?? ''))).toEqual([true, false]);
  });

  it('says how many more there are than are shown', async () => {
    listed({ overtaken: [purpose], overtakenCount: 7 });
    expect(await screen.findByText(/Masih ada 6 lagi/)).toBeInTheDocument();
  });

  it('names nobody and tells no text in discreet view', async () => {
    room.discreet = true;
    overtaken(purpose);
    expect(await screen.findByRole('heading', { name: /^Keperluan: janji temu/ })).toBeInTheDocument();
    expect(document.body.textContent).not.toMatch(/Sekar|Rencana studi|24 November/);
    expect(screen.queryByRole('button', { name: 'Biarkan yang terbaru' })).toBeNull();
  });

  it('is told on the page of the state, apart from what waits', () => {
    render(SyncState, { status: { ...syncOff, enrolled: true, state: 'idle', overtaken: 3 } });
    expect(screen.getByText('Tidak ada.', { exact: false })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '3 isian ditulis di dua laptop; yang terbaru berlaku.' })).toHaveAttribute('href', '#/sync/conflicts');
    expect(screen.queryByText(/menunggu keputusan/)).toBeNull();
  });
});
