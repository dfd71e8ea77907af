import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { room } from '../app/room.svelte';
import { CallError } from '../backend';
import News from './News.svelte';

it('takes back what was said, once, and is gone', async () => {
  const back = vi.fn();
  room.say('Catatan dihapus.', back);
  render(News);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Urungkan' }));
  expect(back).toHaveBeenCalledOnce();
  expect(screen.queryByText('Catatan dihapus.')).toBeNull();
});

it('says so when what was said cannot be taken back', async () => {
  room.say('Catatan dihapus.', () => Promise.reject(new CallError({ code: 'not-found' })));
  render(News);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Urungkan' }));
  expect(await screen.findByText(/tidak ditemukan|tidak ada/i)).toBeInTheDocument();
});
