import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorise, availableMinor, capture, newAccount, voidTransfer } from '../../../src/domain/ledger';
import type { Account, JournalEntry, LedgerResult, Transfer } from '../../../src/domain/ledger';
import { minor } from '../../../src/domain/money';

const cny = (amountMinor: number) => ({ amountMinor: minor(amountMinor), currency: 'CNY' }) as const;
const withBalance = (accountId: string, posted: number): Account => ({
  ...newAccount(accountId, 'customer', 'CNY'),
  postedMinor: minor(posted),
});
function ok(result: LedgerResult): Extract<LedgerResult, { kind: 'ok' }> {
  if (result.kind !== 'ok') throw new Error(result.reason);
  return result;
}

describe('a two-phase transfer', () => {
  const shop = newAccount('shop', 'merchant', 'CNY');

  it('holds, then posts both sides', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    expect([held.debit.postedMinor, held.debit.heldMinor, availableMinor(held.debit)]).toEqual([100, 30, 70]);
    expect(held.entry.postings).toEqual([]);
    const posted = ok(capture(held.transfer, held.debit, held.credit, 2));
    expect([posted.debit.postedMinor, posted.debit.heldMinor, posted.credit.postedMinor]).toEqual([70, 0, 30]);
    expect(posted.entry.postings.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(0);
  });

  it('holds, then lets go', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    const freed = ok(voidTransfer(held.transfer, held.debit, held.credit, 2));
    expect([freed.debit, freed.credit]).toEqual([withBalance('ada', 100), shop]);
  });

  it('ends once: neither captured nor voided can be captured or voided again', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    for (const end of [capture, voidTransfer]) {
      const done = ok(end(held.transfer, held.debit, held.credit, 2));
      for (const again of [capture, voidTransfer]) {
        expect(again(done.transfer, done.debit, done.credit, 3)).toEqual({ kind: 'refused', reason: 'not_authorised' });
      }
    }
  });

  it.each([
    ['insufficient_funds', cny(101), withBalance('ada', 100)],
    ['amount_invalid', cny(0), withBalance('ada', 100)],
    ['amount_invalid', cny(-5), withBalance('ada', 100)],
    ['same_account', cny(5), withBalance('shop', 100)],
  ])('is refused with %s', (reason, amount, debit) => {
    expect(authorise('t', amount, debit, shop, 1)).toEqual({ kind: 'refused', reason });
  });

  it('does not accept the accounts of another transfer', () => {
    const held = ok(authorise('t', cny(30), withBalance('ada', 100), shop, 1));
    expect(() => capture(held.transfer, withBalance('bea', 100), shop, 2)).toThrow();
  });
});

/** Any sequence of calls, most of them refused, over three accounts. */
const action = fc.record({
  kind: fc.constantFrom('authorise', 'capture', 'void'),
  from: fc.integer({ min: 0, max: 2 }),
  to: fc.integer({ min: 0, max: 2 }),
  amount: fc.integer({ min: 0, max: 150 }),
  pick: fc.nat(30),
});

describe('any sequence of transfers', () => {
  it('keeps the sum of all money, never overspends, and is explained by its journal', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const accounts = [withBalance('0', 100), withBalance('1', 100), newAccount('2', 'merchant', 'CNY')];
        const transfers: Transfer[] = [];
        const journal: JournalEntry[] = [];
        for (const [i, { kind, from, to, amount, pick }] of actions.entries()) {
          const old = transfers.length > 0 ? transfers[pick % transfers.length] : undefined;
          const at = (accountId: string): Account => accounts[Number(accountId)] as Account;
          let result: LedgerResult;
          if (kind === 'authorise') result = authorise(`t${i}`, cny(amount), at(`${from}`), at(`${to}`), i);
          else if (old === undefined) continue;
          else result = (kind === 'capture' ? capture : voidTransfer)(old, at(old.debitAccountId), at(old.creditAccountId), i);
          if (result.kind !== 'ok') continue;
          accounts[Number(result.debit.accountId)] = result.debit;
          accounts[Number(result.credit.accountId)] = result.credit;
          const { transfer } = result;
          const index = transfers.findIndex((one) => one.transferId === transfer.transferId);
          if (index < 0) transfers.push(transfer);
          else transfers[index] = transfer;
          journal.push(result.entry);
          expect(accounts.reduce((sum, one) => sum + one.postedMinor, 0)).toBe(200);
          for (const one of accounts) expect(availableMinor(one)).toBeGreaterThanOrEqual(0);
        }
        for (const [index, account] of accounts.entries()) {
          const postings = journal.flatMap((entry) => entry.postings).filter((one) => one.accountId === account.accountId);
          const start = index < 2 ? 100 : 0;
          expect(account.postedMinor).toBe(postings.reduce((sum, one) => sum + one.amountMinor, start));
        }
      }),
    );
  });
});
