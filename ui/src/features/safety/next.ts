/** What an open follow-up asks for next, in words: the act and by when, never the matter. */
import type { Due } from '../../backend/contract.gen';
import { t, term } from '../../i18n/texts.svelte';
import { said } from './moment';

export const actOf = (next: Due): string => t('ui-safety-next', { act: term('risk-act', next.act) });
export const isOver = (next: Due): boolean => next.byMs < Date.now();
export const untilOf = (next: Due): string => t(isOver(next) ? 'ui-safety-overdue' : 'ui-safety-until', { when: said(next.byMs) });

/** The name of a field as the contract says it, as part of the id of its words. */
export const idOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
