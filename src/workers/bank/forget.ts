/**
 * Forgetting a customer: everything that tells who they were goes, in one transaction. What they paid stays in the books, of an account
 * that belongs to nobody.
 */
import type { Account } from '../../domain/ledger';
import type { PayerMask } from '../../domain/payment';
import type { PaymentRecord } from '../../domain/payment-record';
import type { WalletResult } from '../../ports';
import type { BankContext } from './context';
import { ISSUING_ACCOUNT, customerAccount, postTransfer } from './ledger-store';
import { faceOfCustomer, passcodeOfPhone, phoneTagOf } from './lockouts';
import { inMoneyTransaction, moveTo, sweepExpired, voidPayment } from './payment-store';
import type { MoneyWork } from './payment-store';
import type { CustomerRow } from './rows';
import { refused } from './wallets';

/** Stands where the name and the number of a customer were who is forgotten. */
export const NOBODY: PayerMask = { maskedName: '***', maskedPhone: '***' };

/**
 * Deletes the wallet: name, number, passcode, birthday, limits, consents, codes, messages, face and whatever was reckoned from it. The money
 * left in it goes back to where simulated money comes from. Payments and their postings stay, under a random account number and `NOBODY`.
 */
export async function forgetWallet(context: BankContext, customerId: string): Promise<WalletResult<null>> {
  const known = await context.db.customers.get(customerId);
  if (known === undefined) return refused('unknown_customer');
  // A number never changes, so what is asked of the vault before the transaction holds in it.
  const phoneTag = await phoneTagOf(context.vault, known.phoneNumber);
  return inMoneyTransaction(context, async (work): Promise<WalletResult<null>> => {
    const { db, events } = work;
    await sweepExpired(work);
    const customer = await db.customers.get(customerId);
    if (customer === undefined) return refused('unknown_customer');
    const account = await db.accounts.get(customerAccount(customerId));
    if (account === undefined) throw new Error(`customer ${customerId} has no account`);
    if (account.heldMinor > 0) return refused('money_on_hold');
    if (await hasOpenClaim(work, customerId)) return refused('claim_open');
    await closeAccount(work, account);
    await blankPayments(work, customerId);
    await deleteRows(work, customer, phoneTag);
    events.push({ kind: 'wallet_changed', customerId });
    return { kind: 'ok', value: null };
  });
}

async function hasOpenClaim({ db }: MoneyWork, customerId: string): Promise<boolean> {
  const claims = await db.claims.where('customerId').equals(customerId).toArray();
  return claims.some(({ status }) => status === 'unfunded' || status === 'under_review');
}

/** An account that nobody owns must not hold money for ever. */
async function closeAccount({ db, chance, nowMs }: MoneyWork, account: Account): Promise<void> {
  if (account.postedMinor === 0) return;
  const post = {
    transferId: chance.ids.id(),
    purpose: 'closing',
    amount: { amountMinor: account.postedMinor, currency: account.currency },
    debitAccountId: account.accountId,
    creditAccountId: ISSUING_ACCOUNT,
  } as const;
  const posted = await postTransfer(db, post, nowMs);
  if (posted.kind !== 'ok') throw new Error(`${account.accountId} could not be closed: ${posted.reason}`);
}

/** Takes the customer out of payments: their own, and those of others whose faces came close to theirs. */
async function blankPayments(work: MoneyWork, customerId: string): Promise<void> {
  const { db } = work;
  const records = await db.payments.filter((record) => tellsOf(record, customerId)).toArray();
  for (const record of records) {
    // It waits for digits, and the number to compare them with goes.
    const isCandidate = record.state.status === 'awaiting_digits';
    const ended = isCandidate ? await voidPayment(work, record, 'cancelled') : record;
    await blank(work, ended, customerId);
  }
}

function tellsOf({ state, stepUp, face }: PaymentRecord, customerId: string): boolean {
  if ('customerId' in state && state.customerId === customerId) return true;
  if (state.status === 'awaiting_digits' && state.candidates.some((one) => one.customerId === customerId)) return true;
  return stepUp?.customerId === customerId || (face?.scores.some((one) => one.customerId === customerId) ?? false);
}

async function blank({ db }: MoneyWork, record: PaymentRecord, customerId: string): Promise<void> {
  const { face, ...faceless } = record;
  const { state } = record;
  if (state.status === 'paid' && state.customerId === customerId) {
    await moveTo(db, faceless, { ...state, receipt: { ...state.receipt, payer: NOBODY } });
    const movements = await db.movements.where('paymentId').equals(record.paymentId).toArray();
    await db.movements.bulkPut(movements.map((movement) => ({ ...movement, payer: NOBODY })));
  } else if (face !== undefined) {
    const scores = face.scores.filter((one) => one.customerId !== customerId);
    await moveTo(db, { ...faceless, face: { ...face, scores } }, state);
  }
}

async function deleteRows({ db }: MoneyWork, customer: CustomerRow, phoneTag: string): Promise<void> {
  const { customerId } = customer;
  await db.templates.where('customerId').equals(customerId).delete();
  await db.updates.where('customerId').equals(customerId).delete();
  await db.consents.where('customerId').equals(customerId).delete();
  await db.messages.where('customerId').equals(customerId).delete();
  await db.challenges.filter((row) => row.customerId === customerId).delete();
  await db.sms.delete(customerId);
  await db.payCodes.delete(customerId);
  await db.activity.delete(customerId);
  await db.lockouts.delete(faceOfCustomer(customerId));
  await db.lockouts.delete(passcodeOfPhone(phoneTag));
  await db.customers.delete(customerId);
}
