/** A paper questionnaire keyed in, the risk path it opens, its result and its report. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PASSPHRASE, openPage, shots, inRoom, withSample } from './room.mjs';

/** A counselee of the sample school old enough for the instrument, with or without consent to assessment. */
async function somebody(running, consented) {
  const { lines } = await running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 108 });
  for (const line of lines) {
    const view = await running.call('counselee.get', { id: line.id });
    const lacks = view.missingConsents.some((one) => one.kind === 'assessment');
    if ((view.age ?? 0) >= 13 && lacks !== consented && !view.openRiskReview) return { id: line.id, name: line.name };
  }
  throw new Error('the sample school has nobody like that');
}

async function choose(room, who, mode = 'Dari lembar kertas') {
  const { page } = room;
  await room.go('#/assessments');
  await room.click(page.getByRole('button', { name: /^Mulai asesmen: Kuesioner Kesehatan Pasien/ }));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Untuk siapa' }).fill(who.name);
  await room.click(dialog.getByRole('option', { name: who.name }).first());
  await dialog.getByText(mode, { exact: true }).click();
  await room.click(dialog.getByRole('button', { name: 'Mulai asesmen', exact: true }));
  return dialog;
}

export const journeys = {
  async 'without consent nothing starts, and the page leads to where it is recorded'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const who = await somebody(running, false);
      const room = await openPage(chrome, running.address);
      const dialog = await choose(room, who);
      await dialog.getByRole('alert').waitFor();
      await dialog.getByRole('link', { name: 'Cetak formulir' }).waitFor();
      await room.click(dialog.getByRole('link', { name: 'Catat persetujuan' }));
      await room.page.getByRole('heading', { name: 'Yang berlaku dan yang kurang' }).waitFor();
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a paper form: one key an item, the risk path, the result and its report'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const who = await somebody(running, true);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await choose(room, who);
      const form = page.getByRole('table', { name: 'Kuesioner Kesehatan Pasien-9' });
      await form.waitFor();
      const items = await form.locator('tbody tr').count();
      room.restart();
      for (const key of '111111112') await room.key(key);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Tanda ini mengajak Anda bertanya langsung').waitFor();
      assert.equal(room.count.keys, 9, 'one key for each item');
      await page.screenshot({ path: join(shots, 'journey-risk.png') });
      await room.click(dialog.getByRole('button', { name: 'Nanti, biarkan terbuka' }));
      await dialog.waitFor({ state: 'hidden' });
      for (let item = 9; item < items; item += 1) await room.key('1');
      await page.getByText(`${items} dari ${items} terjawab`).waitFor();
      await room.click(page.getByRole('button', { name: 'Selesai', exact: true }));
      await room.click(dialog.getByRole('button', { name: 'Nanti, biarkan terbuka' }));
      await page.getByRole('heading', { name: 'Profil' }).waitFor();
      const row = page.getByRole('table').first().locator('tbody tr').first();
      assert.match(await row.textContent(), /10/, '8 x 1 + 2');
      assert.ok(await page.locator('figure img').evaluate((picture) => picture.complete && picture.naturalWidth > 0), 'the profile chart is a picture');
      await page.screenshot({ path: join(shots, 'journey-result.png') });

      await room.click(page.getByRole('link', { name: 'Buat laporan' }));
      await page.getByRole('img', { name: /^Halaman 1 dari/ }).waitFor();
      assert.ok(await page.locator('.paper-img').first().evaluate(async (picture) => { await picture.decode(); return picture.naturalWidth > 0 && picture.clientWidth > 100; }), 'the page is painted');
      await page.getByLabel('Penerima').fill('Wali kelas');
      await room.click(page.getByRole('button', { name: 'Simpan PDF' }));
      await page.getByText(/tercatat di register/).waitFor();
      assert.equal(running.outputs('saved').length, 1);
      await room.go('#/reports');
      await page.getByRole('row').filter({ hasText: 'Wali kelas' }).filter({ hasText: 'Hasil asesmen' }).waitFor();
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a counselee at the screen sees the instrument and nothing else'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const who = await somebody(running, true);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await choose(room, who, 'Di layar ini');
      await room.click(page.getByRole('button', { name: 'Serahkan layar kepada konseli' }));
      await page.getByRole('button', { name: 'Mulai menjawab' }).waitFor();
      await page.screenshot({ path: join(shots, 'journey-handed.png') });
      assert.equal(await page.getByRole('navigation').count(), 0, 'no way to other pages');
      const kept = async (what) => {
        assert.ok(await page.getByRole('button', { name: 'Kembalikan kepada Guru BK' }).isVisible(), what);
        assert.ok(!(await page.textContent('body')).includes(who.name), `${what}: no name`);
        assert.equal(await page.getByRole('dialog').count(), 0, `${what}: no dialog`);
      };
      for (const chord of ['Control+k', 'Control+n', '?', 'Alt+ArrowLeft']) {
        await page.keyboard.press(chord);
        await kept(chord);
      }
      await page.evaluate(() => (location.hash = '#/counselees'));
      await kept('another address');
      await page.reload();
      await page.getByRole('button', { name: 'Mulai menjawab' }).waitFor();
      await kept('the page loaded again');
      await room.click(page.getByRole('button', { name: 'Mulai menjawab' }));
      for (let item = 1; item <= 10; item += 1) {
        await page.getByText(`Butir ${item} dari 10`).waitFor();
        await room.key('1');
      }
      await kept('an answer that asks for a review');
      await room.click(page.getByRole('button', { name: 'Selesai', exact: true }));
      await page.getByText('Jawaban Anda tersimpan.').waitFor();
      assert.ok(!/Profil|Skor/.test(await page.textContent('main')), 'no score');
      await room.click(page.getByRole('button', { name: 'Kembalikan kepada Guru BK' }));
      await page.getByRole('heading', { name: 'Buka berkas kasus' }).waitFor();
      await page.getByLabel('Frasa sandi').fill(PASSPHRASE);
      await room.key('Enter');
      await page.getByRole('navigation', { name: 'Halaman utama' }).waitFor();
      await room.go('#/today');
      await page.getByText(who.name).first().waitFor();
      assert.ok((await running.call('risk.list')).some((review) => review.counselee === who.id && review.disposition === null), 'the review waits on Today');
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
