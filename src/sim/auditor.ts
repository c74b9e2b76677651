/**
 * An auditor that trusts nobody: it adds the journal up again and compares with what the bank says.
 * Written without the ledger's own rules, so that a mistake there is not repeated here.
 */
import type { Account, JournalEntry, Transfer } from '../domain/ledger';
import type { PaymentRecord } from '../domain/payment-record';

/** The books, as they stand in the tables. Journal in the order of writing. */
export interface Books {
  readonly accounts: readonly Account[];
  readonly transfers: readonly Transfer[];
  readonly journal: readonly JournalEntry[];
  readonly payments: readonly PaymentRecord[];
}

/** What is wrong, in words; empty when the books are right. */
export function audit(books: Books): readonly string[] {
  const sums = new Map<string, { posted: number; held: number }>();
  const faults: string[] = [];
  const lastKind = new Map<string, JournalEntry['kind']>();
  const kinds = new Map(books.accounts.map(({ accountId, kind }) => [accountId, kind]));
  for (const entry of books.journal) {
    faults.push(...entryFaults(entry, lastKind.get(entry.transferId)));
    lastKind.set(entry.transferId, entry.kind);
    add(sums, entry);
    const { posted, held } = sumOf(sums, entry.debitAccountId);
    if (held < 0) faults.push(`${entry.debitAccountId} holds ${held} after ${entry.kind} of ${entry.transferId}`);
    if (!mayOwe(kinds.get(entry.debitAccountId), entry.purpose) && posted - held < 0)
      faults.push(`${entry.debitAccountId} has ${posted - held} available at ${entry.transferId}`);
  }
  return [
    ...faults,
    ...accountFaults(books, sums),
    ...transferFaults(books, lastKind),
    ...paymentFaults(books),
    ...givenBackFaults(books),
  ];
}

/** Where money comes from, what nobody can pay back now, and a merchant by its own refunds and fees. */
function mayOwe(kind: Account['kind'] | undefined, purpose: JournalEntry['purpose']): boolean {
  if (kind === 'issuing' || kind === 'suspense') return true;
  return kind === 'merchant' && (purpose === 'refund' || purpose === 'fee');
}

type Sums = Map<string, { posted: number; held: number }>;

function sumOf(sums: Sums, accountId: string): { posted: number; held: number } {
  return sums.get(accountId) ?? { posted: 0, held: 0 };
}

function add(sums: Sums, entry: JournalEntry): void {
  const { posted, held } = sumOf(sums, entry.debitAccountId);
  const change = { authorised: 1, captured: -1, voided: -1, expired: -1, posted: 0 }[entry.kind] * entry.amountMinor;
  sums.set(entry.debitAccountId, { posted, held: held + change });
  for (const { accountId, amountMinor } of entry.postings) {
    const before = sumOf(sums, accountId);
    sums.set(accountId, { ...before, posted: before.posted + amountMinor });
  }
}

function entryFaults(entry: JournalEntry, before: JournalEntry['kind'] | undefined): string[] {
  const { transferId, kind, postings, amountMinor } = entry;
  const faults: string[] = [];
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) faults.push(`${transferId} moves ${amountMinor}`);
  const isFirst = kind === 'authorised' || kind === 'posted';
  if (isFirst ? before !== undefined : before !== 'authorised') {
    faults.push(`${transferId} ${kind} after ${before ?? 'nothing'}`);
  }
  if (postings.reduce((sum, one) => sum + one.amountMinor, 0) !== 0) faults.push(`postings of ${transferId} do not sum to zero`);
  const moved = postings.filter((one) => one.amountMinor > 0).reduce((sum, one) => sum + one.amountMinor, 0);
  if (moved !== (kind === 'captured' || kind === 'posted' ? amountMinor : 0))
    faults.push(`${transferId} ${kind} posts ${moved}, not ${amountMinor}`);
  return faults;
}

function accountFaults({ accounts }: Books, sums: Sums): string[] {
  const faults: string[] = [];
  for (const { accountId, postedMinor, heldMinor } of accounts) {
    const { posted, held } = sumOf(sums, accountId);
    if (posted !== postedMinor) faults.push(`${accountId} says ${postedMinor} posted, its journal ${posted}`);
    if (held !== heldMinor) faults.push(`${accountId} says ${heldMinor} held, its journal ${held}`);
  }
  for (const accountId of sums.keys()) {
    if (!accounts.some((one) => one.accountId === accountId)) faults.push(`${accountId} has a journal and no account`);
  }
  const total = accounts.reduce((sum, one) => sum + one.postedMinor, 0);
  if (total !== 0) faults.push(`all accounts sum to ${total}`);
  return faults;
}

function transferFaults({ transfers, journal }: Books, lastKind: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  for (const { transferId, state } of transfers) {
    const last = lastKind.get(transferId);
    if ((last === 'posted' ? 'captured' : last) !== state)
      faults.push(`${transferId} is ${state}, its journal says ${lastKind.get(transferId)}`);
  }
  const known = new Set(transfers.map((one) => one.transferId));
  for (const { transferId } of journal) if (!known.has(transferId)) faults.push(`${transferId} is in the journal only`);
  return faults;
}

/** Every transfer from a customer belongs to one payment, and stands as that payment stands. */
function paymentFaults({ payments, transfers }: Books): string[] {
  const faults: string[] = [];
  const keys = payments.map((one) => one.idempotencyKey);
  if (new Set(keys).size !== keys.length) faults.push('an idempotency key stands for two payments');
  const owed = new Map<string, 'captured' | 'authorised'>();
  for (const { paymentId, state, order, stepUp } of payments) {
    faults.push(...stepUpFaults(paymentId, state, stepUp));
    if (state.status !== 'paid' && state.status !== 'authorised' && state.status !== 'awaiting_step_up') continue;
    const transfer = transfers.find((one) => one.transferId === state.transferId);
    const should = state.status === 'paid' ? 'captured' : 'authorised';
    if (transfer?.state !== should) faults.push(`payment ${paymentId} is ${state.status}, its transfer ${transfer?.state}`);
    if (transfer?.amount.amountMinor !== order.total.amountMinor) faults.push(`payment ${paymentId} took another amount`);
    if (transfer?.debitAccountId !== `customer:${state.customerId}`)
      faults.push(`payment ${paymentId} took from another customer`);
    if (owed.has(state.transferId)) faults.push(`two payments share transfer ${state.transferId}`);
    owed.set(state.transferId, should);
  }
  for (const { transferId, purpose = 'payment', debitAccountId, state } of transfers) {
    if (purpose !== 'payment' || debitAccountId === 'issuing' || state === 'voided' || state === 'expired') continue;
    if (!owed.has(transferId)) faults.push(`${transferId} is ${state} without a payment`);
  }
  return faults;
}

/** Once a phone was asked, nothing but its approval may take money, and only from its own wallet. */
function stepUpFaults(paymentId: string, state: PaymentRecord['state'], stepUp: PaymentRecord['stepUp']): string[] {
  const { status } = state;
  if (stepUp === undefined)
    return status === 'awaiting_step_up' ? [`payment ${paymentId} waits for a phone that was not asked`] : [];
  const expected: Readonly<Record<typeof stepUp.answer, readonly string[]>> = {
    none: ['awaiting_step_up', 'voided'],
    approved: ['paid'],
    declined: ['voided'],
  };
  const faults: string[] = [];
  if (!expected[stepUp.answer].includes(status))
    faults.push(`payment ${paymentId} is ${status}, its phone said ${stepUp.answer}`);
  if ('customerId' in state && state.customerId !== stepUp.customerId) faults.push(`payment ${paymentId} asked another phone`);
  return faults;
}

/** What a customer got back of a payment, by refunds and by the cover, less what the cover took again, is never more than was taken. */
function givenBackFaults({ transfers }: Books): string[] {
  const faults: string[] = [];
  const byId = new Map(transfers.map((one) => [one.transferId, one]));
  const back = new Map<string, number>();
  for (const { purpose, linkedTo, amount, transferId, debitAccountId } of transfers) {
    if (purpose !== 'refund' && purpose !== 'cover' && purpose !== 'recovery') continue;
    const cover = purpose === 'recovery' ? byId.get(linkedTo ?? '') : undefined;
    const paymentId = purpose === 'recovery' ? cover?.linkedTo : linkedTo;
    if (paymentId === undefined || byId.get(paymentId)?.state !== 'captured') {
      faults.push(`${transferId} gives back what was not taken`);
      continue;
    }
    // What a merchant or suspense made good does not touch the customer.
    const sign = purpose === 'recovery' ? (debitAccountId === cover?.creditAccountId ? -1 : 0) : 1;
    back.set(paymentId, (back.get(paymentId) ?? 0) + sign * amount.amountMinor);
  }
  for (const [paymentId, sum] of back) {
    const taken = byId.get(paymentId)?.amount.amountMinor ?? 0;
    if (sum > taken || sum < 0) faults.push(`${sum} of ${taken} was given back of ${paymentId}`);
  }
  return faults;
}
