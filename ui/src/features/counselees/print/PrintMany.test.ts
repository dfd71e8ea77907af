import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { program, unlocked, type Answers } from '../../../../tests/program';
import { room } from '../../../app/room.svelte';
import { CallError } from '../../../backend';
import type { DocumentField, DocumentType, IssuedDocument, IssuedMany, ManyDocuments, ManyLine } from '../../../backend/contract.gen';
import { textOf } from '../../../i18n/texts.svelte';
import Many from '../Many.svelte';
import PrintMany from './PrintMany.svelte';

const field = (id: string, label: string, kind: string, required = false): DocumentField => ({ id, label, kind, choices: [], required, confidential: false });
const summons: DocumentType = {
  id: 'parent_summons', title: 'report-summons-name', source: 'counselee', numbered: true, shared: ['meeting_date', 'purpose_text'], recipient: 'family', recipientOnly: true,
  fields: [field('call_number', 'report-field-call-number', 'text', true), field('meeting_date', 'report-field-meeting-date', 'date', true), field('purpose_text', 'report-field-purpose-text', 'text')],
};
const plan: DocumentType = { id: 'safety_plan', title: 'report-plan-name', source: 'plan', numbered: false, fields: [], shared: [], recipient: 'own', recipientOnly: false };
const filled: ManyDocuments = { document: 'parent_summons', counselees: ['c1', 'c2', 'c3'], values: { meeting_date: '2026-11-26', purpose_text: '' }, lang: 'id', paper: 'f4', recipient: '', to: null };
const line = (counselee: string, name: string, more: Partial<ManyLine> = {}): ManyLine => ({ counselee, name, className: 'XI-3', number: '', on: null, instrument: '', warnings: [], lack: null, ...more });
const noCity = { code: 'report-warning-no-city', args: {} };
const past = { code: 'report-warning-past-meeting', args: {} };
const lines: ManyLine[] = [
  line('c1', 'Bima Sakti', { number: '422/001/BK/XI/2026', warnings: [noCity] }),
  line('c2', 'Naufal Adiwangsa', { lack: { code: 'consent-missing', field: 'counselee', args: { kind: 'release', act: 'release', from: 'parent', why: 'missing', counselee: 'c2' } } }),
  line('c3', 'Sekar Ayuningrat', { number: '422/002/BK/XI/2026', warnings: [noCity, past] }),
];
const entry = (counselee: string, number: string): IssuedDocument => ({
  id: `d-${counselee}`, document: 'parent_summons', counselee, counseleeName: '', number, lang: 'id', paper: 'f4', on: '2026-11-23', act: 'printed', recipient: '', atMs: 0, pdfHash: '',
});
const done: IssuedMany = { entries: [entry('c1', '422/001/BK/XI/2026'), entry('c3', '422/002/BK/XI/2026')], leftOut: lines.filter((one) => one.lack), warnings: [], done: true, name: null };

/** The dialog with a summons chosen, its lines shown. */
async function open(more: Answers = {}) {
  const asked = program({
    'app.status': unlocked, 'app.printers': [], 'document.types': [plan, summons], 'document.prefillMany': filled, 'document.checkMany': lines, 'document.issueMany': done,
    'document.previewMany': ({ counselee }) => ({ pages: ['<svg/>'], widthMm: 215, heightMm: 330, text: `Halaman ${counselee}`, warnings: [] }),
    ...more,
  });
  const user = userEvent.setup();
  const closed = vi.fn();
  render(PrintMany, { ids: ['c1', 'c2', 'c3'], onclose: closed });
  await screen.findByRole('option', { name: 'Surat panggilan orang tua' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Dokumen' }), 'parent_summons');
  expect(await screen.findByText('2 dari 3 dapat dibuat')).toBeInTheDocument();
  return { asked, user, closed };
}

const act = (name: RegExp): HTMLElement => screen.getByRole('button', { name });

afterEach(() => {
  room.progress = null;
  room.stopping = null;
});

describe('one document for several counselees', () => {
  it('is an act of the bar beside the list, and begins with a choice of document', async () => {
    const asked = program({ 'tag.list': [], 'class.list': { classes: [], years: [] }, 'app.printers': [], 'document.types': [plan, summons] });
    render(Many, { ids: ['c1', 'c2'], onclear: () => undefined });
    await userEvent.setup().click(screen.getByRole('button', { name: 'Cetak untuk mereka…' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(await dialog.findByRole('option', { name: 'Surat panggilan orang tua' })).toBeInTheDocument();
    // A plan is gone through with its counselee, one at a time.
    expect(dialog.queryByRole('option', { name: 'Rencana keselamatan' })).toBeNull();
    expect(dialog.getByRole('button', { name: /^Cetak dan catat/ })).toBeDisabled();
    expect(asked.asked('document.checkMany')).toEqual([]);
  });

  it('is filled once, says first who is left out and where to put it right, and leaves as one', async () => {
    const { asked, user } = await open();
    expect(asked.asked('document.prefillMany')).toEqual([{ document: 'parent_summons', counselees: ['c1', 'c2', 'c3'] }]);
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent(/Naufal Adiwangsa.*Tidak ikut.*persetujuan penyampaian informasi dari orang tua atau wali belum ada/);
    expect(within(first as HTMLElement).getByRole('link', { name: 'Catat persetujuan' })).toHaveAttribute('href', '#/counselee/c2/consents');
    expect(second).toHaveTextContent('422/001/BK/XI/2026');
    // What each has of its own is not asked for; what all are warned of is said once.
    expect(screen.queryByLabelText('Panggilan ke-')).toBeNull();
    expect(screen.getAllByText(textOf('report-warning-no-city')).length).toBe(1);
    expect(within(screen.getByText('Sekar Ayuningrat').closest('tr') as HTMLElement).getByText(textOf('report-warning-past-meeting'))).toBeInTheDocument();
    await user.type(screen.getByLabelText('Keperluan lain'), 'Rapat kelas');
    await waitFor(() => expect(asked.asked('document.checkMany').at(-1)?.values.purpose_text).toBe('Rapat kelas'));
    await user.click(act(/^Cetak dan catat/));
    expect(await screen.findByText(/^2 dokumen dikirim ke pencetak\./)).toBeInTheDocument();
    const many = { ...filled, values: { ...filled.values, purpose_text: 'Rapat kelas' }, to: 'family' };
    expect(asked.asked('document.issueMany')).toEqual([{ many, output: { act: 'print', printer: null, copies: 1 } }]);
    expect(screen.getByText('Nomor 422/001/BK/XI/2026 sampai 422/002/BK/XI/2026.')).toBeInTheDocument();
    expect(screen.getByText('1 konseli tidak ikut')).toBeInTheDocument();
    expect(screen.getByText('Naufal Adiwangsa')).toBeInTheDocument();
    await user.click(act(/^Kembali ke isian$/));
    expect(screen.getByLabelText('Keperluan lain')).toHaveValue('Rapat kelas');
  });

  it('names nobody else who is chosen: the field says whom, and nothing can be made', async () => {
    const { asked, user } = await open({
      'document.checkMany': ({ values }) => {
        if (values.purpose_text?.includes('Sekar')) throw new CallError({ code: 'document-names-other', field: 'purpose_text', args: { counselee: 'c3' } });
        return lines;
      },
    });
    await user.type(screen.getByLabelText('Keperluan lain'), 'Bersama Sekar');
    expect(await screen.findByRole('alert')).toHaveTextContent('Isinya menyebut Sekar Ayuningrat, yang juga dipilih.');
    for (const name of [/^Buka$/, /^Simpan PDF$/, /^Cetak dan catat/]) expect(act(name)).toBeDisabled();
    await user.keyboard('{Control>}p{/Control}');
    await user.clear(screen.getByLabelText('Keperluan lain'));
    await waitFor(() => expect(act(/^Simpan PDF$/)).toBeEnabled());
    expect(asked.asked('document.issueMany')).toEqual([]);
    await user.keyboard('{Control>}p{/Control}');
    await waitFor(() => expect(asked.asked('document.issueMany').length).toBe(1));
  });

  it('is looked at letter by letter, and a field that must be filled is named', async () => {
    const { asked, user } = await open();
    await user.click(act(/^Lihat dokumen Bima Sakti$/));
    expect(await screen.findByText('Halaman c1')).toBeInTheDocument();
    expect(screen.getByText('Bima Sakti, 1 dari 2')).toBeInTheDocument();
    await user.click(act(/^Berikutnya$/));
    expect(await screen.findByText('Halaman c3')).toBeInTheDocument();
    expect(screen.queryByText('Halaman c1')).toBeNull();
    expect(act(/^Berikutnya$/)).toBeDisabled();
    expect(asked.asked('document.previewMany').map((one) => one.counselee)).toEqual(['c1', 'c3']);
    // Escape goes back to the fields, not out of the dialog.
    screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    const date = await screen.findByLabelText('Hari, tanggal pertemuan');
    await user.clear(date);
    await user.tab();
    expect(await screen.findByText('Lengkapi: Hari, tanggal pertemuan')).toBeInTheDocument();
    expect(act(/^Cetak dan catat/)).toBeDisabled();
  });

  it('stays as it was when the place to save was not chosen', async () => {
    const { asked, user } = await open({ 'document.issueMany': { ...done, entries: [], done: false } });
    const before = asked.asked('document.checkMany').length;
    await user.click(act(/^Simpan PDF$/));
    await waitFor(() => expect(asked.asked('document.checkMany').length).toBeGreaterThan(before));
    expect(screen.queryByText(/dokumen disimpan/)).toBeNull();
    expect(act(/^Simpan PDF$/)).toBeEnabled();
  });

  it('is stopped before its dialog goes, and everything is as it was', async () => {
    let refuse: (error: CallError) => void = () => undefined;
    const { asked, user, closed } = await open({
      'document.issueMany': () => new Promise<never>((_, failed) => (refuse = failed)),
      'job.cancel': () => { refuse(new CallError({ code: 'cancelled' })); return {}; },
    });
    await room.start();
    await user.click(act(/^Cetak dan catat/));
    asked.tell({ event: 'progress', job: 4, text: 'workstation-job-documents', done: 1, total: 4 });
    await waitFor(() => expect(screen.getByRole('progressbar')).toHaveAttribute('value', '1'));
    await user.click(act(/^Batal$/));
    expect(await screen.findByText('Dihentikan. Semuanya tetap seperti sebelumnya.')).toBeInTheDocument();
    expect([asked.asked('job.cancel'), closed.mock.calls.length]).toEqual([[{ job: 4 }], 0]);
    await user.click(act(/^Batal$/));
    expect(closed).toHaveBeenCalledOnce();
  });
});
