/**
 * The machine's clock.
 */
import type { Clock } from '../ports';

/** Wall-clock time and timers. A sleep that is aborted clears its timer and rejects with the signal's reason. */
export function createSystemClock(): Clock {
  return { nowMs: () => Date.now(), sleep };
}

/** The machine's clock, set back by what `setLag` says. */
export interface LaggingClock extends Clock {
  /** Milliseconds behind the machine's clock, 0 at first. */
  setLag(lagMs: number): void;
}

export function createLaggingClock(): LaggingClock {
  let behindMs = 0;
  return {
    nowMs: () => Date.now() - behindMs,
    sleep,
    setLag: (lagMs) => void (behindMs = lagMs),
  };
}

function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
