/** Quick unlock in the settings: what it means is said, the passphrase turns it on, and one click turns it off. */
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { program } from '../../../tests/program';
import QuickUnlock from './QuickUnlock.svelte';

describe('quick unlock', () => {
  it('is turned on by the passphrase and off without it', async () => {
    let on = false;
    const asked = program({
      'file.quickUnlock': () => ({ available: true, on }),
      'file.setQuickUnlock': (params) => ({ available: true, on: (on = params.on) }),
    });
    render(QuickUnlock);
    expect(screen.getByText(/Siapa pun yang memakai akun komputer Anda/)).toBeInTheDocument();
    await userEvent.type(await screen.findByLabelText('Frasa sandi'), 'teduh lumbung serambi{Enter}');
    await expect.poll(() => asked.asked('file.setQuickUnlock')).toEqual([{ on: true, passphrase: 'teduh lumbung serambi' }]);
  });

  it('says when the computer has no keystore', async () => {
    program({ 'file.quickUnlock': { available: false, on: false } });
    render(QuickUnlock);
    expect(await screen.findByText(/tidak menyediakan penyimpan kunci/)).toBeInTheDocument();
    expect(screen.queryByLabelText('Frasa sandi')).toBeNull();
  });
});
