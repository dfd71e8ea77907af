import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from './focus';

/** Until what belongs to an act is over. */
const soon = (): Promise<unknown> => new Promise((next) => setTimeout(next, 10));
const at = (css: string): HTMLElement => document.querySelector<HTMLElement>(css) as HTMLElement;
const row = (id: string): string => `<li id="${id}"><a href="#/${id}" data-row>${id}</a> <button type="button">Selesai</button></li>`;

let end: () => void;
beforeEach(() => {
  document.body.innerHTML = `<main><h1 tabindex="-1">Hari ini</h1><section><h2>Janji</h2><p><button id="new" type="button">Baru</button></p></section>
    <section id="list"><h2>Tindak lanjut</h2><ol>${row('a')}${row('b')}${row('c')}</ol></section><section><h2>Catatan</h2><input id="field" /></section></main>`;
  end = keepFocus();
});
afterEach(() => {
  end();
  document.body.innerHTML = '';
});

describe('when what has the focus is taken away, the focus', () => {
  it('goes to the next row of the list', async () => {
    at('#b button').focus();
    at('#b').remove();
    await soon();
    expect(at('#c a')).toHaveFocus();
  });

  it('goes to the row before when it was the last', async () => {
    at('#c button').focus();
    at('#c').remove();
    await soon();
    expect(at('#b a')).toHaveFocus();
  });

  it('goes to the heading of the list when no row is left', async () => {
    at('#a button').focus();
    at('ol').outerHTML = '<p>Tidak ada.</p>';
    await soon();
    expect(at('#list h2')).toHaveFocus();
    expect(at('#list h2')).toHaveAttribute('tabindex', '-1');
  });

  it('goes to what took its place in the same row', async () => {
    at('#b button').focus();
    at('#b button').outerHTML = '<button type="button" id="again">Buka lagi</button>';
    await soon();
    expect(at('#again')).toHaveFocus();
  });

  it('goes to what is left of the row', async () => {
    at('#b button').focus();
    at('#b button').outerHTML = '<span>selesai</span>';
    await soon();
    expect(at('#b a')).toHaveFocus();
  });

  it('goes to the heading of the page with the page', async () => {
    at('#b button').focus();
    at('main').outerHTML = '<main><h1 tabindex="-1">Konseli</h1><button type="button">Baru</button></main>';
    await soon();
    expect(at('h1')).toHaveFocus();
  });

  it('goes to the heading that took the place of the one of a page that waited', async () => {
    at('h1').focus();
    at('h1').outerHTML = '<header><nav><a href="#/counselees">Konseli</a></nav><h1 tabindex="-1">Sekar</h1></header>';
    await soon();
    expect(at('h1')).toHaveFocus();
  });

  it('stays with a row that only moved', async () => {
    const button = at('#a button');
    button.focus();
    at('ol').append(at('#a'));
    // As a browser does with what is put elsewhere; jsdom does not.
    button.blur();
    await soon();
    expect(button).toHaveFocus();
  });

  it('comes back to a button that rested while its act was under way', async () => {
    const button = at('#new') as HTMLButtonElement;
    button.focus();
    button.blur();
    button.disabled = true;
    await soon();
    button.disabled = false;
    await soon();
    expect(button).toHaveFocus();
  });
});

describe('the focus is left alone', () => {
  it('while somebody types elsewhere', async () => {
    at('#b button').focus();
    at('#field').focus();
    at('#b').remove();
    await soon();
    expect(at('#field')).toHaveFocus();
  });

  it('where whoever took the row away has said where it goes', async () => {
    at('#b button').focus();
    at('#b').remove();
    at('#new').focus();
    await soon();
    expect(at('#new')).toHaveFocus();
  });

  it('when it was given up on purpose before', async () => {
    at('#b button').focus();
    at('#b button').blur();
    await soon();
    at('#b').remove();
    await soon();
    expect(document.body).toHaveFocus();
  });

  it('when a hand has gone elsewhere', async () => {
    at('#b button').focus();
    at('main').dispatchEvent(new Event('pointerdown', { bubbles: true }));
    at('#b').remove();
    await soon();
    expect([document.body, null]).toContain(document.activeElement);
  });
});
