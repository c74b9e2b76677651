/**
 * Seeded chance for simulations: the same seed gives the same draws on every machine.
 */
import { hex, uniformBelow } from '../domain/chance';
import type { Rng } from '../ports';

/** Four 32-bit words; never all zero. */
type State = [number, number, number, number];

/** A generator whose forks depend only on the seed and their names, never on what was drawn before. */
export function createSeededRng(seed: string): Rng {
  const state = stateFrom(seed);
  const uint32 = (): number => next(state);
  const bytes = (length: number): Uint8Array => {
    const drawn = new Uint8Array(length);
    for (let i = 0; i < length; i++) drawn[i] = uint32() >>> 24;
    return drawn;
  };
  return {
    uint32,
    below: (bound) => uniformBelow(uint32, bound),
    bytes,
    id: () => hex(bytes(16)),
    // The length keeps ('a', 'bc') and ('ab', 'c') apart.
    fork: (name) => createSeededRng(`${seed.length}:${seed}/${name}`),
  };
}

/** Starts each word from an independent pass of a 32-bit hash (FNV-1a, finished as in MurmurHash3). */
function stateFrom(seed: string): State {
  const words = [0, 1, 2, 3].map((salt) => {
    let hash = 0x811c9dc5 ^ Math.imul(salt + 1, 0x9e3779b9);
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }) as State;
  if (words.every((word) => word === 0)) words[0] = 1;
  return words;
}

/** One step of xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018). */
function next(s: State): number {
  const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
  const t = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotateLeft(s[3], 11);
  return result;
}

function rotateLeft(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
