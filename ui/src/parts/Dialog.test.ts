import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { dialogs } from '../app/dialogs.svelte';
import { room } from '../app/room.svelte';
import Blank from '../frame/Blank.svelte';
import Dialog from './Dialog.svelte';
import News from './News.svelte';

const inside = createRawSnippet(() => ({ render: () => '<p><label>Nama <input /></label></p>' }));
const open = (title: string, onclose: () => void = () => undefined) => render(Dialog, { title, onclose, children: inside });

describe('what is said while a dialog is open', () => {
  it('stands in the dialog, where it is heard, and its undo can be pressed', async () => {
    const back = vi.fn();
    render(News);
    open('Ubah kontak');
    const dialog = screen.getByRole('dialog', { name: 'Ubah kontak' });
    const heard = await within(dialog).findByRole('status');
    expect(heard).toHaveAttribute('aria-live', 'polite');
    room.say('Kontak dihapus.', back);
    await waitFor(() => expect(heard).toHaveTextContent('Kontak dihapus.'));
    expect(screen.getAllByText('Kontak dihapus.')).toHaveLength(1);
    await userEvent.setup().click(within(dialog).getByRole('button', { name: 'Urungkan' }));
    expect(back).toHaveBeenCalledOnce();
    expect(screen.queryByText('Kontak dihapus.')).toBeNull();
    expect(dialog.contains(document.activeElement)).toBe(true);
  });

  it('stands in the one in front, and in the page when all are closed', async () => {
    const page = document.body.appendChild(document.createElement('div'));
    render(News, { target: page, props: {} });
    const first = open('Satu');
    const second = open('Dua');
    room.say('Disimpan.');
    const [one, two] = [screen.getByRole('dialog', { name: 'Satu' }), screen.getByRole('dialog', { name: 'Dua' })];
    await waitFor(() => expect(two).toHaveTextContent('Disimpan.'));
    expect(one).not.toHaveTextContent('Disimpan.');
    expect(page).toHaveTextContent('');
    await second.unmount();
    await waitFor(() => expect(one).toHaveTextContent('Disimpan.'));
    await first.unmount();
    await waitFor(() => expect(page).toHaveTextContent('Disimpan.'));
    expect(dialogs.top).toBeNull();
    page.remove();
  });
});

describe('when a dialog closes, the focus', () => {
  const list = (): HTMLElement => {
    const main = document.body.appendChild(document.createElement('main'));
    main.innerHTML = '<h1 tabindex="-1">Konseli</h1><ul><li><button type="button">Satu</button></li><li><button type="button">Dua</button></li></ul>';
    return main;
  };

  it('returns to what opened it', async () => {
    const main = list();
    const opener = screen.getByRole('button', { name: 'Satu' });
    opener.focus();
    const dialog = open('Ubah');
    expect(screen.getByRole('heading', { name: 'Ubah' })).toHaveFocus();
    await dialog.unmount();
    await waitFor(() => expect(opener).toHaveFocus());
    main.remove();
  });

  it('goes to the next row when what opened it is gone', async () => {
    const main = list();
    const opener = screen.getByRole('button', { name: 'Satu' });
    opener.focus();
    const dialog = open('Hapus');
    opener.closest('li')?.remove();
    await dialog.unmount();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Dua' })).toHaveFocus());
    main.remove();
  });
});

it('never lies above the dark screen', async () => {
  render(Blank);
  const dark = document.querySelector<HTMLDialogElement>('dialog.blank') as HTMLDialogElement;
  const shown = vi.spyOn(dark, 'showModal');
  room.blank = true;
  await waitFor(() => expect(shown).toHaveBeenCalledTimes(1));
  open('Datang terlambat');
  await waitFor(() => expect(shown).toHaveBeenCalledTimes(2));
  expect(dark).toHaveAttribute('open');
});
