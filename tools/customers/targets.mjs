/**
 * Shape targets: how far each body vertex moves at weight 1. Only targets that are the same, number for number, as the files released under CC0
 * may be read; the list is checked on every use.
 */

const BYTES_PER_VERTEX = 6;
/** The file holds thousandths of a decimetre. */
const DM_PER_UNIT = 1e-3;

export class Targets {
  #rank;
  #allowed;
  #values;
  #vertexCount;

  /** @param {{ names: string[], bytes: Buffer, vertexCount: number, allowed: ReadonlySet<string> }} file */
  constructor({ names, bytes, vertexCount, allowed }) {
    // The package packs the targets in the order of their lower-case names.
    const short = names.map((name) =>
      name
        .toLowerCase()
        .replace(/^.*targets\//, '')
        .replace('.target', ''),
    );
    this.#rank = new Map(short.sort().map((name, index) => [name, index]));
    if (bytes.length !== this.#rank.size * vertexCount * BYTES_PER_VERTEX) throw new RangeError('targets.bin has another length');
    this.#values = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    this.#vertexCount = vertexCount;
    this.#allowed = allowed;
  }

  /** @param {string} name */
  has(name) {
    return this.#allowed.has(name);
  }

  /** Names of the allowed targets that start so, in order. @param {string} prefix */
  named(prefix) {
    return [...this.#allowed].filter((name) => name.startsWith(prefix)).sort();
  }

  /**
   * Adds weight × target to positions or offsets.
   * @param {Float64Array} into [3 n] dm
   * @param {string} name
   * @param {number} weight
   */
  add(into, name, weight) {
    if (weight === 0) return;
    const rank = this.#rank.get(name);
    if (rank === undefined) throw new RangeError(`no target ${name}`);
    if (!this.#allowed.has(name)) throw new RangeError(`target ${name} is not one of those released under CC0`);
    const start = rank * this.#vertexCount * 3;
    const scale = weight * DM_PER_UNIT;
    for (let i = 0; i < into.length; i++) into[i] = into[i] + scale * this.#values[start + i];
  }

  /** The sum of several weighted targets. @param {Readonly<Record<string, number>>} weights @returns {Float64Array} [3 n] dm */
  sum(weights) {
    const offsets = new Float64Array(this.#vertexCount * 3);
    for (const [name, weight] of Object.entries(weights)) this.add(offsets, name, weight);
    return offsets;
  }
}
