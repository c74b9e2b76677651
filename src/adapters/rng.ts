/**
 * Chance from the platform's cryptographic generator, and for testers draws that a seed decides.
 */
import { hex, uniformBelow } from '../domain/chance';
import type { Draws } from '../domain/challenge-draw';
import type { Rng } from '../ports';

const MAX_BYTES_PER_CALL = 65_536;

function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += MAX_BYTES_PER_CALL) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + MAX_BYTES_PER_CALL)));
  }
  return bytes;
}

function randomUint32(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] as number;
}

/** The system's generator. Its forks are independent by nature, so that a fork's name changes nothing here. */
export function createSystemRng(): Rng {
  return {
    uint32: randomUint32,
    below: (bound) => uniformBelow(randomUint32, bound),
    bytes: randomBytes,
    id: () => hex(randomBytes(16)),
    fork: () => createSystemRng(),
  };
}

/**
 * For testers, who need the same draws every time; whoever knows the seed knows them all.
 * @param nth which of the seed's things is drawn: how many draws one takes shifts no other
 */
export function createSeededDraws(seed: string, nth: number): Draws {
  let drawn = 0;
  return { below: (bound) => uniformBelow(() => hash(`${seed}/${nth}/${drawn++}`), bound) };
}

/** FNV-1a, finished as in MurmurHash3 so that texts that differ in a digit have nothing in common. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
