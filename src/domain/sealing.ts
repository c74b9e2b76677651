/**
 * What a sealed probe is bound to. The terminal that seals and the bank that opens must build the very same bytes (UTF-8 of these strings).
 */
import type { Challenge } from './challenge';

/** HPKE `info`, ASCII. Names the protocol and its version. */
export const PROBE_INFO = 'smile-lab probe v3';

/** The challenge's fields that a probe is bound to. */
export type SealedUnder = Pick<Challenge, 'challengeId' | 'purpose' | 'terminalId' | 'bankKeyId' | 'actions' | 'sensor'>;

/**
 * HPKE associated data as a canonical JSON array.
 * @throws RangeError when `capturedAtMs` is not a safe integer, whose text form would be ambiguous.
 */
export function probeAssociatedData(challenge: SealedUnder, capturedAtMs: number): string {
  if (!Number.isSafeInteger(capturedAtMs)) throw new RangeError(`not whole milliseconds: ${capturedAtMs}`);
  const { challengeId, purpose, terminalId, bankKeyId, actions, sensor } = challenge;
  return JSON.stringify(['smile-lab-probe', 3, challengeId, purpose, terminalId, bankKeyId, actions, sensor, capturedAtMs]);
}
