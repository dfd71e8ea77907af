/** The emergency card with everything that it leaves empty taken from the defaults; the same rule as in `crates/counseling`. */
import type { EmergencyCard } from '../../backend/contract.gen';

export const blank = (): EmergencyCard => ({ helper: '', helperPhone: '', hotline: '', emergencyNumber: '', addressNow: '' });

export function completed(card: EmergencyCard, defaults: EmergencyCard): EmergencyCard {
  // A helper and her number belong together.
  const helped = card.helper.trim() === '' && card.helperPhone.trim() === '' ? defaults : card;
  return {
    helper: helped.helper,
    helperPhone: helped.helperPhone,
    hotline: card.hotline.trim() === '' ? defaults.hotline : card.hotline,
    emergencyNumber: card.emergencyNumber.trim() === '' ? defaults.emergencyNumber : card.emergencyNumber,
    addressNow: card.addressNow,
  };
}
