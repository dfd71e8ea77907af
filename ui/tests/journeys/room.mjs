/** A room for one journey: a fresh data folder, the bridge with its scripted desktop, and a page of the built window in Chromium.
 * Counts what a person presses, so that short tasks stay short. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ui = fileURLToPath(new URL('../..', import.meta.url));
const root = join(ui, '..');
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug');
const program = join(built, 'bridge');
const server = join(built, 'school-server');
export const shots = join(ui, 'tests', 'shots');
export const PASSPHRASE = 'rembulan sepatu gerimis tembikar';

/** What must be there before any journey runs, in words. */
export function missing() {
  if (!existsSync(program)) return `no ${program}: cargo build -p workstation --features bridge --bin bridge`;
  if (!existsSync(server)) return `no ${server}: cargo build -p school-server`;
  if (!existsSync(join(ui, 'dist', 'index.html'))) return 'no ui/dist: npm run build';
  return browserPath() ? null : 'no Chromium: install the package chromium, or name one in CHROMIUM';
}

function browserPath() {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
}

export const browser = () =>
  chromium.launch({
    executablePath: browserPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });

/** Starts the program on an empty folder. */
export async function startProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'ruang-journey-'));
  const desktop = join(folder, 'desktop');
  mkdirSync(desktop);
  const child = spawn(program, ['--data', join(folder, 'laptop'), '--desktop', desktop, '--page', join(ui, 'dist')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((found, failed) => {
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
      if (said.includes('\n')) found(said.split('\n')[0].trim());
    });
    child.once('exit', (code) => failed(new Error(`the bridge ended with ${code}`)));
  });
  const { origin, searchParams } = new URL(address);
  const call = async (way, method, params) => {
    const reply = await fetch(`${origin}/${way}`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${searchParams.get('bridge')}` }, body: JSON.stringify({ method, params }),
    });
    const body = await reply.json();
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    address,
    session: (method, params = {}) => call('session', method, params),
    call: (method, params = {}) => call('call', method, params),
    /** Puts a file where the next dialog of the system finds it. */
    offer(kind, name, bytes) {
      mkdirSync(join(desktop, 'open', kind), { recursive: true });
      writeFileSync(join(desktop, 'open', kind, name), bytes);
    },
    /** Names of what went to a place: saved, printed, viewed. */
    outputs: (place) => (existsSync(join(desktop, place)) ? readdirSync(join(desktop, place)).sort() : []),
    output: (place, name) => join(desktop, place, name),
    async end() {
      child.removeAllListeners('exit');
      child.kill();
      await new Promise((ended) => (child.exitCode === null && child.signalCode === null ? child.once('exit', ended) : ended()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A school server on loopback; `link` is the enrolment address that it prints once. */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'ruang-server-'));
  const port = await new Promise((free) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port: found } = probe.address();
      probe.close(() => free(found));
    });
  });
  const made = spawnSync(server, ['init', '--data', join(folder, 'data'), '--listen', `127.0.0.1:${port}`], { encoding: 'utf8' });
  const link = /rbk1:\/\/\S+/.exec(made.stdout)?.[0];
  if (!link) throw new Error(`the school server was not made: ${made.stderr}`);
  const child = spawn(server, ['serve', '--data', join(folder, 'data'), '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    link,
    async end() {
      child.kill();
      await new Promise((ended) => (child.exitCode === null && child.signalCode === null ? child.once('exit', ended) : ended()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Consent of counselee and family to one kind, given today, on paper. */
export async function consents(running, counselee, kind, day = null) {
  const date = day ?? (await running.call('today.get')).date;
  for (const [from, person] of [['student', 'Siswa'], ['parent', 'Orang tua']]) {
    await running.call('consent.save', { id: null, counselee, kind, from, person, answer: 'given', method: 'paper', identityCheck: '', on: date, until: null, withhold: '' });
  }
}

/** A case file with the sample school, open. */
export async function withSample(running, lang = 'id') {
  await running.session('app.setLang', { lang });
  await running.session('file.create', { name: 'Kasus BK', passphrase: PASSPHRASE, counselorName: 'Laras Kinanti, S.Pd.' });
  await running.call('sample.create');
}

/** The page opened last, for a picture of what a failed journey saw. */
let last = null;

/** Runs a journey in a fresh room; when it fails, what the page showed is kept in tests/shots. */
export async function inRoom(walk) {
  const running = await startProgram();
  try {
    await walk(running);
  } catch (error) {
    if (last && !last.isClosed()) await last.screenshot({ path: join(shots, 'failed.png') }).catch(() => undefined);
    throw error;
  } finally {
    if (last && !last.isClosed()) await last.context().close();
    await running.end();
  }
}

/** A page that counts keys and clicks and collects everything that went wrong. */
export async function openPage(chrome, address, { width = 1366, height = 768 } = {}) {
  const context = await chrome.newContext({ viewport: { width, height }, timezoneId: 'Asia/Jakarta', locale: 'id-ID', reducedMotion: 'reduce' });
  const page = await context.newPage();
  last = page;
  // A busy machine may stall for seconds; what never comes is told all the same.
  page.setDefaultTimeout(20_000);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // A refused call answers with an error status, which the page words; the browser logs it all the same.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource/.test(message.text())) wrong.push(`${message.type()}: ${message.text()}`);
  });
  await page.goto(address);
  await page.waitForSelector('h1');
  const count = { keys: 0, clicks: 0 };
  return {
    page,
    wrong,
    count,
    key: async (chord) => {
      count.keys += 1;
      await page.keyboard.press(chord);
    },
    click: async (target) => {
      count.clicks += 1;
      await target.click();
    },
    /** Content: not counted. */
    type: (text) => page.keyboard.type(text),
    restart: () => {
      count.keys = count.clicks = 0;
    },
    go: async (hash) => {
      await page.evaluate((to) => (location.hash = to), hash);
      await settled(page).catch(() => wrong.push(`${hash}: does not come to rest`));
    },
    close: () => context.close(),
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What stands in the way of somebody at WCAG 2.2 A and AA, as axe finds it: rule, place, markup. */
export async function findings(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`));
  });
}

/** Until the page shows an answer: no waiting words, no progress. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('main h1') !== null && document.querySelector('.busy') === null && (document.querySelector('main')?.textContent ?? '').length > 30);
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
}

/** Folder of this source file, for fixtures. */
export const here = dirname(fileURLToPath(import.meta.url));
