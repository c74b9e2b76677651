import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../../../../../src/workers/face/image';
import { readMoire } from '../../../../../src/workers/face/pad/moire';
import { behindGrid, meshOf, person, taken, type Face, type Paint } from './pictures';

const [WIDTH, HEIGHT] = [320, 260];
const NEAR: Face = { cx: 160, cy: 128, widthPx: 180 };
const FAR: Face = { cx: 160, cy: 128, widthPx: 110 };
const seen = (paint: Paint, noiseSteps: number): RgbaImage => taken(paint, noiseSteps, 5, WIDTH, HEIGHT);

describe('skin', () => {
  it.each([0, 0.7, 2, 5])('has no waves, with noise of %s steps', (noiseSteps) => {
    expect(readMoire(seen(person(NEAR), noiseSteps), meshOf(NEAR))).toBe(0);
    expect(readMoire(seen(person(FAR), noiseSteps), meshOf(FAR))).toBe(0);
  });

  it('has none where video coding leaves its blocks', () => {
    const coded: Paint = (x, y) => {
      const paint = person(NEAR)(x, y);
      const edge = (x % 8 === 0 ? 6 : 0) + (y % 8 === 0 ? 6 : 0);
      return [paint[0] + edge, paint[1] + edge, paint[2] + edge];
    };
    expect(readMoire(seen(coded, 1), meshOf(NEAR))).toBe(0);
  });

  it('has none where one stripe runs over it, nor where one cheek alone is striped', () => {
    const cord: Paint = (x, y) => (Math.abs(x + y - 290) < 3 ? [30, 30, 30] : person(NEAR)(x, y));
    expect(readMoire(seen(cord, 1), meshOf(NEAR))).toBe(0);
    const oneCheek: Paint = (x, y) => (x < 140 && y > 110 ? behindGrid(person(NEAR), 4.6, 20, 0.2) : person(NEAR))(x, y);
    expect(readMoire(seen(oneCheek, 1), meshOf(NEAR))).toBe(0);
  });

  it('has none where each cheek has stripes of its own', () => {
    const [one, other, bare] = [behindGrid(person(NEAR), 4.6, 20, 0.2), behindGrid(person(NEAR), 2.9, -50, 0.2), person(NEAR)];
    const unlike: Paint = (x, y) => (y < 110 || y > 195 ? bare : x < 160 ? one : other)(x, y);
    expect(readMoire(seen(unlike, 1), meshOf(NEAR))).toBe(0);
  });

  it('has none where strands of hair hang over it: they are a line in the spectrum, not a peak', () => {
    const strands = [3, 8, 27, 31, 49, 70, 74, 92];
    const hair: Paint = (x, y) => {
      const along = (x + 0.35 * y + 400) % 97;
      return strands.some((at) => Math.abs(along - at) < 1.2) ? [60, 45, 40] : person(NEAR)(x, y);
    };
    expect(readMoire(seen(hair, 1), meshOf(NEAR))).toBe(0);
  });
});

describe('a grid', () => {
  const cases = [2.3, 3.3, 4.6, 7.1].flatMap((pitchPx) => [0, 7, 31].map((angleDeg) => [pitchPx, angleDeg] as const));
  it.each(cases)('of %s px, turned by %s°, stands out', (pitchPx, angleDeg) => {
    const strong = readMoire(seen(behindGrid(person(NEAR), pitchPx, angleDeg, 0.2), 1.5), meshOf(NEAR))!;
    const weak = readMoire(seen(behindGrid(person(NEAR), pitchPx, angleDeg, 0.05), 1.5), meshOf(NEAR))!;
    expect(weak).toBeGreaterThan(18);
    expect(strong).toBeGreaterThan(28);
  });

  it.each([3.3, 4.6])('of %s px stands out on a small face', (pitchPx) => {
    expect(readMoire(seen(behindGrid(person(FAR), pitchPx, 7, 0.1), 1.5), meshOf(FAR))).toBeGreaterThan(18);
  });

  it('below the noise does not', () => {
    expect(readMoire(seen(behindGrid(person(NEAR), 4.6, 7, 0.003), 4), meshOf(NEAR))).toBe(0);
  });
});

describe('abstains', () => {
  const image = seen(behindGrid(person(NEAR), 4.6, 7, 0.2), 1);
  it('from tiny faces', () => {
    expect(readMoire(image, meshOf({ ...NEAR, widthPx: 80 }))).toBeUndefined();
    expect(readMoire(image, meshOf({ ...NEAR, widthPx: 95 }))).toBeDefined();
  });
  it('from faces mostly out of the frame, and from no face at all', () => {
    expect(readMoire(image, meshOf({ ...NEAR, cx: -20 }))).toBeUndefined();
    expect(readMoire(image, meshOf({ ...NEAR, cx: NaN }))).toBeUndefined();
  });
});
