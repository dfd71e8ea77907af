/** The recovery sheet in the first run: its code is typed from the paper before the run goes on, or that is put off in words. */
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { program } from '../../../tests/program';
import { CallError } from '../../backend';
import RecoverySheet from './RecoverySheet.svelte';

const answers = {
  'file.recoverySheet': { done: true, name: 'Printer' },
  'file.testRecovery': ({ code }: { code: string }) => {
    if (code !== 'ABCD-EFGH') throw new CallError({ code: 'wrong-recovery-code', field: 'code' });
    return { testedOn: '2026-11-24', due: null, printed: true };
  },
} as const;

describe('the recovery sheet in the first run', () => {
  it('asks for the code on it, keeps what was mistyped, and goes on when it is right', async () => {
    const asked = program(answers);
    const ondone = vi.fn();
    render(RecoverySheet, { ondone });
    expect(screen.queryByLabelText('Kode pemulihan')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Cetak lembar/ }));
    const field = await screen.findByLabelText('Kode pemulihan');
    await userEvent.type(field, 'ABCD-EFGX{Enter}');
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    expect(field).toHaveValue('ABCD-EFGX');
    await userEvent.type(field, '{Backspace}H{Enter}');
    expect(await screen.findByText(/brankas sekolah\.$/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    expect(ondone).toHaveBeenCalledOnce();
    expect(asked.asked('file.testRecovery').map(({ code }) => code)).toEqual(['ABCD-EFGX', 'ABCD-EFGH']);
  });

  it('lets the code wait, and says who will ask again', async () => {
    program(answers);
    const ondone = vi.fn();
    render(RecoverySheet, { ondone });
    await userEvent.click(screen.getByRole('button', { name: /Cetak lembar/ }));
    await screen.findByLabelText('Kode pemulihan');
    expect(screen.getByText(/Halaman Hari ini akan mengingatkan/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Ketik kodenya nanti' }));
    expect(ondone).toHaveBeenCalledOnce();
  });
});
