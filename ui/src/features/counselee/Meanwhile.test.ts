/** Forms send what they showed beside what is wanted, so that nothing is written over that changed meanwhile, and say at the
 * field what was refused. */
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { program } from '../../../tests/program';
import { CallError } from '../../backend';
import type { Contact, CounseleeLink, Guardian } from '../../backend/contract.gen';
import AlertForm from './AlertForm.svelte';
import ContactForm from './ContactForm.svelte';
import CounseleeForm from './CounseleeForm.svelte';
import { alertOf, viewOf } from './file.fixture';
import GuardianForm from './GuardianForm.svelte';
import LinkForm from './LinkForm.svelte';

const father: Guardian = {
  id: 'g1', relation: 'father', name: 'Surya', birthYear: null, education: '', occupation: '', phone: '', address: '', mayContact: null, contactNote: '', custody: null, withhold: '',
};
const aunt: Contact = { id: 't1', kind: 'phone', label: 'Bibi', value: '0800-555-0003', mayContact: null, contactNote: '', withhold: '' };
const linked: CounseleeLink = { id: 'l1', counselee: 'c1', other: 'c2', otherName: 'Bima', otherClass: 'XI-4', kind: 'friend', purpose: 'laporan kelas' };
const onclose = (): void => undefined;
const refuse = (code: 'changed-meanwhile' | 'too-long' | 'link-exists', field: string, args?: Record<string, string>) => (): never => {
  throw new CallError(args ? { code, field, args } : { code, field });
};

describe('a form of the counselee’s file', () => {
  it('sends who the counselee was when it was opened, and says at the field that it changed meanwhile', async () => {
    const { counselee } = viewOf();
    const asked = program({ 'class.list': { years: [], classes: [] }, 'counselee.save': refuse('changed-meanwhile', 'identity.phone') });
    const user = userEvent.setup();
    render(CounseleeForm, { counselee, onclose });
    const phone = screen.getByLabelText('Telepon');
    await user.type(phone, '0800-555-0001');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(phone).toHaveAccessibleDescription(/sudah berubah sementara itu/));
    expect(phone).toHaveValue('0800-555-0001');
    expect(asked.asked('counselee.save')).toMatchObject([{ id: 'c1', before: counselee, identity: { phone: '0800-555-0001', address: 'Jalan Kenanga 14' } }]);
  });

  it('sends the alert as it was shown, and says what no field of it can say', async () => {
    const asked = program({ 'alert.save': refuse('changed-meanwhile', 'kind') });
    const user = userEvent.setup();
    render(AlertForm, { counselee: 'c1', alert: alertOf(), onclose });
    const text = screen.getByLabelText('Yang wajib diketahui');
    await user.clear(text);
    await user.type(text, 'Asma berat');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('sudah berubah sementara itu');
    expect(asked.asked('alert.save')).toEqual([{ ...alertOf(), before: alertOf(), text: 'Asma berat' }]);
  });

  it('says at its field what is too long, of a caregiver and of a contact', async () => {
    const asked = program({ 'guardian.save': refuse('too-long', 'guardian.phone', { most: '40' }), 'contact.save': refuse('too-long', 'contact.value', { most: '200' }) });
    const user = userEvent.setup();
    const { unmount } = render(GuardianForm, { counselee: 'c1', guardian: father, onclose });
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(screen.getByLabelText('Telepon')).toHaveAccessibleDescription(/terlalu panjang/));
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(asked.asked('guardian.save')[0]?.before).toEqual(father);
    unmount();
    render(ContactForm, { counselee: 'c1', contact: aunt, onclose });
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(screen.getByLabelText('Nomor atau alamat')).toHaveAccessibleDescription(/terlalu panjang/));
    expect(asked.asked('contact.save')[0]?.before).toEqual(aunt);
  });

  it('sends the link as it was shown, and names the one that is there already', async () => {
    const asked = program({ 'link.save': refuse('link-exists', 'other', { kind: 'friend' }) });
    const user = userEvent.setup();
    render(LinkForm, { view: viewOf(), link: linked, onclose });
    await user.type(screen.getByLabelText('Alasan dikaitkan'), ' ini');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Kedua konseli ini sudah dikaitkan: teman.');
    expect(asked.asked('link.save')).toMatchObject([{ id: 'l1', before: linked, kind: 'friend', purpose: 'laporan kelas ini' }]);
  });
});
