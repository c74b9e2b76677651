/**
 * What is found when a killed till starts again, and what is wrong with it.
 */
import type { PaymentStep } from '../../../../src/domain/payment';
import type { PaymentRecord } from '../../../../src/domain/payment-record';
import { isOpenState } from '../../../../src/domain/payment-record';
import type { BankStatus, HistoryEntry, MerchantResult, PhoneMessage, StoreEntry } from '../../../../src/ports';
import { audit } from '../../../../src/sim/auditor';
import type { Books } from '../../../../src/sim/auditor';
import type { ChallengeRow, MovementRow } from '../../../../src/workers/bank/rows';
import type { Phase, Round } from './rounds';

/** Tables that are read past the bank. */
export const READ_TABLES = ['accounts', 'transfers', 'journal', 'payments', 'movements', 'challenges'] as const;

export type Tables = Books & { readonly movements: readonly MovementRow[]; readonly challenges: readonly ChallengeRow[] };

/** What a page had been answered when it was killed. */
export interface Told {
  /** The last answer about the payment. */
  readonly step?: PaymentStep;
  readonly refunded: boolean;
}

/** A page's last words. */
export interface Report {
  /** Asked when the blow fell; `over` when the story had ended before it. */
  readonly phase: Phase | 'over';
  readonly told: Told;
  /** What went wrong by itself, in words. */
  readonly failed?: string;
}

export interface Customer {
  readonly customerId: string;
  readonly balanceMinor: number;
  readonly messages: readonly PhoneMessage[];
  readonly history: readonly HistoryEntry[];
}

export interface Evidence {
  /** As the kill left it, before the bank opened it again. */
  readonly left: Tables;
  /** The same, or as a second kill left it. */
  readonly before: Tables;
  /** Of the first opening, and of another one after all is settled: each verifies the whole journal. */
  readonly opened: readonly BankStatus[];
  readonly recovered: readonly { readonly order: { readonly orderId: string }; readonly step: PaymentStep }[];
  readonly found: PaymentStep;
  /** A confirmation that comes after all that; absent where there is no payment. */
  readonly confirmedLate?: PaymentStep;
  /** The same refund sent twice more; none where there is nothing to refund. */
  readonly refunds: readonly MerchantResult<StoreEntry>[];
  readonly settled: Tables;
  readonly payer: Customer;
  readonly others: readonly Customer[];
}

export const START_MINOR = 500_00;
export const keyOf = ({ nr }: Round): string => `key ${nr}`;
export const orderIdOf = ({ nr }: Round): string => `order ${nr}`;

/** Times that the round's order was taken in these books: captured transfers of customers for payments. */
export function timesTaken({ transfers }: Tables): number {
  return transfers.filter(({ purpose, state }) => purpose === 'payment' && state === 'captured').length;
}

/** What is wrong, in words; empty when the order was taken once or not at all, and everybody is told which. */
export function faultsOf(round: Round, told: Told, evidence: Evidence): readonly string[] {
  return [
    ...booksFaults(round, evidence),
    ...toldBeforeFaults(told, evidence),
    ...toldAfterFaults(round, evidence),
    ...phoneFaults(evidence),
    ...moneyFaults(round, evidence),
    ...refundFaults(round, told, evidence),
  ];
}

function booksFaults(round: Round, { left, before, settled, opened }: Evidence): string[] {
  const faults = opened.filter(({ kind }) => kind !== 'ready').map((status) => `the bank opens as ${JSON.stringify(status)}`);
  for (const [when, books] of Object.entries({ left, before, settled })) {
    faults.push(...audit(books).map((fault) => `${when}: ${fault}`));
    const payments = books.payments.filter(({ idempotencyKey }) => idempotencyKey === keyOf(round));
    if (books.payments.length !== payments.length || payments.length > 1)
      faults.push(`${when}: ${books.payments.length} payments`);
    const paid = payments.filter(({ state }) => state.status === 'paid').length;
    const lines = books.movements.filter(({ kind }) => kind === 'payment').length;
    if (timesTaken(books) > 1) faults.push(`${when}: taken ${timesTaken(books)} times`);
    if (timesTaken(books) !== paid) faults.push(`${when}: taken ${timesTaken(books)} times, ${paid} payments paid`);
    if (lines !== paid) faults.push(`${when}: ${lines} lines for the merchant, ${paid} payments paid`);
    const spent = books.challenges.some(({ purpose, used }) => purpose === 'pay' && used);
    if (spent !== (payments[0]?.method === 'face')) faults.push(`${when}: challenge spent ${spent}, ${payments.length} payments`);
  }
  if (timesTaken(left) !== timesTaken(before) || timesTaken(left) !== timesTaken(settled))
    faults.push('starting again changed whether the order is paid');
  return faults;
}

/** What the dead page had been told must hold. */
function toldBeforeFaults({ step }: Told, { left }: Evidence): string[] {
  if (step === undefined) return [];
  const record = left.payments.find(({ paymentId }) => paymentId === step.paymentId);
  if (record === undefined) return [`the page was told ${step.kind} of a payment that is gone`];
  const { status } = record.state;
  if (step.kind === 'paid' && status !== 'paid') return [`the page was told paid of what is ${status}`];
  if (step.kind === 'declined' && status !== 'voided') return [`the page was told ${step.reason} of what is ${status}`];
  return [];
}

/** What the terminal is told when it is back: by itself, when it asks, and when it confirms too late. */
function toldAfterFaults(round: Round, { left, before, settled, recovered, found, confirmedLate }: Evidence): string[] {
  const faults: string[] = [];
  const isPaid = timesTaken(settled) > 0;
  const reason = found.kind === 'declined' ? found.reason : found.kind;
  if (found.kind !== (isPaid ? 'paid' : 'declined')) faults.push(`paid ${isPaid}, and who asks is told ${reason}`);
  if (!isPaid && reason !== expectedReason(round, left.payments[0])) faults.push(`who asks is told ${reason}`);
  if (JSON.stringify(confirmedLate ?? found) !== JSON.stringify(found))
    faults.push(`a late confirmation answers ${confirmedLate?.kind}`);
  const expected = saysByItself(round, before.payments[0]) ? [{ orderId: orderIdOf(round), step: found }] : [];
  const said = recovered.map(({ order: { orderId }, step }) => ({ orderId, step }));
  if (JSON.stringify(said) !== JSON.stringify(expected))
    faults.push(`recovery tells ${JSON.stringify(said)}, not ${JSON.stringify(expected)}`);
  return faults;
}

/** A terminal that is back at once is told, unasked, of what was open and of what was paid unheard. Later there is nothing left to say. */
function saysByItself({ back }: Round, record: PaymentRecord | undefined): boolean {
  if (back === 'later' || record === undefined) return false;
  const { state } = record;
  return isOpenState(state) || (state.status === 'paid' && !state.acknowledged);
}

/** Why nothing was taken. */
function expectedReason({ back }: Round, left: PaymentRecord | undefined): string {
  if (left === undefined) return 'unknown_payment';
  const { state } = left;
  if (state.status === 'voided') return state.reason;
  if (back === 'at_once') return 'cancelled';
  return state.status === 'awaiting_step_up' ? 'step_up_expired' : 'expired';
}

/** The payer's phone: one message for one payment, no question left open, and an end told to whoever was asked. */
function phoneFaults({ left, settled, payer, others }: Evidence): string[] {
  const faults: string[] = [];
  const count = (kind: PhoneMessage['kind']) => payer.messages.filter((one) => one.kind === kind).length;
  const taken = timesTaken(settled);
  if (count('paid') !== taken) faults.push(`the phone says paid ${count('paid')} times of ${taken}`);
  if (payer.history.length !== taken) faults.push(`the history has ${payer.history.length} payments of ${taken}`);
  if (count('step_up') > 0) faults.push('the phone is still asked');
  const asked = left.payments.some(({ stepUp }) => stepUp !== undefined);
  const ends = asked && taken === 0 ? 1 : 0;
  if (count('step_up_ended') !== ends)
    faults.push(`the phone says ${count('step_up_ended')} times that a question ended, not ${ends}`);
  if (others.some(({ history, messages }) => history.length > 0 || messages.some(({ kind }) => kind === 'paid')))
    faults.push('somebody else is told of it');
  return faults;
}

function moneyFaults({ amountMinor }: Round, { settled, payer, others, refunds }: Evidence): string[] {
  const faults = settled.accounts
    .filter(({ heldMinor }) => heldMinor !== 0)
    .map(({ accountId, heldMinor }) => `${accountId} still holds ${heldMinor}`);
  const gone = timesTaken(settled) * amountMinor - (refunds.length > 0 ? amountMinor : 0);
  if (payer.balanceMinor !== START_MINOR - gone) faults.push(`the payer has ${payer.balanceMinor}, not ${START_MINOR - gone}`);
  for (const { customerId, balanceMinor } of others)
    if (balanceMinor !== START_MINOR) faults.push(`${customerId}, who did not pay, has ${balanceMinor}`);
  return faults;
}

function refundFaults(round: Round, told: Told, { left, settled, refunds, payer }: Evidence): string[] {
  const faults: string[] = [];
  const timesIn = ({ transfers }: Tables) => transfers.filter(({ purpose }) => purpose === 'refund').length;
  if (told.refunded && timesIn(left) !== 1) faults.push('the page was told of a refund that is gone');
  if (timesIn(left) > 1) faults.push(`left: given back ${timesIn(left)} times`);
  const wanted = round.story === 'refunded' && timesTaken(settled) > 0 ? 1 : 0;
  if (timesIn(settled) !== wanted) faults.push(`given back ${timesIn(settled)} times, not ${wanted}`);
  if (refunds.length !== 2 * wanted || refunds.some(({ kind }) => kind !== 'ok'))
    faults.push(`the refund sent again answers ${JSON.stringify(refunds)}`);
  const messages = payer.messages.filter(({ kind }) => kind === 'refunded').length;
  if (messages !== wanted) faults.push(`the phone says ${messages} times that money came back, not ${wanted}`);
  return faults;
}
