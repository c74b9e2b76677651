/**
 * Books that somebody else than the bank has written in.
 */
import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { chain, verifyJournal, type ChainHead } from '../../../../src/domain/journal';
import { minor } from '../../../../src/domain/money';
import type { PaymentRecord } from '../../../../src/domain/payment-record';
import type { BusinessDay } from '../../../../src/domain/settlement';
import { audit } from '../../../../src/sim/auditor';
import { createManualClock } from '../../../../src/sim/clock';
import { createSeededRng } from '../../../../src/sim/rng';
import { createBank } from '../../../../src/workers/bank/bank';
import { BankDatabase } from '../../../../src/workers/bank/db';
import type { JournalRow } from '../../../../src/workers/bank/rows';
import { TERMINAL, buy, buyByPasscode, createShop, grantedOf, newKey, orderOf, postedOn, readBooks, readTables } from './faces';
import type { Shop } from './faces';
import { createAda, createTestBank } from './world';

const DAMAGED = { kind: 'unavailable', reason: 'books_damaged' };
const READY = { kind: 'ready' };
let banks = 0;

const bankOn = (indexedDB: IDBFactory) =>
  createBank({
    clock: createManualClock(),
    rng: createSeededRng(`books ${banks++}`),
    indexedDB,
    IDBKeyRange,
    pbkdf2Iterations: 10,
  });

/** A day's trade, and the bank closed after it. */
async function traded(): Promise<Shop> {
  const shop = await createShop();
  for (const amountMinor of [1_000, 2_000, 3_000]) await buy(shop, { amountMinor });
  shop.bank.close();
  return shop;
}

/** Writes in the tables as a page's own tools could. */
async function tamper(indexedDB: IDBFactory, change: (db: BankDatabase) => Promise<unknown>): Promise<void> {
  const db = new BankDatabase({ indexedDB, IDBKeyRange });
  await change(db);
  db.close();
}

async function tampered(change: (db: BankDatabase, rows: readonly JournalRow[]) => Promise<unknown>) {
  const shop = await traded();
  await tamper(shop.indexedDB, async (db) => change(db, await db.journal.toArray()));
  return { ...shop, bank: bankOn(shop.indexedDB) };
}

const last = (rows: readonly JournalRow[]): JournalRow => rows[rows.length - 1] as JournalRow;

describe('opening', () => {
  it('reads the whole journal and finds it sound, also when there is none yet', async () => {
    const { indexedDB, readTables: read } = await traded();
    const { journal } = (await read('journal')) as { journal: JournalRow[] };
    // The fund's and the wallet's first money, and three payments, each held and captured.
    expect(journal).toHaveLength(1 + 2 + 6);
    expect(await bankOn(indexedDB).open()).toEqual(READY);
    expect(await bankOn(new IDBFactory()).open()).toEqual(READY);
  });

  it('does so as often as it is called, in every tab', async () => {
    const { bank, openTab } = await createTestBank();
    expect(await Promise.all([bank.open(), bank.open()])).toEqual([READY, READY]);
    expect(await (await openTab()).open()).toEqual(READY);
  });
});

const DAMAGES: readonly (readonly [string, (db: BankDatabase, rows: readonly JournalRow[]) => Promise<unknown>])[] = [
  ['an amount changed', (db) => db.journal.update(5, { amountMinor: minor(1) })],
  ['an amount of the last entry changed', (db, rows) => db.journal.update(last(rows).seq, { amountMinor: minor(1) })],
  [
    'a posting changed',
    async (db, rows) => {
      const row = rows.find(({ postings }) => postings.length > 0) as JournalRow;
      return db.journal.put({ ...row, postings: row.postings.map((one) => ({ ...one, amountMinor: minor(0) })) });
    },
  ],
  ['somebody else named', (db) => db.journal.update(5, { debitAccountId: 'customer:nobody' })],
  ['the time changed', (db) => db.journal.update(5, { atMs: 0 })],
  ['a field missing', (db) => db.journal.update(5, { kind: undefined as unknown as 'posted' })],
  ['the first row removed', (db) => db.journal.delete(1)],
  ['a row in the middle removed', (db) => db.journal.delete(5)],
  ['the last row cut off', (db, rows) => db.journal.delete(last(rows).seq)],
  ['half of it cut off', (db) => db.journal.where('seq').above(5).delete()],
  ['all of it removed', (db) => db.journal.clear()],
  [
    'two rows changed places',
    async (db, [, , a, b]) =>
      db.journal.bulkPut([
        { ...a!, seq: b!.seq },
        { ...b!, seq: a!.seq },
      ]),
  ],
  [
    'an entry put at the end, its hash right',
    async (db, rows) => db.journal.add(chain(last(rows), { ...last(rows), transferId: 'mine' })),
  ],
  ['the end’s own note removed', (db) => db.books.delete('head')],
  ['the end’s own note changed', (db, rows) => db.books.put({ name: 'head', seq: last(rows).seq, hash: '0'.repeat(64) })],
  [
    'everything behind a changed entry written anew, but not the note of the end',
    async (db, rows) => {
      let head: ChainHead | undefined;
      for (const row of rows) {
        const entry = chain(head, row.seq === 5 ? { ...row, amountMinor: minor(1) } : row);
        await db.journal.put(entry);
        head = entry;
      }
    },
  ],
  ['a wallet made richer', async (db) => db.accounts.update(await accountId(db, 'customer'), { postedMinor: minor(9_999_999) })],
  ['a hold changed', async (db) => db.accounts.update(await accountId(db, 'customer'), { heldMinor: minor(1) })],
  ['an account removed', async (db) => db.accounts.delete(await accountId(db, 'merchant'))],
  [
    'an account that the journal does not know',
    (db) =>
      db.accounts.add({
        accountId: 'customer:me',
        kind: 'customer',
        currency: 'CNY',
        postedMinor: minor(5),
        heldMinor: minor(0),
      }),
  ],
];

async function accountId(db: BankDatabase, kind: string): Promise<string> {
  return (await db.accounts.toArray()).find((one) => one.kind === kind)?.accountId ?? '';
}

describe('books with', () => {
  it.each(DAMAGES)('%s are not opened', async (_what, change) => {
    const { bank } = await tampered(change);
    expect(await bank.open()).toEqual(DAMAGED);
    // Not on the second try either.
    expect(await bank.open()).toEqual(DAMAGED);
  });

  it('damage are never written to: nothing that moves money gets through, whatever the page does with the answer', async () => {
    const shop = await traded();
    const paymentId = ((await shop.readTables('payments'))['payments'] as PaymentRecord[])[0]!.paymentId;
    await tamper(shop.indexedDB, (db) => db.journal.update(5, { amountMinor: minor(1) }));
    const before = await shop.readTables();
    const bank = bankOn(shop.indexedDB);
    expect(await bank.open()).toEqual(DAMAGED);
    const [declined, refused] = [
      { kind: 'declined', reason: 'storage_failed' },
      { kind: 'refused', reason: 'storage_failed' },
    ];
    const request = { order: orderOf(100), terminalId: TERMINAL, phoneNumber: '13800001234', passcode: '246810' };
    expect(await bank.payWithPasscode({ ...request, idempotencyKey: newKey() })).toEqual(declined);
    expect(await bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' })).toEqual(refused);
    expect(await bank.createWallet({ name: 'Bea', phoneNumber: '13900001234', passcode: '246810' })).toEqual(refused);
    const amount = { amountMinor: minor(1), currency: 'CNY' } as const;
    expect(await bank.refund({ storeId: 'store-1', paymentId, amount, refundId: newKey() })).toEqual(refused);
    expect(await bank.settleDay('store-1', '2025-12-31' as BusinessDay)).toEqual(refused);
    expect(await bank.reportStolen(shop.customerId, paymentId)).toEqual(refused);
    expect(await shop.readTables()).toEqual(before);
  });

  it('damage that somebody undid are opened again', async () => {
    const shop = await traded();
    const { journal } = (await shop.readTables('journal')) as { journal: JournalRow[] };
    await tamper(shop.indexedDB, (db) => db.journal.delete(5));
    const bank = bankOn(shop.indexedDB);
    expect(await bank.open()).toEqual(DAMAGED);
    await tamper(shop.indexedDB, (db) => db.journal.put(journal[4] as JournalRow));
    expect(await bank.open()).toEqual(READY);
    expect((await bank.wallets()).length).toBe(1);
  });
});

/** The tables of version 2. */
const VERSION_2 = {
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
};

/** What is in these books, as version 2 kept it: no chain, no currency or purpose, nothing of what was weighed. */
async function inVersion2(indexedDB: IDBFactory): Promise<IDBFactory> {
  const old = new IDBFactory();
  const db = new Dexie('smile-lab-bank', { indexedDB: old, IDBKeyRange });
  db.version(2).stores(VERSION_2);
  const tables = (await readTables(indexedDB, Object.keys(VERSION_2))) as Record<string, Record<string, unknown>[]>;
  const newer: Readonly<Record<string, readonly string[]>> = {
    journal: ['hash', 'previousHash', 'currency', 'purpose', 'linkedTo'],
    transfers: ['purpose', 'linkedTo'],
    payments: ['face'],
  };
  for (const [table, rows] of Object.entries(tables)) {
    const without = newer[table] ?? [];
    const bare = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => !without.includes(field))));
    await db.table(table).bulkAdd(bare);
  }
  db.close();
  return old;
}

describe('books of version 2', () => {
  async function upgraded() {
    // Never opened, so that there is no fund, which version 2 did not have.
    const world = await createTestBank();
    await createAda(world.bank);
    const shop = { ...world, customerId: '' } as unknown as Shop;
    for (const amountMinor of [1_000, 2_000]) await buyByPasscode(shop, amountMinor);
    world.bank.close();
    const indexedDB = await inVersion2(world.indexedDB);
    return { ...shop, indexedDB, bank: bankOn(indexedDB), readTables: (...names: string[]) => readTables(indexedDB, names) };
  }

  it('are chained when they are opened, and go on', async () => {
    const { bank, indexedDB, readTables: read } = await upgraded();
    expect(await bank.open()).toEqual(READY);
    const { journal, books } = (await read('journal', 'books')) as { journal: JournalRow[]; books: unknown[] };
    expect(verifyJournal(journal)).toMatchObject({ kind: 'sound', head: { seq: 2 + 4 + 1 } });
    expect(journal.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(books).toContainEqual({ name: 'head', seq: 7, hash: last(journal).hash });
    expect(journal[6]).toMatchObject({ creditAccountId: 'loss_cover', purpose: 'funding' });
    const request = { order: orderOf(500), terminalId: TERMINAL, phoneNumber: '13800001234', passcode: '246810' };
    const held = await bank.payWithPasscode({ ...request, idempotencyKey: newKey() });
    expect((await bank.confirm(held.paymentId ?? '')).kind).toBe('paid');
    expect((await bank.wallets())[0]?.balance.amountMinor).toBe(46_500);
    expect(audit(await readBooks(indexedDB))).toEqual([]);
    bank.close();
    expect(await bankOn(indexedDB).open()).toEqual(READY);
  });

  it('show their payments to merchants, who can give them back', async () => {
    const { bank, indexedDB, readTables: read } = await upgraded();
    await bank.open();
    const day = await bank.storeDay('store-1');
    expect(day).toMatchObject({ grossMinor: 3_000, refundsMinor: 0 });
    const [first] = day.entries;
    const amount = { amountMinor: minor(1_000), currency: 'CNY' } as const;
    const paymentId = first?.paymentId ?? '';
    grantedOf(await bank.refund({ storeId: 'store-1', paymentId, amount, refundId: newKey() }));
    expect((await bank.wallets())[0]?.balance.amountMinor).toBe(48_000);
    expect(await postedOn({ readTables: read as never }, 'merchant:store-1')).toBe(2_000);
    expect(audit(await readBooks(indexedDB))).toEqual([]);
  });

  it('are guarded from then on', async () => {
    const { bank, indexedDB } = await upgraded();
    await bank.open();
    bank.close();
    await tamper(indexedDB, (db) => db.journal.update(3, { amountMinor: minor(1) }));
    expect(await bankOn(indexedDB).open()).toEqual(DAMAGED);
  });

  it('without an entry are opened', async () => {
    const { bank, indexedDB } = await createTestBank();
    await bank.open();
    bank.close();
    const old = await inVersion2(indexedDB);
    const bare = new Dexie('smile-lab-bank', { indexedDB: old, IDBKeyRange });
    bare.version(2).stores(VERSION_2);
    for (const name of ['journal', 'accounts', 'transfers']) await bare.table(name).clear();
    bare.close();
    expect(await bankOn(old).open()).toEqual(READY);
  });
});
