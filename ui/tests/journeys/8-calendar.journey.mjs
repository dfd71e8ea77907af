/** The calendar: lesson hours and a holiday, a series whose one meeting is moved, warnings, the waiting list, a no-show by one
 * key, a calendar file in and out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoom, openPage, settled, shots, withSample } from './room.mjs';

const two = (n) => String(n).padStart(2, '0');
const iso = (at) => `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
const plus = (day, days) => iso(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
const plain = (day) => day.replaceAll('-', '');

export const journeys = {
  async 'a week is planned by hand and keys, and nothing is silent'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const { date: today } = await running.call('today.get');
      const weekday = ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
      const tuesday = plus(today, 9 - weekday);
      const people = (await running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 3 })).lines;
      // The sample school's own lesson hours and waiting list make room for what is typed here.
      const { waiting } = await running.call('calendar.get', { from: today, to: today });
      assert.ok(waiting.length > 0, 'somebody waits in the sample school');
      for (const entry of waiting) await running.call('waitlist.save', { ...entry, state: 'withdrawn' });
      await running.call('calendar.saveBells', { days: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ weekday: day, hours: [] })) });
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const shot = async (name) => {
        await settled(page);
        await page.screenshot({ path: join(shots, `calendar-${name}.png`) });
      };
      const dialog = page.getByRole('dialog');
      await room.click(page.getByRole('navigation', { name: 'Halaman utama' }).getByRole('link', { name: 'Kalender' }));
      await page.getByRole('heading', { level: 1, name: 'Kalender' }).waitFor();
      await shot('agenda');

      // Lesson hours and a holiday.
      await room.click(page.getByRole('button', { name: 'Ubah jam pelajaran' }));
      for (let hour = 0; hour < 6; hour += 1) await room.click(dialog.getByRole('button', { name: 'Tambah jam' }));
      await room.click(dialog.getByRole('button', { name: 'Salin ke semua hari sampai Jumat' }));
      await shot('bells');
      await room.click(dialog.getByRole('button', { name: 'Simpan' }));
      await dialog.waitFor({ state: 'detached' });
      await room.click(page.getByRole('button', { name: 'Tambah hari libur atau acara' }));
      await dialog.getByLabel('Nama').fill('Libur daerah');
      await dialog.getByLabel('Dari').fill(plus(tuesday, 7));
      await dialog.getByLabel('Dari').blur();
      await dialog.getByLabel('Sampai').fill(plus(tuesday, 7));
      await shot('holiday');
      await room.click(dialog.getByRole('button', { name: 'Simpan' }));
      await dialog.waitFor({ state: 'detached' });

      // A group that meets every Tuesday, one of whose meetings falls on the holiday.
      await room.key('n');
      for (const person of people.slice(0, 2)) {
        await dialog.getByRole('combobox', { name: /Dengan|Tambah konseli lain/ }).fill(person.name);
        await dialog.getByRole('option', { name: person.name }).first().waitFor();
        await page.keyboard.press('Enter');
        await dialog.getByRole('button', { name: `Keluarkan ${person.name}` }).waitFor();
      }
      await dialog.getByLabel('Tanggal').fill(tuesday);
      await dialog.getByLabel('Mulai (WIB)').fill('8.00');
      await dialog.getByLabel('Jenis').selectOption('group');
      await dialog.getByLabel('Ulangi').selectOption('weekly');
      await dialog.getByText('setelah beberapa kali').click();
      await dialog.getByLabel('Berapa kali', { exact: true }).fill('4');
      await dialog.getByText(/Libur daerah, hari libur/).waitFor();
      await shot('series');
      await room.click(dialog.getByRole('button', { name: 'Simpan walau begitu' }));
      await dialog.waitFor({ state: 'detached' });

      // Forty hours are refused at the field.
      await room.key('n');
      await dialog.getByLabel('Judul').fill('Perkemahan');
      await dialog.getByLabel('Menit').fill('2400');
      await dialog.getByText('Janji temu berlangsung 5 sampai 480 menit', { exact: false }).waitFor();
      await shot('minutes');
      await room.key('Escape');

      // The meeting of the holiday goes to Wednesday; the others stay.
      await room.go(`#/calendar?view=week&day=${plus(tuesday, 7)}`);
      await shot('week');
      await room.click(page.locator(`[data-day="${plus(tuesday, 7)}"] .month-line`));
      await dialog.getByLabel('Tanggal').fill(plus(tuesday, 8));
      await dialog.getByLabel('Mulai (WIB)').fill('7.45');
      await shot('meeting');
      await room.click(dialog.getByRole('button', { name: /^Simpan/ }));
      await dialog.waitFor({ state: 'detached' });
      await page.locator(`[data-day="${plus(tuesday, 8)}"] .month-line`).waitFor();
      const span = { from: tuesday, to: plus(tuesday, 28) };
      const groups = (await running.call('appointment.list', span)).filter((one) => one.kind === 'group' && people.some((person) => person.id === one.counselee));
      assert.deepEqual(groups.map((one) => `${one.startsAt.slice(0, 16)} ${one.status}`), [
        `${tuesday}T08:00 planned`, `${plus(tuesday, 8)}T07:45 moved`, `${plus(tuesday, 14)}T08:00 planned`, `${plus(tuesday, 21)}T08:00 planned`,
      ]);
      assert.deepEqual(groups.map((one) => one.others.length), [1, 1, 1, 1]);

      // Somebody waits and is given a free hour by one act.
      await room.click(page.getByRole('button', { name: 'Tambah ke daftar tunggu' }));
      await dialog.getByRole('combobox').fill(people[2].name);
      await dialog.getByRole('option', { name: people[2].name }).first().waitFor();
      await page.keyboard.press('Enter');
      await dialog.locator('button.button-main:not(:disabled)').waitFor();
      await room.click(dialog.getByRole('button', { name: 'Simpan' }));
      await dialog.waitFor({ state: 'detached' });
      await room.go(`#/calendar?view=day&day=${plus(tuesday, 1)}`);
      await shot('day');
      await room.click(page.getByRole('button', { name: new RegExp(`^Beri `) }).first());
      await page.getByText('mendapat waktu', { exact: false }).waitFor();
      await page.getByText('Tidak ada yang menunggu.').waitFor();

      // Missed, by one key.
      const row = page.locator('[data-appointment] [data-row]').first();
      await row.focus();
      room.restart();
      await room.key('a');
      await page.getByText('Ditandai tidak hadir.').waitFor();
      assert.equal(room.count.keys + room.count.clicks, 1);
      await shot('no-show');
      await room.go('#/calendar?view=month');
      await shot('month');
      await room.key('F8');
      await shot('discreet');
      const text = await page.evaluate(() => document.body.innerText);
      assert.deepEqual(people.filter((one) => text.includes(one.name)), []);
      await room.key('F8');

      // A file that breaks the format, and one that does not.
      const file = (event) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@dinas\r\n${event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
      running.offer('calendar', 'dinas.ics', file(`DTSTART:${plain(tuesday)}T250000`));
      await room.click(page.getByRole('button', { name: 'Impor kalender' }));
      await room.click(dialog.getByRole('button', { name: 'Pilih berkas' }));
      await dialog.getByText('dinas.ics, baris 5: DTSTART: tanggal atau jamnya tidak ada.', { exact: false }).waitFor();
      await shot('broken');
      running.offer('calendar', 'dinas.ics', file(`DTSTART;TZID=Asia/Makassar:${plain(plus(tuesday, 2))}T100000\r\nDURATION:PT1H\r\nSUMMARY:MGBK kabupaten`));
      await room.click(dialog.getByRole('button', { name: 'Pilih berkas lain' }));
      await dialog.getByText('Janji temu baru').waitFor();
      await shot('import');
      await room.click(dialog.getByRole('button', { name: 'Impor semuanya' }));
      await dialog.getByText('Diimpor: 1 baru, 0 berubah, 0 sudah ada.').waitFor();
      await room.key('Escape');
      await room.go(`#/calendar?day=${tuesday}`);
      await page.getByText('MGBK kabupaten').waitFor();
      await page.locator('[data-appointment]', { hasText: 'MGBK kabupaten' }).getByText('09.00').waitFor();
      await shot('agenda-full');

      // Out again: nobody is named unless asked.
      await room.click(page.getByRole('button', { name: 'Ekspor kalender' }));
      await shot('export');
      await room.click(dialog.getByRole('button', { name: 'Simpan berkas' }));
      await page.getByText('Kalender tersimpan', { exact: false }).waitFor();
      const [saved] = running.outputs('saved');
      const written = readFileSync(running.output('saved', saved), 'utf8').replaceAll('\r\n ', '');
      assert.ok(written.includes('SUMMARY:Janji temu BK') && written.includes('RRULE:FREQ=WEEKLY') && written.includes('RECURRENCE-ID'));
      assert.deepEqual([...people.map((one) => one.name), 'MGBK'].filter((word) => written.includes(word)), []);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
