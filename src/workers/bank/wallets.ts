/**
 * Wallets: opening one, and what its owner sees.
 */
import { minor } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isChoosablePasscode, readPasscode } from '../../domain/passcode';
import { parseName } from '../../domain/person-name';
import { parsePhone } from '../../domain/phone';
import type { HistoryEntry, Wallet, WalletRefusal, WalletResult } from '../../ports';
import type { BankContext } from './context';
import type { CustomerRow } from './db';
import { LEDGER_TABLES, customerAccount, fundWallet } from './ledger-store';
import { hashPasscode } from './passcodes';

/** Simulated money in every new wallet. */
export const STARTING_BALANCE: Money = { amountMinor: minor(500_00), currency: 'CNY' };

export function refused(reason: WalletRefusal): WalletResult<never> {
  return { kind: 'refused', reason };
}

/** Opens a wallet with simulated money in it. */
export async function createWallet(
  context: BankContext,
  input: { readonly name: string; readonly phoneNumber: string; readonly passcode: string },
): Promise<WalletResult<Wallet>> {
  const { db, chance, clock } = context;
  const name = parseName(input.name);
  if (name === undefined) return refused('name_invalid');
  const phoneNumber = parsePhone(input.phoneNumber);
  if (phoneNumber === undefined) return refused('phone_invalid');
  const digits = readPasscode(input.passcode);
  if (digits === undefined || !isChoosablePasscode(digits)) return refused('passcode_invalid');
  const passcode = await hashPasscode(digits, chance.salts.bytes(16), context.pbkdf2Iterations);
  const customerId = chance.ids.id();
  const nowMs = clock.nowMs();
  const row: CustomerRow = { customerId, name, phoneNumber, passcode, face: { kind: 'none' }, createdAtMs: nowMs };
  const result = await db.transaction('rw', ['customers', ...LEDGER_TABLES], async () => {
    if ((await db.customers.where('phoneNumber').equals(phoneNumber).count()) > 0) return refused('phone_taken');
    await db.customers.add(row);
    await fundWallet(db, chance.ids.id(), customerId, STARTING_BALANCE, nowMs);
    return { kind: 'ok', value: await walletOf(context, row) } as const;
  });
  if (result.kind === 'ok') context.emit({ kind: 'wallet_changed', customerId });
  return result;
}

/** Every wallet of this browser, oldest first. */
export function listWallets(context: BankContext): Promise<readonly Wallet[]> {
  const { db } = context;
  return db.transaction('r', ['customers', 'accounts'], async () => {
    const rows = await db.customers.toArray();
    rows.sort((a, b) => a.createdAtMs - b.createdAtMs || (a.customerId < b.customerId ? -1 : 1));
    const wallets: Wallet[] = [];
    for (const row of rows) wallets.push(await walletOf(context, row));
    return wallets;
  });
}

/** Inside a transaction over `accounts`. The balance is the posted one: it changes once, when a payment is captured. */
export async function walletOf({ db }: BankContext, row: CustomerRow): Promise<Wallet> {
  const { customerId, name, phoneNumber, face } = row;
  const account = await db.accounts.get(customerAccount(customerId));
  if (account === undefined) throw new Error(`customer ${customerId} has no account`);
  return { customerId, name, phoneNumber, face, balance: { amountMinor: account.postedMinor, currency: account.currency } };
}

/** What was paid, newest first. */
export async function listHistory({ db }: BankContext, customerId: string): Promise<readonly HistoryEntry[]> {
  const records = await db.payments.where('state.customerId').equals(customerId).toArray();
  const entries = records.flatMap(({ state, paymentId, method, order }): HistoryEntry[] => {
    if (state.status !== 'paid') return [];
    const { receipt } = state;
    return [{ paymentId, storeName: order.storeName, total: order.total, method, paidAtMs: receipt.paidAtMs, receipt }];
  });
  return entries.sort((a, b) => b.paidAtMs - a.paidAtMs);
}
