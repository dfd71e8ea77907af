import { describe, expect, it } from 'vitest';
import { addDays, dateField, dateLong, daysBetween, instant, local, parts, time, weekday } from './dates';
import { speak } from './texts.svelte';

describe('civil dates', () => {
  it('knows weekdays, leap days and month ends', () => {
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('2026-11-22')).toBe(7);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-10-25', '2026-11-25')).toBe(31);
    expect(parts('2026-02-30')).toBeNull();
  });

  it('words them in both languages', () => {
    expect(dateLong('2026-11-23')).toBe('Senin, 23 November 2026');
    expect(dateField('2026-11-23')).toBe('Sen 23 Nov 2026');
    expect(time('07:45')).toBe('07.45');
    speak('en');
    expect(dateLong('2026-11-23')).toBe('Monday, 23 November 2026');
    expect(time('2026-11-23T07:45:00+07:00')).toBe('07:45');
  });
});

describe('instants', () => {
  it('shows them by the clock of the school, not of the laptop', () => {
    const ms = Date.UTC(2026, 10, 22, 17, 30, 5);
    expect(local(ms, 7)).toEqual({ date: '2026-11-23', time: '00.30', seconds: '00.30.05' });
    expect(local(ms, 9).time).toBe('02.30');
  });

  it('writes a civil time with its zone', () => expect(instant('2026-11-23', '07:45', 8)).toBe('2026-11-23T07:45:00+08:00'));
});
