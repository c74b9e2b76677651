import { describe, expect, it } from 'vitest';
import { smallFace, smallPicture } from '../../../../../src/workers/face/pad/small-picture';
import { apart, linesAround, TURNS_DEG, type Side } from '../../../../../src/workers/face/pad/straight-lines';
import { meshOf, taken, type Paint } from './pictures';

const FACE = { cx: 80, cy: 60, widthPx: 40 };
const linesOf = (paint: Paint) => {
  const picture = smallPicture(taken(paint, 0, 1, 160, 120))!;
  return linesAround(picture, smallFace(picture, meshOf(FACE)));
};
/** Dark on one side of a line through a point, turned from upright; a little soft, as lenses leave it. */
const edge =
  (x0: number, y0: number, turnDeg: number): Paint =>
  (x, y) => {
    const angle = (turnDeg * Math.PI) / 180;
    const across = (x - x0) * Math.cos(angle) + (y - y0) * Math.sin(angle);
    const value = 120 + 60 * Math.min(1, Math.max(-1, across / 1.2));
    return [value, value, value];
  };
const upright = TURNS_DEG.indexOf(0);

describe('a line', () => {
  it.each<[Side, Paint]>([
    ['left', edge(45, 60, 0)],
    ['right', edge(115, 60, 0)],
    ['above', (_, y) => (y > 24 ? [180, 180, 180] : [60, 60, 60])],
    ['below', (_, y) => (y > 95 ? [180, 180, 180] : [60, 60, 60])],
  ])('is found %s of the face, at its distance and nowhere else', (side, paint) => {
    const lines = linesOf(paint)[upright]!;
    expect(Math.abs(lines[side][0]!.distance - 35)).toBeLessThan(2.5);
    for (const other of ['left', 'right', 'above', 'below'] as const) if (other !== side) expect(lines[other]).toEqual([]);
    const [line] = lines[side];
    expect(line!.covered(line!.begins + 2, line!.ends - 2)).toBeCloseTo(1, 1);
  });

  it.each([-21, -9, 12, 27])('turned by %s° is strongest at that rotation', (turnDeg) => {
    const counts = linesOf(edge(125, 60, turnDeg)).map(({ right }) => right[0]?.count ?? 0);
    expect(Math.abs(TURNS_DEG[counts.indexOf(Math.max(...counts))]! - turnDeg)).toBeLessThanOrEqual(3);
  });

  it('is covered where it is and not where it ends', () => {
    const half: Paint = (x, y) => (y < 60 ? edge(115, 60, 0)(x, y) : [60, 60, 60]);
    const [line] = linesOf(half)[upright]!.right;
    expect(line!.covered(-50, -6)).toBeCloseTo(1, 1);
    expect(line!.covered(6, 50)).toBeLessThan(0.1);
    expect(line!.covered(10, 10)).toBe(0);
  });

  it('is none within the face, nor in a plain picture', () => {
    expect(linesOf(edge(88, 60, 0))[upright]!.right).toEqual([]);
    for (const lines of linesOf(() => [120, 120, 120])) expect(Object.values(lines).flat()).toEqual([]);
  });
});

it('keeps of near lines the strongest, and few', () => {
  const found = [40, 41, 60, 39, 80, 90, 100].map((distance, i) => ({ distance, count: 100 - i }));
  expect(apart(found).map(({ distance }) => distance)).toEqual([40, 60, 80, 90]);
});
