import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { program, session } from '../../../tests/program';
import { CallError } from '../../backend';
import type { Member } from '../../backend/contract.gen';
import { MemberLines } from './members.svelte';

const ayu: Member = { name: 'Ayu', className: 'XI-3', noted: { counselee: 'c1', presence: 'present', line: '' } };

describe('lines about members', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('stay on the screen when they cannot be written, and are tried again', async () => {
    let full = true;
    const asked = program({
      'session.saveAttendance': () => {
        if (full) throw new CallError({ code: 'disk-full' } as CallError['refusal']);
        return session;
      },
    });
    const lines = new MemberLines('s1');
    lines.change(ayu, { line: 'menangis' }, true);
    await expect(lines.settle()).rejects.toThrow();
    expect(lines.of(ayu).line).toBe('menangis');
    full = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(lines.error).toBeNull();
    expect(asked.asked('session.saveAttendance').length).toBe(2);
    await lines.settle();
    expect(asked.asked('session.saveAttendance').length).toBe(2);
  });

  it('are sent beside what stood there when they were begun', async () => {
    const asked = program({ 'session.saveAttendance': session });
    const lines = new MemberLines('s1');
    lines.change(ayu, { line: 'me' }, true);
    lines.change(ayu, { line: 'menangis' }, true);
    await lines.settle();
    expect(asked.asked('session.saveAttendance')).toEqual([{ id: 's1', before: [ayu.noted], members: [{ ...ayu.noted, line: 'menangis' }] }]);
    lines.change(ayu, { presence: 'late' });
    await lines.settle();
    expect(asked.asked('session.saveAttendance')[1]?.before).toEqual([ayu.noted]);
  });

  it('are not tried again where the session is locked', async () => {
    const asked = program({
      'session.saveAttendance': () => {
        throw new CallError({ code: 'session-locked' } as CallError['refusal']);
      },
    });
    const lines = new MemberLines('s1');
    lines.change(ayu, { presence: 'absent' });
    await expect(lines.settle()).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.asked('session.saveAttendance').length).toBe(1);
  });
});
