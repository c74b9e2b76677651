/**
 * The bank's thread: its composition root, reached from the page through comlink.
 */
import { expose } from 'comlink';
import { createBankChannel } from '../../adapters/bank-channel';
import { createLaggingClock } from '../../adapters/clock';
import { createSeededDraws, createSystemRng } from '../../adapters/rng';
import type { StorePlace } from '../../domain/places';
import places from '../../stores/places.json';
import { createBank } from './bank';
import { keepInStep, openFirst } from './in-step';

/** For `wrap<BankWorkerApi>` on the page. Listeners must be passed through comlink's `proxy`. */
export type BankWorkerApi = ReturnType<typeof createBank> & {
  /** Sets the bank's clock back: the page lives in slow motion where its simulated camera is slow. */
  setLag(lagMs: number): void;
  /** For testers: challenges follow from this seed and from how many were opened before. Until it is called they are the platform's chance. */
  seedChallenges(seed: string): void;
};

const clock = createLaggingClock();
const rng = createSystemRng();
let challengeSeed: string | undefined;
const bank = createBank({
  clock,
  rng,
  places: places as readonly StorePlace[],
  challengeDraws: (nth) => (challengeSeed === undefined ? rng : createSeededDraws(challengeSeed, nth)),
});
const api: BankWorkerApi = {
  ...openFirst(keepInStep(bank, createBankChannel())),
  setLag: (lagMs) => clock.setLag(lagMs),
  seedChallenges: (seed) => void (challengeSeed = seed),
};
expose(api);
