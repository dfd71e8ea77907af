/** Attachments: chosen and dropped, refused with a reason, pictures and PDF pages looked at by keyboard, a recording played, a copy
 * saved, deleted and taken back; what the page holds comes from memory only. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { consents, findings, inRoom, openPage, shots, withSample } from './room.mjs';

/** A PDF of so many pages, each with its number and some lines, in a font that every reader has. */
function pdf(pages) {
  const objects = [];
  const add = (body) => objects.push(body);
  const kids = Array.from({ length: pages }, (_, n) => `${4 + n * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (let page = 1; page <= pages; page += 1) {
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`);
    const lines = Array.from({ length: 24 }, (_, n) => `0 -22 Td (Baris ${n + 1}: surat keterangan rekaan untuk uji tampilan.) Tj`).join('\n');
    const text = `BT /F1 26 Tf 60 760 Td (Halaman ${page}) Tj /F1 13 Tf\n${lines}\nET`;
    add(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`);
  }
  let out = '%PDF-1.4\n';
  const offsets = objects.map((body, n) => {
    const at = out.length;
    out += `${n + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

/** A second of a quiet tone. */
function wav() {
  const samples = 8000;
  const bytes = Buffer.alloc(44 + samples);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  [[16, 4], [1, 2], [1, 2], [8000, 4], [8000, 4], [1, 2], [8, 2]].reduce((at, [value, size]) => bytes.writeUIntLE(value, at, size), 16);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  for (let n = 0; n < samples; n += 1) bytes[44 + n] = 128 + Math.round(20 * Math.sin(n / 6));
  return bytes;
}

/** A photo drawn in the page itself. */
const photo = (page) =>
  page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1100 });
    const paint = canvas.getContext('2d');
    paint.fillStyle = '#d9c7a5';
    paint.fillRect(0, 0, 1600, 1100);
    for (let n = 0; n < 14; n += 1) {
      paint.fillStyle = `hsl(${n * 26} 45% 45%)`;
      paint.fillRect(80 + n * 104, 180 + (n % 3) * 120, 84, 700 - (n % 4) * 90);
    }
    paint.fillStyle = '#222';
    paint.font = '64px sans-serif';
    paint.fillText('Gambar karangan siswa', 90, 120);
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
  });

const inked = (page) =>
  page.waitForFunction(() => {
    const canvas = document.querySelector('dialog canvas');
    if (!canvas || canvas.width < 100) return false;
    // Read from a copy meant for reading: the page's own canvas stays as the program paints it.
    const copy = new OffscreenCanvas(canvas.width, Math.floor(canvas.height / 4)).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, copy.canvas.width, copy.canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 100) dark += 1;
    return dark > 200;
  });

export const journeys = {
  async 'a counselor attaches, looks, saves and deletes without leaving the page'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const { lines } = await running.call('counselee.list', { text: '', class: null, status: null, tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 1 });
      const [{ id }] = lines;
      await room.go(`#/counselee/${id}/attachments`);
      await page.getByText('Belum ada lampiran.').waitFor();
      await page.screenshot({ path: join(shots, 'attachments-empty-id.png') });
      const picture = Buffer.from(await photo(page), 'base64');
      running.offer('attachment', 'Gambar keluarga.jpg', picture);
      running.offer('attachment', 'Surat keterangan.pdf', pdf(3));
      running.offer('attachment', 'Rekaman konseling.wav', wav());
      await consents(running, id, 'recording');
      running.offer('attachment', 'pasang sekarang.exe', Buffer.from('MZ\x90\x00'));
      await room.click(page.getByRole('button', { name: 'Tambah berkas' }));
      await page.getByText('1 berkas tidak diterima').waitFor();
      await page.getByText('Program dan skrip tidak diterima').waitFor();
      await page.getByRole('button', { name: 'Lihat Gambar keluarga.jpg' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'attachments-list-id.png') });
      await room.click(page.getByRole('button', { name: 'Mengerti' }));

      await room.click(page.getByRole('button', { name: 'Lihat Gambar keluarga.jpg' }));
      await page.waitForFunction(() => document.querySelector('dialog img')?.naturalWidth > 1000);
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'attachments-picture-id.png') });
      await room.key('+');
      await page.getByText('125 %').waitFor();
      await page.screenshot({ path: join(shots, 'attachments-picture-zoom-id.png') });
      await room.key('Escape');

      await room.click(page.getByRole('button', { name: 'Lihat Surat keterangan.pdf' }));
      await page.getByText('Halaman 1 dari 3').waitFor();
      await inked(page);
      await page.screenshot({ path: join(shots, 'attachments-pdf-id.png') });
      await room.key('ArrowRight');
      await page.getByText('Halaman 2 dari 3').waitFor();
      await page.waitForFunction(() => document.querySelector('dialog .vh')?.textContent?.includes('Halaman 2'));
      assert.deepEqual(await findings(page), []);
      await room.key('Escape');

      await room.click(page.getByRole('button', { name: 'Lihat Rekaman konseling.wav' }));
      await page.waitForFunction(() => document.querySelector('dialog audio')?.duration > 0.5);
      await page.screenshot({ path: join(shots, 'attachments-sound-id.png') });
      await room.key('Escape');

      await room.click(page.getByRole('button', { name: 'Simpan salinan Gambar keluarga.jpg' }));
      await page.getByText('Salinan disimpan sebagai Gambar keluarga.jpg.').waitFor();
      assert.ok(readFileSync(running.output('saved', 'Gambar keluarga.jpg')).equals(picture), 'the copy is the original');

      await room.click(page.getByRole('button', { name: 'Ubah Gambar keluarga.jpg' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Keterangan').fill('Digambar pada pertemuan kedua.');
      await page.screenshot({ path: join(shots, 'attachments-edit-id.png') });
      await room.click(dialog.getByRole('button', { name: 'Simpan' }));
      await page.getByText('Digambar pada pertemuan kedua.').waitFor();

      await room.click(page.getByRole('button', { name: 'Hapus Surat keterangan.pdf' }));
      await page.getByRole('button', { name: 'Lihat Surat keterangan.pdf' }).waitFor({ state: 'detached' });
      await room.click(page.getByRole('button', { name: 'Urungkan' }));
      await page.getByRole('button', { name: 'Lihat Surat keterangan.pdf' }).waitFor();

      // Dropped onto the page: the browser's own event stands in for the window's.
      rmSync(join(running.output('open', 'attachment')), { recursive: true });
      running.offer('dropped', 'Catatan guru.txt', Buffer.from('Ananda sering terlambat pada hari Senin.'));
      const zone = page.getByRole('group', { name: 'Tambah berkas' });
      const transfer = await page.evaluateHandle(() => new DataTransfer());
      await zone.dispatchEvent('dragover', { dataTransfer: transfer });
      await page.getByText('Lepaskan untuk melampirkan berkas di sini').waitFor();
      await page.screenshot({ path: join(shots, 'attachments-drop-id.png') });
      await zone.dispatchEvent('drop', { dataTransfer: transfer });
      await room.click(page.getByRole('button', { name: 'Lihat Catatan guru.txt' }));
      await page.getByText('Ananda sering terlambat pada hari Senin.').waitFor();
      await room.key('Escape');

      // The counselee's timeline and the access log know of it.
      await room.go('#/settings/log');
      await page.locator('tbody').getByText('Dibuka').first().waitFor();
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },

  async 'attachments in English, in the dark, on a session and on a small laptop'(chrome) {
    await inRoom(async (running) => {
      await withSample(running, 'en');
      await running.session('app.setTheme', { theme: 'dark' });
      const room = await openPage(chrome, running.address, { width: 1024, height: 700 });
      const { page } = room;
      const today = await running.call('today.get');
      await room.go(`#/session/${today.unsigned.lines[0].id}`);
      await page.getByRole('heading', { name: 'Attachments' }).waitFor();
      running.offer('attachment', 'Drawing.jpg', Buffer.from(await photo(page), 'base64'));
      running.offer('attachment', 'Letter.pdf', pdf(2));
      await page.getByRole('button', { name: 'Add files' }).scrollIntoViewIfNeeded();
      await room.click(page.getByRole('button', { name: 'Add files' }));
      await page.getByRole('button', { name: 'Show Letter.pdf' }).waitFor();
      await page.getByRole('button', { name: 'Show Letter.pdf' }).scrollIntoViewIfNeeded();
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'attachments-session-en.png') });
      await room.click(page.getByRole('button', { name: 'Show Letter.pdf' }));
      await page.getByText('Page 1 of 2').waitFor();
      await inked(page);
      assert.deepEqual(await findings(page), []);
      await page.screenshot({ path: join(shots, 'attachments-pdf-en.png') });
      await room.key('Escape');
      const { session } = await running.call('session.get', { id: today.unsigned.lines[0].id });
      await room.go(`#/counselee/${session.counselees[0]}/attachments`);
      await page.getByRole('button', { name: 'Show Drawing.jpg' }).waitFor();
      await page.screenshot({ path: join(shots, 'attachments-list-en.png') });
      await running.call('session.sign', { id: session.id });
      await running.call('session.lock', { id: session.id });
      await room.go(`#/session/${session.id}`);
      await page.getByText('This session is locked: what was attached stays').scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(shots, 'attachments-locked-en.png') });
      assert.equal(await page.getByRole('button', { name: 'Delete Drawing.jpg' }).count(), 0);
      assert.deepEqual(room.wrong, []);
      await room.close();
    });
  },
};
