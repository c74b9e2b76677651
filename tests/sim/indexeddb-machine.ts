/**
 * The trade's machine over an IndexedDB: Dexie and all, without cryptography.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DiskFault, TradeBooks, TradeMachine } from '../../src/sim/trade/machine';
import { createSeededRng } from '../../src/sim/rng';
import { createScoresVault } from '../../src/sim/scores-vault';
import { createBank, type BankService } from '../../src/workers/bank/bank';
import { readTables } from '../unit/workers/bank/faces';
import { failWrites } from '../unit/workers/bank/write-faults';

/** Restores IndexedDB when it is put away. */
export function createIndexedDbMachine(seed: string): TradeMachine & { close(): void } {
  const indexedDB = new IDBFactory();
  const vault = createScoresVault(createSeededRng(`${seed}/vault`));
  let banks: BankService[] = [];
  let fault: () => DiskFault = () => 'none';
  const restore = failWrites(() => fault());
  const crash = (): void => {
    for (const bank of banks) bank.close();
    banks = [];
  };
  return {
    seal: vault.seal,
    onWrite: (next) => void (fault = next),
    crash,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    async open(rng, clock) {
      const bank = createBank({ rng, clock, indexedDB, IDBKeyRange, vault });
      const status = await bank.open();
      if (status.kind !== 'ready') throw new Error(`the bank does not open: ${status.reason}`);
      banks.push(bank);
      return bank;
    },
    books: async () => (await readTables(indexedDB, BOOKS)) as unknown as TradeBooks,
    close() {
      crash();
      restore();
    },
  };
}

const BOOKS = ['accounts', 'transfers', 'journal', 'payments', 'customers', 'templates'] as const;
