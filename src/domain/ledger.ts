/**
 * Double entry. Two-phase transfers: authorise holds an amount, capture posts it, void and expiry let it go.
 * One-phase transfers post at once. Pure: every function takes account balances and answers new ones with the
 * journal entry that explains them.
 */
import { isPayable, minor } from './money';
import type { Currency, Minor, Money } from './money';

export type AccountKind =
  | 'issuing' /* where simulated money comes from; may be below zero */
  | 'customer'
  | 'merchant' /* what a merchant is owed and was not paid out yet; below zero it owes */
  | 'payout' /* what left to the merchant's own bank */
  | 'fees'
  | 'loss_cover' /* the fund that pays stolen money back */
  | 'suspense'; /* what is owed and cannot be taken back now; may be below zero */

export interface Account {
  readonly accountId: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  /** Sum of all postings. */
  readonly postedMinor: Minor;
  /** Sum of the amounts authorised and neither captured, voided nor expired. Never negative. */
  readonly heldMinor: Minor;
}

export type TransferPurpose =
  'funding' | 'payment' | 'refund' | 'fee' | 'payout' | 'cover' | 'recovery' | 'fund_contribution' | 'closing';

/** From which kinds of account to which each purpose may move money. */
const SIDES: Readonly<Record<TransferPurpose, { readonly from: readonly AccountKind[]; readonly to: readonly AccountKind[] }>> = {
  // The fund starts with simulated money too: its share of the fees comes only after the first settlement.
  funding: { from: ['issuing'], to: ['customer', 'loss_cover'] },
  payment: { from: ['customer'], to: ['merchant'] },
  refund: { from: ['merchant'], to: ['customer'] },
  fee: { from: ['merchant'], to: ['fees'] },
  payout: { from: ['merchant'], to: ['payout'] },
  cover: { from: ['loss_cover'], to: ['customer'] },
  recovery: { from: ['customer', 'merchant', 'suspense'], to: ['loss_cover'] },
  fund_contribution: { from: ['fees'], to: ['loss_cover'] },
  // What is left in a wallet whose owner is forgotten.
  closing: { from: ['customer'], to: ['issuing'] },
};

export type TransferState = 'authorised' | 'captured' | 'voided' | 'expired';

export interface Transfer {
  readonly transferId: string;
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  readonly amount: Money;
  readonly state: TransferState;
  /** Missing only from transfers written before purposes were kept. */
  readonly purpose?: TransferPurpose;
  /** The transfer that this refund, cover or recovery answers. */
  readonly linkedTo?: string;
}

/** One change of one account. Positive raises the balance. */
export interface Posting {
  readonly accountId: string;
  readonly amountMinor: Minor;
}

/** What happened, in order; kept for ever. Balances can be computed again from these alone. */
export interface JournalEntry {
  readonly transferId: string;
  /** `posted`: in one phase, with nothing held before. */
  readonly kind: 'authorised' | 'captured' | 'voided' | 'expired' | 'posted';
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  readonly amountMinor: Minor;
  /** Sum to zero; empty unless captured or posted. */
  readonly postings: readonly Posting[];
  /** Epoch, whole milliseconds. */
  readonly atMs: number;
  /** These two are missing only from entries written before they were kept. */
  readonly currency?: Currency;
  readonly purpose?: TransferPurpose;
  readonly linkedTo?: string;
}

export type LedgerRefusal =
  | 'amount_invalid'
  | 'same_account'
  | 'wrong_accounts' /* the purpose does not move money between accounts of these kinds */
  | 'currency_mismatch'
  | 'insufficient_funds'
  | 'not_authorised';

export type LedgerResult =
  | {
      readonly kind: 'ok';
      readonly transfer: Transfer;
      readonly debit: Account;
      readonly credit: Account;
      readonly entry: JournalEntry;
    }
  | { readonly kind: 'refused'; readonly reason: LedgerRefusal };

/** A one-phase transfer that a rule asks for; `carryOut` makes it. */
export interface Post {
  readonly transferId: string;
  readonly purpose: TransferPurpose;
  readonly amount: Money;
  readonly debitAccountId: string;
  readonly creditAccountId: string;
  readonly linkedTo?: string;
}

export function newAccount(accountId: string, kind: AccountKind, currency: Currency): Account {
  return { accountId, kind, currency, postedMinor: minor(0), heldMinor: minor(0) };
}

/** What may still be spent: posted less held. Negative when the account owes. */
export function availableMinor(account: Account): Minor {
  return minor(account.postedMinor - account.heldMinor);
}

/**
 * Whether a transfer may leave its debit account below zero. A merchant's may be by a refund, which must not wait for the next
 * sale, and by the fee on sales that were refunded since; the next settlement makes up for both.
 */
export function mayOwe(kind: AccountKind, purpose: TransferPurpose): boolean {
  if (kind === 'merchant') return purpose === 'refund' || purpose === 'fee';
  return kind === 'issuing' || kind === 'suspense';
}

/** Holds `amount` on the debit account. Without a purpose, money out of `issuing` is funding and any other a payment. */
export function authorise(
  transferId: string,
  amount: Money,
  debit: Account,
  credit: Account,
  nowMs: number,
  why: { readonly purpose?: TransferPurpose; readonly linkedTo?: string } = {},
): LedgerResult {
  const purpose = why.purpose ?? (debit.kind === 'issuing' ? 'funding' : 'payment');
  const reason = refusalOf(purpose, amount, debit, credit);
  if (reason !== undefined) return { kind: 'refused', reason };
  const transfer = newTransfer(transferId, purpose, amount, debit, credit, 'authorised', why.linkedTo);
  const held = { ...debit, heldMinor: minor(debit.heldMinor + amount.amountMinor) };
  return { kind: 'ok', transfer, debit: held, credit, entry: entryFor(transfer, 'authorised', [], nowMs) };
}

/** Posts a held amount. Only an authorised transfer can be captured, so that a second capture is refused. */
export function capture(transfer: Transfer, debit: Account, credit: Account, nowMs: number): LedgerResult {
  if (transfer.state !== 'authorised') return { kind: 'refused', reason: 'not_authorised' };
  expectAccounts(transfer, debit, credit);
  // The accounts moved on since the hold; a sum past the exact numbers must not be written.
  if (!staysExact(transfer.amount, debit, credit)) return { kind: 'refused', reason: 'amount_invalid' };
  const released = release(transfer, debit);
  return moved({ ...transfer, state: 'captured' }, 'captured', released, credit, nowMs);
}

/** Lets a held amount go because somebody said so. */
export function voidTransfer(transfer: Transfer, debit: Account, credit: Account, nowMs: number): LedgerResult {
  return letGo(transfer, 'voided', debit, credit, nowMs);
}

/** Lets a held amount go because nobody said anything in time. When that is, the caller knows. */
export function expireTransfer(transfer: Transfer, debit: Account, credit: Account, nowMs: number): LedgerResult {
  return letGo(transfer, 'expired', debit, credit, nowMs);
}

/** Moves `amount` at once: captured from the start, nothing is held. */
export function post(
  transferId: string,
  purpose: TransferPurpose,
  amount: Money,
  debit: Account,
  credit: Account,
  nowMs: number,
  linkedTo?: string,
): LedgerResult {
  const reason = refusalOf(purpose, amount, debit, credit);
  if (reason !== undefined) return { kind: 'refused', reason };
  const transfer = newTransfer(transferId, purpose, amount, debit, credit, 'captured', linkedTo);
  return moved(transfer, 'posted', debit, credit, nowMs);
}

/**
 * Makes a post that a rule asked for.
 * @throws Error when the accounts are not the ones it names.
 */
export function carryOut(order: Post, debit: Account, credit: Account, nowMs: number): LedgerResult {
  expectAccounts(order, debit, credit);
  return post(order.transferId, order.purpose, order.amount, debit, credit, nowMs, order.linkedTo);
}

/** Why an amount may not leave `debit` for `credit`, or `undefined`. */
function refusalOf(purpose: TransferPurpose, amount: Money, debit: Account, credit: Account): LedgerRefusal | undefined {
  if (!isPayable(amount)) return 'amount_invalid';
  if (debit.accountId === credit.accountId) return 'same_account';
  const { from, to } = SIDES[purpose];
  if (!from.includes(debit.kind) || !to.includes(credit.kind)) return 'wrong_accounts';
  if (debit.currency !== amount.currency || credit.currency !== amount.currency) return 'currency_mismatch';
  if (!mayOwe(debit.kind, purpose) && availableMinor(debit) < amount.amountMinor) return 'insufficient_funds';
  return staysExact(amount, debit, credit) ? undefined : 'amount_invalid';
}

/** Whether every balance stays a safe integer, also with everything held on the debit side posted. */
function staysExact({ amountMinor }: Money, debit: Account, credit: Account): boolean {
  return (
    Number.isSafeInteger(debit.postedMinor - amountMinor) &&
    Number.isSafeInteger(debit.postedMinor - debit.heldMinor - amountMinor) &&
    Number.isSafeInteger(debit.heldMinor + amountMinor) &&
    Number.isSafeInteger(credit.postedMinor + amountMinor)
  );
}

function letGo(transfer: Transfer, state: 'voided' | 'expired', debit: Account, credit: Account, nowMs: number): LedgerResult {
  if (transfer.state !== 'authorised') return { kind: 'refused', reason: 'not_authorised' };
  expectAccounts(transfer, debit, credit);
  const ended: Transfer = { ...transfer, state };
  return { kind: 'ok', transfer: ended, debit: release(transfer, debit), credit, entry: entryFor(ended, state, [], nowMs) };
}

function release({ transferId, amount }: Transfer, debit: Account): Account {
  const heldMinor = minor(debit.heldMinor - amount.amountMinor);
  if (heldMinor < 0) throw new Error(`${debit.accountId} does not hold what transfer ${transferId} says`);
  return { ...debit, heldMinor };
}

function moved(transfer: Transfer, kind: 'captured' | 'posted', debit: Account, credit: Account, nowMs: number): LedgerResult {
  const { amountMinor } = transfer.amount;
  const postings: readonly Posting[] = [
    { accountId: debit.accountId, amountMinor: minor(-amountMinor) },
    { accountId: credit.accountId, amountMinor },
  ];
  return {
    kind: 'ok',
    transfer,
    debit: { ...debit, postedMinor: minor(debit.postedMinor - amountMinor) },
    credit: { ...credit, postedMinor: minor(credit.postedMinor + amountMinor) },
    entry: entryFor(transfer, kind, postings, nowMs),
  };
}

function expectAccounts(transfer: Transfer | Post, debit: Account, credit: Account): void {
  if (transfer.debitAccountId !== debit.accountId || transfer.creditAccountId !== credit.accountId) {
    throw new Error(`accounts are not those of transfer ${transfer.transferId}`);
  }
}

function newTransfer(
  transferId: string,
  purpose: TransferPurpose,
  amount: Money,
  debit: Account,
  credit: Account,
  state: TransferState,
  linkedTo: string | undefined,
): Transfer {
  return {
    transferId,
    debitAccountId: debit.accountId,
    creditAccountId: credit.accountId,
    amount,
    state,
    purpose,
    ...(linkedTo === undefined ? {} : { linkedTo }),
  };
}

function entryFor(transfer: Transfer, kind: JournalEntry['kind'], postings: readonly Posting[], nowMs: number): JournalEntry {
  const { transferId, debitAccountId, creditAccountId, amount, purpose, linkedTo } = transfer;
  return {
    transferId,
    kind,
    debitAccountId,
    creditAccountId,
    amountMinor: amount.amountMinor,
    postings,
    // A simulated clock may stand between two milliseconds; the journal's hash is taken over whole ones.
    atMs: Math.floor(nowMs),
    currency: amount.currency,
    ...(purpose === undefined ? {} : { purpose }),
    ...(linkedTo === undefined ? {} : { linkedTo }),
  };
}
