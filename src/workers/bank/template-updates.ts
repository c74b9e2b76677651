/**
 * Slow template updates. The probe is at hand only when a payment begins, and only a captured payment may move a template. So what the
 * template would become is computed at the beginning, locked at once, and kept beside the payment until it is captured or ends otherwise.
 */
import type { FaceEvidence, PaymentRecord, PaymentState } from '../../domain/payment-record';
import type { Probe } from '../../domain/probe';
import type { BankContext } from './context';
import { mayPayByFace } from './identify';
import type { Match } from './identify';
import type { MoneyWork } from './payment-store';
import type { TemplateRow, UpdateRow } from './rows';
import type { BankTables } from './store';

/** An update that belongs to no payment yet. */
export type PreparedUpdate = Omit<UpdateRow, 'paymentId'>;

/**
 * What the payer's template becomes if all goes well; `undefined` when it stays as it is. Reads nothing and stores nothing.
 * @param probe stays the caller's to wipe
 */
export async function prepareUpdate(
  { vault, clock }: BankContext,
  probe: Probe,
  { candidates, closest }: Extract<Match, { kind: 'found' }>,
  { scores, padMargin, isUnsure }: FaceEvidence,
): Promise<PreparedUpdate | undefined> {
  const { customerId, templateId } = closest;
  const score = scores.find((one) => one.customerId === customerId)?.score;
  // These end on the customer's phone, whatever the digits say.
  if (candidates.length !== 1 || isUnsure || score === undefined) return undefined;
  const { modelId, modelVersion, template } = probe;
  const evidence = { method: 'face', score, stepUp: false, padMargin, paidAtMs: clock.nowMs() } as const;
  const locked = await vault.moveTemplate({ modelId, modelVersion, values: template }, closest, evidence);
  return locked && { ...locked, customerId, templateId, base: baseOf(closest) };
}

/** Keeps an update until the payment that begins here ends. Inside a money transaction; answers the payment as it was handed in. */
export async function keepUpdate(
  { db }: MoneyWork,
  record: PaymentRecord,
  update: PreparedUpdate | undefined,
): Promise<PaymentRecord> {
  if (update === undefined || !mayStillTake(record.state)) return record;
  const customer = await db.customers.get(update.customerId);
  // Switched off, deleted or issued anew since the face was seen.
  if (customer === undefined || !mayPayByFace(customer) || !(await templateUnder(db, update))) return record;
  await db.updates.put({ ...update, paymentId: record.paymentId });
  return record;
}

/** The payment is captured: its update becomes the version in use, unless the template is not what it was computed from any more. */
export async function takeUpdate({ db, nowMs }: MoneyWork, record: PaymentRecord, customerId: string): Promise<void> {
  if (record.method !== 'face') return;
  const update = await db.updates.get(record.paymentId);
  if (update === undefined) return;
  await db.updates.delete(record.paymentId);
  const row = await templateUnder(db, update);
  if (row === undefined || row.customerId !== customerId || record.stepUp !== undefined) return;
  const { iv, ciphertext } = update;
  await db.templates.put({ ...row, updated: { iv, ciphertext, updatedAtMs: nowMs } });
}

/** To be called at every move of a payment: forgets its update when it ended without a capture, or when a phone is asked. */
export async function dropEndedUpdate(db: BankTables, { paymentId, method, state }: PaymentRecord): Promise<void> {
  // A captured one was taken.
  if (method === 'face' && !mayStillTake(state) && state.status !== 'paid') await db.updates.delete(paymentId);
}

/** Forgets every update that waits for a customer. */
export async function dropUpdatesOf(db: BankTables, customerId: string): Promise<void> {
  await db.updates.where('customerId').equals(customerId).delete();
}

/** Whether this is the template as it was then. */
export function isBase(row: TemplateRow, { transformId, updatedAtMs }: UpdateRow['base']): boolean {
  const now = baseOf(row);
  return now.transformId === transformId && now.updatedAtMs === updatedAtMs;
}

export function baseOf({ seed, updated }: TemplateRow): UpdateRow['base'] {
  return { transformId: seed?.transformId ?? 'none', updatedAtMs: updated?.updatedAtMs ?? 'as_enrolled' };
}

function mayStillTake({ status }: PaymentState): boolean {
  return status === 'awaiting_digits' || status === 'authorised';
}

async function templateUnder(db: BankTables, { templateId, base }: PreparedUpdate): Promise<TemplateRow | undefined> {
  const row = await db.templates.get(templateId);
  return row && isBase(row, base) ? row : undefined;
}
