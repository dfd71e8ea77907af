import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { program } from '../../../tests/program';
import { CallError } from '../../backend';
import type { CounseleeView, StatusChange } from '../../backend/contract.gen';
import { room } from '../../app/room.svelte';
import { today } from '../../app/today';
import AlertStrip from './AlertStrip.svelte';
import CodeWord from './CodeWord.svelte';
import CounseleeData from './CounseleeData.svelte';
import CounseleePage from './CounseleePage.svelte';
import FileAlerts from './FileAlerts.svelte';
import FileLinks from './FileLinks.svelte';
import FileStatus from './FileStatus.svelte';
import { alertOf, viewOf } from './file.fixture';
import ProfileForm from './ProfileForm.svelte';
import Timeline from './Timeline.svelte';
import { spanOf } from './timeline';

const change = (id: string, status: StatusChange['status'], on: string): StatusChange => ({ id, counselee: 'c1', status, on, reason: 'sesuai rencana', by: 'Laras', atMs: 0 });

describe('the status of a case', () => {
  it('offers only what can follow, says who changed it, and is taken back', async () => {
    const before = viewOf({ caseStatus: 'done', nextStatuses: ['reopened'], statusHistory: [change('s1', 'done', '2026-11-20')] });
    const after = viewOf({ caseStatus: 'reopened', nextStatuses: ['handling'], statusHistory: [change('s2', 'reopened', today()), change('s1', 'done', '2026-11-20')] });
    const asked = program({ 'caseStatus.change': after, 'caseStatus.takeBack': before });
    const user = userEvent.setup();
    render(FileStatus, { view: before });
    expect(screen.getByRole('row', { name: /20 Nov 2026 Selesai sesuai rencana Laras/ })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ubah status kasus' }));
    const choice = screen.getByLabelText('Mulai sekarang');
    expect(within(choice).getAllByRole('option').map((one) => one.textContent)).toEqual(['Dibuka lagi']);
    await user.type(screen.getByLabelText('Alasan'), 'orang tua meminta');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(asked.asked('caseStatus.change')).toEqual([{ counselee: 'c1', status: 'reopened', on: today(), reason: 'orang tua meminta' }]);
    await waitFor(() => expect(room.news?.text).toContain('Dibuka lagi'));
    await room.news?.undo?.();
    expect(asked.asked('caseStatus.takeBack')).toEqual([{ counselee: 'c1', id: 's2' }]);
  });

  it('shows a refusal at its field', async () => {
    program({ 'caseStatus.change': () => { throw new CallError({ code: 'date-before-last', field: 'on' }); } });
    const user = userEvent.setup();
    render(FileStatus, { view: viewOf() });
    await user.click(screen.getByRole('button', { name: 'Ubah status kasus' }));
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('mendahului perubahan status');
    expect(screen.getByLabelText('Sejak')).toHaveAttribute('aria-invalid', 'true');
  });
});

describe('alerts', () => {
  it('stand in words, and in discreet view only as something to know', () => {
    const { unmount } = render(AlertStrip, { alerts: [alertOf(), alertOf({ id: 'a2', kind: 'safety', text: 'Jangan pulang sendiri' })] });
    expect(screen.getByText(/Asma, inhaler di tas/)).toBeInTheDocument();
    expect(screen.getByText('Keselamatan:')).toBeInTheDocument();
    unmount();
    room.discreet = true;
    render(AlertStrip, { alerts: [alertOf()] });
    expect(screen.queryByText(/Asma/)).toBeNull();
    expect(screen.getByText(/1 peringatan berlaku/)).toBeInTheDocument();
  });

  it('are added, told apart by whether they hold, and deleted with undo', async () => {
    const view = viewOf({ alerts: [alertOf({ id: 'a0', text: 'Gips di tangan', until: '2026-01-31' }), alertOf()] });
    const asked = program({ 'alert.save': view, 'alert.delete': {}, 'alert.restore': {} });
    const user = userEvent.setup();
    render(FileAlerts, { view });
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent('Asma');
    expect(rows[1]).toHaveTextContent('sudah berakhir');
    await user.click(screen.getByRole('button', { name: 'Hapus Asma, inhaler di tas' }));
    expect(asked.asked('alert.delete')).toEqual([{ id: 'a1' }]);
    await room.news?.undo?.();
    expect(asked.asked('alert.restore')).toEqual([{ id: 'a1' }]);
    await user.click(screen.getByRole('button', { name: 'Tambah peringatan' }));
    await user.click(screen.getByRole('radio', { name: 'Hak asuh' }));
    await user.type(screen.getByLabelText('Yang wajib diketahui'), 'Hanya ibu yang menjemput');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(asked.asked('alert.save')).toEqual([{ before: null, id: null, counselee: 'c1', kind: 'custody', text: 'Hanya ibu yang menjemput', from: today(), until: null, by: '' }]);
  });
});

describe('personal data', () => {
  it('sends what was shown beside what is wanted, and says at the part that it changed meanwhile', async () => {
    let refuse = true;
    const view = viewOf({ profile: { health: 'asma' } });
    const asked = program({ 'profile.save': () => { if (refuse) throw new CallError({ code: 'changed-meanwhile', field: 'health' }); return view; } });
    const closed = vi.fn();
    const user = userEvent.setup();
    render(ProfileForm, { view, onclose: closed });
    const health = screen.getByLabelText('Kesehatan');
    await user.type(health, ' berat');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('sudah berubah sementara itu');
    expect(health).toHaveValue('asma berat');
    refuse = false;
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(closed).toHaveBeenCalled());
    const sent = asked.asked('profile.save').at(-1);
    expect(sent?.before).toEqual({ health: 'asma' });
    expect(sent?.profile.health).toBe('asma berat');
  });

  it('does not let a part be written on which two laptops disagree', () => {
    render(ProfileForm, { view: viewOf({ disputed: ['health'] }), onclose: () => undefined });
    expect(screen.queryByLabelText('Kesehatan')).toBeNull();
    expect(screen.getByText(/Ditulis berbeda di dua laptop/)).toBeInTheDocument();
  });

  it('is hidden in discreet view, with everything beside it', () => {
    room.discreet = true;
    render(CounseleeData, { view: viewOf({ profile: { health: 'asma' }, alerts: [alertOf()] }) });
    expect(screen.queryByText(/asma/i)).toBeNull();
    expect(screen.queryByText('Naufal Adiwangsa')).toBeNull();
  });
});

describe('the code word', () => {
  it('is shown for ten seconds on demand, and goes when names are hidden', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const asked = program({ 'codeWord.show': { word: 'kunang biru' } });
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) });
    render(CodeWord, { view: viewOf({ hasCodeWord: true }) });
    expect(screen.queryByText('kunang biru')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Tampilkan 10 detik' }));
    expect(await screen.findByText('kunang biru')).toBeInTheDocument();
    await vi.advanceTimersByTimeAsync(10_000);
    await waitFor(() => expect(screen.queryByText('kunang biru')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Tampilkan 10 detik' }));
    expect(await screen.findByText('kunang biru')).toBeInTheDocument();
    room.discreet = true;
    await waitFor(() => expect(screen.queryByText('kunang biru')).toBeNull());
    expect(screen.getByRole('button', { name: 'Tampilkan 10 detik' })).toBeDisabled();
    expect(asked.asked('codeWord.show')).toEqual([{ id: 'c1' }, { id: 'c1' }]);
  });
});

describe('the counselee’s page', () => {
  const answers = (view: CounseleeView) => ({ 'counselee.get': view, 'class.list': { years: [], classes: [] }, 'appointment.list': [] });
  const family = viewOf({ alerts: [alertOf(), alertOf({ id: 'a9', text: 'Gips', until: '2026-01-31' })] });
  family.counselee.guardians = [
    { id: 'g1', relation: 'father', name: 'Surya', birthYear: null, education: '', occupation: '', phone: '0800-555-0002', address: '', mayContact: 'no', contactNote: 'lewat ibu', custody: 'none', withhold: 'alamat baru' },
  ];

  it('shows the emergency card at one key, with what holds one back from ringing', async () => {
    program(answers(family));
    const user = userEvent.setup();
    render(CounseleePage, { path: ['c1'] });
    expect(await screen.findByText(/Asma, inhaler di tas/)).toBeInTheDocument();
    expect(screen.queryByText(/Gips/)).toBeNull();
    await user.keyboard('e');
    const card = await screen.findByRole('dialog', { name: 'Kartu darurat: Naufal Adiwangsa' });
    expect(card).toHaveTextContent('119 ext. 8');
    expect(card).toHaveTextContent('Jalan Kenanga 14 (alamat terdaftar)');
    expect(card).toHaveTextContent('Jangan dihubungi');
    expect(card).toHaveTextContent('Tidak boleh diberi tahu: alamat baru');
    await user.click(within(card).getByRole('button', { name: 'Ubah kartu' }));
    expect(await screen.findByText('Bila kosong: 119 ext. 8, 129')).toBeInTheDocument();
  });
});

describe('links', () => {
  it('lead to the other file and are removed from both with undo', async () => {
    const asked = program({ 'link.delete': {}, 'link.restore': {} });
    render(FileLinks, { view: viewOf({ links: [{ id: 'l1', counselee: 'c1', other: 'c2', otherName: 'Bima', otherClass: 'XI-4', kind: 'bully', purpose: 'laporan kelas' }] }) });
    expect(screen.getByRole('link', { name: 'Bima' })).toHaveAttribute('href', '#/counselee/c2');
    expect(screen.getByText('Merundung konseli ini')).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Hapus Bima' }));
    expect(asked.asked('link.delete')).toEqual([{ id: 'l1' }]);
    await room.news?.undo?.();
    expect(asked.asked('link.restore')).toEqual([{ id: 'l1' }]);
  });
});

describe('the timeline', () => {
  it('tells the photos of a home visit with the visit', () => {
    const visit = { kind: 'home-visit', id: 'w1', atMs: Date.parse('2026-11-20T14:30:00+07:00'), what: '', state: 'done', text: '', files: 2 };
    render(Timeline, { view: { ...viewOf(), timeline: [visit, { ...visit, id: 'w2', files: 0 }] } });
    expect(screen.getAllByRole('link', { name: 'Kunjungan rumah' })).toHaveLength(2);
    expect(screen.getAllByText('2 lampiran')).toHaveLength(1);
  });

  it('is narrowed by kind and period, and says when nothing is left', async () => {
    const at = (day: string): number => Date.parse(`${day}T05:00:00+07:00`);
    const entry = { what: 'handling', state: '', text: '', files: 0 };
    const timeline: CounseleeView['timeline'] = [
      { ...entry, kind: 'case-status', id: '1', atMs: at(today()), text: 'mulai ditangani' },
      { ...entry, kind: 'session', id: '2', atMs: at('2019-08-01'), what: 'individual-counseling', state: 'locked' },
    ];
    const user = userEvent.setup();
    render(Timeline, { view: { ...viewOf(), timeline } });
    expect(screen.getByRole('link', { name: 'Kasus, penanganan' })).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Rentang waktu'), 'before');
    expect(screen.queryByRole('link', { name: 'Kasus, penanganan' })).toBeNull();
    expect(screen.getByText('1 dari 2')).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Jenis'), 'case-status');
    expect(screen.getByText(/Tidak ada jenis ini/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Tampilkan semua' }));
    const links = screen.getAllByRole('link');
    expect(links).toHaveLength(2);
    links[0]?.focus();
    await user.keyboard('{ArrowDown}');
    expect(links[1]).toHaveFocus();
  });

  it('knows semesters and school years, which begin in July', () => {
    expect(spanOf('semester', '2026-11-24')).toEqual(['2026-07-01', '2026-12-31']);
    expect(spanOf('semester', '2027-03-01')).toEqual(['2027-01-01', '2027-06-30']);
    expect(spanOf('school-year', '2027-03-01')).toEqual(['2026-07-01', '2027-06-30']);
    expect(spanOf('before', '2027-03-01')[1]).toBe('2026-06-30');
    expect(spanOf('last-30', '2026-11-24')).toEqual(['2026-10-25', '2026-11-24']);
  });
});
