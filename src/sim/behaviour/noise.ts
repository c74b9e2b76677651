import type { Rng } from '../../ports';
import { smooth } from './track';

const LATTICE = 256;

/** A smooth random curve: the value at a time, within -1..1, around 0. Repeats after 256 periods. */
export type Noise = (atMs: number) => number;

/** Random values one period apart, with smooth passages between them, and a finer curve at half the strength on top. */
export function smoothNoise(rng: Rng, periodMs: number): Noise {
  const values = Float32Array.from(rng.bytes(LATTICE), (byte) => byte / 127.5 - 1);
  const coarse = curve(values, periodMs);
  const fine = curve(values, periodMs * 0.37);
  return (atMs) => (2 * coarse(atMs) + fine(atMs)) / 3;
}

function curve(values: Float32Array, periodMs: number): Noise {
  return (atMs) => {
    const place = atMs / periodMs;
    const cell = Math.floor(place);
    const before = values[cell & (LATTICE - 1)]!;
    const after = values[(cell + 1) & (LATTICE - 1)]!;
    return before + (after - before) * smooth(place - cell);
  };
}
