/** Retention: a person asks for her records to be destroyed; requested, confirmed by two, certified, gone. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PASSPHRASE, inRoom, openPage, settled, shots, withSample } from './room.mjs';

export const journeys = {
  async 'records go in two steps, with a certificate, and are gone everywhere in the window'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go('#/settings/data');
      await room.click(page.getByRole('link', { name: 'Buka masa simpan' }));
      await page.getByRole('heading', { level: 1, name: 'Masa simpan' }).waitFor();
      await page.getByText('Tidak ada yang jatuh tempo.').waitFor();
      await page.getByLabel('Kedudukan').selectOption('running');
      await page.getByLabel('Jenis catatan').selectOption('risk');
      const first = page.locator('tbody tr').first();
      await first.waitFor();
      await page.screenshot({ path: join(shots, 'retention-list.png') });
      const name = (await first.getByRole('link').textContent()) ?? '';
      await page.getByLabel('Jenis catatan').selectOption('');
      await page.getByRole('searchbox', { name: 'Nama atau kelas' }).fill(name);
      // The list of all her classes, and of nobody else's, has come.
      await page.waitForFunction((whose) => {
        const rows = [...document.querySelectorAll('tbody tr')];
        return rows.length > 1 && rows.every((row) => row.querySelector('a')?.textContent === whose);
      }, name);
      await settled(page);
      await page.getByRole('checkbox', { name: 'Pilih semua yang tampil' }).check();
      await room.click(page.getByRole('button', { name: 'Musnahkan' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Yang dimusnahkan').first().waitFor();
      await dialog.getByLabel('Alasan').fill('Permintaan orang tua');
      await settled(page);
      await page.screenshot({ path: join(shots, 'retention-request.png') });
      await room.click(dialog.getByRole('button', { name: 'Ajukan pemusnahan' }));
      await dialog.waitFor({ state: 'detached' });

      await room.go('#/today');
      await page.getByText('1 pemusnahan menunggu langkah kedua').waitFor();
      await room.go('#/retention/requests');
      await room.click(page.getByRole('button', { name: 'Langkah kedua' }));
      await dialog.getByLabel('Orang kedua').fill('Budi Santoso, S.Pd.');
      await dialog.getByLabel('Frasa sandi').fill(PASSPHRASE);
      await page.screenshot({ path: join(shots, 'retention-confirm.png') });
      await room.click(dialog.getByRole('button', { name: 'Musnahkan selamanya' }));
      await dialog.waitFor({ state: 'detached', timeout: 30_000 });
      await room.click(page.getByRole('button', { name: 'Simpan sebagai PDF' }));
      await page.getByText('Berita acara tercatat di buku surat keluar.').waitFor({ timeout: 20_000 });
      assert.equal(running.outputs('saved').length, 1);
      await page.screenshot({ path: join(shots, 'retention-done.png') });
      await room.go('#/counselees');
      await page.getByRole('searchbox').fill(name);
      await page.getByText('Tidak ada').first().waitFor();
      await room.go('#/retention/rules');
      await page.getByRole('heading', { level: 2, name: 'Persetujuan' }).waitFor();
      await page.screenshot({ path: join(shots, 'retention-rules.png'), fullPage: true });
      await room.go('#/retention/holds');
      await room.click(page.getByRole('button', { name: 'Tahan karena hukum' }));
      await page.screenshot({ path: join(shots, 'retention-hold.png') });
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
