/**
 * The bank's database: its tables and what is in their rows. Only this folder opens it.
 */
import Dexie from 'dexie';
import type { Table } from 'dexie';
import type { CaptureRisk, Challenge } from '../../domain/challenge';
import type { ConsentRecord } from '../../domain/consent';
import type { Account, JournalEntry, Transfer } from '../../domain/ledger';
import type { Lockout } from '../../domain/lockout';
import type { PaymentRecord } from '../../domain/payment-record';
import type { PhoneNumber } from '../../domain/phone';
import type { SmsState } from '../../domain/sms';
import type { FaceState, PhoneMessage } from '../../ports';

export const DATABASE_NAME = 'smile-lab-bank';
/** 2: payments can wait for a phone (`awaiting_step_up`), which an older page would not know how to end. No table changed. */
const SCHEMA_VERSION = 2;
/** Dexie's versions are IndexedDB's divided by ten. */
const INDEXED_DB_VERSION = 10 * SCHEMA_VERSION;

/** Kept as CryptoKey objects, so that the bytes of secret keys never exist outside WebCrypto. */
export interface KeyRow {
  readonly name: 'bank';
  readonly bankKeyId: string;
  /** ECDH P-256; the private half is not extractable. */
  readonly sealing: CryptoKeyPair;
  /** AES-GCM 256, not extractable. */
  readonly templates: CryptoKey;
  /** HMAC-SHA-256, not extractable. For tags of what must be recognised again but not kept. */
  readonly tags: CryptoKey;
  /** Salt for passcodes of numbers that nobody has, so that these take as long as others. */
  readonly dummySalt: Uint8Array;
}

export interface PasscodeHash {
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** [32] PBKDF2-SHA-256. */
  readonly hash: Uint8Array;
}

export interface CustomerRow {
  readonly customerId: string;
  readonly name: string;
  readonly phoneNumber: PhoneNumber;
  readonly passcode: PasscodeHash;
  readonly face: FaceState;
  readonly createdAtMs: number;
}

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

/** One enrolled template, encrypted. */
export interface TemplateRow {
  readonly templateId: string;
  readonly customerId: string;
  readonly modelId: string;
  readonly modelVersion: string;
  /** [12] random, never used twice with the key. */
  readonly iv: Uint8Array;
  /** AES-GCM of 512 little-endian float32, tag at the end. */
  readonly ciphertext: Uint8Array;
  readonly enrolledAtMs: number;
}

export interface LockoutRow {
  readonly scope: string;
  readonly lockout: Lockout;
}

export type JournalRow = JournalEntry & { readonly seq?: number };

export class BankDatabase extends Dexie {
  declare keys: Table<KeyRow, string>;
  declare customers: Table<CustomerRow, string>;
  declare consents: Table<ConsentRecord, string>;
  declare sms: Table<SmsRow, string>;
  declare challenges: Table<ChallengeRow, string>;
  declare templates: Table<TemplateRow, string>;
  declare lockouts: Table<LockoutRow, string>;
  declare messages: Table<PhoneMessage & { readonly seq?: number }, number>;
  declare accounts: Table<Account, string>;
  declare transfers: Table<Transfer, string>;
  declare journal: Table<JournalRow, number>;
  declare payments: Table<PaymentRecord, string>;

  constructor(options: BankDatabaseOptions = {}) {
    super(options.name ?? DATABASE_NAME, {
      // A receipt must survive a power cut that follows it.
      chromeTransactionDurability: 'strict',
      ...(options.indexedDB === undefined ? {} : { indexedDB: options.indexedDB, IDBKeyRange: options.IDBKeyRange }),
    });
    this.version(SCHEMA_VERSION).stores({
      keys: 'name',
      customers: 'customerId, &phoneNumber',
      consents: 'consentId, customerId',
      sms: 'customerId',
      challenges: 'challengeId, expiresAtMs',
      templates: 'templateId, customerId',
      lockouts: 'scope',
      messages: '++seq, customerId',
      accounts: 'accountId',
      transfers: 'transferId',
      journal: '++seq, transferId',
      payments: 'paymentId, &idempotencyKey, state.status, [terminalId+state.status], state.customerId',
    });
    // Dexie would open a newer database as far as it understands it. Money is not moved in books half understood.
    this.on('ready', () => this.refuseNewer(), true);
  }

  private refuseNewer(): void {
    const { version } = this.backendDB();
    if (version > INDEXED_DB_VERSION) throw new Dexie.VersionError(`the database is of version ${version}`);
  }
}

/** Which IndexedDB, and under which name; the platform's own by default. */
export interface BankDatabaseOptions {
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}
