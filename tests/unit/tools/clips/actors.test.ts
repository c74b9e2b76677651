import { describe, expect, test } from 'vitest';
import { CHALLENGE_ACTIONS } from '../../../../src/domain/challenge';
import { ACTORS, segmentClips } from '../../../../tools/clips/actors.mjs';
import { RECIPES } from '../../../../tools/clips/recipe.mjs';
import { frameAt } from '../../../e2e/support/acting-page';
import { ACTOR_NAMES } from '../../../fixtures/clips';

describe('the actors', () => {
  test('are those the fixtures name', () => {
    expect(Object.keys(ACTORS).sort()).toEqual([...ACTOR_NAMES].sort());
  });

  test.each(ACTOR_NAMES)('%s can smile, blink twice and turn, and each segment is a clip from a known source', (name) => {
    const { source, acts } = ACTORS[name]!;
    expect(Object.keys(acts)).toEqual(expect.arrayContaining(['smile', 'blink_twice', expect.stringMatching(/^turn_/)]));
    expect(CHALLENGE_ACTIONS).toEqual(expect.arrayContaining(Object.keys(acts)));
    expect(RECIPES.sources).toHaveProperty(source);
    expect(segmentClips().filter(([clip]) => clip.startsWith(`${name}.`))).toHaveLength(Object.keys(acts).length + 1);
  });

  test('the enrolment and the payment of a person share no moment of a recording', () => {
    for (const person of ['person1', 'person2']) {
      const [enrol, pay] = [ACTORS[`${person}-enrol`]!, ACTORS[`${person}-pay`]!];
      if (enrol.source !== pay.source) continue;
      for (const a of [enrol.rest, ...Object.values(enrol.acts)])
        for (const b of [pay.rest, ...Object.values(pay.acts)])
          expect(a.startS + a.durationS <= b.startS || b.startS + b.durationS <= a.startS).toBe(true);
    }
  });
});

test('frameAt plays forth, forth and back, and back and forth', () => {
  const frames = (path: Parameters<typeof frameAt>[0], steps: number) =>
    Array.from({ length: steps }, (_, i) => frameAt(path, i, 3));
  expect(frames('forth', 5)).toEqual([0, 1, 2, 2, 2]);
  expect(frames('forth-and-back', 7)).toEqual([0, 1, 2, 1, 0, 1, 2]);
  expect(frames('back-and-forth', 5)).toEqual([2, 1, 0, 1, 2]);
  expect(frameAt('forth-and-back', 4, 1)).toBe(0);
});
