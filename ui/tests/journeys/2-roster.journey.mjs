/** A roster of the kind schools send: semicolons, Windows-1252, a date that does not exist, and the same file again. */
import assert from 'node:assert/strict';
import { openPage, PASSPHRASE, inRoom } from './room.mjs';

const rows = [
  'Nama;NISN;JK;Tempat Lahir;Tanggal Lahir;Rombel Saat Ini',
  'Adinda Larasati Pramesti;0098120417;P;Cendana;03/04/2010;X-1',
  'Bagas Wirayuda;0087450913;L;Cendana;17/08/2009;X-1',
  'Ren\u00e9 da Costa;0091340226;L;Kupang;31/02/2010;X-2',
  'Tri;0091340227;P;Cendana;25/12/2009;X-2',
];

export const journeys = {
  async 'a roster is looked over, decided and written, and again changes nothing'(chrome) {
    await inRoom(async (running) => {
      await running.session('app.setLang', { lang: 'id' });
      await running.session('file.create', { name: 'Kasus BK', passphrase: PASSPHRASE, counselorName: 'Laras Kinanti, S.Pd.' });
      running.offer('roster', 'siswa.csv', Buffer.from(rows.join('\r\n'), 'latin1'));
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.click(page.getByRole('link', { name: 'Impor daftar siswa' }));
      const dialog = page.getByRole('dialog');
      await room.click(dialog.getByRole('button', { name: 'Pilih berkas' }));
      await dialog.getByText('siswa.csv').first().waitFor();
      if (await dialog.getByRole('button', { name: 'Baca dengan kolom ini' }).isVisible()) await room.click(dialog.getByRole('button', { name: 'Baca dengan kolom ini' }));
      await room.click(dialog.getByRole('button', { name: /^Masalah/ }));
      const problem = dialog.getByRole('row').filter({ hasText: '31/02/2010' });
      await problem.waitFor();
      assert.match(await problem.textContent(), /baris 4/);
      assert.ok(!/⟨|roster-/.test(await dialog.textContent()), 'every problem is worded');
      assert.equal((await people(running)).total, 0, 'nothing is written before the last button');
      await room.click(dialog.getByRole('button', { name: /^Tulis \d+ konseli$/ }));
      await dialog.getByText('Daftar siswa sudah ditulis.').waitFor();
      await room.click(dialog.getByRole('button', { name: 'Lihat konseli' }));
      await page.getByRole('rowheader', { name: 'René da Costa' }).waitFor();
      const written = await people(running);
      assert.deepEqual(written.lines.map((line) => [line.name, line.nisn, line.className]), [
        ['Adinda Larasati Pramesti', '0098120417', 'X-1'], ['Bagas Wirayuda', '0087450913', 'X-1'], ['René da Costa', '0091340226', 'X-2'], ['Tri', '0091340227', 'X-2'],
      ]);

      await room.go('#/counselees?import=1');
      await room.click(dialog.getByRole('button', { name: 'Pilih berkas' }));
      await dialog.getByRole('button', { name: /^Tetap 4$/ }).waitFor();
      assert.ok(await dialog.getByRole('button', { name: /^Tulis 0 konseli$/ }).isDisabled());
      await page.keyboard.press('Escape');
      assert.equal((await people(running)).total, 4);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};

const people = (running) => running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 20 });
