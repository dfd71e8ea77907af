/** The confidential part of a counselee's file: alert, status, personal data, emergency card by one key, code word on demand, a
 * link seen from both sides, the timeline narrowed; in both languages and themes, and hidden by F8. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findings, inRoom, openPage, settled, shots, withSample } from './room.mjs';

const people = async (running) => (await running.call('counselee.list', { text: '', class: null, status: null, tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 3 })).lines;

export const journeys = {
  async 'a counselor keeps the file of a counselee'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const [first, second] = await people(running);
      const watched = (await running.call('counselee.list', { caseStatus: 'monitoring' })).total + 1;
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const dialog = page.getByRole('dialog');
      const save = () => room.click(dialog.getByRole('button', { name: 'Simpan', exact: true }));

      await room.go(`#/counselee/${first.id}/data`);
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-empty-id.png') });
      await room.click(page.getByRole('button', { name: 'Tambah peringatan' }));
      await dialog.getByLabel('Yang wajib diketahui').fill('Asma; inhaler ada di tas sekolah');
      await page.screenshot({ path: join(shots, 'file-alert-id.png') });
      await save();
      await page.locator('.alerts').getByText('Asma; inhaler ada di tas sekolah').waitFor();

      await room.click(page.getByRole('button', { name: 'Ubah status kasus' }));
      await dialog.getByLabel('Mulai sekarang').selectOption('monitoring');
      await dialog.getByLabel('Alasan').fill('Kehadiran membaik, dipantau sampai akhir semester');
      await page.screenshot({ path: join(shots, 'file-status-id.png') });
      await save();
      await page.locator('.facts').getByText('Pemantauan').waitFor();

      await room.click(page.getByRole('button', { name: 'Ubah data pribadi' }));
      await dialog.getByLabel('Kesehatan').fill('Asma sejak kecil. Alergi udang.');
      await dialog.getByLabel('Bahasa').fill('Jawa di rumah, Indonesia di sekolah');
      await dialog.getByLabel('Budaya dan adat').fill('Menjalankan puasa Senin dan Kamis');
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-profile-form-id.png') });
      await save();
      await page.getByText('Menjalankan puasa Senin dan Kamis').waitFor();

      await room.click(page.getByRole('button', { name: 'Ubah kartu' }));
      await dialog.getByLabel('Tempat konseli berada sekarang').fill('Rumah nenek, Jalan Melati 7');
      await dialog.getByLabel('Penolong terdekat').fill('Puskesmas Cendana');
      await dialog.getByLabel('Telepon penolong').fill('0800-555-0199');
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-emergency-form-id.png') });
      await save();

      const father = page.getByRole('row').filter({ hasText: 'Ayah' });
      await room.click(father.getByRole('button', { name: /^Ubah/ }));
      await dialog.getByLabel('Boleh dihubungi').selectOption('no');
      await dialog.getByLabel('Hak asuh').selectOption('none');
      await dialog.getByLabel('Tidak boleh diberi tahu').fill('alamat nenek');
      await page.screenshot({ path: join(shots, 'file-guardian-id.png') });
      await save();
      await father.getByText('Tidak boleh diberi tahu: alamat nenek').waitFor();

      await room.click(page.getByRole('button', { name: 'Kaitkan konseli' }));
      await dialog.getByRole('combobox', { name: 'Dengan siapa' }).fill(second.name.slice(0, 5));
      await dialog.getByRole('option', { name: second.name }).click();
      await dialog.getByLabel('Konseli lain itu').selectOption('bully');
      await dialog.getByLabel('Alasan dikaitkan').fill('Laporan wali kelas tentang ejekan');
      await page.screenshot({ path: join(shots, 'file-link-form-id.png') });
      await save();
      await page.getByRole('link', { name: second.name }).waitFor();

      await room.click(page.getByRole('button', { name: 'Sepakati kata kode' }));
      await dialog.getByLabel('Kata kode').fill('kunang biru');
      await save();
      await room.click(page.getByRole('button', { name: 'Tampilkan 10 detik' }));
      await page.getByText('kunang biru', { exact: true }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-data-id.png') });
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollHeight <= innerHeight), true, 'only the part itself scrolls');
      await page.evaluate(() => document.querySelector('.body').scrollTo(0, 0));
      await page.screenshot({ path: join(shots, 'file-data-top-id.png') });
      await page.evaluate(() => document.querySelectorAll('.group')[3].scrollIntoView());
      await page.screenshot({ path: join(shots, 'file-data-middle-id.png') });

      // From the counselee's page: one key.
      await room.go(`#/counselee/${first.id}`);
      await page.getByRole('link', { name: 'Kasus, pemantauan' }).waitFor();
      await page.screenshot({ path: join(shots, 'file-timeline-id.png') });
      room.restart();
      await room.key('e');
      await dialog.getByText('Rumah nenek, Jalan Melati 7').waitFor();
      assert.ok(room.count.keys <= 2, 'two keystrokes at most');
      await dialog.getByText('119 ext. 8').waitFor();
      await dialog.getByText('Jangan dihubungi').waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-emergency-id.png') });
      await room.key('Escape');

      await page.getByLabel('Rentang waktu').selectOption('last-30');
      await page.getByLabel('Jenis', { exact: true }).selectOption('alert');
      await page.getByRole('link', { name: 'Peringatan, kesehatan' }).waitFor();
      assert.equal(await page.getByRole('link', { name: 'Kasus, pemantauan' }).count(), 0);
      await page.screenshot({ path: join(shots, 'file-timeline-narrowed-id.png') });

      await room.key('F8');
      await page.getByText('1 peringatan berlaku').waitFor();
      const hidden = await page.evaluate(() => document.body.innerText);
      for (const word of ['Asma', 'Jalan Melati', first.name]) assert.ok(!hidden.includes(word), word);
      await page.screenshot({ path: join(shots, 'file-discreet-id.png') });
      await room.key('F8');

      // The list tells that there is something, and not what.
      await room.go('#/counselees');
      await page.getByText('Ada yang perlu diketahui sebelum bertindak').first().waitFor({ state: 'attached' });
      assert.ok(!(await page.evaluate(() => document.body.innerText)).includes('Asma'));
      await page.getByLabel('Kasus', { exact: true }).selectOption('monitoring');
      await page.getByText(`1 sampai ${watched} dari ${watched}`).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-list-id.png') });

      // A new session begins with the alert, and shows the code word beside "identity known by".
      const session = await running.call('session.start', { counselees: [first.id], appointment: null });
      await room.go(`#/session/${session.session.id}`);
      await page.getByText('Asma; inhaler ada di tas sekolah').waitFor();
      await page.getByText('Chat', { exact: true }).click();
      await page.getByLabel('Identitas dikenali dari').selectOption('code-word');
      await room.click(page.getByRole('button', { name: 'Tampilkan 10 detik' }));
      await page.getByText('kunang biru', { exact: true }).waitFor();
      await page.screenshot({ path: join(shots, 'file-session-id.png') });

      // The other file shows the opposite; each look at the code word is logged.
      await room.go(`#/counselee/${second.id}/data`);
      await page.getByText('Dirundung konseli ini').waitFor();
      await room.go('#/settings/log');
      await page.locator('tbody').getByText('Kata kode ditampilkan').first().waitFor();
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'the file in English, in the dark, on a small laptop'(chrome) {
    await inRoom(async (running) => {
      await withSample(running, 'en');
      await running.session('app.setTheme', { theme: 'dark' });
      const [first, second] = await people(running);
      const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
      for (const [kind, text] of [['safety', 'Never goes home alone; the aunt fetches'], ['custody', 'Only the mother may fetch']]) {
        await running.call('alert.save', { id: null, counselee: first.id, kind, text, from: day, until: null, by: '' });
      }
      await running.call('caseStatus.change', { counselee: first.id, status: 'referred', on: day, reason: 'Health centre, psychologist' });
      await running.call('profile.save', { counselee: first.id, before: {}, profile: { living: 'With the grandmother since July; shares a room with two cousins.', means: 'Grandmother sells vegetables; school aid since 2025.', health: 'Asthma.' } });
      await running.call('link.save', { id: null, counselee: first.id, other: second.id, otherName: '', otherClass: '', kind: 'sibling', purpose: 'Same family situation' });
      const room = await openPage(chrome, running.address, { width: 1024, height: 700 });
      const { page } = room;
      await room.go(`#/counselee/${first.id}/data`);
      await page.getByText('Never goes home alone').first().waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-data-en.png') });
      await page.getByRole('heading', { name: 'Links to other counselees' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(shots, 'file-data-low-en.png') });
      await room.key('e');
      await page.getByRole('dialog').getByText('Crisis lines').waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'file-emergency-en.png') });
      await room.click(page.getByRole('dialog').getByRole('button', { name: 'Change the card' }));
      await page.screenshot({ path: join(shots, 'file-emergency-form-en.png') });
      await room.key('Escape');
      await room.click(page.getByRole('button', { name: 'Numbers of every card' }));
      await page.screenshot({ path: join(shots, 'file-emergency-defaults-en.png') });
      await room.key('Escape');
      await room.go(`#/counselee/${first.id}`);
      await settled(page);
      await page.screenshot({ path: join(shots, 'file-timeline-en.png') });
      await room.go('#/search');
      await page.getByRole('searchbox').fill('grandmother in:data');
      await page.locator('a.hit').getByText('Personal data · Living situation').waitFor();
      await page.screenshot({ path: join(shots, 'file-search-en.png') });
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
