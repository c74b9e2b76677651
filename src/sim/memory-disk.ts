/**
 * What the memory store keeps, whose turn it is, and how a transaction is undone.
 */
import { MemoryTable, compareKeys, storageError } from './memory-table';
import type { Key } from './memory-table';
import type { Session, Writes } from './memory-view';

/** How a disk can fail at a write: `quota` is full, `abort` gives the transaction up. */
export type WriteFault = 'none' | 'abort' | 'quota';

export interface DiskOptions {
  readonly fault?: () => WriteFault;
  readonly onWrite?: (write: {
    readonly table: string;
    readonly before: object | undefined;
    readonly after: object | undefined;
  }) => void;
}

export function crashed(): DOMException {
  return storageError('AbortError', 'the store crashed');
}

interface Change {
  readonly table: MemoryTable;
  readonly key: Key;
  readonly before: object | undefined;
  readonly after: object | undefined;
  readonly countedBefore: number;
}

/** What is kept, and whose turn it is. */
export class Disk {
  readonly tables: readonly MemoryTable[];
  crashes = 0;
  #running: Transaction | undefined;
  #waiting: { start(): void; refuse(error: Error): void }[] = [];

  constructor(
    readonly schema: Readonly<Record<string, string>>,
    readonly options: DiskOptions,
    from?: Disk,
  ) {
    this.tables = Object.entries(schema).map(([name, keys]) => new MemoryTable(name, keys));
    if (from === undefined) return;
    const rows = from.committed();
    this.tables.forEach((table, i) => {
      for (const row of rows[table.name] ?? []) {
        const prepared = table.prepare(row, true);
        table.set(prepared.key, prepared.row);
      }
      // Keys that were counted and are gone are not given out again.
      table.lastCounted = (from.tables[i] as MemoryTable).lastCounted;
    });
  }

  /** Begins at once where nothing runs: most calls then need not wait at all. */
  begin(mode: 'r' | 'rw'): Transaction | Promise<Transaction> {
    if (this.#running === undefined) return this.#start(mode);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ start: () => resolve(this.#start(mode)), refuse: reject });
    });
  }

  /** @throws DOMException when the transaction has failed meanwhile, however the body ended */
  commit(transaction: Transaction): void {
    if (transaction.failure !== undefined) throw this.giveUp(transaction, transaction.failure);
    const { changes } = transaction;
    this.#end(transaction);
    const { onWrite } = this.options;
    if (onWrite === undefined) return;
    for (const { table, before, after } of changes) onWrite({ table: table.name, before, after });
  }

  /** Undoes the transaction. Answers why it failed. */
  giveUp(transaction: Transaction, error: unknown): unknown {
    transaction.undo();
    this.#end(transaction);
    return transaction.failure ?? error;
  }

  crash(): void {
    this.crashes++;
    this.#running?.fail(crashed());
    this.#running = undefined;
    const refused = this.#waiting;
    this.#waiting = [];
    refused.forEach(({ refuse }) => refuse(crashed()));
  }

  committed(): Record<string, object[]> {
    return Object.fromEntries(this.tables.map((table) => [table.name, this.#committedRows(table)]));
  }

  #committedRows(table: MemoryTable): object[] {
    const rows = new Map<Key, object | undefined>(table.keys().map((key) => [key, table.get(key)]));
    for (const change of [...(this.#running?.changes ?? [])].reverse()) {
      if (change.table === table) rows.set(change.key, change.before);
    }
    const found = [...rows].filter((entry): entry is [Key, object] => entry[1] !== undefined);
    return found.sort(([a], [b]) => compareKeys(a, b)).map(([, row]) => row);
  }

  #start(mode: 'r' | 'rw'): Transaction {
    this.#running = new Transaction(mode, this.options.fault);
    return this.#running;
  }

  #end(transaction: Transaction): void {
    transaction.isOver = true;
    if (this.#running !== transaction) return;
    this.#running = undefined;
    this.#waiting.shift()?.start();
  }
}

export class Transaction implements Session {
  /** Tables that may be used; all, for a single call. */
  names: ReadonlySet<string> | undefined;
  /** Why nothing of it will be kept, whatever its body makes of that. */
  failure: Error | undefined;
  isOver = false;
  changes: Change[] = [];
  readonly #mode: 'r' | 'rw';
  readonly #fault: (() => WriteFault) | undefined;

  constructor(mode: 'r' | 'rw', fault: (() => WriteFault) | undefined) {
    this.#mode = mode;
    this.#fault = fault;
  }

  async read<T>(table: MemoryTable, call: () => T): Promise<T> {
    this.#check(table);
    return call();
  }

  async write<T>(table: MemoryTable, call: (writes: Writes) => T): Promise<T> {
    this.#check(table);
    if (this.#mode === 'r') throw storageError('ReadOnlyError', 'the transaction only reads');
    return call({
      keep: (row, isNew) => {
        this.#strike();
        const { key, row: kept } = table.prepare(row, isNew);
        this.#change(table, key, kept);
        return key;
      },
      drop: (key) => {
        this.#strike();
        if (table.get(key) !== undefined) this.#change(table, key, undefined);
      },
    });
  }

  fail(error: Error): void {
    this.failure = error;
    this.undo();
  }

  undo(): void {
    for (const { table, key, before, countedBefore } of this.changes.reverse()) {
      table.set(key, before as ReturnType<MemoryTable['get']>);
      table.lastCounted = countedBefore;
    }
    this.changes = [];
  }

  #change(table: MemoryTable, key: Key, row: ReturnType<MemoryTable['get']>): void {
    const countedBefore = table.lastCounted;
    const before = table.set(key, row);
    this.changes.push({ table, key, before, after: row, countedBefore });
  }

  #strike(): void {
    const fault = this.#fault?.() ?? 'none';
    if (fault === 'none') return;
    this.fail(fault === 'quota' ? storageError('QuotaExceededError', 'no space left') : storageError('AbortError', 'given up'));
    throw this.failure;
  }

  #check(table: MemoryTable): void {
    if (this.failure !== undefined) throw this.failure;
    if (this.isOver) throw storageError('TransactionInactiveError', 'the transaction is over');
    if (this.names?.has(table.name) === false) throw storageError('NotFoundError', `the transaction did not name ${table.name}`);
  }
}
