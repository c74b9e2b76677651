/**
 * Wallets: opening one, and what its owner sees.
 */
import { parseBirthday } from '../../domain/age';
import { minor } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isChoosablePasscode, readPasscode } from '../../domain/passcode';
import { parseName } from '../../domain/person-name';
import { parsePhone } from '../../domain/phone';
import type { Bank, HistoryEntry, Wallet, WalletRefusal, WalletResult } from '../../ports';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { givenBackMinor } from './given-back';
import { LEDGER_TABLES, customerAccount, fundWallet } from './ledger-store';
import type { CustomerRow } from './rows';

/** Simulated money in every new wallet. */
export const STARTING_BALANCE: Money = { amountMinor: minor(500_00), currency: 'CNY' };

export function refused(reason: WalletRefusal): WalletResult<never> {
  return { kind: 'refused', reason };
}

/** Opens a wallet with simulated money in it. */
export async function createWallet(
  context: BankContext,
  input: Parameters<Bank['createWallet']>[0],
): Promise<WalletResult<Wallet>> {
  const { vault, chance, clock } = context;
  const name = parseName(input.name);
  if (name === undefined) return refused('name_invalid');
  const phoneNumber = parsePhone(input.phoneNumber);
  if (phoneNumber === undefined) return refused('phone_invalid');
  const digits = readPasscode(input.passcode);
  if (digits === undefined || !isChoosablePasscode(digits)) return refused('passcode_invalid');
  const nowMs = clock.nowMs();
  const bornOn = input.bornOn === undefined ? undefined : parseBirthday(input.bornOn, nowMs);
  if (input.bornOn !== undefined && bornOn === undefined) return refused('birthday_invalid');
  const passcode = await vault.hashPasscode(digits);
  const customerId = chance.ids.id();
  const row: CustomerRow = {
    customerId,
    name,
    phoneNumber,
    passcode,
    face: { kind: 'none' },
    createdAtMs: nowMs,
    ...(bornOn && { bornOn }),
  };
  const result = await inTransaction(context, 'rw', ['customers', ...LEDGER_TABLES], async (work) => {
    const { db } = work;
    if ((await db.customers.where('phoneNumber').equals(phoneNumber).count()) > 0) return refused('phone_taken');
    await db.customers.add(row);
    await fundWallet(db, chance.ids.id(), customerId, STARTING_BALANCE, nowMs);
    return { kind: 'ok', value: await walletOf(work, row) } as const;
  });
  if (result.kind === 'ok') context.emit({ kind: 'wallet_changed', customerId });
  return result;
}

/** Every wallet of this browser, oldest first. */
export function listWallets(context: BankContext): Promise<readonly Wallet[]> {
  return inTransaction(context, 'r', ['customers', 'accounts'], async (work) => {
    const rows = await work.db.customers.toArray();
    rows.sort((a, b) => a.createdAtMs - b.createdAtMs || (a.customerId < b.customerId ? -1 : 1));
    const wallets: Wallet[] = [];
    for (const row of rows) wallets.push(await walletOf(work, row));
    return wallets;
  });
}

/** Inside a transaction over `accounts`. The balance is the posted one: it changes once, when a payment is captured. */
export async function walletOf({ db }: BankWork, row: CustomerRow): Promise<Wallet> {
  const { customerId, name, phoneNumber, face, trustedStores = [] } = row;
  const account = await db.accounts.get(customerAccount(customerId));
  if (account === undefined) throw new Error(`customer ${customerId} has no account`);
  const balance = { amountMinor: account.postedMinor, currency: account.currency };
  return { customerId, name, phoneNumber, face, trustedStores, balance };
}

/** What was paid, newest first. */
export function listHistory(context: BankContext, customerId: string): Promise<readonly HistoryEntry[]> {
  return inTransaction(context, 'r', ['payments', 'movements', 'claims'], async (work) => {
    const records = await work.db.payments.where('state.customerId').equals(customerId).toArray();
    const entries: HistoryEntry[] = [];
    for (const { state, paymentId, method, order } of records) {
      if (state.status !== 'paid') continue;
      const { receipt } = state;
      const { storeName, total } = order;
      const refundedMinor = await givenBackMinor(work, paymentId, total);
      entries.push({ paymentId, storeName, total, method, paidAtMs: receipt.paidAtMs, receipt, refundedMinor });
    }
    return entries.sort((a, b) => b.paidAtMs - a.paidAtMs);
  });
}
