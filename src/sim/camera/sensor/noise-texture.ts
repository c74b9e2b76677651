/**
 * A tile of noise for the sensor: drawn once, looked up at another place for every frame.
 */
import { DataTexture, LinearFilter, RepeatWrapping, RGBAFormat, UnsignedByteType } from 'three';
import type { Rng } from '../../../ports';

export const NOISE_SIDE_PX = 256;
/** Deviations that half the range of a byte stands for. */
export const NOISE_RANGE = 3;

/** Four independent channels of normal noise: 0..255 stands for ±NOISE_RANGE deviations. [NOISE_SIDE_PX² × 4] */
export function drawNoise(rng: Rng): Uint8Array<ArrayBuffer> {
  const bytes = rng.bytes(NOISE_SIDE_PX * NOISE_SIDE_PX * 4 * 4);
  // The sum of four uniform bytes is close to normal: mean 510, deviation 147.8.
  return Uint8Array.from({ length: bytes.length / 4 }, (_, i) => {
    const sum = bytes[4 * i]! + bytes[4 * i + 1]! + bytes[4 * i + 2]! + bytes[4 * i + 3]!;
    const deviations = (sum - 510) / 147.8;
    return Math.min(255, Math.max(0, Math.round(127.5 + (deviations / NOISE_RANGE) * 127.5)));
  });
}

/** The caller disposes it. */
export function createNoiseTexture(rng: Rng): DataTexture {
  const texture = new DataTexture(drawNoise(rng), NOISE_SIDE_PX, NOISE_SIDE_PX, RGBAFormat, UnsignedByteType);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}
