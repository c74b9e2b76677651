/**
 * Noise that belongs to a frame: the same for the same seed and frame number, whatever was rendered before.
 */

/** 32 well-mixed bits of (seed, frame number, purpose); integers all (finaliser of MurmurHash3). */
export function frameWord(seed: number, frameNumber: number, purpose: number): number {
  let word = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(frameNumber + 1, 0x85ebca77) ^ Math.imul(purpose + 1, 0xc2b2ae3d);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}
