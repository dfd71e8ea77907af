import { beforeEach, describe, expect, it, vi } from 'vitest';
import { program, session } from '../../../tests/program';
import { CallError } from '../../backend';
import { NoteDraft } from './draft.svelte';

const saved = { savedMs: 1_795_000_100_000 };
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('a note while it is written', () => {
  beforeEach(() => void vi.useFakeTimers());

  it('is saved once, two seconds after the last keystroke', async () => {
    const asked = program({ 'session.saveDraft': saved });
    const draft = new NoteDraft(session);
    draft.typed('problem', 'Sulit');
    await wait(1_500);
    draft.typed('problem', 'Sulit mengikuti');
    await wait(1_500);
    expect(asked.calls).toEqual([]);
    expect(draft.state).toBe('typing');
    await wait(600);
    expect(asked.asked('session.saveDraft')).toEqual([{ id: 's1', body: { problem: 'Sulit mengikuti' } }]);
    expect(draft.state).toBe('saved');
    expect(draft.savedMs).toBe(saved.savedMs);
    draft.close();
  });

  it('becomes a version after two minutes and when the page is left, but only if something was typed', async () => {
    const asked = program({ 'session.saveDraft': saved, 'session.saveVersion': saved });
    const draft = new NoteDraft(session);
    await wait(121_000);
    expect(asked.asked('session.saveVersion')).toEqual([]);
    draft.typed('outcome', 'Dua langkah kecil');
    await wait(121_000);
    expect(asked.asked('session.saveVersion')).toEqual([{ id: 's1', body: { outcome: 'Dua langkah kecil' } }]);
    draft.typed('outcome', 'Dua langkah kecil.');
    draft.leave();
    await wait(0);
    expect(asked.asked('session.saveVersion')).toHaveLength(2);
    await wait(500_000);
    expect(asked.asked('session.saveVersion')).toHaveLength(2);
  });

  it('keeps what could not be written and tries again', async () => {
    let full = true;
    const asked = program({
      'session.saveDraft': () => {
        if (full) throw new CallError({ code: 'disk-full' });
        return saved;
      },
    });
    const draft = new NoteDraft(session);
    draft.typed('problem', 'Tetap ada');
    await wait(2_100);
    expect(draft.state).toBe('failed');
    expect(draft.error?.refusal.code).toBe('disk-full');
    expect(draft.body.problem).toBe('Tetap ada');
    full = false;
    await wait(4_100);
    expect(draft.state).toBe('saved');
    expect(asked.asked('session.saveDraft')).toHaveLength(2);
    draft.close();
  });

  it('does not let anybody sign what is not saved', async () => {
    program({ 'session.saveVersion': () => { throw new CallError({ code: 'disk-full' }); } });
    const draft = new NoteDraft(session);
    draft.typed('problem', 'x');
    await expect(draft.settle()).rejects.toMatchObject({ refusal: { code: 'disk-full' } });
    draft.close();
  });

  it('writes one after another, the newest words last', async () => {
    const order: string[] = [];
    let finish: () => void = () => undefined;
    program({
      'session.saveDraft': async ({ body }) => {
        order.push(`begin ${body.problem ?? ''}`);
        if (order.length === 1) await new Promise<void>((done) => (finish = done));
        order.push(`end ${body.problem ?? ''}`);
        return saved;
      },
    });
    const draft = new NoteDraft(session);
    draft.typed('problem', 'a');
    await wait(2_100);
    draft.typed('problem', 'b');
    await wait(2_100);
    expect(order).toEqual(['begin a']);
    finish();
    await wait(10);
    expect(order).toEqual(['begin a', 'end a', 'begin b', 'end b']);
    draft.close();
  });

  it('writes nothing once the session is locked', async () => {
    const asked = program({ 'session.saveDraft': saved });
    const draft = new NoteDraft(session);
    draft.typed('problem', 'x');
    draft.close();
    await wait(10_000);
    expect(asked.calls).toEqual([]);
  });

  it('saves a choice of the frame at once', async () => {
    const asked = program({ 'session.saveFrame': session });
    const draft = new NoteDraft(session);
    draft.frame.medium = 'phone';
    draft.framed();
    await wait(300);
    expect(asked.asked('session.saveFrame')[0]).toMatchObject({ id: 's1', format: 'bk', frame: { medium: 'phone' } });
    draft.close();
  });
});
