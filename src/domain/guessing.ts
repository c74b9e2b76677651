/**
 * Guessing by everybody together. The waits of one terminal and of one customer stop whoever tries there again and again; whoever
 * spreads guesses over many of both is stopped here, by a wait of everybody for that one way of showing who they are.
 */
import { LOCKOUT_FORGET_MS, type Lockout } from './lockout';

const MINUTE_MS = 60_000;

/** What is guessed. Each waits alone, so that another way to pay stays open. */
export const GUESS_PATHS = ['digits', 'passcode', 'sms', 'code'] as const;
export type GuessPath = (typeof GUESS_PATHS)[number];

export interface GuessPolicy {
  /** So many wrong guesses within the window make everybody wait. */
  readonly failures: number;
  readonly windowMs: number;
  /** First wait; doubles each time, up to the longest. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly because: string;
}

/**
 * Chosen: more than the honest mistakes of a few dozen tills. The longest wait is as long as the window, so that keeping just below the
 * threshold gains an attacker next to nothing, and that somebody who only wants to annoy cannot close a path for hours. From a quiet start
 * at most 450 guesses are judged in an hour, however they are spread.
 */
const FIFTY_IN_TEN_MINUTES = {
  failures: 50,
  windowMs: 10 * MINUTE_MS,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: 10 * MINUTE_MS,
} as const;

export const GUESS_POLICIES: Readonly<Record<GuessPath, GuessPolicy>> = {
  digits: {
    ...FIFTY_IN_TEN_MINUTES,
    because:
      'Four digits: 450 guesses hit one customer’s with a chance of 4.4 %, and each needs a face before it that the bank takes for that customer’s.',
  },
  passcode: {
    ...FIFTY_IN_TEN_MINUTES,
    because:
      'Six digits: 450 guesses hit with a chance of 0.045 % where passcodes are chosen evenly. They are not, so no more are let through.',
  },
  sms: {
    ...FIFTY_IN_TEN_MINUTES,
    because: 'Six digits by chance, so 0.045 % for somebody who wants to enrol a face on another’s wallet.',
  },
  code: {
    ...FIFTY_IN_TEN_MINUTES,
    failures: 100,
    because:
      'Fifteen digits by chance cannot be guessed at any rate. Most failures are codes that came too late, so there is more room for them.',
  },
};

/**
 * Counts a wrong guess. The waits start small again after a day without one; single mistakes do not keep them long, for among everybody
 * somebody always makes one.
 */
export function countGuess(policy: GuessPolicy, lockout: Lockout, nowMs: number): Lockout {
  const { lockedUntilMs } = lockout;
  const level = nowMs - lockedUntilMs >= LOCKOUT_FORGET_MS ? 0 : lockout.level;
  const failedAtMs = [...lockout.failedAtMs.filter((at) => nowMs - at < policy.windowMs), nowMs];
  if (failedAtMs.length < policy.failures) return { failedAtMs, level, lockedUntilMs };
  const waitMs = Math.min(policy.firstWaitMs * 2 ** level, policy.longestWaitMs);
  return { failedAtMs: [], level: level + 1, lockedUntilMs: nowMs + waitMs };
}
