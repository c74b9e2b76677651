/**
 * A template follows its customer: an update waits beside an open payment, and is taken or forgotten with it.
 */
import { IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRecord } from '../../../../src/domain/payment-record';
import { UPDATE_INTERVAL_MS } from '../../../../src/domain/template-update';
import { createLookAlike } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import { createBank } from '../../../../src/workers/bank/bank';
import type { BankService } from '../../../../src/workers/bank/bank';
import { BankDatabase } from '../../../../src/workers/bank/db';
import type { TemplateRow, UpdateRow } from '../../../../src/workers/bank/rows';
import type { Vault } from '../../../../src/workers/bank/vault';
import { createWebCryptoVault } from '../../../../src/workers/bank/webcrypto-vault';
import { buy, buyByPasscode, createShop, enrolExactly, frames, idOf, visit, visitWithDigits } from './faces';
import type { Shop } from './faces';
import { BACKENDS, useBackend, valueOf } from './world';

/** Of the probe to the enrolled face, which is exactly Ada's. */
const OLDER = 0.85;

async function tablesOf({ readTables }: Pick<Shop, 'readTables'>) {
  const { templates, updates, payments } = await readTables('templates', 'updates', 'payments');
  return {
    templates: templates as readonly TemplateRow[],
    updates: updates as readonly UpdateRow[],
    payments: payments as readonly PaymentRecord[],
  };
}

async function scoreOf(shop: Shop, paymentId: string): Promise<number> {
  const { payments } = await tablesOf(shop);
  return payments.find((one) => one.paymentId === paymentId)!.face!.scores[0]!.score;
}

/** Ada as she looks later: always exactly so, so that a score tells of the template alone. */
const older = ({ ada }: Shop) => ({ person: createLookAlike('older', ada, OLDER, createSeededRng('older')), score: 1 });

async function expectAsEnrolled(shop: Shop): Promise<void> {
  const { templates, updates } = await tablesOf(shop);
  expect(updates).toEqual([]);
  expect(templates.map(({ updated }) => updated)).toEqual(templates.map(() => undefined));
}

describe.each(BACKENDS)('a face payment (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('moves the template when it is captured, and not before', async () => {
    const shop = await createShop();
    const held = await visitWithDigits(shop, older(shop));
    const paymentId = idOf(held);
    const waiting = await tablesOf(shop);
    const [enrolled] = waiting.templates as [TemplateRow];
    expect(waiting.updates).toMatchObject([
      { paymentId, customerId: shop.customerId, templateId: enrolled.templateId, base: { updatedAtMs: 'as_enrolled' } },
    ]);
    expect(enrolled.updated).toBeUndefined();
    await shop.clock.advance(1_000);
    expect((await shop.bank.confirm(paymentId)).kind).toBe('paid');
    const { templates, updates } = await tablesOf(shop);
    const { iv, ciphertext } = waiting.updates[0]!;
    expect(updates).toEqual([]);
    expect(templates).toEqual([{ ...enrolled, updated: { iv, ciphertext, updatedAtMs: shop.clock.nowMs() } }]);
  });

  it('is compared with what the last one left, once a day and a little at a time', async () => {
    const shop = await createShop();
    const scores: number[] = [];
    for (let day = 0; day < 4; day++) {
      const first = await buy(shop, older(shop));
      const moved = await tablesOf(shop);
      // Bought again on the same day: the template stays.
      await shop.clock.advance(3_600_000);
      const again = await visitWithDigits(shop, older(shop));
      expect((await tablesOf(shop)).updates).toEqual([]);
      expect((await shop.bank.confirm(idOf(again))).kind).toBe('paid');
      expect((await tablesOf(shop)).templates).toEqual(moved.templates);
      scores.push(await scoreOf(shop, first));
      expect(await scoreOf(shop, idOf(again))).toBeGreaterThan(scores.at(-1)! + 0.005);
      await shop.clock.advance(UPDATE_INTERVAL_MS - 3_600_000);
    }
    expect(scores[0]).toBeCloseTo(OLDER, 4);
    expect(scores[3]).toBeGreaterThan(OLDER + 0.02);
    expect(scores[3]).toBeLessThan(OLDER + 0.08);
    // The enrolled version is kept as it was.
    const [row] = (await tablesOf(shop)).templates as [TemplateRow];
    expect(row.ciphertext).not.toEqual(row.updated!.ciphertext);
  });

  it('leaves a template alone that somebody else moved meanwhile', async () => {
    const shop = await createShop();
    const [first, second] = [await visitWithDigits(shop, older(shop)), await visitWithDigits(shop, older(shop))];
    expect((await tablesOf(shop)).updates).toHaveLength(2);
    expect((await shop.bank.confirm(idOf(second))).kind).toBe('paid');
    const { templates } = await tablesOf(shop);
    await shop.clock.advance(1_000);
    expect((await shop.bank.confirm(idOf(first))).kind).toBe('paid');
    expect(await tablesOf(shop)).toMatchObject({ templates, updates: [] });
  });

  it('leaves a template alone that was issued anew meanwhile', async () => {
    const shop = await createShop();
    const held = await visitWithDigits(shop, older(shop));
    valueOf(await shop.bank.renewTemplate(shop.customerId));
    await expectAsEnrolled(shop);
    expect((await shop.bank.confirm(idOf(held))).kind).toBe('paid');
    await expectAsEnrolled(shop);
  });

  it.each<[string, (shop: Shop, paymentId: string) => Promise<unknown>]>([
    ['cancelled', (shop, paymentId) => shop.bank.cancel(paymentId)],
    ['expired', async (shop, paymentId) => (await shop.clock.advance(121_000), shop.bank.confirm(paymentId))],
    ['found again by a terminal that was started anew', (shop) => shop.bank.recover('till-1')],
  ])('is forgotten when it is %s', async (_, end) => {
    const shop = await createShop();
    const held = await visitWithDigits(shop, older(shop));
    expect(held.kind).toBe('confirm_needed');
    expect((await tablesOf(shop)).updates).toHaveLength(1);
    await end(shop, idOf(held));
    expect(await shop.bank.confirm(idOf(held))).toMatchObject({ kind: 'declined' });
    await expectAsEnrolled(shop);
  });

  it('is forgotten when nobody knows the digits', async () => {
    const shop = await createShop();
    const asked = await visit(shop, older(shop));
    for (let tries = 2; tries >= 0; tries--) {
      expect((await tablesOf(shop)).updates).toHaveLength(1);
      await shop.bank.submitDigits(idOf(asked), '0000');
    }
    await expectAsEnrolled(shop);
  });

  it('is forgotten when the phone is asked, whatever it answers', async () => {
    const shop = await createShop();
    const asked = await visit(shop, { ...older(shop), amountMinor: 30_000 });
    expect((await tablesOf(shop)).updates).toHaveLength(1);
    expect((await shop.bank.submitDigits(idOf(asked), '1234')).kind).toBe('step_up_needed');
    await expectAsEnrolled(shop);
    expect((await shop.bank.answerStepUp(shop.customerId, idOf(asked), true)).kind).toBe('paid');
    await expectAsEnrolled(shop);
  });

  it.each<[string, (shop: Shop) => Promise<unknown>]>([
    ['switched off', async ({ bank, customerId }) => valueOf(await bank.setSmileToPay(customerId, false))],
    ['deleted', async ({ bank, customerId }) => valueOf(await bank.deleteFace(customerId))],
  ])('is forgotten when the face is %s, though it is paid', async (_, end) => {
    const shop = await createShop();
    const held = await visitWithDigits(shop, older(shop));
    await end(shop);
    await expectAsEnrolled(shop);
    expect((await shop.bank.confirm(idOf(held))).kind).toBe('paid');
    await expectAsEnrolled(shop);
  });

  it('is forgotten when another one is reported as stolen', async () => {
    const shop = await createShop();
    const stolen = await buy(shop);
    await shop.clock.advance(UPDATE_INTERVAL_MS);
    const held = await visitWithDigits(shop, older(shop));
    const { templates, updates } = await tablesOf(shop);
    expect(updates).toHaveLength(1);
    valueOf(await shop.bank.reportStolen(shop.customerId, stolen));
    await shop.bank.confirm(idOf(held));
    expect(await tablesOf(shop)).toMatchObject({ templates, updates: [] });
  });

  it('moves nothing when it is not beyond doubt', async () => {
    const shop = await createShop();
    const looks = [
      { score: 0.65 },
      // Alive, but not by much.
      { score: 0.9, pad: { liveScores: frames(0.85) } },
      // Liveness is unsure: only the phone can say.
      { score: 0.9, pad: { signals: {} } },
    ];
    for (const look of looks) {
      expect((await visit(shop, look)).kind).toBe('digits_needed');
      await expectAsEnrolled(shop);
    }
    await buyByPasscode(shop, 1_880);
    await expectAsEnrolled(shop);
    // Somebody who looks like her is a customer, too.
    await enrolExactly(shop, createLookAlike('bea', shop.ada, 0.97, createSeededRng('bea')), '13900005678');
    expect((await visit(shop, { score: 0.95 })).kind).toBe('digits_needed');
    await expectAsEnrolled(shop);
    // And the same look without any of it does.
    await shop.bank.deleteFace((await shop.bank.wallets()).find(({ name }) => name.startsWith('bea'))!.customerId);
    await visit(shop, { score: 0.9, pad: { liveScores: frames(0.9) } });
    expect((await tablesOf(shop)).updates).toHaveLength(1);
  });

  it.each(['quota', 'abort'] as const)('and its template are captured together or not at all (%s)', async (fault) => {
    const shop = await createShop();
    const held = await visitWithDigits(shop, older(shop));
    const before = await tablesOf(shop);
    let failures = 0;
    for (; ; failures++) {
      const heal = shop.failWriteAfter(failures, fault);
      const step = await shop.bank.confirm(idOf(held));
      if (!heal()) break;
      expect(step).toEqual({ kind: 'declined', reason: 'storage_failed' });
      expect(await tablesOf(shop)).toEqual(before);
    }
    expect(failures).toBeGreaterThanOrEqual(7);
    const { templates, updates } = await tablesOf(shop);
    expect(updates).toEqual([]);
    expect(templates[0]!.updated).toBeDefined();
  });
});

describe('what another tab does meanwhile', () => {
  beforeEach(() => useBackend('browser'));

  /** Another tab on the shop's storage, whose vault lets something happen after each call on a template. */
  function slowTab({ clock, indexedDB }: Shop, meanwhile: () => Promise<unknown>): BankService {
    const rng = createSeededRng('slow');
    const real = createWebCryptoVault({ db: new BankDatabase({ indexedDB, IDBKeyRange }), rng, pbkdf2Iterations: 10 });
    const after = async <T>(result: T): Promise<T> => {
      expect(result).toBeDefined();
      await meanwhile();
      return result;
    };
    const vault: Vault = {
      ...real,
      moveTemplate: async (...asked) => after(await real.moveTemplate(...asked)),
      reissueTemplate: async (...asked) => after(await real.reissueTemplate(...asked)),
    };
    return createBank({ clock, rng, indexedDB, IDBKeyRange, pbkdf2Iterations: 10, vault });
  }

  it.each<[string, (shop: Shop) => Promise<unknown>]>([
    ['switched off', async ({ bank, customerId }) => valueOf(await bank.setSmileToPay(customerId, false))],
    ['deleted', async ({ bank, customerId }) => valueOf(await bank.deleteFace(customerId))],
    ['issued anew', async ({ bank, customerId }) => valueOf(await bank.renewTemplate(customerId))],
  ])('keeps no update for a face that was %s while it was computed', async (_, change) => {
    const shop = await createShop();
    await visit({ ...shop, bank: slowTab(shop, () => change(shop)) }, older(shop));
    await expectAsEnrolled(shop);
  });

  it('loses no update that was taken while the template was issued anew', async () => {
    const shop = await createShop();
    const held = await visitWithDigits(shop, older(shop));
    let calls = 0;
    const tab = slowTab(shop, async () => {
      if (calls++ === 0) expect((await shop.bank.confirm(idOf(held))).kind).toBe('paid');
    });
    valueOf(await tab.renewTemplate(shop.customerId));
    expect(calls).toBe(2);
    const [row] = (await tablesOf(shop)).templates as [TemplateRow];
    expect(row.updated?.updatedAtMs).toBe(shop.clock.nowMs());
    const again = await visit(shop, older(shop));
    expect(await scoreOf(shop, idOf(again))).toBeGreaterThan(OLDER + 0.005);
  });
});
