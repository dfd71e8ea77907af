import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { profiles, program, type Answers } from '../../../tests/program';
import { CallError } from '../../backend';
import type { ReviewView, RiskReview, RiskView, SafeguardingEntry } from '../../backend/contract.gen';
import { room } from '../../app/room.svelte';
import { today } from '../../app/today';
import { addDays } from '../../i18n/dates';
import GuardForm from './GuardForm.svelte';
import PlanForm from './PlanForm.svelte';
import RaiseDialog from './RaiseDialog.svelte';
import ReviewCard from './ReviewCard.svelte';
import SafetyView from './SafetyView.svelte';

const term = { tell: 24, contact: 72 };
const terms = { judge: 24, report: 24, low: term, moderate: term, high: term, imminent: term };
const review = (more: Partial<RiskReview> = {}): RiskReview => ({
  id: 'r1', counselee: 'c1', counseleeName: 'Dimas Raharja', className: 'XI-1', administration: null, session: null, rule: '', raisedMs: Date.now(), raisedBy: 'Laras', topic: 'suicide',
  reason: 'Surat di meja', parts: {}, level: null, nextContact: null, responsible: '', disposition: null, closing: '', steps: [], disputed: [], ...more,
});
const told: RiskReview['steps'][number] = { id: 's1', review: 'r1', kind: 'told', role: 'parent', name: 'Sulastri', how: 'phone', atMs: Date.now(), text: '', by: 'Laras', madeMs: 0 };
const card = (one: RiskReview, more: Partial<ReviewView> = {}): ReviewView => ({
  review: one, standing: 'open', missing: [], next: { act: 'judge', byMs: Date.now() + 3_600_000 }, contactBy: null, asked: '', acute: false, versions: [], ...more,
});
const viewOf = (more: Partial<RiskView> = {}): RiskView => ({
  counselee: 'c1', reviews: [], plan: { steps: {}, agreedOn: null, reviewOn: null }, planDisputed: [], planVersions: [], duties: [], entries: [], terms, ...more,
});
const quiet: Answers = { 'draft.get': { place: '', words: {} }, 'draft.save': {} };

describe('a follow-up', () => {
  it('closes only with the level, who was told, the next contact, the responsible person and a decision', async () => {
    const one = review({ steps: [told] });
    const asked = program({ ...quiet, 'risk.save': viewOf({ reviews: [card(one)] }) });
    const user = userEvent.setup();
    render(ReviewCard, { view: card(one), self: 'Laras Kinanti' });
    const close = screen.getByRole('button', { name: 'Simpan dan tutup' });
    expect(close).toBeDisabled();
    expect(screen.getByText(/Sebelum ditutup masih perlu/)).toHaveTextContent('tingkat risiko');
    await user.click(screen.getByRole('radio', { name: 'Tinggi' }));
    await user.type(screen.getByLabelText('Pertemuan berikutnya'), '+1{Tab}');
    expect(close).toBeDisabled();
    await user.selectOptions(screen.getByLabelText('Keputusan'), 'referred');
    await user.clear(screen.getByLabelText('Penanggung jawab'));
    expect(close).toBeDisabled();
    await user.type(screen.getByLabelText('Penanggung jawab'), 'Laras Kinanti');
    await user.type(screen.getByLabelText('Alasan menutup'), 'Psikolog puskesmas');
    expect(close).toBeEnabled();
    await user.click(close);
    await waitFor(() => expect(asked.asked('risk.save')).toHaveLength(1));
    expect(asked.asked('risk.save')[0]).toMatchObject({
      before: { level: null }, review: { level: 'high', nextContact: addDays(today(), 1), responsible: 'Laras Kinanti', disposition: 'referred', closing: 'Psikolog puskesmas' },
    });
  });

  it('may be left half written: a decision that was begun goes nowhere, and nobody told keeps it open', async () => {
    const asked = program({ ...quiet, 'risk.save': viewOf({ reviews: [card(review())] }) });
    const user = userEvent.setup();
    render(ReviewCard, { view: card(review()), self: 'Laras' });
    await user.type(screen.getByLabelText('Rencana'), 'Belum ada');
    await user.click(screen.getByRole('radio', { name: 'Sedang' }));
    await user.type(screen.getByLabelText('Pertemuan berikutnya'), '+1{Tab}');
    await user.selectOptions(screen.getByLabelText('Keputusan'), 'referred');
    expect(screen.getByRole('button', { name: 'Simpan dan tutup' })).toBeDisabled();
    expect(screen.getByText(/Sebelum ditutup masih perlu: siapa yang diberi tahu/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Simpan, tetap terbuka' }));
    await waitFor(() => expect(asked.asked('risk.save')[0]).toMatchObject({ review: { disposition: null, parts: { plan: 'Belum ada' } } }));
  });

  it('puts words back that were not saved, and keeps them when it goes', async () => {
    const asked = program({ ...quiet, 'draft.get': { place: 'review/r1', words: { means: 'Obat ayah' } } });
    const user = userEvent.setup();
    const shown = render(ReviewCard, { view: card(review()), self: 'Laras' });
    await waitFor(() => expect(screen.getByLabelText('Alat dan kesempatan')).toHaveValue('Obat ayah'));
    expect(screen.getByText('Ada isian yang belum disimpan.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Alat dan kesempatan'), ', lemari');
    shown.unmount();
    await waitFor(() => expect(asked.asked('draft.save')[0]).toMatchObject({ place: 'review/r1', words: { means: 'Obat ayah, lemari' } }));
  });

  it('says when it is overdue, when laptops disagree, and when a decision lacks the rest', () => {
    program(quiet);
    const late = card(review(), { next: { act: 'tell', byMs: Date.now() - 1 } });
    const { unmount } = render(ReviewCard, { view: late, self: '' });
    expect(screen.getByText(/lewat waktu/)).toBeInTheDocument();
    unmount();
    const disputed = render(ReviewCard, { view: card(review(), { standing: 'disputed' }), self: '' });
    expect(screen.getByRole('link', { name: 'Lihat dan putuskan' })).toHaveAttribute('href', '#/sync/conflicts');
    disputed.unmount();
    render(ReviewCard, { view: card(review({ disposition: 'referred' }), { standing: 'incomplete' }), self: '' });
    expect(screen.getByText(/tetap terbuka\.$/)).toBeInTheDocument();
  });

  it('shows what was decided once it is closed, and opens again only with a reason', async () => {
    const one = review({ disposition: 'referred', closing: 'Psikolog', level: 'high', steps: [told], nextContact: '2026-12-01', responsible: 'Laras' });
    const refused = new CallError({ code: 'required', field: 'reason' });
    let turn = 0;
    const asked = program({ ...quiet, 'risk.reopen': () => { if (turn++ === 0) throw refused; return viewOf(); } });
    const user = userEvent.setup();
    render(ReviewCard, { view: card(one, { standing: 'closed', next: null }), self: '' });
    expect(screen.queryByRole('button', { name: 'Simpan dan tutup' })).toBeNull();
    expect(screen.getByText('Psikolog')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Buka lagi' }));
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Buka lagi' }));
    expect(await dialog.findByRole('alert')).toBeInTheDocument();
    await user.type(dialog.getByLabelText('Alasan membuka lagi'), 'Kabar baru');
    await user.click(dialog.getByRole('button', { name: 'Buka lagi' }));
    await waitFor(() => expect(asked.asked('risk.reopen').at(-1)).toEqual({ id: 'r1', reason: 'Kabar baru' }));
  });
});

describe('the plan', () => {
  it('says at the step what does not fit, before anything is printed', async () => {
    program({ ...quiet, 'safetyPlan.fit': { page: ['coping'], pocket: ['coping', 'help'] } });
    render(PlanForm, { counselee: 'c1', plan: { steps: { coping: ['Menggambar'] }, agreedOn: null, reviewOn: null }, disputed: [], onclose: () => undefined });
    expect(await screen.findByText('Terlalu panjang untuk satu halaman. Persingkat langkah ini.')).toBeInTheDocument();
    expect(screen.getByLabelText(/^4\./)).toHaveAccessibleDescription('Muat satu halaman, tetapi terlalu panjang untuk kartu saku.');
  });

  it('is written line by line', async () => {
    const asked = program({ ...quiet, 'safetyPlan.fit': { page: [], pocket: [] }, 'safetyPlan.save': viewOf() });
    const user = userEvent.setup();
    render(PlanForm, { counselee: 'c1', plan: { steps: {}, agreedOn: null, reviewOn: null }, disputed: [], onclose: () => undefined });
    await user.type(screen.getByLabelText(/^1\./), 'Diam{Enter}{Enter}Tidak makan');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(asked.asked('safetyPlan.save')[0]).toMatchObject({ plan: { steps: { signs: ['Diam', 'Tidak makan'] }, agreedOn: today(), reviewOn: addDays(today(), 14) } }));
  });
});

describe('a safeguarding entry', () => {
  it("hands the child's words over as they were typed", async () => {
    const asked = program({ ...quiet, 'safeguarding.add': viewOf() });
    const user = userEvent.setup();
    render(GuardForm, { counselee: 'c1', corrected: null, onclose: () => undefined });
    await user.type(screen.getByLabelText('Kata-kata anak, persis seperti diucapkan'), '  aku takut..  ');
    await user.click(screen.getByRole('button', { name: 'Simpan untuk selamanya' }));
    await waitFor(() => expect(asked.asked('safeguarding.add')[0]).toMatchObject({ words: '  aku takut..  ', corrects: null }));
  });

  it('is shown with its correction, and changed by nobody', async () => {
    const entry = (more: Partial<SafeguardingEntry>): SafeguardingEntry => ({
      id: 'g1', counselee: 'c1', corrects: null, reason: '', atMs: 0, fact: 'Tangan kiri', words: '', concern: '', risk: '', action: '', people: '', by: 'Laras', madeMs: 0, ...more,
    });
    program({ ...quiet, 'risk.get': viewOf({ entries: [entry({ id: 'g2', corrects: 'g1', fact: 'Tangan kanan', reason: 'Salah sisi' }), entry({})] }), 'school.get': profiles });
    render(SafetyView, { counselee: 'c1' });
    expect(await screen.findByText('Ada perbaikan')).toBeInTheDocument();
    expect(screen.getByText(/Perbaikan atas catatan .*Salah sisi/)).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: /^Perbaiki:/ })).toHaveLength(2);
  });
});

it('a concern is raised about whom the page is about, and leads to its follow-up', async () => {
  const asked = program({ ...quiet, 'counselee.get': () => { throw new CallError({ code: 'not-found' }); }, 'counselee.list': { lines: [], total: 0 }, 'risk.save': viewOf() });
  render(RaiseDialog, { counselee: 'c1', onclose: () => undefined });
  // Nobody is known yet, so nothing can be written.
  expect(screen.getByRole('button', { name: 'Catat kekhawatiran' })).toBeDisabled();
  await waitFor(() => expect(asked.asked('draft.get')).toEqual([{ place: 'concern/c1' }]));
});

it('everything is hidden in the discreet view, and nothing is asked for', async () => {
  const asked = program({ 'school.get': profiles });
  room.discreet = true;
  render(SafetyView, { counselee: 'c1' });
  expect(screen.getByText(/Isinya tersembunyi/)).toBeInTheDocument();
  expect(asked.asked('risk.get')).toEqual([]);
  room.discreet = false;
});
