/** Other work: begun from the palette, the list and the counselee's page by keys, refused at the field, printed, undone, found on the
 * timeline and kept through a lock; in both languages and themes, narrow, and hidden by F8. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { consents, inRoom, openPage, PASSPHRASE, settled, shots, withSample } from './room.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findings = async (page) => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`));
  });
};
const people = async (running, limit = 3) => (await running.call('counselee.list', { text: '', class: null, status: null, tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit })).lines;
const day = (back = 0) => new Date(Date.now() + 7 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
const made = async (running, kind, counselee, fields) => {
  const work = await running.call('work.propose', { kind, counselee });
  return (await running.call('work.save', { before: null, work: { ...work, ...fields } })).work;
};
/** A photo drawn in the page itself. */
const photo = async (page, words, width, height) =>
  Buffer.from(
    await page.evaluate(
      ([text, wide, high]) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high });
        const paint = canvas.getContext('2d');
        paint.fillStyle = '#d9c7a5';
        paint.fillRect(0, 0, wide, high);
        for (let n = 0; n < 9; n += 1) {
          paint.fillStyle = `hsl(${n * 40} 40% 45%)`;
          paint.fillRect((wide / 10) * n + 20, high / 3 + (n % 3) * 40, wide / 14, high / 2);
        }
        paint.fillStyle = '#222';
        paint.font = '48px sans-serif';
        paint.fillText(text, 40, 80);
        return canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
      },
      [words, width, height],
    ),
    'base64',
  );
/** Nothing of the page lies outside the window, and the form needs no scrolling. */
const fits = (page, whole = true) =>
  page.evaluate((form) => {
    const body = document.querySelector('.split > .body');
    return document.scrollingElement.scrollHeight <= innerHeight && document.scrollingElement.scrollWidth <= innerWidth && (!form || body.scrollHeight <= body.clientHeight + 1);
  }, whole);

export const journeys = {
  async 'a counselor refers, visits, confers and prints'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const [first] = await people(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const save = () => room.key('Control+Enter');
      const saved = () => page.waitForURL(/#\/work\/[0-9a-f]{8}-/);
      const picture = (name) => page.screenshot({ path: join(shots, `work-${name}-id.png`) });

      // N opens what can be begun.
      await room.go('#/work');
      await page.getByRole('heading', { name: 'Layanan lain' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await picture('list');
      await room.key('n');
      await page.getByRole('menuitem', { name: 'Baru: Alih tangan kasus' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await picture('new-menu');
      await room.key('Escape');

      // A referral from the counselee's page.
      await room.go(`#/counselee/${first.id}`);
      await room.click(page.getByRole('button', { name: 'Tambah layanan' }));
      await picture('counselee-menu');
      await room.click(page.getByRole('menuitem', { name: 'Baru: Alih tangan kasus' }));
      await page.getByLabel('Dialihkan kepada').selectOption('psychologist');
      await page.getByLabel('Nama penerima').fill('Ratna Wijayanti, M.Psi., Psikolog');
      await page.getByLabel('Alasan alih tangan').fill('Cemas menjelang ujian dan sulit tidur selama dua bulan.');
      await page.getByLabel('Layanan yang telah diberikan').first().fill('Empat kali konseling individual.');
      await settled(page);
      assert.equal(await fits(page), true, 'a form is one screen');
      assert.deepEqual(await findings(page), []);
      await picture('referral');
      await save();
      await saved();
      await page.getByText('Disiapkan').first().waitFor();
      await room.click(page.getByRole('button', { name: 'Balasan' }));
      await page.getByLabel('Tanggal dikirim').fill('besok');
      await page.getByLabel('Tanggal dikirim').fill('+3');
      await page.getByLabel('Tanggal dikirim').blur();
      await save();
      await page.getByText('Tanggal itu masih akan datang', { exact: false }).or(page.locator('[data-field="sentOn"] .refusal')).first().waitFor();
      await picture('referral-refused');
      await page.getByLabel('Tanggal dikirim').fill('0');
      await page.getByLabel('Tanggal dikirim').fill(day().split('-').reverse().join('/'));
      await page.getByLabel('Tanggal dikirim').blur();
      await save();
      await page.getByRole('button', { name: 'Ubah status menjadi rujukan' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await picture('referral-sent');
      await room.click(page.getByRole('button', { name: 'Ubah status menjadi rujukan' }));
      await page.getByText('Status kasus sekarang: Rujukan').waitFor();
      await room.click(page.getByRole('link', { name: 'Surat alih tangan kasus' }));
      await page.locator('.desk-view img').first().waitFor();
      await settled(page);
      await picture('referral-letter');
      assert.ok(!(await page.evaluate(() => document.body.innerText)).includes('Cemas menjelang ujian'), 'the reason only when let in');

      // A home visit: two parts, each one screen.
      await room.go(`#/work/new/home-visit?counselee=${first.id}`);
      await page.getByLabel('Alamat').fill('Jalan Melati 7, Kelurahan Kenanga');
      await page.getByLabel('Tujuan kunjungan').fill('Mencari tahu sebab sering terlambat');
      await page.getByText('Izin orang tua belum dicatat').waitFor();
      await settled(page);
      assert.equal(await fits(page), true);
      assert.deepEqual(await findings(page), []);
      await picture('visit-plan');
      await page.getByText('Terlaksana', { exact: true }).click();
      await save();
      await page.locator('[data-field="met"] .refusal').waitFor();
      await picture('visit-refused');
      await page.getByLabel('Ditemui oleh').fill('Nenek Sumarni');
      await page.getByLabel('Hubungan keluarga').fill('nenek dari ibu');
      await page.getByLabel('Temuan: keadaan rumah').fill('Dua kamar, terang, dekat jalan raya.');
      await page.getByLabel('Temuan: tempat belajar').fill('Meja lipat di ruang tamu.');
      await page.getByLabel('Kesepakatan').fill('Nenek membangunkan pukul lima.');
      await page.getByLabel('Tindak lanjut').fill('Menelepon nenek');
      await page.getByLabel('Batas waktu').fill('+7');
      await page.getByLabel('Batas waktu').blur();
      await settled(page);
      assert.equal(await fits(page, false), true);
      await picture('visit-result');
      await save();
      await saved();

      // Its photos: added on the visit, told with it, printed only when chosen and consented to.
      await page.getByRole('link', { name: 'Laporan kunjungan rumah' }).waitFor();
      running.offer('attachment', 'Ruang belajar.jpg', await photo(page, 'Ruang belajar', 1200, 800));
      running.offer('attachment', 'Halaman.jpg', await photo(page, 'Halaman', 700, 1000));
      await room.click(page.getByRole('button', { name: 'Foto dan berkas' }));
      await page.getByText('Belum ada lampiran.').waitFor();
      await room.click(page.getByRole('button', { name: 'Tambah berkas' }));
      await page.getByRole('button', { name: 'Lihat Ruang belajar.jpg' }).waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await picture('visit-files');
      await room.click(page.getByRole('link', { name: 'Laporan kunjungan rumah' }));
      await page.locator('.desk-view img').first().waitFor();
      const plain = await page.locator('.desk-view img').count();
      await page.getByRole('checkbox', { name: /Ruang belajar/ }).check();
      await page.getByRole('checkbox', { name: /Halaman/ }).check();
      await page.waitForFunction((count) => document.querySelectorAll('.desk-view img').length === count, plain + 1);
      await page.getByText(/: belum ada/).first().waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await room.click(page.getByRole('button', { name: 'Simpan PDF' }));
      await page.getByText('Belum dapat dilakukan: persetujuan foto', { exact: false }).waitFor();
      await page.locator('.desk-view img').last().scrollIntoViewIfNeeded();
      await picture('visit-photos');
      assert.equal(running.outputs('saved').length, 0, 'nothing left');
      await consents(running, first.id, 'photo');
      await room.click(page.getByRole('button', { name: 'Simpan PDF' }));
      await page.waitForFunction(() => document.querySelector('.desk-form [role=alert]') === null);
      assert.equal(running.outputs('saved').length, 1);
      await room.go(`#/counselee/${first.id}`);
      await page.getByText('Menelepon nenek').first().waitFor();

      // A conference: participants and decisions by Enter, pledges told apart.
      await room.go(`#/work/new/conference?counselee=${first.id}`);
      await page.getByLabel('Agenda: data yang ingin diperoleh').fill('Sebab keterlambatan dan siapa yang mengantar.');
      await room.click(page.getByRole('button', { name: 'Tambah baris' }));
      await page.keyboard.type('Drs. Wiyono');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Wakasek kesiswaan');
      await page.getByText(/peserta belum menyatakan menjaga kerahasiaan/).waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await picture('conference-plan');
      await room.click(page.getByRole('button', { name: 'Hasil', exact: true }));
      await page.getByLabel('Uraian kegiatan').fill('Masing-masing menyampaikan datanya.');
      await room.click(page.getByRole('button', { name: 'Tambah baris' }));
      await page.keyboard.type('Diantar setiap pagi');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Nenek Sumarni');
      await page.getByLabel('Batas waktu, baris 1').fill('+14');
      await page.getByLabel('Batas waktu, baris 1').blur();
      await settled(page);
      await picture('conference-result');
      await save();
      await saved();
      await room.click(page.getByRole('link', { name: /Laporan, notulen/ }));
      await settled(page);
      await picture('conference-minutes');

      // What is begun survives a lock.
      await room.go('#/work/new/anecdote');
      await page.getByLabel('Perilaku yang diamati').fill('Duduk sendiri di tangga, menunduk.');
      await page.waitForTimeout(2400);
      await room.key('Control+l');
      await page.locator('input[type=password]').fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await room.go('#/work/new/anecdote');
      await page.getByText('Tulisan yang belum selesai dimuat kembali.').waitFor();
      assert.equal(await page.getByLabel('Perilaku yang diamati').inputValue(), 'Duduk sendiri di tangga, menunduk.');
      await page.getByRole('combobox', { name: 'Konseli' }).fill(first.name.slice(0, 6));
      await page.getByRole('option', { name: first.name }).click();
      await settled(page);
      assert.equal(await fits(page), true);
      assert.deepEqual(await findings(page), []);
      await picture('anecdote');
      await save();
      await saved();

      // Deleted, and brought back by the news.
      await room.click(page.getByRole('button', { name: 'Hapus catatan' }));
      await page.getByText('Catatan dihapus.').waitFor();
      const mine = page.getByRole('row').filter({ hasText: 'Catatan anekdot' }).filter({ hasText: first.name });
      await mine.waitFor({ state: 'detached' });
      await room.click(page.getByRole('button', { name: 'Urungkan' }));
      await mine.waitFor();

      // The timeline and the search lead here.
      await room.go(`#/counselee/${first.id}`);
      await page.getByRole('link', { name: 'Alih tangan kasus, psikolog' }).waitFor();
      await settled(page);
      await picture('timeline');
      await room.go('#/search');
      await page.getByRole('searchbox').fill('tangga di:layanan');
      await page.locator('a.hit').getByText('Catatan anekdot · Perilaku yang diamati').first().waitFor();
      await picture('search');
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'small acts, slips, visitors and the problem box in English, in the dark, on a small laptop'(chrome) {
    await inRoom(async (running) => {
      await withSample(running, 'en');
      await running.session('app.setTheme', { theme: 'dark' });
      const [first, second, third] = await people(running);
      await made(running, 'referral', first.id, { institution: 'Community health centre', reason: 'Headaches', day: day(40), sentOn: day(30) });
      await made(running, 'referral', second.id, { recipient: 'Dr Ratna', reason: 'Headaches', day: day(3), sentOn: day(2) });
      const visit = await made(running, 'home-visit', third.id, { address: 'Jalan Melati 7', purpose: 'Attendance' });
      await made(running, 'permit', first.id, { permit: 'late', minutesLate: 20, time: '07:20', purpose: 'family', day: day(4) });
      await made(running, 'visitor', null, { name: 'Sulastri', onBehalf: 'Education office', purpose: 'Data on attendance', time: '09:00' });
      const room = await openPage(chrome, running.address, { width: 1024, height: 700 });
      const { page } = room;
      const save = () => room.key('Control+Enter');
      const saved = () => page.waitForURL(/#\/work\/[0-9a-f]{8}-/);
      const picture = (name) => page.screenshot({ path: join(shots, `work-${name}-en.png`) });

      // A mediation between two, from the palette.
      await room.key('Control+k');
      await page.keyboard.type('new: service');
      await page.keyboard.press('Enter');
      await page.getByLabel('Strategy').selectOption('mediation');
      await page.getByRole('combobox', { name: 'Counselee', exact: true }).fill(first.name.slice(0, 6));
      await page.getByRole('option', { name: first.name }).click();
      await page.getByRole('combobox', { name: 'Other counselees' }).fill(second.name.slice(0, 6));
      await page.getByRole('option', { name: second.name }).click();
      await page.getByLabel('With whom').selectOption('student');
      await page.getByLabel('Topic (neutral words)').fill('Working together in class');
      await page.getByLabel('Minutes').fill('2400');
      await save();
      await page.locator('[data-field="minutes"] .refusal').waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await picture('service-refused');
      await page.getByLabel('Minutes').fill('40');
      await save();
      await saved();
      await settled(page);
      await picture('service');
      assert.equal(await page.getByRole('link', { name: /Service report/ }).count(), 2, 'a paper of each, apart');

      await room.go(`#/work/new/permit?counselee=${first.id}`);
      await page.getByLabel('Purpose on the slip').selectOption('health');
      await save();
      await page.getByText(/This semester: 1 permit, \d late slips?/).waitFor();
      await settled(page);
      assert.equal(await fits(page, false), true);
      assert.deepEqual(await findings(page), []);
      await picture('permit');
      await room.click(page.getByRole('link', { name: 'Permit or late slip' }));
      await settled(page);
      await picture('permit-slip');

      await room.go(`#/work/${visit.id}`);
      await room.click(page.getByRole('button', { name: 'Photos and files' }));
      await page.getByText('Nothing attached yet.').waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await picture('visit-files');

      await room.go('#/work/new/problem-note');
      await page.getByLabel('The note, word by word').fill('Some of us are laughed at in the changing room.');
      assert.equal(await page.getByRole('combobox', { name: 'Counselee who wrote it' }).count(), 0, 'led to nobody who did not ask');
      await page.getByLabel('The writer asks to be spoken with').check();
      await page.getByRole('combobox', { name: 'Counselee who wrote it' }).waitFor();
      await page.getByLabel('The writer asks to be spoken with').uncheck();
      await settled(page);
      assert.equal(await fits(page, false), true);
      assert.deepEqual(await findings(page), []);
      await picture('problem-note');
      await save();
      await saved();

      await room.go('#/work/new/visitor');
      await page.getByLabel('Name of the visitor').fill('Raden Mas Panji Kusumawardhana Adiningrat Suryadiwangsa Prawirokusumo Wiratmadja Natadiningrat Kartasasmita bin Abdurrahman');
      await page.getByLabel('Purpose', { exact: true }).fill('Asked about scholarships');
      await settled(page);
      assert.equal(await fits(page, false), true);
      assert.deepEqual(await findings(page), []);
      await picture('visitor');
      await save();
      await saved();

      await room.go('#/work');
      await page.getByText('Answer overdue').first().waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await picture('list');
      const list = await page.evaluate(() => document.body.innerText);
      assert.ok(!list.includes('Headaches') && !list.includes('laughed at'), 'never the matter');
      await page.getByLabel('Only what is still open').check();
      await page.getByText('Note from the problem box').first().waitFor();
      await picture('list-open');
      await room.go('#/work?kind=visitor');
      await room.click(page.getByRole('button', { name: 'Print the book' }));
      await page.getByRole('dialog').waitFor();
      assert.deepEqual(await findings(page), []);
      await picture('book');
      await room.click(page.getByRole('dialog').getByRole('button', { name: 'Save', exact: false }).first());
      await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
      assert.equal(running.outputs('saved').length, 1);

      await room.key('F8');
      await room.go('#/work');
      await settled(page);
      const hidden = await page.evaluate(() => document.body.innerText);
      for (const word of [first.name, second.name, 'Sulastri', 'Dr Ratna']) assert.ok(!hidden.includes(word), word);
      await picture('list-discreet');
      await room.key('F8');

      // Narrow.
      await page.setViewportSize({ width: 480, height: 800 });
      await room.go('#/work');
      await settled(page);
      await picture('list-narrow');
      await room.go(`#/work/new/referral?counselee=${first.id}`);
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await picture('referral-narrow');
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
