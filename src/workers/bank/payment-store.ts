/**
 * What all payment calls share: one strict transaction, the sweep of what expired, replay by idempotency key, authorisation and void.
 */
import { HOLD_EXPIRY_MS, OPEN_STATUSES, STEP_UP_EXPIRY_MS, hasExpired, stepOf } from '../../domain/payment-record';
import type { FaceEvidence, PaymentRecord, PaymentState, VoidReason } from '../../domain/payment-record';
import type { RiskDecision } from '../../domain/risk';
import { maskName } from '../../domain/person-name';
import { maskPhone } from '../../domain/phone';
import type { DeclineReason, PaymentStep } from '../../domain/payment';
import type { BankEvent } from '../../ports';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import {
  LEDGER_TABLES,
  authoriseTransfer,
  customerAccount,
  expireHeldTransfer,
  merchantAccount,
  voidHeldTransfer,
} from './ledger-store';
import type { CustomerRow, TableName } from './rows';
import { askPhone, endUnapproved } from './step-up';
import type { BankTables } from './store';
import { dropEndedUpdate } from './template-updates';

/** Every table a payment can touch. */
const MONEY_TABLES = [
  ...['payments', 'customers', 'challenges', 'lockouts', 'messages', 'consents', 'sms', 'templates', 'updates'],
  ...['activity', 'terminals', 'movements', 'settlements', 'claims', 'payCodes'],
  ...LEDGER_TABLES,
] as readonly TableName[];

/** For so long the terminal is asked for more after a look that settled nothing. */
export const LOOK_AGAIN_MS = 3 * 60_000;

/** What the body of a money transaction works with. */
export type MoneyWork = BankWork & {
  readonly nowMs: number;
  /** Told to the page once the transaction has committed. */
  readonly events: BankEvent[];
};

/** Runs `body` in one strict transaction: all of it is kept or none. */
export async function inMoneyTransaction<T>(context: BankContext, body: (work: MoneyWork) => Promise<T>): Promise<T> {
  const nowMs = context.clock.nowMs();
  const events: BankEvent[] = [];
  const result = await inTransaction(context, 'rw', MONEY_TABLES, (work) => body({ ...work, nowMs, events }));
  events.forEach((event) => context.emit(event));
  return result;
}

/** The answer to a request whose key was seen before, or `undefined` for a new key. */
export async function replay({ db }: BankWork, idempotencyKey: string, contentTag: string): Promise<PaymentStep | undefined> {
  const record = await db.payments.where('idempotencyKey').equals(idempotencyKey).first();
  if (record === undefined) return undefined;
  return record.contentTag === contentTag ? stepOf(record) : declined('idempotency_conflict');
}

export function declined(reason: DeclineReason, paymentId?: string): PaymentStep {
  return paymentId === undefined ? { kind: 'declined', reason } : { kind: 'declined', paymentId, reason };
}

/** Stores a payment's new state and answers what follows from it. */
export async function moveTo(db: BankTables, record: PaymentRecord, state: PaymentState): Promise<PaymentRecord> {
  const moved: PaymentRecord = { ...record, state };
  await db.payments.put(moved);
  await dropEndedUpdate(db, moved);
  return moved;
}

/**
 * Holds the order's total on the payer's account, or declines. Then asks for the act of intent: at the terminal, or on the payer's phone.
 */
export async function authorisePayment(
  work: MoneyWork,
  record: PaymentRecord,
  payer: CustomerRow,
  ask: 'terminal' | 'phone',
): Promise<PaymentRecord> {
  const { db, nowMs, chance } = work;
  const transferId = chance.ids.id();
  const { total, storeId } = record.order;
  const sides = {
    debit: { accountId: customerAccount(payer.customerId, total.currency), kind: 'customer' },
    credit: { accountId: merchantAccount(storeId, total.currency), kind: 'merchant' },
  } as const;
  const held = await authoriseTransfer(db, transferId, total, sides, nowMs);
  if (held.kind === 'refused') {
    const reason = held.reason === 'insufficient_funds' ? 'insufficient_funds' : 'order_invalid';
    return moveTo(db, record, { status: 'declined', reason });
  }
  const { customerId } = payer;
  const mask = { maskedName: maskName(payer.name), maskedPhone: maskPhone(payer.phoneNumber) };
  const hold = { customerId, transferId, payer: mask };
  if (ask === 'terminal') return moveTo(db, record, { ...hold, status: 'authorised', expiresAtMs: nowMs + HOLD_EXPIRY_MS });
  const expiresAtMs = nowMs + STEP_UP_EXPIRY_MS;
  await askPhone(work, record, customerId, expiresAtMs);
  const asked: PaymentRecord = { ...record, stepUp: { customerId, answer: 'none' } };
  return moveTo(db, asked, { ...hold, status: 'awaiting_step_up', expiresAtMs });
}

/** One more look is wanted: nothing is held, and the next capture at this terminal is asked for more. */
export async function lookAgain(work: MoneyWork, record: PaymentRecord): Promise<PaymentRecord> {
  const { db, nowMs } = work;
  const row = (await db.terminals.get(record.terminalId)) ?? { terminalId: record.terminalId, firstSeenMs: nowMs };
  await db.terminals.put({ ...row, lookAgainUntilMs: nowMs + LOOK_AGAIN_MS });
  return moveTo(db, record, { status: 'declined', reason: 'look_again' });
}

/** Keeps which risk rules spoke. */
export function withRules(record: PaymentRecord, face: FaceEvidence, { reasons }: RiskDecision): PaymentRecord {
  return { ...record, face: { ...face, rules: reasons.map(({ rule }) => rule) } };
}

/** Ends an open payment without taking anything. */
export async function voidPayment(work: MoneyWork, record: PaymentRecord, reason: VoidReason): Promise<PaymentRecord> {
  const { state } = record;
  if (state.status === 'authorised' || state.status === 'awaiting_step_up') {
    const letGo = reason === 'expired' ? expireHeldTransfer : voidHeldTransfer;
    const freed = await letGo(work.db, state.transferId, work.nowMs);
    if (freed.kind !== 'ok') throw new Error(`payment ${record.paymentId} could not be voided: ${freed.reason}`);
  }
  if (state.status !== 'awaiting_step_up') return moveTo(work.db, record, { status: 'voided', reason });
  const ended = reason === 'expired' ? 'step_up_expired' : reason;
  await endUnapproved(work, record, state.customerId, ended);
  return moveTo(work.db, record, { status: 'voided', reason: ended });
}

/** Voids every payment that somebody walked away from, so that no hold outlives its time. */
export async function sweepExpired(work: MoneyWork): Promise<void> {
  const open = await work.db.payments
    .where('state.status')
    .anyOf([...OPEN_STATUSES])
    .toArray();
  for (const record of open) if (hasExpired(record, work.nowMs)) await voidPayment(work, record, 'expired');
}
