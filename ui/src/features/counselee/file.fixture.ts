/** An invented counselee's page for the tests of its parts. */
import type { Alert, CounseleeFile, CounseleeView } from '../../backend/contract.gen';

export const alertOf = (more: Partial<Alert> = {}): Alert => ({ id: 'a1', counselee: 'c1', kind: 'health', text: 'Asma, inhaler di tas', from: '2026-01-01', until: null, by: 'Laras', ...more });

const file: CounseleeFile = {
  profile: {}, disputed: [], emergency: { helper: '', helperPhone: '', hotline: '', emergencyNumber: '', addressNow: '' },
  emergencyDefaults: { helper: '', helperPhone: '', hotline: '119 ext. 8\n129', emergencyNumber: '119', addressNow: '' },
  alerts: [], caseStatus: null, nextStatuses: ['new', 'handling', 'monitoring', 'done', 'referred'], statusHistory: [], hasCodeWord: false, links: [],
};

export function viewOf(more: Partial<CounseleeFile> = {}): CounseleeView {
  return {
    counselee: {
      id: 'c1',
      identity: {
        name: 'Naufal Adiwangsa', preferredName: '', nisn: '0091720359', nipd: '', sex: 'male', birthPlace: '', birthDate: '2010-03-14', religion: '', address: 'Jalan Kenanga 14', phone: '', email: '',
        livingWith: '', specialNeeds: '', formerSchool: '', childOrder: null, siblings: null,
      },
      class: 'k1', className: 'XI-3', status: 'active', tags: [], guardians: [], contacts: [], hasPhoto: false,
    },
    age: 16, consents: [], missingConsents: [], openRiskReview: false, nextRisk: null, conflicts: 0, timeline: [], file: { ...file, ...more },
  };
}
