import { expect, it, vi } from 'vitest';
import { CallError } from '../backend';
import { aloud, Attempt } from './attempt.svelte';
import { room } from './room.svelte';

/** Work that is under way until it is told to end. */
function under() {
  let end: () => void = () => undefined;
  const work = vi.fn(() => new Promise<void>((done) => (end = done)));
  return { work, end: () => end() };
}

it('does nothing at a second press of the same, while another row may go its way', async () => {
  const [first, second] = [under(), under()];
  const attempt = new Attempt();
  const going = attempt.make(first.work, 'a');
  await attempt.make(first.work, 'a');
  const other = attempt.make(second.work, 'b');
  expect([first.work.mock.calls.length, second.work.mock.calls.length]).toEqual([1, 1]);
  first.end();
  await going;
  expect(attempt.working).toBe(true);
  second.end();
  await other;
  expect(attempt.working).toBe(false);
});

it('keeps a refusal to be shown, or says it where no place is for that', async () => {
  const refuse = (): Promise<never> => Promise.reject(new CallError({ code: 'disk-full' }));
  const shown = new Attempt();
  await shown.make(refuse);
  expect(shown.error?.refusal.code).toBe('disk-full');
  expect(room.news).toBeNull();
  const said = new Attempt(aloud);
  await said.make(refuse);
  expect(said.error).toBeNull();
  expect(room.news?.text).toContain('Penyimpanan penuh');
});
