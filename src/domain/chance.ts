/**
 * Arithmetic shared by every source of chance, real or simulated.
 */

const RANGE = 2 ** 32;

/**
 * Uniform in 0..bound-1 from a uniform 32-bit source. Draws again where the last, incomplete run of `bound` values would favour the low ones.
 * @throws RangeError unless `bound` is an integer and 1 <= bound <= 2^32.
 */
export function uniformBelow(uint32: () => number, bound: number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > RANGE) throw new RangeError(`not a bound: ${bound}`);
  const limit = RANGE - (RANGE % bound);
  let value = uint32();
  while (value >= limit) value = uint32();
  return value % bound;
}

const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex, two digits a byte. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX_OF_BYTE[byte];
  return text;
}
