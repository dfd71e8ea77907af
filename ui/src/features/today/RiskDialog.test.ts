import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { program } from '../../../tests/program';
import type { RiskReview } from '../../backend/contract.gen';
import RiskDialog from './RiskDialog.svelte';

const review: RiskReview = {
  id: 'r1', counselee: 'c1', counseleeName: 'Dimas Raharja', className: 'XI-1', administration: null, session: null, rule: 'phq9.item9', raisedMs: 0, told: '', toldOn: null,
  nextContact: null, considered: '', disposition: null,
};

describe('the risk path', () => {
  it('closes only with who was told, the next contact and a decision', async () => {
    const asked = program({ 'risk.save': review });
    const user = userEvent.setup();
    const closed = vi.fn();
    render(RiskDialog, { review, onclose: closed });
    const close = screen.getByRole('button', { name: 'Simpan dan tutup tinjauan' });
    expect(close).toBeDisabled();
    await user.type(screen.getByLabelText('Siapa yang diberi tahu'), 'Ibu');
    expect(close).toBeDisabled();
    await user.type(screen.getByLabelText('Pertemuan berikutnya'), '24/11/2026{Tab}');
    expect(close).toBeDisabled();
    await user.selectOptions(screen.getByLabelText('Keputusan'), 'close-follow-up');
    expect(close).toBeEnabled();
    await user.click(close);
    await waitFor(() => expect(closed).toHaveBeenCalled());
    expect(asked.asked('risk.save')[0]).toMatchObject({ id: 'r1', told: 'Ibu', nextContact: '2026-11-24', disposition: 'close-follow-up' });
  });

  it('may be left half written and stays open', async () => {
    const asked = program({ 'risk.save': review });
    const user = userEvent.setup();
    render(RiskDialog, { review, onclose: () => undefined });
    await user.selectOptions(screen.getByLabelText('Keputusan'), 'referred');
    await user.click(screen.getByRole('button', { name: 'Simpan, tetap terbuka' }));
    await waitFor(() => expect(asked.asked('risk.save')).toHaveLength(1));
    expect(asked.asked('risk.save')[0]).toMatchObject({ disposition: null, toldOn: null });
  });
});
