import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { program, session, settings, type Answers } from '../../../tests/program';
import { CallError } from '../../backend';
import type { Appointment, CalendarPreview, CalendarView, PlanWarning, Save, WaitlistEntry } from '../../backend/contract.gen';
import { amend } from '../../app/router.svelte';
import { room } from '../../app/room.svelte';
import { blank } from './appointment';
import CalendarPage from './CalendarPage.svelte';
import Reminders from './Reminders.svelte';

const sekar: Appointment = {
  ...blank, id: 'a1', counselee: 'c1', title: 'Sekar Ayuningrat', className: 'XII-4', startsAt: '2026-11-24T09:30:00+07:00', durationMinutes: 40, place: 'Ruang BK 1', purpose: 'Rencana studi',
};
const rule = { everyWeeks: 1, weekdays: [3], until: null, count: 4 };
const group: Appointment = {
  ...blank, id: 'o2', series: 's1', occurrence: '2026-11-25', recurrence: rule, counselee: 'c2', title: 'Naufal', className: 'XI-3', others: [{ id: 'c3', name: 'Bima', className: 'XI-3' }],
  startsAt: '2026-11-25T08:00:00+07:00', durationMinutes: 60, kind: 'group',
};
const teachers = { id: 'd1', kind: 'holiday', title: 'Hari Guru', startsOn: '2026-11-25', endsOn: '2026-11-25', note: '', uid: '' } as const;
const waits: WaitlistEntry = { id: 'w1', counselee: 'c4', counseleeName: 'Ranu Bimasena', className: 'XII-1', since: '2026-11-20', purpose: 'Belajar', minutes: 40, state: 'waiting', appointment: null };
const view: CalendarView = {
  appointments: [sekar, group], days: [teachers], waiting: [waits],
  bells: [{ weekday: 2, hours: [{ name: '1', starts: '08:00:00', ends: '09:00:00' }, { name: '2', starts: '09:00:00', ends: '10:30:00' }] }],
};
const overlap: PlanWarning = { kind: 'overlap', on: '2026-11-24', count: 1, title: 'Sekar Ayuningrat', className: 'XII-4', from: '09:30:00', to: '10:10:00' };
const preview: CalendarPreview = {
  token: 't', file: 'dinas.ics', broken: null, appointments: 12, series: 2, days: 3, changed: 0, unchanged: 1, from: '2026-11-24', to: '2027-01-02',
  problems: [{ line: 31, code: 'too-long', detail: 'Perkemahan' }], problemCount: 1,
};

/** The program keeps what it is given. */
const kept = ({ before: _before, ...one }: Save<Appointment>): Appointment => one;

function shown(query = '', answers: Answers = {}) {
  amend(`#/calendar${query}`);
  const asked = program({
    'calendar.get': view, 'settings.get': settings, 'class.list': { years: [], classes: [] }, 'appointment.check': [], 'appointment.save': kept, 'counselee.list': { lines: [], total: 0 },
    'appointment.get': { ...group, id: 's1', series: null, occurrence: null, startsAt: '2026-11-18T08:00:00+07:00' }, 'appointment.endSeries': {}, 'waitlist.take': ({ appointment }) => ({ ...appointment, id: 'new' }),
    'appointment.delete': {}, 'waitlist.save': waits, 'calendar.choose': preview, 'calendar.apply': { created: 17, changed: 0, unchanged: 1 }, 'calendar.cancel': {}, 'calendar.export': { done: true, name: 'k.ics' },
    'calendar.saveBells': { days: [] }, 'calendar.saveDay': teachers, ...answers,
  });
  render(CalendarPage);
  return { asked, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 2, 0) }));

it('leaves the arrows of a row of choices to the choices', async () => {
  const { user } = shown('?day=2026-11-24');
  const agenda = await screen.findByRole('radio', { name: /Agenda/ });
  agenda.focus();
  await user.keyboard('{ArrowRight}');
  expect(location.hash).not.toContain('day=2026-11-25');
  expect(screen.getByRole('radio', { name: /Hari/ })).toHaveFocus();
});

describe('the agenda', () => {
  it('names days, holidays and who comes, and hides names in discreet view', async () => {
    shown();
    expect(await screen.findByRole('heading', { name: /Selasa, 24 November 2026/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Sekar Ayuningrat' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Naufal dan 1 orang lain' })).toBeInTheDocument();
    expect(screen.getAllByText('Hari Guru').length).toBeGreaterThan(0);
    expect(screen.getByText(/Waktu sekolah: WIB/)).toBeInTheDocument();
    room.discreet = true;
    await waitFor(() => expect(document.body.textContent).not.toMatch(/Sekar|Naufal|Bima|Ranu/));
    expect(document.body.innerHTML).not.toMatch(/Sekar|Naufal|Bima|Ranu/);
    expect(screen.getByRole('button', { name: 'XII-4' })).toBeInTheDocument();
  });

  it('marks a no-show by one key, and takes it back', async () => {
    const { asked, user } = shown();
    (await screen.findByRole('button', { name: 'Sekar Ayuningrat' })).focus();
    await user.keyboard('a');
    await waitFor(() => expect(asked.asked('appointment.save')).toEqual([{ ...sekar, before: sekar, status: 'no-show' }]));
    await room.news?.undo?.();
    expect(asked.asked('appointment.save').at(-1)).toEqual({ ...sekar, before: { ...sekar, status: 'no-show' } });
  });

  it('starts a session with the whole class of an appointment, and marks it as held', async () => {
    const lesson: Appointment = { ...blank, id: 'a3', class: 'k1', title: 'XI-3', className: 'XI-3', startsAt: '2026-11-24T11:00:00+07:00', durationMinutes: 45, kind: 'classroom' };
    const { asked, user } = shown('', { 'calendar.get': { ...view, appointments: [lesson] }, 'session.startClass': session });
    (await screen.findByRole('button', { name: 'XI-3' })).focus();
    await user.keyboard('s');
    await waitFor(() => expect(asked.asked('appointment.save')).toEqual([{ ...lesson, before: lesson, status: 'held' }]));
    expect(asked.asked('session.startClass')).toEqual([{ class: 'k1' }]);
    expect(location.hash).toBe('#/session/s1');
  });

  it('says in words that there is nothing, and offers to make something', async () => {
    shown('', { 'calendar.get': { appointments: [], days: [], bells: [], waiting: [] } });
    expect(await screen.findByText('Tidak ada janji temu dari 24 November 2026 sampai 21 Desember 2026.')).toBeInTheDocument();
    expect(screen.getByText('Tidak ada yang menunggu.')).toBeInTheDocument();
    expect(screen.getByText('Jam pelajaran belum diisi.')).toBeInTheDocument();
  });

  it('shows the zone of a time that is not the school’s', async () => {
    shown('', { 'calendar.get': { ...view, appointments: [{ ...sekar, startsAt: '2026-11-24T09:30:00+08:00' }] } });
    expect(await screen.findByText('09.30 WITA')).toBeInTheDocument();
  });
});

describe('turning', () => {
  it('goes by keys: days, pages, today', async () => {
    const { asked, user } = shown('?view=week&day=2026-11-24');
    await screen.findByRole('table');
    const last = () => asked.asked('calendar.get').at(-1);
    expect(last()).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    await user.keyboard('{PageDown}');
    await waitFor(() => expect(last()).toEqual({ from: '2026-11-30', to: '2026-12-06' }));
    expect(location.hash).toBe('#/calendar?view=week&day=2026-12-01');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(location.hash).toBe('#/calendar?view=week&day=2026-11-29');
    await user.keyboard('t');
    expect(location.hash).toBe('#/calendar?view=week');
  });

  it('shows a month of whole weeks and opens a day by its number', async () => {
    const { asked, user } = shown('?view=month&day=2026-11-24');
    await user.click(await screen.findByRole('button', { name: /Rabu, 25 November 2026, 1 janji temu/ }));
    expect(asked.asked('calendar.get')[0]).toEqual({ from: '2026-10-26', to: '2026-12-06' });
    expect(location.hash).toBe('#/calendar?view=day&day=2026-11-25');
  });
});

describe('a day by its lesson hours', () => {
  it('gives a free hour to whoever has waited longest by one act, and takes it back', async () => {
    const { asked, user } = shown('?view=day&day=2026-11-24');
    expect(await screen.findByText('Jam 1, kosong')).toBeInTheDocument();
    expect(screen.queryByText('Jam 2, kosong')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Beri Ranu Bimasena' }));
    await waitFor(() => expect(asked.asked('waitlist.take')).toHaveLength(1));
    expect(asked.asked('waitlist.take')[0]).toMatchObject({ id: 'w1', appointment: { startsAt: '2026-11-24T08:00:00+07:00', durationMinutes: 40 } });
    await room.news?.undo?.();
    expect(asked.asked('appointment.delete')).toEqual([{ id: 'new' }]);
    expect(asked.asked('waitlist.save')).toEqual([{ ...waits, before: { ...waits, state: 'taken', appointment: 'new' } }]);
  });
});

describe('the form', () => {
  it('tells what speaks against a plan before it is saved, and saves it all the same', async () => {
    const { asked, user } = shown('', { 'appointment.check': [overlap] });
    await screen.findByRole('button', { name: 'Sekar Ayuningrat' });
    await user.keyboard('n');
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Judul'), 'Rapat guru');
    expect(await dialog.findByText('Bersamaan dengan Sekar Ayuningrat, 09.30–10.10, Selasa 24 Nov 2026.')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Simpan walau begitu' }));
    await waitFor(() => expect(asked.asked('appointment.save')).toHaveLength(1));
    expect(asked.asked('appointment.save')[0]).toMatchObject({ title: 'Rapat guru', counselee: null, durationMinutes: 40, recurrence: null, startsAt: '2026-11-24T10:00:00+07:00' });
  });

  it('shows a refused length at its field', async () => {
    const { user } = shown('', { 'appointment.check': () => { throw new CallError({ code: 'appointment-minutes', field: 'durationMinutes' }); } });
    await user.click(await screen.findByRole('button', { name: 'Sekar Ayuningrat' }));
    const minutes = within(await screen.findByRole('dialog')).getByLabelText('Menit');
    await user.clear(minutes);
    await user.type(minutes, '2400');
    await waitFor(() => expect(minutes).toHaveAccessibleDescription(/5 sampai 480 menit/));
  });

  it('makes a series on the weekdays chosen, that of the first meeting among them', async () => {
    const { asked, user } = shown();
    await user.click(await screen.findByRole('button', { name: 'Sekar Ayuningrat' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText('Ulangi'), 'weekly');
    await user.click(dialog.getByLabelText('setelah beberapa kali'));
    await user.click(dialog.getByLabelText('Kamis'));
    expect(dialog.getByLabelText('Selasa')).toBeDisabled();
    await user.click(dialog.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(asked.asked('appointment.save')).toHaveLength(1));
    expect(asked.asked('appointment.save')[0]?.recurrence).toEqual({ everyWeeks: 1, weekdays: [2, 4], until: null, count: 8 });
  });

  it('changes one meeting of a series, or all of it when asked', async () => {
    const { asked, user } = shown();
    await user.click(await screen.findByRole('button', { name: 'Naufal dan 1 orang lain' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Tempat'), 'Aula');
    await user.click(dialog.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(asked.asked('appointment.save')[0]).toEqual({ ...group, before: group, place: 'Aula' }));
    await user.click(screen.getByRole('button', { name: 'Naufal dan 1 orang lain' }));
    const again = within(await screen.findByRole('dialog'));
    await user.click(again.getByLabelText('Seluruh rangkaian'));
    await waitFor(() => expect(again.getByLabelText('Ulangi')).toHaveValue('weekly'));
    await user.type(again.getByLabelText('Tempat'), 'Aula');
    await user.click(again.getByRole('button', { name: 'Simpan' }));
    await waitFor(() => expect(asked.asked('appointment.save')[1]).toMatchObject({ id: 's1', series: null, place: 'Aula', startsAt: '2026-11-18T08:00:00+07:00', recurrence: rule, before: { id: 's1', place: '' } }));
  });

  it('ends a series from the meeting that is open', async () => {
    const { asked, user } = shown();
    await user.click(await screen.findByRole('button', { name: 'Naufal dan 1 orang lain' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByLabelText('Seluruh rangkaian'));
    await user.click(await dialog.findByRole('button', { name: 'Akhiri rangkaian' }));
    await waitFor(() => expect(asked.asked('appointment.endSeries')).toEqual([{ id: 's1', from: '2026-11-25' }]));
  });
});

describe('files', () => {
  it('shows what a file holds and what is left out before it is written', async () => {
    const { asked, user } = shown();
    await user.click(await screen.findByRole('button', { name: 'Impor kalender' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Pilih berkas' }));
    expect(await dialog.findByText(/Perkemahan: Dilewati: lebih lama dari 8 jam/)).toBeInTheDocument();
    await user.click(dialog.getByLabelText('Hari libur'));
    await user.click(dialog.getByRole('button', { name: 'Impor semuanya' }));
    expect(await dialog.findByText('Diimpor: 17 baru, 0 berubah, 1 sudah ada.')).toBeInTheDocument();
    expect(asked.asked('calendar.apply')).toEqual([{ token: 't', wholeDays: 'holiday' }]);
  });

  it('says file, line and fault of a broken one, and offers nothing to write', async () => {
    const { user } = shown('', { 'calendar.choose': { ...preview, token: '', broken: { line: 10, code: 'bad-date', detail: 'DTSTART' }, problems: [], problemCount: 0 } });
    await user.click(await screen.findByRole('button', { name: 'Impor kalender' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Pilih berkas' }));
    expect(await dialog.findByText('dinas.ics, baris 10: DTSTART: tanggal atau jamnya tidak ada. Tidak ada yang ditulis.')).toBeInTheDocument();
    expect(dialog.queryByRole('button', { name: 'Impor semuanya' })).toBeNull();
  });

  it('exports without names unless they are asked for', async () => {
    const { asked, user } = shown('?view=week&day=2026-11-24');
    await user.click(await screen.findByRole('button', { name: 'Ekspor kalender' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Simpan berkas' }));
    await waitFor(() => expect(asked.asked('calendar.export')).toEqual([{ from: '2026-11-23', to: '2026-11-29', names: false }]));
  });
});

it('changes a holiday beside what was shown of it', async () => {
  const { asked, user } = shown();
  const [day] = await screen.findAllByRole('button', { name: 'Hari Guru' });
  await user.click(day as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Keterangan'), 'Upacara');
  await user.click(dialog.getByRole('button', { name: 'Simpan' }));
  await waitFor(() => expect(asked.asked('calendar.saveDay')).toEqual([{ ...teachers, before: teachers, note: 'Upacara' }]));
});

it('writes lesson hours one after another and copies them over the week', async () => {
  const { asked, user } = shown('', { 'calendar.get': { ...view, bells: [] } });
  await user.click(await screen.findByRole('button', { name: 'Isi jam pelajaran' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Tambah jam' }));
  await user.click(dialog.getByRole('button', { name: 'Tambah jam' }));
  await user.click(dialog.getByRole('button', { name: 'Salin ke semua hari sampai Jumat' }));
  await user.click(dialog.getByRole('button', { name: 'Simpan' }));
  await waitFor(() => expect(asked.asked('calendar.saveBells')).toHaveLength(1));
  const [{ before, days } = { before: null, days: [] }] = asked.asked('calendar.saveBells');
  expect(before).toEqual({ days: [] });
  expect(days.map((day) => day.hours.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
  expect(days[4]?.hours[1]).toEqual({ name: '2', starts: '07:45:00', ends: '08:30:00' });
});

it('reminds quietly when the time has come, without names in discreet view, until it is closed', async () => {
  program({ 'appointment.reminders': [{ ...sekar, reminderMinutes: 30 }, { ...group, reminderMinutes: 30 }] });
  render(Reminders);
  expect(await screen.findByText('30 menit lagi: Sekar Ayuningrat di Ruang BK 1.')).toBeInTheDocument();
  expect(screen.queryByText(/Naufal/)).toBeNull();
  room.discreet = true;
  expect(await screen.findByText('30 menit lagi: XII-4 di Ruang BK 1.')).toBeInTheDocument();
  await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(screen.getByRole('button', { name: 'Tutup pemberitahuan' }));
  expect(screen.queryByText(/XII-4/)).toBeNull();
});
