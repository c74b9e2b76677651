/**
 * What every part of the bank is handed.
 */
import type { Draws } from '../../domain/challenge-draw';
import type { Clock, BankEvent, Rng } from '../../ports';
import type { BankDatabase } from './db';
import type { BankKeys } from './keys';

export interface BankContext {
  readonly db: BankDatabase;
  readonly clock: Clock;
  readonly chance: {
    readonly ids: Rng;
    readonly challenge: Draws;
    readonly sms: Rng;
    readonly salts: Rng;
    readonly ivs: Rng;
  };
  /** Made on first use, then the same for the life of the database. */
  keys(): Promise<BankKeys>;
  /** Tells the page, after the transaction that it speaks of has committed. */
  emit(event: BankEvent): void;
  readonly pbkdf2Iterations: number;
}
