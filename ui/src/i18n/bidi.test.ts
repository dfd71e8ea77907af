import { describe, expect, it } from 'vitest';
import { room, shown } from '../app/room.svelte';
import { isolated } from './bidi';
import { t } from './texts.svelte';

const ARABIC = '\u0639\u0645\u0631';
const HEBREW = '\u05d0\u05d1';
const apart = (name: string): string => `\u2068${name}\u2069`;

describe('a name from right to left', () => {
  it('does not turn the sentence in which it stands', () => {
    expect(t('ui-snippet-deleted', { title: ARABIC })).toBe(`Potongan "${apart(ARABIC)}" dihapus.`);
    expect(t('ui-snippet-deleted', { title: 'Salam' })).toBe('Potongan "Salam" dihapus.');
  });

  it('is set apart once, wherever it is shown, and not at all where only the class is', () => {
    expect(shown(HEBREW, 'XI-3')).toBe(apart(HEBREW));
    expect(isolated(shown(HEBREW))).toBe(apart(HEBREW));
    expect(t('ui-snippet-deleted', { title: shown(ARABIC) })).toBe(`Potongan "${apart(ARABIC)}" dihapus.`);
    room.discreet = true;
    expect(shown(ARABIC, 'XI-3')).toBe('XI-3');
  });
});
