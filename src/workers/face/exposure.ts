/**
 * How bright and how sharp the face is and whether something covers it, on a small picture of fixed size so that distance to the camera
 * changes no scale.
 */
import { coveredPart, type Colour, type Covered } from './covering';
import { FaceUnavailable } from './models';
import { faceSquare, type Mesh } from './mesh';

/** Side of the resampled face, pixels. */
const SIZE = 64;
/** Share of the face's own square that is looked at: its middle, without hair and background. */
const ZOOM = 0.8;

export interface Exposure {
  /** Mean luma of the face's middle, 0..255. */
  readonly luma: number;
  /** Variance of the 4-neighbour Laplacian of the luma. Higher is sharper; flat grey is 0. */
  readonly sharpness: number;
}

export interface PatchLook {
  readonly exposure: Exposure;
  readonly covered: Covered | undefined;
}

/** Cuts the face's middle out of frames, on one canvas for all of them. Reading the whole frame would cost ten times as much. */
export class FacePatch {
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor() {
    const context = new OffscreenCanvas(SIZE, SIZE).getContext('2d', { willReadFrequently: true, alpha: false });
    if (!context) throw new FaceUnavailable('backend_failed', 'no 2D canvas in this worker');
    context.imageSmoothingQuality = 'medium';
    this.#context = context;
  }

  look(source: ImageBitmap | OffscreenCanvas, mesh: Mesh): PatchLook {
    const { cx, cy, side } = faceSquare(mesh, ZOOM);
    const context = this.#context;
    // What lies outside of the frame reads as black: a face cut off by the edge is not well exposed.
    context.fillRect(0, 0, SIZE, SIZE);
    context.drawImage(source, cx - side / 2, cy - side / 2, side, side, 0, 0, SIZE, SIZE);
    const rgba = context.getImageData(0, 0, SIZE, SIZE).data;
    const scale = SIZE / side;
    const covered = coveredPart((point) => {
      const { x, y } = mesh[point] as Mesh[number];
      return colourAround(rgba, (x - cx + side / 2) * scale, (y - cy + side / 2) * scale);
    });
    return { exposure: exposureOfPatch(rgba), covered };
  }
}

/** Mean of the 3 × 3 pixels around a place of the patch; places outside are moved to its edge. */
function colourAround(rgba: Uint8ClampedArray, x: number, y: number): Colour {
  const inside = (value: number) => Math.min(SIZE - 2, Math.max(1, Math.floor(value)));
  const [column, row] = [inside(x), inside(y)];
  const sum = [0, 0, 0];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const at = ((row + dy) * SIZE + column + dx) * 4;
      for (let channel = 0; channel < 3; channel++) sum[channel]! += rgba[at + channel]!;
    }
  }
  return [sum[0]! / 9, sum[1]! / 9, sum[2]! / 9];
}

/** @param rgba [64 * 64 * 4] of the face's middle */
export function exposureOfPatch(rgba: Uint8ClampedArray): Exposure {
  const luma = new Float32Array(SIZE * SIZE);
  for (let i = 0; i < luma.length; i++) luma[i] = 0.299 * rgba[4 * i]! + 0.587 * rgba[4 * i + 1]! + 0.114 * rgba[4 * i + 2]!;
  let sum = 0;
  let lapSum = 0;
  let lapSquares = 0;
  for (let y = 1; y < SIZE - 1; y++) {
    for (let i = y * SIZE + 1; i < y * SIZE + SIZE - 1; i++) {
      const value = luma[i]!;
      const laplacian = luma[i - 1]! + luma[i + 1]! + luma[i - SIZE]! + luma[i + SIZE]! - 4 * value;
      sum += value;
      lapSum += laplacian;
      lapSquares += laplacian * laplacian;
    }
  }
  const count = (SIZE - 2) ** 2;
  return { luma: sum / count, sharpness: lapSquares / count - (lapSum / count) ** 2 };
}
