import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { program, settings, unlocked, type Answers, type Program } from '../../tests/program';
import { amend } from '../app/router.svelte';
import { room } from '../app/room.svelte';
import { CallError } from '../backend';
import type { Guardian } from '../backend/contract.gen';
import BellDialog from '../features/calendar/BellDialog.svelte';
import GuardianForm from '../features/counselee/GuardianForm.svelte';
import Supervisors from '../features/settings/Supervisors.svelte';
import { FORMS } from './form-draft.svelte';

const quiet: Answers = { 'app.status': unlocked, 'draft.get': { place: '', words: {} }, 'draft.save': {}, 'file.lock': { ...unlocked, state: 'locked' } };
const aunt: Guardian = { id: 'g1', relation: 'guardian', name: 'Rahma', birthYear: null, education: '', occupation: '', phone: '', address: '', mayContact: null, contactNote: '', custody: null, withhold: '' };

async function opened(answers: Answers = {}, guardian: Guardian | null = null) {
  const asked = program({ ...quiet, ...answers });
  await room.start();
  const shown = render(GuardianForm, { counselee: 'c1', guardian, onclose: () => undefined });
  return { asked, shown, user: userEvent.setup(), name: screen.getByLabelText('Nama') };
}
const saves = (asked: Program): string[] => asked.calls.map((call) => call.method).filter((method) => method === 'draft.save' || method === 'file.lock');

beforeEach(() => amend('#/counselee/c1/data'));

describe('a form in a dialog', () => {
  it('is written into the file before a lock: what was entered, and nothing else', async () => {
    const { asked, user, name } = await opened({}, aunt);
    await user.type(name, ' Adiwangsa');
    await user.selectOptions(screen.getByLabelText('Hubungan'), 'sibling');
    await room.lock(true);
    expect(saves(asked)).toEqual(['draft.save', 'file.lock']);
    expect(asked.asked('draft.save')).toEqual([{ place: 'guardian/g1', words: { name: '"Rahma Adiwangsa"', relation: '"sibling"' } }]);
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain('Adiwangsa');
  });

  it('writes nothing when nobody entered anything', async () => {
    const { asked, user } = await opened({}, aunt);
    await user.tab();
    await room.lock(true);
    expect(saves(asked)).toEqual(['file.lock']);
  });

  it('offers what was begun, and goes on with it only when asked to', async () => {
    const { asked, user, name } = await opened({ 'draft.get': { place: 'guardian/c1', words: { name: '"Sulastri"', custody: '"sole"' } } });
    await user.click(await screen.findByRole('button', { name: 'Lanjutkan' }));
    expect(asked.asked('draft.get')).toEqual([{ place: 'guardian/c1' }]);
    await waitFor(() => expect(name).toHaveValue('Sulastri'));
    expect(screen.getByLabelText('Hak asuh')).toHaveValue('sole');
    expect(screen.queryByRole('button', { name: 'Lanjutkan' })).toBeNull();
    await room.lock(true);
    expect(asked.asked('draft.save')).toEqual([{ place: 'guardian/c1', words: { name: '"Sulastri"', custody: '"sole"' } }]);
  });

  it('begins anew when that is wanted, and forgets what was offered', async () => {
    const { asked, user, name } = await opened({ 'draft.get': { place: 'guardian/c1', words: { name: '"Sulastri"' } } });
    await user.click(await screen.findByRole('button', { name: 'Mulai dari awal' }));
    expect(name).toHaveValue('');
    await waitFor(() => expect(asked.asked('draft.save')).toEqual([{ place: 'guardian/c1', words: {} }]));
  });

  it('keeps what was offered beside what is typed, until that is decided', async () => {
    const { asked, user } = await opened({ 'draft.get': { place: 'guardian/c1', words: { name: '"Sulastri"' } } });
    await screen.findByRole('button', { name: 'Lanjutkan' });
    await user.type(screen.getByLabelText('Pekerjaan'), 'Penjahit');
    await room.lock(true);
    expect(asked.asked('draft.save')).toEqual([{ place: 'guardian/c1', words: { name: '"Sulastri"', occupation: '"Penjahit"' } }]);
  });

  it('leaves nothing behind when it is closed, and leaves alone what was only offered', async () => {
    const words = { name: '"Sulastri"' };
    const first = await opened({ 'draft.get': { place: 'guardian/c1', words } });
    await screen.findByRole('button', { name: 'Lanjutkan' });
    await first.shown.unmount();
    await new Promise((next) => setTimeout(next));
    expect(first.asked.asked('draft.save')).toEqual([]);
    const second = await opened({ 'draft.get': { place: 'guardian/c1', words } });
    await second.user.click(await screen.findByRole('button', { name: 'Lanjutkan' }));
    await waitFor(() => expect(second.name).toHaveValue('Sulastri'));
    await second.shown.unmount();
    await waitFor(() => expect(second.asked.asked('draft.save')).toEqual([{ place: 'guardian/c1', words: {} }]));
  });

  it('is kept when another page is gone to', async () => {
    const { asked, shown, user, name } = await opened();
    await user.type(name, 'Surya');
    amend('#/sync/conflicts');
    await shown.unmount();
    await waitFor(() => expect(asked.asked('draft.save')).toEqual([{ place: 'guardian/c1', words: { name: '"Surya"' } }]));
  });

  it('says that it could not be written, once, before a lock that was asked for', async () => {
    const { asked, user, name } = await opened({ 'draft.save': () => { throw new CallError({ code: 'disk-full' }); } });
    await user.type(name, 'Surya');
    await room.lock();
    expect(room.news?.text).toContain('Kunci sekali lagi');
    expect(asked.asked('file.lock')).toEqual([]);
    expect(name).toHaveFocus();
  });
});

it('never keeps a secret', async () => {
  const asked = program({ ...quiet, 'supervisor.list': [], 'settings.get': settings });
  await room.start();
  render(Supervisors);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Daftarkan pembimbing' }));
  await user.type(screen.getByLabelText('Nama lengkap dengan gelar'), 'Endang');
  await user.type(screen.getByLabelText('Frasa sandi pembimbing'), 'rembulan sepatu');
  await room.lock(true);
  expect(asked.asked('draft.save')).toEqual([{ place: 'supervisor/00000000-0000-0000-0000-000000000000', words: { name: '"Endang"' } }]);
});

it('puts rows back as they were', async () => {
  const hour = { name: '1', from: '07:00', to: '07:45' };
  const week = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => [day, day === 1 ? [hour, { ...hour, name: '2' }] : []]));
  program({ ...quiet, 'draft.get': { place: '', words: { week } } });
  await room.start();
  render(BellDialog, { bells: [], onclose: () => undefined });
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Lanjutkan' }));
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(3));
  expect(screen.getByLabelText('Nama jam ke-2')).toHaveValue('2');
  expect(screen.getByLabelText('Mulai jam ke-2')).toHaveValue('07.00');
});

it('knows the same forms as the case file', () => {
  const kinds = /const KINDS: &\[&str\] = &\[([\s\S]*?)\];/.exec(readFileSync('../crates/workstation/src/drafts.rs', 'utf8'))?.[1] ?? '';
  const known = [...kinds.matchAll(/"([a-z-]+)"/g)].map((match) => match[1] ?? '');
  expect(known.length).toBeGreaterThan(FORMS.length);
  expect(FORMS.filter((form) => !known.includes(form))).toEqual([]);
});
