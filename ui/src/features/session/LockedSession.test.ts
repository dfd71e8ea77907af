import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { program, session } from '../../../tests/program';
import type { SessionView } from '../../backend/contract.gen';
import LockedSession from './LockedSession.svelte';

const nothing = createRawSnippet(() => ({ render: () => '<span></span>' }));
const locked: SessionView = {
  ...session,
  session: { ...session.session, status: 'locked', body: { problem: 'Catatan yang terkunci' }, signed: { by: 'Laras Kinanti', atMs: 0 } },
  late: [{ body: { problem: 'Ditulis terlambat', 'follow-up': 'Hubungi wali' }, device: 'e5f6a7b8', here: false, atMs: Date.UTC(2026, 10, 23, 3), line: false }],
};

describe('a locked session', () => {
  it('has nothing to write in, and says who locked it', () => {
    render(LockedSession, { view: locked, title: nothing, side: nothing });
    expect(screen.getByText('Catatan yang terkunci')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText(/Ditandatangani dan dikunci oleh Laras Kinanti/)).toBeInTheDocument();
  });

  it('shows what another laptop wrote meanwhile and makes it an addendum with its words', async () => {
    const asked = program({ 'session.addAddendum': locked });
    const user = userEvent.setup();
    render(LockedSession, { view: locked, title: nothing, side: nothing });
    expect(screen.getByText('Ditulis terlambat')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Jadikan adendum' }));
    expect(screen.getByLabelText('Adendum')).toHaveValue('Ditulis terlambat\n\nHubungi wali');
    await user.click(screen.getByRole('button', { name: 'Tanda tangani adendum' }));
    await waitFor(() => expect(asked.asked('session.addAddendum')).toHaveLength(1));
    expect(asked.asked('session.addAddendum')[0]).toMatchObject({ id: 's1', text: 'Ditulis terlambat\n\nHubungi wali' });
  });

  it('tells what another laptop did to its attachments meanwhile, and offers it as an addendum once', async () => {
    const at = Date.UTC(2026, 10, 23, 3);
    const view: SessionView = {
      ...locked,
      late: [],
      lateAttachments: [
        { attachment: 'a1', name: 'Surat.pdf', act: 'deleted', newName: '', device: 'e5f6a7b8', here: false, atMs: at, noted: false },
        { attachment: 'a2', name: 'Foto.jpg', act: 'renamed', newName: 'Luka.jpg', device: 'e5f6a7b8', here: false, atMs: at, noted: true },
        { attachment: 'a3', name: 'Menyusul.jpg', act: 'added', newName: '', device: 'a1b2c3d4', here: true, atMs: at, noted: true },
      ],
    };
    program({});
    const user = userEvent.setup();
    render(LockedSession, { view, title: nothing, side: nothing });
    expect(screen.getByText(/“Surat.pdf” dihapus di laptop e5f6a7b8.*tetap disimpan/)).toBeInTheDocument();
    expect(screen.getByText(/“Foto.jpg” diganti namanya menjadi “Luka.jpg”.*Namanya tetap/)).toBeInTheDocument();
    expect(screen.getByText(/“Menyusul.jpg” ditambahkan di laptop ini.*bukan bagian dari sesi yang dikunci/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Jadikan adendum' }));
    expect((screen.getByLabelText('Adendum') as HTMLTextAreaElement).value).toContain('“Surat.pdf” dihapus');
    expect(screen.getByLabelText('Alasan')).toHaveValue('Lampiran diubah di laptop lain sebelum penguncian sampai ke sana');
  });

  it('takes no addendum without a reason', async () => {
    const user = userEvent.setup();
    program({});
    render(LockedSession, { view: locked, title: nothing, side: nothing });
    await user.click(screen.getByRole('button', { name: 'Tambah adendum' }));
    await user.type(screen.getByLabelText('Adendum'), 'Keterangan');
    expect(screen.getByRole('button', { name: 'Tanda tangani adendum' })).toBeDisabled();
    await user.type(screen.getByLabelText('Alasan'), 'Menyusul');
    expect(screen.getByRole('button', { name: 'Tanda tangani adendum' })).toBeEnabled();
  });
});
