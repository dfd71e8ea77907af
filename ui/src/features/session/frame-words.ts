/** What surrounds a note, as the number table names it, in a reader's words. */
import { dateLong, time } from '../../i18n/dates';
import { hasText, t, term, type MessageId } from '../../i18n/texts.svelte';

const names: Record<string, MessageId> = {
  starts_at: 'ui-session-start', duration_minutes: 'ui-session-minutes', place: 'ui-session-place', medium: 'ui-session-medium',
  constellation: 'ui-session-constellation', component: 'ui-session-component', field: 'ui-session-field', strategy: 'ui-session-strategy',
  function: 'ui-session-function', origin: 'ui-session-origin', topic: 'ui-session-topic', co_counselors: 'ui-session-co',
  verified_by: 'ui-session-verified', risk: 'ui-session-risk', next_at: 'ui-session-next', skkpd_aspect: 'ui-session-skkpd',
  skkpd_level: 'ui-session-skkpd-level', mood_start: 'ui-session-mood-start', mood_end: 'ui-session-mood-end',
  counselee_at: 'ui-session-counselee-at', if_cut_off: 'ui-session-if-cut-off', format: 'ui-session-format',
};

/** Where a field's codes are words of a vocabulary: its name there. */
const vocabularies: Record<string, string> = {
  medium: 'medium', constellation: 'constellation', component: 'component', field: 'field', strategy: 'strategy', function: 'function',
  origin: 'origin', verified_by: 'verified-by', risk: 'risk-sign', skkpd_aspect: 'skkpd-aspect', skkpd_level: 'skkpd-level', format: 'note-format',
};

/** The name of a field; of one that a newer program knows, its own. */
export const fieldName = (field: string): string => {
  const id = names[field];
  return id && hasText(id) ? t(id) : field;
};

/** A stored value in words: a term, a moment, names; empty where nothing was said. */
export function fieldWords(field: string, value: string): string {
  if (value === '' || value === '[]') return '';
  const vocabulary = vocabularies[field];
  if (vocabulary) return term(vocabulary, value);
  if (field.endsWith('_at') && /^\d{4}-\d{2}-\d{2}T/.test(value)) return `${dateLong(value.slice(0, 10))}, ${time(value)}`;
  if (field === 'co_counselors') {
    try {
      return (JSON.parse(value) as string[]).join(', ');
    } catch {
      return value;
    }
  }
  return value;
}
