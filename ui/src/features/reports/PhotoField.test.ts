import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { program } from '../../../tests/program';
import type { ActState, Attachment, AttachmentList } from '../../backend/contract.gen';
import PhotoField from './PhotoField.svelte';
import { MOST_PHOTOS } from './photos';

const one = (id: string, name: string, more: Partial<Attachment> = {}): Attachment => ({
  id, counselee: 'c1', counseleeName: 'Ayu', session: null, homeVisit: 'w1', document: null, name, mediaType: 'image/jpeg', kind: 'photo', size: 204_800, note: '',
  addedMs: Date.UTC(2026, 10, 23, 3), locked: false, here: true, late: false, ...more,
});
/** Newest first, as the program lists them. */
const list = (...attachments: Attachment[]): AttachmentList => ({ attachments, usedKib: 2048, mostKib: 2_097_152, fileKib: 102_400 });
const gate = (lacks: ActState['lacks']): ActState => ({ act: 'photo', state: lacks.length > 0 ? 'refused' : 'allowed', lacks, opened: null });
const of = (value: string, onchange: (value: string) => void = () => undefined) => ({ label: 'Foto', counselee: 'c1', visit: 'w1', value, refusal: '', onchange });

describe('photos of a report', () => {
  it('offers the pictures of the visit that lie here, and hands them over in the order in which they were added', async () => {
    const asked = program({
      'attachment.list': list(one('a4', 'Jauh.jpg', { here: false }), one('a3', 'Izin.pdf', { mediaType: 'application/pdf' }), one('a2', 'IMG_2.jpg', { note: 'Halaman depan' }), one('a1', 'IMG_1.jpg')),
      'consent.check': [{ counselee: 'c1', name: 'Ayu', className: 'XI-3', gate: gate([]), owed: [] }],
    });
    const changed = vi.fn();
    const { rerender } = render(PhotoField, of('', changed));
    const boxes = await screen.findAllByRole('checkbox');
    expect(boxes.map((box) => box.closest('label')?.textContent?.trim())).toEqual([expect.stringMatching(/^IMG_1.jpg/), expect.stringMatching(/^Halaman depan/)]);
    expect(asked.asked('attachment.list')).toEqual([{ counselee: null, session: null, homeVisit: 'w1' }]);
    expect(asked.asked('consent.check'), 'not before one is chosen').toEqual([]);
    const user = userEvent.setup();
    await user.click(screen.getByRole('checkbox', { name: /Halaman depan/ }));
    expect(changed).toHaveBeenLastCalledWith('a2');
    await rerender(of('a2', changed));
    await user.click(screen.getByRole('checkbox', { name: /IMG_1/ }));
    expect(changed).toHaveBeenLastCalledWith('a1 a2');
    await waitFor(() => expect(asked.asked('consent.check')).toEqual([{ counselees: ['c1'], act: 'photo', on: null, recipient: '' }]));
  });

  it('says whose consent is lacking once one is chosen', async () => {
    program({
      'attachment.list': list(one('a1', 'IMG_1.jpg')),
      'consent.check': [{ counselee: 'c1', name: 'Ayu', className: 'XI-3', gate: gate([{ kind: 'photo', from: 'parent', why: 'missing', since: null }]), owed: [] }],
    });
    render(PhotoField, of('a1'));
    const box = await screen.findByRole('checkbox', { name: /IMG_1/ });
    expect(box).toBeChecked();
    expect(await screen.findByText(/orang tua/i)).toBeInTheDocument();
  });

  it('offers no more than the program prints, drops what was deleted meanwhile, and says where photos are added', async () => {
    const rule = /const MOST: usize = (\d+);/.exec(readFileSync('../crates/workstation/src/documents/photos.rs', 'utf8'))?.[1];
    expect(Number(rule)).toBe(MOST_PHOTOS);
    const all = Array.from({ length: MOST_PHOTOS + 1 }, (_, n) => one(`a${n}`, `IMG_${n}.jpg`));
    program({ 'attachment.list': list(...[...all].reverse()), 'consent.check': [{ counselee: 'c1', name: 'Ayu', className: 'XI-3', gate: gate([]), owed: [] }] });
    const changed = vi.fn();
    const { rerender, unmount } = render(PhotoField, of(all.slice(0, MOST_PHOTOS).map((photo) => photo.id).join(' '), changed));
    expect(await screen.findByRole('checkbox', { name: new RegExp(`IMG_${MOST_PHOTOS}`) })).toBeDisabled();
    expect(screen.getByRole('checkbox', { name: /IMG_0/ })).toBeEnabled();
    await rerender(of('a0 weg', changed));
    await waitFor(() => expect(changed).toHaveBeenLastCalledWith('a0'));
    unmount();
    program({ 'attachment.list': list() });
    render(PhotoField, { ...of(''), visit: 'w2' });
    expect(await screen.findByText(/Belum ada foto kunjungan ini/)).toBeInTheDocument();
  });
});
