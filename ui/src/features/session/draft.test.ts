import { beforeEach, describe, expect, it, vi } from 'vitest';
import { program, session } from '../../../tests/program';
import { CallError } from '../../backend';
import { draftOf, gone, NoteDraft } from './draft.svelte';

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

  it('takes over what an act of its page made of it, and an earlier text stays the one that was brought back', async () => {
    const converted = { ...session.session, format: 'soap' as const, body: { subjective: 'Sulit mengikuti' } };
    const asked = program({ 'session.saveVersion': saved, 'session.get': { ...session, session: converted } });
    const draft = new NoteDraft({ ...session, session: { ...session.session, body: { problem: 'Sulit mengikuti' } } });
    // A look that began before the act must not bring back what the act has moved.
    draft.look();
    await draft.change(() => Promise.resolve({ ...session, session: converted }));
    expect([draft.format, draft.body]).toEqual(['soap', { problem: '', subjective: 'Sulit mengikuti' }]);
    draft.replace({ problem: 'Sulit mengikuti' });
    await draft.settle();
    expect(asked.asked('session.saveVersion')).toEqual([{ id: 's1', body: { problem: 'Sulit mengikuti', subjective: '' } }]);
    draft.close();
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

  it('writes only what was changed of the frame, and takes over first what came from elsewhere', async () => {
    const elsewhere = structuredClone(session);
    elsewhere.session.frame.place = 'Ruang BK 2';
    const asked = program({
      'session.get': elsewhere,
      'session.saveFrame': ({ before }) => {
        if (before?.frame.place !== 'Ruang BK 2') throw new CallError({ code: 'changed-meanwhile', field: 'place' });
        return elsewhere;
      },
    });
    const draft = new NoteDraft(session);
    draft.frame.medium = 'phone';
    draft.framed();
    await wait(300);
    expect(draft.error).toBeNull();
    const [first, second] = asked.asked('session.saveFrame');
    expect(first?.before).toEqual({ frame: session.session.frame, format: 'bk' });
    expect(second).toMatchObject({ frame: { medium: 'phone', place: 'Ruang BK 2' }, before: { frame: { medium: 'face-to-face', place: 'Ruang BK 2' } } });
    draft.close();
  });

  it('is saved every ten seconds while somebody writes without a pause', async () => {
    const asked = program({ 'session.saveDraft': saved });
    const draft = new NoteDraft(session);
    for (let word = 0; word < 25; word += 1) {
      draft.typed('problem', `kata ${word}`);
      await wait(1_000);
    }
    expect(asked.asked('session.saveDraft').length).toBeGreaterThanOrEqual(2);
    draft.close();
  });

  it('holds what could not be written when its page was left, and writes it when it can', async () => {
    let refused = true;
    const asked = program({
      'session.saveVersion': () => { throw new CallError({ code: 'file-locked' }); },
      'session.saveDraft': () => {
        if (refused) throw new CallError({ code: 'file-locked' });
        return saved;
      },
    });
    const draft = new NoteDraft(session);
    draft.typed('problem', 'Sesaat sebelum terkunci');
    draft.leave();
    await gone('s1');
    const again = draftOf(session);
    expect(again.body.problem).toBe('Sesaat sebelum terkunci');
    refused = false;
    await wait(10);
    expect(asked.asked('session.saveDraft').at(-1)).toEqual({ id: 's1', body: { problem: 'Sesaat sebelum terkunci' } });
    again.close();
    expect(draftOf(session).body).toEqual({});
  });

  it('writes what was left behind although nobody comes back, and then holds it no longer', async () => {
    let full = true;
    const asked = program({
      'session.saveVersion': () => { throw new CallError({ code: 'disk-full' }); },
      'session.saveDraft': () => {
        if (full) throw new CallError({ code: 'disk-full' });
        return saved;
      },
    });
    const draft = new NoteDraft(session);
    draft.typed('problem', 'Penuh');
    draft.leave();
    await gone('s1');
    full = false;
    await wait(31_000);
    expect(asked.asked('session.saveDraft')).toEqual([{ id: 's1', body: { problem: 'Penuh' } }]);
    expect(draftOf(session)).not.toBe(draft);
  });

  it('takes over what changed elsewhere, but never where somebody has typed here', async () => {
    const elsewhere = structuredClone(session);
    elsewhere.session.body = { problem: 'Dari laptop lain', outcome: 'Juga dari sana' };
    elsewhere.session.frame.place = 'Ruang BK 2';
    const asked = program({ 'session.get': elsewhere, 'session.saveDraft': saved });
    const draft = new NoteDraft(session);
    draft.typed('outcome', 'Ditulis di sini');
    draft.frame.topic = 'Studi';
    draft.look();
    draft.look();
    await wait(0);
    expect(asked.asked('session.get')).toHaveLength(1);
    expect(draft.body).toEqual({ problem: 'Dari laptop lain', outcome: 'Ditulis di sini' });
    expect([draft.frame.place, draft.frame.topic]).toEqual(['Ruang BK 2', 'Studi']);
    await wait(2_100);
    expect(asked.asked('session.saveDraft')).toEqual([{ id: 's1', body: { problem: 'Dari laptop lain', outcome: 'Ditulis di sini' } }]);
    draft.close();
  });

  it('does not wipe out what a second window wrote in the same note', async () => {
    let inFile = structuredClone(session);
    const save = ({ body }: { body: typeof session.session.body }) => {
      inFile = { ...inFile, session: { ...inFile.session, body: structuredClone(body) } };
      return saved;
    };
    program({ 'session.get': () => structuredClone(inFile), 'session.saveDraft': save, 'session.saveVersion': save });
    const [one, two] = [new NoteDraft(session), new NoteDraft(session)];
    one.typed('problem', 'Dari jendela satu');
    await wait(2_100);
    two.typed('outcome', 'Dari jendela dua');
    await wait(2_100);
    one.typed('problem', 'Dari jendela satu, lagi');
    await wait(2_100);
    expect(inFile.session.body).toEqual({ problem: 'Dari jendela satu, lagi', outcome: 'Dari jendela dua' });
    one.close();
    two.close();
  });
});
