/**
 * Challenges that a recorded person can meet: not everybody was recorded doing everything.
 */
import { createSeededDraws } from '../../../src/adapters/rng';
import { CAPTURE_RISKS, type CaptureRisk, type ChallengeAction } from '../../../src/domain/challenge';
import { drawActions } from '../../../src/domain/challenge-draw';

/** More than a visit takes: retries, and new challenges for those that grew old while models loaded, included. */
export const FORESEEN_CHALLENGES = 8;
/** About one seed in 65,000 serves somebody who turns one way only and does not nod. */
const MOST_SEEDS = 500_000;

/** What the bank asks for on a plain webcam at a page whose address has `?seed=`, the nth time it is asked. */
export function challengeOf(seed: string, nth: number, risk: CaptureRisk): readonly ChallengeAction[] {
  return drawActions('webcam', risk, createSeededDraws(seed, nth));
}

/**
 * The first seed whose challenges ask only for these acts, whatever the risk.
 * @throws RangeError when there is none: everybody is asked for a smile and a turn
 */
export function seedFor(acts: readonly string[]): string {
  const meets = (seed: string, nth: number) =>
    CAPTURE_RISKS.every((risk) => challengeOf(seed, nth, risk).every((action) => acts.includes(action)));
  for (let i = 0; i < MOST_SEEDS; i++) {
    const seed = String(i);
    if (Array.from({ length: FORESEEN_CHALLENGES }).every((_, nth) => meets(seed, nth))) return seed;
  }
  throw new RangeError(`no seed asks only for ${acts.join(', ')}`);
}
