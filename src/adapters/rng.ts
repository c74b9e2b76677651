/**
 * Chance from the platform's cryptographic generator.
 */
import { hex, uniformBelow } from '../domain/chance';
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
