import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { program } from '../../tests/program';
import CounseleePick from './CounseleePick.svelte';

it('takes whom was typed, not who stood first while the answer was on the way', async () => {
  const line = (name: string) => ({
    id: name, name, className: 'XI-3', nisn: '', status: 'active', tags: [], sessions: 0, lastSession: null, openNotes: 0, classId: null,
  });
  const slow = (text: string): Promise<void> => new Promise((done) => setTimeout(done, text === 'Bima' ? 60 : 0));
  program({
    'counselee.list': (async ({ text }: { text: string }) => {
      await slow(text);
      return { lines: text === 'Bima' ? [line('Bima')] : [line('Ayu'), line('Bima')], total: 1 };
    }) as never,
  });
  const onpick = vi.fn();
  render(CounseleePick, { label: 'Dengan', picked: null, onpick });
  const user = userEvent.setup();
  const box = screen.getByRole('combobox', { name: 'Dengan' });
  await user.type(box, 'a');
  await screen.findByRole('option', { name: /Ayu/ });
  await user.clear(box);
  await user.type(box, 'Bima{Enter}');
  await waitFor(() => expect(onpick).toHaveBeenCalledOnce());
  expect(onpick).toHaveBeenCalledWith({ id: 'Bima', name: 'Bima', className: 'XI-3' });
});
