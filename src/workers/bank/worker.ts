/**
 * The bank's thread: its composition root, reached from the page through comlink.
 */
import { expose } from 'comlink';
import { createLaggingClock } from '../../adapters/clock';
import { createSystemRng } from '../../adapters/rng';
import { createBank } from './bank';

/** For `wrap<BankWorkerApi>` on the page. Listeners must be passed through comlink's `proxy`. */
export type BankWorkerApi = ReturnType<typeof createBank> & {
  /** Sets the bank's clock back: the page lives in slow motion where its simulated camera is slow. */
  setLag(lagMs: number): void;
};

const clock = createLaggingClock();
const api: BankWorkerApi = { ...createBank({ clock, rng: createSystemRng() }), setLag: (lagMs) => clock.setLag(lagMs) };
expose(api);
