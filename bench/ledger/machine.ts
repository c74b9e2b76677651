/**
 * The bank of a simulated year: the product's own rules over storage in memory, without cryptography.
 */
import { createMemoryStore } from '../../src/sim/memory-store';
import type { DiskFault, TradeMachine } from '../../src/sim/trade/machine';
import { createSeededRng } from '../../src/sim/rng';
import { createScoresVault } from '../../src/sim/scores-vault';
import { createBank } from '../../src/workers/bank/bank';
import { BANK_TABLES, type BankRows } from '../../src/workers/bank/rows';

export function createMemoryMachine(seed: string): TradeMachine & { journalRows(): number } {
  let fault: () => DiskFault = () => 'none';
  let journalRows = 0;
  const store = createMemoryStore<BankRows>(BANK_TABLES, {
    fault: () => fault(),
    onWrite: ({ table, before }) => void (table === 'journal' && before === undefined && journalRows++),
  });
  const vault = createScoresVault(createSeededRng(`${seed}/vault`));
  return {
    seal: vault.seal,
    onWrite: (next) => void (fault = next),
    crash: () => store.crash(),
    journalRows: () => journalRows,
    async open(rng, clock) {
      const bank = createBank({ rng, clock, store: store.connect(), vault });
      const status = await bank.open();
      if (status.kind !== 'ready') throw new Error(`the bank does not open: ${status.reason}`);
      return bank;
    },
    books: async () => store.tables(),
  };
}
