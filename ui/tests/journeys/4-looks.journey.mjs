/** Every page in both languages and both themes: nothing for axe to find at WCAG 2.2 A and AA, no text missing, nothing cut off on
 * the smallest laptop and at twice the text size. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PASSPHRASE, findings, inRoom, openPage, shots, withSample } from './room.mjs';

/** Addresses of every page, with records of the sample school. */
async function addresses(running) {
  const administrations = await running.call('administration.list', { counselee: null });
  const today = await running.call('today.get');
  const locked = await running.call('session.list', { counselee: null, status: 'locked', from: null, to: null });
  const result = administrations.find((one) => one.finished);
  const who = result.counselee;
  return [
    'today', 'search', 'counselees', 'counselees?status=all&order=class', ...['', '/sessions', '/assessments', '/documents', '/attachments', '/data', '/consents'].map((part) => `counselee/${who}${part}`),
    `session/${today.unsigned.lines[0].id}`, `session/${locked[0].id}`, 'assessments', `administration/${result.id}`, 'reports', 'report/parent_summons', `report/parent_summons/${who}`,
    `report/assessment_result/${who}?administration=${result.id}`, `report/individual_counseling_record/${locked[0].counselee}?session=${locked[0].id}`,
    'calendar', 'calendar?view=day', 'calendar?view=week', 'calendar?view=month', 'sync', 'sync/devices', 'sync/conflicts', 'sync/server', 'settings', 'settings/you', 'settings/school', 'settings/notes', 'settings/security', 'settings/data', 'settings/log', 'settings/about', 'retention', 'retention/requests', 'retention/holds', 'retention/rules',
  ];
}

/** Ids shown in place of a text, and arguments that were not filled in. */
const unworded = (page) => page.evaluate(() => document.body.innerText.match(/⟨[^⟩]*⟩|\{\$\w+\}|\b(?:ui|term|error|audit|roster|workstation|report|assessment|verify|sync|attachment)-[a-z]+-[a-z-]+/g) ?? []);

/** Elements that reach beyond the window although nothing scrolls there. */
const cut = (page) =>
  page.evaluate(() => {
    const out = [];
    for (const element of document.querySelectorAll('body *')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.right <= innerWidth + 1 || element.closest('.table-wrap, .table-scroll, .views, .desk-view, .vh, .skip, svg')) continue;
      out.push(`${element.tagName.toLowerCase()}.${element.className}`);
    }
    return out.slice(0, 5);
  });

const named = (address) => address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, 'x').replaceAll(/[^a-z0-9_]+/gi, '-');

export const journeys = {
  async 'discreet view shows no name on any page, until F8 is pressed again'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const pages = await addresses(running);
      const names = new Set();
      for (const address of pages.filter((one) => one.startsWith('counselee/'))) {
        const { counselee } = await running.call('counselee.get', { id: address.split('/')[1] });
        for (const name of [counselee.identity.name, ...counselee.guardians.map((one) => one.name), counselee.identity.nisn]) if (name.length > 4) names.add(name);
      }
      const { lines } = await running.call('counselee.list', { text: '', class: null, status: null, tag: null, notSeenSince: null, order: 'name', descending: false, offset: 0, limit: 108 });
      for (const line of lines) if (line.name.length > 4) names.add(line.name);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const read = () => page.evaluate(() => [document.title, document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map((field) => field.value), ...[...document.querySelectorAll('[aria-label], [alt], [title]')].flatMap((one) => ['aria-label', 'alt', 'title'].map((name) => one.getAttribute(name) ?? ''))].join('\n'));
      await page.keyboard.press('F8');
      const found = [];
      for (const address of pages) {
        await room.go(`#/${address}`);
        const text = await read();
        found.push(...[...names].filter((name) => text.includes(name)).map((name) => `${address}: ${name}`));
      }
      await page.keyboard.press('Control+k');
      await room.type(lines[0].name.slice(0, 6));
      await page.locator('.palette-list').getByRole('option').first().waitFor();
      const palette = await page.locator('.palette-list').innerText();
      found.push(...[...names].filter((name) => palette.includes(name)).map((name) => `search: ${name}`));
      await page.keyboard.press('Escape');
      await page.keyboard.press('F8');
      await room.go('#/counselees');
      await page.getByText(lines[0].name).first().waitFor();
      assert.deepEqual([...found, ...room.wrong], []);
      await room.close();
    });
  },

  async 'axe finds nothing on any page, in both languages and both themes'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const pages = await addresses(running);
      const found = [];
      for (const lang of ['id', 'en']) {
        for (const theme of ['light', 'dark']) {
          await running.session('app.setLang', { lang });
          await running.session('app.setTheme', { theme });
          const room = await openPage(chrome, running.address);
          for (const address of pages) {
            await room.go(`#/${address}`);
            if (address.startsWith('report/') && address.split('/').length > 2) await room.page.getByRole('img').first().waitFor();
            if (address === 'search') {
              await room.page.getByRole('searchbox').fill('belajar');
              await room.page.locator('.hits mark').first().waitFor();
            }
            found.push(...(await findings(room.page)).map((one) => `${lang} ${theme} ${address} ${one}`), ...(await unworded(room.page)).map((one) => `${lang} ${address} not worded: ${one}`));
            await room.page.screenshot({ path: join(shots, `${named(address)}-${lang}-${theme}.png`) });
          }
          if (theme === 'dark') {
            // The page begins anew by itself.
            await Promise.all([room.page.waitForEvent('load'), running.call('file.lock')]);
            await room.page.waitForSelector('.door');
              found.push(...(await findings(room.page)).map((one) => `${lang} ${theme} unlock ${one}`));
            await running.session('file.unlock', { passphrase: PASSPHRASE });
          }
          found.push(...room.wrong);
          await room.close();
        }
      }
      assert.deepEqual(found, []);
    });
  },

  async 'dialogs have nothing for axe either'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const pages = await addresses(running);
      const room = await openPage(chrome, running.address);
      const { page } = room;
      const found = [];
      const look = async (name) => {
        await page.getByRole('dialog').waitFor();
        found.push(...(await findings(page)).map((one) => `${name} ${one}`), ...(await unworded(page)).map((one) => `${name} not worded: ${one}`));
        await page.screenshot({ path: join(shots, `dialog-${name}.png`) });
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      };
      await page.keyboard.press('Control+k');
      await look('search');
      await page.keyboard.press('Control+n');
      await page.locator('.palette-list').getByRole('option').first().waitFor();
      await look('new-session');
      await page.keyboard.press('?');
      await look('keys');
      await page.keyboard.press('j');
      await look('appointment');
      await room.go(`#/${pages.find((address) => address.endsWith('/data'))}`);
      await page.getByRole('button', { name: 'Catat kekhawatiran' }).first().click();
      await look('concern');
      await room.go('#/counselees?new=1');
      await look('new-counselee');
      await room.go('#/counselees?import=1');
      await look('import');
      await room.go(`#/${pages.find((address) => address.endsWith('/consents'))}`);
      await page.getByRole('button', { name: 'Catat persetujuan Konseling', exact: true }).click();
      await look('consent');
      await room.go(`#/${pages.find((address) => address.endsWith('/data'))}`);
      await page.getByRole('button', { name: 'Tambah anggota keluarga' }).click();
      await look('guardian');
      await room.go('#/assessments');
      await page.getByRole('button', { name: /^Mulai asesmen/ }).first().click();
      await look('start-assessment');
      await room.go(`#/${pages.find((address) => address.startsWith('session/'))}`);
      await page.keyboard.press('Control+Enter');
      await look('lock-session');
      await page.keyboard.press('Control+e');
      await look('session-emergency');
      await room.go('#/settings/data');
      await page.getByRole('button', { name: 'Ekspor semua data' }).click();
      await look('export');
      assert.deepEqual([...found, ...room.wrong], []);
      await room.close();
    });
  },

  async 'nothing is cut off at 1024 x 600 and at twice the text size'(chrome) {
    await inRoom(async (running) => {
      await withSample(running);
      const pages = await addresses(running);
      const found = [];
      for (const [name, size] of Object.entries({ small: { width: 1024, height: 600 }, double: { width: 512, height: 300 } })) {
        const room = await openPage(chrome, running.address, size);
        for (const address of pages) {
          await room.go(`#/${address}`);
          found.push(...(await cut(room.page)).map((one) => `${name} ${address} ${one}`));
          await room.page.screenshot({ path: join(shots, `${named(address)}-${name}.png`), fullPage: true });
        }
        await room.close();
      }
      assert.deepEqual(found, []);
    });
  },
};
