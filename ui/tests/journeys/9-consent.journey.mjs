/** Consent that gates: recorded from both sides, refused acts that lead to it, withdrawal with its consequences, an emergency,
 * orientation, inventory, the form on paper, the law; in both languages, narrow and dark. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { consents, inRoom, openPage, settled, shots, withSample } from './room.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findings = async (page) => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`));
  });
};
/** Counselees of the sample school of whom nothing was asked yet. */
async function unasked(running, count) {
  const { lines } = await running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 60 });
  const found = [];
  for (const line of lines) {
    const view = await running.call('counselee.get', { id: line.id });
    if (view.consents.length === 0 && (view.age ?? 0) >= 13 && view.counselee.guardians.length > 0) found.push(view);
    if (found.length === count) return found;
  }
  throw new Error('the sample school asks everybody');
}

export const journeys = {
  async 'consent is recorded, gates an assessment, is withdrawn and stays readable'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const [{ counselee }] = await unasked(running, 1);
      const { id } = counselee;
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      await room.go(`#/counselee/${id}/consents`);
      await page.getByRole('heading', { name: 'Yang berlaku dan yang kurang' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-empty-id.png') });

      await room.click(page.getByRole('button', { name: 'Catat persetujuan Asesmen' }));
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-form-id.png') });
      await dialog.getByLabel('Identitas diperiksa').selectOption('document');
      await room.click(dialog.getByRole('button', { name: 'Catat juga dari orang tua' }));
      await dialog.getByText('Isian ini wajib diisi.').waitFor();
      await page.screenshot({ path: join(shots, 'consent-form-refused-id.png') });
      await dialog.getByLabel('Dokumen atau cara mencocokkan').fill('Kartu pelajar');
      await room.click(dialog.getByRole('button', { name: 'Catat juga dari orang tua' }));
      await page.waitForFunction((name) => [...document.querySelectorAll('dialog input')].some((field) => field.value === name), counselee.guardians[0].name);
      await dialog.getByLabel('Identitas diperiksa').selectOption('known');
      await room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('boleh', { exact: true }).first().waitFor();
      await page.screenshot({ path: join(shots, 'consent-given-id.png') });

      // An unfinished form rests on it.
      const { date } = await running.call('today.get');
      const given = await running.call('administration.start', { counselee: id, instrument: 'rses', locale: 'en', mode: 'keyed', on: date });
      await room.click(page.getByRole('button', { name: /^Tarik persetujuan Asesmen dari Orang tua/ }));
      await dialog.getByText('Langsung berhenti').waitFor();
      await dialog.getByText('Pengisian yang belum selesai').waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-withdraw-id.png') });
      await dialog.getByLabel('Alasan').fill('Ingin dibicarakan dahulu di rumah');
      await room.click(dialog.getByRole('button', { name: 'Tarik persetujuan' }));
      await page.getByText('Persetujuan ditarik.').waitFor();
      await page.getByText(/^Ditarik .* oleh/).first().waitFor();
      await page.getByRole('heading', { name: 'Riwayat' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(shots, 'consent-history-id.png') });
      await assert.rejects(running.call('administration.answer', { id: given.administration.id, item: 'rses-1', value: 1 }), /consent-missing/);

      // What was refused leads to what opens it.
      await room.go(`#/assessments?counselee=${id}`);
      await room.go(`#/counselee/${id}`);
      await page.getByText('Persetujuan, asesmen').first().waitFor();
      await page.screenshot({ path: join(shots, 'consent-timeline-id.png') });
      await room.key('F8');
      await room.go(`#/counselee/${id}/consents`);
      const hidden = await page.evaluate(() => document.body.innerText);
      for (const word of [counselee.identity.name, counselee.guardians[0].name, 'Kartu pelajar', 'di rumah']) assert.ok(!hidden.includes(word), word);
      await page.screenshot({ path: join(shots, 'consent-discreet-id.png') });
      await room.key('F8');
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a session at a distance, an emergency, orientation and inventory'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const [{ counselee }] = await unasked(running, 1);
      const { id } = counselee;
      const started = await running.call('session.start', { counselees: [id], appointment: null });
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      await room.go(`#/session/${started.session.id}`);
      await page.getByText('persetujuan konseling belum lengkap', { exact: false }).waitFor();
      await page.screenshot({ path: join(shots, 'consent-session-first-id.png') });
      await page.getByRole('group', { name: 'Media' }).getByText('Video', { exact: true }).click();
      await page.getByText('4 hal orientasi belum dijelaskan', { exact: false }).waitFor();
      await page.getByLabel('Bila terputus').fill('Guru BK menelepon');
      await page.getByLabel('Masalah').fill('Tidak dapat tidur.');
      await page.getByText('Tersimpan', { exact: false }).first().waitFor();
      assert.deepEqual(await findings(page), []);
      await room.click(page.getByRole('button', { name: 'Tanda tangani saja' }));
      const refusal = page.locator('.gate');
      await refusal.getByText('belum ada', { exact: false }).waitFor();
      await page.screenshot({ path: join(shots, 'consent-session-refused-id.png') });
      await room.click(refusal.getByRole('button', { name: 'Buka karena darurat' }));
      await page.screenshot({ path: join(shots, 'consent-emergency-id.png') });
      assert.deepEqual(await findings(page), []);
      await dialog.getByLabel('Mengapa').fill('Ancaman terhadap diri; orang tua tidak dapat dihubungi.');
      await room.click(dialog.getByRole('button', { name: 'Buka dengan alasan ini' }));
      await page.getByText('Dibuka untuk hari ini. Lanjutkan.').waitFor();
      await room.click(page.getByRole('button', { name: 'Tanda tangani saja' }));
      await page.getByText('Catatan ditandatangani.').waitFor();
      await room.go('#/settings/log');
      await page.getByLabel('Jenis tindakan').selectOption('consent');
      await page.locator('tbody').getByText('Dilakukan tanpa persetujuan').first().waitFor();
      await page.screenshot({ path: join(shots, 'consent-log-id.png') });

      await room.go(`#/counselee/${id}/consents`);
      await page.getByText('Dibuka hari ini:', { exact: false }).first().waitFor();
      await room.click(page.getByRole('button', { name: /^Catat sudah dijelaskan: Bila teknologi/ }));
      await dialog.getByLabel('Yang disepakati').fill('Telepon ke rumah nenek');
      await page.screenshot({ path: join(shots, 'consent-orientation-tick-id.png') });
      await room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));
      await page.getByText('3 dari 4 hal belum dijelaskan.').waitFor();
      await room.click(page.getByRole('button', { name: 'Ubah ketersediaan' }));
      await dialog.getByLabel('Pada jam kerja').fill('Senin–Jumat 07.00–15.00 di Ruang BK');
      await dialog.getByLabel('Di luar jam kerja').fill('Pesan tidak dipantau; dalam bahaya hubungi nomor darurat.');
      await dialog.getByLabel('Pesan dibaca dan dijawab').fill('Dibaca pukul 07.00 dan 13.00, dijawab dalam satu hari sekolah.');
      await dialog.getByLabel('Bila sambungan terputus').fill('Saya menelepon dalam 10 menit.');
      await page.screenshot({ path: join(shots, 'consent-availability-id.png') });
      await room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Orientasi konseling daring' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(shots, 'consent-orientation-id.png') });
      await room.click(page.getByRole('button', { name: 'Tampilkan daftar' }));
      await page.getByRole('row').filter({ hasText: 'Sesi lewat pesan dan chat' }).waitFor();
      await page.getByRole('link', { name: 'Cetak daftar' }).scrollIntoViewIfNeeded();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-inventory-id.png') });

      // The form for the kind, with what was promised.
      await room.go(`#/report/consent_form/${id}?kind=internet`);
      await page.locator('.paper-img').first().waitFor();
      await settled(page);
      assert.equal(await page.getByLabel('Persetujuan untuk').inputValue(), 'internet');
      assert.equal(await page.getByLabel('Bila sambungan terputus').inputValue(), 'Telepon ke rumah nenek');
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-paper-id.png') });
      for (const kind of ['counseling', 'internet', 'release']) {
        await page.getByLabel('Persetujuan untuk').selectOption(kind);
        await room.click(page.getByRole('button', { name: 'Simpan PDF' }));
        await page.getByRole('status').first().waitFor();
      }
      // Outside the school nothing goes without consent to it.
      await room.go(`#/report/data_inventory/${id}`);
      await page.getByLabel('Untuk siapa').selectOption('outside');
      await page.getByLabel('Penerima').fill('Puskesmas Cendana');
      await page.getByText('siswa dan orang tua: belum ada', { exact: false }).waitFor();
      await room.click(page.getByRole('button', { name: 'Simpan PDF' }));
      await page.getByText('persetujuan penyampaian informasi dari', { exact: false }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-release-id.png') });
      await consents(running, id, 'release');
      await page.getByText('siswa dan orang tua: belum ada', { exact: false }).waitFor({ state: 'detached' });
      await room.click(page.getByRole('button', { name: 'Simpan PDF' }));
      await page.getByText('Disimpan sebagai', { exact: false }).first().waitFor();
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'consents and law in English, in the dark, on a small laptop'(chrome) {
    await inRoom(async (running) => {
      await withSample(running, 'en');
      await running.session('app.setTheme', { theme: 'dark' });
      const [{ counselee }, other] = await unasked(running, 2);
      const { id } = counselee;
      await consents(running, id, 'counseling');
      await consents(running, id, 'release');
      const view = await running.call('counselee.get', { id });
      const { date } = await running.call('today.get');
      await running.call('consent.withdraw', { id: view.consents.find((one) => one.kind === 'counseling' && one.from === 'parent').id, on: date, by: 'Mother', reason: 'Wants to talk first' });
      await running.call('consent.override', { counselee: id, act: 'counseling', reason: 'First talk; mother is asked again on Monday' });
      const room = await openPage(chrome, running.address, { width: 1024, height: 700 });
      const { page } = room;
      await room.go(`#/counselee/${id}/consents`);
      await page.getByText('Goes on without consent', { exact: false }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-en.png') });
      await page.getByRole('heading', { name: 'History' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(shots, 'consent-history-en.png') });
      await room.click(page.getByRole('button', { name: /^Record .*Release/ }).or(page.getByRole('button', { name: /Release of information$/ })).first());
      await page.screenshot({ path: join(shots, 'consent-form-en.png') });
      await room.key('Escape');
      await room.go('#/settings/law');
      await page.getByRole('heading', { name: 'Law that applies' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'consent-law-en.png') });
      await page.getByRole('heading', { name: 'Duties to report' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(shots, 'consent-law-low-en.png') });
      await page.getByLabel('Jurisdiction').selectOption('us');
      await page.getByText('The jurisdiction is now United States.').waitFor();
      await room.click(page.getByRole('button', { name: 'Note a review' }));
      await page.getByRole('dialog').getByLabel('Findings').fill('State law looked up; no change.');
      await room.click(page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }));
      await page.getByText('State law looked up', { exact: false }).waitFor();
      await page.screenshot({ path: join(shots, 'consent-law-us-en.png') });
      await room.go(`#/report/consent_form/${other.counselee.id}?kind=counseling`);
      await page.locator('.paper-img').first().waitFor();
      await page.screenshot({ path: join(shots, 'consent-paper-en.png') });
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
