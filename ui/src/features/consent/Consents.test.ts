import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { program } from '../../../tests/program';
import { CallError } from '../../backend';
import type { Consent, ConsentPage, Consequences } from '../../backend/contract.gen';
import { room } from '../../app/room.svelte';
import { today } from '../../app/today';
import { viewOf } from '../counselee/file.fixture';
import ConsentForm from './ConsentForm.svelte';
import ConsentHistory from './ConsentHistory.svelte';
import ConsentKinds from './ConsentKinds.svelte';
import ConsentRefusal from './ConsentRefusal.svelte';
import SessionConsent from './SessionConsent.svelte';
import TickDialog from './TickDialog.svelte';
import WithdrawDialog from './WithdrawDialog.svelte';

const consent = (more: Partial<Consent> = {}): Consent => ({
  id: 'k1', counselee: 'c1', kind: 'assessment', from: 'parent', person: 'Sulastri', answer: 'given', method: 'paper', identityCheck: 'KTP', on: '2026-09-01', until: '2027-06-30', withhold: 'alamat baru',
  check: 'document', checkedBy: 'Laras', checkedOn: '2026-09-01', obtainedOn: '2026-09-01', scope: '', recipient: '', withdrawal: null, recordedBy: 'Laras', recordedMs: 0, ...more,
});
const page = (more: Partial<ConsentPage> = {}): ConsentPage => ({
  kinds: [
    { kind: 'assessment', sides: [{ from: 'student', lack: null, until: '2027-06-30' }, { from: 'parent', lack: { kind: 'assessment', from: 'parent', why: 'withdrawn', since: '2026-11-20' }, until: null }], basis: { id: 'UU PDP', en: 'Act' }, toBeConfirmed: true, asked: true },
    { kind: 'photo', sides: [{ from: 'student', lack: { kind: 'photo', from: 'student', why: 'missing', since: null }, until: null }], basis: { id: 'UU PDP', en: 'Act' }, toBeConfirmed: false, asked: false },
  ],
  acts: [
    { act: 'assessment', state: 'refused', lacks: [{ kind: 'assessment', from: 'parent', why: 'withdrawn', since: '2026-11-20' }], opened: null },
    { act: 'photo', state: 'refused', lacks: [{ kind: 'photo', from: 'student', why: 'missing', since: null }], opened: null },
  ],
  overrides: [], overtaken: [], orientation: [], owed: ['reach', 'failure', 'cues', 'help'], availability: { hours: '', offDuty: '', reply: '', cutOff: '' },
  law: { id: 'indonesia', name: { id: 'Indonesia', en: 'Indonesia' }, ofAge: 18, reviewed: '2026-11-30', reviewDue: false }, ...more,
});

describe('kinds of consent', () => {
  it('say who lacks what, lead to the form and to recording, and open nothing that no emergency opens', async () => {
    const recorded: [string, string][] = [];
    const opened: string[] = [];
    render(ConsentKinds, { page: page(), counselee: 'c1', onrecord: (kind: string, from: string) => recorded.push([kind, from]), onopen: (act: string) => opened.push(act) });
    expect(screen.getByText('ditarik sejak 20 Nov 2026')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Cetak formulir persetujuan Asesmen' })).toHaveAttribute('href', '#/report/consent_form/c1?kind=assessment');
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Catat persetujuan Asesmen' }));
    expect(recorded).toEqual([['assessment', 'parent']]);
    await user.click(screen.getByRole('button', { name: 'Buka karena darurat: Asesmen' }));
    expect(opened).toEqual(['assessment']);
    expect(screen.queryByRole('button', { name: /darurat: Memasang atau mencetak foto/ })).toBeNull();
  });
});

describe('recording a consent', () => {
  it('shows a refusal at its field and goes on with the other side', async () => {
    const next: string[] = [];
    let refuse = true;
    const asked = program({
      'consent.save': () => {
        if (refuse) throw new CallError({ code: 'required', field: 'identityCheck' });
        return viewOf();
      },
    });
    render(ConsentForm, { counselee: viewOf().counselee, consent: null, kind: 'assessment', from: 'student', missing: page().kinds, onclose: () => next.push('closed'), onnext: (_: string, from: string) => next.push(from) });
    const user = userEvent.setup();
    await user.selectOptions(screen.getByLabelText('Identitas diperiksa'), 'document');
    await user.click(screen.getByRole('button', { name: 'Catat juga dari orang tua' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('wajib diisi');
    refuse = false;
    await user.click(screen.getByRole('button', { name: 'Catat juga dari orang tua' }));
    await waitFor(() => expect(next).toEqual(['parent']));
    expect(asked.asked('consent.save').at(-1)).toMatchObject({ from: 'student', check: 'document', on: today(), obtainedOn: today(), withdrawal: null });
  });
});

describe('what was recorded', () => {
  it('is mended beside what the form showed of it', async () => {
    const asked = program({ 'consent.save': () => { throw new CallError({ code: 'changed-meanwhile', field: 'kind' }); } });
    render(ConsentForm, { counselee: viewOf().counselee, consent: consent(), kind: 'assessment', from: 'parent', missing: [], onclose: () => undefined, onnext: () => undefined });
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Lingkup'), 'tes minat');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('sudah berubah sementara itu');
    expect(asked.asked('consent.save')).toEqual([{ ...consent(), before: consent(), scope: 'tes minat' }]);
  });

  it('counts no more where a later withdrawal speaks for it, and says so', () => {
    render(ConsentHistory, { consents: [consent()], overrides: [], overtaken: [{ consent: 'k1', on: '2026-11-20' }], onedit: () => undefined, onwithdraw: () => undefined });
    expect(screen.getByText('Tidak berlaku lagi: ditarik 20 Nov 2026, sesudah diberikan')).toBeInTheDocument();
    expect(screen.queryByText('Setuju')).toBeNull();
  });

  it('of the orientation is changed beside what was noted', async () => {
    const done = { counselee: 'c1', item: 'failure' as const, on: '2026-11-20', by: 'Laras', note: 'Bertemu di UKS' };
    const asked = program({ 'orientation.tick': page() });
    render(TickDialog, { counselee: 'c1', item: 'failure', done, onclose: () => undefined });
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Yang disepakati'), ' besok');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(asked.asked('orientation.tick')).toEqual([{ counselee: 'c1', item: 'failure', before: done, on: '2026-11-20', note: 'Bertemu di UKS besok' }]);
  });
});

describe('a withdrawal', () => {
  it('says what follows before it is confirmed, and can be taken back', async () => {
    const told: Consequences = { stops: ['assessment'], warns: [], appointments: [], administrations: [{ id: 'a1', instrument: 'rses', on: '2026-11-20' }], sessions: [], stays: [], photo: false, count: 2 };
    const asked = program({ 'consent.consequences': told, 'consent.withdraw': viewOf(), 'consent.takeBack': viewOf() });
    render(WithdrawDialog, { consent: consent(), onclose: () => undefined });
    expect(await screen.findByText('RSES, 20 Nov 2026')).toBeInTheDocument();
    expect(screen.getByText('2 persetujuan yang sama berakhir sekaligus.')).toBeInTheDocument();
    expect(asked.asked('consent.withdraw')).toEqual([]);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Tarik persetujuan' }));
    expect(asked.asked('consent.withdraw')).toEqual([{ id: 'k1', on: today(), by: 'Sulastri', reason: '' }]);
    await room.news?.undo?.();
    expect(asked.asked('consent.takeBack')).toEqual([{ id: 'k1' }]);
  });

  it('stays readable and is not changed any more', () => {
    const ended = consent({ withdrawal: { on: '2026-11-20', by: 'Sulastri', reason: 'dibicarakan dahulu', notedBy: 'Laras', notedMs: 0 } });
    const { unmount } = render(ConsentHistory, { consents: [ended], overrides: [], overtaken: [], onedit: () => undefined, onwithdraw: () => undefined });
    expect(screen.getByText('Ditarik 20 Nov 2026 oleh Sulastri')).toBeInTheDocument();
    expect(screen.getByText('Alasan: dibicarakan dahulu')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
    room.discreet = true;
    render(ConsentHistory, { consents: [ended], overrides: [], overtaken: [], onedit: () => undefined, onwithdraw: () => undefined });
    expect(document.body.textContent).not.toMatch(/Sulastri|KTP|alamat baru|dibicarakan/);
    room.discreet = false;
  });
});

describe('a refusal', () => {
  it('leads to recording, to the form and, where an emergency may, to a reason', async () => {
    const asked = program({ 'consent.override': viewOf() });
    const refused = new CallError({ code: 'consent-missing', field: 'counselee', args: { kind: 'release', act: 'release', from: 'both', why: 'missing', counselee: 'c1' } });
    let again = false;
    render(ConsentRefusal, { error: refused, onopened: () => (again = true) });
    expect(screen.getByRole('alert')).toHaveTextContent('persetujuan penyampaian informasi dari konseli dan orang tua atau wali belum ada');
    expect(screen.getByRole('link', { name: 'Cetak formulir' })).toHaveAttribute('href', '#/report/consent_form/c1?kind=release');
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Buka karena darurat' }));
    expect(screen.getByRole('button', { name: 'Buka dengan alasan ini' })).toBeDisabled();
    await user.type(screen.getByLabelText('Mengapa'), 'bahaya nyata');
    await user.click(screen.getByRole('button', { name: 'Buka dengan alasan ini' }));
    expect(asked.asked('consent.override')).toEqual([{ counselee: 'c1', act: 'release', reason: 'bahaya nyata' }]);
    expect(again).toBe(true);
  });

  it('is foreseen on a session at a distance', async () => {
    const lack = { kind: 'internet' as const, from: 'parent' as const, why: 'expired' as const, since: '2026-10-01' };
    program({ 'consent.check': [{ counselee: 'c1', name: 'Naufal', className: 'XI-3', gate: { act: 'remote', state: 'refused', lacks: [lack], opened: null }, owed: ['cues'] }] });
    render(SessionConsent, { counselees: ['c1'], act: 'remote', on: '2026-11-24' });
    expect(await screen.findByText(/Naufal: persetujuan konseling daring belum lengkap \(orang tua: habis masa berlakunya sejak 1 Okt 2026\)/)).toBeInTheDocument();
    expect(screen.getByText(/1 hal orientasi belum dijelaskan/)).toBeInTheDocument();
  });
});
