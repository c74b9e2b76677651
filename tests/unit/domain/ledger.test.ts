import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorise,
  availableMinor,
  capture,
  carryOut,
  expireTransfer,
  mayOwe,
  newAccount,
  post,
  voidTransfer,
} from '../../../src/domain/ledger';
import type {
  Account,
  AccountKind,
  JournalEntry,
  LedgerResult,
  Post,
  Transfer,
  TransferPurpose,
} from '../../../src/domain/ledger';
import { minor } from '../../../src/domain/money';
import type { Minor, Money } from '../../../src/domain/money';

const cny = (amountMinor: number) => ({ amountMinor: minor(amountMinor), currency: 'CNY' }) as const;
const withBalance = (accountId: string, posted: number, kind: AccountKind = 'customer'): Account => ({
  ...newAccount(accountId, kind, 'CNY'),
  postedMinor: minor(posted),
});
function ok(result: LedgerResult): Extract<LedgerResult, { kind: 'ok' }> {
  if (result.kind !== 'ok') throw new Error(result.reason);
  return result;
}

describe('a two-phase transfer', () => {
  const shop = newAccount('shop', 'merchant', 'CNY');
  const ends = [capture, voidTransfer, expireTransfer];

  it('holds, then posts both sides', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    expect([held.debit.postedMinor, held.debit.heldMinor, availableMinor(held.debit)]).toEqual([100, 30, 70]);
    expect(held.entry.postings).toEqual([]);
    const posted = ok(capture(held.transfer, held.debit, held.credit, 2));
    expect([posted.debit.postedMinor, posted.debit.heldMinor, posted.credit.postedMinor]).toEqual([70, 0, 30]);
    expect(posted.entry.postings.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(0);
  });

  it.each([
    ['voided', voidTransfer],
    ['expired', expireTransfer],
  ] as const)('holds, then lets go: %s', (state, end) => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    const freed = ok(end(held.transfer, held.debit, held.credit, 2));
    expect([freed.debit, freed.credit]).toEqual([withBalance('ada', 100), shop]);
    expect([freed.transfer.state, freed.entry.kind, freed.entry.postings]).toEqual([state, state, []]);
  });

  it('ends once: whatever its end, nothing ends it again', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    for (const end of ends) {
      const done = ok(end(held.transfer, held.debit, held.credit, 2));
      for (const again of ends) {
        expect(again(done.transfer, done.debit, done.credit, 3)).toEqual({ kind: 'refused', reason: 'not_authorised' });
      }
    }
  });

  it('is funding out of the issuing account and a payment otherwise, unless said', () => {
    const issuing = newAccount('issuing', 'issuing', 'CNY');
    const ada = withBalance('ada', 100);
    expect(ok(authorise('t', cny(30), issuing, ada, 1)).transfer.purpose).toBe('funding');
    expect(ok(authorise('t', cny(30), ada, shop, 1)).transfer.purpose).toBe('payment');
    const why = { purpose: 'refund', linkedTo: 'p' } as const;
    const refund = ok(authorise('t', cny(30), shop, ada, 1, why));
    expect(refund.transfer).toMatchObject(why);
    expect(ok(capture(refund.transfer, refund.debit, refund.credit, 2)).entry).toMatchObject({ ...why, currency: 'CNY' });
  });

  it('of a time before purposes can still be captured, and its entry says no more than it knows', () => {
    const { transfer, debit, credit } = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    const { purpose: _, ...old } = transfer;
    expect('purpose' in ok(capture(old, debit, credit, 2)).entry).toBe(false);
  });

  it('does not accept the accounts of another transfer, nor one that holds too little', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    for (const end of ends) {
      expect(() => end(held.transfer, withBalance('bea', 100), shop, 2)).toThrow('accounts');
      expect(() => end(held.transfer, { ...held.debit, heldMinor: minor(29) }, shop, 2)).toThrow('does not hold');
    }
  });

  it('is not captured into a balance that would not be exact', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    const full = withBalance('shop', Number.MAX_SAFE_INTEGER - 29, 'merchant');
    expect(capture(held.transfer, held.debit, full, 2)).toEqual({ kind: 'refused', reason: 'amount_invalid' });
  });

  it('is written down in whole milliseconds', () => {
    expect(ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1.75)).entry.atMs).toBe(1);
  });
});

const shopOwed = withBalance('shop', 50, 'merchant');
const ada = withBalance('ada', 100);
const euros: Money = { amountMinor: minor(5), currency: 'EUR' };
const oddAmounts = [0, -5, 0.5, NaN, Infinity, -Infinity, 2 ** 53, 1e300].map(
  (amount) => ['amount_invalid', { amountMinor: amount as Minor, currency: 'CNY' }, ada, shopOwed] as const,
);

describe('moving an amount', () => {
  it.each<readonly [string, Money, Account, Account]>([
    ...oddAmounts,
    ['amount_invalid', cny(2), ada, withBalance('shop', Number.MAX_SAFE_INTEGER - 1, 'merchant')],
    ['insufficient_funds', cny(101), ada, shopOwed],
    ['insufficient_funds', cny(71), { ...ada, heldMinor: minor(30) }, shopOwed],
    ['same_account', cny(5), withBalance('shop', 100), shopOwed],
    ['wrong_accounts', cny(5), ada, withBalance('bea', 0)],
    ['wrong_accounts', cny(5), shopOwed, ada],
    ['currency_mismatch', euros, ada, shopOwed],
    ['currency_mismatch', euros, { ...ada, currency: 'EUR' }, shopOwed],
    ['currency_mismatch', cny(5), ada, { ...shopOwed, currency: 'USD' }],
  ])('is refused with %s: %j', (reason, amount, debit, credit) => {
    const refused = { kind: 'refused', reason };
    expect(authorise('t', amount, debit, credit, 1, { purpose: 'payment' })).toEqual(refused);
    expect(post('t', 'payment', amount, debit, credit, 1)).toEqual(refused);
  });

  it('never takes the issuing account past exact numbers either', () => {
    const issuing = withBalance('issuing', 2 - Number.MAX_SAFE_INTEGER, 'issuing');
    expect(post('t', 'funding', cny(2), issuing, withBalance('ada', 0), 1).kind).toBe('ok');
    expect(post('t', 'funding', cny(3), issuing, withBalance('ada', 0), 1)).toMatchObject({ reason: 'amount_invalid' });
    const held = { ...issuing, heldMinor: minor(1) };
    expect(post('t', 'funding', cny(2), held, withBalance('ada', 0), 1)).toMatchObject({ reason: 'amount_invalid' });
  });

  it('at once holds nothing and is captured from the start', () => {
    const { transfer, debit, credit, entry } = ok(post('r', 'refund', cny(20), shopOwed, ada, 7, 'p'));
    expect(transfer).toMatchObject({ state: 'captured', purpose: 'refund', linkedTo: 'p' });
    expect([debit.postedMinor, debit.heldMinor, credit.postedMinor, credit.heldMinor]).toEqual([30, 0, 120, 0]);
    expect(entry).toEqual({
      transferId: 'r',
      kind: 'posted',
      debitAccountId: 'shop',
      creditAccountId: 'ada',
      amountMinor: 20,
      postings: [
        { accountId: 'shop', amountMinor: -20 },
        { accountId: 'ada', amountMinor: 20 },
      ],
      atMs: 7,
      currency: 'CNY',
      purpose: 'refund',
      linkedTo: 'p',
    });
    expect(capture(transfer, debit, credit, 8)).toEqual({ kind: 'refused', reason: 'not_authorised' });
  });

  it('as a rule asked for is the same post, and only between the accounts it names', () => {
    const order: Post = {
      transferId: 'r',
      purpose: 'refund',
      amount: cny(20),
      debitAccountId: 'shop',
      creditAccountId: 'ada',
      linkedTo: 'p',
    };
    expect(carryOut(order, shopOwed, ada, 7)).toEqual(post('r', 'refund', cny(20), shopOwed, ada, 7, 'p'));
    expect(() => carryOut(order, ada, shopOwed, 7)).toThrow('accounts');
  });

  it.each<readonly [TransferPurpose, AccountKind, AccountKind, 'ok' | 'refused']>([
    ['refund', 'merchant', 'customer', 'ok'],
    ['fee', 'merchant', 'fees', 'ok'],
    ['payout', 'merchant', 'payout', 'refused'],
    ['recovery', 'merchant', 'loss_cover', 'refused'],
    ['recovery', 'customer', 'loss_cover', 'refused'],
    ['recovery', 'suspense', 'loss_cover', 'ok'],
    ['cover', 'loss_cover', 'customer', 'refused'],
    ['fund_contribution', 'fees', 'loss_cover', 'refused'],
    ['payment', 'customer', 'merchant', 'refused'],
    ['closing', 'customer', 'issuing', 'refused'],
    ['funding', 'issuing', 'customer', 'ok'],
    ['funding', 'issuing', 'loss_cover', 'ok'],
  ])('%s out of an empty %s account to %s: %s', (purpose, from, to, kind) => {
    const result = post('t', purpose, cny(1), newAccount('a', from, 'CNY'), newAccount('b', to, 'CNY'), 1);
    expect(result).toMatchObject(kind === 'ok' ? { kind } : { kind, reason: 'insufficient_funds' });
    expect(mayOwe(from, purpose)).toBe(kind === 'ok');
  });
});

const KINDS: readonly AccountKind[] = ['issuing', 'customer', 'customer', 'merchant', 'payout', 'fees', 'loss_cover', 'suspense'];
const PURPOSES: readonly TransferPurpose[] = [
  'funding',
  'payment',
  'refund',
  'fee',
  'payout',
  'cover',
  'recovery',
  'fund_contribution',
  'closing',
];
/** Where each purpose goes from and to, by index in KINDS; written down again, so that a slip in the rules shows. */
const ROUTES: Readonly<Record<TransferPurpose, readonly [readonly number[], readonly number[]]>> = {
  funding: [[0], [1, 2, 6]],
  payment: [[1, 2], [3]],
  refund: [[3], [1, 2]],
  fee: [[3], [5]],
  payout: [[3], [4]],
  cover: [[6], [1, 2]],
  recovery: [[1, 2, 3, 7], [6]],
  fund_contribution: [[5], [6]],
  closing: [[1, 2], [0]],
};
const step = fc.record({
  kind: fc.constantFrom('authorise', 'post', 'post', 'capture', 'void', 'expire'),
  purpose: fc.constantFrom(...PURPOSES),
  from: fc.nat(7),
  to: fc.nat(7),
  isAstray: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  amount: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -1, max: 150 }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, 0.5, 2 ** 53) },
  ),
  pick: fc.nat(30),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Everybody who needs some has money at first, so that not everything is refused for want of it. */
const START: readonly Step[] = [0, 1, 2].map((to) => ({
  kind: 'post',
  purpose: 'funding',
  from: 0,
  to,
  isAstray: false,
  amount: 300,
  pick: 0,
}));

interface World {
  readonly accounts: Account[];
  readonly transfers: Map<string, Transfer>;
  readonly journal: JournalEntry[];
}

function play({ accounts, transfers }: World, one: Step, i: number): LedgerResult | undefined {
  const at = (index: number): Account => accounts[index] as Account;
  const [froms, tos] = ROUTES[one.purpose];
  const debit = at(one.isAstray ? one.from : (froms[one.from % froms.length] as number));
  const credit = at(one.isAstray ? one.to : (tos[one.to % tos.length] as number));
  const amount: Money = { amountMinor: one.amount as Minor, currency: 'CNY' };
  if (one.kind === 'authorise') return authorise(`t${i}`, amount, debit, credit, i, { purpose: one.purpose });
  if (one.kind === 'post') return post(`t${i}`, one.purpose, amount, debit, credit, i);
  const all = [...transfers.values()];
  const open = all.filter((transfer) => transfer.state === 'authorised');
  const from = one.isAstray || open.length === 0 ? all : open;
  const old = from[one.pick % Math.max(1, from.length)];
  if (old === undefined) return undefined;
  const end = { capture, void: voidTransfer, expire: expireTransfer }[one.kind];
  return end(old, at(Number(old.debitAccountId)), at(Number(old.creditAccountId)), i);
}

describe('any sequence of transfers', () => {
  it('keeps the sum of all money, lets nobody owe who may not, and is explained by its journal', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (drawn) => {
        const steps = [...START, ...drawn];
        const world: World = {
          accounts: KINDS.map((kind, i) => newAccount(`${i}`, kind, 'CNY')),
          transfers: new Map(),
          journal: [],
        };
        let owesByRefund = false;
        for (const [i, one] of steps.entries()) {
          const result = play(world, one, i);
          if (result?.kind !== 'ok') continue;
          const { transfer, debit, credit, entry } = result;
          seen.add(`${entry.kind} ${transfer.purpose}`);
          world.accounts[Number(debit.accountId)] = debit;
          world.accounts[Number(credit.accountId)] = credit;
          world.transfers.set(transfer.transferId, transfer);
          world.journal.push(entry);
          owesByRefund ||= transfer.purpose === 'refund' || transfer.purpose === 'fee';
          expect(entry.postings.reduce((sum, posting) => sum + posting.amountMinor, 0)).toBe(0);
          for (const { kind, heldMinor, ...account } of world.accounts) {
            expect(heldMinor).toBeGreaterThanOrEqual(0);
            const mayBeBelow = kind === 'issuing' || kind === 'suspense' || (kind === 'merchant' && owesByRefund);
            if (!mayBeBelow) expect(account.postedMinor - heldMinor).toBeGreaterThanOrEqual(0);
          }
        }
        for (const account of world.accounts) {
          const postings = world.journal.flatMap((entry) => entry.postings).filter((one) => one.accountId === account.accountId);
          expect(account.postedMinor).toBe(postings.reduce((sum, one) => sum + one.amountMinor, 0));
          const held = [...world.transfers.values()].filter(
            (one) => one.state === 'authorised' && one.debitAccountId === account.accountId,
          );
          expect(account.heldMinor).toBe(held.reduce((sum, one) => sum + one.amount.amountMinor, 0));
        }
        expect(world.accounts.reduce((sum, one) => sum + one.postedMinor, 0)).toBe(0);
      }),
      { numRuns: 300 },
    );
    // The runs are worth something only when every purpose was played both ways.
    for (const purpose of PURPOSES)
      expect([...seen]).toEqual(expect.arrayContaining([`posted ${purpose}`, `captured ${purpose}`]));
  });
});
