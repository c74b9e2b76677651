import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothNoise } from '../../../../src/sim/behaviour/noise';
import { Track, settling, smooth } from '../../../../src/sim/behaviour/track';
import { createSeededRng } from '../../../../src/sim/rng';

describe('track', () => {
  it('stays where it is until a move begins, and where it ends afterwards', () => {
    const track = new Track(5).moveTo(9, 100, 50);
    expect([0, 100, 125, 150, 10_000].map((at) => track.at(at))).toEqual([5, 5, 7, 9, 9]);
    expect(track.end).toBe(9);
  });

  it('takes over from where a running move is, without a jump', () => {
    const track = new Track(0).moveTo(10, 0, 100).moveTo(0, 50, 100);
    expect(track.at(49.999)).toBeCloseTo(5, 2);
    expect(track.at(50)).toBeCloseTo(5, 6);
    expect(track.at(150)).toBe(0);
  });

  it('gives up what was planned for later', () => {
    const track = new Track(0).moveTo(1, 100, 10).moveTo(2, 200, 10);
    track.forget(150);
    expect(track.at(500)).toBe(1);
    track.moveTo(3, 50, 10);
    expect(track.at(500)).toBe(3);
  });

  it('never overshoots', () => {
    const times = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }), fc.double({ min: -1, max: 1, noNaN: true })),
    );
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 9_000 }), (moves, at) => {
        const track = new Track(0);
        let fromMs = 0;
        for (const [laterMs, durationMs, target] of moves) track.moveTo(target, (fromMs += laterMs), durationMs);
        expect(Math.abs(track.at(at))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([smooth, settling])('%s begins at 0 and ends at 1', (ease) => {
    expect([ease(0), ease(1)]).toEqual([0, 1]);
  });
});

describe('smooth noise', () => {
  const noise = smoothNoise(createSeededRng('noise'), 1_000);

  it('stays within -1 and 1, around 0, and moves', () => {
    const values = Array.from({ length: 5_000 }, (_, i) => noise(i * 37));
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.abs(values.reduce((a, b) => a + b, 0) / values.length)).toBeLessThan(0.15);
    expect(Math.max(...values)).toBeGreaterThan(0.5);
    expect(Math.min(...values)).toBeLessThan(-0.5);
  });

  it('has no jumps', () => {
    for (let at = 0; at < 20_000; at += 5) expect(Math.abs(noise(at + 5) - noise(at))).toBeLessThan(0.04);
  });
});
