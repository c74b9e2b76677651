/**
 * The seam to the bank's cryptography: everything that is sealed, locked, tagged or hashed. No call of it is made inside a transaction.
 */
import type { SealedProbe } from '../../domain/challenge';
import type { Template } from '../../domain/matching';
import type { Probe } from '../../domain/probe';
import type { SealedUnder } from '../../domain/sealing';
import type { UpdateEvidence } from '../../domain/template-update';
import type { Locked, PasscodeHash, TemplateRow } from './rows';

/** What terminals need in order to seal to the bank. */
export interface PublicKeys {
  readonly bankKeyId: string;
  /** [65] uncompressed P-256 point. */
  readonly publicKey: Uint8Array;
}

/** A template that only the vault can read. */
export type LockedTemplate = Pick<TemplateRow, 'iv' | 'ciphertext' | 'seed'>;

/** As far as it differs from the row that it was issued from. */
export type ReissuedTemplate = Pick<TemplateRow, 'iv' | 'ciphertext' | 'seed' | 'updated'>;

export interface Vault {
  /** Made on first use, then the same for the life of the bank. */
  publicKeys(): Promise<PublicKeys>;
  /**
   * What is inside, or `undefined` when it was sealed to another key, bound to something else, or is damaged.
   * The caller fills the template with zeros when done.
   */
  openProbe(under: SealedUnder, sealed: SealedProbe): Promise<Probe | undefined>;
  /** Locks a probe's template under a transform of its own, bound to customer and model. The probe's own stays the caller's to wipe. */
  lockTemplate(customerId: string, probe: Probe): Promise<LockedTemplate>;
  /**
   * Comparison score of a sample with the version in use, -1..1, higher is closer; `undefined` when it cannot be opened. Nothing opened
   * leaves the vault or is remembered.
   * @throws Error when the two are of different models: a score between them means nothing.
   */
  compareTemplate(sample: Template, row: TemplateRow): Promise<number | undefined>;
  /**
   * The version in use as it was before it was protected, or `undefined` when it cannot be opened. The caller fills the values with zeros.
   * Nothing opened is remembered.
   */
  unlockTemplate(row: TemplateRow): Promise<Template | undefined>;
  /**
   * What the version in use becomes if the payment of this probe is captured, locked as the row's `updated`; `undefined` when it stays as it is.
   * @param evidence its score must be what `compareTemplate` said of the same probe and row
   * @throws Error when it is not.
   */
  moveTemplate(probe: Template, row: TemplateRow, evidence: UpdateEvidence): Promise<Locked | undefined>;
  /** All versions under a new transform, to be stored in place of the row's; `undefined` when one cannot be opened. */
  reissueTemplate(row: TemplateRow): Promise<ReissuedTemplate | undefined>;
  /** A keyed tag, for what must be recognised again but not kept: the same for the same text. */
  tagOf(text: string): Promise<string>;
  hashPasscode(passcode: string): Promise<PasscodeHash>;
  /**
   * Whether it is the one that was hashed.
   * @param kept `undefined` where there is no such customer: then never, but it takes as long
   */
  checkPasscode(passcode: string, kept: PasscodeHash | undefined): Promise<boolean>;
}
