import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { program } from '../../../../tests/program';
import { CallError } from '../../../backend';
import type { RosterLine, RosterPreview } from '../../../backend/contract.gen';
import ImportRoster from './ImportRoster.svelte';

const line = (index: number, outcome: string, name: string, rest: Partial<RosterLine> = {}): RosterLine => ({
  index, outcome, name, nisn: '0091720359', className: 'X-1', birthDate: '2010-04-03', row: index + 7, changes: [], sameAs: '', ...rest,
});
const preview: RosterPreview = {
  token: 'p1', files: ['daftar_pd.xlsx'], format: 'dapodik', schoolName: 'SMA Negeri 7 Cendana', schoolYear: '2026/2027', columns: [{ header: 'Nama', samples: ['Adinda'], field: 'name', minimised: false }],
  fields: ['name', 'nisn'], needsMapping: false, askDateOrder: false,
  lines: [line(0, 'new', 'Adinda Larasati'), line(1, 'doubtful', 'Bagas Wirayuda', { sameAs: 'Bagas Wira Yuda, XII-2' }), line(2, 'doubtful', 'Citra Anggraini', { sameAs: 'Citra Anggraeni, X-1' })],
  problems: [], counts: { new: 1, doubtful: 2 },
};
const applied = { created: 2, changed: 0, unchanged: 0, skipped: 1, classes: 1 };

async function choose(answer: RosterPreview) {
  const asked = program({ 'roster.choose': answer, 'roster.remap': { ...answer, needsMapping: false, askDateOrder: false }, 'roster.apply': applied, 'roster.cancel': {} });
  const user = userEvent.setup();
  const closed = vi.fn();
  const shown = render(ImportRoster, { onclose: closed });
  await user.click(screen.getByRole('button', { name: 'Pilih berkas' }));
  return { asked, user, closed, ...shown };
}

describe('importing a roster', () => {
  it('writes nothing before the last button, and exactly what was decided', async () => {
    const { asked, user } = await choose(preview);
    expect(await screen.findByText('Adinda Larasati')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Tulis 1 konseli' })).toBeEnabled();
    await user.click(screen.getByRole('button', { name: /^Meragukan/ }));
    expect(screen.getByText('Bagas Wira Yuda, XII-2')).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Keputusan untuk Bagas Wirayuda'), 'new');
    expect(asked.asked('roster.apply')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Tulis 2 konseli' }));
    expect(await screen.findByText('Daftar siswa sudah ditulis.')).toBeInTheDocument();
    expect(asked.asked('roster.apply')).toEqual([{ token: 'p1', schoolYear: '2026/2027', decisions: { 1: 'new' }, rememberMapping: true }]);
    expect(within(screen.getByText('Dilewati').closest('dl') as HTMLElement).getAllByText('1').length).toBe(2);
  });

  it('shows every problem first, with row, column and what will happen', async () => {
    await choose({
      ...preview,
      problems: [{ file: 'daftar_pd.xlsx', sheet: 'Sheet1', row: 12, column: 'F Tanggal lahir', code: 'no-such-code', value: '31/02/2010', detail: '', severity: 'warning', consequence: 'no-such-consequence' }],
    });
    const row = (await screen.findByText('F Tanggal lahir')).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent('baris 12');
    expect(row).toHaveTextContent('31/02/2010');
    expect(row).toHaveTextContent('Peringatan');
  });

  it('asks for columns until one of them is the name', async () => {
    const { asked, user } = await choose({ ...preview, format: 'mapped', needsMapping: true, columns: [{ header: 'NAMA SISWA', samples: ['Adinda'], field: null, minimised: false }, { header: 'NISN', samples: [], field: 'nisn', minimised: false }] });
    const use = await screen.findByRole('button', { name: 'Baca dengan kolom ini' });
    expect(use).toBeDisabled();
    await user.selectOptions(screen.getByLabelText('NAMA SISWA'), 'name');
    expect(use).toBeEnabled();
    await user.selectOptions(screen.getByLabelText('NISN'), 'name');
    expect(use).toBeDisabled();
    expect(screen.getByText('Nama dipasangkan lebih dari satu kali.')).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('NISN'), 'nisn');
    await user.click(use);
    await waitFor(() => expect(asked.asked('roster.remap')).toEqual([{ token: 'p1', mapping: { 'NAMA SISWA': 'name', NISN: 'nisn' }, dateOrder: null }]));
  });

  it('asks which comes first when dates could be read two ways', async () => {
    const { asked, user } = await choose({ ...preview, askDateOrder: true });
    await user.click(await screen.findByRole('button', { name: 'Tanggal dulu' }));
    await waitFor(() => expect(asked.asked('roster.remap')).toEqual([{ token: 'p1', mapping: null, dateOrder: 'day-first' }]));
  });

  it('wants a school year that is one', async () => {
    const { user } = await choose(preview);
    const year = await screen.findByLabelText('Tahun ajaran');
    await user.clear(year);
    await user.type(year, '2026');
    expect(screen.getByRole('button', { name: 'Tulis 1 konseli' })).toBeDisabled();
  });

  it('has nothing to write when the file changes nobody', async () => {
    const { asked, user } = await choose({ ...preview, lines: [line(0, 'unchanged', 'Adinda Larasati')], counts: { unchanged: 1 } });
    const write = await screen.findByRole('button', { name: 'Tulis 0 konseli' });
    expect(write).toBeDisabled();
    await user.click(write);
    expect(asked.asked('roster.apply')).toEqual([]);
  });

  it('gives the preview back when it is left', async () => {
    const { asked, unmount } = await choose(preview);
    await screen.findByText('Adinda Larasati');
    unmount();
    await waitFor(() => expect(asked.asked('roster.cancel')).toEqual([{ token: 'p1' }]));
    expect(asked.asked('roster.apply')).toEqual([]);
  });

  it('says why a file cannot be read', async () => {
    program({ 'roster.choose': () => { throw new CallError({ code: 'roster-refused' }); } });
    render(ImportRoster, { onclose: () => undefined });
    await userEvent.setup().click(screen.getByRole('button', { name: 'Pilih berkas' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Berkas daftar siswa tidak dapat dibaca');
  });
});
