/**
 * Books of version 3 had no tables for payment codes and template updates. What is in the others stays as it is.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { audit } from '../../../../src/sim/auditor';
import { createManualClock } from '../../../../src/sim/clock';
import { createSeededRng } from '../../../../src/sim/rng';
import { createBank } from '../../../../src/workers/bank/bank';
import { BANK_TABLES } from '../../../../src/workers/bank/rows';
import { TERMINAL, buyByPasscode, createShop, newKey, orderOf, readBooks, readTables } from './faces';
import { valueOf } from './world';

async function inVersion3(): Promise<{ indexedDB: IDBFactory; customerId: string }> {
  const shop = await createShop();
  await buyByPasscode(shop, 1_000);
  shop.bank.close();
  const { updates: _updates, payCodes: _payCodes, ...tables } = BANK_TABLES;
  const indexedDB = new IDBFactory();
  const old = new Dexie('smile-lab-bank', { indexedDB, IDBKeyRange });
  old.version(3).stores(tables);
  for (const [name, rows] of Object.entries(await readTables(shop.indexedDB, Object.keys(tables)))) {
    await old.table(name).bulkAdd(rows);
  }
  old.close();
  return { indexedDB, customerId: shop.customerId };
}

it('books of version 3 are opened as they are, and go on with payment codes', async () => {
  const { indexedDB, customerId } = await inVersion3();
  const before = await readTables(indexedDB, []);
  const bank = () =>
    createBank({ clock: createManualClock(), rng: createSeededRng(newKey()), indexedDB, IDBKeyRange, pbkdf2Iterations: 10 });
  const first = bank();
  expect(await first.open()).toEqual({ kind: 'ready' });
  expect(await readTables(indexedDB, [])).toEqual({ ...before, updates: [], payCodes: [] });
  const { code } = valueOf(await first.showPayCode(customerId));
  const order = orderOf(500);
  const paid = await first.payWithCode({ order, terminalId: TERMINAL, code, idempotencyKey: newKey() });
  expect(paid.kind).toBe('paid');
  first.close();
  const second = bank();
  expect(await second.open()).toEqual({ kind: 'ready' });
  expect(await second.wallets()).toMatchObject([{ customerId, balance: { amountMinor: 48_500 } }]);
  expect(audit(await readBooks(indexedDB))).toEqual([]);
});
