/**
 * The bank's database in the browser: Dexie over IndexedDB. Only this folder opens it.
 */
import Dexie from 'dexie';
import type { Table, Transaction } from 'dexie';
import type { ConsentRecord } from '../../domain/consent';
import { chain, type ChainHead } from '../../domain/journal';
import type { Account, Transfer } from '../../domain/ledger';
import type { PaymentRecord } from '../../domain/payment-record';
import { USUAL_UTC_OFFSET_MINUTES } from '../../domain/places';
import { businessDayOf, type SettlementRecord } from '../../domain/settlement';
import { BANK_TABLES } from './rows';
import type {
  ActivityRow,
  BooksRow,
  ChallengeRow,
  ClaimRow,
  CustomerRow,
  JournalRow,
  KeyRow,
  LockoutRow,
  MessageRow,
  MovementRow,
  PayCodeRow,
  SmsRow,
  TemplateRow,
  TerminalRow,
  UpdateRow,
} from './rows';

export const DATABASE_NAME = 'smile-lab-bank';
/**
 * 2: payments can wait for a phone (`awaiting_step_up`), which an older page would not know how to end. No table changed.
 * 3: the journal is chained; refunds, claims, settlements, activity and terminals have tables.
 * 4: template updates and payment codes have tables.
 */
const SCHEMA_VERSION = 4;
/** Dexie's versions are IndexedDB's divided by ten. */
const INDEXED_DB_VERSION = 10 * SCHEMA_VERSION;

export class BankDatabase extends Dexie {
  declare keys: Table<KeyRow, string>;
  declare customers: Table<CustomerRow, string>;
  declare consents: Table<ConsentRecord, string>;
  declare sms: Table<SmsRow, string>;
  declare challenges: Table<ChallengeRow, string>;
  declare templates: Table<TemplateRow, string>;
  declare updates: Table<UpdateRow, string>;
  declare lockouts: Table<LockoutRow, string>;
  declare payCodes: Table<PayCodeRow, string>;
  declare messages: Table<MessageRow, number>;
  declare accounts: Table<Account, string>;
  declare transfers: Table<Transfer, string>;
  declare journal: Table<JournalRow, number>;
  declare books: Table<BooksRow, string>;
  declare payments: Table<PaymentRecord, string>;
  declare activity: Table<ActivityRow, string>;
  declare terminals: Table<TerminalRow, string>;
  declare movements: Table<MovementRow, string>;
  declare settlements: Table<SettlementRecord, string>;
  declare claims: Table<ClaimRow, string>;

  constructor(options: BankDatabaseOptions = {}) {
    super(options.name ?? DATABASE_NAME, {
      // A receipt must survive a power cut that follows it.
      chromeTransactionDurability: 'strict',
      ...(options.indexedDB === undefined ? {} : { indexedDB: options.indexedDB, IDBKeyRange: options.IDBKeyRange }),
    });
    const { updates, payCodes, ...ofVersion3 } = BANK_TABLES;
    this.version(3).stores(ofVersion3).upgrade(chainOldBooks);
    this.version(SCHEMA_VERSION).stores({ updates, payCodes });
    // Dexie would open a newer database as far as it understands it. Money is not moved in books half understood.
    this.on('ready', () => this.refuseNewer(), true);
  }

  private refuseNewer(): void {
    const { version } = this.backendDB();
    if (version > INDEXED_DB_VERSION) throw new Dexie.VersionError(`the database is of version ${version}`);
  }
}

/** Books of version 2 had no chain and kept no lines for merchants: both follow from what is there. */
async function chainOldBooks(tx: Transaction): Promise<void> {
  const journal = tx.table<JournalRow, number>('journal');
  const entries = await journal.orderBy('seq').toArray();
  if (entries.length > 0) {
    let head: ChainHead | undefined;
    const chained = entries.map((entry) => {
      const row = chain(head, entry);
      head = row;
      return row;
    });
    await journal.clear();
    await journal.bulkAdd(chained);
    if (head) await tx.table<BooksRow, string>('books').put({ name: 'head', seq: head.seq, hash: head.hash });
  }
  const payments = await tx.table<PaymentRecord, string>('payments').toArray();
  const movements = payments.flatMap(({ state, paymentId, order, method }): readonly MovementRow[] => {
    if (state.status !== 'paid') return [];
    const { receipt, transferId } = state;
    const day = businessDayOf(receipt.paidAtMs, USUAL_UTC_OFFSET_MINUTES);
    const line = {
      kind: 'payment',
      paymentId,
      atMs: receipt.paidAtMs,
      amount: order.total,
      payer: receipt.payer,
      method,
    } as const;
    return [{ ...line, movementId: transferId, storeId: order.storeId, day }];
  });
  await tx.table<MovementRow, string>('movements').bulkAdd(movements);
}

/** Which IndexedDB, and under which name; the platform's own by default. */
export interface BankDatabaseOptions {
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}
