import { describe, expect, it } from 'vitest';
import type { Account, JournalEntry, Transfer } from '../../../src/domain/ledger';
import { minor } from '../../../src/domain/money';
import type { PaymentRecord } from '../../../src/domain/payment-record';
import { audit } from '../../../src/sim/auditor';
import type { Books } from '../../../src/sim/auditor';

const account = (accountId: string, kind: Account['kind'], posted: number, held = 0): Account => ({
  accountId,
  kind,
  currency: 'CNY',
  postedMinor: minor(posted),
  heldMinor: minor(held),
});
const transfer = (transferId: string, debit: string, credit: string, amount: number, state: Transfer['state']): Transfer => ({
  transferId,
  debitAccountId: debit,
  creditAccountId: credit,
  amount: { amountMinor: minor(amount), currency: 'CNY' },
  state,
});
const entry = (of: Transfer, kind: JournalEntry['kind'], amount: number = of.amount.amountMinor): JournalEntry => ({
  transferId: of.transferId,
  kind,
  debitAccountId: of.debitAccountId,
  creditAccountId: of.creditAccountId,
  amountMinor: of.amount.amountMinor,
  postings:
    kind === 'captured'
      ? [
          { accountId: of.debitAccountId, amountMinor: minor(-of.amount.amountMinor) },
          { accountId: of.creditAccountId, amountMinor: minor(amount) },
        ]
      : [],
  atMs: 0,
});

const fund = transfer('fund', 'issuing', 'customer:ada', 100, 'captured');
const buy = transfer('buy', 'customer:ada', 'merchant:s', 40, 'captured');
const total = { amountMinor: minor(40), currency: 'CNY' } as const;
const order = { orderId: 'o', storeId: 's', storeName: 'S', lines: [], total };
const payer = { maskedName: 'a', maskedPhone: 'p' };
const paid: PaymentRecord = {
  paymentId: 'p',
  idempotencyKey: 'k',
  contentTag: 't',
  terminalId: 'till',
  method: 'face',
  order,
  createdAtMs: 0,
  state: {
    status: 'paid',
    customerId: 'ada',
    transferId: 'buy',
    acknowledged: false,
    receipt: { receiptId: 'r', paymentId: 'p', order, payer, method: 'face', paidAtMs: 0 },
  },
};
const right: Books = {
  accounts: [account('issuing', 'issuing', -100), account('customer:ada', 'customer', 60), account('merchant:s', 'merchant', 40)],
  transfers: [fund, buy],
  journal: [entry(fund, 'authorised'), entry(fund, 'captured'), entry(buy, 'authorised'), entry(buy, 'captured')],
  payments: [paid],
};

const asked = (answer: 'none' | 'approved' | 'declined', customerId = 'ada') => ({ stepUp: { customerId, answer } });
const waiting: PaymentRecord['state'] = {
  status: 'awaiting_step_up',
  customerId: 'ada',
  transferId: 'buy',
  payer,
  expiresAtMs: 1,
};

describe('the auditor', () => {
  it('finds nothing wrong with right books', () => expect(audit(right)).toEqual([]));

  it('finds nothing wrong with what a phone approved, or is being asked', () => {
    expect(audit({ ...right, payments: [{ ...paid, ...asked('approved') }] })).toEqual([]);
    const held: Books = {
      accounts: [
        account('issuing', 'issuing', -100),
        account('customer:ada', 'customer', 100, 40),
        account('merchant:s', 'merchant', 0),
      ],
      transfers: [fund, { ...buy, state: 'authorised' }],
      journal: right.journal.slice(0, 3),
      payments: [{ ...paid, ...asked('none'), state: waiting }],
    };
    expect(audit(held)).toEqual([]);
  });

  it.each<[string, Partial<Books>, RegExp]>([
    [
      'money from nowhere',
      { accounts: right.accounts.map((a) => ({ ...a, postedMinor: minor(a.postedMinor + 1) })) },
      /all accounts sum/,
    ],
    [
      'a balance that its journal does not explain',
      { accounts: [account('issuing', 'issuing', -101), account('customer:ada', 'customer', 61), right.accounts[2]!] },
      /says 61 posted, its journal 60/,
    ],
    [
      'a forgotten hold',
      { accounts: [right.accounts[0]!, account('customer:ada', 'customer', 60, 5), right.accounts[2]!] },
      /says 5 held/,
    ],
    [
      'postings that do not sum to zero',
      { journal: [...right.journal.slice(0, 3), entry(buy, 'captured', 41)] },
      /do not sum to zero/,
    ],
    ['a capture without an authorisation', { journal: right.journal.filter((_, i) => i !== 2) }, /buy captured after nothing/],
    ['a second capture', { journal: [...right.journal, entry(buy, 'captured')] }, /buy captured after captured/],
    [
      'a capture after a void',
      { journal: [...right.journal.slice(0, 3), entry(buy, 'voided'), entry(buy, 'captured')] },
      /buy captured after voided/,
    ],
    ['more spent than there was', { journal: right.journal.slice(2) }, /has -40 available/],
    ['an idempotency key captured twice', { payments: [paid, { ...paid, paymentId: 'q' }] }, /two payments/],
    ['a capture that no payment stands for', { payments: [] }, /buy is captured without a payment/],
    [
      'a payment that took from somebody else',
      { payments: [{ ...paid, state: { ...paid.state, customerId: 'bea' } as PaymentRecord['state'] }] },
      /from another customer/,
    ],
    ['a capture that its phone did not allow', { payments: [{ ...paid, ...asked('none') }] }, /is paid, its phone said none/],
    ['a capture that its phone forbade', { payments: [{ ...paid, ...asked('declined') }] }, /is paid, its phone said declined/],
    ['an approval from another phone', { payments: [{ ...paid, ...asked('approved', 'bea') }] }, /asked another phone/],
    ['a wait for a phone that nobody asked', { payments: [{ ...paid, state: waiting }] }, /phone that was not asked/],
    [
      'a wait for a phone with the money gone',
      { payments: [{ ...paid, ...asked('none'), state: waiting }] },
      /is awaiting_step_up, its transfer captured/,
    ],
  ])('finds %s', (_what, change, fault) => {
    expect(audit({ ...right, ...change }).join('\n')).toMatch(fault);
  });
});
