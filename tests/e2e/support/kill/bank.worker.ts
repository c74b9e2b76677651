/**
 * The real bank in a thread of its own, that can be made to stand still.
 */
import { expose, proxy } from 'comlink';
import { createSystemRng } from '../../../../src/adapters/rng';
import { createSystemClock } from '../../../../src/adapters/clock';
import { createBank } from '../../../../src/workers/bank/bank';
import type { BankService } from '../../../../src/workers/bank/bank';
import { installGauge } from './gauge';
import type { Gauge } from './gauge';

export type GaugedBank = BankService & Gauge;

export interface BankThread {
  /** @param aheadMs how far its clock is ahead of the machine's */
  start(options: { readonly database: string; readonly aheadMs: number }): GaugedBank;
}

/** Enough to be the same work, few enough for hundreds of rounds. */
const PBKDF2_ITERATIONS = 1_000;

const gauge = installGauge((word) => self.postMessage(word));
const machine = createSystemClock();
const thread: BankThread = {
  start({ database, aheadMs }) {
    const clock = { ...machine, nowMs: () => machine.nowMs() + aheadMs };
    const bank = createBank({ clock, rng: createSystemRng(), name: database, pbkdf2Iterations: PBKDF2_ITERATIONS });
    return proxy({ ...bank, ...gauge });
  },
};
expose(thread);
