/**
 * The ledger's rules applied to its tables. Every function here must run inside a transaction over `LEDGER_TABLES`.
 */
import * as ledger from '../../domain/ledger';
import { chain, type ChainHead } from '../../domain/journal';
import type { Account, AccountKind, LedgerRefusal, LedgerResult, Post } from '../../domain/ledger';
import type { Currency, Money } from '../../domain/money';
import type { BankTables } from './store';

/** Tables that a money transaction must name. */
export const LEDGER_TABLES = ['accounts', 'transfers', 'journal', 'books'] as const;

export const ISSUING_ACCOUNT = 'issuing';

/** An account holds one currency; those of yuan have no suffix. */
const of = (name: string, currency: Currency): string => (currency === 'CNY' ? name : `${name}:${currency}`);
export const customerAccount = (customerId: string, currency: Currency = 'CNY'): string => of(`customer:${customerId}`, currency);
export const merchantAccount = (storeId: string, currency: Currency = 'CNY'): string => of(`merchant:${storeId}`, currency);
export const payoutAccount = (storeId: string, currency: Currency = 'CNY'): string => of(`payout:${storeId}`, currency);
/** One of the bank's own. */
export const bankAccount = (kind: 'fees' | 'loss_cover' | 'suspense', currency: Currency): string => of(kind, currency);

export type StoreResult = { readonly kind: 'ok' } | { readonly kind: 'refused'; readonly reason: LedgerRefusal };

interface Side {
  readonly accountId: string;
  readonly kind: AccountKind;
}

/** Holds an amount; opens accounts that are not there yet. */
export async function authoriseTransfer(
  db: BankTables,
  transferId: string,
  amount: Money,
  sides: { readonly debit: Side; readonly credit: Side },
  nowMs: number,
): Promise<StoreResult> {
  const debit = await accountOf(db, sides.debit, amount.currency);
  const credit = await accountOf(db, sides.credit, amount.currency);
  return keep(db, ledger.authorise(transferId, amount, debit, credit, nowMs));
}

/** Posts a held amount. */
export function captureTransfer(db: BankTables, transferId: string, nowMs: number): Promise<StoreResult> {
  return resolve(db, transferId, ledger.capture, nowMs);
}

/** Lets a held amount go. */
export function voidHeldTransfer(db: BankTables, transferId: string, nowMs: number): Promise<StoreResult> {
  return resolve(db, transferId, ledger.voidTransfer, nowMs);
}

/** Lets a held amount go that nobody decided on in time. */
export function expireHeldTransfer(db: BankTables, transferId: string, nowMs: number): Promise<StoreResult> {
  return resolve(db, transferId, ledger.expireTransfer, nowMs);
}

/** A one-phase transfer that a rule asked for; opens accounts that are not there yet. */
export async function postTransfer(db: BankTables, post: Post, nowMs: number): Promise<StoreResult> {
  const { debitAccountId, creditAccountId, amount } = post;
  const debit = await accountOf(db, { accountId: debitAccountId, kind: kindOf(debitAccountId) }, amount.currency);
  const credit = await accountOf(db, { accountId: creditAccountId, kind: kindOf(creditAccountId) }, amount.currency);
  return keep(db, ledger.carryOut(post, debit, credit, nowMs));
}

/** The fund's first money, simulated like everybody's. Once. */
export async function fundLossCover(db: BankTables, transferId: string, amount: Money, nowMs: number): Promise<void> {
  const creditAccountId = bankAccount('loss_cover', amount.currency);
  if ((await db.accounts.get(creditAccountId)) !== undefined) return;
  const post: Post = { transferId, purpose: 'funding', amount, debitAccountId: ISSUING_ACCOUNT, creditAccountId };
  const posted = await postTransfer(db, post, nowMs);
  if (posted.kind !== 'ok') throw new Error(`the loss cover could not be funded: ${posted.reason}`);
}

const KINDS: readonly AccountKind[] = ['issuing', 'customer', 'merchant', 'payout', 'fees', 'loss_cover', 'suspense'];

/** By the name's first part. */
function kindOf(accountId: string): AccountKind {
  const [first] = accountId.split(':');
  const kind = KINDS.find((one) => one === first);
  if (kind === undefined) throw new Error(`not an account: ${accountId}`);
  return kind;
}

/** The simulated starting balance of a new wallet, out of the issuing account. */
export async function fundWallet(
  db: BankTables,
  transferId: string,
  customerId: string,
  amount: Money,
  nowMs: number,
): Promise<void> {
  const debit: Side = { accountId: ISSUING_ACCOUNT, kind: 'issuing' };
  const credit: Side = { accountId: customerAccount(customerId), kind: 'customer' };
  const held = await authoriseTransfer(db, transferId, amount, { debit, credit }, nowMs);
  const posted = held.kind === 'ok' ? await captureTransfer(db, transferId, nowMs) : held;
  if (posted.kind !== 'ok') throw new Error(`a new wallet could not be funded: ${posted.reason}`);
}

async function resolve(
  db: BankTables,
  transferId: string,
  rule: typeof ledger.capture | typeof ledger.voidTransfer | typeof ledger.expireTransfer,
  nowMs: number,
): Promise<StoreResult> {
  const transfer = await db.transfers.get(transferId);
  if (transfer === undefined) throw new Error(`no such transfer: ${transferId}`);
  const debit = await db.accounts.get(transfer.debitAccountId);
  const credit = await db.accounts.get(transfer.creditAccountId);
  if (debit === undefined || credit === undefined) throw new Error(`transfer ${transferId} lacks an account`);
  return keep(db, rule(transfer, debit, credit, nowMs));
}

async function accountOf(db: BankTables, side: Side, currency: Currency): Promise<Account> {
  return (await db.accounts.get(side.accountId)) ?? ledger.newAccount(side.accountId, side.kind, currency);
}

async function keep(db: BankTables, result: LedgerResult): Promise<StoreResult> {
  if (result.kind === 'refused') return result;
  await db.transfers.put(result.transfer);
  await db.accounts.bulkPut([result.debit, result.credit]);
  const end = await db.books.get('head');
  const head: ChainHead | undefined = end?.name === 'head' ? end : undefined;
  const entry = chain(head, result.entry);
  await db.journal.add(entry);
  await db.books.put({ name: 'head', seq: entry.seq, hash: entry.hash });
  return { kind: 'ok' };
}
