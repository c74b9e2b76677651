import { describe, expect, it } from 'vitest';
import { coveredPart, type Colour } from '../../../../src/workers/face/covering';

const SKIN: Colour = [190, 140, 115];
const LIPS = [0, 17];
const LOWER = [205, 425, 164, 18, ...LIPS];
const ABOUT_EYES = [23, 253, 230, 450, 27, 257];

/** A face of one skin with red lips, parts of it painted over, in a light that multiplies each channel. */
function face(paint: (point: number) => Colour | undefined, light: Colour = [1, 1, 1]): (point: number) => Colour {
  return (point) => {
    const [r, g, b] = paint(point) ?? (LIPS.includes(point) ? [170, 90, 85] : SKIN);
    return [r * light[0], g * light[1], b * light[2]];
  };
}
const LIGHTS: Colour[] = [
  [1, 1, 1],
  [0.35, 0.35, 0.35],
  [1.2, 1, 0.8],
  [0.85, 0.95, 1.2],
];

describe('coveredPart', () => {
  it.each(LIGHTS)('nothing on a bare face, in light %s %s %s', (...light) => {
    expect(coveredPart(face(() => undefined, light))).toBeUndefined();
  });
  it.each(LIGHTS)('eyes behind dark lenses, in light %s %s %s', (...light) => {
    expect(coveredPart(face((point) => (ABOUT_EYES.includes(point) ? [30, 26, 24] : undefined), light))).toBe('eyes');
  });
  it.each([
    ['blue', [143, 183, 214]],
    ['white', [232, 232, 234]],
    ['black', [28, 28, 30]],
  ] as const)('mouth behind a %s mask', (_, colour) => {
    for (const light of LIGHTS)
      expect(coveredPart(face((point) => (LOWER.includes(point) ? colour : undefined), light))).toBe('mouth');
  });
  it('not the eyes in a face lit from one side only', () => {
    const dark: Colour = [40, 29, 24];
    expect(coveredPart(face((point) => ([253, 450, 257, 280].includes(point) ? dark : undefined)))).toBeUndefined();
  });
  it('not the mouth behind a dark beard, whose lips show', () => {
    const beard: Colour = [50, 38, 32];
    expect(coveredPart(face((point) => ([164, 18, 205, 425].includes(point) ? beard : undefined)))).toBeUndefined();
  });
});
