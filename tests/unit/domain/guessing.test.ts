import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GUESS_PATHS, GUESS_POLICIES, countGuess, type GuessPolicy } from '../../../src/domain/guessing';
import { LOCKOUT_FORGET_MS, NO_LOCKOUT, countFailure, retryAt, type Lockout } from '../../../src/domain/lockout';
import { createSeededRng } from '../../../src/sim/rng';

const HOUR_MS = 60 * 60_000;
const { digits } = GUESS_POLICIES;

/** So many at once. */
function fail(lockout: Lockout, times: number, atMs: number, policy: GuessPolicy = digits): Lockout {
  let now = lockout;
  for (let i = 0; i < times; i++) now = countGuess(policy, now, atMs);
  return now;
}

/**
 * The most guesses that can be judged in a span from a quiet start, reckoned apart from the code: with k waits, of which the last may
 * outlast the span, there are k stretches in which guesses are judged (and one more after a wait that ends in time). A stretch holds
 * at most one guess less than the threshold for every window begun in it, and the one that makes everybody wait.
 */
function mostJudged({ failures, windowMs, firstWaitMs, longestWaitMs }: GuessPolicy, spanMs: number): number {
  let most = 0;
  let waitedMs = 0;
  for (let waits = 0; waitedMs < spanMs; waits++) {
    const windows = Math.floor((spanMs - 1 - waitedMs) / windowMs);
    // `waits` are over; then either one more wait that ends nowhere, or none.
    most = Math.max(most, (failures - 1) * (waits + 1 + windows) + waits + 1);
    waitedMs += Math.min(firstWaitMs * 2 ** waits, longestWaitMs);
  }
  return most;
}

describe('wrong guesses of everybody', () => {
  it.each(GUESS_PATHS)('make everybody wait a minute, then longer, up to ten (%s)', (path) => {
    const policy = GUESS_POLICIES[path];
    expect(retryAt(fail(NO_LOCKOUT, policy.failures - 1, 5, policy), 5)).toBeUndefined();
    let lockout = NO_LOCKOUT;
    let nowMs = 5;
    for (const waitMs of [60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
      lockout = fail(lockout, policy.failures, nowMs, policy);
      expect(retryAt(lockout, nowMs)).toBe(nowMs + waitMs);
      nowMs += waitMs;
      expect(retryAt(lockout, nowMs)).toBeUndefined();
    }
  });

  it('are counted for ten minutes', () => {
    const nearly = fail(NO_LOCKOUT, 49, 0);
    expect(retryAt(countGuess(digits, nearly, 599_999), 599_999)).toBe(659_999);
    expect(retryAt(countGuess(digits, nearly, 600_000), 600_000)).toBeUndefined();
  });

  it('start with a short wait again after a day without one, however many single mistakes there were', () => {
    let lockout = fail(fail(NO_LOCKOUT, 50, 0), 50, 60_000);
    const endMs = 180_000;
    for (let hour = 1; hour <= 24; hour++) lockout = countGuess(digits, lockout, endMs + hour * HOUR_MS);
    const nowMs = endMs + LOCKOUT_FORGET_MS + 600_000;
    expect(retryAt(fail(lockout, 50, nowMs), nowMs)).toBe(nowMs + 60_000);
    const early = endMs + LOCKOUT_FORGET_MS - 1;
    const kept = fail(fail(fail(NO_LOCKOUT, 50, 0), 50, 60_000), 50, early);
    expect(retryAt(kept, early)).toBe(early + 240_000);
  });

  it('need more room than those of one terminal or customer', () => {
    for (const path of GUESS_PATHS) expect(GUESS_POLICIES[path].failures).toBeGreaterThanOrEqual(50);
  });
});

/** An hour of an attacker who has all the tills and customers there are, with every lock that stands in the way. */
function attack(next: () => { waitMs: number; terminal: number; customer: number }, guesses: number, everybody = true): number {
  const scopes = new Map<string, Lockout>();
  let all = NO_LOCKOUT;
  let judged = 0;
  let nowMs = 0;
  for (let i = 0; i < guesses; i++) {
    const { waitMs, terminal, customer } = next();
    nowMs += waitMs;
    if (nowMs >= HOUR_MS) break;
    const own = [`terminal ${terminal}`, `customer ${customer}`];
    const isLocked = [...own.map((scope) => scopes.get(scope) ?? NO_LOCKOUT), all].some(
      (one) => retryAt(one, nowMs) !== undefined,
    );
    if (isLocked) continue;
    judged++;
    for (const scope of own) scopes.set(scope, countFailure(scopes.get(scope) ?? NO_LOCKOUT, nowMs));
    if (everybody) all = countGuess(digits, all, nowMs);
  }
  return judged;
}

/** Nobody's own lock is in the way of somebody who goes round like this: a hundred tills, a thousand customers. */
function roundAndRound(waitMs: (i: number) => number) {
  let i = -1;
  return () => (i++, { waitMs: waitMs(i), terminal: i % 100, customer: i % 1_000 });
}

describe('10,000 guesses in an hour, over 100 terminals and 1,000 customers', () => {
  const MOST = 450;

  it('are judged 450 times at most', () => {
    expect(mostJudged(digits, HOUR_MS)).toBe(MOST);
    // One hit at four digits.
    expect(1 - (1 - 1e-4) ** MOST).toBeCloseTo(0.044, 3);
  });

  it('reach that only by 50 whenever it is open', () => {
    const opensAtMs = [0, 60, 180, 420, 900, 1_500, 2_100, 2_700, 3_300].map((s) => s * 1_000);
    const at = (i: number): number => opensAtMs[Math.floor(i / 50)] ?? HOUR_MS;
    expect(
      attack(
        roundAndRound((i) => at(i) - (i === 0 ? 0 : at(i - 1))),
        10_000,
      ),
    ).toBe(MOST);
    // Sent evenly, most of them find a wait.
    expect(
      attack(
        roundAndRound(() => 360),
        10_000,
      ),
    ).toBeLessThanOrEqual(MOST);
  });

  it('are never judged more often, however they are spread', () => {
    const plan = fc.record({
      seed: fc.string(),
      terminals: fc.integer({ min: 1, max: 100 }),
      customers: fc.integer({ min: 1, max: 1_000 }),
      burst: fc.integer({ min: 1, max: 120 }),
      pauseMs: fc.oneof(fc.constantFrom(60_000, 120_000, 240_000, 480_000, 600_000), fc.nat(700_000)),
      spreadMs: fc.constantFrom(1, 100, 720, 5_000, 60_000),
    });
    fc.assert(
      fc.property(plan, ({ seed, terminals, customers, burst, pauseMs, spreadMs }) => {
        const rng = createSeededRng(seed);
        let sent = 0;
        const next = () => ({
          waitMs: sent++ % burst === 0 && sent > 1 ? pauseMs : rng.below(spreadMs),
          terminal: rng.below(terminals),
          customer: rng.below(customers),
        });
        expect(attack(next, 10_000)).toBeLessThanOrEqual(MOST);
      }),
    );
  });

  it('would all but a few be judged if only terminals and customers waited', () => {
    // Each till every 36 s, each customer every six minutes: nobody makes five mistakes in three minutes but the tills, and they wait.
    expect(
      attack(
        roundAndRound(() => 360),
        10_000,
        false,
      ),
    ).toBeGreaterThan(3_000);
  });
});
