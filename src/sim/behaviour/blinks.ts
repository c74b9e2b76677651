import type { Rng } from '../../ports';
import { between, skewedBetween } from './draws';
import { Schedule, type Happening } from './schedule';
import { smooth } from './track';

/** One closing and opening of the lids. */
export interface Blink extends Happening {
  readonly closeMs: number;
  readonly shutMs: number;
}

/** Blinks nobody asked for: 150 to 250 ms long, one every 2 to 6 s. */
export function naturalBlinks(rng: Rng, startMs: number): Schedule<Blink> {
  return new Schedule(rng, startMs, (draw, afterMs) => {
    const closeMs = between(draw, 55, 80);
    const shutMs = between(draw, 25, 55);
    const openMs = between(draw, 70, 115);
    return { fromMs: afterMs + skewedBetween(draw, 2_000, 6_000), durationMs: closeMs + shutMs + openMs, closeMs, shutMs };
  });
}

/** How far the lids are closed, 0..1. */
export function lidsIn(blink: Blink | undefined, atMs: number): number {
  if (!blink) return 0;
  const sinceMs = atMs - blink.fromMs;
  if (sinceMs < blink.closeMs) return smooth(sinceMs / blink.closeMs);
  const openingMs = sinceMs - blink.closeMs - blink.shutMs;
  if (openingMs <= 0) return 1;
  return 1 - smooth(openingMs / (blink.durationMs - blink.closeMs - blink.shutMs));
}
