import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { program } from '../../tests/program';
import DateField from './DateField.svelte';
import NewPassphrase from './NewPassphrase.svelte';
import TextField from './TextField.svelte';
import TimeField from './TimeField.svelte';

describe('a text field', () => {
  it('runs the way its words do, in one line and in several', () => {
    render(TextField, { label: 'Nama', value: '\u0639\u0645\u0631' });
    render(TextField, { label: 'Catatan', value: '', rows: 3 });
    expect(screen.getByLabelText('Nama')).toHaveAttribute('dir', 'auto');
    expect(screen.getByLabelText('Catatan')).toHaveAttribute('dir', 'auto');
  });
});

describe('a date field', () => {
  it('takes typed words, shows them with the weekday and gives an ISO date', async () => {
    const changed = vi.fn();
    const user = userEvent.setup();
    render(DateField, { label: 'Tanggal', value: null, onchange: changed });
    const field = screen.getByLabelText('Tanggal');
    await user.type(field, '23/11/2026');
    await user.tab();
    expect(changed).toHaveBeenCalledExactlyOnceWith('2026-11-23');
    expect(field).toHaveValue('Sen 23 Nov 2026');
  });

  it('says what is wrong and gives nothing', async () => {
    const changed = vi.fn();
    const user = userEvent.setup();
    render(DateField, { label: 'Tanggal', value: '2026-11-23', onchange: changed });
    const field = screen.getByLabelText('Tanggal');
    await user.clear(field);
    await user.type(field, '31/02/2026');
    await user.tab();
    expect(screen.getByRole('alert')).toHaveTextContent('Tanggal tidak dikenali');
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(field).toHaveValue('31/02/2026');
    expect(changed).not.toHaveBeenCalled();
  });

  it('holds its form back while it is not understood: the day before must not be saved in its place', async () => {
    const [saved, user] = [vi.fn((event: SubmitEvent) => event.preventDefault()), userEvent.setup()];
    const form = document.body.appendChild(document.createElement('form'));
    form.addEventListener('submit', saved);
    render(DateField, { target: form, props: { label: 'Tanggal', value: '2026-11-23' } });
    const field = screen.getByLabelText('Tanggal');
    await user.clear(field);
    await user.type(field, '31/02/2026{Enter}');
    expect(saved).not.toHaveBeenCalled();
    expect(screen.getByRole('alert')).toBeInTheDocument();
    expect(field).toHaveFocus();
    await user.clear(field);
    await user.type(field, '28/02/2026{Enter}');
    expect(saved).toHaveBeenCalledOnce();
    form.remove();
  });

  it('moves by a day with the arrow keys and empties to nothing', async () => {
    const changed = vi.fn();
    const user = userEvent.setup();
    render(DateField, { label: 'Tanggal', value: '2026-11-30', onchange: changed });
    const field = screen.getByLabelText('Tanggal');
    await user.type(field, '{ArrowUp}');
    expect(changed).toHaveBeenLastCalledWith('2026-12-01');
    await user.clear(field);
    await user.tab();
    expect(changed).toHaveBeenLastCalledWith(null);
  });
});

describe('a time field', () => {
  it('reads hours as people write them', async () => {
    const changed = vi.fn();
    const user = userEvent.setup();
    render(TimeField, { label: 'Mulai', value: null, onchange: changed });
    await user.type(screen.getByLabelText('Mulai'), '745');
    await user.tab();
    expect(changed).toHaveBeenLastCalledWith('07:45');
    expect(screen.getByLabelText('Mulai')).toHaveValue('07.45');
  });
});

describe('choosing a passphrase', () => {
  it('gives none before it is strong enough and typed twice the same', async () => {
    program({ 'passphrase.strength': ({ passphrase }) => ({ score: passphrase.length > 12 ? 4 : 1, accepted: passphrase.length > 12, advice: '' }) });
    const user = userEvent.setup();
    const bound = { value: '' };
    render(NewPassphrase, { get value() { return bound.value; }, set value(next: string) { bound.value = next; } });
    await user.type(screen.getByLabelText('Frasa sandi'), 'pendek');
    await user.type(screen.getByLabelText('Ulangi frasa sandi'), 'pendek');
    expect(await screen.findByText(/Belum dapat dipakai/)).toBeInTheDocument();
    expect(bound.value).toBe('');
    await user.type(screen.getByLabelText('Frasa sandi'), ' lalu panjang');
    expect(await screen.findByText(/Sangat kuat/)).toBeInTheDocument();
    expect(screen.getByText('Kedua isian belum sama.')).toBeInTheDocument();
    expect(bound.value).toBe('');
    await user.type(screen.getByLabelText('Ulangi frasa sandi'), ' lalu panjang');
    expect(bound.value).toBe('pendek lalu panjang');
  });
});
