/**
 * Moiré: the pixel grid of a screen, or the dots of a print, beats with the sensor's own grid and leaves waves on the skin.
 *
 * Skin, stubble and noise have a spectrum that falls off smoothly, and edges draw lines through its middle; a grid is a lone peak.
 * Weakness: a screen whose pixels are too fine, or out of focus, leaves none. Woven veils and hair combed to even strands do.
 * Faint waves exactly as long as the blocks of video coding, or a half, third or quarter of them, are taken for those.
 */
import type { RgbaImage } from '../image';
import { bounds, type Mesh } from '../mesh';
import { planFourier, powerSpectrum, type FourierPlan } from './fft';

/** Both cheeks, the forehead and the chin. */
const PATCHES_AT = [205, 425, 151, 199] as const;
/** Patch sides in pixels and the face's width from which on they are used. */
const SIZES = [
  { plan: planFourier(64), faceWidthPx: 176, lowest: 5 },
  { plan: planFourier(32), faceWidthPx: 88, lowest: 4 },
] as const;
/** Bins this far from a peak are its surroundings; nearer ones are in the window's own lobe. */
const RING = 3;
/** A peak stands so many times above the strongest bin of its surroundings, or it is part of a line. */
const ABOVE_RING = 5;
/** Peaks below this over their surroundings, in dB, occur in noise. */
const LEAST_DB = 12;
/** Amplitude in 8-bit steps that rounding to whole steps can leave by itself. */
const LEAST_STEPS = 0.8;
/** Deviation in 8-bit steps that a picture without noise is treated as having: less is rounding. */
const ROUNDING_STEPS = 0.5;
/** A grid seen in perspective beats a little differently in another patch. Bins. */
const SAME_WAVE = 4;

interface Peak {
  readonly u: number;
  readonly v: number;
  readonly db: number;
}

/**
 * Strength of the strongest wave that at least two patches of skin share, in dB over the spectrum around it: 0 when there is none,
 * grids 15–50. `undefined` for faces narrower than 88 pixels, or when fewer than two patches lie within the frame.
 */
export function readMoire(image: RgbaImage, mesh: Mesh): number | undefined {
  const { left, right } = bounds(mesh);
  const size = SIZES.find(({ faceWidthPx }) => right - left >= faceWidthPx);
  if (!size) return undefined;
  const patches = PATCHES_AT.flatMap((at) => cut(image, mesh[at]!, size.plan.size) ?? []);
  if (patches.length < 2) return undefined;
  const peaks = patches.map((patch) => findPeaks(powerSpectrum(size.plan, patch), size.plan, size.lowest));
  let strongest = 0;
  peaks.forEach((found, i) => {
    for (const other of peaks.slice(i + 1)) {
      for (const p of found) for (const q of other) if (sameWave(p, q)) strongest = Math.max(strongest, Math.min(p.db, q.db));
    }
  });
  return strongest;
}

/** Green: its pixels are the most, and the three colours' stripes cancel each other in the luma. */
function cut({ data, width, height }: RgbaImage, { x, y }: Mesh[number], size: number): Float32Array[] | undefined {
  const left = Math.round(x - size / 2);
  const top = Math.round(y - size / 2);
  if (!(left >= 0 && top >= 0 && left + size <= width && top + size <= height)) return undefined;
  const patch = new Float32Array(size * size);
  for (let row = 0, to = 0; row < size; row++) {
    let from = ((top + row) * width + left) * 4 + 1;
    for (let column = 0; column < size; column++, from += 4) patch[to++] = data[from]!;
  }
  return [patch];
}

/** A wave has two peaks, one on either side; and may be right at the edge, where u and −u meet. */
function sameWave(p: Peak, q: Peak): boolean {
  const near = (u: number, v: number) => Math.hypot(p.u - u, p.v - v) <= SAME_WAVE;
  return near(q.u, q.v) || near(-q.u, -q.v);
}

/** Lone peaks of half the spectrum; the other half mirrors it. */
function findPeaks(power: Float32Array, { size }: FourierPlan, lowest: number): Peak[] {
  const half = size / 2;
  const wave = (LEAST_STEPS * size * size) / 8;
  const floor = (ROUNDING_STEPS * 0.375 * size) ** 2;
  const peaks: Peak[] = [];
  for (let u = 0; u < half; u++) {
    for (let v = -half; v < half; v++) {
      if (u * u + v * v < lowest * lowest || isCodingBlock(u, v, size / 8)) continue;
      const own = power[index(u, v, size)]!;
      if (own < wave * wave || !isHighest(power, size, u, v, own)) continue;
      const { mean, most } = ringAround(power, size, u, v);
      const db = 10 * Math.log10(own / Math.max(mean, floor));
      if (db >= LEAST_DB && own >= ABOVE_RING * most) peaks.push({ u, v, db });
    }
  }
  return peaks;
}

/** Video is coded in blocks of 8 × 8, whose edges make waves along the axes that are no screen's. */
function isCodingBlock(u: number, v: number, step: number): boolean {
  return (u === 0 && v % step === 0) || (v === 0 && u % step === 0);
}

function index(u: number, v: number, size: number): number {
  return ((v + size) % size) * size + ((u + size) % size);
}

function isHighest(power: Float32Array, size: number, u: number, v: number, own: number): boolean {
  for (let dv = -1; dv <= 1; dv++) {
    for (let du = -1; du <= 1; du++) if (power[index(u + du, v + dv, size)]! > own) return false;
  }
  return true;
}

function ringAround(power: Float32Array, size: number, u: number, v: number): { mean: number; most: number } {
  let sum = 0;
  let most = 0;
  const take = (du: number, dv: number): void => {
    const value = power[index(u + du, v + dv, size)]!;
    sum += value;
    most = Math.max(most, value);
  };
  for (let i = -RING; i <= RING; i++) {
    take(i, -RING);
    take(i, RING);
    if (Math.abs(i) === RING) continue;
    take(-RING, i);
    take(RING, i);
  }
  return { mean: sum / (8 * RING), most };
}
