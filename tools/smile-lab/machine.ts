/**
 * The bank that scenarios play against: the product's own rules over storage in memory, without cryptography.
 */
import type { StorePlace } from '../../src/domain/places';
import { createMemoryStore } from '../../src/sim/memory-store';
import { createSeededRng } from '../../src/sim/rng';
import { createScoresVault } from '../../src/sim/scores-vault';
import type { DiskFault, TradeMachine } from '../../src/sim/trade/machine';
import places from '../../src/stores/places.json';
import { createBank } from '../../src/workers/bank/bank';
import { BANK_TABLES, type BankRows } from '../../src/workers/bank/rows';

export function createScenarioMachine(seed: string): TradeMachine {
  let fault: () => DiskFault = () => 'none';
  const store = createMemoryStore<BankRows>(BANK_TABLES, { fault: () => fault() });
  const vault = createScoresVault(createSeededRng(`${seed}/vault`));
  return {
    seal: vault.seal,
    onWrite: (next) => void (fault = next),
    crash: () => store.crash(),
    async open(rng, clock) {
      const bank = createBank({ rng, clock, store: store.connect(), vault, places: places as readonly StorePlace[] });
      const status = await bank.open();
      if (status.kind !== 'ready') throw new Error(`the bank does not open: ${status.reason}`);
      return bank;
    },
    books: async () => store.tables(),
  };
}
