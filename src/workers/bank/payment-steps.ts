/**
 * What happens to a payment after it was begun: digits, confirmation or the phone's answer, cancellation, and finding it again.
 */
import { narrow, needsStepUp } from '../../domain/matching';
import { OPEN_STATUSES, hasExpired, isOpenState, stepOf } from '../../domain/payment-record';
import type { AuthorisedState, PaymentRecord, PaymentState, SteppedUpState } from '../../domain/payment-record';
import type { Order, PaymentStep, Receipt } from '../../domain/payment';
import type { BankContext } from './context';
import { mayPayByFace } from './identify';
import { captureTransfer } from './ledger-store';
import { countFailures, faceAtTerminal, faceOfCustomer, forgive, lockedUntil, ofEverybody } from './lockouts';
import { postMessage } from './messages';
import {
  authorisePayment,
  declined,
  inMoneyTransaction,
  lookAgain,
  moveTo,
  sweepExpired,
  voidPayment,
  withRules,
} from './payment-store';
import type { MoneyWork } from './payment-store';
import { NO_ACTIVITY, withPayment } from '../../domain/activity';
import { dayStartMs } from '../../domain/limits';
import { minor } from '../../domain/money';
import { USUAL_UTC_OFFSET_MINUTES } from '../../domain/places';
import { recordMovement } from './movements';
import { declineReasonOf, weigh } from './risk-check';
import type { CustomerRow } from './rows';
import { takeBackAsk } from './step-up';
import { takeUpdate } from './template-updates';

/** A paid payment is reported by `recover` for this long. */
const RECENTLY_PAID_MS = 120_000;

type AwaitingDigits = Extract<PaymentState, { status: 'awaiting_digits' }>;

/** The phone's digits: who of the candidates pays. Text that cannot be digits costs no try. */
export function submitDigits(context: BankContext, paymentId: string, typed: string): Promise<PaymentStep> {
  return onPayment(context, paymentId, async (work, record) =>
    record.state.status === 'awaiting_digits' ? decideDigits(work, record, record.state, typed) : record,
  );
}

async function decideDigits(
  work: MoneyWork,
  record: PaymentRecord,
  state: AwaitingDigits,
  typed: string,
): Promise<PaymentRecord> {
  const { db, nowMs } = work;
  const anybodysRetryAtMs = await lockedUntil(db, [faceAtTerminal(record.terminalId), ofEverybody('digits')], nowMs);
  if (anybodysRetryAtMs !== undefined) return lock(work, record, anybodysRetryAtMs);
  const narrowed = narrow(state.candidates, state.digits, typed);
  if (narrowed.kind === 'unreadable') return record;
  if (narrowed.kind === 'none') return countWrongDigits(work, record, state);
  const ofCustomer = faceOfCustomer(narrowed.customerId);
  const retryAtMs = await lockedUntil(db, [ofCustomer], nowMs);
  if (retryAtMs !== undefined) return lock(work, record, retryAtMs);
  const payer = await db.customers.get(narrowed.customerId);
  // Switched off or deleted since the face was seen.
  if (payer === undefined || !mayPayByFace(payer)) return moveTo(db, record, { status: 'declined', reason: 'no_match' });
  return afterDigits(work, record, payer, needsStepUp(state.candidates));
}

/** The digits are right. A twin may know them too: then only the phone's approval is a success to forgive for. */
async function afterDigits(work: MoneyWork, record: PaymentRecord, payer: CustomerRow, alike: boolean): Promise<PaymentRecord> {
  const { face } = record;
  // Begun before the bank kept what it weighs: then only the phone can tell.
  if (face === undefined) return authorisePayment(work, record, payer, 'phone');
  const decision = await weigh(work, record, face, payer, true);
  const weighed = withRules(record, face, decision);
  if (decision.action === 'decline') {
    return moveTo(work.db, weighed, { status: 'declined', reason: declineReasonOf(decision) });
  }
  if (decision.action === 'extra_challenge') return lookAgain(work, weighed);
  if (alike || face.isUnsure || decision.action !== 'approve') return authorisePayment(work, weighed, payer, 'phone');
  await forgive(work.db, faceOfCustomer(payer.customerId));
  return authorisePayment(work, weighed, payer, 'terminal');
}

function lock(work: MoneyWork, record: PaymentRecord, retryAtMs: number): Promise<PaymentRecord> {
  return moveTo(work.db, record, { status: 'declined', reason: 'locked', retryAtMs });
}

/** Each wrong try counts as a failure, or cancelling after two of them would be a way to guess for ever. */
async function countWrongDigits(work: MoneyWork, record: PaymentRecord, state: AwaitingDigits): Promise<PaymentRecord> {
  const { db, nowMs } = work;
  const ofCandidates = state.candidates.map((one) => faceOfCustomer(one.customerId));
  const scopes = [faceAtTerminal(record.terminalId), ...ofCandidates, ofEverybody('digits')];
  const locked = await countFailures(db, scopes, nowMs);
  for (const { customerId } of state.candidates) {
    const until = locked.get(faceOfCustomer(customerId));
    if (until !== undefined) work.events.push(await postMessage(work, customerId, { kind: 'locked', until }));
  }
  const triesLeft = state.triesLeft - 1;
  if (triesLeft > 0) return moveTo(db, record, { ...state, triesLeft });
  return moveTo(db, record, { status: 'declined', reason: 'digits_mismatch' });
}

/** Captures what was authorised. A second call answers the same receipt. */
export function confirm(context: BankContext, paymentId: string): Promise<PaymentStep> {
  return onPayment(context, paymentId, async (work, record) => {
    if (record.state.status === 'authorised') return capturePayment(work, record, record.state);
    if (record.state.status === 'paid') return moveTo(work.db, record, { ...record.state, acknowledged: true });
    return record;
  });
}

/** The phone's answer. To a phone that was not asked, the payment is unknown. */
export function answerStepUp(
  context: BankContext,
  customerId: string,
  paymentId: string,
  approve: boolean,
): Promise<PaymentStep> {
  return inMoneyTransaction(context, async (work) => {
    await sweepExpired(work);
    const record = await work.db.payments.get(paymentId);
    if (record?.stepUp?.customerId !== customerId) return declined('unknown_payment', paymentId);
    if (record.state.status !== 'awaiting_step_up') return stepOf(record);
    const answered: PaymentRecord = {
      ...record,
      stepUp: { customerId, answer: approve ? 'approved' : 'declined' },
    };
    if (!approve) return stepOf(await voidPayment(work, answered, 'step_up_declined'));
    await takeBackAsk(work, record, customerId);
    // Whoever approves a payment by code says nothing about the faces that were tried.
    if (record.method === 'face') await forgive(work.db, faceOfCustomer(customerId));
    return stepOf(await capturePayment(work, answered, record.state));
  });
}

/** Takes what is held, and tells the phone and the merchant. */
export async function capturePayment(
  work: MoneyWork,
  record: PaymentRecord,
  state: AuthorisedState | SteppedUpState,
): Promise<PaymentRecord> {
  const { db, nowMs, chance, events } = work;
  const { customerId, transferId, payer } = state;
  const captured = await captureTransfer(db, transferId, nowMs);
  if (captured.kind !== 'ok') throw new Error(`payment ${record.paymentId} could not be captured: ${captured.reason}`);
  const { paymentId, order, method } = record;
  const receipt: Receipt = { receiptId: chance.ids.id(), paymentId, order, payer, method, paidAtMs: nowMs };
  events.push(await postMessage(work, customerId, { kind: 'paid', receipt }));
  events.push({ kind: 'wallet_changed', customerId });
  await rememberPayment(work, record, customerId);
  await takeUpdate(work, record, customerId);
  await recordMovement(work, {
    movementId: transferId,
    kind: 'payment',
    storeId: order.storeId,
    paymentId,
    atMs: nowMs,
    amount: order.total,
    payer,
    method,
  });
  return moveTo(db, record, { status: 'paid', customerId, transferId, receipt, acknowledged: false });
}

/** For the risk rules, for the loss rate, and for the customer, who may know at once that it was not them. */
async function rememberPayment(work: MoneyWork, record: PaymentRecord, customerId: string): Promise<void> {
  const { db, nowMs, events } = work;
  const { order, method, terminalId } = record;
  const { amountMinor, currency } = order.total;
  const byFace = method === 'face';
  const before = (await db.activity.get(customerId))?.activity ?? NO_ACTIVITY;
  const payment = { storeId: order.storeId, amountMinor, paidAtMs: nowMs, byFace };
  const activity = withPayment(before, payment, terminalId, dayStartMs(nowMs, USUAL_UTC_OFFSET_MINUTES));
  await db.activity.put({ customerId, activity });
  if (byFace && before.recent.length > 0 && !before.terminals.includes(terminalId)) {
    events.push(await postMessage(work, customerId, { kind: 'new_terminal', storeName: order.storeName, terminalId }));
  }
  if (!byFace || currency !== 'CNY') return;
  const captured = await db.books.get('captured');
  const sofar = captured?.name === 'captured' ? captured.byFaceMinor : 0;
  await db.books.put({ name: 'captured', byFaceMinor: minor(sofar + amountMinor) });
}

/** Voids what was authorised. A paid payment stays paid and says so. */
export function cancel(context: BankContext, paymentId: string): Promise<PaymentStep> {
  return onPayment(context, paymentId, async (work, record) =>
    isOpenState(record.state) ? voidPayment(work, record, 'cancelled') : record,
  );
}

/** What became of a request. */
export function findPayment(context: BankContext, idempotencyKey: string): Promise<PaymentStep> {
  return inMoneyTransaction(context, async (work) => {
    await sweepExpired(work);
    const record = await work.db.payments.where('idempotencyKey').equals(idempotencyKey).first();
    if (record?.state.status === 'paid') await moveTo(work.db, record, { ...record.state, acknowledged: true });
    return record === undefined ? declined('unknown_payment') : stepOf(record);
  });
}

/** Voids what an earlier page of this terminal left open, and tells of what was just paid without anybody having seen it. */
export function recover(
  context: BankContext,
  terminalId: string,
): Promise<readonly { readonly order: Order; readonly step: PaymentStep }[]> {
  return inMoneyTransaction(context, async (work) => {
    const found: PaymentRecord[] = [];
    for (const record of await ofTerminal(work, terminalId, OPEN_STATUSES)) {
      found.push(await voidPayment(work, record, hasExpired(record, work.nowMs) ? 'expired' : 'cancelled'));
    }
    for (const record of await ofTerminal(work, terminalId, ['paid'])) {
      const { state } = record;
      if (state.status !== 'paid' || state.acknowledged || work.nowMs - state.receipt.paidAtMs > RECENTLY_PAID_MS) continue;
      found.push(await moveTo(work.db, record, { ...state, acknowledged: true }));
    }
    await sweepExpired(work);
    found.sort((a, b) => a.createdAtMs - b.createdAtMs);
    return found.map((record) => ({ order: record.order, step: stepOf(record) }));
  });
}

function ofTerminal(work: MoneyWork, terminalId: string, statuses: readonly string[]): Promise<PaymentRecord[]> {
  const keys = statuses.map((status) => [terminalId, status]);
  return work.db.payments.where('[terminalId+state.status]').anyOf(keys).toArray();
}

/** Finds a payment after the sweep, applies a change to it, and answers where it stands then. */
function onPayment(
  context: BankContext,
  paymentId: string,
  change: (work: MoneyWork, record: PaymentRecord) => Promise<PaymentRecord>,
): Promise<PaymentStep> {
  return inMoneyTransaction(context, async (work) => {
    await sweepExpired(work);
    const record = await work.db.payments.get(paymentId);
    return record === undefined ? declined('unknown_payment', paymentId) : stepOf(await change(work, record));
  });
}
