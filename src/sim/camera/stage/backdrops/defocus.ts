/**
 * Out of focus: every point becomes a disc, in linear light, so that lamps stay bright.
 */

/** Linear light with coverage, colours already multiplied by it. */
export interface LightMap {
  readonly width: number;
  readonly height: number;
  /** [height × width × 4] linear red, green, blue from 0 up, and coverage 0..1. */
  readonly data: Float32Array;
}

const CHANNELS = 4;

/** Averages over discs of this radius; the picture's edges repeat. */
export function defocus(map: LightMap, radiusPx: number): LightMap {
  const radius = Math.round(radiusPx);
  if (radius < 1) return map;
  const { width, height, data } = map;
  const sums = rowSums(map, radius);
  const stride = (width + 2 * radius + 1) * CHANNELS;
  const halfWidths = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.round(Math.sqrt(radius ** 2 - (i - radius) ** 2)));
  const area = halfWidths.reduce((sum, half) => sum + 2 * half + 1, 0);
  const out = new Float32Array(data.length);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += CHANNELS) {
      for (let dy = -radius; dy <= radius; dy++) {
        const row = Math.min(Math.max(y + dy, 0), height - 1) * stride;
        const half = halfWidths[dy + radius]!;
        const left = row + (x + radius - half) * CHANNELS;
        const right = row + (x + radius + half + 1) * CHANNELS;
        for (let c = 0; c < CHANNELS; c++) out[to + c]! += sums[right + c]! - sums[left + c]!;
      }
      for (let c = 0; c < CHANNELS; c++) out[to + c]! /= area;
    }
  }
  return { width, height, data: out };
}

/** Sums of each row from its left, with both ends repeated `radius` times; double precision, because differences are taken. */
function rowSums({ width, height, data }: LightMap, radius: number): Float64Array {
  const columns = width + 2 * radius;
  const sums = new Float64Array((columns + 1) * height * CHANNELS);
  for (let y = 0; y < height; y++) {
    const row = y * (columns + 1) * CHANNELS;
    for (let x = 0; x < columns; x++) {
      const from = (y * width + Math.min(Math.max(x - radius, 0), width - 1)) * CHANNELS;
      const at = row + x * CHANNELS;
      for (let c = 0; c < CHANNELS; c++) sums[at + CHANNELS + c] = sums[at + c]! + data[from + c]!;
    }
  }
  return sums;
}

/** Lays `near` over `far`. */
export function over(near: LightMap, far: LightMap): LightMap {
  const data = new Float32Array(far.data.length);
  for (let i = 0; i < data.length; i += CHANNELS) {
    const through = 1 - Math.min(1, near.data[i + 3]!);
    for (let c = 0; c < CHANNELS; c++) data[i + c] = near.data[i + c]! + far.data[i + c]! * through;
  }
  return { ...far, data };
}
