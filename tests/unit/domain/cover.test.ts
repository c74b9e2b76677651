import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as cover from '../../../src/domain/cover';
import type { Claim, ClaimResult, ClaimedPayment } from '../../../src/domain/cover';
import { carryOut, newAccount } from '../../../src/domain/ledger';
import type { Account, AccountKind, Post, Transfer } from '../../../src/domain/ledger';
import { minor } from '../../../src/domain/money';
import type { Minor, Money } from '../../../src/domain/money';
import { planRefund, refundable } from '../../../src/domain/refund';

const cny = (amountMinor: number): Money => ({ amountMinor: amountMinor as Minor, currency: 'CNY' });
const account = (accountId: string, kind: AccountKind, posted = 0): Account => ({
  ...newAccount(accountId, kind, 'CNY'),
  postedMinor: minor(posted),
});
const customer = (posted = 0): Account => account('customer:1', 'customer', posted);
const merchant = (posted = 0): Account => account('merchant:1', 'merchant', posted);
const fund = (posted: number): Account => account('fund', 'loss_cover', posted);
const transfer: Transfer = {
  transferId: 'p',
  debitAccountId: 'customer:1',
  creditAccountId: 'merchant:1',
  amount: cny(100),
  state: 'captured',
  purpose: 'payment',
};
const payment: ClaimedPayment = { customerId: '1', method: 'face', transfer, paidAtMs: 0, refundedMinor: minor(0) };
const report = { claimId: 'c', customerId: '1', lossCoverAccountId: 'fund', suspenseAccountId: 'suspense' };

function ok(result: ClaimResult): Extract<ClaimResult, { kind: 'ok' }> {
  if (result.kind !== 'ok') throw new Error(result.reason);
  return result;
}
const reported = ok(cover.reportLoss(report, payment, [], 5)).claim;
const unfunded = ok(cover.payProvisionally(reported, minor(0), fund(99))).claim;
const covered = ok(cover.payProvisionally(reported, minor(0), fund(100))).claim;
const reviewed = ok(cover.startReview(covered)).claim;
const upheld = ok(cover.upholdOnFund(reviewed, 9)).claim;
const upheldOnMerchant = ok(cover.upholdOnMerchant(reviewed, merchant(30), 9)).claim;
const rejected = ok(cover.rejectClaim(reviewed, customer(30), 9)).claim;
const withdrawn = ok(cover.withdrawClaim(covered, customer(30), 9)).claim;
const recovery = (part: string, from: string, amount: number): Post => ({
  transferId: `claim:c:${part}`,
  purpose: 'recovery',
  amount: cny(amount),
  debitAccountId: from,
  creditAccountId: 'fund',
  linkedTo: 'claim:c:cover',
});

describe('a report', () => {
  it('is taken down without paying', () => {
    const { claim, posts } = ok(cover.reportLoss(report, payment, [], cover.CLAIM_LIMIT_MS));
    expect(posts).toEqual([]);
    expect(claim).toEqual({
      claimId: 'c',
      customerId: '1',
      paymentTransferId: 'p',
      paymentAmount: cny(100),
      accounts: { customer: 'customer:1', merchant: 'merchant:1', lossCover: 'fund', suspense: 'suspense' },
      reportedAtMs: cover.CLAIM_LIMIT_MS,
      status: 'reported',
    });
  });

  it.each<readonly [string, Partial<ClaimedPayment>, readonly Claim[], number]>([
    ['not_own_payment', { customerId: '2' }, [], 5],
    ...(['authorised', 'voided', 'expired'] as const).map(
      (state) => ['not_paid', { transfer: { ...transfer, state } }, [], 5] as const,
    ),
    ['not_paid', { transfer: { ...transfer, purpose: 'funding' } }, [], 5],
    ['not_by_face', { method: 'passcode' }, [], 5],
    ['too_old', {}, [], cover.CLAIM_LIMIT_MS + 1],
    ['too_old', { paidAtMs: NaN }, [], 5],
    ...[reported, unfunded, covered, upheld, rejected, withdrawn].map((one) => ['already_claimed', {}, [one], 5] as const),
    ['already_refunded', { refundedMinor: minor(100) }, [], 5],
    ['already_refunded', { refundedMinor: minor(101) }, [], 5],
  ])('is refused with %s', (reason, change, earlier, nowMs) => {
    expect(cover.reportLoss(report, { ...payment, ...change }, earlier, nowMs)).toEqual({ kind: 'refused', reason });
  });

  it('is not hindered by a claim about another payment', () => {
    const other = { ...rejected, paymentTransferId: 'q' };
    expect(cover.reportLoss(report, payment, [other], 5).kind).toBe('ok');
  });
});

describe('the provisional refund', () => {
  it.each([reported, unfunded])('goes from the fund to the customer, less what was refunded ($status)', (claim) => {
    const { claim: paid, posts } = ok(cover.payProvisionally(claim, minor(40), fund(60)));
    expect(paid).toMatchObject({ status: 'covered', coveredMinor: 60 });
    expect(posts).toEqual([
      {
        transferId: 'claim:c:cover',
        purpose: 'cover',
        amount: cny(60),
        debitAccountId: 'fund',
        creditAccountId: 'customer:1',
        linkedTo: 'p',
      },
    ]);
  });

  it('waits as a whole while the fund is short, counting what is held there', () => {
    for (const short of [fund(0), fund(99), { ...fund(150), heldMinor: minor(51) }]) {
      const result = ok(cover.payProvisionally(reported, minor(0), short));
      expect([result.claim.status, result.posts]).toEqual(['unfunded', []]);
      expect(cover.coveredMinor(result.claim)).toBe(0);
    }
  });

  it('is refused when the payment was refunded meanwhile', () => {
    const refused = { kind: 'refused', reason: 'already_refunded' };
    expect(cover.payProvisionally(unfunded, minor(100), fund(100))).toEqual(refused);
  });

  it('does not go on with another account, another currency or refunds that are no number', () => {
    expect(() => cover.payProvisionally(reported, minor(0), merchant(100))).toThrow('not the account');
    expect(() => cover.payProvisionally(reported, minor(0), { ...fund(100), currency: 'EUR' })).toThrow('not the account');
    for (const refunds of [NaN, -1, 0.5]) {
      expect(() => cover.payProvisionally(reported, refunds as Minor, fund(100))).toThrow(RangeError);
    }
  });
});

describe('the end of a claim', () => {
  it('moves nothing when the fund bears it', () => {
    expect(ok(cover.upholdOnFund(reviewed, 9)).posts).toEqual([]);
    expect(upheld).toMatchObject({ status: 'upheld', bearer: 'fund', coveredMinor: 100, endedAtMs: 9 });
  });

  it.each([
    [150, 100],
    [100, 100],
    [30, 30],
    [0, 0],
    [-20, 0],
  ])('takes %i of a merchant or customer as %i, the rest from suspense', (balance, taken) => {
    const takenBack = { recoveredMinor: taken, owedMinor: 100 - taken };
    for (const [from, result] of [
      ['merchant:1', cover.upholdOnMerchant(reviewed, merchant(balance), 9)],
      ['customer:1', cover.rejectClaim(reviewed, customer(balance), 9)],
      ['customer:1', cover.withdrawClaim(reviewed, customer(balance), 9)],
      ['customer:1', cover.withdrawClaim(covered, customer(balance), 9)],
    ] as const) {
      const { claim, posts } = ok(result);
      expect(claim).toMatchObject({ takenBack, coveredMinor: 100 });
      expect(posts).toEqual([
        ...(taken > 0 ? [recovery('recovery', from, taken)] : []),
        ...(taken < 100 ? [recovery('owed', 'suspense', 100 - taken)] : []),
      ]);
    }
  });

  it('leaves what is held for another payment alone', () => {
    const held = { ...customer(100), heldMinor: minor(80) };
    expect(ok(cover.rejectClaim(reviewed, held, 9)).claim).toMatchObject({ takenBack: { recoveredMinor: 20, owedMinor: 80 } });
  });

  it.each([reported, unfunded])('moves nothing when withdrawn before anything was paid ($status)', (claim) => {
    const { claim: ended, posts } = ok(cover.withdrawClaim(claim, customer(500), 9));
    expect([ended.status, posts]).toEqual(['withdrawn', []]);
  });

  it('is closed without moving anything once the merchant gave back all of it, and only while it waits', () => {
    const { claim, posts } = ok(cover.closeRefunded(unfunded, unfunded.paymentAmount.amountMinor, 9));
    expect([claim.status, posts]).toEqual(['refunded', []]);
    const short = minor(unfunded.paymentAmount.amountMinor - 1);
    expect(cover.closeRefunded(unfunded, short, 9)).toEqual({ kind: 'refused', reason: 'wrong_status' });
    expect(cover.closeRefunded(reviewed, minor(1_000), 9)).toEqual({ kind: 'refused', reason: 'wrong_status' });
  });

  it('does not take from somebody else', () => {
    expect(() => cover.rejectClaim(reviewed, merchant(100), 9)).toThrow('not the account');
    expect(() => cover.withdrawClaim(covered, account('customer:2', 'customer', 100), 9)).toThrow('not the account');
    expect(() => cover.upholdOnMerchant(reviewed, customer(100), 9)).toThrow('not the account');
  });
});

const steps = {
  pay: (claim: Claim) => cover.payProvisionally(claim, minor(0), fund(1_000)),
  review: (claim: Claim) => cover.startReview(claim),
  fund: (claim: Claim) => cover.upholdOnFund(claim, 9),
  merchant: (claim: Claim) => cover.upholdOnMerchant(claim, merchant(1_000), 9),
  reject: (claim: Claim) => cover.rejectClaim(claim, customer(1_000), 9),
  withdraw: (claim: Claim) => cover.withdrawClaim(claim, customer(1_000), 9),
};
type StepName = keyof typeof steps;

describe('from each status', () => {
  it.each<readonly [Claim, readonly StepName[]]>([
    [reported, ['pay', 'withdraw']],
    [unfunded, ['pay', 'withdraw']],
    [covered, ['review', 'withdraw']],
    [reviewed, ['fund', 'merchant', 'reject', 'withdraw']],
    [upheld, []],
    [upheldOnMerchant, []],
    [rejected, []],
    [withdrawn, []],
  ])('$status: only the steps that begin there', (claim, allowed) => {
    for (const [name, step] of Object.entries(steps)) {
      const result = step(claim);
      if (allowed.includes(name as StepName)) expect(result.kind).toBe('ok');
      else expect(result).toEqual({ kind: 'refused', reason: 'wrong_status' });
    }
  });
});

describe('what a claim gave the customer', () => {
  it('counts as refunded while they keep it, so that the merchant does not pay it again', () => {
    for (const claim of [covered, reviewed, upheld, upheldOnMerchant]) {
      const given = { amountMinor: cover.coveredMinor(claim), currency: 'CNY' } as const;
      expect(planRefund('r', transfer, [given], cny(1))).toMatchObject({ reason: 'above_captured' });
    }
    for (const claim of [reported, unfunded, rejected, withdrawn]) expect(cover.coveredMinor(claim)).toBe(0);
  });
});

describe('the loss rate', () => {
  it('is what was upheld of what was captured', () => {
    const all = [reported, unfunded, covered, reviewed, upheld, upheldOnMerchant, rejected, withdrawn];
    expect(cover.lossRate(all, cny(10_000))).toBe(0.02);
    expect(cover.lossRate([], cny(10_000))).toBe(0);
    expect(cover.lossRate(all, { ...cny(10_000), currency: 'EUR' })).toBe(0);
  });

  it('is unknown when nothing was captured', () => {
    expect(cover.lossRate([upheld], cny(0))).toBeUndefined();
    expect(cover.lossRate([upheld], cny(NaN))).toBeUndefined();
  });
});

describe('any course of a claim', () => {
  const move = fc.record({
    step: fc.constantFrom('pay', 'review', 'fund', 'merchant', 'reject', 'withdraw', 'spend', 'earn', 'refund', 'payout'),
    amount: fc.integer({ min: 1, max: 120 }),
  });

  it('keeps all money, never pays the customer twice, and makes the fund whole unless it bears the loss', () => {
    const ends = new Set<string>();
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), fc.integer({ min: 0, max: 150 }), (moves, fundStart) => {
        const books = new Map<string, Account>();
        const issuing = account('issuing', 'issuing');
        for (const one of [issuing, customer(), merchant(), fund(0), account('suspense', 'suspense'), account('out', 'payout')]) {
          books.set(one.accountId, one);
        }
        const book = (id: string): Account => books.get(id) as Account;
        let n = 0;
        const carry = (one: Post): boolean => {
          const result = carryOut(one, book(one.debitAccountId), book(one.creditAccountId), 0);
          if (result.kind === 'ok') for (const side of [result.debit, result.credit]) books.set(side.accountId, side);
          return result.kind === 'ok';
        };
        const move1 = (purpose: Post['purpose'], from: string, to: string, amount: number): boolean =>
          carry({ transferId: `t${(n += 1)}`, purpose, amount: cny(amount), debitAccountId: from, creditAccountId: to });
        move1('funding', 'issuing', 'customer:1', 150);
        if (fundStart > 0) move1('funding', 'issuing', 'fund', fundStart);
        move1('payment', 'customer:1', 'merchant:1', 100);
        let claim = reported;
        const refunds: Money[] = [];
        const refunded = (): Minor => minor(refunds.reduce((sum, one) => sum + one.amountMinor, 0));
        for (const { step, amount } of moves) {
          if (step === 'spend') move1('payment', 'customer:1', 'merchant:1', amount);
          else if (step === 'earn') move1('funding', 'issuing', 'customer:1', amount);
          else if (step === 'payout') move1('payout', 'merchant:1', 'out', amount);
          else if (step === 'refund') {
            const before = [...refunds, { amountMinor: cover.coveredMinor(claim), currency: 'CNY' } as const];
            const plan = planRefund(`r${(n += 1)}`, transfer, before, cny(amount));
            if (plan.kind === 'ok' && carry(plan.post)) refunds.push(plan.post.amount);
          } else {
            const result = {
              pay: () => cover.payProvisionally(claim, refunded(), book('fund')),
              review: () => cover.startReview(claim),
              fund: () => cover.upholdOnFund(claim, 9),
              merchant: () => cover.upholdOnMerchant(claim, book('merchant:1'), 9),
              reject: () => cover.rejectClaim(claim, book('customer:1'), 9),
              withdraw: () => cover.withdrawClaim(claim, book('customer:1'), 9),
            }[step]();
            if (result.kind !== 'ok') continue;
            // Every post that a claim asks for must be one that the ledger makes.
            for (const one of result.posts) expect(carry(one)).toBe(true);
            claim = result.claim;
          }
          const given = cover.coveredMinor(claim);
          expect(() => refundable(transfer.amount, [...refunds, cny(given)])).not.toThrow();
          expect([...books.values()].reduce((sum, one) => sum + one.postedMinor, 0)).toBe(0);
          expect(book('customer:1').postedMinor).toBeGreaterThanOrEqual(0);
          expect(book('fund').postedMinor).toBeGreaterThanOrEqual(0);
          const isBorne =
            claim.status === 'covered' ||
            claim.status === 'under_review' ||
            (claim.status === 'upheld' && claim.bearer === 'fund');
          expect(book('fund').postedMinor).toBe(fundStart - (isBorne ? given : 0));
          const owed = 'takenBack' in claim ? claim.takenBack.owedMinor : 0;
          expect(book('suspense').postedMinor + owed).toBe(0);
        }
        ends.add(claim.status);
      }),
      { numRuns: 400 },
    );
    expect(ends.size).toBeGreaterThanOrEqual(6);
  });
});
