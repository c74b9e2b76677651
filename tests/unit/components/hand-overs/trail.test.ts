import { describe, expect, it } from 'vitest';
import {
  EMPTY_TRAIL,
  enrolTrail,
  payTrail,
  refundTrail,
  type CaptureGlance,
  type PayGlance,
  type Trail,
} from '../../../../src/components/hand-overs/trail';
import { cny } from '../../../../src/components/store-menu';
import type { Receipt } from '../../../../src/domain/payment';
import type { Books } from '../../../../src/sim/auditor';
import { booksOf, createShop, grantedOf, newKey, visitWithDigits } from '../../workers/bank/faces';
import { BACKENDS, useBackend } from '../../workers/bank/world';

const TOTAL = cny(3_800);
const PAYER = { maskedName: 'M** Lin', maskedPhone: '138****1024' };
const PROBE = { encapsulatedKey: new Uint8Array(65), ciphertext: new Uint8Array(2_300) };
const RECEIPT: Receipt = {
  receiptId: 'c0ffee1234',
  paymentId: 'p',
  order: { orderId: 'o', storeId: 's', storeName: 'S', lines: [], total: TOTAL },
  payer: PAYER,
  method: 'face',
  paidAtMs: 1,
};
const looking = (seq: number, state = 'position'): CaptureGlance => ({ state, seq, guidance: 'ok', simulated: true });
const glance = (change: Partial<PayGlance>): PayGlance => ({
  state: 'face',
  capture: undefined,
  method: 'face',
  probe: undefined,
  step: undefined,
  total: TOTAL,
  ...change,
});
const follow = (...glances: Partial<PayGlance>[]): Trail =>
  glances.reduce((trail, change) => payTrail(trail, glance(change)), EMPTY_TRAIL);

const LOOK = [{ capture: looking(1) }, { capture: looking(1) }, { capture: looking(2) }, { capture: looking(2, 'probing') }];
const DIGITS = { state: 'digits', step: { kind: 'digits_needed', paymentId: 'p', digits: 'last4', triesLeft: 3 } } as const;
const CONFIRM = {
  state: 'confirm',
  step: { kind: 'confirm_needed', paymentId: 'p', payer: PAYER, total: TOTAL, expiresAtMs: 9 },
} as const;
const PAID = { state: 'paid', step: { kind: 'paid', paymentId: 'p', receipt: RECEIPT } } as const;

describe('the trail of a payment', () => {
  it('counts each frame once', () => {
    expect(follow(...LOOK)).toMatchObject({ about: 'payment', frames: 2, at: 'probe', simulated: true });
  });

  it('knows of the probe its size alone', () => {
    const trail = follow(...LOOK, { state: 'submitting', probe: PROBE });
    expect(trail.sealedBytes).toBe(2_365);
    expect(JSON.stringify(trail)).not.toContain('ciphertext');
  });

  it('says what the bank asks for, holds before it posts, and ends with the receipt', () => {
    const asked = [...LOOK, { state: 'submitting', probe: PROBE }, DIGITS];
    expect(follow(...asked).verdict).toEqual({ kind: 'digits', digits: 'last4' });
    const held = follow(...asked, CONFIRM);
    expect([held.verdict, held.at]).toEqual([{ kind: 'confirm' }, 'postings']);
    expect(held.movements).toEqual([{ account: 'customer', kind: 'held', amount: cny(-3_800) }]);
    const paid = follow(...asked, CONFIRM, PAID);
    expect(paid.movements).toEqual([
      { account: 'customer', kind: 'posted', amount: cny(-3_800) },
      { account: 'merchant', kind: 'posted', amount: TOTAL },
    ]);
    expect([paid.receipt, paid.at]).toEqual([{ receiptId: 'c0ffee1234', payer: PAYER, method: 'face' }, 'receipt']);
  });

  it('keeps what was asked while the digits are on their way, and keeps none of them', () => {
    const trail = follow(...LOOK, DIGITS, { ...DIGITS, state: 'submitting' });
    expect(trail.verdict).toEqual({ kind: 'digits', digits: 'last4' });
  });

  it('shows a refusal and no money', () => {
    const trail = follow(...LOOK, { state: 'declined', step: { kind: 'declined', reason: 'pad_failed' } });
    expect([trail.verdict, trail.movements, trail.at]).toEqual([{ kind: 'declined', reason: 'pad_failed' }, [], 'decision']);
  });

  it('lets go of the hold of a payment that was left', () => {
    const trail = follow(...LOOK, DIGITS, CONFIRM, { state: 'settling', step: CONFIRM.step }, { state: 'idle' });
    expect([trail.movements, trail.verdict]).toEqual([[], { kind: 'declined', reason: 'cancelled' }]);
  });

  it('keeps a paid payment to be looked at, and forgets it when the next begins', () => {
    const rest = follow(...LOOK, CONFIRM, PAID, { state: 'idle' });
    expect([rest.receipt?.receiptId, rest.at]).toEqual(['c0ffee1234', undefined]);
    expect(payTrail(rest, glance({ capture: looking(9) }))).toMatchObject({ frames: 1, receipt: undefined, movements: [] });
  });

  it('says that a capture was lost, and begins anew with the next try', () => {
    const lost = follow({ capture: looking(1) }, { capture: looking(1, 'failed') });
    expect([lost.lost, lost.at]).toEqual([true, undefined]);
    expect(payTrail(lost, glance({ capture: looking(2) }))).toMatchObject({ lost: false, frames: 1 });
  });

  it('tells of a passcode that no face was needed', () => {
    const trail = follow({ state: 'passcode', method: 'passcode' }, { ...CONFIRM, method: 'passcode' });
    expect(trail).toMatchObject({ about: 'passcode', frames: 0, sealedBytes: undefined, verdict: { kind: 'confirm' } });
  });
});

describe('the trail of an enrolment', () => {
  it('goes from frames to a stored template, and moves no money', () => {
    const seen = enrolTrail(EMPTY_TRAIL, { state: 'capture', capture: looking(4), probe: undefined });
    const sealed = enrolTrail(seen, { state: 'storing', capture: undefined, probe: PROBE });
    const stored = enrolTrail(sealed, { state: 'enrolled', capture: undefined, probe: PROBE });
    expect(stored).toMatchObject({
      about: 'enrolment',
      frames: 1,
      sealedBytes: 2_365,
      verdict: { kind: 'stored' },
      movements: [],
    });
  });

  it('leaves the trail of a payment alone when the wallet turns out to be enrolled', () => {
    const paid = follow(...LOOK, PAID);
    expect(enrolTrail(paid, { state: 'enrolled', capture: undefined, probe: undefined })).toBe(paid);
  });
});

describe.each(BACKENDS)('drawn against the books (%s)', (backend) => {
  it('shows the postings that the journal holds, for a payment and for its refund', async () => {
    useBackend(backend);
    const shop = await createShop();
    const held = await visitWithDigits(shop);
    if (held.kind !== 'confirm_needed') throw new Error(`not held: ${held.kind}`);
    const heldTrail = payTrail(EMPTY_TRAIL, glance({ state: 'confirm', step: held, total: held.total }));
    expect(heldTrail.movements).toEqual([{ account: 'customer', kind: 'held', amount: cny(-held.total.amountMinor) }]);
    const paid = await shop.bank.confirm(held.paymentId);
    if (paid.kind !== 'paid') throw new Error(`not paid: ${paid.kind}`);
    const { order } = paid.receipt;
    const trail = payTrail(EMPTY_TRAIL, glance({ state: 'paid', step: paid, total: order.total }));
    expect(trail.movements.map(drawn)).toEqual(lastPostings(await booksOf(shop)));
    const { paymentId } = paid;
    grantedOf(await shop.bank.refund({ storeId: order.storeId, paymentId, amount: order.total, refundId: newKey() }));
    expect(refundTrail(paid.receipt).movements.map(drawn)).toEqual(lastPostings(await booksOf(shop)));
  });
});

const drawn = ({ account, amount }: Trail['movements'][number]) => `${account} ${amount.amountMinor}`;

/** Of the newest entry of the journal, by kind of account. */
function lastPostings({ journal, accounts }: Books): readonly string[] {
  return (journal.at(-1)?.postings ?? []).map(
    ({ accountId, amountMinor }) => `${accounts.find((one) => one.accountId === accountId)?.kind} ${amountMinor}`,
  );
}
