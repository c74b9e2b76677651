/**
 * Too many failures: a wait that grows. Kept per scope (a terminal, a customer; face and passcode apart).
 */

export const LOCKOUT_FAILURES = 5;
export const LOCKOUT_WINDOW_MS = 3 * 60_000;
/** First wait; doubles each time, up to an hour. NIST SP 800-63B asks for at least 30 s after five failures. */
export const LOCKOUT_FIRST_WAIT_MS = 30_000;
const LOCKOUT_LONGEST_WAIT_MS = 60 * 60_000;
/** A scope that stays quiet this long starts again with the first wait. */
export const LOCKOUT_FORGET_MS = 24 * 60 * 60_000;

/** Failures of one scope. */
export interface Lockout {
  /** Recent failures, oldest first. */
  readonly failedAtMs: readonly number[];
  /** How many waits were imposed already. */
  readonly level: number;
  /** 0 when never locked. */
  readonly lockedUntilMs: number;
}

export const NO_LOCKOUT: Lockout = { failedAtMs: [], level: 0, lockedUntilMs: 0 };

/** When a try is allowed again, or `undefined` when one is allowed now. */
export function retryAt(lockout: Lockout, nowMs: number): number | undefined {
  return lockout.lockedUntilMs > nowMs ? lockout.lockedUntilMs : undefined;
}

/** How many failures of the last three minutes are known; a wait that ended within them stands for the five that led to it. */
export function recentFailuresOf({ failedAtMs, level, lockedUntilMs }: Lockout, nowMs: number): number {
  const counted = failedAtMs.filter((at) => nowMs - at < LOCKOUT_WINDOW_MS).length;
  return level > 0 && nowMs - lockedUntilMs < LOCKOUT_WINDOW_MS ? counted + LOCKOUT_FAILURES : counted;
}

/** Counts a failure; the fifth within three minutes locks. */
export function countFailure(lockout: Lockout, nowMs: number): Lockout {
  const failedAtMs = [...lockout.failedAtMs.filter((at) => nowMs - at < LOCKOUT_WINDOW_MS), nowMs];
  const quietMs = nowMs - Math.max(lockout.lockedUntilMs, lockout.failedAtMs[lockout.failedAtMs.length - 1] ?? 0);
  const level = quietMs >= LOCKOUT_FORGET_MS ? 0 : lockout.level;
  if (failedAtMs.length < LOCKOUT_FAILURES) return { failedAtMs, level, lockedUntilMs: lockout.lockedUntilMs };
  const waitMs = Math.min(LOCKOUT_FIRST_WAIT_MS * 2 ** level, LOCKOUT_LONGEST_WAIT_MS);
  return { failedAtMs: [], level: level + 1, lockedUntilMs: nowMs + waitMs };
}
