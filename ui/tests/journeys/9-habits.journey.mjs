/** Habits of the window as a browser has them: what a lock leaves of a form, what is said over a dialog, where the focus goes when a row
 * goes, and what discreet view keeps. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PASSPHRASE, findings, inRoom, openPage, settled, shots, withSample } from './room.mjs';

const people = (running) =>
  running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 8 });

export const journeys = {
  async 'a form in a dialog outlives a lock, and discreet view takes nothing out of it'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const [who] = (await people(running)).lines;
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      const begin = async () => {
        await room.go(`#/counselee/${who.id}/data`);
        await page.getByRole('button', { name: 'Tambah anggota keluarga' }).click();
        await dialog.waitFor();
      };
      await begin();
      await dialog.getByLabel('Nama', { exact: true }).fill('Sulastri Maheswari');
      await dialog.getByLabel('Pekerjaan').fill('Penjahit');

      // Hidden and back, with the pen where it was.
      await page.keyboard.press('F8');
      await dialog.getByText('Tekan F8').waitFor();
      assert.equal(await dialog.getByLabel('Pekerjaan').isVisible(), false);
      await page.keyboard.press('Escape');
      await page.screenshot({ path: join(shots, 'habits-discreet-id.png') });
      await page.keyboard.press('F8');
      await dialog.getByLabel('Pekerjaan').waitFor();
      assert.equal(await dialog.getByLabel('Pekerjaan').inputValue(), 'Penjahit');

      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+l')]);
      await page.locator('input[type=password]').fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Halaman utama' }).waitFor();
      await begin();
      const offer = dialog.getByRole('button', { name: 'Lanjutkan' });
      await offer.waitFor();
      assert.equal(await dialog.getByLabel('Nama', { exact: true }).inputValue(), '');
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'habits-offer-id.png') });
      await offer.click();
      assert.equal(await dialog.getByLabel('Nama', { exact: true }).inputValue(), 'Sulastri Maheswari');
      await dialog.getByRole('button', { name: 'Simpan', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Sulastri Maheswari').first().waitFor();

      // Saved is saved: nothing is offered any more.
      await begin();
      await settled(page);
      assert.equal(await offer.count(), 0);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a deleted row hands the focus on, and what is said over a dialog can be undone there'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      for (const title of ['Pembuka', 'Penutup', 'Rujukan']) await running.call('snippet.save', { id: null, title: `Uji ${title}`, body: 'Isi potongan.' });
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go('#/settings/notes');
      const remove = page.getByRole('button', { name: /^Hapus Uji / });
      await remove.first().waitFor();
      const names = await remove.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
      await remove.first().focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction((next) => document.activeElement?.closest('li')?.querySelector(`[aria-label="${next}"]`) != null, names[1]);

      await page.keyboard.press('?');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      const undo = dialog.getByRole('button', { name: 'Urungkan' });
      await undo.waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'habits-said-id.png') });
      await undo.click();
      await undo.waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: names[0], exact: true }).waitFor();
      // The dialog gave the focus back to the row.
      await page.waitForFunction((next) => document.activeElement?.closest('li')?.querySelector(`[aria-label="${next}"]`) != null, names[1]);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
