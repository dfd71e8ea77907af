import { describe, expect, it } from 'vitest';
import { exampleOf, validPattern } from './letter-number';

describe('the pattern of letter numbers', () => {
  it('is filled as the report engine fills it', () => {
    expect(exampleOf('422/{n:3}/BK/{roman}/{year}', '2026-11-23')).toBe('422/007/BK/XI/2026');
    expect(exampleOf('{n}/{code}/{month}', '2027-01-02')).toBe('7/SP/01');
  });

  it.each(['422/BK/{year}', '{n:3', '{n}/{day}', '', '{n}}'])('%s cannot be used', (pattern) => expect(validPattern(pattern)).toBe(false));
  it('can be used with a running number and known fields', () => expect(validPattern('{n:3}/BK/{roman}/{year}')).toBe(true));
});
