import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../../src/workers/face/image';
import { PointTracker, TRACKING } from '../../../../../src/workers/face/pad/lucas-kanade';
import { Pyramid } from '../../../../../src/workers/face/pad/pyramid';
import { chance, texture, type Texture } from './surfaces';

const SIZE = 120;
const CENTRE: Point = [60, 60];
const STILL: Point = [0, 0];

/** A texture in pixels: waves of 7 to 50 px. */
function inPixels(paint: Texture): Texture {
  return (x, y) => paint(x / 60, y / 60);
}

function pyramid(value: Texture): Pyramid {
  const luma = new Float32Array(SIZE * SIZE);
  for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) luma[y * SIZE + x] = value(x, y);
  const made = new Pyramid();
  made.fill(luma, SIZE, SIZE);
  return made;
}

const paint = inPixels(texture(5));
const faint = inPixels(texture(5, 1));
const otherFaint = inPixels(texture(6, 1));

function miss(found: Point | undefined, expected: Point): number {
  return found ? Math.hypot(found[0] - expected[0], found[1] - expected[1]) : Infinity;
}

describe('PointTracker', () => {
  it('finds shifts to a fraction of a pixel', () => {
    const from = pyramid(paint);
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.constantFrom<Point>([60, 60], [41.3, 70.8], [75.5, 48.2]),
        (dx, dy, point) => {
          const to = pyramid((x, y) => paint(x - dx, y - dy));
          expect(miss(new PointTracker().follow(from, to, point, STILL), [point[0] + dx, point[1] + dy])).toBeLessThan(0.06);
        },
      ),
      { numRuns: 40, seed: 11 },
    );
  });

  it('reaches far with a guess and not without', () => {
    const to = pyramid((x, y) => paint(x - 23, y + 17));
    expect(miss(new PointTracker().follow(pyramid(paint), to, CENTRE, [21, -19]), [83, 43])).toBeLessThan(0.06);
    expect(miss(new PointTracker().follow(pyramid(paint), to, CENTRE, STILL), [83, 43])).toBeGreaterThan(1);
  });

  it('does not mind the whole window getting brighter', () => {
    const to = pyramid((x, y) => paint(x - 1.4, y) + 40);
    expect(miss(new PointTracker().follow(pyramid(paint), to, CENTRE, STILL), [61.4, 60])).toBeLessThan(0.06);
  });

  it('bears the noise of a webcam', () => {
    const random = chance(3);
    const noise = () => 8 * (random() + random() + random() - 1.5);
    const from = pyramid((x, y) => paint(x, y) + noise());
    const to = pyramid((x, y) => paint(x - 2.3, y - 0.7) + noise());
    expect(miss(new PointTracker().follow(from, to, CENTRE, STILL), [62.3, 60.7])).toBeLessThan(0.3);
  });

  it('gives up what looks different', () => {
    const contrast = pyramid((x, y) => paint(x, y));
    const covered = pyramid((x, y) => (Math.hypot(x - 60, y - 60) < 12 ? 128 : paint(x, y)));
    expect(miss(new PointTracker().follow(contrast, contrast, CENTRE, STILL), CENTRE)).toBeLessThan(0.01);
    expect(new PointTracker().follow(contrast, covered, CENTRE, STILL)).toBeUndefined();
  });

  it('gives up what looks different though nothing draws it away', () => {
    // A chequerboard has no gradient between its neighbours' neighbours, so the search stays where it is.
    const chequered = pyramid((x, y) => paint(x, y) + ((x + y) % 2 === 0 ? 30 : -30));
    expect(new PointTracker().follow(pyramid(paint), chequered, CENTRE, STILL)).toBeUndefined();
    const faintly = pyramid((x, y) => paint(x, y) + ((x + y) % 2 === 0 ? 5 : -5));
    expect(miss(new PointTracker().follow(pyramid(paint), faintly, CENTRE, STILL), CENTRE)).toBeLessThan(0.2);
  });

  it('gives up what does not lead back, though it looks alike', () => {
    const [from, to] = [pyramid(faint), pyramid(otherFaint)];
    const places = Array.from({ length: 36 }, (_, i): Point => [35 + 10 * (i % 6), 35 + 10 * Math.floor(i / 6)]);
    const there = places.filter((place) => new PointTracker().track(from, to, place, STILL));
    const andBack = places.filter((place) => new PointTracker().follow(from, to, place, STILL));
    // The windows differ by a few grey levels only, so the way there lets many pass.
    expect(there.length).toBeGreaterThan(15);
    expect(andBack.length).toBeLessThan(there.length / 3);
    expect(places.filter((place) => new PointTracker().follow(from, from, place, STILL))).toHaveLength(36);
  });

  it('finds nothing to hold on to in plain grey, along one edge, outside or nowhere', () => {
    const grey = pyramid(() => 128);
    // Rounding alone would make the edge solvable.
    const edge = pyramid((x, y) => (x < 60 ? 60 : 180) + paint(x, y) / 1e4);
    const full = pyramid(paint);
    expect(new PointTracker().follow(grey, grey, CENTRE, STILL)).toBeUndefined();
    expect(new PointTracker().follow(edge, edge, CENTRE, STILL)).toBeUndefined();
    expect(new PointTracker().follow(full, full, [-1, 60], STILL)).toBeUndefined();
    expect(new PointTracker().follow(full, full, CENTRE, [200, 0])).toBeUndefined();
    expect(new PointTracker().follow(full, full, [NaN, 60], STILL)).toBeUndefined();
    expect(new PointTracker().follow(full, full, CENTRE, [NaN, 0])).toBeUndefined();
  });

  it('follows a point near the border, where windows reach outside', () => {
    const to = pyramid((x, y) => paint(x - 1, y - 1));
    expect(miss(new PointTracker().follow(pyramid(paint), to, [9, 9], STILL), [10, 10])).toBeLessThan(0.3);
    expect(TRACKING.windowRadius * 2 + 1).toBe(15);
  });
});
