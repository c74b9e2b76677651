/**
 * Several workers over one storage, as several tabs have them.
 */
import { IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../../src/domain/money';
import type { PaymentStep } from '../../../../src/domain/payment';
import type { BankEvent } from '../../../../src/ports';
import { audit } from '../../../../src/sim/auditor';
import { createSeededRng } from '../../../../src/sim/rng';
import { createBank, type BankService } from '../../../../src/workers/bank/bank';
import { BankDatabase } from '../../../../src/workers/bank/db';
import { keepInStep, openFirst, type BankNews, type TabChannel } from '../../../../src/workers/bank/in-step';
import { TERMINAL, balanceOf, booksOf, buy, buyByPasscode, createShop, idOf, newKey, orderOf } from './faces';
import type { FaceWorld } from './faces';
import { createQuestion, createTwins, askBea } from './twins';
import { BACKENDS, createAda, createTestBank, newestCode, useBackend, valueOf } from './world';

/** Channels that reach each other and not themselves, as a BroadcastChannel does; everything sent is kept. */
function createAir(): { readonly sent: BankNews[]; join(): TabChannel } {
  const listeners: ((news: BankNews) => void)[] = [];
  const sent: BankNews[] = [];
  return {
    sent,
    join() {
      const at = listeners.push(() => undefined) - 1;
      return {
        send(news) {
          sent.push(news);
          // What crosses tabs is copied: whatever cannot be would throw here as there.
          listeners.forEach((listener, i) => i !== at && listener(structuredClone(news)));
        },
        listen: (listener) => void (listeners[at] = listener),
      };
    },
  };
}

interface Tab {
  readonly bank: BankService;
  readonly heard: BankEvent[];
}

/** Two more tabs beside the world's own bank, which the channel does not know. */
async function createTabs(world: FaceWorld): Promise<{ readonly tabs: readonly [Tab, Tab]; readonly sent: BankNews[] }> {
  const air = createAir();
  const open = async (): Promise<Tab> => {
    const heard: BankEvent[] = [];
    const bank = keepInStep(await world.openTab(), air.join());
    await bank.listen((event) => heard.push(event));
    return { bank, heard };
  };
  return { tabs: [await open(), await open()], sent: air.sent };
}

/** A bank in the browser's storage that nobody opened yet. */
const unopened = ({ clock, indexedDB }: FaceWorld): BankService =>
  createBank({ clock, rng: createSeededRng('replaced'), indexedDB, IDBKeyRange, pbkdf2Iterations: 10 });

const kindsOf = (heard: readonly BankEvent[]): readonly string[] =>
  heard.map((event) => (event.kind === 'message' ? event.message.kind : event.kind));

describe.each(BACKENDS)('two tabs (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('both hear of codes, questions and receipts, whichever bank told of them, once each', async () => {
    const twins = await createTwins();
    const { tabs, sent } = await createTabs(twins.world);
    const [stage, phone] = tabs;
    const made = await createAda(stage.bank, '13700009999', 'Cy');
    valueOf(await stage.bank.giveFaceConsent(made.customerId, '2026-11-1'));
    await askBea({ ...twins, world: { ...twins.world, bank: stage.bank } });
    const [question] = (await phone.bank.messages(twins.bea)).filter(({ kind }) => kind === 'step_up');
    expect(phone.heard).toContainEqual({ kind: 'message', message: expect.objectContaining(question!) });
    const { paymentId } = question as { paymentId: string };
    expect((await phone.bank.answerStepUp(twins.bea, paymentId, true)).kind).toBe('paid');
    const told = ['wallet_changed', 'sms_code', 'wallet_changed', 'step_up', 'paid', 'wallet_changed'];
    expect(kindsOf(stage.heard)).toEqual(told);
    expect(kindsOf(phone.heard)).toEqual(told);
    // Nothing of a face is on the air: no score, no template, no probe.
    expect(JSON.stringify(sent)).not.toMatch(/score|template|margin|luma|ciphertext|candidate/i);
    expect(sent.length).toBe(told.length);
  });

  it('a page that throws keeps nobody else from hearing', async () => {
    const world = await createShop();
    const { tabs } = await createTabs(world);
    const [stage, phone] = tabs;
    await stage.bank.listen(() => {
      throw new Error('gone');
    });
    await createAda(stage.bank, '13700009999');
    await createAda(phone.bank, '13700008888');
    expect(kindsOf(phone.heard)).toEqual(['wallet_changed', 'wallet_changed']);
  });

  it('the first answer to a question wins, and the second is told of it', async () => {
    const { world, bea, paymentId } = await createQuestion();
    const { tabs } = await createTabs(world);
    const [one, other] = tabs;
    const [yes, no] = await Promise.all([
      one.bank.answerStepUp(bea, paymentId, true),
      other.bank.answerStepUp(bea, paymentId, false),
    ]);
    expect(yes.kind).toBe('paid');
    expect(no).toEqual(yes);
    expect((await other.bank.messages(bea)).filter(({ kind }) => kind === 'step_up')).toEqual([]);
    expect(kindsOf(other.heard)).toContain('paid');
    expect(await balanceOf(world.bank, bea)).toBe(50_000 - 1_880);
    expect(audit(await booksOf(world))).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('leave the books right whoever comes first (%s)', async (seed) => {
    const twins = await createTwins();
    const { world, bea, ada } = twins;
    const sold = await buyByPasscode(world, 2_000, '13900005678');
    const paymentId = await askBea(twins, 3_000);
    const { tabs } = await createTabs(world);
    const [phone, till] = tabs;
    const amount = orderOf(2_000).total;
    const passcode = { terminalId: 'till-2', phoneNumber: '13900005678', passcode: '246810' };
    const once = { order: orderOf(45_000), ...passcode, idempotencyKey: newKey() };
    const refund = { storeId: 'store-1', paymentId: sold, amount, refundId: newKey() };
    const wanted = { perPaymentMinor: minor(1_000), perDayMinor: minor(2_000) };
    const calls: readonly (() => Promise<unknown>)[] = [
      () => phone.bank.answerStepUp(bea, paymentId, true),
      () => world.bank.cancel(paymentId),
      () => till.bank.refund(refund),
      () => world.bank.refund(refund),
      () => phone.bank.setLimits(bea, wanted),
      () => till.bank.setTrustedStore(bea, 'store-1', true),
      () => phone.bank.deleteFace(bea),
      () => till.bank.payWithPasscode(once),
      () => phone.bank.payWithPasscode(once),
      () => world.bank.recover('till-9'),
      () => till.bank.forgetWallet(ada),
    ];
    const rng = createSeededRng(`order ${seed}`);
    const shuffled = calls.map((call) => ({ call, at: rng.uint32() })).sort((a, b) => a.at - b.at);
    await Promise.all(shuffled.map(({ call }) => call()));
    const books = await booksOf(world);
    expect(audit(books)).toEqual([]);
    // Neither lost to the other's write: all three are in the row.
    const row = (await world.readTables('customers'))['customers']!.find(
      (one) => (one as { customerId: string }).customerId === bea,
    );
    expect(row).toMatchObject({ face: { kind: 'none' }, trustedStores: ['store-1'], limits: { limits: wanted } });
    const asked = books.payments.find((one) => one.paymentId === paymentId);
    expect(['paid', 'voided']).toContain(asked?.state.status);
    const [a, b] = (await Promise.all([phone, till].map(({ bank }) => bank.findPayment(once.idempotencyKey)))) as [
      PaymentStep,
      PaymentStep,
    ];
    expect(a).toEqual(b);
    const refunds = (await world.readTables('movements'))['movements']!.filter(
      (one) => (one as { kind: string }).kind === 'refund',
    );
    expect(refunds).toHaveLength(1);
    expect((await world.bank.wallets()).map(({ customerId }) => customerId)).toEqual([bea]);
  });

  it('a terminal that starts anew voids what it left open, and nothing of another', async () => {
    const shop = await createShop();
    const { tabs } = await createTabs(shop);
    const [other] = tabs;
    const request = { order: orderOf(500), phoneNumber: '13800001234', passcode: '246810' };
    const mine = await shop.bank.payWithPasscode({ ...request, terminalId: TERMINAL, idempotencyKey: newKey() });
    const theirs = await other.bank.payWithPasscode({ ...request, terminalId: 'till-2', idempotencyKey: newKey() });
    expect(await other.bank.recover(TERMINAL)).toMatchObject([{ step: { reason: 'cancelled' } }]);
    expect((await shop.bank.confirm(idOf(mine))).kind).toBe('declined');
    expect((await shop.bank.confirm(idOf(theirs))).kind).toBe('paid');
  });

  it('a code sent to one tab is good in the other', async () => {
    const world = await createTestBank();
    const other = await world.openTab();
    const { customerId } = await createAda(world.bank);
    valueOf(await world.bank.giveFaceConsent(customerId, '2026-11-1'));
    const code = await newestCode(other, customerId);
    expect(valueOf(await other.confirmSmsCode(customerId, code)).face.kind).toBe('sms_confirmed');
  });
});

describe('a worker in the place of one that died', () => {
  beforeEach(() => useBackend('browser'));
  const damage = async (indexedDB: IDBFactory): Promise<void> => {
    const db = new BankDatabase({ indexedDB, IDBKeyRange });
    await db.journal.update(1, { amountMinor: minor(1) });
    db.close();
  };
  const requestOf = (key: string) => ({
    order: orderOf(500),
    terminalId: TERMINAL,
    phoneNumber: '13800001234',
    passcode: '246810',
    idempotencyKey: key,
  });

  it('reads the books before it serves the first call, and once', async () => {
    const world = await createTestBank();
    await createAda(world.bank);
    const opened: string[] = [];
    const tab = await world.openTab();
    const bank = openFirst({ ...tab, open: async () => (opened.push('open'), tab.open()) });
    expect(await bank.payWithPasscode(requestOf('a'))).toMatchObject({ kind: 'confirm_needed' });
    await Promise.all([bank.wallets(), bank.fund()]);
    expect(opened).toEqual(['open']);
  });

  it('moves nothing in damaged books, and goes on when they are right again', async () => {
    const shop = await createShop();
    await buy(shop);
    const before = await booksOf(shop);
    await damage(shop.indexedDB);
    const bank = openFirst(unopened(shop));
    expect(await bank.payWithPasscode(requestOf('b'))).toEqual({ kind: 'declined', reason: 'storage_failed' });
    expect(await bank.setSmileToPay(shop.customerId, false)).toEqual({ kind: 'refused', reason: 'storage_failed' });
    await expect(bank.wallets()).rejects.toThrow();
    expect((await booksOf(shop)).payments).toEqual(before.payments);
    const db = new BankDatabase({ indexedDB: shop.indexedDB, IDBKeyRange });
    await db.journal.bulkPut([...before.journal] as never);
    db.close();
    expect(await bank.open()).toEqual({ kind: 'ready' });
    expect(await bank.payWithPasscode(requestOf('c'))).toMatchObject({ kind: 'confirm_needed' });
  });

  it('closes the books of every tab when it finds them damaged', async () => {
    const shop = await createShop();
    const { tabs } = await createTabs(shop);
    const [stage, phone] = tabs;
    await damage(shop.indexedDB);
    expect(await stage.bank.payWithPasscode(requestOf('d'))).toMatchObject({ kind: 'confirm_needed' });
    expect(await phone.bank.open()).toEqual({ kind: 'unavailable', reason: 'books_damaged' });
    expect(await stage.bank.payWithPasscode(requestOf('e'))).toEqual({ kind: 'declined', reason: 'storage_failed' });
  });
});
