/**
 * Payment codes: shown on the phone, read at the till, spent by the first payment that names them.
 */
import { isOrderValid } from '../../domain/order';
import { PAY_CODE_POLICY, drawPayCode, isTakenAtOnce, parsePayCode, type PayCode } from '../../domain/pay-code';
import { stepOf, type PaymentRecord } from '../../domain/payment-record';
import type { CodePaymentRequest, DeclineReason, PaymentStep } from '../../domain/payment';
import type { ShownPayCode, WalletResult } from '../../ports';
import { inTransaction } from './context';
import type { BankContext } from './context';
import { codeAtTerminal, countFailures, lockedUntil, ofEverybody } from './lockouts';
import { authorisePayment, declined, inMoneyTransaction, moveTo, replay, sweepExpired } from './payment-store';
import type { MoneyWork } from './payment-store';
import { capturePayment } from './payment-steps';
import type { CustomerRow } from './rows';
import { refused } from './wallets';

/** Draws a code for the customer's phone; an older one is worth nothing from then on. */
export async function showPayCode(context: BankContext, customerId: string): Promise<WalletResult<ShownPayCode>> {
  const { chance, clock } = context;
  const code = drawPayCode(chance.codes);
  const tag = await tagOf(context, code);
  const expiresAtMs = clock.nowMs() + PAY_CODE_POLICY.expiryMs.value;
  return inTransaction(context, 'rw', ['customers', 'payCodes'], async ({ db }) => {
    if ((await db.customers.get(customerId)) === undefined) return refused('unknown_customer');
    await db.payCodes.put({ customerId, tag, expiresAtMs });
    return { kind: 'ok', value: { code, expiresAtMs } } as const;
  });
}

/** A payment by code, up to the receipt or to the question on the phone. */
export async function payWithCode(context: BankContext, request: CodePaymentRequest): Promise<PaymentStep> {
  const { order, terminalId, code, idempotencyKey } = request;
  if (!isOrderValid(order)) return declined('order_invalid');
  const contentTag = await context.vault.tagOf(JSON.stringify(['code', terminalId, order, code]));
  const seen = await replay(context, idempotencyKey, contentTag);
  if (seen !== undefined) return seen;

  const read = parsePayCode(code);
  const tag = read && (await tagOf(context, read));
  const fresh = { paymentId: context.chance.ids.id(), idempotencyKey, contentTag, terminalId, method: 'code', order } as const;
  return inMoneyTransaction(context, async (work) => {
    await sweepExpired(work);
    const repeated = await replay(work, idempotencyKey, contentTag);
    if (repeated !== undefined) return repeated;
    const state = { status: 'declined', reason: 'code_invalid' } as const;
    return stepOf(await decideCode(work, { ...fresh, createdAtMs: work.nowMs, state }, tag));
  });
}

/** @param tag of the code; `undefined` for a misreading, which is no guess and is not counted */
async function decideCode(work: MoneyWork, record: PaymentRecord, tag: string | undefined): Promise<PaymentRecord> {
  const { db, nowMs } = work;
  const decline = (reason: DeclineReason, retryAtMs?: number): Promise<PaymentRecord> =>
    moveTo(db, record, { status: 'declined', reason, ...(retryAtMs === undefined ? {} : { retryAtMs }) });
  const scopes = [codeAtTerminal(record.terminalId), ofEverybody('code')];
  const retryAtMs = await lockedUntil(db, scopes, nowMs);
  if (retryAtMs !== undefined) return decline('locked', retryAtMs);
  if (tag === undefined) return decline('code_invalid');
  const payer = await spendCode(work, tag);
  if (payer === undefined) {
    await countFailures(db, scopes, nowMs);
    return decline('code_invalid');
  }
  const atOnce = isTakenAtOnce(record.order.total);
  const held = await authorisePayment(work, record, payer, atOnce ? 'terminal' : 'phone');
  return held.state.status === 'authorised' ? capturePayment(work, held, held.state) : held;
}

/** Whose code it is, if it still stands. From here on it does not, whatever becomes of the payment. */
async function spendCode({ db, nowMs }: MoneyWork, tag: string): Promise<CustomerRow | undefined> {
  const row = await db.payCodes.where('tag').equals(tag).first();
  if (row === undefined) return undefined;
  await db.payCodes.delete(row.customerId);
  return row.expiresAtMs > nowMs ? db.customers.get(row.customerId) : undefined;
}

function tagOf({ vault }: BankContext, code: PayCode): Promise<string> {
  return vault.tagOf(`pay code ${code}`);
}
