/** A concern from the first word to its closing: raised from the counselee's page and the palette, judged, told, closed, opened again;
 * the plan on one page and as a card; a duty to report with its letter; a safeguarding entry; the ASQ with its fifth question. In
 * both languages and themes, on a small laptop, and hidden by F8. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inRoom, openPage, settled, shots, withSample } from './room.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findings = async (page) => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`));
  });
};
/** Somebody without anything open. */
async function somebody(running, least = 0) {
  const { lines } = await running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 60 });
  for (const line of lines) {
    const view = await running.call('counselee.get', { id: line.id });
    const consented = !view.missingConsents.some((one) => one.kind === 'assessment');
    if (!view.openRiskReview && (view.age ?? 0) >= least && (least === 0 || consented)) return line;
  }
  throw new Error('the sample school has nobody like that');
}
const shot = (page, name) => page.screenshot({ path: join(shots, `risk-${name}.png`) });
const low = (page, heading) => page.getByRole('heading', { name: heading, exact: true }).first().evaluate((node) => node.scrollIntoView());

export const journeys = {
  async 'a concern is raised, judged, told, closed and opened again'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const who = await somebody(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      await room.go(`#/counselee/${who.id}/safety`);
      await page.getByText('Belum ada tindak lanjut penting.').waitFor();
      assert.deepEqual(await findings(page), []);
      await shot(page, 'empty-id');

      await room.go(`#/counselee/${who.id}`);
      await room.click(page.getByRole('button', { name: 'Catat kekhawatiran' }));
      await dialog.getByLabel('Yang dilihat atau didengar').fill('Wali kelas menyerahkan surat yang ditemukan di meja. Isinya pamit kepada teman-teman.');
      assert.deepEqual(await findings(page), []);
      await shot(page, 'raise-id');
      await room.click(dialog.getByRole('button', { name: 'Catat kekhawatiran' }));
      await page.locator('.alerts').getByText('Selanjutnya: temui dan nilai').waitFor();
      await page.getByRole('heading', { name: 'Pikiran bunuh diri' }).waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await shot(page, 'open-id');
      const close = page.getByRole('button', { name: 'Simpan dan tutup' });
      assert.ok(await close.isDisabled(), 'nothing closes without a decision');

      await page.getByLabel('Pikiran', { exact: true }).fill('Sejak Juli, hampir tiap malam. "Semua orang lebih baik tanpa aku."');
      await page.getByLabel('Rencana', { exact: true }).fill('Belum ada cara yang dipikirkan.');
      await page.getByLabel('Hal yang melindungi').fill('Dekat dengan bibi; ingin melihat adiknya lulus.');
      await page.getByText('Sedang', { exact: true }).click();
      await page.getByLabel('Pertemuan berikutnya').fill('+1');
      await page.getByLabel('Pertemuan berikutnya').blur();
      await low(page, 'Siapa diberi tahu, apa yang dilakukan');
      await room.click(page.getByRole('button', { name: 'Catat siapa diberi tahu' }));
      await dialog.getByLabel('Nama lengkap').fill('Drs. Satria Mandalawangi');
      await dialog.getByLabel('Sebagai').selectOption('headmaster');
      await dialog.getByLabel('Isi singkat').fill('Menyetujui pendampingan setiap hari.');
      assert.deepEqual(await findings(page), []);
      await shot(page, 'step-id');
      await room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));
      await page.getByText('Kepala sekolah Drs. Satria Mandalawangi, bertemu langsung').waitFor();
      assert.equal(await page.getByLabel('Rencana', { exact: true }).inputValue(), 'Belum ada cara yang dipikirkan.', 'a line does not take the words away');
      await room.click(page.getByRole('button', { name: 'Simpan, tetap terbuka' }));
      await page.getByText('Selanjutnya: bertemu lagi').first().waitFor();
      await shot(page, 'judged-id');
      await page.getByLabel('Keputusan', { exact: true }).selectOption('referred');
      await page.getByLabel('Alasan menutup').fill('Dirujuk ke psikolog puskesmas; bibi mendampingi.');
      await page.getByLabel('Alasan menutup').scrollIntoViewIfNeeded();
      await shot(page, 'decision-id');
      await room.click(close);
      await page.getByText('Ditutup', { exact: true }).waitFor();
      assert.equal(await page.locator('.alerts .notice').count(), 0, 'nothing open any more');
      await page.getByText(/^Versi sebelumnya/).click();
      await page.getByText(/^Ditutup oleh/).click();
      await page.getByText('Dirujuk ke psikolog puskesmas').last().waitFor();
      assert.deepEqual(await findings(page), []);
      await shot(page, 'closed-id');
      await room.click(page.getByRole('button', { name: 'Buka lagi' }));
      await dialog.getByLabel('Alasan membuka lagi').fill('Bibi menelepon: surat kedua ditemukan.');
      await room.click(dialog.getByRole('button', { name: 'Buka lagi' }));
      await page.locator('.alerts').getByText('Ada tindak lanjut penting').waitFor();

      // What is typed and not saved is there again after a lock, whose page begins anew.
      await page.getByLabel('Alat dan kesempatan').fill('Obat ayah di lemari');
      await running.session('app.status');
      await page.waitForTimeout(2_600);
      await room.go('#/today');
      await page.getByRole('link', { name: 'Selesaikan' }).first().waitFor();
      await shot(page, 'today-id');
      await room.go(`#/counselee/${who.id}/safety`);
      await page.getByText('Ada isian yang belum disimpan.').waitFor();
      assert.equal(await page.getByLabel('Alat dan kesempatan').inputValue(), 'Obat ayah di lemari');

      await room.key('F8');
      await page.getByText('Isinya tersembunyi').waitFor();
      const hidden = await page.evaluate(() => document.body.innerText);
      for (const word of ['bunuh', 'Obat ayah', who.name]) assert.ok(!hidden.includes(word), word);
      await shot(page, 'discreet-id');
      await room.key('F8');

      // The palette knows whom the page is about.
      await room.key('Control+k');
      await page.keyboard.type('Catat kekh');
      await room.key('Enter');
      await dialog.getByLabel('Yang dilihat atau didengar').waitFor();
      await room.key('Escape');
      await room.click(page.getByRole('button', { name: 'Batas waktu sekolah' }));
      assert.deepEqual(await findings(page), []);
      await shot(page, 'terms-id');
      await dialog.getByLabel('Rendah: Bertemu lagi').fill('1');
      await room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));
      await dialog.getByRole('alert').first().waitFor();
      await room.key('Escape');
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a plan on one page and as a card, a duty with its letter, a safeguarding entry'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const who = await somebody(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      await room.go(`#/counselee/${who.id}/safety`);
      await room.click(page.getByRole('button', { name: 'Buat rencana' }));
      for (const [label, text] of [
        ['1. Tanda bahwa keadaan memburuk', 'Tidak bisa tidur dua malam\nMerasa semua orang lebih baik tanpa saya'],
        ['2. Yang dapat saya lakukan sendiri', 'Berjalan memutari lapangan\nMenggambar di buku biru'],
        ['3. Orang dan tempat yang mengalihkan pikiran', 'Perpustakaan kota\nBermain bulu tangkis dengan Dimas'],
        ['4. Orang yang dapat saya mintai tolong', 'Bibi Rahma, 0800-555-0142'],
        ['5. Tenaga ahli dan layanan', 'Puskesmas, poli jiwa, Senin sampai Jumat'],
        ['6. Membuat sekitar saya lebih aman', 'Obat ayah disimpan Bibi Rahma'],
      ]) await dialog.getByLabel(label).fill(text);
      assert.deepEqual(await findings(page), []);
      await shot(page, 'plan-form-id');
      await dialog.getByLabel('3. Orang dan tempat').fill(Array.from({ length: 12 }, (_, n) => `${n + 1} ${'Pergi ke rumah bibi dan tinggal di sana sampai lebih tenang, lalu menelepon ibu. '.repeat(3)}`.slice(0, 290)).join('\n'));
      await dialog.getByText('terlalu panjang untuk kartu saku').first().waitFor();
      await shot(page, 'plan-long-id');
      await dialog.getByLabel('3. Orang dan tempat').fill('Perpustakaan kota\nBermain bulu tangkis dengan Dimas');
      await room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));
      await page.getByText('Muat pada satu halaman dan pada kartu saku.').waitFor();
      await low(page, 'Rencana keselamatan');
      assert.deepEqual(await findings(page), []);
      await shot(page, 'plan-id');
      await room.click(page.getByRole('link', { name: 'Cetak kartu saku' }));
      await page.locator('.paper-img').first().waitFor();
      await settled(page);
      assert.equal(await page.getByLabel('Ukuran').inputValue(), 'pocket');
      await shot(page, 'plan-pocket-id');
      await page.getByLabel('Ukuran').selectOption('page');
      await page.waitForTimeout(600);
      await settled(page);
      await shot(page, 'plan-page-id');
      await page.getByLabel('Penerima').fill(who.name);
      await room.click(page.getByRole('button', { name: 'Simpan PDF' }));
      await page.getByText(/tercatat di register/).first().waitFor();

      await room.go(`#/counselee/${who.id}/safety`);
      await room.click(page.getByRole('button', { name: 'Catat kewajiban melapor' }));
      await dialog.getByLabel('Kewajiban', { exact: true }).selectOption('child-protection');
      await dialog.getByLabel('Kepada (lembaga').fill('UPTD PPA Kota Cendana\nJalan Dahlia Nomor 3');
      await dialog.getByLabel('Fakta yang diketahui').fill('Lebam di lengan kiri. Kata anak: "dipukul karena nilai saya turun".');
      assert.deepEqual(await findings(page), []);
      await shot(page, 'duty-form-id');
      await room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));
      await page.getByText('Belum dilaporkan').waitFor();
      await low(page, 'Kewajiban melapor dan memperingatkan');
      assert.deepEqual(await findings(page), []);
      await shot(page, 'duty-id');
      await room.click(page.getByRole('link', { name: 'Surat laporan' }));
      await page.locator('.paper-img').first().waitFor();
      await settled(page);
      await shot(page, 'duty-letter-id');

      await room.go(`#/counselee/${who.id}/safety`);
      await room.click(page.getByRole('button', { name: 'Tulis catatan' }));
      await dialog.getByLabel('Fakta', { exact: true }).fill('Bekas luka di punggung tangan kiri, sekitar 3 cm.');
      await dialog.getByLabel('Kata-kata anak').fill('  "aku takut pulang..  jangan bilang siapa2"');
      await dialog.getByLabel('Kekhawatiran').fill('Cerita tentang jatuh tidak cocok dengan lukanya.');
      await dialog.getByLabel('Tindakan').fill('Ditemani sampai bibi datang; UKS memeriksa luka.');
      await dialog.getByLabel('Orang yang terlibat').fill('Rahma Adiwangsa (bibi)');
      assert.deepEqual(await findings(page), []);
      await shot(page, 'guard-form-id');
      await room.click(dialog.getByRole('button', { name: 'Simpan untuk selamanya' }));
      await page.getByText('jangan bilang siapa2').waitFor();
      await low(page, 'Catatan perlindungan anak');
      assert.deepEqual(await findings(page), []);
      await shot(page, 'guard-id');
      await room.go(`#/counselee/${who.id}`);
      await page.getByRole('link', { name: 'Laporan kepada lembaga' }).waitFor();
      await shot(page, 'timeline-id');
      const text = await page.locator('.split').innerText();
      for (const word of ['Lebam', 'takut pulang', 'bibi']) assert.ok(!text.includes(word), `${word} is not on the timeline`);
      await room.go('#/search');
      await page.getByRole('searchbox').fill('lebam di:keselamatan');
      await page.locator('a.hit').first().waitFor();
      await shot(page, 'search-id');
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'the ASQ keyed in English, in the dark, on a small laptop'(chrome) {
    await inRoom(async (running) => {
      await withSample(running, 'en');
      await running.session('app.setTheme', { theme: 'dark' });
      const who = await somebody(running, 8);
      const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
      const started = await running.call('administration.start', { counselee: who.id, instrument: 'nimh-asq', locale: 'en', mode: 'keyed', on: day });
      const room = await openPage(chrome, running.address, { width: 1024, height: 700 });
      const { page } = room;
      const dialog = page.getByRole('dialog');
      await room.go(`#/administration/${started.administration.id}`);
      const form = page.getByRole('table');
      await form.waitFor();
      assert.equal(await form.locator('tbody tr').count(), 4, 'the fifth is not asked yet');
      await shot(page, 'asq-en');
      await room.key('0');
      await room.key('1');
      await dialog.getByText('This sign asks you to speak').waitFor();
      assert.deepEqual(await findings(page), []);
      await shot(page, 'asq-prompt-en');
      await room.key('Escape');
      assert.equal(await form.locator('tbody tr').count(), 5, 'and now it is');
      for (const key of '001') await room.key(key);
      await room.key('1');
      await room.click(page.getByRole('button', { name: 'Finish', exact: true }));
      await dialog.getByRole('button', { name: 'Open', exact: true }).waitFor();
      await room.click(dialog.getByRole('button', { name: 'Open', exact: true }));
      await page.getByText('do not leave alone').first().waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await shot(page, 'acute-en');
      await room.go(`#/administration/${started.administration.id}`);
      await page.getByText(/Acute positive|Non-acute/).first().waitFor();
      await shot(page, 'asq-result-en');
      await running.call('safetyPlan.save', {
        counselee: who.id, before: { steps: {}, agreedOn: null, reviewOn: null },
        plan: { steps: { signs: ['No sleep for two nights'], coping: ['Drawing'], help: ['Aunt Rahma, 0800-555-0142'], environment: ['Aunt keeps the medicines'] }, agreedOn: day, reviewOn: day },
      });
      await running.call('safeguarding.add', {
        id: null, counselee: who.id, corrects: null, reason: '', atMs: Date.now() - 60_000, fact: 'Scar on the left hand', words: '"do not tell anybody.."', concern: 'Does not fit the story',
        risk: '', action: 'Accompanied until the aunt came', people: '', by: '', madeMs: 0,
      });
      await room.go(`#/counselee/${who.id}/safety`);
      await low(page, 'Safety plan');
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await shot(page, 'plan-en');
      await low(page, 'Safeguarding entries');
      await shot(page, 'guard-en');
      await room.click(page.getByRole('button', { name: 'Note a duty to report' }));
      await shot(page, 'duty-form-en');
      await room.key('Escape');
      for (const size of ['page', 'pocket']) {
        await room.go(`#/report/safety_plan/${who.id}?size=${size}`);
        await page.locator('.paper-img').first().waitFor();
        await page.getByLabel('Language').selectOption('en');
        await page.waitForTimeout(600);
        await settled(page);
        await shot(page, `plan-${size}-en`);
      }
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
