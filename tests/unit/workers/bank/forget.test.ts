import { beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { audit } from '../../../../src/sim/auditor';
import { createLookAlike } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import type { TemplateRow, UpdateRow } from '../../../../src/workers/bank/rows';
import {
  TERMINAL,
  booksOf,
  buy,
  buyByPasscode,
  captureProbe,
  createShop,
  enrolExactly,
  idOf,
  live,
  newKey,
  orderOf,
  postedOn,
  sealSample,
  visit,
  visitWithDigits,
} from './faces';
import type { Shop } from './faces';
import { BACKENDS, newestCode, useBackend, valueOf } from './world';

const DAY_MS = 86_400_000;
const refusedFor = (reason: string) => ({ kind: 'refused', reason });

/** A customer with something in every table: the name and numbers are found nowhere else. */
async function createVisitor(): Promise<Shop & { readonly secrets: readonly string[] }> {
  const shop = await createShop();
  const { bank } = shop;
  const made = await bank.createWallet({
    name: 'Quirina Zebedee',
    phoneNumber: '13711119876',
    passcode: '860214',
    bornOn: '2018-02-03',
  });
  const { customerId } = valueOf(made);
  const guardian = { name: 'Xanthippe Vogelsang', phoneNumber: '13622223333' };
  valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION, guardian));
  valueOf(await bank.confirmSmsCode(customerId, await newestCode(bank, customerId)));
  const enrolment = { purpose: 'enrol', customerId, terminalId: 'phone' } as const;
  const probe = await sealSample(shop, { person: shop.stranger, score: 1 }, enrolment);
  valueOf(await bank.completeEnrolment(customerId, probe));
  const visitor = { ...shop, customerId };
  await buy(visitor, { person: shop.stranger, digits: '9876' });
  await shop.clock.advance(DAY_MS);
  await buy(visitor, { person: shop.stranger, digits: '9876' });
  valueOf(await bank.setTrustedStore(customerId, 'store-1', true));
  valueOf(await bank.showPayCode(customerId));
  const order = orderOf(500);
  // A wrong passcode is counted under a tag of the number; a failed capture under the customer.
  const wrong = { order, terminalId: TERMINAL, phoneNumber: '13711119876', passcode: '111222', idempotencyKey: newKey() };
  expect((await bank.payWithPasscode(wrong)).kind).toBe('declined');
  const { templates, updates } = await shop.readTables('templates', 'updates');
  const [row] = (templates as TemplateRow[]).filter((one) => one.customerId === customerId) as [TemplateRow];
  const locked = [row, row.seed, row.updated, ...(updates as UpdateRow[])].flatMap((one) => (one ? [one.ciphertext] : []));
  const names = ['Quirina', 'Zebedee', '13711119876', '137****9876', 'Xanthippe', 'Vogelsang', '13622223333', '2018-02-03'];
  return { ...visitor, secrets: [...names, row.templateId, ...locked.map(latin1)] };
}

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Everything in it that is text or bytes, one after the other; names of fields included. */
function textOf(value: unknown): string {
  if (value instanceof ArrayBuffer) return latin1(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return latin1(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().map(textOf).join('\n');
  return String(value);
}

/** Tables in which something is found. */
async function tablesWith(shop: Shop, trace: string): Promise<readonly string[]> {
  const tables = Object.entries(await shop.readTables());
  return tables.flatMap(([name, rows]) => (textOf(rows).includes(trace) ? [name] : [])).sort();
}

describe.each(BACKENDS)('forgetting a wallet (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('leaves no name, number, birthday or byte of a template in any table', async () => {
    const shop = await createVisitor();
    for (const secret of shop.secrets) expect(await tablesWith(shop, secret)).not.toEqual([]);
    expect(await shop.bank.forgetWallet(shop.customerId)).toEqual({ kind: 'ok', value: null });
    for (const secret of shop.secrets) expect(await tablesWith(shop, secret)).toEqual([]);
    // What is left of the customer are numbers of an account that belongs to nobody.
    expect(await tablesWith(shop, shop.customerId)).toEqual(['accounts', 'journal', 'payments', 'transfers']);
    expect(shop.events.at(-1)).toEqual({ kind: 'wallet_changed', customerId: shop.customerId });
    expect(await shop.bank.forgetWallet(shop.customerId)).toEqual(refusedFor('unknown_customer'));
    expect((await shop.bank.wallets()).map(({ name }) => name)).toEqual(['ada Wong']);
  });

  it('keeps the books right: what was paid stays paid, what is left goes back, and nothing can be refunded', async () => {
    const shop = await createVisitor();
    const { bank, customerId, clock } = shop;
    const [paid] = await bank.history(customerId);
    const issuedMinor = await postedOn(shop, 'issuing');
    valueOf(await bank.forgetWallet(customerId));
    expect(audit(await booksOf(shop))).toEqual([]);
    expect(await postedOn(shop, `customer:${customerId}`)).toBe(0);
    expect(await postedOn(shop, 'issuing')).toBe(issuedMinor + 50_000 - 2 * 1_880);
    expect(await postedOn(shop, 'merchant:store-1')).toBe(2 * 1_880);
    const today = await bank.storeDay('store-1');
    expect(today.entries.map(({ payer, amount }) => [payer.maskedName, payer.maskedPhone, amount.amountMinor])).toEqual([
      ['***', '***', 1_880],
    ]);
    const amount = orderOf(100).total;
    const request = { storeId: 'store-1', paymentId: paid!.paymentId, amount, refundId: newKey() };
    expect(await bank.refund(request)).toEqual(refusedFor('payer_forgotten'));
    await clock.advance(DAY_MS);
    expect((await bank.open()).kind).toBe('ready');
    expect(audit(await booksOf(shop))).toEqual([]);
  });

  it('is refused while money is on hold, and not once that has expired', async () => {
    const shop = await createShop();
    const { bank, customerId, clock } = shop;
    expect((await visitWithDigits(shop)).kind).toBe('confirm_needed');
    expect(await bank.forgetWallet(customerId)).toEqual(refusedFor('money_on_hold'));
    expect(valueOf(await bank.storedAbout(customerId))).toMatchObject({ openPayments: 1 });
    await clock.advance(120_000);
    valueOf(await bank.forgetWallet(customerId));
    expect(audit(await booksOf(shop))).toEqual([]);
  });

  it('is refused while a claim is open, and not once it was withdrawn', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const claim = valueOf(await bank.reportStolen(customerId, await buy(shop)));
    expect(await bank.forgetWallet(customerId)).toEqual(refusedFor('claim_open'));
    valueOf(await bank.withdrawClaim(customerId, claim.claimId));
    valueOf(await bank.forgetWallet(customerId));
    expect(audit(await booksOf(shop))).toEqual([]);
    expect((await bank.fund()).open).toEqual([]);
  });

  it('ends a payment that waits for the digits of the forgotten, and takes their score out of others’', async () => {
    const shop = await createShop();
    const { bank, customerId: ada } = shop;
    const twin = createLookAlike('bea', shop.ada, 0.97, createSeededRng('twin'));
    const bea = await enrolExactly(shop, twin, '13900005678');
    const waits = await visit(shop);
    expect(waits.kind).toBe('digits_needed');
    expect(await tablesWith(shop, bea)).toContain('payments');
    valueOf(await bank.forgetWallet(bea));
    expect(await tablesWith(shop, '13900005678')).toEqual([]);
    expect(await tablesWith(shop, bea)).toEqual(['accounts', 'journal', 'transfers']);
    expect(await bank.submitDigits(idOf(waits), '1234')).toMatchObject({ kind: 'declined', reason: 'cancelled' });
    // Ada pays on, alone now.
    await buy(shop);
    expect((await bank.history(ada)).length).toBe(1);
  });

  it('does not come back with a face that was seen or a passcode that was checked before', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const order = orderOf(1_880);
    const sealedProbe = await captureProbe(shop, live(shop.ada), { purpose: 'pay', total: order.total });
    const byFace = bank.pay({ order, terminalId: TERMINAL, sealedProbe, idempotencyKey: newKey() });
    const passcode = { phoneNumber: '13800001234', passcode: '246810' };
    const byPasscode = bank.payWithPasscode({ order, terminalId: TERMINAL, ...passcode, idempotencyKey: newKey() });
    const forgotten = bank.forgetWallet(customerId);
    const [seen, checked, gone] = await Promise.all([byFace, byPasscode, forgotten]);
    // Whoever comes first, nobody forgotten has a hold, and no number is left behind.
    if (gone.kind === 'refused') {
      await bank.cancel(idOf(checked));
      valueOf(await bank.forgetWallet(customerId));
    } else expect([seen.kind, checked.kind]).not.toContain('confirm_needed');
    // A wrong guess at a number that nobody has is counted like any other, under its tag, which a simulation does not lock.
    expect((await tablesWith(shop, '13800001234')).filter((name) => name !== 'lockouts')).toEqual([]);
    expect(audit(await booksOf(shop))).toEqual([]);
  });

  it('frees the number for another wallet', async () => {
    const shop = await createShop();
    await buyByPasscode(shop, 500);
    valueOf(await shop.bank.forgetWallet(shop.customerId));
    const again = await enrolExactly(shop, shop.stranger);
    expect(again).not.toBe(shop.customerId);
    expect(await shop.bank.history(again)).toEqual([]);
    expect(await shop.bank.messages(again)).toHaveLength(1);
  });
});

describe.each(BACKENDS)('what is stored about a customer (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('is told as it is in the tables', async () => {
    const shop = await createVisitor();
    const about = valueOf(await shop.bank.storedAbout(shop.customerId));
    const { templates } = await shop.readTables('templates');
    const row = (templates as TemplateRow[]).find((one) => one.customerId === shop.customerId)!;
    const parts = [row, row.seed, row.updated].flatMap((one) => (one ? [one.iv, one.ciphertext] : []));
    expect(about).toEqual({
      wallet: { createdAtMs: expect.any(Number), hasBirthday: true, hasOwnLimits: false, trustedStores: 1 },
      consents: [{ version: CONSENT_VERSION, givenAtMs: expect.any(Number), byGuardian: true }],
      template: {
        bytes: parts.reduce((sum, { byteLength }) => sum + byteLength, 0),
        modelId: row.modelId,
        modelVersion: row.modelVersion,
        enrolledAtMs: row.enrolledAtMs,
        isProtected: row.seed !== undefined,
        ...(row.updated && { updatedAtMs: row.updated.updatedAtMs }),
      },
      messages: (await shop.bank.messages(shop.customerId)).length,
      habits: { payments: 2, stores: 1 },
      waits: 1,
      codes: 1,
      payments: 2,
      claims: 0,
      postings: 3,
      openPayments: 0,
      openClaims: 0,
    });
    expect(textOf(about)).not.toContain('13711119876');
    valueOf(await shop.bank.deleteFace(shop.customerId));
    const after = valueOf(await shop.bank.storedAbout(shop.customerId));
    expect(after.template).toBeUndefined();
    expect(after.consents).toMatchObject([{ withdrawnAtMs: shop.clock.nowMs() }]);
    valueOf(await shop.bank.forgetWallet(shop.customerId));
    expect(await shop.bank.storedAbout(shop.customerId)).toEqual(refusedFor('unknown_customer'));
  });
});
