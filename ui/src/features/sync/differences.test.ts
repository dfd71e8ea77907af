import { describe, expect, it } from 'vitest';
import { pieces } from './differences';

const marked = (text: string, other: string): string[] => pieces(text, other).filter((piece) => piece.differs).map((piece) => piece.text.trim());

describe('words that differ', () => {
  it('are marked, and nothing else', () => {
    const a = 'Bertemu tiap Selasa jam istirahat pertama.';
    const b = 'Bertemu tiap Selasa pukul 09.30.';
    expect(marked(a, b)).toEqual(['jam istirahat pertama.']);
    expect(marked(b, a)).toEqual(['pukul 09.30.']);
  });

  it('are none in equal texts and all where the other is empty', () => {
    expect(marked('sama saja', 'sama saja')).toEqual([]);
    expect(marked('baru', '')).toEqual(['baru']);
    expect(pieces('', 'lama')).toEqual([]);
  });

  it('never lose a letter, a blank or a line', () => {
    const texts = ['satu dua\n\ntiga  empat', 'dua tiga empat', 'nol satu\tdua lima', ''];
    for (const a of texts) for (const b of texts) expect(pieces(a, b).map((piece) => piece.text).join('')).toBe(a);
  });

  it('count a very long text as different as a whole', () => {
    const long = 'kata '.repeat(3000);
    expect(pieces(long, `${long}lain`)).toHaveLength(1);
  });
});
