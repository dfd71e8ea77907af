/** Two laptops of one counselor and a real school server: enrolled by address, paired by digits, and a note that both changed. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PASSPHRASE, findings, inRoom, openPage, settled, shots, startProgram, startServer, withSample } from './room.mjs';

const SECOND = 'tembikar hujan lampion pelabuhan';

export const journeys = {
  async 'a second laptop joins, both change one note, and the conflict is decided'(chrome) {
    await inRoom(async (first) => {
      const server = await startServer();
      const second = await startProgram();
      try {
        await withSample(first);
        const one = await openPage(chrome, first.address);
        await one.go('#/sync');
        await one.page.getByLabel('Alamat pendaftaran').fill('rbk1://127.0.0.1:1/?x=salah');
        await one.click(one.page.getByRole('button', { name: 'Hubungkan' }));
        await one.page.getByRole('alert').waitFor();
        await one.page.getByLabel('Alamat pendaftaran').fill(server.link);
        await one.click(one.page.getByRole('button', { name: 'Hubungkan' }));
        await one.page.getByText('Terhubung; perubahan dikirim dengan sendirinya.').waitFor({ timeout: 20_000 });
        await one.page.screenshot({ path: join(shots, 'journey-enrolled.png') });

        await one.go('#/sync/devices');
        await one.click(one.page.getByRole('button', { name: 'Tambah laptop' }));
        const link = await one.page.locator('[data-uri]').textContent();
        assert.ok(await one.page.getByRole('img', { name: /^Kode QR/ }).evaluate((picture) => picture.naturalWidth > 0), 'the code is a QR picture too');
        assert.deepEqual(await findings(one.page), []);
        await one.page.screenshot({ path: join(shots, 'journey-pair-offer.png') });

        await second.session('app.setLang', { lang: 'id' });
        const two = await openPage(chrome, second.address);
        await two.click(two.page.getByRole('button', { name: 'Ini laptop kedua saya' }));
        await two.page.getByLabel('Kode dari laptop pertama').fill(link);
        await two.page.getByLabel('Frasa sandi', { exact: true }).fill(SECOND);
        await two.page.getByLabel('Ulangi frasa sandi').fill(SECOND);
        await two.click(two.page.getByRole('button', { name: 'Sambungkan laptop ini' }));
        const digits = await two.page.locator('.digits').textContent({ timeout: 20_000 });
        assert.match(digits.replaceAll(/\D/g, ''), /^\d{20}$/);
        const shown = one.page.locator('[data-digits]');
        await shown.waitFor({ timeout: 20_000 });
        assert.equal(await shown.textContent(), digits, 'both screens show the same digits');
        await one.page.screenshot({ path: join(shots, 'journey-pair-digits.png') });
        await one.click(one.page.getByRole('button', { name: 'Sama, setujui' }));
        await one.page.getByLabel('Frasa sandi berkas ini').fill(PASSPHRASE);
        await one.click(one.page.getByRole('button', { name: 'Sama, setujui' }));
        await one.page.getByText('Laptop kedua terhubung.').waitFor({ timeout: 30_000 });
        assert.deepEqual(await findings(two.page), []);
        await two.page.screenshot({ path: join(shots, 'journey-join-digits.png') });
        await two.click(two.page.getByRole('button', { name: 'Sama, setujui' }));
        await two.page.getByRole('navigation', { name: 'Halaman utama' }).waitFor({ timeout: 30_000 });

        await second.call('sync.now');
        const everybody = await second.call('counselee.list', { text: '', class: null, status: 'active', tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 1 });
        assert.equal(everybody.total, 108, 'everybody came over');
        const { session } = await first.call('session.start', { counselees: [everybody.lines[0].id], appointment: null });
        const write = (laptop, text) => laptop.call('session.saveVersion', { id: session.id, body: { problem: 'Sama di kedua laptop.', 'follow-up': text } });
        await write(first, 'Bertemu tiap Selasa.');
        await first.call('sync.now');
        await second.call('sync.now');
        await write(first, 'Bertemu tiap Selasa jam istirahat.');
        await write(second, 'Bertemu tiap Selasa pukul 09.30.');
        await first.call('sync.now');
        await second.call('sync.now');
        await first.call('sync.now');

        await one.page.keyboard.press('Escape');
        await one.go('#/sync/conflicts');
        await one.page.getByRole('article').nth(1).waitFor();
        const marked = await one.page.locator('ins').allTextContents();
        assert.deepEqual(marked.sort(), ['jam istirahat.', 'pukul 09.30.']);
        assert.deepEqual(await findings(one.page), []);
        await one.page.screenshot({ path: join(shots, 'journey-conflict.png') });
        const theirs = one.page.getByRole('article').filter({ hasText: 'pukul 09.30' });
        await one.click(theirs.getByRole('button', { name: /^Pakai teks/ }));
        await one.page.getByRole('heading', { name: 'Sudah diputuskan' }).waitFor();
        await one.click(one.page.getByRole('button', { name: /^Lihat semua teks/ }).first());
        await one.page.getByRole('dialog').getByText('jam istirahat.').waitFor();
        await one.page.screenshot({ path: join(shots, 'journey-decided.png') });

        await first.call('sync.now');
        await second.call('sync.now');
        assert.equal((await second.call('conflict.list')).open.length, 0);

        // The second deletes the session while the first writes on: it stays until a person decides.
        await second.call('session.delete', { id: session.id });
        await write(first, 'Bertemu tiap Rabu.');
        for (const laptop of [second, first, second]) await laptop.call('sync.now');
        await one.page.keyboard.press('Escape');
        await one.page.getByRole('heading', { name: 'Dihapus dan diubah' }).waitFor();
        assert.deepEqual(await findings(one.page), []);
        await one.page.screenshot({ path: join(shots, 'journey-contested.png') });
        await one.click(one.page.getByRole('button', { name: 'Pertahankan' }));
        await one.page.getByText('Catatan dipertahankan.').waitFor();
        for (const laptop of [first, second]) await laptop.call('sync.now');
        assert.equal((await second.call('conflict.list')).contested.length, 0);
        assert.equal((await second.call('session.get', { id: session.id })).session.body['follow-up'], 'Bertemu tiap Rabu.');
        await two.go(`#/session/${session.id}`);
        assert.equal(await two.page.getByLabel(/^Rencana tindak lanjut/).inputValue(), 'Bertemu tiap Rabu.');
        await settled(two.page);

        await server.end();
        await two.go('#/sync');
        await two.click(two.page.getByRole('button', { name: 'Sinkronkan sekarang' }));
        await two.page.getByText(/^Tidak terjangkau\./).waitFor({ timeout: 30_000 });
        assert.deepEqual([...one.wrong, ...two.wrong], []);
        await two.close();
        await one.close();
      } finally {
        await second.end();
        await server.end();
      }
    });
  },
};
