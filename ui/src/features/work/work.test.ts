import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { program, unlocked } from '../../../tests/program';
import { room } from '../../app/room.svelte';
import { CallError } from '../../backend';
import type { HomeVisit, Referral, Strategy, Work, WorkKind, WorkView } from '../../backend/contract.gen';
import { hasText } from '../../i18n/texts.svelte';
import { vocabularies } from '../../parts/vocabulary';
import WorkForm from './WorkForm.svelte';
import WorkNew from './WorkNew.svelte';
import { componentOf } from './component';
import { ENTRY_STRATEGIES, forms, hintOf, kinds, labelOf, lookOf, missing, partOf, whatOf } from './kinds';

const contract = readFileSync('src/backend/contract.gen.ts', 'utf8');
const rust = (path: string): string => readFileSync(`../crates/counseling/src/${path}`, 'utf8');
const types: Record<WorkKind, string> = {
  referral: 'Referral', 'home-visit': 'HomeVisit', conference: 'Conference', 'service-entry': 'ServiceEntry', permit: 'Permit', anecdote: 'Anecdote', visitor: 'Visitor', 'problem-note': 'ProblemNote',
};
/** Names of a record's fields as the contract writes them. */
const fieldsOf = (type: string): string[] => {
  const body = new RegExp(`export type ${type} = \\{([\\s\\S]*?)\\n?\\};?\\n`).exec(contract)?.[1] ?? new RegExp(`export type ${type} = \\{(.*?)\\}`, 's').exec(contract)?.[1] ?? '';
  return [...body.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(\w+)\??:/g)].map((match) => match[1] ?? '').filter((name) => name !== 'id' && name !== 'followUp');
};
const kebab = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

describe('the forms', () => {
  it('have every field of the record once, with a label in both languages', () => {
    for (const kind of kinds) {
      const fields = forms[kind].flatMap((part) => part.fields.map((field) => field.name));
      expect([...fields].sort(), kind).toEqual(fieldsOf(types[kind]).sort());
      for (const field of fields) expect(labelOf(kind, field), `${kind} ${field}`).not.toContain('⟨');
      expect(hasText(`term-work-kind-${kind}`) && hasText(`term-timeline-${kind}`), kind).toBe(true);
    }
    expect(partOf('referral', 'reply')).toBe(1);
    expect(hintOf('anecdote', 'behaviour')).toContain('Tanpa menafsirkan');
  });

  it('offer the strategies and components that the rules name', () => {
    const listed = /ENTRY_STRATEGIES: &\[Strategy\] = &\[([^\]]+)\]/.exec(rust('work/service_entry.rs'))?.[1] ?? '';
    expect([...listed.matchAll(/Strategy::(\w+)/g)].map((match) => kebab(match[1] ?? ''))).toEqual([...ENTRY_STRATEGIES]);
    const rule = /fn usual_component[\s\S]*?match self \{([\s\S]*?)\n {8}\}\n/.exec(rust('taxonomy.rs'))?.[1] ?? '';
    const arms = [...rule.matchAll(/([\s\S]*?)=>\s*\{?\s*Component::(\w+)/g)];
    const told = new Map(arms.flatMap((arm) => [...(arm[1] ?? '').matchAll(/Self::(\w+)/g)].map((match) => [kebab(match[1] ?? ''), kebab(arm[2] ?? '')] as const)));
    expect(told.size).toBe(vocabularies.strategy.length);
    for (const strategy of vocabularies.strategy) expect(componentOf(strategy as Strategy), strategy).toBe(told.get(strategy));
  });

  it('say what is missing, and nothing of a field that is not asked', () => {
    expect(missing('permit', { kind: 'permit', counselee: null, day: '2026-11-23', time: null, allowedBy: ' ' })).toEqual(['counselee', 'time', 'allowedBy']);
    expect(missing('problem-note', { day: '2026-11-23', words: 'x', wantsTalk: false, counselee: null })).toEqual([]);
  });

  it('show a line as a shape and a word', () => {
    expect(whatOf('referral', 'health-center')).toBe('Alih tangan kasus, puskesmas');
    expect(whatOf('service-entry', 'mediation')).toBe('Mediasi');
    expect(lookOf({ state: 'sent', open: true, overdue: true })).toEqual({ icon: 'alert', tone: 'caution' });
    expect(lookOf({ state: 'ended', open: false, overdue: false }).icon).toBe('done');
  });
});

const referral = (more: Partial<Referral> = {}): Work => ({
  kind: 'referral', id: null, counselee: 'c1', day: '2026-11-23', recipientKind: 'psychologist', recipient: 'Ratna', institution: '', reason: 'Cemas', services: '', passedOn: ['identity'],
  agreedBy: '', agreedOn: null, sentOn: null, answerDays: 14, answer: null, answeredOn: null, answerNote: '', repliedOn: null, reply: '', endedOn: null, ...more,
});
const homeVisit = (more: Partial<HomeVisit> = {}): Work => ({
  kind: 'home-visit', id: null, counselee: 'c1', day: '2026-11-23', time: null, minutes: 60, address: 'Jalan Melati 7', purpose: 'Kehadiran', permissionBy: '', permissionOn: null, companions: '', state: 'planned',
  met: '', relation: '', questions: '', foundHome: '', foundFamily: '', foundStudy: '', conclusion: '', agreement: '', nextStep: '', nextDue: null, followUp: null, ...more,
});
const viewOf = (work: Work, more: Partial<WorkView> = {}): WorkView => ({
  work, people: [ayu], state: 'prepared', overdue: false, answerDue: null, disputed: [], offers: null, slips: null, documents: ['referral_letter'], ...more,
});
const ayu = { id: 'c1', name: 'Ayu Lestari', className: 'XI-3' };
const quiet = { 'draft.get': { place: '', words: {} }, 'draft.save': {}, 'settings.get': (): never => { throw new CallError({ code: 'internal' }); } };

describe('an entry', () => {
  it('is saved with what it was begun from, and its papers appear', async () => {
    const saved = referral({ id: 'w1', reason: 'Cemas dan sulit tidur' });
    const asked = program({ ...quiet, 'work.save': viewOf(saved) });
    const user = userEvent.setup();
    render(WorkForm, { start: referral(), people: [ayu] });
    await user.type(screen.getByLabelText('Alasan alih tangan'), ' dan sulit tidur');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked.asked('work.save')).toEqual([{ before: null, work: { ...saved, id: null } }]));
    await waitFor(() => expect(room.news?.text).toBe('Catatan disimpan.'));
    // The kept words are taken away.
    expect(asked.asked('draft.save').at(-1)).toEqual({ place: 'referral/c1', words: {} });
  });

  it('shows a refusal at its field, in the part where it stands', async () => {
    const known = referral({ id: 'w1', sentOn: '2026-11-20' });
    program({ ...quiet, 'work.save': () => { throw new CallError({ code: 'required', field: 'answeredOn' }); } });
    const user = userEvent.setup();
    render(WorkForm, { start: known, view: viewOf(known), people: [ayu] });
    await user.type(screen.getByLabelText('Alasan alih tangan'), '!');
    await user.click(screen.getByRole('button', { name: /Simpan/ }));
    expect(await screen.findByLabelText('Tanggal jawaban')).toHaveAttribute('aria-invalid', 'true');
  });

  it('takes up what was begun before, and leaves it when told', async () => {
    const kept = JSON.stringify(referral({ reason: 'Sudah ditulis tadi' }));
    const asked = program({ ...quiet, 'draft.get': { place: 'referral/c1', words: { work: kept } } });
    const user = userEvent.setup();
    render(WorkForm, { start: referral({ reason: '' }), people: [ayu] });
    expect(await screen.findByDisplayValue('Sudah ditulis tadi')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Buang dan mulai lagi' }));
    expect(asked.asked('draft.save')).toEqual([{ place: 'referral/c1', words: {} }]);
  });

  it('is hidden in discreet view', () => {
    program(quiet);
    room.discreet = true;
    render(WorkForm, { start: referral(), people: [ayu] });
    expect(document.body.textContent).not.toContain('Cemas');
    expect(document.body.textContent).not.toContain('Ayu');
    room.discreet = false;
  });

  it('of a home visit has its photos and scans behind its parts, once it is saved', async () => {
    const files = { 'attachment.list': { attachments: [], usedKib: 0, mostKib: 2_097_152, fileKib: 102_400 }, 'attachment.add': { chosen: true, added: ['a1'], refused: [] }, 'app.status': unlocked };
    const asked = program({ ...quiet, ...files });
    await room.start();
    const user = userEvent.setup();
    const { unmount } = render(WorkForm, { start: homeVisit(), people: [ayu] });
    await user.click(screen.getByRole('button', { name: 'Foto dan berkas' }));
    expect(screen.getByText(/Simpan dulu, lalu foto dan hasil pindai/)).toBeInTheDocument();
    expect(screen.queryByLabelText('Alamat')).toBeNull();
    unmount();

    const known = homeVisit({ id: 'w1' });
    render(WorkForm, { start: known, view: viewOf(known, { state: 'planned', documents: [] }), people: [ayu] });
    expect(await screen.findByLabelText('Alamat')).toBeInTheDocument();
    // Dropped on another part of the page: taken, and shown where it arrives.
    asked.tell({ event: 'dropped', files: 1 });
    await waitFor(() => expect(asked.asked('attachment.add')).toEqual([{ counselee: 'c1', session: null, homeVisit: 'w1', source: 'dropped' }]));
    expect(await screen.findByText('Belum ada lampiran.')).toBeInTheDocument();
    expect(asked.asked('attachment.list').at(-1)).toEqual({ counselee: null, session: null, homeVisit: 'w1' });
    await user.click(screen.getByRole('button', { name: 'Tambah berkas' }));
    expect(asked.asked('attachment.add').at(-1)).toEqual({ counselee: 'c1', session: null, homeVisit: 'w1', source: 'choose' });
    await user.click(screen.getByRole('button', { name: 'Rencana' }));
    expect(screen.getByLabelText('Alamat')).toHaveValue('Jalan Melati 7');
  });

  it('is begun from a menu by arrow keys', async () => {
    program({});
    const user = userEvent.setup();
    render(WorkNew, { text: 'Baru', counselee: 'c1' });
    await user.click(screen.getByRole('button', { name: 'Baru' }));
    const items = screen.getAllByRole('menuitem');
    expect(items.map((item) => item.getAttribute('href'))[0]).toBe('#/work/new/referral?counselee=c1');
    expect(items.length).toBe(8);
    await waitFor(() => expect(items[0]).toHaveFocus());
    await user.keyboard('{ArrowDown}');
    expect(items[1]).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
  });
});
