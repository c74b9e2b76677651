/**
 * Noise drawn once and looked up at another place in every frame: drawing fresh noise would cost more than the rest of the depth camera.
 */
import type { Rng } from '../../../ports';

/** Fields are square and wrap around; a power of two. */
export const FIELD_SIDE = 512;

/** All [FIELD_SIDE²]. */
export interface NoiseFields {
  /** Whole pixels a reading moved sideways: normal with a deviation of 0.8, rounded. */
  readonly shiftX: Int8Array;
  readonly shiftY: Int8Array;
  /** Normal with mean 0 and deviation 1, correlated over about 1.2 px, as block matching leaves it. */
  readonly correlated: Float32Array;
  /** 1 where there is no reading: 0.2 % specks and a few blobs. */
  readonly holes: Uint8Array;
}

const COUNT = FIELD_SIDE * FIELD_SIDE;
const SHIFT_PX = 0.8;
const CORRELATION_PX = 1.2;
const SPECK_SHARE = 0.002;
const BLOB_PX = 3;
/** Deviations above which a blob has no reading. */
const BLOB_LEVEL = 3.2;

/** The same generator state gives the same fields. */
export function drawNoiseFields(rng: Rng): NoiseFields {
  const shift = (name: string) => Int8Array.from(normals(rng.fork(name)), (value) => Math.round(value * SHIFT_PX));
  const blobs = smoothed(normals(rng.fork('blobs')), BLOB_PX);
  const specks = rng.fork('specks');
  const speckBelow = SPECK_SHARE * 2 ** 32;
  return {
    shiftX: shift('shift-x'),
    shiftY: shift('shift-y'),
    correlated: smoothed(normals(rng.fork('disparity')), CORRELATION_PX),
    holes: Uint8Array.from(blobs, (blob) => Number(blob > BLOB_LEVEL || specks.uint32() < speckBelow)),
  };
}

/** Independent standard normal values: Box and Muller's pairs. */
function normals(rng: Rng): Float32Array {
  const values = new Float32Array(COUNT);
  for (let i = 0; i < COUNT; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((rng.uint32() + 1) / 2 ** 32));
    const angle = (rng.uint32() / 2 ** 32) * 2 * Math.PI;
    values[i] = radius * Math.cos(angle);
    values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}

/** Gaussian blur around the edges, scaled back to a deviation of 1. */
function smoothed(values: Float32Array, sigmaPx: number): Float32Array {
  const reach = Math.ceil(3 * sigmaPx);
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigmaPx ** 2)));
  const across = convolved(values, kernel, 1);
  const both = convolved(across, kernel, FIELD_SIDE);
  const deviation = Math.sqrt(both.reduce((sum, value) => sum + value * value, 0) / COUNT);
  return both.map((value) => value / deviation);
}

/** One direction; `stride` 1 runs along rows, FIELD_SIDE along columns. */
function convolved(values: Float32Array, kernel: Float32Array, stride: 1 | typeof FIELD_SIDE): Float32Array {
  const reach = (kernel.length - 1) / 2;
  const out = new Float32Array(COUNT);
  const wrap = FIELD_SIDE - 1;
  for (let i = 0; i < COUNT; i++) {
    const x = i & wrap;
    const y = i >>> 9;
    let sum = 0;
    for (let k = -reach; k <= reach; k++) {
      const at = stride === 1 ? y * FIELD_SIDE + ((x + k) & wrap) : ((y + k) & wrap) * FIELD_SIDE + x;
      sum += values[at]! * kernel[k + reach]!;
    }
    out[i] = sum;
  }
  return out;
}
