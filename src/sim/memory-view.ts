/**
 * What callers of the memory store see of a table: the calls of Dexie's tables that the bank makes, each inside somebody's transaction.
 */
import { compareKeys } from './memory-table';
import type { Key, MemoryTable } from './memory-table';

export type IndexValue = string | number | readonly (string | number)[];

/** Some rows, not read yet. In the order of the index they are found by, then of the primary key. */
export interface MemoryCollection<Row> {
  first(): Promise<Row | undefined>;
  toArray(): Promise<Row[]>;
  sortBy(field: string): Promise<Row[]>;
  count(): Promise<number>;
  filter(accepts: (row: Row) => boolean): MemoryCollection<Row>;
  /** Answers how many. */
  delete(): Promise<number>;
}

export interface MemoryClause<Row> {
  equals(value: IndexValue): MemoryCollection<Row>;
  anyOf(values: readonly IndexValue[]): MemoryCollection<Row>;
  below(bound: number): MemoryCollection<Row>;
}

/** Rows that are read are frozen; rows that are written are copied. */
export interface MemoryRows<Row> {
  get(key: Key): Promise<Row | undefined>;
  bulkGet(keys: Key[]): Promise<(Row | undefined)[]>;
  toArray(): Promise<Row[]>;
  filter(accepts: (row: Row) => boolean): MemoryCollection<Row>;
  where(index: string): MemoryClause<Row>;
  /** Answers the key. */
  add(row: Row): Promise<Key>;
  put(row: Row): Promise<Key>;
  bulkPut(rows: readonly Row[]): Promise<void>;
  delete(key: Key): Promise<void>;
}

/** Writes of one table, in a transaction that can undo them. */
export interface Writes {
  keep(row: object, isNew: boolean): Key;
  drop(key: Key): void;
}

/** Where calls run: inside one transaction, or each in a transaction of its own. Rejects what may not be done there. */
export interface Session {
  read<T>(table: MemoryTable, call: () => T): Promise<T>;
  write<T>(table: MemoryTable, call: (writes: Writes) => T): Promise<T>;
}

/** Rows are whatever the table's schema was said to hold, which nothing here can check. */
export function viewOf<Row extends object>(session: Session, table: MemoryTable): MemoryRows<Row> {
  return new View(session, table) as unknown as MemoryRows<Row>;
}

type Stored = NonNullable<ReturnType<MemoryTable['get']>>;
type Accepts = (row: Stored) => boolean;

class View implements MemoryRows<Stored> {
  readonly #session: Session;
  readonly #table: MemoryTable;

  constructor(session: Session, table: MemoryTable) {
    this.#session = session;
    this.#table = table;
  }

  get(key: Key): Promise<Stored | undefined> {
    return this.#session.read(this.#table, () => this.#table.get(key));
  }

  bulkGet(keys: readonly Key[]): Promise<(Stored | undefined)[]> {
    return this.#session.read(this.#table, () => keys.map((key) => this.#table.get(key)));
  }

  toArray(): Promise<Stored[]> {
    return this.#every().toArray();
  }

  filter(accepts: Accepts): Collection {
    return this.#every().filter(accepts);
  }

  where(path: string): MemoryClause<Stored> {
    const index = this.#table.index(path);
    const found = (keys: () => readonly Key[]): Collection => new Collection(this.#session, this.#table, keys, []);
    return {
      equals: (value) => found(() => index.keysAt(value)),
      anyOf: (values) => found(() => inOrder(values).flatMap((value) => index.keysAt(value))),
      below: (bound) => found(() => index.keysBelow(bound)),
    };
  }

  add(row: Stored): Promise<Key> {
    return this.#session.write(this.#table, (writes) => writes.keep(row, true));
  }

  put(row: Stored): Promise<Key> {
    return this.#session.write(this.#table, (writes) => writes.keep(row, false));
  }

  bulkPut(rows: readonly Stored[]): Promise<void> {
    return this.#session.write(this.#table, (writes) => rows.forEach((row) => writes.keep(row, false)));
  }

  delete(key: Key): Promise<void> {
    return this.#session.write(this.#table, (writes) => writes.drop(key));
  }

  #every(): Collection {
    return new Collection(this.#session, this.#table, () => this.#table.keys(), []);
  }
}

class Collection implements MemoryCollection<Stored> {
  readonly #session: Session;
  readonly #table: MemoryTable;
  readonly #keys: () => readonly Key[];
  readonly #filters: readonly Accepts[];

  constructor(session: Session, table: MemoryTable, keys: () => readonly Key[], filters: readonly Accepts[]) {
    this.#session = session;
    this.#table = table;
    this.#keys = keys;
    this.#filters = filters;
  }

  first(): Promise<Stored | undefined> {
    return this.#session.read(this.#table, () => this.#find(1)[0]?.row);
  }

  toArray(): Promise<Stored[]> {
    return this.#session.read(this.#table, () => this.#find().map(({ row }) => row));
  }

  sortBy(field: string): Promise<Stored[]> {
    const order = (a: Stored, b: Stored): number => compareKeys(a[field] as Key, b[field] as Key);
    return this.#session.read(this.#table, () =>
      this.#find()
        .map(({ row }) => row)
        .sort(order),
    );
  }

  count(): Promise<number> {
    return this.#session.read(this.#table, () => this.#find().length);
  }

  filter(accepts: Accepts): Collection {
    return new Collection(this.#session, this.#table, this.#keys, [...this.#filters, accepts]);
  }

  delete(): Promise<number> {
    return this.#session.write(this.#table, (writes) => {
      const found = this.#find();
      found.forEach(({ key }) => writes.drop(key));
      return found.length;
    });
  }

  #find(most = Infinity): { readonly key: Key; readonly row: Stored }[] {
    const found: { key: Key; row: Stored }[] = [];
    for (const key of this.#keys()) {
      if (found.length >= most) break;
      const row = this.#table.get(key);
      if (row !== undefined && this.#filters.every((accepts) => accepts(row))) found.push({ key, row });
    }
    return found;
  }
}

/** Each value once, as IndexedDB sorts them. */
function inOrder(values: readonly IndexValue[]): readonly IndexValue[] {
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, i) => i === 0 || compareValues(value, sorted[i - 1] as IndexValue) !== 0);
}

function compareValues(a: IndexValue, b: IndexValue): number {
  if (!isCompound(a) || !isCompound(b)) return isCompound(a) ? 1 : isCompound(b) ? -1 : compareKeys(a, b);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareKeys(a[i] as Key, b[i] as Key);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function isCompound(value: IndexValue): value is readonly (string | number)[] {
  return typeof value === 'object';
}
