/** What the gate says, in shapes and words. */
import type { CallError } from '../../backend';
import type { ConsentKind, GatedAct, GateState, Lack, SideState } from '../../backend/contract.gen';
import { dateShort } from '../../i18n/dates';
import { list, t, term } from '../../i18n/texts.svelte';
import type { IconName } from '../../parts/icons';

export const gateLooks: Record<GateState, { icon: IconName; tone: 'calm' | 'soft' | 'caution' }> = {
  allowed: { icon: 'check', tone: 'calm' },
  warned: { icon: 'clock', tone: 'caution' },
  refused: { icon: 'lock', tone: 'caution' },
  overridden: { icon: 'alert', tone: 'caution' },
};

/** The act that a kind of consent gates; the family's general consent gates none of its own. */
export const actOf: Record<ConsentKind, GatedAct | null> = {
  counseling: 'counseling', guardian: null, internet: 'remote', recording: 'recording', assessment: 'assessment', release: 'release', photo: 'photo',
};
export const kindOf: Record<GatedAct, ConsentKind> = { counseling: 'counseling', remote: 'internet', recording: 'recording', assessment: 'assessment', release: 'release', photo: 'photo' };

/** Acts that no emergency opens; the same rule as in `crates/counseling`. */
export const neverOpened: readonly GatedAct[] = ['recording', 'photo'];

/** Why a side's consent does not stand, with its day where there is one. */
export function lackText(lack: Lack): string {
  const why = term('lack-reason', lack.why);
  if (lack.why === 'not-yet' && lack.since) return t('ui-consent-side-from', { date: dateShort(lack.since) });
  return lack.since ? t('ui-consent-side-since', { why, date: dateShort(lack.since) }) : why;
}

export const sideText = (side: SideState): string => (side.lack ? lackText(side.lack) : side.until ? t('ui-consent-side-until', { date: dateShort(side.until) }) : t('ui-consent-side-stands'));

/** Each reason with the sides that it holds for. */
export function lacksText(lacks: readonly Lack[]): string {
  const whys = [...new Set(lacks.map(lackText))];
  return whys.map((why) => `${list(lacks.filter((lack) => lackText(lack) === why).map((lack) => term('consent-side', lack.from)))}: ${why}`).join('; ');
}

/** Whether something was refused for want of consent or orientation, and for whom. */
export function refusedFor(error: CallError): { counselee: string; act: GatedAct; orientation: boolean } | null {
  const { code, args } = error.refusal;
  if (code === 'consent-missing') return { counselee: String(args?.counselee ?? ''), act: String(args?.act ?? 'counseling') as GatedAct, orientation: false };
  return code === 'orientation-missing' ? { counselee: String(args?.counselee ?? ''), act: 'remote', orientation: true } : null;
}
