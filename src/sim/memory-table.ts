/**
 * One table of the memory store: its rows by primary key, and its indexes as maps, so that no look-up scans. Knows nothing of transactions.
 */

export type Key = string | number;
/** What an index files a row under: the value itself, or the parts of a compound one as JSON. */
type Slot = string | number;
type Row = Readonly<Record<string, unknown>>;

/** As IndexedDB sorts keys: numbers before text. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As IndexedDB names what went wrong, so that whoever tells storage failures from mistakes knows this one. */
export function storageError(name: string, message: string): DOMException {
  return new DOMException(message, name);
}

export class MemoryTable {
  readonly #rows = new Map<Key, Row>();
  readonly #indexes = new Map<string, Index>();
  readonly #primary: string;
  readonly #counts: boolean;
  #lastCounted = 0;
  /** Every primary key in order; forgotten when one comes or goes. */
  #ordered: readonly Key[] | undefined;

  /** @param schema primary key first, then the indexes, in Dexie's words: `++` counts up by itself, `&` is unique, `[a+b]` is both together */
  constructor(
    readonly name: string,
    schema: string,
  ) {
    const [primary = '', ...indexes] = schema.split(',').map((part) => part.trim());
    this.#counts = primary.startsWith('++');
    this.#primary = this.#counts ? primary.slice(2) : primary;
    for (const path of indexes) {
      const unique = path.startsWith('&');
      const plain = unique ? path.slice(1) : path;
      this.#indexes.set(plain, new Index(plain, unique));
    }
  }

  get(key: Key): Row | undefined {
    return this.#rows.get(key);
  }

  /** In order. */
  keys(): readonly Key[] {
    this.#ordered ??= [...this.#rows.keys()].sort(compareKeys);
    return this.#ordered;
  }

  /** @throws Error when there is no such index */
  index(path: string): Index {
    const index = this.#indexes.get(path);
    if (index === undefined) throw new Error(`${this.name} has no index ${path}`);
    return index;
  }

  /**
   * The row as it is kept, with its key: a frozen copy, so that nobody changes what is stored by changing what they stored or read.
   * @throws DOMException `DataError` when it lacks its key, `ConstraintError` when a key or unique value is taken
   */
  prepare(row: object, isNew: boolean): { readonly key: Key; readonly row: Row } {
    const copy: Record<string, unknown> = { ...row };
    if (this.#counts && copy[this.#primary] === undefined) copy[this.#primary] = this.#lastCounted + 1;
    const key = copy[this.#primary];
    if (!isKey(key)) throw storageError('DataError', `a row of ${this.name} lacks its key`);
    if (isNew && this.#rows.has(key)) throw storageError('ConstraintError', `${this.name} has a row ${key}`);
    for (const index of this.#indexes.values()) {
      if (index.isTaken(copy, key)) throw storageError('ConstraintError', `${this.name}: the ${index.path} of ${key} is taken`);
    }
    freezeValues(copy);
    return { key, row: Object.freeze(copy) };
  }

  /** Keeps a prepared row, or forgets the one there was. Answers what was there. */
  set(key: Key, row: Row | undefined): Row | undefined {
    const before = this.#rows.get(key);
    if (before === undefined || row === undefined) this.#ordered = undefined;
    if (row === undefined) this.#rows.delete(key);
    else this.#rows.set(key, row);
    if (this.#counts && typeof key === 'number' && key > this.#lastCounted) this.#lastCounted = key;
    for (const index of this.#indexes.values()) index.move(key, before, row);
    return before;
  }

  /** How far it has counted; set back when a transaction is undone. */
  get lastCounted(): number {
    return this.#lastCounted;
  }

  set lastCounted(count: number) {
    this.#lastCounted = count;
  }
}

class Index {
  readonly #slots = new Map<Slot, Set<Key>>();
  readonly #slotOf: (row: Row) => Slot | undefined;
  /** Numbers in use, ascending; kept from the first question about a range on. */
  #numbers: number[] | undefined;

  constructor(
    readonly path: string,
    readonly unique: boolean,
  ) {
    this.#slotOf = slotReader(path);
  }

  isTaken(row: Row, key: Key): boolean {
    if (!this.unique) return false;
    const slot = this.#slotOf(row);
    const holders = slot === undefined ? undefined : this.#slots.get(slot);
    return holders !== undefined && !holders.has(key);
  }

  move(key: Key, before: Row | undefined, after: Row | undefined): void {
    const from = before === undefined ? undefined : this.#slotOf(before);
    const to = after === undefined ? undefined : this.#slotOf(after);
    if (from === to) return;
    if (from !== undefined) this.#leave(from, key);
    if (to !== undefined) this.#enter(to, key);
  }

  /** Primary keys of the rows with this value, in order. */
  keysAt(value: unknown): readonly Key[] {
    const holders = this.#slots.get(slotFor(value));
    if (holders === undefined) return [];
    return holders.size === 1 ? [...holders] : [...holders].sort(compareKeys);
  }

  /** Primary keys of the rows whose value is a number below the bound, by value, then in order. */
  keysBelow(bound: number): readonly Key[] {
    this.#numbers ??= [...this.#slots.keys()].filter((slot) => typeof slot === 'number').sort((a, b) => a - b);
    const keys: Key[] = [];
    for (const value of this.#numbers) {
      if (value >= bound) break;
      keys.push(...this.keysAt(value));
    }
    return keys;
  }

  #enter(slot: Slot, key: Key): void {
    const holders = this.#slots.get(slot);
    if (holders !== undefined) {
      holders.add(key);
      return;
    }
    this.#slots.set(slot, new Set([key]));
    if (this.#numbers === undefined || typeof slot !== 'number') return;
    this.#numbers.splice(placeOf(this.#numbers, slot), 0, slot);
  }

  #leave(slot: Slot, key: Key): void {
    const holders = this.#slots.get(slot);
    if (holders === undefined) return;
    holders.delete(key);
    if (holders.size > 0) return;
    this.#slots.delete(slot);
    if (this.#numbers === undefined || typeof slot !== 'number') return;
    this.#numbers.splice(placeOf(this.#numbers, slot), 1);
  }
}

export type { Index as MemoryIndex };

/** Where `value` stands, or would, in an ascending list. */
function placeOf(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reads what an index files a row under; `undefined` leaves the row out, as IndexedDB does where a part is missing. */
function slotReader(path: string): (row: Row) => Slot | undefined {
  if (!path.startsWith('[')) {
    const read = valueReader(path);
    return (row) => {
      const value = read(row);
      return isKey(value) ? value : undefined;
    };
  }
  const parts = path.slice(1, -1).split('+').map(valueReader);
  return (row) => {
    const values = parts.map((read) => read(row));
    return values.every(isKey) ? slotFor(values) : undefined;
  };
}

function valueReader(path: string): (row: Row) => unknown {
  const [first = '', second, ...deeper] = path.split('.');
  if (deeper.length > 0) throw new Error(`an index goes too deep: ${path}`);
  if (second === undefined) return (row) => row[first];
  return (row) => (row[first] as Row | undefined)?.[second];
}

function slotFor(value: unknown): Slot {
  return isKey(value) ? value : JSON.stringify(value);
}

function isKey(value: unknown): value is Key {
  return typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value));
}

/** Plain objects and lists only: bytes cannot be frozen, and keys of the platform need not be. */
function freezeValues(of: object): void {
  for (const name in of) {
    const value = (of as Row)[name];
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue;
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) continue;
    Object.freeze(value);
    freezeValues(value as object);
  }
}
