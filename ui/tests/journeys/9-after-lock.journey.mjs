/** A note between formats and after its lock: pieces of text, versions, the wrong file, a supervisor's signature. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findings, inRoom, openPage, shots, withSample } from './room.mjs';

const MENTOR = 'payung jingga tujuh kelapa laut';
const people = (running, limit = 3) =>
  running.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit });

export const journeys = {
  async 'a note takes a piece of text, changes its format, and an earlier version comes back'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const { lines } = await people(running);
      await running.call('snippet.save', { id: null, title: 'Pembuka sesi', body: '{name} datang dengan kemauan sendiri pada {date}.' });
      await running.call('snippet.save', { id: null, title: 'Penutup sesi', body: 'Sesi ditutup dengan kesepakatan.' });
      const { session } = await running.call('session.start', { counselees: [lines[0].id], appointment: null });
      await running.call('session.saveFrame', { id: session.id, frame: session.frame, format: 'bk' });
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go(`#/session/${session.id}`);
      await page.getByLabel('Masalah').click();
      await page.keyboard.press('Control+j');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').waitFor();
      await page.screenshot({ path: join(shots, 'journey-snippets.png') });
      await page.keyboard.type('pembuka');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      assert.match(await page.getByLabel('Masalah').inputValue(), new RegExp(`^${lines[0].name} datang dengan kemauan sendiri pada \\S+ \\d+ \\S+ \\d{4}\\.$`));
      await page.getByLabel('Hasil yang dicapai').fill('Merasa lebih tenang.');
      await page.getByRole('combobox', { name: 'Format' }).selectOption('soap');
      await page.getByRole('button', { name: 'Pindahkan ke format SOAP' }).click();
      await page.getByText('Catatan disusun menurut SOAP.').first().waitFor();
      assert.match(await page.getByLabel('Subjektif').inputValue(), /datang dengan kemauan sendiri/);
      assert.match(await page.getByLabel('Asesmen').inputValue(), /Merasa lebih tenang\./);
      await page.screenshot({ path: join(shots, 'journey-converted.png') });
      await page.getByRole('button', { name: 'Lainnya' }).click();
      await page.screenshot({ path: join(shots, 'journey-session-menu.png') });
      await page.getByRole('menuitem', { name: 'Versi sebelumnya' }).click();
      await page.getByRole('dialog').getByText('laptop ini').first().waitFor();
      await page.screenshot({ path: join(shots, 'journey-versions.png') });
      assert.deepEqual(await findings(page), []);
      await page.getByRole('dialog').getByRole('button', { name: 'Pakai teks ini lagi' }).first().click();
      await page.getByText('dipakai lagi.', { exact: false }).first().waitFor();
      const after = await running.call('session.get', { id: session.id });
      assert.match(after.session.body.problem, /datang dengan kemauan sendiri/);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a locked session in the wrong file is moved, and the wrong file keeps only its retraction'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const { lines } = await people(running);
      const { session } = await running.call('session.start', { counselees: [lines[0].id], appointment: null });
      await running.call('session.saveVersion', { id: session.id, body: { problem: 'Cemas menghadapi ujian.' } });
      await running.call('followUp.save', { id: null, counselee: lines[0].id, counseleeName: '', className: '', session: session.id, text: 'Telepon ibu', due: '2026-12-20', doneOn: null });
      await running.call('session.lock', { id: session.id });
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go(`#/session/${session.id}`);
      await page.getByRole('button', { name: 'Lainnya' }).click();
      await page.getByRole('menuitem', { name: 'Pindahkan ke konseli lain' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Ikut pindah: 1 tindak lanjut', { exact: false }).waitFor();
      await dialog.getByRole('combobox', { name: 'Seharusnya untuk' }).fill(lines[1].name);
      await dialog.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await dialog.getByLabel('Alasan').fill('Salah pilih konseli');
      await page.screenshot({ path: join(shots, 'journey-move.png') });
      assert.deepEqual(await findings(page), []);
      await dialog.getByRole('button', { name: 'Tarik kembali dan pindahkan' }).click();
      await page.getByText('Sesi dipindahkan. Periksa, lalu tanda tangani.').first().waitFor();
      await page.getByText('Dipindahkan dari berkas lain', { exact: false }).waitFor();
      assert.equal(await page.getByLabel('Masalah').inputValue(), 'Cemas menghadapi ujian.');
      await page.screenshot({ path: join(shots, 'journey-moved.png') });
      await page.getByRole('link', { name: 'Buka naskah semula' }).click();
      await page.getByText('Ditarik kembali oleh', { exact: false }).waitFor();
      assert.equal(await page.getByText('Cemas menghadapi ujian.').count(), 0, 'shown on demand only');
      await page.screenshot({ path: join(shots, 'journey-retracted.png') });
      await page.getByRole('button', { name: 'Tampilkan naskah yang terkunci' }).click();
      await page.getByText('Cemas menghadapi ujian.').waitFor();
      await room.go(`#/counselee/${lines[0].id}`);
      await page.getByText('Ditarik kembali').first().waitFor();
      await page.screenshot({ path: join(shots, 'journey-retracted-timeline.png') });
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'a supervisor is enrolled and signs, in English and in the dark'(chrome) {
    await inRoom(async (running) => {
      await withSample(running, 'en');
      await running.session('app.setTheme', { theme: 'dark' });
      const { lines } = await people(running);
      const { session } = await running.call('session.start', { counselees: [lines[0].id], appointment: null });
      await running.call('session.saveVersion', { id: session.id, body: { problem: 'Worried about the exam.' } });
      await running.call('session.lock', { id: session.id });
      const room = await openPage(chrome, running.address);
      const { page } = room;
      await room.go('#/settings/notes');
      await page.getByRole('button', { name: 'Enrol a supervisor' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Full name with titles').fill('Dra. Endang Pratiwi');
      await dialog.getByLabel('Office').fill('School mentor');
      await dialog.getByLabel("The supervisor's passphrase").fill(MENTOR);
      await dialog.getByLabel('again', { exact: false }).fill(MENTOR);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(shots, 'journey-supervisor.png') });
      assert.deepEqual(await findings(page), []);
      await dialog.getByRole('button', { name: 'Enrol a supervisor' }).click();
      await page.getByText('The supervisor is enrolled.').first().waitFor();
      await page.getByLabel("My notes need a supervisor's signature").check();
      await page.screenshot({ path: join(shots, 'journey-settings-notes.png') });
      await room.go(`#/session/${session.id}`);
      await page.getByText("Waiting for the supervisor's signature").waitFor();
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: "Supervisor's signature" }).click();
      await page.getByLabel("The supervisor's remark").fill('Read and discussed.');
      await page.getByLabel("The supervisor's passphrase").fill('not the right one at all');
      await page.getByRole('button', { name: 'Sign as supervisor' }).click();
      await page.getByText("The supervisor's passphrase does not fit.", { exact: false }).waitFor();
      await page.getByLabel("The supervisor's passphrase").fill(MENTOR);
      await page.screenshot({ path: join(shots, 'journey-cosign.png') });
      await page.getByRole('button', { name: 'Sign as supervisor' }).click();
      await page.getByText('Read and discussed.').waitFor();
      await page.screenshot({ path: join(shots, 'journey-cosigned.png') });
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
