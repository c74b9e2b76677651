/**
 * What a simulated year of trade runs on: a bank that can be opened again and again on the same storage, and storage that can fail.
 */
import type { Bank, Clock, Rng } from '../../ports';
import type { Books } from '../auditor';
import type { SealProbe } from '../face-engine';

/** What can befall a write. */
export type DiskFault = 'none' | 'abort' | 'quota';

/** Put together where bank and storage may be known: by a test or a bench. */
export interface TradeMachine {
  /** A tab: another bank on the same storage. Answers once it is open, or with why it is not. */
  open(rng: Rng, clock: Clock): Promise<Bank>;
  /** The power fails: every bank so far answers nothing useful any more; what was committed stays. */
  crash(): void;
  /** Asked before every write from now on. */
  onWrite(fault: () => DiskFault): void;
  /** Lets storage that is not in step with promises go on; absent where promises are all there is. */
  turn?(): Promise<void>;
  /** Everything in the books, read past the bank. */
  books(): Promise<TradeBooks>;
  readonly seal: SealProbe;
}

/** The books, and what was promised to whom. */
export interface TradeBooks extends Books {
  readonly customers: readonly { readonly customerId: string; readonly phoneNumber: string }[];
  readonly templates: readonly { readonly customerId: string }[];
}
