/**
 * The memory store does what Dexie over IndexedDB does, as far as the bank asks, and beyond that fails and crashes when told to.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money';
import type { PhoneNumber } from '../../../src/domain/phone';
import { createMemoryStore } from '../../../src/sim/memory-store';
import type { MemoryStore, MemoryStoreOptions, MemoryWrite, WriteFault } from '../../../src/sim/memory-store';
import { createSeededRng } from '../../../src/sim/rng';
import { BankDatabase } from '../../../src/workers/bank/db';
import { isStorageError, orStorageFailure, reasonOf } from '../../../src/workers/bank/failures';
import { BANK_TABLES } from '../../../src/workers/bank/rows';
import type { BankRows } from '../../../src/workers/bank/rows';
import type { BankStore } from '../../../src/workers/bank/store';

type Customer = BankRows['customers'];
type Payment = BankRows['payments'];
type Message = BankRows['messages'];

const customer = (customerId: string, phoneNumber = `1380000${customerId}`): Customer => ({
  customerId,
  name: customerId,
  phoneNumber: phoneNumber as PhoneNumber,
  passcode: { salt: new Uint8Array(2), iterations: 1, hash: new Uint8Array(2) },
  face: { kind: 'none' },
  createdAtMs: 0,
});

const price = { amountMinor: minor(100), currency: 'CNY' } as const;

function payment(
  paymentId: string,
  terminalId: string,
  status: 'declined' | 'voided' | 'awaiting_step_up',
  customerId = 'a',
): Payment {
  const payer = { maskedName: 'a', maskedPhone: 'b' };
  const state: Payment['state'] =
    status === 'awaiting_step_up'
      ? { status, customerId, transferId: paymentId, payer, expiresAtMs: 1 }
      : status === 'declined'
        ? { status, reason: 'no_match' }
        : { status, reason: 'expired' };
  const order = { orderId: 'o', storeId: 's', storeName: 'S', lines: [], total: price };
  return {
    paymentId,
    idempotencyKey: `key ${paymentId}`,
    contentTag: '',
    terminalId,
    method: 'face',
    order,
    createdAtMs: 0,
    state,
  };
}

const challenge = (challengeId: string, expiresAtMs: number): BankRows['challenges'] => ({
  challengeId,
  purpose: 'pay',
  terminalId: 't',
  actions: ['smile'],
  sensor: 'webcam',
  issuedAtMs: 0,
  expiresAtMs,
  bankKeyId: 'k',
  customerId: undefined,
  risk: 'low',
  used: false,
});

const message = (customerId: string, messageId: string): Message => ({ messageId, customerId, atMs: 0, kind: 'face_enrolled' });

const memory = (options: MemoryStoreOptions<BankRows> = {}): MemoryStore<BankRows> =>
  createMemoryStore<BankRows>(BANK_TABLES, options);

const STORES: readonly (readonly [string, () => BankStore])[] = [
  ['Dexie', () => new BankDatabase({ indexedDB: new IDBFactory(), IDBKeyRange })],
  ['memory', () => memory().connect()],
];

/** The name of the storage error that it rejects with. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  expect(isStorageError(error)).toBe(true);
  return (error as Error).name;
}

describe.each(STORES)('%s', (_name, create) => {
  let db: BankStore;
  beforeEach(async () => {
    db = create();
    await db.open();
  });

  const ids = async (found: Promise<readonly Payment[]>): Promise<string[]> => (await found).map((one) => one.paymentId);

  it('keeps rows by key, and answers undefined where there is none', async () => {
    await db.customers.put(customer('1'));
    await db.customers.put({ ...customer('1'), name: 'changed' });
    await db.customers.bulkPut([customer('3'), customer('2')]);
    expect((await db.customers.get('1'))?.name).toBe('changed');
    expect(await db.customers.get('9')).toBeUndefined();
    expect((await db.customers.bulkGet(['3', '9', '1'])).map((one) => one?.customerId)).toEqual(['3', undefined, '1']);
    expect((await db.customers.toArray()).map((one) => one.customerId)).toEqual(['1', '2', '3']);
    await db.customers.delete('2');
    await db.customers.delete('9');
    expect((await db.customers.filter((one) => one.customerId > '1').toArray()).map((one) => one.name)).toEqual(['3']);
  });

  it('refuses a key that is taken, and the value of a unique index', async () => {
    await db.customers.add(customer('1', 'same'));
    expect(await refusal(db.customers.add({ ...customer('1'), name: 'again' }))).toBe('ConstraintError');
    expect(await refusal(db.customers.add(customer('2', 'same')))).toBe('ConstraintError');
    expect(await refusal(db.customers.put(customer('2', 'same')))).toBe('ConstraintError');
    await db.customers.put({ ...customer('1', 'same'), name: 'own' });
    expect((await db.customers.toArray()).map((one) => one.name)).toEqual(['own']);
    // Given up by one, it is free for another.
    await db.customers.put(customer('1', 'other'));
    await db.customers.add(customer('2', 'same'));
    expect((await db.customers.where('phoneNumber').equals('same').first())?.customerId).toBe('2');
  });

  it('finds by an index, also inside a field and over two', async () => {
    const rows = [
      payment('d', 't1', 'declined'),
      payment('b', 't1', 'awaiting_step_up', 'ada'),
      payment('c', 't2', 'awaiting_step_up', 'bea'),
      payment('a', 't1', 'awaiting_step_up', 'bea'),
      payment('e', 't2', 'voided'),
    ];
    await db.payments.bulkPut(rows);
    expect(await ids(db.payments.where('state.status').equals('awaiting_step_up').toArray())).toEqual(['a', 'b', 'c']);
    const any = db.payments.where('state.status').anyOf(['voided', 'declined', 'voided', 'paid']);
    expect(await ids(any.toArray())).toEqual(['d', 'e']);
    const both = db.payments.where('[terminalId+state.status]');
    expect(await ids(both.equals(['t1', 'declined']).toArray())).toEqual(['d']);
    const statuses = [
      ['t2', 'voided'],
      ['t1', 'awaiting_step_up'],
      ['t2', 'awaiting_step_up'],
    ];
    expect(await ids(both.anyOf(statuses).toArray())).toEqual(['a', 'b', 'c', 'e']);
    const bea = db.payments.where('state.customerId').equals('bea');
    expect([await bea.count(), (await bea.first())?.paymentId]).toEqual([2, 'a']);
    expect(await ids(bea.filter((one) => one.terminalId === 't2').toArray())).toEqual(['c']);
    // Declined payments are nobody's, and must not be found by whoever asks for nobody.
    expect(await db.payments.where('state.customerId').equals('').count()).toBe(0);
    await db.payments.put(payment('a', 't1', 'voided'));
    expect(await ids(db.payments.where('state.status').anyOf(['awaiting_step_up', 'voided']).toArray())).toEqual([
      'b',
      'c',
      'a',
      'e',
    ]);
  });

  it('finds and deletes what is below a bound, the bound not included', async () => {
    await db.challenges.bulkPut([challenge('x', 30), challenge('y', 10), challenge('z', 20), challenge('w', 10)]);
    const below = async (bound: number) =>
      (await db.challenges.where('expiresAtMs').below(bound).toArray()).map((one) => one.challengeId);
    expect(await below(10)).toEqual([]);
    expect(await below(30)).toEqual(['w', 'y', 'z']);
    expect(await db.challenges.where('expiresAtMs').below(20).delete()).toBe(2);
    await db.challenges.put(challenge('v', 15));
    await db.challenges.put(challenge('z', 40));
    expect(await below(50)).toEqual(['v', 'x', 'z']);
    expect(await db.challenges.where('expiresAtMs').below(15).delete()).toBe(0);
  });

  it('counts keys up, and never gives one out twice', async () => {
    expect(await db.messages.add(message('a', 'first'))).toBe(1);
    await db.messages.add(message('b', 'second'));
    await db.messages.add(message('a', 'third'));
    const ofA = db.messages.where('customerId').equals('a');
    expect((await ofA.sortBy('seq')).map((one) => [one.seq, one.messageId])).toEqual([
      [1, 'first'],
      [3, 'third'],
    ]);
    expect((await ofA.sortBy('messageId')).map((one) => one.messageId)).toEqual(['first', 'third']);
    expect(await ofA.filter((one) => one.messageId === 'third').delete()).toBe(1);
    expect(await db.messages.add(message('a', 'fourth'))).toBe(4);
  });

  it('undoes everything when the body rejects: rows, deletions, indexes and counted keys', async () => {
    await db.customers.bulkPut([customer('1'), customer('2')]);
    await db.messages.add(message('1', 'kept'));
    const failed = db.transaction('rw', ['customers', 'messages'], async (tx) => {
      await tx.customers.put({ ...customer('1', 'moved'), name: 'changed' });
      await tx.customers.put({ ...customer('1', 'again'), name: 'twice' });
      await tx.customers.delete('2');
      await tx.customers.add(customer('3'));
      await tx.messages.where('customerId').equals('1').delete();
      await tx.messages.add(message('1', 'new'));
      expect(await tx.customers.where('phoneNumber').equals('again').count()).toBe(1);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect((await db.customers.toArray()).map((one) => one.name)).toEqual(['1', '2']);
    expect(await db.customers.where('phoneNumber').anyOf(['moved', 'again', '13800003']).count()).toBe(0);
    expect(await db.customers.where('phoneNumber').equals('13800001').count()).toBe(1);
    expect((await db.messages.toArray()).map((one) => one.messageId)).toEqual(['kept']);
    expect(await db.messages.add(message('1', 'next'))).toBe(2);
  });

  it('keeps everything when the body ends well, and answers what it answered', async () => {
    const answer = await db.transaction('rw', ['customers'], async (tx) => {
      await tx.customers.add(customer('1'));
      return (await tx.customers.get('1'))?.name;
    });
    expect(answer).toBe('1');
    expect(await db.customers.get('1')).toBeDefined();
  });

  it('keeps what came before a refused write that the body lived with', async () => {
    await db.transaction('rw', ['customers'], async (tx) => {
      await tx.customers.add(customer('1'));
      await tx.customers.add(customer('1')).catch(() => undefined);
    });
    expect(await db.customers.toArray()).toHaveLength(1);
  });

  it('writes nothing in a transaction that reads, and touches no table that was not named', async () => {
    expect(await refusal(db.transaction('r', ['customers'], async (tx) => tx.customers.put(customer('1'))))).toBe(
      'ReadOnlyError',
    );
    expect(await refusal(db.transaction('rw', ['customers'], async (tx) => tx.accounts.get('1')))).toBe('NotFoundError');
    expect(await refusal(db.transaction('rw', ['customers'], async (tx) => tx.lockouts.delete('1')))).toBe('NotFoundError');
    expect(await db.customers.toArray()).toEqual([]);
  });

  it('runs transactions one at a time, and shows nobody what is not committed', async () => {
    await db.customers.put({ ...customer('1'), createdAtMs: 0 });
    const raise = () =>
      db.transaction('rw', ['customers'], async (tx) => {
        const row = (await tx.customers.get('1')) as Customer;
        await tx.customers.get('2');
        await tx.customers.put({ ...row, createdAtMs: row.createdAtMs + 1 });
        await tx.customers.get('2');
      });
    const doomed = db
      .transaction('rw', ['customers'], async (tx) => {
        await tx.customers.put({ ...customer('1'), createdAtMs: 1_000 });
        for (let i = 0; i < 5; i++) await tx.customers.get('2');
        throw new Error('no');
      })
      .catch(() => undefined);
    const seen = db.customers.get('1');
    await Promise.all([doomed, raise(), raise(), raise()]);
    expect((await seen)?.createdAtMs).toBeLessThan(1_000);
    expect((await db.customers.get('1'))?.createdAtMs).toBe(3);
  });

  it('does not change when what was stored is changed', async () => {
    const row = { ...customer('1') };
    await db.customers.put(row);
    row.name = 'changed';
    expect((await db.customers.get('1'))?.name).toBe('1');
  });

  it('rejects every call when closed, until it is opened again', async () => {
    await db.customers.put(customer('1'));
    db.close();
    expect(await refusal(db.customers.get('1'))).toBe('DatabaseClosedError');
    expect(await refusal(db.transaction('rw', ['customers'], async () => undefined))).toBe('DatabaseClosedError');
    await db.open();
    expect(await db.customers.get('1')).toBeDefined();
  });
});

it('both answer the same to hundreds of random calls', async () => {
  const rng = createSeededRng('calls');
  const stores = STORES.map(([, create]) => create());
  const statuses = ['declined', 'voided', 'awaiting_step_up'] as const;
  const pick = <T>(from: readonly T[]): T => from[rng.below(from.length)] as T;
  const answers = new Set<string>();
  for (let i = 0; i < 300; i++) {
    const [a, b] = [String(rng.below(12)), String(rng.below(12))];
    const row = { ...payment(a, pick(['t1', 't2']), pick(statuses), pick(['ada', 'bea'])), idempotencyKey: b };
    const kind = rng.below(6);
    const status = pick(statuses);
    const bound = rng.below(100);
    const call = async (db: BankStore): Promise<unknown> => {
      if (kind === 0) return db.payments.put(row);
      if (kind === 1) return db.payments.add(row);
      if (kind === 2) return db.payments.delete(a);
      if (kind === 3) return db.payments.where('state.status').anyOf([status, 'declined']).toArray();
      if (kind === 4) return db.payments.where('[terminalId+state.status]').equals(['t1', status]).toArray();
      return db.transaction('rw', ['payments', 'challenges'], async (tx) => {
        await tx.challenges.put(challenge(a, bound));
        await tx.payments
          .where('state.customerId')
          .equals('ada')
          .filter((one) => one.paymentId > b)
          .delete();
        if (bound % 2 === 0) throw new Error('no');
        return tx.challenges.where('expiresAtMs').below(50).toArray();
      });
    };
    const [first, second] = await Promise.all(stores.map((db) => call(db).catch((error: Error) => error.name)));
    expect(second).toEqual(first);
    answers.add(JSON.stringify(first));
  }
  expect(answers.size).toBeGreaterThan(60);
  expect(await stores[1]?.payments.toArray()).toEqual(await stores[0]?.payments.toArray());
});

describe('what is read from memory', () => {
  it('cannot be changed, however deep', async () => {
    const db = memory().connect();
    await db.payments.put(payment('a', 't1', 'declined'));
    const read = (await db.payments.get('a')) as { contentTag: string; order: { storeName: string } };
    expect(() => (read.contentTag = 'changed')).toThrow(TypeError);
    expect(() => (read.order.storeName = 'changed')).toThrow(TypeError);
  });
});

describe('a memory store that fails', () => {
  const failAt = (at: number, fault: WriteFault) => {
    let writes = 0;
    return memory({ fault: () => (writes++ === at ? fault : 'none') });
  };

  it.each([
    ['quota', 'storage_full'],
    ['abort', 'storage_failed'],
  ] as const)('with %s undoes the whole transaction and says %s', async (fault, reason) => {
    for (let at = 0; at < 3; at++) {
      const store = failAt(at, fault);
      const db = store.connect();
      const write = () =>
        db.transaction('rw', ['customers', 'messages'], async (tx) => {
          await tx.customers.bulkPut([customer('1'), customer('2')]);
          await tx.messages.add(message('1', 'm'));
          return 'written';
        });
      expect(await orStorageFailure<string>(write, (why) => why)).toBe(reason);
      expect([store.tables().customers, store.tables().messages]).toEqual([[], []]);
      expect(await write()).toBe('written');
    }
  });

  it('undoes also what lived with the failure', async () => {
    const db = failAt(1, 'quota').connect();
    const swallowed = db.transaction('rw', ['customers'], async (tx) => {
      await tx.customers.add(customer('1'));
      await tx.customers.add(customer('2')).catch(() => undefined);
      await tx.customers.add(customer('3')).catch(() => undefined);
    });
    expect(reasonOf(await swallowed.catch((error: unknown) => error))).toBe('storage_full');
    expect(await db.customers.toArray()).toEqual([]);
  });

  it('asks before every write, deletions too, and writes alone are undone alone', async () => {
    const db = failAt(2, 'abort').connect();
    await db.customers.bulkPut([customer('1'), customer('2')]);
    expect(await refusal(db.customers.where('phoneNumber').equals('13800001').delete())).toBe('AbortError');
    expect(await db.customers.toArray()).toHaveLength(2);
  });
});

describe('a memory store that crashes', () => {
  it('forgets what had not committed, keeps the rest, and lets nobody on who was on', async () => {
    const store = memory();
    const db = store.connect();
    await db.customers.put(customer('1'));
    let reached = 0;
    const running = db.transaction('rw', ['customers'], async (tx) => {
      await tx.customers.put(customer('2'));
      reached = 1;
      await tx.customers.get('2');
      store.crash();
      await tx.customers.put(customer('3'));
      reached = 2;
    });
    const waiting = [db.customers.get('1'), db.transaction('rw', ['customers'], async (tx) => tx.customers.delete('1'))];
    expect(await refusal(running)).toBe('AbortError');
    for (const call of waiting) expect(await refusal(call)).toBe('AbortError');
    expect(reached).toBe(1);
    expect(await refusal(db.customers.get('1'))).toBe('AbortError');
    expect(await refusal(db.open())).toBe('AbortError');
    const after = store.connect();
    expect((await after.customers.toArray()).map((one) => one.customerId)).toEqual(['1']);
    await after.customers.put(customer('2'));
    expect(store.tables().customers).toHaveLength(2);
  });

  it('keeps nothing of a transaction that had only to end', async () => {
    const store = memory();
    const ending = store.connect().transaction('rw', ['customers'], async (tx) => {
      await tx.customers.put(customer('1'));
      store.crash();
    });
    expect(await refusal(ending)).toBe('AbortError');
    expect(store.tables().customers).toEqual([]);
  });
});

describe('an auditor', () => {
  it('hears of writes once they have committed, in order, and of no others', async () => {
    const heard: MemoryWrite<BankRows>[] = [];
    const db = memory({ onWrite: (write) => heard.push(write) }).connect();
    await db.customers.put(customer('1'));
    expect(heard.splice(0)).toMatchObject([{ table: 'customers', before: undefined, after: { customerId: '1' } }]);
    await db.transaction('rw', ['customers', 'messages'], async (tx) => {
      await tx.messages.add(message('1', 'm'));
      await tx.customers.delete('1');
      expect(heard).toEqual([]);
    });
    expect(heard.splice(0)).toMatchObject([
      { table: 'messages', after: { seq: 1, messageId: 'm' } },
      { table: 'customers', before: { customerId: '1' }, after: undefined },
    ]);
    await db
      .transaction('rw', ['customers'], async (tx) => {
        await tx.customers.put(customer('2'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(heard).toEqual([]);
  });

  it('reads what is committed, also while a transaction runs', async () => {
    const store = memory();
    const db = store.connect();
    await db.customers.bulkPut([customer('1'), customer('2')]);
    await db.transaction('rw', ['customers'], async (tx) => {
      await tx.customers.delete('1');
      await tx.customers.put({ ...customer('2'), name: 'changed' });
      await tx.customers.put({ ...customer('2'), name: 'twice' });
      await tx.customers.add(customer('3'));
      expect(store.tables().customers.map((one) => one.name)).toEqual(['1', '2']);
    });
    expect(store.tables().customers.map((one) => one.name)).toEqual(['twice', '3']);
  });

  it('can go on in a copy, which shares nothing but the past', async () => {
    const store = memory();
    const db = store.connect();
    await db.messages.add(message('1', 'm'));
    await db.messages.add(message('1', 'gone'));
    await db.messages
      .where('customerId')
      .equals('1')
      .filter((one) => one.messageId === 'gone')
      .delete();
    const copy = store.clone();
    expect(copy.tables()).toEqual(store.tables());
    expect(await copy.connect().messages.add(message('1', 'n'))).toBe(3);
    expect(store.tables().messages).toHaveLength(1);
    store.crash();
    expect(await copy.connect().messages.where('customerId').equals('1').count()).toBe(2);
  });
});
