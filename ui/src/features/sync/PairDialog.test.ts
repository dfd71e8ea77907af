import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { program } from '../../../tests/program';
import { CallError } from '../../backend';
import type { PairState } from '../../backend/contract.gen';
import PairDialog from './PairDialog.svelte';

const offer = { token: 'o1', uri: 'ruangbk:pair/abc', qrSvg: '<svg xmlns="http://www.w3.org/2000/svg"/>', untilMs: Date.now() + 600_000 };
const compare: PairState = { state: 'compare', digits: '1234 5678 9012 3456 7890', reason: '' };

describe('adding a laptop', () => {
  it('hands over keys only after the digits were agreed and the passphrase given', async () => {
    const asked = program({ 'sync.pairOffer': offer, 'sync.pairState': compare, 'sync.pairConfirm': { state: 'done', digits: '', reason: '' } });
    const user = userEvent.setup();
    render(PairDialog, { onclose: () => undefined });
    expect(await screen.findByText('1234 5678 9012 3456 7890')).toBeInTheDocument();
    expect(screen.queryByLabelText('Frasa sandi berkas ini')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Sama, setujui' }));
    expect(screen.getByRole('button', { name: 'Sama, setujui' })).toBeDisabled();
    expect(asked.asked('sync.pairConfirm')).toEqual([]);
    await user.type(screen.getByLabelText('Frasa sandi berkas ini'), 'empat kata acak sekali');
    await user.click(screen.getByRole('button', { name: 'Sama, setujui' }));
    await waitFor(() => expect(asked.asked('sync.pairConfirm')).toEqual([{ token: 'o1', passphrase: 'empat kata acak sekali' }]));
    expect(await screen.findByText('Laptop kedua terhubung.')).toBeInTheDocument();
  });

  it('hands over nothing when the digits differ', async () => {
    const asked = program({ 'sync.pairOffer': offer, 'sync.pairState': compare, 'sync.pairCancel': {} });
    const closed = vi.fn();
    const { unmount } = render(PairDialog, { onclose: closed });
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Berbeda, batalkan' }));
    expect(closed).toHaveBeenCalled();
    unmount();
    expect(asked.asked('sync.pairCancel')).toEqual([{ token: 'o1' }]);
    expect(asked.asked('sync.pairConfirm')).toEqual([]);
  });

  it('shows the code to carry over and offers a new one when it has run out', async () => {
    let gone = false;
    const asked = program({
      'sync.pairOffer': offer,
      'sync.pairState': () => {
        if (gone) throw new CallError({ code: 'pair-gone' });
        gone = true;
        return { state: 'waiting', digits: '', reason: '' };
      },
    });
    render(PairDialog, { onclose: () => undefined });
    expect(await screen.findByText('ruangbk:pair/abc')).toBeInTheDocument();
    expect(await screen.findByText(/Kode sudah tidak berlaku/, {}, { timeout: 3_000 })).toBeInTheDocument();
    gone = false;
    screen.getByRole('button', { name: 'Coba lagi' }).click();
    await waitFor(() => expect(asked.asked('sync.pairOffer')).toHaveLength(2));
  });
});
