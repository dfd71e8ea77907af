/** A program that answers from a table and writes down what it was asked, in order. An unknown method is a failed test. */
import { CallError, useBackend, type MethodName, type Output, type Params } from '../src/backend';
import type { AppStatus, Profiles, SessionView, Settings, SyncStatus, Today, WatchEvent } from '../src/backend/contract.gen';

export type Answers = { [M in MethodName]?: Output<M> | ((params: Params<M>) => Output<M> | Promise<Output<M>>) };

export interface Program {
  calls: { method: string; params: unknown }[];
  /** Parameters of the calls of one method, in order. */
  asked<M extends MethodName>(method: M): Params<M>[];
  tell(event: WatchEvent): void;
}

export function program(answers: Answers): Program {
  const calls: Program['calls'] = [];
  const hearers: ((event: WatchEvent) => void)[] = [];
  const answer = async (method: string, params: unknown): Promise<unknown> => {
    calls.push({ method, params: structuredClone(params) });
    const found: unknown = answers[method as MethodName];
    if (found === undefined) throw new CallError({ code: 'unknown-method' });
    return typeof found === 'function' ? (found as (params: unknown) => unknown)(params) : structuredClone(found);
  };
  useBackend({ session: answer, call: answer, bytes: async () => new ArrayBuffer(0), watch: (hear) => void hearers.push(hear) });
  return {
    calls,
    asked: (method) => calls.filter((call) => call.method === method).map((call) => call.params) as never,
    tell: (event) => hearers.forEach((hear) => hear(event)),
  };
}

export const unlocked: AppStatus = { state: 'unlocked', fileName: 'Kasus BK', lang: 'id', theme: 'system', version: '0.1.0', lockMinutes: 10, waitSeconds: 0, automation: true, handed: null };

export const profiles: Profiles = {
  school: {
    name: 'SMA Negeri 7 Cendana', npsn: '20100007', level: 'sma', authorityLines: [], address: '', city: 'Cendana', phone: '', email: '', website: '',
    headmasterName: '', headmasterNip: '', letterPattern: '422/{n:3}/BK/{roman}/{year}', paper: 'a4', zone: 'wib', hasLogoLeft: false, hasLogoRight: false,
  },
  counselor: { id: null, name: 'Laras Kinanti, S.Pd.', nip: '', title: '', phone: '', email: '' },
};

export const settings: Settings = { lockMinutes: 10, notSeenWeeks: 8, noteFormat: 'bk', place: '', sessionMinutes: 40, places: ['Ruang BK 1'], protectWindow: false, cosignature: false };

export const syncOff: SyncStatus = {
  enrolled: false, host: '', state: 'off', reason: '', lastMs: null, waiting: 0, sent: 0, received: 0, conflicts: 0, overtaken: 0, quarantined: 0, devices: [],
};

export const today: Today = {
  date: '2026-11-23', schoolYear: '2026/2027', semester: 'odd', appointments: [], followUps: [], unsigned: { lines: [], count: 0 }, uncosigned: { lines: [], count: 0 },
  notSeen: { weeks: 8, count: 1, longest: { id: 'c1', name: 'Ranu Bimasena', className: 'XII-4', since: '2026-08-21' } }, expiring: [], riskReviews: [], plans: [], unanswered: [], lawDue: false,
  backup: { due: false, lastMs: null }, firstSteps: { school: false, roster: false, recoverySheet: false }, recovery: { testedOn: null, due: null, printed: true },
};

export const session: SessionView = {
  session: {
    id: 's1', counselees: ['c1'], number: 8, movedFrom: null,
    frame: {
      startsAt: '2026-11-23T07:45:00+07:00', durationMinutes: 40, place: 'Ruang BK 1', medium: 'face-to-face', constellation: 'individual', component: 'responsive',
      field: 'learning', strategy: 'individual-counseling', function: 'alleviation', origin: 'self-referred', topic: '', coCounselors: [], skkpdAspect: null, skkpdLevel: null, moodStart: null, moodEnd: null, counseleeAt: '', ifCutOff: '', verifiedBy: null, risk: 'none-seen', nextAt: null,
    },
    noteId: 'n1', format: 'bk', body: {}, status: 'draft', signed: null, addenda: [], changedMs: 1_795_000_000_000,
  },
  names: ['Naufal Adiwangsa'], className: 'XI-3', previous: null, followUps: [], consents: [], conflicts: 0, jp: 2, late: [], lateAttachments: [], alerts: [], codeWords: [], members: [], named: [],
};
