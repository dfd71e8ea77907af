/** A session at a distance: what it owes before it is signed, and what the next one takes over. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openPage, shots, inRoom, withSample } from './room.mjs';

export const journeys = {
  async 'a remote session asks for what was agreed if it is cut off, and the next one knows it'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const today = await running.call('today.get');
      const [{ id }] = today.unsigned;
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go(`#/session/${id}`);
      await page.getByRole('group', { name: 'Media' }).getByText('Video', { exact: true }).click();
      const remote = page.getByRole('group', { name: 'Sesi jarak jauh' });
      await remote.getByLabel('Konseli berada di').fill('rumah nenek, Jl. Melati 3');
      await page.getByLabel('Awal').selectOption('4');
      await page.getByLabel('Akhir').selectOption('7');
      await page.getByText('Dihitung sebagai').click();
      await page.getByLabel('Aspek SKKPD').selectOption('emotional');
      await page.getByText('Tersimpan', { exact: false }).first().waitFor();
      await page.screenshot({ path: join(shots, 'journey-remote-session.png'), fullPage: true });
      await room.click(page.getByRole('button', { name: 'Tanda tangani saja' }));
      await page.getByText('Sesi jarak jauh memerlukan kesepakatan bila sambungan terputus.', { exact: false }).first().waitFor();
      await page.screenshot({ path: join(shots, 'journey-remote-refused.png') });
      await remote.getByLabel('Bila terputus').fill('Guru BK menelepon kembali dalam lima menit');
      await room.click(page.getByRole('button', { name: 'Tanda tangani saja' }));
      await page.getByText('Catatan ditandatangani.').first().waitFor();
      const { session } = await running.call('session.get', { id });
      assert.deepEqual([session.frame.counseleeAt, session.frame.moodStart, session.frame.moodEnd, session.frame.skkpdAspect], ['rumah nenek, Jl. Melati 3', 4, 7, 'emotional']);
      const next = await running.call('session.start', { counselees: session.counselees, appointment: null });
      assert.equal(next.session.frame.ifCutOff, 'Guru BK menelepon kembali dalam lima menit');
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
