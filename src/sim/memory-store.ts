/**
 * Storage in memory, as fast as a simulation needs it and as strict as IndexedDB: transactions one at a time and all or nothing, unique
 * indexes, refusals by the same names. It can be made to fail at any write, and to crash. Nothing outlives the page.
 */
import { Disk, crashed } from './memory-disk';
import type { DiskOptions, Transaction, WriteFault } from './memory-disk';
import { storageError } from './memory-table';
import { viewOf } from './memory-view';
import type { MemoryRows, Session } from './memory-view';

export type { WriteFault } from './memory-disk';

/** Tables by name, and what is in their rows. */
type Rows<R> = { readonly [Name in keyof R]: object };

/** One row as a committed transaction left it; `undefined` where there is none. */
export type MemoryWrite<R> = {
  readonly [Name in keyof R]: { readonly table: Name; readonly before: R[Name] | undefined; readonly after: R[Name] | undefined };
}[keyof R];

export interface MemoryStoreOptions<R> {
  /** Asked before every write. Whatever is not `none` rejects the write and undoes its whole transaction. */
  readonly fault?: () => WriteFault;
  /** Hears every write, in order, once its transaction has committed. */
  readonly onWrite?: (write: MemoryWrite<R>) => void;
}

export type MemoryTables<R extends Rows<R>> = { readonly [Name in keyof R]: MemoryRows<R[Name]> };

/** One tab's way to the store, with the calls of Dexie that the bank makes. */
export type MemoryConnection<R extends Rows<R>> = MemoryTables<R> & MemoryCalls<R>;

interface MemoryCalls<R extends Rows<R>> {
  /** Runs `body` alone on the tables it is handed: all of it is kept or, when it rejects, none. `r` refuses writes. */
  transaction<T>(
    mode: 'r' | 'rw',
    tables: readonly (keyof R & string)[],
    body: (tables: MemoryTables<R>) => Promise<T>,
  ): Promise<T>;
  /** A connection is open from the start; this opens it again. Rejects after a crash. */
  open(): Promise<void>;
  close(): void;
  /** Nobody ever holds up this storage, so that there is nothing to hear. */
  on(event: 'blocked', listener: () => void): void;
}

export interface MemoryStore<R extends Rows<R>> {
  connect(): MemoryConnection<R>;
  /** The power fails: whatever has not committed is gone, and every connection so far rejects every call. What was committed stays. */
  crash(): void;
  /** Everything that was committed, each table in the order of its keys. */
  tables(): { readonly [Name in keyof R]: readonly R[Name][] };
  /** Another store with the same committed rows. */
  clone(options?: MemoryStoreOptions<R>): MemoryStore<R>;
}

/**
 * Builds an empty store.
 * @param schema for each table its primary key, then its indexes, in Dexie's words
 */
export function createMemoryStore<R extends Rows<R>>(
  schema: { readonly [Name in keyof R]: string },
  options: MemoryStoreOptions<R> = {},
): MemoryStore<R> {
  return storeOn<R>(new Disk(schema, diskOptions(options)));
}

/** The disk does not know what rows hold; what it says of a table is of that table's rows all the same. */
function diskOptions<R extends Rows<R>>({ fault, onWrite }: MemoryStoreOptions<R>): DiskOptions {
  return {
    ...(fault && { fault }),
    ...(onWrite && { onWrite: (write) => onWrite(write as unknown as MemoryWrite<R>) }),
  };
}

function storeOn<R extends Rows<R>>(disk: Disk): MemoryStore<R> {
  return {
    connect: () => connectTo<R>(disk),
    crash: () => disk.crash(),
    tables: () => disk.committed() as unknown as { readonly [Name in keyof R]: readonly R[Name][] },
    clone: (options = {}) => storeOn<R>(new Disk(disk.schema, diskOptions(options), disk)),
  };
}

function connectTo<R extends Rows<R>>(disk: Disk): MemoryConnection<R> {
  const { crashes } = disk;
  const viewsOf = viewMaker<R>(disk);
  let open = true;
  function check(): void {
    if (crashes !== disk.crashes) throw crashed();
    if (!open) throw storageError('DatabaseClosedError', 'the connection is closed');
  }
  async function alone<T>(mode: 'r' | 'rw', call: (transaction: Transaction) => Promise<T>): Promise<T> {
    check();
    const begun = disk.begin(mode);
    const transaction = begun instanceof Promise ? await begun : begun;
    let result: T;
    try {
      result = await call(transaction);
    } catch (error) {
      throw disk.giveUp(transaction, error);
    }
    disk.commit(transaction);
    return result;
  }
  const session: Session = {
    read: (table, call) => alone('r', (transaction) => transaction.read(table, call)),
    write: (table, call) => alone('rw', (transaction) => transaction.write(table, call)),
  };
  const calls: MemoryCalls<R> = {
    transaction: (mode, names, body) =>
      alone(mode, (transaction) => {
        transaction.names = new Set<string>(names);
        return body(viewsOf(transaction));
      }),
    async open() {
      if (crashes !== disk.crashes) throw crashed();
      open = true;
    },
    close: () => void (open = false),
    on: () => undefined,
  };
  return Object.assign(viewsOf(session), calls) as MemoryConnection<R>;
}

/** Views are made when they are asked for: a transaction names many tables and uses few. */
function viewMaker<R extends Rows<R>>(disk: Disk): (session: Session) => MemoryTables<R> {
  class Views {
    constructor(readonly session: Session) {}
  }
  for (const table of disk.tables) {
    Object.defineProperty(Views.prototype, table.name, {
      get(this: Views) {
        return viewOf(this.session, table);
      },
    });
  }
  return (session) => new Views(session) as unknown as MemoryTables<R>;
}
