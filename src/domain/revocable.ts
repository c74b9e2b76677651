/**
 * Revocable templates: a face can leak once and for all, a template under a seed can be replaced like a lost card.
 *
 * The seed picks one rotation of the template space, three rounds of a permutation, sign flips and a Walsh-Hadamard transform. A rotation
 * keeps dot products, so scores and thresholds hold between templates under the same seed; under another seed the same face points
 * somewhere else, and scores as strangers do. To revoke is to take a new seed.
 *
 * What this is not: one-way. Whoever has the seed and the template has the face's template, and whoever has 512 independent templates
 * both plain and under one seed can solve for the rotation. So a seed belongs to one customer and is kept apart from the templates; a table
 * of templates that leaks without the seeds then links to nothing. Encryption at rest is still needed, and this comes on top of it.
 */
import { uniformBelow } from './chance';
import { TEMPLATE_LENGTH } from './probe';

/** Length of a seed. */
export const SEED_BYTES = 32;

/** After one round two seeds can send a lonely spike to the same place; after two rounds none of 20,000 did, and the third is margin. */
const ROUNDS = 3;

/** Keeps the transform's length at 1. */
const SCALE = 1 / Math.sqrt(TEMPLATE_LENGTH);

/** Names a transform without telling its seed: 32 lower-case hex digits. To be stored beside what it protects. */
export type TransformId = string & { readonly _unit: 'transform' };

/** A rotation of the template space, expanded from its seed. As secret as the seed, and about 9 KiB. */
export interface Transform {
  readonly id: TransformId;
  readonly rounds: readonly Round[];
}

interface Round {
  /** [512] Where each value comes from, every index once. */
  readonly from: Uint16Array;
  /** [512] The sign of each value, times the scale. */
  readonly flips: Float32Array;
}

/** One for all calls, which never overlap. Left empty of faces after each. */
const scratch = new Float32Array(TEMPLATE_LENGTH);

/**
 * The rotation of a seed, the same on every machine.
 * @param seed 32 bytes of real chance; whoever could guess them could undo the protection
 * @throws RangeError on a seed of another length.
 */
export function createTransform(seed: Uint8Array): Transform {
  const uint32 = createKeystream(seed);
  const id = Array.from({ length: 4 }, () => uint32().toString(16).padStart(8, '0')).join('') as TransformId;
  const rounds = Array.from({ length: ROUNDS }, (): Round => ({ from: drawOrder(uint32), flips: drawFlips(uint32) }));
  return { id, rounds };
}

/**
 * Protects a template, in place: afterwards it compares with what is under the same seed only.
 * @param values [512] float32, L2 norm 1; the norm stays
 * @throws RangeError on another length.
 */
export function apply({ rounds }: Transform, values: Float32Array): void {
  checkLength(values);
  for (const { from, flips } of rounds) {
    for (let i = 0; i < TEMPLATE_LENGTH; i++) scratch[i] = (values[from[i] as number] as number) * (flips[i] as number);
    addAndSubtract(scratch);
    values.set(scratch);
  }
  scratch.fill(0);
}

/**
 * Undoes `apply`, in place, to within float32's rounding. With it the bank issues a template anew under another seed, without asking the
 * customer to enrol again.
 * @param values [512] float32, L2 norm 1; the norm stays
 * @throws RangeError on another length.
 */
export function invert({ rounds }: Transform, values: Float32Array): void {
  checkLength(values);
  for (let round = rounds.length - 1; round >= 0; round--) {
    const { from, flips } = rounds[round] as Round;
    // Its own inverse, with the scale that is in the flips.
    addAndSubtract(values);
    for (let i = 0; i < TEMPLATE_LENGTH; i++) scratch[from[i] as number] = (values[i] as number) * (flips[i] as number);
    values.set(scratch);
  }
  scratch.fill(0);
}

function checkLength({ length }: Float32Array): void {
  if (length !== TEMPLATE_LENGTH) throw new RangeError(`template has ${length} values`);
}

/** The Walsh-Hadamard transform without its scale: sums and differences over strides 1, 2, 4, … 256, so every value reaches every other. */
function addAndSubtract(values: Float32Array): void {
  for (let stride = 1; stride < TEMPLATE_LENGTH; stride *= 2) {
    for (let start = 0; start < TEMPLATE_LENGTH; start += 2 * stride) {
      for (let i = start; i < start + stride; i++) {
        const a = values[i] as number;
        const b = values[i + stride] as number;
        values[i] = a + b;
        values[i + stride] = a - b;
      }
    }
  }
}

/** An even shuffle (Fisher and Yates). */
function drawOrder(uint32: () => number): Uint16Array {
  const order = new Uint16Array(TEMPLATE_LENGTH).map((_, i) => i);
  for (let i = TEMPLATE_LENGTH - 1; i > 0; i--) {
    const j = uniformBelow(uint32, i + 1);
    const swapped = order[i] as number;
    order[i] = order[j] as number;
    order[j] = swapped;
  }
  return order;
}

function drawFlips(uint32: () => number): Float32Array {
  const flips = new Float32Array(TEMPLATE_LENGTH);
  let bits = 0;
  for (let i = 0; i < TEMPLATE_LENGTH; i++) {
    if (i % 32 === 0) bits = uint32();
    flips[i] = (bits >>> (i % 32)) & 1 ? SCALE : -SCALE;
  }
  return flips;
}

/** The four words that ChaCha starts from, which spell "expand 32-byte k". */
const START = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const WORDS = 16;
const DOUBLE_ROUNDS = 10;

/**
 * A seed's endless stream of 32-bit words: ChaCha20 (RFC 8439) with nonce 0 and the counter from 0. Not one of the small generators for
 * simulations, whose state follows from a few outputs: here the id is public and must tell nothing of what was drawn after it.
 * @throws RangeError unless the seed is 32 bytes.
 */
export function createKeystream(seed: Uint8Array): () => number {
  if (seed.length !== SEED_BYTES) throw new RangeError(`seed has ${seed.length} bytes`);
  const view = new DataView(seed.buffer, seed.byteOffset, seed.byteLength);
  const state = new Int32Array(WORDS);
  state.set(START);
  for (let i = 0; i < SEED_BYTES / 4; i++) state[START.length + i] = view.getInt32(4 * i, true);
  const block = new Int32Array(WORDS);
  let used = WORDS;
  return () => {
    if (used === WORDS) {
      fillBlock(block, state);
      used = 0;
    }
    return (block[used++] as number) >>> 0;
  };
}

/** Writes the next block. The counter's 32 bits last for 256 GiB. Signed words, which the engine adds faster. */
function fillBlock(block: Int32Array, state: Int32Array): void {
  block.set(state);
  for (let round = 0; round < DOUBLE_ROUNDS; round++) {
    // The words are a square of 4 × 4: down its columns, then down its diagonals.
    quarter(block, 0, 4, 8, 12);
    quarter(block, 1, 5, 9, 13);
    quarter(block, 2, 6, 10, 14);
    quarter(block, 3, 7, 11, 15);
    quarter(block, 0, 5, 10, 15);
    quarter(block, 1, 6, 11, 12);
    quarter(block, 2, 7, 8, 13);
    quarter(block, 3, 4, 9, 14);
  }
  for (let i = 0; i < WORDS; i++) block[i] = (block[i] as number) + (state[i] as number);
  state[12] = (state[12] as number) + 1;
}

function quarter(x: Int32Array, a: number, b: number, c: number, d: number): void {
  mix(x, a, b, d, 16);
  mix(x, c, d, b, 12);
  mix(x, a, b, d, 8);
  mix(x, c, d, b, 7);
}

/** Adds one word to another, and turns a third by what came out. */
function mix(x: Int32Array, to: number, from: number, turned: number, by: number): void {
  const sum = ((x[to] as number) + (x[from] as number)) | 0;
  x[to] = sum;
  const word = (x[turned] as number) ^ sum;
  x[turned] = (word << by) | (word >>> (32 - by));
}
