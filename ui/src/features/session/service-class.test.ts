import { describe, expect, it } from 'vitest';
import { session } from '../../../tests/program';
import { proposed, reframe } from './service-class';

describe('what a session is counted as', () => {
  it('follows the setting while nobody chose otherwise', () => {
    const frame = structuredClone(session.session.frame);
    reframe(frame, { constellation: 'class' });
    expect(frame).toMatchObject({ component: 'basic', strategy: 'classroom-guidance', function: 'understanding' });
    reframe(frame, { constellation: 'individual', medium: 'video' });
    expect(frame.strategy).toBe('internet-counseling');
  });

  it('keeps what a person chose', () => {
    const frame = { ...structuredClone(session.session.frame), strategy: 'home-visit' as const };
    reframe(frame, { constellation: 'parents' });
    expect(frame.strategy).toBe('home-visit');
    expect(frame.constellation).toBe('parents');
  });

  it('proposes something for every setting', () => {
    for (const constellation of ['individual', 'couple', 'group', 'class', 'parents', 'conference'] as const) {
      expect(proposed(constellation, 'face-to-face').strategy).toBeTruthy();
    }
  });
});
