/**
 * Time that passes only when told to.
 */
import type { Clock } from '../ports';

/** A clock in the hands of a simulation or test. */
export interface ManualClock extends Clock {
  /** Moves time on and wakes, in order, whoever's sleep is over. */
  advance(byMs: number): Promise<void>;
}

interface Sleeper {
  readonly untilMs: number;
  wake(): void;
}

/** Starts at `startMs`, epoch milliseconds. */
export function createManualClock(startMs = Date.UTC(2026, 0, 1)): ManualClock {
  let nowMs = startMs;
  const sleepers = new Set<Sleeper>();

  function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const onAbort = (): void => {
        sleepers.delete(sleeper);
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = {
        untilMs: nowMs + delayMs,
        wake() {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      sleepers.add(sleeper);
    });
  }

  async function advance(byMs: number): Promise<void> {
    const targetMs = nowMs + byMs;
    for (let due = nextDue(sleepers, targetMs); due !== undefined; due = nextDue(sleepers, targetMs)) {
      nowMs = Math.max(nowMs, due.untilMs);
      sleepers.delete(due);
      due.wake();
      // Whoever woke may go to sleep again before the target, and must be able to.
      await Promise.resolve();
      await Promise.resolve();
    }
    nowMs = targetMs;
  }

  return { nowMs: () => nowMs, sleep, advance };
}

function nextDue(sleepers: ReadonlySet<Sleeper>, targetMs: number): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const one of sleepers) if (one.untilMs <= targetMs && one.untilMs < (first?.untilMs ?? Infinity)) first = one;
  return first;
}
