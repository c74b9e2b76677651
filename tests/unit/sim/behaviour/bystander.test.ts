import { describe, expect, it } from 'vitest';
import { createBystander, type BystanderPlace } from '../../../../src/sim/behaviour/bystander';
import { createSeededRng } from '../../../../src/sim/rng';

const bystander = (place: BystanderPlace, seed = 'by') =>
  createBystander({ appearance: { customerId: 'omar', disguises: [] }, rng: createSeededRng(seed), place });

describe('a bystander', () => {
  it.each(['beside', 'behind'] as const)('stands %s in the picture and farther off than the customer', (place) => {
    for (let i = 0; i < 30; i++) {
      const [x, , z] = bystander(place, `seed ${i}`).at(5_000).placeMm;
      expect(-z).toBeGreaterThan(800);
      // The picture is as wide as 2 · tan(21.5°) · 4/3 of the distance.
      expect(Math.abs(x)).toBeLessThan(0.525 * -z);
      expect(Math.abs(x)).toBeGreaterThan(100);
    }
  });

  it('ignores what is meant for the customer', () => {
    const [one, other] = [bystander('beside'), bystander('beside')];
    one.prompt({ kind: 'challenge', action: 'smile' }, 4_000);
    one.prompt({ kind: 'guidance', guidance: 'too_far' }, 6_000);
    expect([5_000, 7_500, 9_000].map((at) => one.at(at))).toEqual([5_000, 7_500, 9_000].map((at) => other.at(at)));
  });

  it('makes room when one face at a time is asked for: too small then to count as a second customer', () => {
    const who = bystander('beside');
    who.prompt({ kind: 'guidance', guidance: 'several_faces' }, 5_000);
    expect(-who.at(5_500).placeMm[2]).toBeLessThan(1_000);
    expect(-who.at(9_000).placeMm[2]).toBeGreaterThan(1_300);
    who.prompt({ kind: 'guidance', guidance: 'ok' }, 9_500);
    expect(-who.at(20_000).placeMm[2]).toBeGreaterThan(1_300);
  });
});
