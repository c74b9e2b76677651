import { beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../../src/domain/money';
import { drawPayCode } from '../../../../src/domain/pay-code';
import type { PaymentStep } from '../../../../src/domain/payment';
import { audit } from '../../../../src/sim/auditor';
import { createSeededRng } from '../../../../src/sim/rng';
import { TERMINAL, balanceOf, booksOf, createShop, idOf, newKey, orderOf, visit } from './faces';
import type { Shop } from './faces';
import { BACKENDS, createAda, useBackend, valueOf } from './world';

const START_MINOR = 50_000;

async function show({ bank, customerId }: Shop): Promise<string> {
  return valueOf(await bank.showPayCode(customerId)).code;
}

interface Use {
  readonly amountMinor?: number;
  readonly terminalId?: string;
  readonly key?: string;
}

const use = ({ bank }: Pick<Shop, 'bank'>, code: string, { amountMinor = 1_880, terminalId = TERMINAL, key }: Use = {}) =>
  bank.payWithCode({ order: orderOf(amountMinor), terminalId, code, idempotencyKey: key ?? newKey() });

const reasonOf = (step: PaymentStep): string => (step.kind === 'declined' ? step.reason : step.kind);
const rng = createSeededRng('nobody’s codes');
/** A code as the bank could show it, and did not. */
const guess = (): string => drawPayCode(rng);

async function expectUntouched(shop: Shop, takenMinor = 0): Promise<void> {
  expect(await balanceOf(shop.bank, shop.customerId)).toBe(START_MINOR - takenMinor);
  expect(audit(await booksOf(shop))).toEqual([]);
}

describe.each(BACKENDS)('a payment by code (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('is paid at once, told to phone and merchant, and kept as any other', async () => {
    const shop = await createShop();
    const shown = valueOf(await shop.bank.showPayCode(shop.customerId));
    expect(shown).toEqual({ code: expect.stringMatching(/^28[0-9]{16}$/), expiresAtMs: shop.clock.nowMs() + 60_000 });
    const step = await use(shop, shown.code);
    expect(step).toMatchObject({
      kind: 'paid',
      receipt: { method: 'code', payer: { maskedName: 'a** Wong', maskedPhone: '138****1234' }, order: orderOf(1_880) },
    });
    expect((await shop.bank.messages(shop.customerId)).at(-1)).toMatchObject({ kind: 'paid', receipt: { method: 'code' } });
    expect(await shop.bank.history(shop.customerId)).toMatchObject([{ method: 'code', total: { amountMinor: 1_880 } }]);
    expect((await shop.bank.storeDay('store-1')).entries).toMatchObject([{ method: 'code', amount: { amountMinor: 1_880 } }]);
    await expectUntouched(shop, 1_880);
  });

  it('can be given back as any other', async () => {
    const shop = await createShop();
    const paymentId = idOf(await use(shop, await show(shop)));
    const amount = { amountMinor: minor(880), currency: 'CNY' } as const;
    expect((await shop.bank.refund({ storeId: 'store-1', paymentId, amount, refundId: newKey() })).kind).toBe('ok');
    await expectUntouched(shop, 1_000);
  });

  it('reads the code however it is typed', async () => {
    const shop = await createShop();
    const code = await show(shop);
    expect((await use(shop, `${code.slice(0, 4)} ${code.slice(4, 10)}-${code.slice(10)}`)).kind).toBe('paid');
  });

  it('never says whether a code is used, old, replaced, unknown or misread', async () => {
    const shop = await createShop();
    const used = await show(shop);
    expect((await use(shop, used)).kind).toBe('paid');
    const replaced = await show(shop);
    const old = await show(shop);
    await shop.clock.advance(60_000);
    for (const code of [used, replaced, old, guess(), '28 1234', 'letters', '']) {
      const till = `till ${code}`;
      const step = await use(shop, code, { terminalId: till });
      expect(step, code).toEqual({ kind: 'declined', paymentId: expect.any(String), reason: 'code_invalid' });
    }
    await expectUntouched(shop, 1_880);
  });

  it('works until a minute has passed', async () => {
    const shop = await createShop();
    const code = await show(shop);
    await shop.clock.advance(59_999);
    expect((await use(shop, code)).kind).toBe('paid');
  });

  it('is answered the same again under its key, and taken once', async () => {
    const shop = await createShop();
    const code = await show(shop);
    const [first, second] = await Promise.all([use(shop, code, { key: 'k' }), use(shop, code, { key: 'k' })]);
    expect(first.kind).toBe('paid');
    expect(second).toEqual(first);
    expect(await use(shop, code, { key: 'k' })).toEqual(first);
    expect(await shop.bank.findPayment('k')).toEqual(first);
    expect(await use(shop, code, { key: 'k', amountMinor: 1_881 })).toEqual({ kind: 'declined', reason: 'idempotency_conflict' });
    expect(await use(shop, guess(), { key: 'k' })).toEqual({ kind: 'declined', reason: 'idempotency_conflict' });
    await expectUntouched(shop, 1_880);
  });

  it('goes to one of two tills that read the same code at once', async () => {
    const shop = await createShop();
    const tab = await shop.openTab();
    const code = await show(shop);
    const steps = await Promise.all([use(shop, code, { terminalId: 'a' }), use({ bank: tab }, code, { terminalId: 'b' })]);
    expect(steps.map(reasonOf).sort()).toEqual(['code_invalid', 'paid']);
    await expectUntouched(shop, 1_880);
  });

  it('above 200.00 asks the phone, which settles it', async () => {
    const shop = await createShop();
    expect((await use(shop, await show(shop), { amountMinor: 20_000 })).kind).toBe('paid');
    const asked = await use(shop, await show(shop), { amountMinor: 20_001 });
    expect(asked).toMatchObject({ kind: 'step_up_needed', total: { amountMinor: 20_001 } });
    // Nothing to confirm at the till.
    expect((await shop.bank.confirm(idOf(asked))).kind).toBe('step_up_needed');
    await expectUntouched(shop, 20_000);
    expect((await shop.bank.answerStepUp(shop.customerId, idOf(asked), true)).kind).toBe('paid');
    await expectUntouched(shop, 40_001);
  });

  it('that the phone declines takes nothing, spends the code, and does not count against the face', async () => {
    const shop = await createShop();
    for (let i = 0; i < 6; i++) {
      const code = await show(shop);
      const asked = await use(shop, code, { amountMinor: 30_000 });
      const answered = i % 2 === 0 ? shop.bank.answerStepUp(shop.customerId, idOf(asked), false) : shop.bank.cancel(idOf(asked));
      expect(['step_up_declined', 'cancelled']).toContain(reasonOf(await answered));
      if (i < 2) expect(reasonOf(await use(shop, code, { terminalId: 'elsewhere' }))).toBe('code_invalid');
    }
    expect((await shop.bank.messages(shop.customerId)).map(({ kind }) => kind)).not.toContain('locked');
    await expectUntouched(shop);
    expect((await visit(shop)).kind).toBe('digits_needed');
  });

  it('that is approved on the phone forgives nobody who guesses digits before the camera', async () => {
    const shop = await createShop();
    const first = idOf(await visit(shop));
    for (const digits of ['0000', '0001', '0002']) await shop.bank.submitDigits(first, digits);
    const asked = await use(shop, await show(shop), { amountMinor: 30_000 });
    expect((await shop.bank.answerStepUp(shop.customerId, idOf(asked), true)).kind).toBe('paid');
    const second = idOf(await visit(shop, { terminalId: 'till-2' }));
    for (const digits of ['0003', '0004']) await shop.bank.submitDigits(second, digits);
    expect(reasonOf(await shop.bank.submitDigits(second, '1234'))).toBe('locked');
  });

  it('spends the code where the money is short', async () => {
    const shop = await createShop();
    const code = await show(shop);
    expect(reasonOf(await use(shop, code, { amountMinor: START_MINOR + 1 }))).toBe('insufficient_funds');
    expect(reasonOf(await use(shop, code))).toBe('code_invalid');
    await expectUntouched(shop);
  });

  it('is neither under the limits for paying by face, nor under the loss cover', async () => {
    const shop = await createShop();
    const limits = { perPaymentMinor: minor(100), perDayMinor: minor(100) };
    valueOf(await shop.bank.setLimits(shop.customerId, limits));
    const paymentId = idOf(await use(shop, await show(shop)));
    expect(valueOf(await shop.bank.limits(shop.customerId)).spentTodayMinor).toBe(0);
    expect(await shop.bank.reportStolen(shop.customerId, paymentId)).toEqual({ kind: 'refused', reason: 'not_by_face' });
  });

  it('that does not add up leaves the code as it was', async () => {
    const shop = await createShop();
    const code = await show(shop);
    const order = { ...orderOf(100), total: orderOf(101).total };
    const request = { order, terminalId: TERMINAL, code, idempotencyKey: newKey() };
    expect(await shop.bank.payWithCode(request)).toEqual({ kind: 'declined', reason: 'order_invalid' });
    expect((await use(shop, code)).kind).toBe('paid');
  });

  it('is taken whole or not at all when the disk fails', async () => {
    const shop = await createShop();
    let failed = 0;
    for (let writes = 0; ; writes++) {
      const before = await balanceOf(shop.bank, shop.customerId);
      const code = await show(shop);
      const heal = shop.failWriteAfter(writes, 'abort');
      const step = await use(shop, code, { amountMinor: 100 });
      if (!heal()) {
        expect(step.kind).toBe('paid');
        break;
      }
      failed++;
      expect(reasonOf(step)).toBe('storage_failed');
      expect(await balanceOf(shop.bank, shop.customerId)).toBe(before);
      expect((await use(shop, code, { amountMinor: 100 })).kind).toBe('paid');
    }
    // The code, the hold, the capture, its journal and message are among what was written.
    expect(failed).toBeGreaterThan(5);
    expect(audit(await booksOf(shop))).toEqual([]);
  });
});

describe.each(BACKENDS)('showing a code (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('is for customers', async () => {
    const { bank } = await createShop();
    expect(await bank.showPayCode('nobody')).toEqual({ kind: 'refused', reason: 'unknown_customer' });
  });

  it('needs no face', async () => {
    const shop = await createShop();
    const { customerId } = await createAda(shop.bank, '13900005678', 'Bea');
    expect((await use(shop, await show({ ...shop, customerId }))).kind).toBe('paid');
    expect(await balanceOf(shop.bank, customerId)).toBe(START_MINOR - 1_880);
    await expectUntouched(shop);
  });

  it('takes back the one before, and nobody else’s', async () => {
    const shop = await createShop();
    const { customerId } = await createAda(shop.bank, '13900005678', 'Bea');
    const others = await show({ ...shop, customerId });
    const first = await show(shop);
    const second = await show(shop);
    expect(second).not.toBe(first);
    expect(reasonOf(await use(shop, first))).toBe('code_invalid');
    expect((await use(shop, second)).kind).toBe('paid');
    expect((await use(shop, others)).kind).toBe('paid');
  });
});

describe.each(BACKENDS)('wrong codes (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('make their till wait, where even a right one is not looked at and not spent', async () => {
    const shop = await createShop();
    for (let i = 0; i < 5; i++) expect(reasonOf(await use(shop, guess()))).toBe('code_invalid');
    const code = await show(shop);
    const retryAtMs = shop.clock.nowMs() + 30_000;
    expect(await use(shop, code)).toMatchObject({ kind: 'declined', reason: 'locked', retryAtMs });
    expect((await use(shop, code, { terminalId: 'till-2' })).kind).toBe('paid');
    // The other ways to pay are open there.
    expect((await visit(shop)).kind).toBe('digits_needed');
    await shop.clock.advance(30_000);
    expect((await use(shop, await show(shop))).kind).toBe('paid');
  });

  it('are not forgiven for a right one among them', async () => {
    const shop = await createShop();
    for (let i = 0; i < 4; i++) await use(shop, guess());
    expect((await use(shop, await show(shop))).kind).toBe('paid');
    await use(shop, guess());
    expect(reasonOf(await use(shop, await show(shop)))).toBe('locked');
  });

  it('are no guesses where the check digit tells that they were misread', async () => {
    const shop = await createShop();
    const code = await show(shop);
    const misread = code.slice(0, -1) + String((Number(code.slice(-1)) + 1) % 10);
    for (let i = 0; i < 12; i++) expect(reasonOf(await use(shop, misread))).toBe('code_invalid');
    expect((await use(shop, code)).kind).toBe('paid');
  });
});

it('a code is nowhere in the database', async () => {
  useBackend('browser');
  const shop = await createShop();
  const codes = [await show(shop), await show(shop)];
  await use(shop, codes[1] ?? '', { amountMinor: 30_000 });
  const waiting = await show(shop);
  const tables = await shop.readTables();
  expect(tables['payCodes']).toEqual([
    { customerId: shop.customerId, tag: expect.any(String), expiresAtMs: shop.clock.nowMs() + 60_000 },
  ]);
  const text = JSON.stringify(tables);
  expect(text).toContain(shop.customerId);
  for (const code of [...codes, waiting]) expect(text).not.toContain(code.slice(2, -1));
});
