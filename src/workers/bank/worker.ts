/**
 * The bank's thread: its composition root, reached from the page through comlink.
 */
import { expose } from 'comlink';
import { createSystemClock } from '../../adapters/clock';
import { createSystemRng } from '../../adapters/rng';
import { createBank } from './bank';

/** For `wrap<BankWorkerApi>` on the page. Listeners must be passed through comlink's `proxy`. */
export type BankWorkerApi = ReturnType<typeof createBank>;

expose(createBank({ clock: createSystemClock(), rng: createSystemRng() }));
