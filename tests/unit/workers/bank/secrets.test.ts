import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { createManualClock } from '../../../../src/sim/clock';
import { createSeededRng } from '../../../../src/sim/rng';
import { createBank } from '../../../../src/workers/bank/bank';
import { PASSCODE_ITERATIONS } from '../../../../src/workers/bank/passcodes';
import type { TemplateRow, UpdateRow } from '../../../../src/workers/bank/rows';
import type { SmsGateway } from '../../../../src/workers/bank/sms-gateway';
import {
  TERMINAL,
  buy,
  createFaceWorld,
  enrolExactly,
  enrolPerson,
  idOf,
  live,
  newKey,
  orderOf,
  payByFace,
  readTables,
  visitWithDigits,
} from './faces';
import { createAda, createTestBank, valueOf } from './world';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('what the bank decrypts', () => {
  it('is filled with zeros when it is done with', async () => {
    const world = await createFaceWorld();
    await enrolPerson(world, world.ada);
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
    expect((await payByFace(world, live(world.ada))).kind).toBe('digits_needed');
    const plain = await Promise.all(decrypt.mock.results.map((one) => one.value as Promise<ArrayBuffer>));
    // The probe, and twice the one template of the gallery with its seed: to compare, and for what it would become.
    const probe = expect.toSatisfy((length: number) => length > 2_048);
    expect(plain.map((bytes) => bytes.byteLength)).toEqual([probe, 32, 2_048, 32, 2_048]);
    for (const bytes of plain) expect(new Uint8Array(bytes).every((byte) => byte === 0)).toBe(true);
  });

  it('cannot be a template moved to another customer', async () => {
    const world = await createFaceWorld();
    await enrolPerson(world, world.ada);
    const other = await createAda(world.bank, '13900005678', 'Bea');
    const [row] = (await readTables(world.indexedDB, ['templates']))['templates'] as { templateId: string }[];
    const [customer] = (await readTables(world.indexedDB, ['customers']))['customers']!.filter(
      (one) => (one as { customerId: string }).customerId === other.customerId,
    );
    const request = world.indexedDB.open('smile-lab-bank');
    await new Promise<void>((resolve) => {
      request.onsuccess = () => {
        const change = request.result.transaction(['templates', 'customers'], 'readwrite');
        change.objectStore('templates').put({ ...row, customerId: other.customerId });
        change.objectStore('customers').put({ ...(customer as object), face: { kind: 'enrolled', on: true, enrolledAtMs: 0 } });
        change.oncomplete = () => {
          request.result.close();
          resolve();
        };
      };
    });
    expect(await payByFace(world, live(world.ada))).toMatchObject({ kind: 'declined', reason: 'no_match' });
  });
});

it('a template is stored encrypted', async () => {
  const world = await createFaceWorld();
  await enrolPerson(world, world.ada);
  const [row] = (await world.readTables('templates'))['templates'] as { ciphertext: Uint8Array; iv: Uint8Array }[];
  expect(row?.ciphertext).toHaveLength(4 * 512 + 16);
  expect(row?.iv).toHaveLength(12);
  // Not the plain template in another coat: its bytes would be about as close to the face as another look.
  const asFloats = new Float32Array(row!.ciphertext.slice(0, 2048).buffer);
  const dot = world.ada.face.reduce((sum, value, i) => sum + value * (asFloats[i] ?? 0), 0);
  expect(Math.abs(dot) < 1 && Math.abs(dot) > 0.5).toBe(false);
});

it('a deleted face leaves no byte of itself in any table', async () => {
  const world = await createFaceWorld();
  const customerId = await enrolExactly(world, world.ada);
  await buy(world);
  // One update taken, the template issued anew, and the next update waiting.
  valueOf(await world.bank.renewTemplate(customerId));
  await world.clock.advance(86_400_000);
  expect((await visitWithDigits(world)).kind).toBe('confirm_needed');
  const { templates, updates } = await world.readTables('templates', 'updates');
  const [row] = templates as [TemplateRow];
  const [update] = updates as [UpdateRow];
  const { seed, updated } = row;
  const secrets = [row, seed!, updated!, update].flatMap(({ iv, ciphertext }) => [iv, ciphertext]);
  const leftOf = async () => {
    const texts = Object.values(await world.readTables()).map((rows) => textOf(rows));
    const traces = [...secrets.map(latin1), seed!.transformId, row.templateId, latin1(bytesOf(world.ada.face).subarray(0, 64))];
    return traces.map((trace) => texts.some((text) => text.includes(trace)));
  };
  // All of it is found, but for the bare face, which never is.
  expect(await leftOf()).toEqual([...Array.from({ length: 10 }, () => true), false]);
  valueOf(await world.bank.deleteFace(customerId));
  expect(await leftOf()).toEqual(Array.from({ length: 11 }, () => false));
});

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer, byteOffset, byteLength);
const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Everything in it that is text or bytes, one after the other. */
function textOf(value: unknown): string {
  if (value instanceof ArrayBuffer) return latin1(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return latin1(bytesOf(value));
  if (typeof value === 'object' && value !== null) return Object.values(value).map(textOf).join('\n');
  return String(value);
}

describe('a passcode', () => {
  it('costs as much to check for a number that nobody has', async () => {
    const { bank } = await createTestBank();
    await createAda(bank);
    const work = async (phoneNumber: string): Promise<unknown> => {
      const derive = vi.spyOn(crypto.subtle, 'deriveBits');
      const request = { order: orderOf(1), terminalId: TERMINAL, phoneNumber, passcode: '999990', idempotencyKey: newKey() };
      await bank.payWithPasscode(request);
      const calls = derive.mock.calls.map(([algorithm, , bits]) => [{ ...(algorithm as Pbkdf2Params), salt: 'any' }, bits]);
      derive.mockRestore();
      return calls;
    };
    const known = await work('13800001234');
    expect(known).toEqual([[{ name: 'PBKDF2', hash: 'SHA-256', salt: 'any', iterations: 10 }, 256]]);
    expect(await work('13900009999')).toEqual(known);
    expect(await work('not a number')).toEqual(known);
    expect(PASSCODE_ITERATIONS).toBeGreaterThanOrEqual(210_000);
  });
});

describe('the seams', () => {
  it('send codes through whatever gateway the bank was given', async () => {
    const sent: Parameters<SmsGateway['send']>[0][] = [];
    const clock = createManualClock();
    const sms: SmsGateway = { send: async (message) => void sent.push(message) };
    const bank = createBank({
      clock,
      rng: createSeededRng('sms'),
      sms,
      indexedDB: new IDBFactory(),
      IDBKeyRange,
      pbkdf2Iterations: 1,
    });
    const { customerId } = await createAda(bank);
    valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
    expect(sent).toEqual([
      { customerId, phoneNumber: '13800001234', code: expect.stringMatching(/^[0-9]{6}$/), expiresAtMs: clock.nowMs() + 300_000 },
    ]);
    expect(await bank.messages(customerId)).toEqual([]);
    expect(valueOf(await bank.confirmSmsCode(customerId, sent[0]!.code)).face.kind).toBe('sms_confirmed');
  });

  it('survive a page that went away', async () => {
    const world = await createFaceWorld();
    await world.bank.listen(() => {
      throw new Error('gone');
    });
    await enrolPerson(world, world.ada);
    const asked = await payByFace(world, live(world.ada));
    await world.bank.submitDigits(idOf(asked), '1234');
    expect((await world.bank.confirm(idOf(asked))).kind).toBe('paid');
  });
});
