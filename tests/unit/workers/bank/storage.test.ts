import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { audit } from '../../../../src/sim/auditor';
import { createManualClock } from '../../../../src/sim/clock';
import { createSeededRng } from '../../../../src/sim/rng';
import { createBank } from '../../../../src/workers/bank/bank';
import { BankDatabase } from '../../../../src/workers/bank/db';
import { reasonOf } from '../../../../src/workers/bank/failures';
import { TERMINAL, orderOf, readBooks, readTables } from './faces';
import { createAda, createTestBank } from './world';
import { failWriteAfter } from './write-faults';

const bankOn = (indexedDB: IDBFactory) =>
  createBank({ clock: createManualClock(), rng: createSeededRng('x'), indexedDB, IDBKeyRange, pbkdf2Iterations: 10 });

function openRaw(indexedDB: IDBFactory, version: number): Promise<{ close(): void }> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('smile-lab-bank', version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
}

/** The tables before payments could wait for a phone. */
const VERSION_1 = {
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

describe('opening the storage', () => {
  it('asks for strict durability, so that a receipt survives a power cut', () => {
    const db = new BankDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
    expect((db as unknown as { _options: { chromeTransactionDurability: string } })._options.chromeTransactionDurability).toBe(
      'strict',
    );
  });

  it('says storage_newer when a newer version of the app wrote the database', async () => {
    const indexedDB = new IDBFactory();
    (await openRaw(indexedDB, 2_000)).close();
    const bank = bankOn(indexedDB);
    expect(await bank.open()).toEqual({ kind: 'unavailable', reason: 'storage_newer' });
    const request = {
      order: orderOf(1),
      terminalId: TERMINAL,
      phoneNumber: '13800001234',
      passcode: '246810',
      idempotencyKey: 'k',
    };
    expect(await bank.payWithPasscode(request)).toEqual({ kind: 'declined', reason: 'storage_failed' });
  });

  it('says storage_newer also when the newer database has all the tables', async () => {
    const { bank, indexedDB } = await createTestBank();
    await createAda(bank);
    bank.close();
    (await openRaw(indexedDB, 41)).close();
    const old = bankOn(indexedDB);
    expect(await old.open()).toEqual({ kind: 'unavailable', reason: 'storage_newer' });
    expect(await old.createWallet({ name: 'Bea', phoneNumber: '13900001234', passcode: '246810' })).toEqual({
      kind: 'refused',
      reason: 'storage_failed',
    });
  });

  it('goes on with books of version 1, and then keeps version 1 out', async () => {
    const { bank, indexedDB } = await createTestBank();
    const { customerId } = await createAda(bank);
    bank.close();
    const old = new IDBFactory();
    const first = new Dexie('smile-lab-bank', { indexedDB: old, IDBKeyRange });
    first.version(1).stores(VERSION_1);
    for (const [table, rows] of Object.entries(await readTables(indexedDB, []))) {
      if (table in VERSION_1) await first.table(table).bulkAdd(rows);
    }
    first.close();
    const now = bankOn(old);
    expect(await now.open()).toEqual({ kind: 'ready' });
    expect(await now.wallets()).toMatchObject([{ customerId, balance: { amountMinor: 50_000 } }]);
    expect(audit(await readBooks(old))).toEqual([]);
    await expect(openRaw(old, 10)).rejects.toThrow(/lower version/);
  });

  it('says storage_blocked while an old tab holds an older version', async () => {
    const indexedDB = new IDBFactory();
    const old = await openRaw(indexedDB, 1);
    const bank = bankOn(indexedDB);
    expect(await bank.open()).toEqual({ kind: 'unavailable', reason: 'storage_blocked' });
    old.close();
    expect(await bank.open()).toEqual({ kind: 'ready' });
  });

  it.each([
    ['SecurityError', 'storage_blocked'],
    ['QuotaExceededError', 'storage_full'],
    ['UnknownError', 'storage_failed'],
  ])('maps %s to %s', async (name, reason) => {
    const indexedDB = new IDBFactory();
    indexedDB.open = () => {
      throw new DOMException('no', name);
    };
    expect(await bankOn(indexedDB).open()).toEqual({ kind: 'unavailable', reason });
  });

  it('finds the reason inside what Dexie wraps', () => {
    const quota = new DOMException('full', 'QuotaExceededError');
    expect(reasonOf(new Dexie.AbortError('aborted', quota))).toBe('storage_full');
    expect(reasonOf(new Dexie.AbortError('aborted'))).toBe('storage_failed');
    expect(reasonOf('nothing known')).toBe('storage_failed');
  });

  it('works again when the storage recovers', async () => {
    const { bank } = await createTestBank();
    const heal = failWriteAfter(0, 'quota');
    expect(await bank.open()).toEqual({ kind: 'unavailable', reason: 'storage_full' });
    heal();
    expect(await bank.open()).toEqual({ kind: 'ready' });
  });
});
