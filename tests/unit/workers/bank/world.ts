/**
 * A bank on storage in memory, on a clock and chance that the test holds: as it runs in the browser (Dexie over an in-memory IndexedDB,
 * WebCrypto), or as simulations run it (the memory store, no cryptography). The rules must be the same.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createManualClock } from '../../../../src/sim/clock';
import type { ManualClock } from '../../../../src/sim/clock';
import type { SealProbe } from '../../../../src/sim/face-engine';
import { createMemoryStore } from '../../../../src/sim/memory-store';
import { createSeededRng } from '../../../../src/sim/rng';
import { createScoresVault } from '../../../../src/sim/scores-vault';
import type { BankEvent, PhoneMessage, Wallet, WalletResult } from '../../../../src/ports';
import { createBank } from '../../../../src/workers/bank/bank';
import type { BankService } from '../../../../src/workers/bank/bank';
import { BANK_TABLES } from '../../../../src/workers/bank/rows';
import type { BankRows } from '../../../../src/workers/bank/rows';
import { sealProbe } from '../../../../src/workers/face/seal';
import { failWriteAfter } from './write-faults';
import type { WriteFault } from './write-faults';

export const BACKENDS = ['browser', 'simulation'] as const;
export type Backend = (typeof BACKENDS)[number];

export interface TestBank {
  readonly bank: BankService;
  readonly clock: ManualClock;
  readonly events: BankEvent[];
  /** How a terminal seals to this bank. */
  readonly seal: SealProbe;
  /** The browser's storage. @throws Error in a simulation, which has none */
  readonly indexedDB: IDBFactory;
  /** Another tab on the same storage. */
  openTab(): Promise<BankService>;
  /** All rows of some tables, or of all of them, read past the bank. */
  readTables(...tables: readonly (keyof BankRows)[]): Promise<Record<string, unknown[]>>;
  /** Lets `writes` writes pass, then fails the next one; later writes pass again. The answer undoes it and says whether it struck. */
  failWriteAfter(writes: number, fault: WriteFault): () => boolean;
}

/** How a bank is stored, behind what the tests see of it. */
type Backing = Pick<TestBank, 'seal' | 'readTables' | 'failWriteAfter'> & {
  readonly indexedDB: IDBFactory | undefined;
  make(rng: ReturnType<typeof createSeededRng>, clock: ManualClock): BankService;
};

let backend: Backend = 'browser';
let tabs = 0;

/** From now on, in this file. */
export function useBackend(next: Backend): void {
  backend = next;
}

export async function createTestBank(): Promise<TestBank> {
  const clock = createManualClock();
  const { indexedDB, make, ...backing } = backend === 'browser' ? browserBacking() : simulationBacking();
  const open = (): BankService => make(createSeededRng(`tab ${tabs++}`), clock);
  const bank = open();
  const events: BankEvent[] = [];
  await bank.listen((event) => events.push(event));
  const openTab = async (): Promise<BankService> => {
    const tab = open();
    const status = await tab.open();
    if (status.kind !== 'ready') throw new Error(status.reason);
    return tab;
  };
  return {
    ...backing,
    bank,
    clock,
    events,
    openTab,
    // Not a getter: worlds are spread in tests.
    indexedDB: indexedDB ?? (new Proxy({}, { get: refuseIndexedDB }) as IDBFactory),
  };
}

function refuseIndexedDB(): never {
  throw new Error('a simulation has no IndexedDB');
}

function browserBacking(): Backing {
  const indexedDB = new IDBFactory();
  return {
    indexedDB,
    seal: sealProbe,
    make: (rng, clock) => createBank({ clock, rng, indexedDB, IDBKeyRange, pbkdf2Iterations: 10 }),
    readTables: (...tables) => readTables(indexedDB, tables),
    failWriteAfter,
  };
}

function simulationBacking(): Backing {
  let left = Infinity;
  let fault: WriteFault = 'abort';
  const store = createMemoryStore<BankRows>(BANK_TABLES, { fault: () => (left-- === 0 ? fault : 'none') });
  const vault = createScoresVault(createSeededRng('vault'));
  return {
    indexedDB: undefined,
    seal: vault.seal,
    make: (rng, clock) => createBank({ clock, rng, store: store.connect(), vault }),
    async readTables(...tables) {
      const rows = Object.entries(store.tables()) as [keyof BankRows, unknown[]][];
      return Object.fromEntries(rows.filter(([name]) => tables.length === 0 || tables.includes(name)));
    },
    failWriteAfter(writes, next) {
      [left, fault] = [writes, next];
      return () => {
        const struck = left < 0;
        left = Infinity;
        return struck;
      };
    },
  };
}

/** All rows of some tables of an IndexedDB. */
export async function readTables(
  indexedDB: Pick<IDBFactory, 'open'>,
  tables: readonly string[],
  name = 'smile-lab-bank',
): Promise<Record<string, unknown[]>> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result as IDBDatabase);
    request.onerror = () => reject(request.error as Error);
  });
  const names = tables.length > 0 ? tables : [...db.objectStoreNames];
  const transaction = db.transaction([...names]);
  const all = await Promise.all(
    names.map(
      (table) =>
        new Promise<[string, unknown[]]>((resolve) => {
          const request = transaction.objectStore(table).getAll();
          request.onsuccess = () => resolve([table, request.result as unknown[]]);
        }),
    ),
  );
  db.close();
  return Object.fromEntries(all);
}

export function valueOf<T>(result: WalletResult<T>): T {
  if (result.kind !== 'ok') throw new Error(`refused: ${result.reason}`);
  return result.value;
}

export async function createAda(bank: BankService, phoneNumber = '13800001234', name = 'Ada Wong'): Promise<Wallet> {
  return valueOf(await bank.createWallet({ name, phoneNumber, passcode: '246810' }));
}

export async function newestCode(bank: BankService, customerId: string): Promise<string> {
  const codes = (await bank.messages(customerId)).filter((m): m is PhoneMessage & { kind: 'sms_code' } => m.kind === 'sms_code');
  const last = codes[codes.length - 1];
  if (last === undefined) throw new Error('no code on the phone');
  return last.code;
}
