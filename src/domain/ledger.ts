/**
 * Double entry with two-phase transfers: authorise holds an amount, capture posts it, void lets it go.
 * Pure: every function takes account balances and answers new ones with the journal entry that explains them.
 */
import { minor } from './money';
import type { Currency, Minor, Money } from './money';

/** `issuing` is where simulated money comes from, the only account that may fall below zero. */
export type AccountKind = 'issuing' | 'customer' | 'merchant';

export interface Account {
  readonly accountId: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  /** Sum of all postings. */
  readonly postedMinor: Minor;
  /** Sum of the amounts authorised and neither captured nor voided. Never negative. */
  readonly heldMinor: Minor;
}

export type TransferState = 'authorised' | 'captured' | 'voided';

export interface Transfer {
  readonly transferId: string;
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  readonly amount: Money;
  readonly state: TransferState;
}

/** One change of one account. Positive raises the balance. */
export interface Posting {
  readonly accountId: string;
  readonly amountMinor: Minor;
}

/** What happened, in order; kept for ever. Balances can be computed again from these alone. */
export interface JournalEntry {
  readonly transferId: string;
  readonly kind: 'authorised' | 'captured' | 'voided';
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  readonly amountMinor: Minor;
  /** Sum to zero; empty unless captured. */
  readonly postings: readonly Posting[];
  readonly atMs: number;
}

export type LedgerRefusal = 'amount_invalid' | 'same_account' | 'currency_mismatch' | 'insufficient_funds' | 'not_authorised';

export type LedgerResult =
  | {
      readonly kind: 'ok';
      readonly transfer: Transfer;
      readonly debit: Account;
      readonly credit: Account;
      readonly entry: JournalEntry;
    }
  | { readonly kind: 'refused'; readonly reason: LedgerRefusal };

export function newAccount(accountId: string, kind: AccountKind, currency: Currency): Account {
  return { accountId, kind, currency, postedMinor: minor(0), heldMinor: minor(0) };
}

/** What may still be spent: posted less held. */
export function availableMinor(account: Account): Minor {
  return minor(account.postedMinor - account.heldMinor);
}

/** Holds `amount` on the debit account. */
export function authorise(transferId: string, amount: Money, debit: Account, credit: Account, nowMs: number): LedgerResult {
  const { amountMinor, currency } = amount;
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return { kind: 'refused', reason: 'amount_invalid' };
  if (debit.accountId === credit.accountId) return { kind: 'refused', reason: 'same_account' };
  if (debit.currency !== currency || credit.currency !== currency) return { kind: 'refused', reason: 'currency_mismatch' };
  if (debit.kind !== 'issuing' && availableMinor(debit) < amountMinor) return { kind: 'refused', reason: 'insufficient_funds' };
  if (!Number.isSafeInteger(credit.postedMinor + amountMinor)) return { kind: 'refused', reason: 'amount_invalid' };
  const transfer: Transfer = {
    transferId,
    debitAccountId: debit.accountId,
    creditAccountId: credit.accountId,
    amount,
    state: 'authorised',
  };
  const held = { ...debit, heldMinor: minor(debit.heldMinor + amountMinor) };
  return { kind: 'ok', transfer, debit: held, credit, entry: entryFor(transfer, 'authorised', [], nowMs) };
}

/** Posts a held amount. Only an authorised transfer can be captured, so that a second capture is refused. */
export function capture(transfer: Transfer, debit: Account, credit: Account, nowMs: number): LedgerResult {
  if (transfer.state !== 'authorised') return { kind: 'refused', reason: 'not_authorised' };
  expectAccounts(transfer, debit, credit);
  const { amountMinor } = transfer.amount;
  const postings: Posting[] = [
    { accountId: debit.accountId, amountMinor: minor(-amountMinor) },
    { accountId: credit.accountId, amountMinor },
  ];
  return {
    kind: 'ok',
    transfer: { ...transfer, state: 'captured' },
    debit: {
      ...debit,
      postedMinor: minor(debit.postedMinor - amountMinor),
      heldMinor: minor(debit.heldMinor - amountMinor),
    },
    credit: { ...credit, postedMinor: minor(credit.postedMinor + amountMinor) },
    entry: entryFor(transfer, 'captured', postings, nowMs),
  };
}

/** Lets a held amount go. */
export function voidTransfer(transfer: Transfer, debit: Account, credit: Account, nowMs: number): LedgerResult {
  if (transfer.state !== 'authorised') return { kind: 'refused', reason: 'not_authorised' };
  expectAccounts(transfer, debit, credit);
  return {
    kind: 'ok',
    transfer: { ...transfer, state: 'voided' },
    debit: { ...debit, heldMinor: minor(debit.heldMinor - transfer.amount.amountMinor) },
    credit,
    entry: entryFor(transfer, 'voided', [], nowMs),
  };
}

function expectAccounts(transfer: Transfer, debit: Account, credit: Account): void {
  if (transfer.debitAccountId !== debit.accountId || transfer.creditAccountId !== credit.accountId) {
    throw new Error(`accounts are not those of transfer ${transfer.transferId}`);
  }
}

function entryFor(transfer: Transfer, kind: JournalEntry['kind'], postings: readonly Posting[], atMs: number): JournalEntry {
  const { transferId, debitAccountId, creditAccountId, amount } = transfer;
  return { transferId, kind, debitAccountId, creditAccountId, amountMinor: amount.amountMinor, postings, atMs };
}
