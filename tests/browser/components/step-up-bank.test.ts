/**
 * The phone's own elements on the real bank, over Chromium's IndexedDB: twins enrol, one pays, and the phone decides.
 */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock';
import { createSystemRng } from '../../../src/adapters/rng';
import { BankStore } from '../../../src/components/bank-store';
import '../../../src/components/phone/phone';
import type { SmilePhone } from '../../../src/components/phone/phone';
import { CONSENT_VERSION } from '../../../src/domain/consent';
import { audit } from '../../../src/sim/auditor';
import type { Books } from '../../../src/sim/auditor';
import { createScriptedEngine } from '../../../src/sim/face-engine';
import { createLookAlike, createPerson } from '../../../src/sim/people';
import { createSeededRng } from '../../../src/sim/rng';
import type { Person } from '../../../src/sim/people';
import { createBank } from '../../../src/workers/bank/bank';
import type { BankService } from '../../../src/workers/bank/bank';
import { sealProbe } from '../../../src/workers/face/seal';
import { fakeWorld } from './fake-world';
import { deep, find, mount, settle, textOf } from './harness';
import { anOrder } from './samples';

const DATABASE = 'step-up';
const clock = createSystemClock();
const rng = createSystemRng();
// Two looks can by chance be so poor that a twin is out of question: the same looks every time.
const looks = createSeededRng('twins at the bank');
const ada = createPerson('Ada', looks);
const bea = createLookAlike('Bea', ada, 0.99, looks);
const engine = createScriptedEngine({ clock, rng: looks, seal: sealProbe });
let bank: BankService;

beforeEach(async () => {
  bank = createBank({ clock, rng, name: DATABASE, pbkdf2Iterations: 10 });
  await bank.open();
});

afterEach(async () => {
  bank.close();
  await new Promise((resolve) => (indexedDB.deleteDatabase(DATABASE).onsuccess = resolve));
});

async function capture(person: Person, input: Parameters<BankService['openChallenge']>[0]) {
  const opened = await bank.openChallenge(input);
  if (opened.kind !== 'challenge') throw new Error(opened.kind);
  engine.present({ kind: 'person', person, as: 'live' });
  await engine.beginCapture(opened.challenge);
  const outcome = await engine.captureProbe({ still: [], answers: [] }, opened.challenge);
  if (outcome.kind !== 'sealed') throw new Error(outcome.kind);
  return outcome.probe;
}

async function enrol(person: Person, phoneNumber: string): Promise<string> {
  const made = await bank.createWallet({ name: person.name, phoneNumber, passcode: '246810' });
  if (made.kind !== 'ok') throw new Error(made.reason);
  const { customerId } = made.value;
  await bank.giveFaceConsent(customerId, CONSENT_VERSION);
  const code = (await bank.messages(customerId)).find((one) => one.kind === 'sms_code');
  await bank.confirmSmsCode(customerId, code?.kind === 'sms_code' ? code.code : '');
  await bank.completeEnrolment(customerId, await capture(person, { terminalId: 'phone', purpose: 'enrol', customerId }));
  return customerId;
}

/** Ada stands at the counter, and her phone is asked. */
async function adaPays(): Promise<string> {
  const sealedProbe = await capture(ada, { terminalId: 'till', purpose: 'pay' });
  const begun = await bank.pay({ order: anOrder(), terminalId: 'till', sealedProbe, idempotencyKey: rng.id() });
  const asked = await bank.submitDigits(begun.paymentId ?? '', '1234');
  if (asked.kind !== 'step_up_needed') throw new Error(JSON.stringify(asked));
  return asked.paymentId;
}

async function phoneOfTwins(): Promise<{ phone: SmilePhone; adaId: string; beaId: string }> {
  const [adaId, beaId] = [await enrol(ada, '13800001234'), await enrol(bea, '13900005678')];
  const store = new BankStore(bank);
  await store.start();
  const phone = await mount<SmilePhone>(
    html`<smile-phone .world=${{ ...fakeWorld(), bank }} .store=${store}></smile-phone>`,
    360,
    720,
  );
  expect(textOf(deep(phone, '.who'))).toContain('Bea');
  return { phone, adaId, beaId };
}

async function books(): Promise<Books> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(DATABASE);
    request.onsuccess = () => resolve(request.result);
  });
  const tables = ['accounts', 'transfers', 'journal', 'payments'];
  const transaction = db.transaction(tables);
  const rows = tables.map(
    (table) =>
      new Promise<[string, unknown[]]>((resolve) => {
        const request = transaction.objectStore(table).getAll();
        request.onsuccess = () => resolve([table, request.result as unknown[]]);
      }),
  );
  const all = Object.fromEntries(await Promise.all(rows));
  db.close();
  return all as unknown as Books;
}

describe('twins at the real bank', () => {
  it('the phone turns to Ada, who approves: paid once, by her', async () => {
    const { phone, adaId, beaId } = await phoneOfTwins();
    const paymentId = await adaPays();
    await expect.poll(() => textOf(phone)).toContain('Is this you, Ada?');
    expect((await bank.confirm(paymentId)).kind).toBe('step_up_needed');
    await settle();
    deep(phone, '[data-testid="approve"]').click();
    await expect.poll(() => textOf(phone)).toContain('¥55.60 paid');
    expect(find(phone, 'smile-sheet')).toBeUndefined();
    expect((await bank.cancel(paymentId)).kind).toBe('paid');
    expect(await bank.history(adaId)).toHaveLength(1);
    expect(await bank.history(beaId)).toEqual([]);
    expect(audit(await books())).toEqual([]);
  });

  it('Ada says no: nothing is taken and nothing stays held', async () => {
    const { phone } = await phoneOfTwins();
    const paymentId = await adaPays();
    await expect.poll(() => textOf(phone)).toContain('Is this you, Ada?');
    await settle();
    deep(phone, '[data-testid="not-me"]').click();
    await expect.poll(() => textOf(phone)).toContain('You said it was not you');
    expect(await bank.confirm(paymentId)).toMatchObject({ kind: 'declined', reason: 'step_up_declined' });
    const found = await books();
    expect(audit(found)).toEqual([]);
    expect(found.accounts.every((one) => one.heldMinor === 0)).toBe(true);
  });
});
