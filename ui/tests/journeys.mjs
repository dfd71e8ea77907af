/** Runs the journeys: the built page in Chromium on the real program, one after another. Exits non-zero when one fails.
 * `npm run journeys -- first` runs those whose file name contains a word. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, missing, shots } from './journeys/room.mjs';

const lacking = missing();
if (lacking) {
  console.error(lacking);
  process.exit(1);
}
if (!existsSync(shots)) mkdirSync(shots, { recursive: true });
/** What failed, for whoever reads only the end of a long log. */
const report = join(shots, 'failed.txt');
rmSync(report, { force: true });
const wanted = process.argv.slice(2);
const files = readdirSync(new URL('./journeys/', import.meta.url)).filter((name) => name.endsWith('.journey.mjs') && (wanted.length === 0 || wanted.some((word) => name.includes(word)))).sort();
const chrome = await browser();
let failed = 0;
const began = Date.now();
for (const file of files) {
  const { journeys } = await import(`./journeys/${file}`);
  for (const [name, walk] of Object.entries(journeys)) {
    const start = Date.now();
    try {
      await walk(chrome);
      console.log(`ok    ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed += 1;
      const told = `FAIL  ${name}\n${error instanceof Error ? error.stack : error}`;
      console.error(told);
      writeFileSync(report, `${told}\n`, { flag: 'a' });
    }
  }
}
await chrome.close();
console.log(`${failed === 0 ? 'all journeys walked' : `${failed} failed`} in ${((Date.now() - began) / 1000).toFixed(0)} s`);
process.exit(failed === 0 ? 0 : 1);
