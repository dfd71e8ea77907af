/** Waiting after wrong passphrases: in words, with a countdown, also after a restart. */
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { program, unlocked } from '../../../tests/program';
import { room } from '../../app/room.svelte';
import { CallError } from '../../backend';
import Unlock from './Unlock.svelte';

const locked = { ...unlocked, state: 'locked' } as const;

describe('after several wrong passphrases', () => {
  it('counts down until the next is taken, and leaves the recovery code open', async () => {
    program({ 'app.status': { ...locked, waitSeconds: 2 }, 'file.unlock': () => { throw new CallError({ code: 'wrong-passphrase' }); } });
    room.status = locked;
    render(Unlock);
    await userEvent.type(screen.getByLabelText('Frasa sandi'), 'salah{Enter}');
    expect(await screen.findByText(/dapat dicoba dalam .*0:02/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Buka' })).toBeDisabled();
    expect(screen.getByRole('button', { name: /kode pemulihan/ })).toBeEnabled();
    expect(await screen.findByText(/0:01/, {}, { timeout: 3_000 })).toBeInTheDocument();
    await screen.findByText(/Periksa frasa sandi/);
    await expect.poll(() => screen.queryByRole('timer'), { timeout: 3_000 }).toBeNull();
    expect(screen.getByLabelText('Frasa sandi')).toBeEnabled();
  });

  it('still waits when the program was started again', () => {
    program({});
    room.status = { ...locked, waitSeconds: 290 };
    render(Unlock);
    expect(screen.getByRole('timer')).toHaveTextContent(/4:50/);
  });
});

describe('quick unlock', () => {
  it('is offered when it is on, and leaves the passphrase when the keystore has lost its key', async () => {
    program({
      'app.status': locked,
      'file.quickUnlock': { available: true, on: true },
      'file.unlockQuick': () => { throw new CallError({ code: 'quick-unlock-gone' }); },
    });
    room.status = locked;
    render(Unlock);
    await userEvent.click(await screen.findByRole('button', { name: 'Buka tanpa frasa sandi' }));
    expect(await screen.findByText(/tidak dapat dibuka dengan penyimpan kunci/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Buka tanpa frasa sandi' })).toBeNull();
    expect(screen.getByLabelText('Frasa sandi')).toBeEnabled();
  });

  it('is not offered when it is off', async () => {
    const asked = program({ 'app.status': locked, 'file.quickUnlock': { available: true, on: false } });
    room.status = locked;
    render(Unlock);
    await expect.poll(() => asked.asked('file.quickUnlock').length).toBe(1);
    expect(screen.queryByRole('button', { name: 'Buka tanpa frasa sandi' })).toBeNull();
  });
});
