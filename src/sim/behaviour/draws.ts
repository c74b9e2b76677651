/** Draws behaviour is made of. Only integers come out of the chance; the divisions here round alike on every machine. */
import type { Rng } from '../../ports';

/** Uniform in [0, 1). */
export function unit(rng: Rng): number {
  return rng.uint32() / 2 ** 32;
}

/** Uniform in [from, to). */
export function between(rng: Rng, from: number, to: number): number {
  return from + (to - from) * unit(rng);
}

/** In [from, to), most often near `from`, seldom near `to`: how long people take, without a logarithm. */
export function skewedBetween(rng: Rng, from: number, to: number): number {
  const middling = (unit(rng) + unit(rng)) / 2;
  return from + (to - from) * middling * middling;
}

/** True with probability `share`, 0..1. */
export function chance(rng: Rng, share: number): boolean {
  return unit(rng) < share;
}

/** -1 or 1. */
export function sign(rng: Rng): -1 | 1 {
  return rng.below(2) === 0 ? -1 : 1;
}
