/**
 * What is in the rows of the bank's tables, and how the tables are keyed, whatever stores them.
 */
import type { CaptureRisk, Challenge } from '../../domain/challenge';
import type { CustomerActivity } from '../../domain/activity';
import type { ConsentRecord } from '../../domain/consent';
import type { Claim } from '../../domain/cover';
import type { ChainedEntry } from '../../domain/journal';
import type { Account, Transfer } from '../../domain/ledger';
import type { LimitState } from '../../domain/limits';
import type { Lockout } from '../../domain/lockout';
import type { Minor } from '../../domain/money';
import type { PaymentRecord } from '../../domain/payment-record';
import type { PhoneNumber } from '../../domain/phone';
import type { TransformId } from '../../domain/revocable';
import type { BusinessDay, SettlementRecord } from '../../domain/settlement';
import type { SmsState } from '../../domain/sms';
import type { FaceState, PhoneMessage, StoreEntry } from '../../ports';

/** Kept as CryptoKey objects, so that the bytes of secret keys never exist outside WebCrypto. */
export interface KeyRow {
  readonly name: 'bank';
  readonly bankKeyId: string;
  /** ECDH P-256; the private half is not extractable. */
  readonly sealing: CryptoKeyPair;
  /** AES-GCM 256, not extractable. */
  readonly templates: CryptoKey;
  /** AES-GCM 256, not extractable. For the seeds of the templates' transforms; absent until it is first needed. */
  readonly transforms?: CryptoKey;
  /** HMAC-SHA-256, not extractable. For tags of what must be recognised again but not kept. */
  readonly tags: CryptoKey;
  /** Salt for passcodes of numbers that nobody has, so that these take as long as others. */
  readonly dummySalt: Uint8Array;
}

/** Made and checked by the vault alone. */
export interface PasscodeHash {
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** [32] PBKDF2-SHA-256; shorter and worthless in a simulation. */
  readonly hash: Uint8Array;
}

export interface CustomerRow {
  readonly customerId: string;
  readonly name: string;
  readonly phoneNumber: PhoneNumber;
  readonly passcode: PasscodeHash;
  readonly face: FaceState;
  readonly createdAtMs: number;
  /** `yyyy-mm-dd`; absent: grown up. */
  readonly bornOn?: string;
  /** Absent: the usual ones. */
  readonly limits?: LimitState;
  readonly trustedStores?: readonly string[];
  /** What the template in force is under: one under anything else was revoked. Absent as `TemplateRow.seed` is. */
  readonly transformId?: TransformId;
}

/** What the customer paid lately, for the risk rules. */
export interface ActivityRow {
  readonly customerId: string;
  readonly activity: CustomerActivity;
}

export interface TerminalRow {
  readonly terminalId: string;
  readonly firstSeenMs: number;
  /** The next capture of a payment here is asked for more, until then. */
  readonly lookAgainUntilMs?: number;
}

/** Numbers about the books as a whole: where the journal ends, and what was captured by face. */
export type BooksRow =
  | { readonly name: 'head'; readonly seq: number; readonly hash: string }
  | { readonly name: 'captured'; readonly byFaceMinor: Minor };

/** What a merchant may know of a payment or refund. */
export interface MovementRow extends StoreEntry {
  /** The transfer's. */
  readonly movementId: string;
  readonly storeId: string;
  readonly day: BusinessDay;
}

export type ClaimRow = Claim & { readonly paymentId: string; readonly storeName: string };

export interface SmsRow {
  readonly customerId: string;
  readonly state: SmsState;
}

export interface ChallengeRow extends Omit<Challenge, 'bankPublicKey'> {
  /** For enrolment, whose face it is for. */
  readonly customerId: string | undefined;
  /** Known to the bank alone. */
  readonly risk: CaptureRisk;
  readonly used: boolean;
}

/** Locked by the vault. */
export interface Locked {
  /** [12] random, never used twice with the key; empty in a simulation. */
  readonly iv: Uint8Array;
  /** AES-GCM, tag at the end; of a template 512 little-endian float32. The bare float32 in a simulation. */
  readonly ciphertext: Uint8Array;
}

/** The seed of a template's own transform: 32 bytes, locked under another key than the template. */
export interface LockedSeed extends Locked {
  readonly transformId: TransformId;
}

/** What slow updates made of an enrolled template; under the same transform. */
export interface LockedUpdate extends Locked {
  readonly updatedAtMs: number;
}

/** One enrolled template, under a transform of its own and locked. */
export interface TemplateRow extends Locked {
  readonly templateId: string;
  readonly customerId: string;
  readonly modelId: string;
  readonly modelVersion: string;
  readonly enrolledAtMs: number;
  /** Absent in a simulation, and in rows from before templates were protected: these are under no transform. */
  readonly seed?: LockedSeed;
  /** The version in use, if there is one; else the enrolled is. */
  readonly updated?: LockedUpdate;
}

/** What a template becomes if an open payment is captured. Gone when the payment is. */
export interface UpdateRow extends Locked {
  readonly paymentId: string;
  readonly customerId: string;
  readonly templateId: string;
  /** What it was computed from; it may take the place of nothing else. */
  readonly base: { readonly transformId: TransformId | 'none'; readonly updatedAtMs: number | 'as_enrolled' };
}

/** The code that a customer's phone shows now or showed last, while nobody paid with it. */
export interface PayCodeRow {
  readonly customerId: string;
  /** Keyed; the digits are on the phone alone. */
  readonly tag: string;
  readonly expiresAtMs: number;
}

export interface LockoutRow {
  readonly scope: string;
  readonly lockout: Lockout;
}

export type JournalRow = ChainedEntry;

export type MessageRow = PhoneMessage & { readonly seq?: number };

/** The tables, by name. */
export interface BankRows {
  readonly keys: KeyRow;
  readonly customers: CustomerRow;
  readonly consents: ConsentRecord;
  readonly sms: SmsRow;
  readonly challenges: ChallengeRow;
  readonly templates: TemplateRow;
  readonly updates: UpdateRow;
  readonly lockouts: LockoutRow;
  readonly payCodes: PayCodeRow;
  readonly messages: MessageRow;
  readonly accounts: Account;
  readonly transfers: Transfer;
  readonly journal: JournalRow;
  readonly books: BooksRow;
  readonly payments: PaymentRecord;
  readonly activity: ActivityRow;
  readonly terminals: TerminalRow;
  readonly movements: MovementRow;
  readonly settlements: SettlementRecord;
  readonly claims: ClaimRow;
}

export type TableName = keyof BankRows;

/** Primary key first, then the indexes, in Dexie's words: `++` counts up by itself, `&` is unique, `[a+b]` is both together. */
export const BANK_TABLES: Readonly<Record<TableName, string>> = {
  keys: 'name',
  customers: 'customerId, &phoneNumber',
  consents: 'consentId, customerId',
  sms: 'customerId',
  challenges: 'challengeId, expiresAtMs',
  templates: 'templateId, customerId',
  updates: 'paymentId, customerId',
  lockouts: 'scope',
  payCodes: 'customerId, &tag',
  messages: '++seq, customerId, [customerId+kind]',
  accounts: 'accountId',
  transfers: 'transferId',
  journal: '++seq, transferId',
  books: 'name',
  payments: 'paymentId, &idempotencyKey, state.status, [terminalId+state.status], state.customerId',
  activity: 'customerId',
  terminals: 'terminalId',
  movements: 'movementId, paymentId, [storeId+day]',
  settlements: 'settlementId',
  claims: 'claimId, customerId, paymentId, status',
};
