/**
 * Passcodes: kept as salted PBKDF2 hashes only.
 */
import type { PasscodeHash } from './rows';

/** Work for one guess. */
export const PASSCODE_ITERATIONS = 310_000;
const HASH_BITS = 256;

/** Hashes a passcode of six digits. Takes about as long as its iterations, so never inside a transaction. */
export async function hashPasscode(passcode: string, salt: Uint8Array, iterations: number): Promise<PasscodeHash> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(passcode), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: salt as Uint8Array<ArrayBuffer>, iterations };
  const hash = new Uint8Array(await crypto.subtle.deriveBits(parameters, key, HASH_BITS));
  return { salt, iterations, hash };
}

/** Compares without stopping at the first difference. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}
