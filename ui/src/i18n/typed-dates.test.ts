import { describe, expect, it } from 'vitest';
import { readDate, readTime } from './typed-dates';

const TODAY = '2026-11-23';

describe('what people type as a date', () => {
  it.each([
    ['23/11/2026', '2026-11-23'],
    ['3-4-26', '2026-04-03'],
    ['23.11', '2026-11-23'],
    ['2026-11-23', '2026-11-23'],
    ['23 Nov', '2026-11-23'],
    ['Sen, 23 November 2026', '2026-11-23'],
    ['1 Agustus 2025', '2025-08-01'],
    ['1 mei', '2026-05-01'],
    ['+7', '2026-11-30'],
    ['-1', '2026-11-22'],
    ['besok', '2026-11-24'],
    ['today', TODAY],
    ['29/02/2028', '2028-02-29'],
    ['5/6/10', '2010-06-05'],
    ['5/6/98', '1998-06-05'],
  ])('%s is %s', (typed, iso) => expect(readDate(typed, TODAY)).toBe(iso));

  it.each(['', '31/02/2026', '29/02/2027', '13/13/2026', 'nanti', '2026/11', '0/1/2026', '23 Foo'])('%s is no date', (typed) => expect(readDate(typed, TODAY)).toBeNull());

  it('reads the day first, never the month', () => expect(readDate('03/04/2010', TODAY)).toBe('2010-04-03'));
});

describe('what people type as a time', () => {
  it.each([['7', '07:00'], ['0745', '07:45'], ['7.45', '07:45'], ['7:05', '07:05'], ['13,15', '13:15'], ['23 59', '23:59']])('%s is %s', (typed, time) => expect(readTime(typed)).toBe(time));
  it.each(['', '24', '7.60', 'pagi', '12345'])('%s is no time', (typed) => expect(readTime(typed)).toBeNull());
});
