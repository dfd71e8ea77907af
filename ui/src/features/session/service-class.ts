/** What a session is usually counted as, by its constellation and medium: the rule of `counseling::taxonomy::ServiceClass`,
 * repeated here so that the proposal follows a choice at once. A person may change any part; then nothing is proposed. */
import type { Constellation, Medium, SessionFrame } from '../../backend/contract.gen';

type ServiceClass = Pick<SessionFrame, 'component' | 'strategy' | 'function'>;

export function proposed(constellation: Constellation, medium: Medium): ServiceClass {
  switch (constellation) {
    case 'individual':
      return { component: 'responsive', strategy: medium === 'face-to-face' ? 'individual-counseling' : 'internet-counseling', function: 'alleviation' };
    case 'couple':
      return { component: 'responsive', strategy: 'mediation', function: 'alleviation' };
    case 'group':
      return { component: 'responsive', strategy: 'group-counseling', function: 'alleviation' };
    case 'class':
      return { component: 'basic', strategy: 'classroom-guidance', function: 'understanding' };
    case 'parents':
      return { component: 'responsive', strategy: 'consultation', function: 'understanding' };
    case 'conference':
      return { component: 'responsive', strategy: 'case-conference', function: 'alleviation' };
  }
}

/** Changes constellation or medium and, where the class is still the proposed one, the class with it. */
export function reframe(frame: SessionFrame, change: Partial<Pick<SessionFrame, 'constellation' | 'medium'>>): void {
  const before = proposed(frame.constellation, frame.medium);
  const untouched = frame.component === before.component && frame.strategy === before.strategy && frame.function === before.function;
  Object.assign(frame, change);
  if (untouched) Object.assign(frame, proposed(frame.constellation, frame.medium));
}
