/**
 * A bank on an in-memory IndexedDB, on a clock and chance that the test holds.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createManualClock } from '../../../../src/sim/clock';
import type { ManualClock } from '../../../../src/sim/clock';
import { createSeededRng } from '../../../../src/sim/rng';
import type { BankEvent, PhoneMessage, Wallet, WalletResult } from '../../../../src/ports';
import { createBank } from '../../../../src/workers/bank/bank';
import type { BankService } from '../../../../src/workers/bank/bank';

export interface TestBank {
  readonly bank: BankService;
  readonly clock: ManualClock;
  readonly events: BankEvent[];
  readonly indexedDB: IDBFactory;
  /** Another tab on the same database. */
  openTab(): Promise<BankService>;
}

let tabs = 0;

export async function createTestBank(indexedDB = new IDBFactory(), clock = createManualClock()): Promise<TestBank> {
  const make = (): BankService =>
    createBank({ clock, rng: createSeededRng(`tab ${tabs++}`), indexedDB, IDBKeyRange, pbkdf2Iterations: 10 });
  const bank = make();
  const events: BankEvent[] = [];
  await bank.listen((event) => events.push(event));
  const openTab = async (): Promise<BankService> => {
    const tab = make();
    const status = await tab.open();
    if (status.kind !== 'ready') throw new Error(status.reason);
    return tab;
  };
  return { bank, clock, events, indexedDB, openTab };
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
