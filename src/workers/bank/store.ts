/**
 * The seam to the bank's storage: as much of Dexie's tables as the bank calls, in Dexie's own words, so that Dexie fits it as it is and
 * a simulation can bring something faster.
 */
import type { BankRows, TableName } from './rows';

/** A value of an index; of a compound one, its parts in order. */
export type IndexValue = string | number | readonly (string | number)[];

/** Some rows of a table, not read yet. In the order of the index they are found by, then of the primary key. */
export interface StoreCollection<Row> {
  first(): Promise<Row | undefined>;
  toArray(): Promise<Row[]>;
  /** By one field, ascending. */
  sortBy(field: string): Promise<Row[]>;
  count(): Promise<number>;
  filter(accepts: (row: Row) => boolean): StoreCollection<Row>;
  /** Answers how many. */
  delete(): Promise<number>;
}

export interface StoreClause<Row> {
  equals(value: IndexValue): StoreCollection<Row>;
  anyOf(values: readonly IndexValue[]): StoreCollection<Row>;
  /** The bound itself not included. */
  below(bound: number): StoreCollection<Row>;
}

export interface StoreTable<Row, Key> {
  get(key: Key): Promise<Row | undefined>;
  /** In the order of the keys, `undefined` where there is none. */
  bulkGet(keys: Key[]): Promise<(Row | undefined)[]>;
  toArray(): Promise<Row[]>;
  filter(accepts: (row: Row) => boolean): StoreCollection<Row>;
  /** By an index that `BANK_TABLES` names. */
  where(index: string): StoreClause<Row>;
  /** Rejects with a `ConstraintError` when the key, or the value of a unique index, is taken. */
  add(row: Row): Promise<unknown>;
  /** In place of the row with this key. Rejects with a `ConstraintError` when another row has the value of a unique index. */
  put(row: Row): Promise<unknown>;
  bulkPut(rows: readonly Row[]): Promise<unknown>;
  delete(key: Key): Promise<void>;
}

/** Tables whose keys the storage counts up. */
type Counted = 'messages';

export type BankTables = {
  readonly [Name in TableName]: StoreTable<BankRows[Name], Name extends Counted | 'journal' ? number : string>;
};

/**
 * All of the storage. Calls on its tables outside a transaction are each a transaction of their own. What the storage cannot do, it
 * rejects with an error that `failures.ts` knows.
 */
export interface BankStore extends BankTables {
  /**
   * Runs `body` alone on these tables: all of it is kept or, when it rejects, none. Only the tables it is handed may be awaited inside,
   * and only those named; this store's own would wait for the transaction, which waits for them.
   * @param mode `r` refuses writes
   */
  transaction<T>(mode: 'r' | 'rw', tables: readonly TableName[], body: (tables: BankTables) => Promise<T>): Promise<T>;
  /** Safe to call again. */
  open(): Promise<unknown>;
  close(): void;
  /** Hears of an opening that has to wait until an old tab lets go. */
  on(event: 'blocked', listener: () => void): unknown;
}
