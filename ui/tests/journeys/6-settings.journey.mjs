/** Settings that must hold: language and theme at once, letterhead, verification, export, another passphrase, the access log. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PASSPHRASE, inRoom, openPage, withSample } from './room.mjs';

const RENEWED = 'lampion pelabuhan kemarau gitar';

export const journeys = {
  async 'settings take effect, and the file answers to its new passphrase'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go('#/settings');
      await room.click(page.getByText('English', { exact: true }));
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
      const paper = () => page.evaluate(() => getComputedStyle(document.querySelector('.sheet')).backgroundColor);
      const light = await paper();
      await room.click(page.getByText('Dark', { exact: true }));
      await page.waitForFunction((before) => getComputedStyle(document.querySelector('.sheet')).backgroundColor !== before, light);
      await room.click(page.getByText('Bahasa Indonesia', { exact: true }));
      await page.getByRole('heading', { level: 1, name: 'Pengaturan' }).waitFor();

      await room.go('#/settings/school');
      await page.getByLabel('Pola nomor surat').fill('{n:2}/BK/{year');
      await page.getByText('Pola harus memuat nomor urut').waitFor();
      assert.ok(await page.getByRole('button', { name: 'Simpan', exact: true }).isDisabled());
      await page.getByLabel('Pola nomor surat').fill('{n:2}/BK/{year}');
      await page.getByText('Contoh: 07/BK/').waitFor();
      running.offer('picture', 'logo.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64'));
      await room.click(page.getByRole('button', { name: 'Pilih gambar: Logo kiri' }));
      await page.getByRole('img', { name: 'Logo kiri' }).waitFor();
      await page.getByLabel('Nama sekolah').fill('SMP Negeri 9 Cendana');
      await room.click(page.getByRole('button', { name: 'Simpan', exact: true }));
      await page.getByText('Pengaturan disimpan.').waitFor();
      const { school } = await running.call('school.get');
      assert.deepEqual([school.name, school.letterPattern, school.hasLogoLeft], ['SMP Negeri 9 Cendana', '{n:2}/BK/{year}', true]);

      await room.go('#/settings/data');
      await room.click(page.getByRole('button', { name: 'Periksa sekarang' }));
      await page.getByText('Berkas utuh.').waitFor({ timeout: 20_000 });
      await room.click(page.getByRole('button', { name: 'Ekspor semua data' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Frasa sandi').fill('bukan ini frasanya');
      await room.click(dialog.getByRole('button', { name: 'Ekspor semua data' }));
      await dialog.getByRole('alert').waitFor();
      assert.deepEqual(running.outputs('saved'), [], 'nothing is written for a wrong passphrase');
      await dialog.getByLabel('Frasa sandi').fill(PASSPHRASE);
      await room.click(dialog.getByRole('button', { name: 'Ekspor semua data' }));
      await page.getByText(/^Ekspor ditulis ke /).waitFor({ timeout: 20_000 });
      const [name] = running.outputs('saved');
      const lines = readFileSync(running.output('saved', name), 'utf8').trim().split('\n');
      assert.ok(lines.length > 108 && lines.every((line) => JSON.parse(line)), 'one JSON value a line');

      await room.go('#/settings/security');
      const changing = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Frasa sandi', exact: true }) });
      await changing.getByLabel('Frasa sandi sekarang').fill(PASSPHRASE);
      await changing.getByLabel('Frasa sandi baru').fill(RENEWED);
      await changing.getByLabel('Ulangi frasa sandi').fill(RENEWED);
      await room.click(page.getByRole('button', { name: 'Ganti frasa sandi' }));
      await page.getByText('Frasa sandi diganti.').first().waitFor({ timeout: 20_000 });
      await page.keyboard.press('Control+l');
      await page.getByRole('heading', { name: 'Buka berkas kasus' }).waitFor();
      await page.getByLabel('Frasa sandi').fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Frasa sandi').fill(RENEWED);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Halaman utama' }).waitFor();
      await room.go('#/settings/log');
      for (const act of ['Frasa sandi diganti', 'Percobaan membuka gagal', 'Data diekspor tanpa enkripsi', 'Berkas diperiksa']) {
        await page.getByRole('rowheader', { name: act }).first().waitFor();
      }
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
