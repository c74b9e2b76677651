/**
 * The ledger's rules applied to its tables. Every function here must run inside a transaction over `LEDGER_TABLES`.
 */
import * as ledger from '../../domain/ledger';
import type { Account, AccountKind, LedgerRefusal, LedgerResult } from '../../domain/ledger';
import type { Currency, Money } from '../../domain/money';
import type { BankDatabase } from './db';

/** Tables that a money transaction must name. */
export const LEDGER_TABLES = ['accounts', 'transfers', 'journal'] as const;

export const ISSUING_ACCOUNT = 'issuing';

export const customerAccount = (customerId: string): string => `customer:${customerId}`;
export const merchantAccount = (storeId: string): string => `merchant:${storeId}`;

export type StoreResult = { readonly kind: 'ok' } | { readonly kind: 'refused'; readonly reason: LedgerRefusal };

interface Side {
  readonly accountId: string;
  readonly kind: AccountKind;
}

/** Holds an amount; opens accounts that are not there yet. */
export async function authoriseTransfer(
  db: BankDatabase,
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
export function captureTransfer(db: BankDatabase, transferId: string, nowMs: number): Promise<StoreResult> {
  return resolve(db, transferId, ledger.capture, nowMs);
}

/** Lets a held amount go. */
export function voidHeldTransfer(db: BankDatabase, transferId: string, nowMs: number): Promise<StoreResult> {
  return resolve(db, transferId, ledger.voidTransfer, nowMs);
}

/** The simulated starting balance of a new wallet, out of the issuing account. */
export async function fundWallet(
  db: BankDatabase,
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
  db: BankDatabase,
  transferId: string,
  rule: typeof ledger.capture | typeof ledger.voidTransfer,
  nowMs: number,
): Promise<StoreResult> {
  const transfer = await db.transfers.get(transferId);
  if (transfer === undefined) throw new Error(`no such transfer: ${transferId}`);
  const debit = await db.accounts.get(transfer.debitAccountId);
  const credit = await db.accounts.get(transfer.creditAccountId);
  if (debit === undefined || credit === undefined) throw new Error(`transfer ${transferId} lacks an account`);
  return keep(db, rule(transfer, debit, credit, nowMs));
}

async function accountOf(db: BankDatabase, side: Side, currency: Currency): Promise<Account> {
  return (await db.accounts.get(side.accountId)) ?? ledger.newAccount(side.accountId, side.kind, currency);
}

async function keep(db: BankDatabase, result: LedgerResult): Promise<StoreResult> {
  if (result.kind === 'refused') return result;
  await db.transfers.put(result.transfer);
  await db.accounts.bulkPut([result.debit, result.credit]);
  await db.journal.add(result.entry);
  return { kind: 'ok' };
}
