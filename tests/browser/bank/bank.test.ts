/**
 * The bank on Chromium's own IndexedDB and WebCrypto.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock';
import { createSystemRng } from '../../../src/adapters/rng';
import { CONSENT_VERSION } from '../../../src/domain/consent';
import { minor } from '../../../src/domain/money';
import type { Order } from '../../../src/domain/payment';
import { audit } from '../../../src/sim/auditor';
import type { Books } from '../../../src/sim/auditor';
import { createScriptedEngine } from '../../../src/sim/face-engine';
import { createPerson } from '../../../src/sim/people';
import type { Wallet, WalletResult } from '../../../src/ports';
import { createBank } from '../../../src/workers/bank/bank';
import type { BankService } from '../../../src/workers/bank/bank';
import { sealProbe } from '../../../src/workers/face/seal';

const clock = createSystemClock();
const rng = createSystemRng();
const ada = createPerson('ada', rng);
const engine = createScriptedEngine({ clock, rng, seal: sealProbe });
engine.present({ kind: 'person', person: ada, as: 'live' });

const opened: BankService[] = [];
const databases: string[] = [];

function bankOn(name: string): BankService {
  const bank = createBank({ clock, rng, name, pbkdf2Iterations: 1_000 });
  opened.push(bank);
  databases.push(name);
  return bank;
}

afterEach(async () => {
  vi.restoreAllMocks();
  opened.splice(0).forEach((bank) => bank.close());
  for (const name of databases.splice(0)) await asPromise(indexedDB.deleteDatabase(name));
});

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}

function valueOf<T>(result: WalletResult<T>): T {
  if (result.kind !== 'ok') throw new Error(`refused: ${result.reason}`);
  return result.value;
}

async function capture(bank: BankService, purpose: 'pay' | 'enrol', customerId?: string) {
  const input = customerId === undefined ? { terminalId: 'till', purpose } : { terminalId: 'till', purpose, customerId };
  const answer = await bank.openChallenge(input);
  if (answer.kind !== 'challenge') throw new Error(answer.kind);
  await engine.beginCapture(answer.challenge);
  const outcome = await engine.captureProbe({ still: [], answers: [] }, answer.challenge);
  if (outcome.kind !== 'sealed') throw new Error(outcome.kind);
  return outcome.probe;
}

async function enrol(bank: BankService): Promise<Wallet> {
  const { customerId } = valueOf(await bank.createWallet({ name: 'Ada', phoneNumber: '13800001234', passcode: '246810' }));
  valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
  const message = (await bank.messages(customerId)).find((one) => one.kind === 'sms_code');
  valueOf(await bank.confirmSmsCode(customerId, message?.kind === 'sms_code' ? message.code : ''));
  return valueOf(await bank.completeEnrolment(customerId, await capture(bank, 'enrol', customerId)));
}

const total = { amountMinor: minor(1_880), currency: 'CNY' } as const;
const order: Order = {
  orderId: 'o',
  storeId: 's',
  storeName: 'S',
  lines: [{ itemId: 'n', name: 'Noodles', quantity: 1, unitPrice: total }],
  total,
};

/** A payment up to the confirmation. */
async function authorise(bank: BankService): Promise<string> {
  const sealedProbe = await capture(bank, 'pay');
  const asked = await bank.pay({ order, terminalId: 'till', sealedProbe, idempotencyKey: rng.id() });
  const held = await bank.submitDigits(asked.paymentId ?? '', '1234');
  if (held.kind !== 'confirm_needed') throw new Error(JSON.stringify(held));
  return held.paymentId;
}

async function openRaw(name: string, version?: number): Promise<IDBDatabase> {
  return asPromise(version === undefined ? indexedDB.open(name) : indexedDB.open(name, version));
}

async function everyRow(name: string): Promise<Record<string, unknown[]>> {
  const db = await openRaw(name);
  const tables = [...db.objectStoreNames];
  const transaction = db.transaction(tables);
  const rows = await Promise.all(tables.map((table) => asPromise(transaction.objectStore(table).getAll())));
  db.close();
  return Object.fromEntries(tables.map((table, i) => [table, rows[i] ?? []]));
}

/** Every run of bytes anywhere inside a value. */
function* bytesIn(value: unknown): Generator<Uint8Array> {
  if (value instanceof CryptoKey) return;
  if (value instanceof ArrayBuffer) yield new Uint8Array(value);
  else if (ArrayBuffer.isView(value)) yield new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* bytesIn(inner);
}

function contains(haystack: Uint8Array, needle: Uint8Array): boolean {
  for (let at = 0; at + needle.length <= haystack.length; at++)
    if (needle.every((byte, i) => haystack[at + i] === byte)) return true;
  return false;
}

describe('the bank in Chromium', () => {
  it('enrols, pays and pays again after reopening, with keys that cannot be read out', async () => {
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const bank = bankOn('bank-keys');
    expect(await bank.open()).toEqual({ kind: 'ready' });
    const { customerId } = await enrol(bank);
    const held = await authorise(bank);
    transactions.mockClear();
    const paid = await bank.confirm(held);
    const granted = transactions.mock.results.map((one) => (one.value as IDBTransaction).durability);
    expect(new Set(granted)).toEqual(new Set(['strict']));
    expect(paid).toMatchObject({ kind: 'paid', receipt: { payer: { maskedPhone: '138****1234' } } });
    bank.close();

    const again = bankOn('bank-keys');
    expect(await again.open()).toEqual({ kind: 'ready' });
    const paymentId = await authorise(again);
    const twice = await Promise.all([again.confirm(paymentId), again.confirm(paymentId)]);
    expect(twice[0]).toMatchObject({ kind: 'paid' });
    expect(twice[1]).toEqual(twice[0]);
    expect((await again.wallets())[0]?.balance.amountMinor).toBe(50_000 - 2 * 1_880);
    expect(await again.history(customerId)).toHaveLength(2);

    const rows = await everyRow('bank-keys');
    expect(audit(rows as unknown as Books)).toEqual([]);
    const [keys] = rows['keys'] as { sealing: CryptoKeyPair; templates: CryptoKey; tags: CryptoKey }[];
    if (keys === undefined) throw new Error('no keys');
    for (const key of [keys.sealing.privateKey, keys.templates, keys.tags]) {
      expect(key).toBeInstanceOf(CryptoKey);
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow();
    }
  });

  it('settles races between tabs: one payment for one key, one capture for many confirmations', async () => {
    const [left, right] = [bankOn('bank-tabs'), bankOn('bank-tabs')];
    await Promise.all([left.open(), right.open()]);
    await enrol(left);
    const sealedProbe = await capture(right, 'pay');
    const request = { order, terminalId: 'till', sealedProbe, idempotencyKey: 'same' };
    const asked = await Promise.all([left.pay(request), right.pay(request), left.pay(request)]);
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1);
    const paymentId = asked[0].paymentId ?? '';
    expect((await right.submitDigits(paymentId, '1234')).kind).toBe('confirm_needed');
    const paid = await Promise.all([left.confirm(paymentId), right.confirm(paymentId), left.confirm(paymentId)]);
    expect(paid[0].kind).toBe('paid');
    expect(new Set(paid.map((one) => JSON.stringify(one))).size).toBe(1);
    expect((await left.wallets())[0]?.balance.amountMinor).toBe(48_120);
    expect(audit((await everyRow('bank-tabs')) as unknown as Books)).toEqual([]);
  });

  it('leaves no template bytes anywhere after deletion, plain or encrypted', async () => {
    const bank = bankOn('bank-delete');
    await bank.open();
    const { customerId } = await enrol(bank);
    await authorise(bank);
    const before = await everyRow('bank-delete');
    const [row] = before['templates'] as { ciphertext: Uint8Array }[];
    if (row === undefined) throw new Error('no template to delete');
    // Any sixteen bytes of it would give it away; every such piece is looked for.
    const pieces = Array.from({ length: Math.floor(row.ciphertext.length / 16) }, (_, i) =>
      row.ciphertext.slice(16 * i, 16 * i + 16),
    );
    const found = (rows: unknown): number => {
      const all = [...bytesIn(rows)];
      return pieces.filter((piece) => all.some((bytes) => contains(bytes, piece))).length;
    };
    expect(found(before)).toBe(pieces.length);
    valueOf(await bank.deleteFace(customerId));
    const after = await everyRow('bank-delete');
    expect(after['templates']).toEqual([]);
    expect(found(after)).toBe(0);
    // What is left is too short to hold a template in any coat.
    expect(Math.max(0, ...[...bytesIn(after)].map((bytes) => bytes.length))).toBeLessThanOrEqual(64);
    const next = await bank.pay({ order, terminalId: 'till', sealedProbe: await capture(bank, 'pay'), idempotencyKey: rng.id() });
    expect(next).toMatchObject({ kind: 'declined', reason: 'no_match' });
  });

  it('says storage_newer for a database of a newer version, and moves no money in it', async () => {
    const bank = bankOn('bank-newer');
    await bank.open();
    await bank.createWallet({ name: 'Ada', phoneNumber: '13800001234', passcode: '246810' });
    bank.close();
    (await openRaw('bank-newer', 41)).close();
    const old = bankOn('bank-newer');
    expect(await old.open()).toEqual({ kind: 'unavailable', reason: 'storage_newer' });
    const request = { order, terminalId: 'till', phoneNumber: '13800001234', passcode: '246810', idempotencyKey: 'k' };
    expect(await old.payWithPasscode(request)).toEqual({ kind: 'declined', reason: 'storage_failed' });
  });

  it('says storage_blocked while another tab holds an older version, and opens once it is gone', async () => {
    const holder = await openRaw('bank-blocked', 1);
    const bank = bankOn('bank-blocked');
    expect(await bank.open()).toEqual({ kind: 'unavailable', reason: 'storage_blocked' });
    holder.close();
    expect(await bank.open()).toEqual({ kind: 'ready' });
  });

  it.each(['quota', 'abort'] as const)('takes nothing when the disk fails in a confirmation (%s)', async (fault) => {
    const bank = bankOn(`bank-${fault}`);
    await bank.open();
    await enrol(bank);
    const paymentId = await authorise(bank);
    const put = IDBObjectStore.prototype.put;
    let struck = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name !== 'payments') return put.apply(this, args);
      struck++;
      if (fault === 'quota') throw new DOMException('no space left', 'QuotaExceededError');
      const request = put.apply(this, args);
      this.transaction.abort();
      return request;
    });
    expect(await bank.confirm(paymentId)).toEqual({ kind: 'declined', reason: 'storage_failed' });
    expect(struck).toBeGreaterThan(0);
    vi.restoreAllMocks();
    expect((await bank.wallets())[0]?.balance.amountMinor).toBe(50_000);
    expect(audit((await everyRow(`bank-${fault}`)) as unknown as Books)).toEqual([]);
    expect(await bank.confirm(paymentId)).toMatchObject({ kind: 'paid' });
    expect((await bank.wallets())[0]?.balance.amountMinor).toBe(48_120);
  });
});
