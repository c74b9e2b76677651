/**
 * How much light seventeen places of a face send to the camera, in one frame.
 */
import { interEyePx, type Mesh } from '../mesh';
import type { RgbaImage } from '../image';

/**
 * Places by three points each of MediaPipe's mesh; left and right are the customer's. Skin that seldom has hair on it and hardly moves when
 * somebody smiles or blinks, some of it turned to the sides, some to the ground.
 */
export const LIGHT_REGIONS = {
  foreheadMiddle: [151, 9, 10],
  foreheadRight: [103, 104, 69],
  foreheadLeft: [332, 333, 299],
  underBrowRight: [222, 223, 224],
  underBrowLeft: [442, 443, 444],
  noseBridge: [6, 197, 195],
  noseTip: [4, 5, 1],
  noseSideRight: [198, 126, 142],
  noseSideLeft: [420, 355, 371],
  cheekRight: [101, 50, 118],
  cheekLeft: [330, 280, 347],
  outerCheekRight: [116, 123, 147],
  outerCheekLeft: [345, 352, 376],
  jawRight: [136, 138, 169],
  jawLeft: [365, 367, 394],
  upperLip: [164, 167, 393],
  chin: [199, 175, 200],
} as const satisfies Readonly<Record<string, readonly [number, number, number]>>;

export type LightRegion = keyof typeof LIGHT_REGIONS;
export const REGION_NAMES = Object.keys(LIGHT_REGIONS) as readonly LightRegion[];

/** Pixels around each point: a square of so many a side, so far apart in distances between the eyes. */
const GRID = 4;
const SPACING = 0.05;

/** The sRGB curve undone (IEC 61966-2-1). */
const LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/**
 * [17 × 3] mean linear red, green and blue of every region, 0..1, regions in the order of `REGION_NAMES`; 48 pixels each. What lies outside
 * of the picture is read at its edge. About a hundredth of a millisecond.
 */
export function readRegions(image: RgbaImage, mesh: Mesh): Float32Array {
  const { width, height, data } = image;
  const stepPx = SPACING * interEyePx(mesh);
  const regions = new Float32Array(REGION_NAMES.length * 3);
  REGION_NAMES.forEach((name, region) => {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const index of LIGHT_REGIONS[name]) {
      const { x, y } = mesh[index] as Mesh[number];
      for (let i = 0; i < GRID * GRID; i++) {
        const column = Math.round(x + ((i % GRID) - (GRID - 1) / 2) * stepPx);
        const row = Math.round(y + (Math.floor(i / GRID) - (GRID - 1) / 2) * stepPx);
        const at = (Math.min(Math.max(row, 0), height - 1) * width + Math.min(Math.max(column, 0), width - 1)) * 4;
        red += LINEAR[data[at]!]!;
        green += LINEAR[data[at + 1]!]!;
        blue += LINEAR[data[at + 2]!]!;
      }
    }
    const count = 3 * GRID * GRID;
    regions.set([red / count, green / count, blue / count], 3 * region);
  });
  return regions;
}
