/** The caseload as a whole: who was left out, several counselees in one act with the way back, views kept under a name. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findings, inRoom, openPage, settled, shots, withSample } from './room.mjs';

export const journeys = {
  async 'who was left out is one click away, and each part leads to its counselees'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const radar = await running.call('radar.get');
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go('#/today');
      room.restart();
      await room.click(page.getByRole('link', { name: 'Lihat pemerataan' }));
      await page.getByRole('heading', { name: 'Siapa yang belum tersentuh?' }).waitFor();
      assert.equal(room.count.clicks, 1);
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'journey-radar-id-light.png'), fullPage: true });
      const part = radar.byClass.find((cut) => cut.notSeen > 0);
      await room.click(page.getByRole('link', { name: new RegExp(`, ${part.title}$`) }));
      await page.getByText(new RegExp(`dari ${part.notSeen}\\b`)).first().waitFor();
      assert.deepEqual(room.wrong, []);
      await room.close();
      await running.session('app.setLang', { lang: 'en' });
      await running.session('app.setTheme', { theme: 'dark' });
      const other = await openPage(chrome, running.address, { width: 1024, height: 600 });
      await other.go('#/radar');
      assert.deepEqual(await findings(other.page), []);
      await other.page.screenshot({ path: join(shots, 'journey-radar-en-dark.png') });
      assert.deepEqual(other.wrong, []);
      await other.close();
    });
  },

  async 'several counselees take a tag and a class in one act, taken back by one press, and the view is kept'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      await room.go('#/counselees');
      const boxes = page.getByRole('row').getByRole('checkbox');
      for (const place of [1, 3, 4]) await boxes.nth(place).check();
      const acts = page.getByRole('group', { name: 'Tindakan untuk yang dipilih' });
      await acts.getByText('3 konseli dipilih').waitFor();
      await acts.getByRole('button', { name: 'Beri label' }).click();
      await dialog.getByLabel('Label').fill('olimpiade');
      await page.screenshot({ path: join(shots, 'journey-many-tag.png') });
      assert.deepEqual(await findings(page), []);
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      await page.getByText('3 konseli diberi label olimpiade.').first().waitFor();
      const tagged = async () => (await running.call('counselee.list', { tag: 'olimpiade' })).total;
      assert.equal(await tagged(), 3);
      await page.getByRole('button', { name: 'Urungkan' }).click();
      await page.waitForFunction(() => !document.body.innerText.includes('olimpiade'));
      assert.equal(await tagged(), 0);
      await acts.getByRole('button', { name: 'Pindah kelas' }).click();
      const { classes } = await running.call('class.list', {});
      await dialog.getByLabel('Kelas').selectOption(classes[1].id);
      await dialog.getByRole('button', { name: 'Pindahkan' }).click();
      await page.getByText(`dipindahkan ke ${classes[1].name}.`, { exact: false }).first().waitFor();
      await page.screenshot({ path: join(shots, 'journey-many.png') });
      await page.getByRole('button', { name: 'Urungkan' }).click();
      await acts.getByRole('button', { name: 'Batal pilih' }).click();

      await page.getByRole('combobox', { name: 'Kelas' }).first().selectOption(classes[0].id);
      await page.getByRole('button', { name: 'Simpan tampilan ini' }).click();
      await dialog.getByLabel('Nama tampilan').fill('Kelas binaan');
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      const views = page.getByRole('navigation', { name: 'Tampilan' });
      await views.getByRole('link', { name: 'Kelas binaan' }).waitFor();
      await page.screenshot({ path: join(shots, 'journey-view-kept.png') });
      await page.getByRole('link', { name: 'Hapus saringan' }).click();
      await views.getByRole('link', { name: 'Kelas binaan' }).click();
      assert.match(page.url(), new RegExp(`class=${classes[0].id}`));
      await page.getByRole('button', { name: 'Hapus tampilan ini' }).click();
      await page.getByText('Tampilan Kelas binaan dihapus.').first().waitFor();
      assert.deepEqual((await running.call('view.list')).filter((one) => one.title === 'Kelas binaan'), []);
      await page.getByRole('button', { name: 'Urungkan' }).click();
      await views.getByRole('link', { name: 'Kelas binaan' }).waitFor();
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a letter for several counselees is filled once and leaves as one file, with a number and an entry for each'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      await room.go('#/counselees');
      const boxes = page.getByRole('row').getByRole('checkbox');
      for (const place of [1, 3, 4]) await boxes.nth(place).check();
      await page.getByRole('group', { name: 'Tindakan untuk yang dipilih' }).getByRole('button', { name: 'Cetak untuk mereka…' }).click();
      await dialog.getByLabel('Dokumen', { exact: true }).selectOption('parent_summons');
      await dialog.getByText('3 dari 3 dapat dibuat').waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'journey-many-print.png') });
      await dialog.getByRole('button', { name: /^Lihat dokumen / }).nth(1).click();
      await dialog.getByText(/, 2 dari 3$/).waitFor();
      await dialog.getByRole('img').first().waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'journey-many-pages.png') });
      await dialog.getByRole('button', { name: 'Kembali ke isian' }).click();
      const before = await running.call('document.register', {});
      await dialog.getByRole('button', { name: 'Simpan PDF' }).click();
      await dialog.getByText('3 dokumen disimpan dalam satu berkas', { exact: false }).waitFor();
      await page.screenshot({ path: join(shots, 'journey-many-issued.png') });
      const after = await running.call('document.register', {});
      assert.equal(after.length, before.length + 3);
      const made = after.slice(0, 3);
      assert.deepEqual([new Set(made.map((entry) => entry.number)).size, new Set(made.map((entry) => entry.counselee)).size, new Set(made.map((entry) => entry.pdfHash)).size], [3, 3, 1]);
      await dialog.getByRole('button', { name: 'Tutup' }).click();

      // Outside the school each needs a consent of its own: who has none is named with the way to record it.
      await page.getByRole('button', { name: 'Cetak untuk mereka…' }).click();
      await dialog.getByLabel('Dokumen', { exact: true }).selectOption('data_inventory');
      await dialog.getByText('3 dari 3 dapat dibuat').waitFor();
      await dialog.getByLabel('Untuk siapa').selectOption('outside');
      await dialog.getByLabel('Penerima').fill('Kantor Polisi');
      await dialog.getByText('0 dari 3 dapat dibuat').waitFor();
      assert.equal(await dialog.getByRole('link', { name: 'Catat persetujuan' }).count(), 3);
      assert.equal(await dialog.getByRole('button', { name: 'Simpan PDF' }).isDisabled(), true);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
