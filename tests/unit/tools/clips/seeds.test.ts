import { describe, expect, test } from 'vitest';
import { CAPTURE_RISKS, CHALLENGE_ACTIONS } from '../../../../src/domain/challenge';
import { ACTORS } from '../../../../tools/clips/actors.mjs';
import { FORESEEN_CHALLENGES, challengeOf, seedFor } from '../../../e2e/support/seeds';
import { ACTOR_NAMES } from '../../../fixtures/clips';

const asked = (seed: string) =>
  CAPTURE_RISKS.flatMap((risk) => Array.from({ length: FORESEEN_CHALLENGES }, (_, nth) => challengeOf(seed, nth, risk)));

describe('the seed for a recorded person', () => {
  test.each(ACTOR_NAMES)('%s is asked for nothing that was not recorded, and for more than one thing', (name) => {
    const acts = Object.keys(ACTORS[name]!.acts);
    const challenges = asked(seedFor(acts));
    expect(challenges).toHaveLength(CAPTURE_RISKS.length * FORESEEN_CHALLENGES);
    for (const actions of challenges) for (const action of actions) expect(acts).toContain(action);
    expect(new Set(challenges.map(String)).size).toBeGreaterThan(1);
  });

  test('no seed asks somebody for less than a smile and a turn', () => {
    expect(() => seedFor(['smile', 'nod', 'blink_twice'])).toThrow(RangeError);
    expect(() => seedFor(['turn_left', 'turn_right', 'nod', 'blink_twice'])).toThrow(RangeError);
  });

  test('whoever can do everything takes the first', () => {
    expect(seedFor(CHALLENGE_ACTIONS)).toBe('0');
  });

  test('another seed asks for other things, so that one has to be looked for', () => {
    const acts = Object.keys(ACTORS['person1-pay']!.acts);
    const failing = Array.from({ length: 100 }, (_, i) => asked(String(i))).filter((challenges) =>
      challenges.some((actions) => actions.some((action) => !acts.includes(action))),
    );
    expect(failing.length).toBeGreaterThan(90);
  });
});
