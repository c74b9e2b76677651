import { describe, expect, it } from 'vitest';
import { readGlare } from '../../../../../src/workers/face/pad/glare';
import { smallPicture } from '../../../../../src/workers/face/pad/small-picture';
import { meshOf, person, taken, wall, withLamp, type Face, type Paint } from './pictures';

const FACE: Face = { cx: 160, cy: 120, widthPx: 96 };
const me = person(FACE);
const read = (paint: Paint, face = FACE) => readGlare(smallPicture(taken(paint, 1.5, 3, 320, 240))!, meshOf(face));

describe('a mirrored lamp', () => {
  it('reads as the share of the face that it is', () => {
    // Burnt out to two thirds of its radius: an ellipse of 12 × 17 px on a face of 48 × 62 px.
    expect(read(withLamp(me, 175, 80, 18))).toBeGreaterThan(0.04);
    expect(read(withLamp(me, 175, 80, 18))).toBeLessThan(0.1);
  });
  it('counts as a whole where it lies over the outline of the face', () => {
    const across = read(withLamp(me, 200, 100, 22))!;
    expect(across).toBeGreaterThan(0.06);
  });
  it('grows with the lamp', () => {
    const shares = [8, 14, 20, 30].map((radiusPx) => read(withLamp(me, 170, 85, radiusPx))!);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBe(4);
  });
});

describe('no glare', () => {
  it('is on a matt face', () => {
    expect(read(me)).toBe(0);
  });
  it('are eyes and teeth', () => {
    const laughing: Paint = (x, y) => (Math.hypot((x - 160) / 17, (y - 150) / 4) < 1 ? [255, 255, 252] : me(x, y));
    const lit: Paint = (x, y) => (Math.hypot((x - 140) / 5, (y - 105) / 3) < 1 ? [255, 255, 255] : laughing(x, y));
    expect(read(lit)).toBe(0);
    // The same spots where faces are not white of their own.
    expect(read((x, y) => lit(x, y + 22))).toBeGreaterThan(0);
  });
  it('is a window behind somebody, which ends where the face begins', () => {
    const head = (x: number, y: number) => Math.hypot((x - 160) / 60, (y - 112) / 82) < 1 || y > 190;
    expect(read((x, y) => (!head(x, y) && x > 150 && y < 170 ? [255, 255, 255] : head(x, y) ? me(x, y) : wall(x, y)))).toBe(0);
  });
  it('is a window that the mesh overlaps a little', () => {
    const head = (x: number, y: number) => Math.hypot((x - 160) / 45, (y - 120) / 59) < 1 || y > 190;
    expect(read((x, y) => (!head(x, y) && x > 150 ? [255, 255, 255] : me(x, y)))).toBe(0);
  });
  it('is a warm shine on the forehead', () => {
    const shine: Paint = (x, y) => (Math.hypot(x - 160, y - 75) < 10 ? [255, 232, 214] : me(x, y));
    expect(read(shine)).toBe(0);
  });
  it('is a lamp beside the face', () => {
    expect(read(withLamp(me, 262, 70, 18))).toBe(0);
  });
});

describe('abstains', () => {
  it('from a face burnt out itself', () => {
    const flooded: Paint = (x, y) => me(x, y).map((value) => 2.6 * value) as [number, number, number];
    expect(read(flooded)).toBeUndefined();
  });
  it('from tiny faces', () => {
    expect(read(me, { ...FACE, widthPx: 28 })).toBeUndefined();
  });
});
