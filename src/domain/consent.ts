/**
 * Consent to the use of a face: which text, when given, when withdrawn. The text itself is shown by the phone's screens.
 */

import type { PhoneNumber } from './phone';

/** Version of the consent text now shown. Raise it whenever the text's meaning changes. */
export const CONSENT_VERSION = '2026-11-1';

/** Texts that may still be agreed to. */
const ACCEPTED_VERSIONS: readonly string[] = [CONSENT_VERSION];

export interface Guardian {
  readonly name: string;
  readonly phoneNumber: PhoneNumber;
}

/** One consent, kept after its withdrawal as proof of both. */
export type ConsentRecord = {
  readonly consentId: string;
  readonly customerId: string;
  readonly version: string;
  readonly givenAtMs: number;
  /** Who agreed for a customer under 14. */
  readonly guardian?: Guardian;
} & ({ readonly kind: 'given' } | { readonly kind: 'withdrawn'; readonly withdrawnAtMs: number });

/** Whether a customer may agree to the text of this version today. */
export function isAcceptedVersion(version: string): boolean {
  return ACCEPTED_VERSIONS.includes(version);
}

/** The same consent, withdrawn; one that was withdrawn before keeps its first time. */
export function withdraw(record: ConsentRecord, nowMs: number): ConsentRecord {
  if (record.kind === 'withdrawn') return record;
  return { ...record, kind: 'withdrawn', withdrawnAtMs: nowMs };
}
