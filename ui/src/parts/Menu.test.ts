import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import Menu from './Menu.svelte';

it('is one stop of the Tab key, walked through by arrows, Home and End, and left by Escape', async () => {
  const user = userEvent.setup();
  render(Menu, { label: 'Lainnya', acts: ['Satu', 'Dua', 'Tiga'].map((text) => ({ text, act: () => undefined })) });
  const opener = screen.getByRole('button', { name: 'Lainnya' });
  opener.focus();
  await user.keyboard('{ArrowDown}');
  const [one, two, three] = await screen.findAllByRole('menuitem');
  await waitFor(() => expect(one).toHaveFocus());
  expect([one, two, three].map((item) => item?.getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
  await user.keyboard('{End}');
  expect(three).toHaveFocus();
  await user.keyboard('{ArrowDown}');
  expect(one).toHaveFocus();
  await user.keyboard('{ArrowUp}{Home}{ArrowDown}');
  expect(two).toHaveFocus();
  await waitFor(() => expect(two).toHaveAttribute('tabindex', '0'));
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(opener).toHaveFocus();
  expect(opener).toHaveAttribute('aria-expanded', 'false');
});

it('does what is chosen, leads where it says, and closes', async () => {
  const chosen = vi.fn();
  const user = userEvent.setup();
  render(Menu, { label: 'Tambah', acts: [{ text: 'Cetak', act: chosen }, { text: 'Alih tangan', label: 'Baru: alih tangan', href: '#/work/new/referral' }] });
  await user.click(screen.getByRole('button', { name: 'Tambah' }));
  expect(screen.getByRole('menuitem', { name: 'Baru: alih tangan' })).toHaveAttribute('href', '#/work/new/referral');
  await user.click(screen.getByRole('menuitem', { name: 'Cetak' }));
  expect(chosen).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});
