/**
 * A small copy of a frame for signals that look at large shapes: edges of things, spots of light.
 */
import type { RgbaImage } from '../image';
import { bounds, type Mesh } from '../mesh';

export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  /** How many pixels of the frame one of its pixels is wide. */
  readonly scale: number;
  /** [height × width] luma, 0..255. */
  readonly luma: Float32Array;
  /** [height × width] the least of red, green and blue, 0..255: high where something is white. */
  readonly white: Float32Array;
}

/** About this wide. */
const WIDTH = 160;
/** Of larger blocks, so many rows and columns are averaged: a large frame costs no more than a small one. */
const MOST_SAMPLES = 4;

/** Averages square blocks. `undefined` for frames less than half of its size. */
export function smallPicture({ data, width: fullWidth, height: fullHeight }: RgbaImage): SmallPicture | undefined {
  const scale = Math.max(1, Math.round(fullWidth / WIDTH));
  const [width, height] = [Math.floor(fullWidth / scale), Math.floor(fullHeight / scale)];
  if (width < WIDTH / 2 || height < WIDTH / 2) return undefined;
  const step = Math.ceil(scale / MOST_SAMPLES);
  const luma = new Float32Array(width * height);
  const white = new Float32Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      let [sum, least, count] = [0, 0, 0];
      for (let dy = 0; dy < scale; dy += step) {
        let at = ((y * scale + dy) * fullWidth + x * scale) * 4;
        for (let dx = 0; dx < scale; dx += step, at += 4 * step, count++) {
          const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
          sum += 0.299 * red + 0.587 * green + 0.114 * blue;
          const less = red < green ? red : green;
          least += less < blue ? less : blue;
        }
      }
      luma[to] = sum / count;
      white[to] = least / count;
    }
  }
  return { width, height, scale, luma, white };
}

/** The face's middle and half its size, in pixels of the small picture. */
export interface SmallFace {
  readonly cx: number;
  readonly cy: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

export function smallFace({ scale }: SmallPicture, mesh: Mesh): SmallFace {
  const { left, top, right, bottom } = bounds(mesh);
  return {
    cx: (left + right) / (2 * scale),
    cy: (top + bottom) / (2 * scale),
    halfWidth: (right - left) / (2 * scale),
    halfHeight: (bottom - top) / (2 * scale),
  };
}
