import { describe, expect, it } from 'vitest';
import { colourDepth } from '../../../../src/components/casting/depth-colours';

function coloursOf(mm: readonly number[]): number[][] {
  const rgba = new Uint8ClampedArray(mm.length * 4);
  colourDepth({ widthPx: mm.length, heightPx: 1, mm: Uint16Array.from(mm) }, rgba, mm.length, 1);
  return mm.map((_, i) => [...rgba.slice(i * 4, i * 4 + 4)]);
}
const brightness = ([r = 0, g = 0, b = 0]: readonly number[]): number => 0.2 * r + 0.7 * g + 0.1 * b;

describe('depth as colours', () => {
  it('goes from bright and warm to dark and cold', () => {
    const colours = coloursOf([320, 480, 640, 800, 1_000, 1_600, 2_400]);
    const steps = colours.map(brightness);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(colours[1]![0]!).toBeGreaterThan(colours[1]![2]!);
    expect(colours[5]![2]!).toBeGreaterThan(colours[5]![0]!);
  });

  it('draws a line every 20 mm, so that a slope shows and a plane does not', () => {
    const [before, after, flat, flatToo] = coloursOf([599, 600, 600, 600]).map(brightness) as [number, number, number, number];
    expect(after - before).toBeGreaterThan(15);
    expect(flat).toBe(flatToo);
  });

  it('keeps what was not measured apart from everything that was', () => {
    const [none, ...measured] = coloursOf([0, 1, 300, 2_500, 65_535]);
    for (const colour of measured) expect(colour).not.toEqual(none);
    expect(measured.at(-1)).toEqual(measured.at(-2));
    expect(none).toEqual([9, 15, 14, 255]);
  });

  it('takes the nearest pixel of a frame of another size', () => {
    const depth = { widthPx: 2, heightPx: 2, mm: Uint16Array.from([300, 1_000, 600, 0]) };
    const rgba = new Uint8ClampedArray(4 * 4 * 4);
    colourDepth(depth, rgba, 4, 4);
    const at = (x: number, y: number): number[] => [...rgba.slice((y * 4 + x) * 4, (y * 4 + x) * 4 + 4)];
    expect(at(1, 1)).toEqual(coloursOf([300])[0]);
    expect(at(2, 0)).toEqual(coloursOf([1_000])[0]);
    expect(at(0, 3)).toEqual(coloursOf([600])[0]);
    expect(at(3, 3)).toEqual(coloursOf([0])[0]);
  });
});
