/** A session at a distance: what it owes before it is signed, and what the next one takes over. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { consents, openPage, shots, inRoom, withSample } from './room.mjs';

export const journeys = {
  async 'a remote session asks for what was agreed if it is cut off, and the next one knows it'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const today = await running.call('today.get');
      const { id } = today.unsigned.lines.find((one) => one.constellation === 'individual');
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go(`#/session/${id}`);
      await page.getByRole('group', { name: 'Media' }).getByText('Video', { exact: true }).click();
      const remote = page.getByRole('group', { name: 'Sesi jarak jauh' });
      await remote.getByLabel('Konseli berada di').fill('rumah nenek, Jl. Melati 3');
      // The emergency card is at hand while one types: one key, and the pen comes back to where it lay.
      const note = page.locator('textarea[data-kind]').first();
      await note.focus();
      const written = await note.inputValue();
      room.restart();
      await room.key('Control+e');
      const card = page.getByRole('dialog', { name: /^Kartu darurat: / });
      await card.getByText('Nomor darurat').waitFor();
      assert.deepEqual([room.count.keys, room.count.clicks], [1, 0]);
      await page.screenshot({ path: join(shots, 'journey-session-emergency.png') });
      await room.key('Escape');
      await card.waitFor({ state: 'detached' });
      assert.equal(await note.evaluate((field) => field === document.activeElement), true);
      assert.equal(await note.inputValue(), written);
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
      // Consent and orientation are asked for, too; words are kept meanwhile.
      await page.getByText('Belum dapat dilakukan: persetujuan konseling daring', { exact: false }).waitFor();
      await page.screenshot({ path: join(shots, 'journey-remote-consent.png') });
      const held = (await running.call('session.get', { id })).session;
      const [who] = held.counselees;
      // A session is judged by its own day.
      await consents(running, who, 'internet', held.frame.startsAt.slice(0, 10));
      await room.click(page.getByRole('button', { name: 'Tanda tangani saja' }));
      await page.getByText('4 hal orientasi masih perlu dijelaskan', { exact: false }).waitFor();
      const { date } = await running.call('today.get');
      for (const item of ['reach', 'failure', 'cues', 'help']) await running.call('orientation.tick', { counselee: who, item, on: date, note: '' });
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

  async 'a classroom session for a class of 36 with two away takes five clicks'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const { classes } = await running.call('class.list', {});
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go('#/today');
      room.restart();
      await page.keyboard.press('Control+n');
      await room.type(classes[0].name);
      await room.click(page.getByRole('option', { name: new RegExp(`^${classes[0].name}.*Sekelas`) }));
      const table = page.getByRole('table');
      await table.waitFor();
      const boxes = table.getByRole('checkbox');
      assert.ok((await boxes.count()) >= 30, 'the whole class stands there');
      await room.click(boxes.nth(2));
      await room.click(boxes.nth(5));
      await page.getByText('2 tidak hadir').waitFor();
      await page.getByLabel('Topik').fill('Mengelola waktu');
      await room.click(page.getByRole('button', { name: /^Tanda tangani dan kunci/ }));
      await room.click(page.getByRole('dialog').getByRole('button', { name: /kunci/i }).first());
      await page.getByText('Ditandatangani dan dikunci oleh', { exact: false }).waitFor();
      assert.ok(room.count.clicks <= 5, `${room.count.clicks} clicks`);
      await page.screenshot({ path: join(shots, 'journey-class-locked.png') });
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a group has a line for each member, and the shared note is warned of a name'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const { lines } = await running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 3 });
      const { session } = await running.call('session.start', { counselees: lines.map((line) => line.id), appointment: null });
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go(`#/session/${session.id}`);
      const first = lines[0].name;
      const own = first.split(' ').find((word) => word.length > 3 && !lines.slice(1).some((line) => line.name.includes(word)));
      await page.getByLabel(`Catatan tentang ${first} saja`).fill('Menangis sebentar, lalu ikut bicara.');
      await page.getByLabel(`Keterangan kehadiran ${lines[1].name}`).selectOption('late');
      await page.getByLabel('Masalah').fill(`Kelompok membahas ${own} yang sering terlambat.`);
      await page.getByText('tetapi menyebut', { exact: false }).waitFor({ timeout: 12_000 });
      // Of several, the emergency card of whoever is meant.
      await room.click(page.getByRole('button', { name: /^Kartu darurat/ }));
      await room.click(page.getByRole('dialog').getByRole('button', { name: lines[1].name, exact: true }));
      await page.getByRole('dialog', { name: `Kartu darurat: ${lines[1].name}` }).getByText('Nomor darurat').waitFor();
      await page.screenshot({ path: join(shots, 'journey-group-emergency.png') });
      await room.key('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Tambah anggota' }).scrollIntoViewIfNeeded();
      assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 768, 'only the note scrolls');
      await page.screenshot({ path: join(shots, 'journey-group.png') });
      const view = await running.call('session.get', { id: session.id });
      assert.deepEqual(view.members.map((member) => member.noted.presence).sort(), ['late', 'present', 'present']);
      assert.deepEqual(view.named, [first]);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
