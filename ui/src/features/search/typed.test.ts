import { describe, expect, it } from 'vitest';
import { filtersIn, kindOf, spans, withFilter, without } from './typed';

describe('filters in what is typed', () => {
  it('are found with their place, in both languages', () => {
    const text = 'bolos kelas:XI-3 tag:"anak asuh" x';
    expect(filtersIn(text).map((one) => [one.name, one.value, text.slice(one.from, one.to)])).toEqual([
      ['class', 'XI-3', 'kelas:XI-3'],
      ['tag', 'anak asuh', 'tag:"anak asuh"'],
    ]);
  });

  it('are not found inside phrases, nor among other words with a colon', () => {
    expect(filtersIn('"kata kelas:XI-3 lain" catatan:x 10:30')).toEqual([]);
  });

  it('are taken out and exchanged without touching the words', () => {
    const text = 'bolos kelas:XI-3 ayah';
    const [filter] = filtersIn(text);
    expect(filter && without(text, filter)).toBe('bolos ayah');
    expect(withFilter(text, 'class', 'VIII A', 'id')).toBe('bolos ayah kelas:"VIII A"');
    expect(withFilter(text, 'class', '', 'id')).toBe('bolos ayah');
    expect(withFilter('di:nama di:surat x', 'in', 'notes', 'en')).toBe('x in:notes');
  });

  it('name one kind or none', () => {
    expect(kindOf('bolos di:surat')).toBe('documents');
    expect(kindOf('in:notes in:names')).toBe('');
    expect(kindOf('di:dapur')).toBe('');
  });

  it('follow the school year', () => {
    expect(spans('2026-11-23').map((span) => span.value)).toEqual(['2026-11', '2026-07..2026-12', '2026-07..2027-06']);
    expect(spans('2027-02-03').map((span) => span.value)).toEqual(['2027-02', '2027-01..2027-06', '2026-07..2027-06']);
  });
});
