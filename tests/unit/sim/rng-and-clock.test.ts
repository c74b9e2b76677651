import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../src/sim/clock';
import { createSeededRng } from '../../../src/sim/rng';

/** Computed apart from this code, in another language with exact integers. */
const PINNED = [737133690, 2423967462, 3647996839, 763222243];

describe('seeded chance', () => {
  it('repeats itself for a seed, on every machine', () => {
    const rng = createSeededRng('seed');
    expect(Array.from({ length: 4 }, () => rng.uint32())).toEqual(PINNED);
    expect(createSeededRng('seed').id()).toBe(createSeededRng('seed').id());
    expect(createSeededRng('seed').id()).not.toBe(createSeededRng('other').id());
  });

  it('forks by name, whatever was drawn before', () => {
    const rng = createSeededRng('seed');
    const before = rng.fork('sms').uint32();
    rng.bytes(100);
    expect(rng.fork('sms').uint32()).toBe(before);
    expect(rng.fork('ids').uint32()).not.toBe(before);
    expect(createSeededRng('a').fork('b/c').uint32()).not.toBe(createSeededRng('a/b').fork('c').uint32());
  });

  it('draws evenly below a bound', () => {
    const rng = createSeededRng('even');
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 10_000; i++) counts[rng.below(5)]!++;
    // Chi-square with 4 degrees of freedom exceeds 18.5 once in a thousand seeds; this seed is fixed.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0);
    expect(chiSquare).toBeLessThan(18.5);
    expect(() => rng.below(0)).toThrow(RangeError);
    expect(() => rng.below(2 ** 32 + 1)).toThrow(RangeError);
    expect(rng.below(1)).toBe(0);
  });
});

describe('the manual clock', () => {
  it('wakes sleepers in order, each at its own time', async () => {
    const clock = createManualClock(1_000);
    const woken: [string, number][] = [];
    const nap = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push([name, clock.nowMs()]);
    };
    const naps = [nap('late', 30), nap('early', 10)];
    const twice = (async () => {
      await clock.sleep(10);
      await nap('again', 15);
    })();
    await clock.advance(29);
    expect(woken).toEqual([
      ['early', 1_010],
      ['again', 1_025],
    ]);
    await clock.advance(1);
    await Promise.all([...naps, twice]);
    expect(woken.at(-1)).toEqual(['late', 1_030]);
    expect(clock.nowMs()).toBe(1_030);
  });

  it('rejects an aborted sleep with its reason', async () => {
    const clock = createManualClock();
    const controller = new AbortController();
    const slept = clock.sleep(10, controller.signal);
    controller.abort(new Error('left'));
    await expect(slept).rejects.toThrow('left');
    await expect(clock.sleep(10, controller.signal)).rejects.toThrow('left');
  });
});
