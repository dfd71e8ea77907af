import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { program, type Answers } from '../../../tests/program';
import { room } from '../../app/room.svelte';
import { CallError } from '../../backend';
import type { Destruction, DestructionPreview, RetentionLine, RetentionRules, RetentionView } from '../../backend/contract.gen';
import RetentionPage from './RetentionPage.svelte';

const line: RetentionLine = {
  counselee: 'c1', name: 'Sekar Ayuningrat', className: 'XII-4', code: 'K-ABCD-EFGH', class: 'sessions', standing: 'due',
  reasons: [
    { start: 'leaving', years: 5, state: 'known', from: '2026-06-20', until: '2031-06-20' },
    { start: 'birth', years: 25, state: 'unknown', from: null, until: null },
  ],
  due: '2031-06-20', first: '2024-08-01', last: '2026-05-04', records: 12, shared: 1, hold: null, keeping: null,
};
const other: RetentionLine = { ...line, counselee: 'c2', name: 'Ranu Bimasena', class: 'consents', shared: 0 };
const request: Destruction = {
  id: 'd1', items: [{ counselee: 'c1', class: 'sessions' }], basis: 'due', reason: 'Pemusnahan tahunan', state: 'requested', requestedMs: Date.UTC(2032, 0, 5), requestedBy: 'Laras Kinanti',
  decidedMs: null, decidedBy: '', witness: '', summary: [], copies: { backup: '', pointsRemoved: 0, backupClean: false, atServer: 0, laptops: 0, released: 0 },
};
const done: Destruction = {
  ...request, id: 'd2', reason: 'Sudah musnah', state: 'done', decidedMs: Date.UTC(2032, 0, 6), decidedBy: 'Laras Kinanti', witness: 'Budi Santoso',
  summary: [{ code: 'K-ABCD-EFGH', class: 'sessions', reasons: [], due: '2031-06-20', first: '2024-08-01', last: '2026-05-04', counts: [['session', 2], ['note', 2]] }],
  copies: { backup: 'Flashdisk', pointsRemoved: 0, backupClean: false, atServer: 0, laptops: 0, released: 0 },
};
const view: RetentionView = {
  clock: 'fits', today: '2032-01-06', believed: '2032-01-05', counts: [['due', 2]], lines: [line, other], total: 2, destructions: [request, done], holds: [], doubtful: 0, reviewed: false, remainsMb: null,
};
const preview: DestructionPreview = {
  lines: [{ item: { counselee: 'c1', class: 'sessions' }, name: 'Sekar Ayuningrat', className: 'XII-4', counts: [['session', 2], ['note', 2]], first: '2024-08-01', last: '2026-05-04' }],
  records: 4, stays: [{ item: { counselee: 'c1', class: 'identity' }, name: 'Sekar Ayuningrat', className: 'XII-4', counts: [['counselee', 1]], first: null, last: null }],
  shared: 1, released: 3, backup: 'Flashdisk', server: true, drawer: true,
};
const rules: RetentionRules = {
  profile: 'indonesia',
  rules: [
    { own: false, rule: { class: 'identity', terms: [{ start: 'leaving', years: 5 }], source: 'school-schedule', note: '', reviewed: '2026-11-30' } },
    { own: true, rule: { class: 'consents', terms: [{ start: 'event', years: 7 }], source: 'own', note: 'SK 12/2026', reviewed: '2027-01-02' } },
    { own: false, rule: { class: 'access-log', terms: [], source: 'with-file', note: '', reviewed: '2026-11-30' } },
  ],
};

function shown(part: string[] = [], answers: Answers = {}) {
  const asked = program({
    'retention.list': view, 'retention.preview': preview, 'retention.request': request, 'retention.rules': rules, 'retention.reviewed': {}, 'retention.confirmClock': {},
    'retention.keep': {}, 'retention.hold': {}, 'retention.lift': {}, 'retention.cancel': { ...request, state: 'cancelled' }, 'retention.confirm': { destruction: { ...request, state: 'done' }, remainsMb: null },
    'retention.cleanBackups': done, 'retention.certificate': { done: true, name: 'x.pdf' }, 'retention.saveRule': rules, 'retention.resetRule': rules, 'retention.useProfile': rules, ...answers,
  });
  render(RetentionPage, { path: part });
  return { asked, user: userEvent.setup() };
}

describe('the due list', () => {
  it('says whose, since when and why, and what is not known', async () => {
    shown();
    const row = within((await screen.findByRole('rowheader', { name: /Sekar Ayuningrat/ })).closest('tr') as HTMLElement);
    expect(row.getByText('jatuh tempo sejak 20 Juni 2031')).toBeInTheDocument();
    expect(row.getByText('keluar dari sekolah + 5 tahun: 20 Juni 2031')).toBeInTheDocument();
    expect(row.getByText('lahir + 25 tahun: tanggal tidak diketahui')).toBeInTheDocument();
    expect(row.getByText('1 sesi kelompok tetap ada karena milik peserta lain juga.')).toBeInTheDocument();
  });

  it('shows exactly what goes and what stays, and asks for a reason before it requests', async () => {
    const { asked, user } = shown();
    await user.click(await screen.findByRole('checkbox', { name: 'Pilih Sekar Ayuningrat, Sesi dan catatan' }));
    await user.click(screen.getByRole('button', { name: 'Musnahkan' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('Sesi 2 dan Catatan sesi 2')).toBeInTheDocument();
    expect(dialog.getByText(/Sekar Ayuningrat, Data pribadi konseli/)).toBeInTheDocument();
    expect(dialog.getByText(/Server sekolah tetap menyimpan/)).toBeInTheDocument();
    expect(dialog.getByText(/Laci pribadi tidak disentuh/)).toBeInTheDocument();
    const act = dialog.getByRole('button', { name: 'Ajukan pemusnahan' });
    expect(act).toBeDisabled();
    await user.type(dialog.getByLabelText('Alasan'), 'Pemusnahan tahunan');
    await user.click(act);
    await waitFor(() => expect(asked.asked('retention.request')).toEqual([{ items: [{ counselee: 'c1', class: 'sessions' }], basis: 'due', reason: 'Pemusnahan tahunan' }]));
  });

  it('shows a refusal instead of a preview, and nothing can be requested then', async () => {
    const { user } = shown([], { 'retention.preview': () => { throw new CallError({ code: 'legal-hold' }); } });
    await user.click(await screen.findByRole('checkbox', { name: 'Pilih Sekar Ayuningrat, Sesi dan catatan' }));
    await user.click(screen.getByRole('button', { name: 'Musnahkan' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/ditahan karena hukum/)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Ajukan pemusnahan' })).toBeDisabled();
  });

  it('keeps all that was chosen for good', async () => {
    const { asked, user } = shown();
    await user.click(await screen.findByRole('checkbox', { name: 'Pilih semua yang tampil' }));
    await user.click(screen.getByRole('button', { name: 'Simpan permanen' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Alasan'), 'Sejarah sekolah');
    await user.click(dialog.getByRole('button', { name: 'Simpan permanen' }));
    await waitFor(() => expect(asked.asked('retention.keep')[0]?.items).toHaveLength(2));
    expect(asked.asked('retention.keep')[0]).toMatchObject({ kind: 'permanent', until: null });
  });

  it('asks which day it is where the clock jumped', async () => {
    const { asked, user } = shown([], { 'retention.list': { ...view, clock: 'ahead', today: '2038-01-19', believed: '2032-01-05', lines: [], total: 0 } });
    expect(await screen.findByRole('alert')).toHaveTextContent('Benarkah hari ini 19 Januari 2038?');
    expect(screen.queryByRole('button', { name: 'Sudah diperiksa bulan ini' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ya, hari ini 19 Januari 2038' }));
    await waitFor(() => expect(asked.asked('retention.confirmClock')).toEqual([{ day: '2038-01-19' }]));
  });
});

describe('destructions', () => {
  it('take the second step with passphrase and witness, and say what the program refuses', async () => {
    const { asked, user } = shown(['requests'], { 'retention.confirm': (params) => { if (params.witness === '') throw new CallError({ code: 'retention-another-day', field: 'witness' }); return { destruction: { ...request, state: 'done' }, remainsMb: null }; } });
    await user.click(await screen.findByRole('button', { name: 'Langkah kedua' }));
    const dialog = within(await screen.findByRole('dialog'));
    const act = dialog.getByRole('button', { name: 'Musnahkan selamanya' });
    expect(act).toBeDisabled();
    await user.type(dialog.getByLabelText('Frasa sandi'), 'teduh lumbung');
    await user.click(act);
    expect(await dialog.findByRole('alert')).toHaveTextContent('mulai besok');
    expect(dialog.getByLabelText('Frasa sandi')).toHaveValue('');
    await user.type(dialog.getByLabelText('Orang kedua'), 'Budi Santoso');
    await user.type(dialog.getByLabelText('Frasa sandi'), 'teduh lumbung');
    await user.click(act);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked.asked('retention.confirm').at(-1)).toEqual({ id: 'd1', passphrase: 'teduh lumbung', witness: 'Budi Santoso' });
  });

  it('name the backup that was not reached, and make the certificate', async () => {
    const { asked, user } = shown(['requests']);
    expect(await screen.findByText(/“Flashdisk” tidak terjangkau/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Bersihkan sekarang' }));
    await waitFor(() => expect(asked.asked('retention.cleanBackups')).toEqual([{ id: 'd2' }]));
    await user.click(screen.getByRole('button', { name: 'Simpan sebagai PDF' }));
    expect(await screen.findByText('Berita acara tercatat di buku surat keluar.')).toBeInTheDocument();
    expect(screen.getByText('K-ABCD-EFGH')).toBeInTheDocument();
  });

  it('say how much room the disk lacks for the last traces, when they are done and as long as it does', async () => {
    const said = /begitu ada sekitar 120 MB kosong/;
    const { user } = shown(['requests'], { 'retention.list': { ...view, remainsMb: 120 }, 'retention.confirm': { destruction: { ...request, state: 'done' }, remainsMb: 120 } });
    expect(await screen.findByText(said)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Langkah kedua' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Orang kedua'), 'Budi Santoso');
    await user.type(dialog.getByLabelText('Frasa sandi'), 'teduh lumbung');
    await user.click(dialog.getByRole('button', { name: 'Musnahkan selamanya' }));
    await waitFor(() => expect(room.news?.text ?? '').toMatch(said));
  });

  it('can be cancelled until then', async () => {
    const { asked, user } = shown(['requests']);
    await user.click(await screen.findByRole('button', { name: 'Batalkan pengajuan' }));
    await waitFor(() => expect(asked.asked('retention.cancel')).toEqual([{ id: 'd1' }]));
  });
});

describe('holds and rules', () => {
  it('a hold is lifted with a reason', async () => {
    const holds: RetentionView['holds'] = [{ name: 'Sekar Ayuningrat', className: 'XII-4', hold: { id: 'h1', counselee: 'c1', class: null, reason: 'Perkara', since: '2031-01-01', by: 'Laras', lifted: null } }];
    const { asked, user } = shown(['holds'], { 'retention.list': { ...view, holds } });
    await user.click(await screen.findByRole('button', { name: 'Cabut' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Cabut' })).toBeDisabled();
    await user.type(dialog.getByLabelText('Alasan'), 'Putusan tetap');
    await user.click(dialog.getByRole('button', { name: 'Cabut' }));
    await waitFor(() => expect(asked.asked('retention.lift')).toEqual([{ hold: 'h1', reason: 'Putusan tetap' }]));
  });

  it('a rule is changed year by year; the log has none to change', async () => {
    const { asked, user } = shown(['rules']);
    expect(await screen.findByText('keluar dari sekolah + 5 tahun')).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: /^Ubah/ })).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Ubah Persetujuan' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Tahun sesudah lahir'), '25');
    await user.click(dialog.getByRole('button', { name: 'Simpan aturan' }));
    await waitFor(() => expect(asked.asked('retention.saveRule')[0]?.terms).toEqual([{ start: 'birth', years: 25 }, { start: 'event', years: 7 }]));
    expect(asked.asked('retention.saveRule')[0]?.before).toMatchObject({ class: 'consents', terms: [{ start: 'event', years: 7 }] });
  });
});
