/** The letterhead's form stays open after it was saved: it shows what stands by then, and compares with that from then on. */
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { profiles, program } from '../../../tests/program';
import ProfileForm from './ProfileForm.svelte';

it('sends what was shown, and shows what another laptop changed meanwhile', async () => {
  const asked = program({ 'school.save': ({ school, counselor }) => ({ school: { ...school, phone: '(0200) 550147' }, counselor }) });
  const user = userEvent.setup();
  render(ProfileForm, { profiles, parts: ['school'], save: 'Simpan', ondone: () => undefined });
  await user.type(screen.getByLabelText('Kota'), ' Baru');
  await user.click(screen.getByRole('button', { name: 'Simpan' }));
  await waitFor(() => expect(screen.getByLabelText('Telepon')).toHaveValue('(0200) 550147'));
  await user.type(screen.getByLabelText('Kota'), ' Raya');
  await user.click(screen.getByRole('button', { name: 'Simpan' }));
  await waitFor(() => expect(asked.asked('school.save')).toHaveLength(2));
  const [first, second] = asked.asked('school.save');
  expect(first?.before).toEqual(profiles);
  expect([second?.before?.school.city, second?.before?.school.phone]).toEqual(['Cendana Baru', '(0200) 550147']);
  expect([second?.school.city, second?.school.phone]).toEqual(['Cendana Baru Raya', '(0200) 550147']);
});
