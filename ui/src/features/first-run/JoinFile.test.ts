/** Joining as the second laptop: nothing goes on before the person here has compared the digits. */
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { program, unlocked, type Program } from '../../../tests/program';
import type { PairState } from '../../backend/contract.gen';
import JoinFile from './JoinFile.svelte';

const compare: PairState = { state: 'compare', digits: '12345 67890 12345 67890', reason: '' };
const differs: PairState = { state: 'failed', digits: '', reason: 'error-join-differs' };

async function comparing(after: PairState) {
  let answered = false;
  const asked: Program = program({
    'app.status': unlocked, 'passphrase.strength': { score: 4, accepted: true, advice: '' }, 'sync.join': { job: 7 },
    'sync.joinState': () => (answered ? after : compare),
    'sync.joinConfirm': () => {
      answered = true;
      return compare;
    },
  });
  const done = vi.fn();
  const user = userEvent.setup();
  render(JoinFile, { onback: () => undefined, ondone: done });
  await user.type(screen.getByLabelText('Kode dari laptop pertama'), 'rbk1://kode');
  for (const field of screen.getAllByLabelText(/frasa sandi/i).filter((one) => one instanceof HTMLInputElement && one.type !== 'checkbox')) await user.type(field, 'teduh lumbung serambi kijang');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Sambungkan laptop ini' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Sambungkan laptop ini' }));
  expect(await screen.findByText('12345 67890 12345 67890')).toBeInTheDocument();
  expect(asked.asked('sync.joinConfirm')).toEqual([]);
  return { asked, done, user };
}

describe('the digits on the second laptop', () => {
  it('are confirmed here, too', async () => {
    const { asked, done, user } = await comparing({ state: 'done', digits: '', reason: '' });
    await user.click(screen.getByRole('button', { name: 'Sama, setujui' }));
    expect(asked.asked('sync.joinConfirm')).toEqual([{ job: 7, same: true }]);
    expect(screen.queryByRole('button', { name: 'Sama, setujui' })).toBeNull();
    expect(screen.getByText(/Menunggu persetujuan di laptop pertama/)).toBeInTheDocument();
    await waitFor(() => expect(done).toHaveBeenCalled(), { timeout: 3_000 });
  });

  it('end it when they differ, and say what to do', async () => {
    const { asked, done, user } = await comparing(differs);
    await user.click(screen.getByRole('button', { name: 'Berbeda, batalkan' }));
    expect(asked.asked('sync.joinConfirm')).toEqual([{ job: 7, same: false }]);
    expect(await screen.findByText(/tidak ada yang diambil alih/, undefined, { timeout: 3_000 })).toBeInTheDocument();
    expect(done).not.toHaveBeenCalled();
  });
});
