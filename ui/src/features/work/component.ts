/** The program component that a strategy usually belongs to; the same rule as in `crates/counseling` (POP BK 2016). */
import type { Component, Strategy } from '../../backend/contract.gen';

const basic: readonly Strategy[] = ['classroom-guidance', 'large-class-guidance', 'group-guidance', 'media', 'peer-guidance'];
const support: readonly Strategy[] = ['collaboration', 'needs-assessment', 'data-collection', 'professional-development', 'program-management'];

export function componentOf(strategy: Strategy): Component {
  if (basic.includes(strategy)) return 'basic';
  if (strategy === 'specialisation') return 'planning';
  return support.includes(strategy) ? 'system-support' : 'responsive';
}
