import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { program, settings } from '../../tests/program';
import AccessLog from '../features/settings/AccessLog.svelte';
import { CallError } from '../backend';
import { act, refresh } from './queries.svelte';

const line = { seq: 1, atMs: Date.UTC(2026, 10, 23, 1), action: 'audit-sign', by: 'Laras Kinanti', kind: 'session', counselee: null, counseleeName: 'Naufal Adiwangsa', detail: '' };

describe('what is shown', () => {
  it('asks again after a change, however many changes came', async () => {
    const asked = program({ 'audit.list': [line], 'settings.save': settings });
    render(AccessLog);
    await screen.findByText('Ditandatangani');
    expect(asked.asked('audit.list')).toHaveLength(1);
    refresh();
    refresh();
    await act('settings.save', { ...settings, before: settings });
    await new Promise((next) => setTimeout(next));
    expect(asked.asked('audit.list').length).toBeLessThanOrEqual(3);
    expect(asked.asked('audit.list').length).toBeGreaterThan(1);
  });

  it('says a refusal in words and tries again', async () => {
    let refuse = true;
    program({
      'audit.list': () => {
        if (refuse) throw new CallError({ code: 'disk-full' });
        return [line];
      },
    });
    render(AccessLog);
    expect(await screen.findByRole('alert')).toHaveTextContent('Penyimpanan penuh');
    refuse = false;
    screen.getByRole('button', { name: 'Coba lagi' }).click();
    expect(await screen.findByText('Ditandatangani')).toBeInTheDocument();
  });
});
