import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { program, unlocked } from '../../../tests/program';
import { CallError } from '../../backend';
import type { Attachment, AttachmentList } from '../../backend/contract.gen';
import { room } from '../../app/room.svelte';
import AttachmentPanel from './AttachmentPanel.svelte';
import { adding } from './adding.svelte';
import * as pdf from './pdf';

const one = (id: string, name: string, more: Partial<Attachment> = {}): Attachment => ({
  id, counselee: 'c1', counseleeName: 'Ayu', session: null, homeVisit: null, document: null, name, mediaType: 'image/jpeg', kind: 'photo', size: 204_800, note: '',
  addedMs: Date.UTC(2026, 10, 23, 3), locked: false, here: true, late: false, ...more,
});
const list = (...attachments: Attachment[]): AttachmentList => ({ attachments, usedKib: 2048, mostKib: 2_097_152, fileKib: 102_400 });
const letter = one('a2', 'Surat.pdf', { mediaType: 'application/pdf', kind: 'letter', size: 900_000 });

beforeEach(() => adding.read());

describe('attachments', () => {
  it('adds what is chosen or dropped, and says of each file that was not taken why', async () => {
    const asked = program({
      'attachment.list': list(),
      'attachment.add': { chosen: true, added: ['a1'], refused: [{ name: 'pasang.exe', code: 'attachment-program', args: {} }, { name: 'besar.mp4', code: 'attachment-too-large', args: { size: '140', most: '100' } }] },
    });
    render(AttachmentPanel, { counselee: 'c1', session: 's1' });
    expect(await screen.findByText('Belum ada lampiran.')).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Tambah berkas' }));
    expect(asked.asked('attachment.add')).toEqual([{ counselee: 'c1', session: 's1', homeVisit: null, source: 'choose' }]);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('2 berkas tidak diterima');
    expect(alert).toHaveTextContent('pasang.exe: Program dan skrip tidak diterima');
    expect(alert).toHaveTextContent('140 MiB; satu lampiran paling besar 100 MiB');
    await userEvent.setup().click(screen.getByRole('button', { name: 'Mengerti' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows where files would go while they are held over the window, and takes them when the program says so', async () => {
    const asked = program({ 'attachment.list': list(), 'attachment.add': { chosen: true, added: ['a1', 'a2'], refused: [] }, 'app.status': unlocked });
    await room.start();
    render(AttachmentPanel, { counselee: 'c1', session: 's1' });
    asked.tell({ event: 'dragging', over: true });
    await screen.findByText('Lepaskan untuk melampirkan berkas di sini');
    await fireEvent.pointerMove(window);
    await waitFor(() => expect(screen.queryByText('Lepaskan untuk melampirkan berkas di sini')).toBeNull());
    asked.tell({ event: 'dragging', over: true });
    expect(await screen.findByText('Lepaskan untuk melampirkan berkas di sini')).toBeInTheDocument();
    asked.tell({ event: 'dropped', files: 2 });
    await waitFor(() => expect(asked.asked('attachment.add')).toEqual([{ counselee: 'c1', session: 's1', homeVisit: null, source: 'dropped' }]));
    expect(screen.queryByText('Lepaskan untuk melampirkan berkas di sini')).toBeNull();
    await waitFor(() => expect(room.news?.text).toContain('2 berkas dilampirkan'));
  });

  it('lists what hangs on a home visit and adds to it, and the counselee’s own list leads there', async () => {
    const asked = program({ 'attachment.list': ({ homeVisit }) => (homeVisit ? list(one('a1', 'Rumah.jpg', { homeVisit: 'w1' })) : list(one('a1', 'Rumah.jpg', { homeVisit: 'w1' }), one('a3', 'Rapor.jpg'))), 'attachment.add': { chosen: true, added: ['a2'], refused: [] }, 'app.status': unlocked });
    await room.start();
    const { unmount } = render(AttachmentPanel, { counselee: 'c1', homeVisit: 'w1' });
    expect(await screen.findByRole('button', { name: 'Lihat Rumah.jpg' })).toBeInTheDocument();
    expect(asked.asked('attachment.list')).toEqual([{ counselee: null, session: null, homeVisit: 'w1' }]);
    expect(screen.queryByRole('link', { name: 'kunjungan rumah' })).toBeNull();
    asked.tell({ event: 'dropped', files: 1 });
    await waitFor(() => expect(asked.asked('attachment.add')).toEqual([{ counselee: 'c1', session: null, homeVisit: 'w1', source: 'dropped' }]));
    unmount();
    render(AttachmentPanel, { counselee: 'c1' });
    expect(await screen.findByText('Rapor.jpg')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'kunjungan rumah' })).toHaveAttribute('href', '#/work/w1');
    expect(asked.asked('attachment.list').at(-1)).toEqual({ counselee: 'c1', session: null, homeVisit: null });
  });

  it('a page that takes no files says where to go', async () => {
    const asked = program({ 'app.status': unlocked });
    await room.start();
    asked.tell({ event: 'dropped', files: 3 });
    expect(room.news?.text).toContain('3 berkas diletakkan');
  });

  it('deletes with undo, and leaves what belongs to a locked session alone', async () => {
    const asked = program({ 'attachment.list': list(one('a1', 'Foto.jpg'), one('a9', 'Terkunci.jpg', { locked: true, session: 's1' })), 'attachment.remove': {}, 'attachment.restore': {} });
    render(AttachmentPanel, { counselee: 'c1' });
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Hapus Foto.jpg' }));
    expect(asked.asked('attachment.remove')).toEqual([{ id: 'a1' }]);
    await room.news?.undo?.();
    expect(asked.asked('attachment.restore')).toEqual([{ id: 'a1' }]);
    expect(screen.queryByRole('button', { name: 'Hapus Terkunci.jpg' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Simpan salinan Terkunci.jpg' })).toBeInTheDocument();
  });

  it('says of a content on the other laptop that it is there, and hides names in discreet view', async () => {
    program({ 'attachment.list': list(one('a1', 'Foto luka.jpg', { here: false })) });
    room.discreet = true;
    render(AttachmentPanel, { counselee: 'c1' });
    expect(await screen.findByText('di laptop lain')).toBeInTheDocument();
    expect(screen.queryByText('Foto luka.jpg')).toBeNull();
    expect(screen.queryByRole('button', { name: /Simpan salinan/ })).toBeNull();
  });

  it('says of one that its session was locked without that it came after the lock, and still lets it be changed', async () => {
    program({ 'attachment.list': list(one('a1', 'Terkunci.jpg', { locked: true, session: 's1' }), one('a2', 'Menyusul.jpg', { late: true, session: 's1' })) });
    render(AttachmentPanel, { counselee: 'c1', session: 's1', locked: true });
    expect(await screen.findByText('setelah dikunci')).toBeInTheDocument();
    expect(screen.getAllByText('setelah dikunci')).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Hapus Menyusul.jpg' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Hapus Terkunci.jpg' })).toBeNull();
  });

  it('a locked session offers no adding', async () => {
    program({ 'attachment.list': list() });
    render(AttachmentPanel, { counselee: 'c1', session: 's1', locked: true });
    expect(await screen.findByText(/Sesi ini sudah terkunci/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Tambah berkas' })).toBeNull();
  });

  it('turns pages, zooms and goes to the next attachment by keys', async () => {
    const painted: [number, number][] = [];
    const closed = vi.fn();
    vi.spyOn(pdf, 'openPdf').mockResolvedValue({ count: 3, paint: async (_, page, width) => void painted.push([page, width]), text: async (page) => `halaman ${page}`, close: closed });
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
    program({ 'attachment.list': list(letter, one('a1', 'Foto.jpg')) });
    const user = userEvent.setup();
    render(AttachmentPanel, { counselee: 'c1' });
    await user.click(await screen.findByRole('button', { name: 'Lihat Surat.pdf' }));
    expect(await screen.findByText('Halaman 1 dari 3')).toBeInTheDocument();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(await screen.findByText('Halaman 3 dari 3')).toBeInTheDocument();
    await user.keyboard('{ArrowLeft}++');
    expect(await screen.findByText('Halaman 2 dari 3')).toBeInTheDocument();
    expect(screen.getByText('150 %')).toBeInTheDocument();
    expect(await screen.findByText('halaman 2')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Lampiran berikutnya' }));
    expect(await screen.findByRole('heading', { name: 'Foto.jpg' })).toBeInTheDocument();
    expect(closed).toHaveBeenCalled();
    expect(screen.queryByText(/Halaman 2/)).toBeNull();
    vi.restoreAllMocks();
  });

  it('words a content that cannot be read', async () => {
    vi.spyOn(pdf, 'openPdf').mockRejectedValue(new CallError({ code: 'attachment-damaged' }));
    program({ 'attachment.list': list(letter) });
    render(AttachmentPanel, { counselee: 'c1' });
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Lihat Surat.pdf' }));
    expect(await screen.findByText(/Sebagian isi lampiran ini rusak/)).toBeInTheDocument();
    vi.restoreAllMocks();
  });
});
