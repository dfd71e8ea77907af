/** The texts against what the program may say: every error code, every term, in both languages, with the same variables. */
import { FluentResource } from '@fluent/bundle';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vocabularies } from '../parts/vocabulary';
import { hasText, speak, t, textOf } from './texts.svelte';

const locales = '../assets/locales/';
const contract = readFileSync('src/backend/contract.gen.ts', 'utf8');

/** The members of a string union of the contract. */
function union(name: string): string[] {
  const found = new RegExp(`export type ${name} = ([^;]+);`).exec(contract)?.[1] ?? '';
  return [...found.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
}

function variables(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) node.forEach((part) => variables(part, found));
  else if (node !== null && typeof node === 'object') {
    const one = node as Record<string, unknown>;
    if (one.type === 'var') found.add(String(one.name));
    Object.values(one).forEach((part) => variables(part, found));
  }
  return found;
}

function messages(lang: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(locales + lang).filter((name) => name.endsWith('.ftl'))) {
    for (const entry of new FluentResource(readFileSync(`${locales}${lang}/${file}`, 'utf8')).body) {
      found.set(entry.id, [...variables(entry.value)].sort().join(' '));
    }
  }
  return found;
}

/** The files that the first script reads before anything behind the door: those that lead to it by a plain import. */
function doorFiles(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, from] of readFileSync(file, 'utf8').matchAll(/^\s*import\s(?!type\b)(?:[^;]*?\sfrom\s)?'(\.[^']+)'/gm)) {
    const path = join(dirname(file), from ?? '');
    const at = [path, `${path}.ts`, `${path}/index.ts`].find((one) => /\.(ts|svelte)$/.test(one) && existsSync(one));
    if (at) doorFiles(at, found);
  }
  return found;
}

describe('the door', () => {
  it('says nothing that is read only behind it', () => {
    const files = [...doorFiles('src/main.ts')];
    expect(files).toContain('src/features/unlock/Unlock.svelte');
    expect(files).not.toContain('src/frame/Frame.svelte');
    const known = new Set(['common', 'lock', 'error', 'ui', 'workstation'].flatMap((name) => new FluentResource(readFileSync(`${locales}id/${name}.ftl`, 'utf8')).body.map((entry) => entry.id)));
    const said = files.filter((file) => !file.includes('.gen.')).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\('([a-z0-9-]+)'/g)].map((match) => match[1] ?? ''));
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('both languages', () => {
  it('have the same messages with the same variables', () => expect(Object.fromEntries(messages('en'))).toEqual(Object.fromEntries(messages('id'))));

  it('count in English and do not in Indonesian', () => {
    expect(t('ui-today-late', { days: 1 })).toBe('lewat 1 hari');
    speak('en');
    expect(t('ui-today-late', { days: 1 })).toBe('1 day late');
    expect(t('ui-today-late', { days: 3 })).toBe('3 days late');
  });

  it('show the id of a missing text and never throw at a missing argument', () => {
    expect(textOf('ui-no-such-text')).toContain('ui-no-such-text');
    expect(t('ui-today-late')).toContain('lewat');
  });
});

describe('what the program may say', () => {
  const codes = union('ErrorCode');

  it('has a text for every error code', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !hasText(`error-${code}`))).toEqual([]);
  });

  it('words no error that cannot happen', () => {
    const worded = [...messages('id').keys()].filter((id) => id.startsWith('error-')).map((id) => id.slice('error-'.length));
    expect(worded.filter((code) => !codes.includes(code))).toEqual([]);
  });

  const types = {
    medium: 'Medium', constellation: 'Constellation', component: 'Component', field: 'Field', strategy: 'Strategy', function: 'Function', origin: 'Origin', 'note-format': 'NoteFormat',
    'verified-by': 'VerifiedBy', 'risk-sign': 'RiskSign', 'risk-disposition': 'RiskDisposition', 'consent-kind': 'ConsentKind', 'consent-from': 'ConsentFrom', 'consent-method': 'ConsentMethod',
    'consent-answer': 'ConsentAnswer', sex: 'Sex', 'counselee-status': 'CounseleeStatus', relation: 'Relation', 'contact-consent': 'ContactConsent', custody: 'Custody', 'case-status': 'CaseStatus', 'alert-kind': 'AlertKind', 'profile-part': 'ProfilePart', 'link-kind': 'LinkKind', 'contact-kind': 'ContactKind', 'school-level': 'SchoolLevel', paper: 'Paper', zone: 'Zone',
    'identity-check': 'IdentityCheck', 'gated-act': 'GatedAct', 'orientation-item': 'OrientationItem', 'recipient-kind': 'RecipientKind', 'referral-target': 'ReferralTarget', 'appointment-kind': 'AppointmentKind', 'calendar-day-kind': 'CalendarDayKind',
  } as const;

  it.each(Object.entries(types))('offers every term of %s and words it', (name, type) => {
    const offered = [...vocabularies[name as keyof typeof types]];
    expect([...offered].sort()).toEqual(union(type).sort());
    expect(offered.filter((value) => !hasText(`term-${name}-${value}`))).toEqual([]);
  });

  it.each([
    ['section-kind', 'SectionKind'], ['session-status', 'SessionStatus'], ['appointment-status', 'AppointmentStatus'], ['administration-mode', 'AdministrationMode'], ['issue-act', 'IssueAct'],
    ['lack-reason', 'LackReason'], ['gate-state', 'GateState'], ['inventory-class', 'InventoryClass'],
  ])('words every term of %s', (name, type) => {
    const values = union(type);
    expect(values.length).toBeGreaterThan(1);
    expect(values.filter((value) => !hasText(`term-${name}-${value}`))).toEqual([]);
  });
});
