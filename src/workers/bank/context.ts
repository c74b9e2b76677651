/**
 * What every part of the bank is handed.
 */
import type { Draws } from '../../domain/challenge-draw';
import type { StorePlace } from '../../domain/places';
import type { Clock, BankEvent, Rng } from '../../ports';
import type { TableName } from './rows';
import type { BankStore, BankTables } from './store';
import type { Vault } from './vault';

export interface BankContext {
  readonly db: BankStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly chance: {
    readonly ids: Rng;
    readonly challenge: Draws;
    readonly sms: Rng;
    readonly codes: Rng;
  };
  /** By store id. */
  readonly places: ReadonlyMap<string, StorePlace>;
  /** A bank of a demo, where nobody expects a real camera. */
  readonly isDemo: boolean;
  /** Tells the page, after the transaction that it speaks of has committed. */
  emit(event: BankEvent): void;
}

/** What the body of a transaction works with: its `db` is the tables as the transaction sees them. */
export type BankWork = Omit<BankContext, 'db'> & { readonly db: BankTables };

/**
 * Runs `body` in one transaction: all of it is kept or none. Only the tables it is handed may be awaited inside.
 * The scope must itself be an async function: Dexie then knows to keep the transaction alive through native awaits.
 */
export function inTransaction<T>(
  context: BankContext,
  mode: 'r' | 'rw',
  tables: readonly TableName[],
  body: (work: BankWork) => Promise<T>,
): Promise<T> {
  return context.db.transaction(mode, tables, async (db) => body({ ...context, db }));
}
