import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { program } from '../../tests/program';
import { room } from '../app/room.svelte';
import CounseleeData from '../features/counselee/CounseleeData.svelte';
import { viewOf } from '../features/counselee/file.fixture';
import Veil from './Veil.svelte';

const field = createRawSnippet(() => ({ render: () => '<p><label>Catatan <input /></label></p>' }));

describe('discreet view', () => {
  it('hides what is typed from eyes, keys and screen readers, and loses none of it', async () => {
    const user = userEvent.setup();
    render(Veil, { text: 'Disembunyikan.', children: field });
    const input = screen.getByLabelText('Catatan');
    await user.type(input, 'Takut pulang');
    room.discreet = true;
    await waitFor(() => expect(input).not.toBeVisible());
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText('Disembunyikan.')).toBeVisible();
    expect(input).not.toHaveFocus();
    room.discreet = false;
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Catatan' })).toBeVisible());
    expect(input).toHaveValue('Takut pulang');
    expect(input).toHaveFocus();
    expect(screen.queryByText('Disembunyikan.')).toBeNull();
  });

  it('does not even make what was not shown before', async () => {
    room.discreet = true;
    render(Veil, { text: 'Disembunyikan.', children: field });
    expect(document.querySelector('input')).toBeNull();
    room.discreet = false;
    expect(await screen.findByLabelText('Catatan')).toBeVisible();
  });

  it('keeps an open form of a hidden page, which Escape cannot take away meanwhile', async () => {
    program({});
    const user = userEvent.setup();
    render(CounseleeData, { view: viewOf() });
    await user.click(screen.getByRole('button', { name: 'Tambah anggota keluarga' }));
    const dialog = screen.getByRole('dialog');
    const name = within(dialog).getByLabelText('Nama');
    await user.type(name, 'Sulastri');
    room.discreet = true;
    await waitFor(() => expect(name).not.toBeVisible());
    expect(within(dialog).getByText(/Tekan F8/)).toBeInTheDocument();
    await fireEvent(dialog, new Event('cancel', { cancelable: true }));
    room.discreet = false;
    await waitFor(() => expect(dialog).toHaveAccessibleName('Tambah anggota keluarga'));
    expect(dialog).toBeInTheDocument();
    expect(name).toHaveValue('Sulastri');
  });
});
