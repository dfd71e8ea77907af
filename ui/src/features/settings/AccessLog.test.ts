import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { program } from '../../../tests/program';
import type { AuditLine } from '../../backend/contract.gen';
import { forget } from '../../app/queries.svelte';
import { amend } from '../../app/router.svelte';
import { speak } from '../../i18n/texts.svelte';
import AccessLog from './AccessLog.svelte';

const line = (seq: number, action = 'view'): AuditLine => ({ seq, atMs: 1_790_000_000_000 + seq, action, by: 'Laras Kinanti', kind: 'session', counselee: 'c1', counseleeName: 'Naufal', detail: '' });

describe('the access log', () => {
  beforeEach(() => {
    forget();
    speak('id');
    amend('#/settings/log');
  });

  it('goes to older entries by the number of the last one, and back', async () => {
    const asked = program({ 'audit.list': ({ before }) => (before === null ? Array.from({ length: 100 }, (_, n) => line(500 - n)) : [line(400, 'sign')]) });
    const user = userEvent.setup();
    render(AccessLog, {});
    await user.click(await screen.findByRole('button', { name: 'Lebih lama' }));
    await screen.findByText('Ditandatangani');
    expect(asked.asked('audit.list').at(-1)?.before).toBe(401);
    await user.click(screen.getByRole('button', { name: 'Lebih baru' }));
    await waitFor(() => expect(screen.queryByText('Ditandatangani')).toBeNull());
  });

  it('names the record that was looked at, or the paper', async () => {
    program({ 'audit.list': () => [{ ...line(8), kind: 'counselee', detail: 'parent_summons' }, line(7)] });
    render(AccessLog, {});
    const rows = (await screen.findAllByRole('row')).slice(1);
    expect(rows[0]).toHaveTextContent('Dibuka');
    expect(rows.map((row) => row.querySelectorAll('td')[1]?.textContent)).toEqual([expect.stringMatching(/^Surat panggilan.*, Naufal$/), 'Sesi, Naufal']);
  });

  it('narrows by kind and words, and begins at the newest again', async () => {
    const asked = program({ 'audit.list': () => [line(7)] });
    const user = userEvent.setup();
    render(AccessLog, {});
    await screen.findByText('Laras Kinanti');
    await user.selectOptions(screen.getByLabelText('Jenis tindakan'), 'search');
    await user.type(screen.getByLabelText('Kata dalam tindakan'), 'cari');
    await waitFor(() => expect(asked.asked('audit.list').at(-1)).toMatchObject({ kind: 'search', text: 'cari', before: null }));
  });

  it('shows one counselee only, named, with a way to the extract and out', async () => {
    amend('#/settings/log?counselee=c1');
    const asked = program({ 'audit.list': () => [line(7)] });
    const user = userEvent.setup();
    render(AccessLog, {});
    await screen.findByText('Sesi, Naufal');
    expect(asked.asked('audit.list')[0]?.counselee).toBe('c1');
    expect(screen.getByRole('link', { name: 'Kutipan untuk dicetak' }).getAttribute('href')).toBe('#/report/access_log_extract/c1');
    await user.click(screen.getByRole('button', { name: 'Lepas penyaring Naufal' }));
    await waitFor(() => expect(asked.asked('audit.list').at(-1)?.counselee).toBeNull());
  });
});
