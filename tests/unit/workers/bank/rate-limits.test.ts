/**
 * Wrong guesses spread so thin that no terminal and no customer has to wait: everybody together does.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { GUESS_POLICIES } from '../../../../src/domain/guessing';
import { drawPayCode } from '../../../../src/domain/pay-code';
import type { PaymentStep } from '../../../../src/domain/payment';
import { createPerson } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import { buy, createShop, enrolExactly, idOf, newKey, orderOf, visit } from './faces';
import type { Shop } from './faces';
import { BACKENDS, createAda, newestCode, useBackend, valueOf } from './world';
import type { Bank } from '../../../../src/ports';

const rng = createSeededRng('guesses');
const reasonOf = (step: PaymentStep): string => (step.kind === 'declined' ? step.reason : step.kind);

const byPasscode = (bank: Bank, phoneNumber: string, passcode: string, terminalId: string) =>
  bank.payWithPasscode({ order: orderOf(500), terminalId, phoneNumber, passcode, idempotencyKey: newKey() });
const byCode = (bank: Bank, code: string, terminalId: string) =>
  bank.payWithCode({ order: orderOf(500), terminalId, code, idempotencyKey: newKey() });

interface Path {
  /** One wrong guess after the other, each at a till and of a customer that nothing else has to wait for. */
  wrong(shop: Shop): Promise<() => Promise<PaymentStep>>;
  /** A customer who makes no mistake, at a till where nobody did. */
  right(shop: Shop, terminalId: string): Promise<PaymentStep>;
  /** What a wrong guess comes to while it is judged. */
  readonly judged: readonly string[];
}

const PATHS: Readonly<Record<'digits' | 'passcode' | 'code', Path>> = {
  digits: {
    async wrong(shop) {
      // Three guesses end a payment, so as many payments before as many faces as it takes.
      const steps: PaymentStep[] = [];
      for (let i = 0; i < 18; i++) {
        const person = createPerson(`p${i}`, rng);
        await enrolExactly(shop, person, `1390000${5_000 + i}`);
        steps.push(await visit(shop, { person, terminalId: `till ${i}` }));
      }
      let sent = 0;
      return () => shop.bank.submitDigits(idOf(steps[Math.floor(sent++ / 3)] as PaymentStep), '0000');
    },
    right: async (shop, terminalId) => shop.bank.submitDigits(idOf(await visit(shop, { terminalId })), '1234'),
    judged: ['digits_needed', 'digits_mismatch'],
  },
  passcode: {
    async wrong({ bank }) {
      let sent = 0;
      return () => byPasscode(bank, `1390000${2_000 + sent}`, '999998', `till ${sent++}`);
    },
    right: ({ bank }, terminalId) => byPasscode(bank, '13800001234', '246810', terminalId),
    judged: ['passcode_mismatch'],
  },
  code: {
    async wrong({ bank }) {
      let sent = 0;
      return () => byCode(bank, drawPayCode(rng), `till ${sent++}`);
    },
    right: async ({ bank, customerId }, terminalId) => byCode(bank, valueOf(await bank.showPayCode(customerId)).code, terminalId),
    judged: ['code_invalid'],
  },
};
const NAMES = Object.keys(PATHS) as (keyof typeof PATHS)[];
const CASES = BACKENDS.flatMap((backend) => NAMES.map((name) => [name, backend] as const));

describe.each(CASES)('wrong %s over many tills and customers (%s)', (name, backend) => {
  beforeEach(() => useBackend(backend));

  it('make everybody wait for a minute, and no other way to pay', async () => {
    const shop = await createShop();
    const { wrong, right, judged } = PATHS[name];
    const guess = await wrong(shop);
    const { failures } = GUESS_POLICIES[name];
    for (let i = 1; i < failures; i++) expect(judged).toContain(reasonOf(await guess()));
    expect(['confirm_needed', 'paid']).toContain(reasonOf(await right(shop, 'good 1')));
    expect(judged).toContain(reasonOf(await guess()));
    const retryAtMs = shop.clock.nowMs() + 60_000;
    expect(await right(shop, 'good 2')).toMatchObject({ kind: 'declined', reason: 'locked', retryAtMs });
    expect(await guess()).toMatchObject({ reason: 'locked', retryAtMs });
    for (const other of NAMES.filter((one) => one !== name)) {
      expect(['confirm_needed', 'paid'], other).toContain(reasonOf(await PATHS[other].right(shop, 'good 3')));
    }
    // It is nobody's fault in particular.
    expect((await shop.bank.messages(shop.customerId)).map(({ kind }) => kind)).not.toContain('locked');
    await shop.clock.advance(60_000);
    expect(['confirm_needed', 'paid']).toContain(reasonOf(await right(shop, 'good 4')));
  });
});

describe('while everybody waits for digits', () => {
  beforeEach(() => useBackend('browser'));

  it('a payment that needs none goes on', async () => {
    const shop = await createShop();
    await buy(shop);
    // By then its terminal is no new one.
    await shop.clock.advance(24 * 60 * 60_000);
    valueOf(await shop.bank.setTrustedStore(shop.customerId, 'store-1', true));
    const guess = await PATHS.digits.wrong(shop);
    for (let i = 0; i < GUESS_POLICIES.digits.failures; i++) await guess();
    expect(reasonOf(await PATHS.digits.right(shop, 'elsewhere'))).toBe('locked');
    const held = await visit(shop);
    expect(held.kind).toBe('confirm_needed');
    expect((await shop.bank.confirm(idOf(held))).kind).toBe('paid');
  });
});

describe.each(BACKENDS)('wrong SMS codes of many customers (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('pause all confirming, and leave every code as it was', async () => {
    const { bank, clock } = await createShop();
    const customers: string[] = [];
    for (let i = 0; i < 14; i++) {
      const { customerId } = await createAda(bank, `1370000${1_000 + i}`);
      valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
      customers.push(customerId);
    }
    const [honest = '', ...guessed] = customers;
    const codes = new Map<string, string>();
    for (const customerId of customers) codes.set(customerId, await newestCode(bank, customerId));
    const wrongFor = (customerId: string): string => String((Number(codes.get(customerId)) + 1) % 1_000_000).padStart(6, '0');
    // Letters are no guess, and four wrong codes are not yet too many for one customer.
    expect(await bank.confirmSmsCode(honest, 'letter')).toMatchObject({ reason: 'sms_wrong', triesLeft: 5 });
    for (let i = 0; i < GUESS_POLICIES.sms.failures; i++) {
      const customerId = guessed[i % guessed.length] as string;
      expect(await bank.confirmSmsCode(customerId, wrongFor(customerId))).toMatchObject({ reason: 'sms_wrong' });
    }
    const paused = { kind: 'refused', reason: 'sms_paused', retryAtMs: clock.nowMs() + 60_000 };
    expect(await bank.confirmSmsCode(honest, codes.get(honest) ?? '')).toEqual(paused);
    expect(await bank.confirmSmsCode(honest, wrongFor(honest))).toEqual(paused);
    await clock.advance(60_000);
    expect(await bank.confirmSmsCode(honest, wrongFor(honest))).toMatchObject({ reason: 'sms_wrong', triesLeft: 4 });
    expect(valueOf(await bank.confirmSmsCode(honest, codes.get(honest) ?? '')).face.kind).toBe('sms_confirmed');
  });
});

describe('guesses by the thousand', () => {
  beforeEach(() => useBackend('simulation'));

  it('sent all at once, from two tabs, are judged fifty times', async () => {
    const shop = await createShop();
    const tab = await shop.openTab();
    const steps = await Promise.all(
      Array.from({ length: 300 }, (_, i) => byPasscode(i % 2 ? tab : shop.bank, `1390000${2_000 + i}`, '999998', `till ${i}`)),
    );
    const reasons = steps.map(reasonOf);
    expect(reasons.filter((one) => one === 'passcode_mismatch')).toHaveLength(50);
    expect(reasons.filter((one) => one === 'locked')).toHaveLength(250);
  });

  it('over an hour, 100 tills and 1,000 numbers, are judged 450 times at most', async () => {
    const { bank, clock } = await createShop();
    const opensAtMs = [0, 60, 180, 420, 900, 1_500, 2_100, 2_700, 3_300].map((s) => s * 1_000);
    const startMs = clock.nowMs();
    let judged = 0;
    let sent = 0;
    for (const atMs of opensAtMs) {
      await clock.advance(startMs + atMs - clock.nowMs());
      for (let i = 0; i < 200; i++, sent++) {
        const step = await byPasscode(bank, `1390000${2_000 + (sent % 1_000)}`, '999998', `till ${sent % 100}`);
        if (reasonOf(step) === 'passcode_mismatch') judged++;
      }
    }
    expect(judged).toBe(450);
  });
});
