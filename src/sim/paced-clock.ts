/**
 * A clock that can be slowed down: where a machine draws a simulated camera's frames more slowly than people move, the whole stage
 * lives in slow motion, so that a blink is seen as many times as a camera would see it.
 */
import type { Clock } from '../ports';

export interface PacedClock extends Clock {
  /** The clock behind it, which nobody slows down. */
  readonly wall: Clock;
  /** Time goes no further than this until it is set anew or lifted (`undefined`). It never jumps and never goes back. */
  holdAt(atMs: number | undefined): void;
  /** How far behind the clock on the wall it is, milliseconds; never shrinks. */
  lagMs(): number;
}

/** Shortest look at a clock that stands still. */
const LOOK_AGAIN_MS = 4;

export function createPacedClock(wall: Clock): PacedClock {
  let lagMs = 0;
  let holdMs = Infinity;

  function nowMs(): number {
    const atMs = wall.nowMs() - lagMs;
    // What passes while time is held is lost for good: afterwards it goes on from where it stood.
    if (atMs > holdMs) lagMs += atMs - holdMs;
    return Math.min(atMs, holdMs);
  }

  return {
    wall,
    nowMs,
    lagMs() {
      nowMs();
      return lagMs;
    },
    holdAt(atMs) {
      const now = nowMs();
      // Clocks tell whole milliseconds.
      holdMs = Math.max(now, Math.floor(atMs ?? Infinity));
    },
    async sleep(delayMs, signal) {
      const dueMs = nowMs() + delayMs;
      // At least once, so that an aborted sleep rejects and a sleep of nothing still lets others run.
      let leftMs = delayMs;
      do {
        await wall.sleep(leftMs, signal);
        leftMs = dueMs - nowMs();
        if (leftMs > 0) leftMs = Math.max(leftMs, LOOK_AGAIN_MS);
      } while (leftMs > 0);
    },
  };
}
