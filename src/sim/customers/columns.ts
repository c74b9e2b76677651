/**
 * Reads the number columns of a `.bin` (see `format.ts`).
 */
import type { Column } from './format';

export class Columns {
  readonly #byName: ReadonlyMap<string, Column>;

  /** @param bytes the unzipped file */
  constructor(
    readonly bytes: Uint8Array,
    columns: readonly Column[],
  ) {
    this.#byName = new Map(columns.map((column) => [column.name, column]));
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** @throws RangeError when there is no such column or it ends after the file */
  floats(name: string): Float32Array {
    const { numbers, step } = this.#read(name);
    return Float32Array.from(numbers, (number) => number * step);
  }

  /** @throws RangeError when there is no such column or it ends after the file */
  integers(name: string): Uint32Array {
    return Uint32Array.from(this.#read(name).numbers);
  }

  #read(name: string): { numbers: Int16Array | Uint16Array | Uint8Array; step: number } {
    const column = this.#byName.get(name);
    if (!column) throw new RangeError(`no column ${name}`);
    const { type, count, at, stride, step } = column;
    const wide = type !== 'u8';
    if (at + count * (wide ? 2 : 1) > this.bytes.length) throw new RangeError(`column ${name} is cut short`);
    const numbers = type === 'i16' ? new Int16Array(count) : wide ? new Uint16Array(count) : new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const low = this.bytes[at + i]!;
      const high = wide ? this.bytes[at + count + i]! : 0;
      // Typed arrays wrap around as the writer's did.
      numbers[i] = low + 256 * high + (i >= stride ? numbers[i - stride]! : 0);
    }
    return { numbers, step };
  }
}
