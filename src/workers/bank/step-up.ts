/**
 * Asking the customer's own phone where the face alone cannot tell look-alikes apart. Every function here runs inside a money transaction.
 */
import type { PaymentRecord } from '../../domain/payment-record';
import type { StepUpEnd } from '../../domain/payment';
import { countFailures, faceAtTerminal, faceOfCustomer } from './lockouts';
import { postMessage } from './messages';
import type { MoneyWork } from './payment-store';

/** Puts the question on the customer's phone. */
export async function askPhone(
  work: MoneyWork,
  { paymentId, order }: PaymentRecord,
  customerId: string,
  expiresAtMs: number,
): Promise<void> {
  const { storeName, total } = order;
  work.events.push(await postMessage(work, customerId, { kind: 'step_up', paymentId, storeName, total, expiresAtMs }));
}

/** Takes the question off the phone: it must not be answered twice. */
export async function takeBackAsk({ db }: MoneyWork, { paymentId }: PaymentRecord, customerId: string): Promise<void> {
  await db.messages
    .where('[customerId+kind]')
    .equals([customerId, 'step_up'])
    .filter((row) => row.kind === 'step_up' && row.paymentId === paymentId)
    .delete();
}

/**
 * The phone did not approve, for whatever reason. Each such end counts against the customer's face, or somebody who looks like them
 * could ask until they tire of saying no; a plain "not me" counts against the terminal too. A payment by code showed no face, and its
 * code is spent.
 */
export async function endUnapproved(
  work: MoneyWork,
  record: PaymentRecord,
  customerId: string,
  reason: StepUpEnd,
): Promise<void> {
  await takeBackAsk(work, record, customerId);
  const { storeName, total } = record.order;
  work.events.push(await postMessage(work, customerId, { kind: 'step_up_ended', reason, storeName, total }));
  if (record.method !== 'face') return;
  const ofCustomer = faceOfCustomer(customerId);
  const scopes = reason === 'step_up_declined' ? [ofCustomer, faceAtTerminal(record.terminalId)] : [ofCustomer];
  const until = (await countFailures(work.db, scopes, work.nowMs)).get(ofCustomer);
  if (until !== undefined) work.events.push(await postMessage(work, customerId, { kind: 'locked', until }));
}
