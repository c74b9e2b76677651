/**
 * A merchant's day: what was sold and given back, its settlement, and the statement of it.
 */
import { startOf, businessDayOf, settleDay as settle, settlementKey } from '../../domain/settlement';
import type { BusinessDay, SettlementRecord } from '../../domain/settlement';
import { statementCsv } from '../../domain/statement';
import type { Currency } from '../../domain/money';
import { minor } from '../../domain/money';
import { refundable } from '../../domain/refund';
import type { MerchantResult, StoreDay, StoreDaySum, StoreEntry, StoreOrder } from '../../ports';
import { fundWaitingClaims } from './claims';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { givenBack } from './given-back';
import { bankAccount, merchantAccount, payoutAccount, postTransfer } from './ledger-store';
import { entryOf, utcOffsetOf } from './movements';
import { inMoneyTransaction } from './payment-store';
import { refused } from './refunds';
import type { MovementRow } from './rows';

const READ_TABLES = ['movements', 'settlements'] as const;
const DAY_MS = 24 * 60 * 60_000;

export function storeDay(context: BankContext, storeId: string, day?: BusinessDay): Promise<StoreDay> {
  const wanted = day ?? businessDayOf(context.clock.nowMs(), utcOffsetOf(context.places, storeId));
  return inTransaction(context, 'r', READ_TABLES, async ({ db }) => {
    const rows = await movementsOf(db, storeId, wanted);
    const settlement = await db.settlements.get(settlementKey(storeId, wanted));
    return {
      storeId,
      day: wanted,
      entries: await withRefunds(db, rows),
      grossMinor: sumOf(rows, 'payment'),
      refundsMinor: sumOf(rows, 'refund'),
      ...(settlement && { settlement }),
    };
  });
}

/** The lines, each payment with what was given back of it since. */
async function withRefunds(db: BankWork['db'], rows: readonly MovementRow[]): Promise<readonly StoreEntry[]> {
  const paymentIds = rows.filter(({ kind }) => kind === 'payment').map(({ paymentId }) => paymentId);
  const about = paymentIds.length === 0 ? [] : await db.movements.where('paymentId').anyOf(paymentIds).toArray();
  const refunded = new Map<string, number>();
  for (const { kind, paymentId, amount } of about) {
    if (kind === 'refund') refunded.set(paymentId, (refunded.get(paymentId) ?? 0) + amount.amountMinor);
  }
  return rows.map((row) => {
    const givenMinor = row.kind === 'payment' ? refunded.get(row.paymentId) : undefined;
    return { ...entryOf(row), ...(givenMinor !== undefined && { refundedMinor: minor(givenMinor) }) };
  });
}

/** Reads every movement of the store: for its desk, not for the counter. */
export function storeDays(context: BankContext, storeId: string): Promise<readonly StoreDaySum[]> {
  return inTransaction(context, 'r', READ_TABLES, async ({ db }) => {
    const rows = await db.movements.filter((row) => row.storeId === storeId).toArray();
    const days = new Map<BusinessDay, MovementRow[]>();
    for (const row of rows) {
      const ofDay = days.get(row.day);
      if (ofDay) ofDay.push(row);
      else days.set(row.day, [row]);
    }
    const sums: StoreDaySum[] = [];
    for (const [day, ofDay] of days) {
      sums.push({
        day,
        paymentsCount: ofDay.filter(({ kind }) => kind === 'payment').length,
        grossMinor: sumOf(ofDay, 'payment'),
        refundsMinor: sumOf(ofDay, 'refund'),
        isSettled: (await db.settlements.get(settlementKey(storeId, day))) !== undefined,
      });
    }
    return sums.sort((a, b) => (a.day < b.day ? 1 : -1));
  });
}

export function storeOrder(context: BankContext, storeId: string, paymentId: string): Promise<MerchantResult<StoreOrder>> {
  return inTransaction(context, 'r', ['payments', 'movements', 'claims'], async ({ db }) => {
    const record = await db.payments.get(paymentId);
    // As for refunds: another store's payment does not exist for this one.
    if (record?.order.storeId !== storeId || record.state.status !== 'paid') return refused('unknown_payment');
    const { order, terminalId, method, state } = record;
    const refunds = (await db.movements.where('paymentId').equals(paymentId).toArray())
      .filter(({ kind }) => kind === 'refund')
      .map(({ atMs, amount }) => ({ atMs, amount }))
      .sort((a, b) => a.atMs - b.atMs);
    const value: StoreOrder = {
      paymentId,
      terminalId,
      paidAtMs: state.receipt.paidAtMs,
      lines: order.lines,
      total: order.total,
      payer: state.receipt.payer,
      method,
      refunds,
      left: refundable(order.total, await givenBack({ db }, paymentId, order.total)),
    };
    return { kind: 'ok', value };
  });
}

/** Fee, share of the fund and payout, in one transaction; then claims that waited for the fund are paid as far as it goes. */
export function settleDay(context: BankContext, storeId: string, day: BusinessDay): Promise<MerchantResult<SettlementRecord>> {
  return inMoneyTransaction(context, async (work) => {
    const { db, nowMs, places } = work;
    const utcOffsetMinutes = utcOffsetOf(places, storeId);
    const currency = places.get(storeId)?.currency ?? 'CNY';
    const merchant = await db.accounts.get(merchantAccount(storeId, currency));
    if (merchant === undefined) return refused('unknown_store');
    const rows = await sinceDay(db, storeId, day, utcOffsetMinutes, nowMs);
    const settled = settle(
      {
        storeId,
        day,
        utcOffsetMinutes,
        payments: rows.filter(({ kind }) => kind === 'payment'),
        refunds: rows.filter(({ kind }) => kind === 'refund'),
        merchant,
        accounts: accountsOf(storeId, currency),
        earlier: await db.settlements.get(settlementKey(storeId, day)),
      },
      nowMs,
    );
    if (settled.kind === 'refused') return refused(settled.reason);
    for (const post of settled.posts) {
      const posted = await postTransfer(db, post, nowMs);
      if (posted.kind === 'refused') throw new Error(`${post.transferId} could not be posted: ${posted.reason}`);
    }
    await db.settlements.add(settled.record);
    await fundWaitingClaims(work);
    return { kind: 'ok', value: settled.record };
  });
}

export function statement(context: BankContext, storeId: string, day: BusinessDay): Promise<MerchantResult<string>> {
  return inTransaction(context, 'r', [...READ_TABLES, 'payments'], async ({ db }) => {
    const settlement = await db.settlements.get(settlementKey(storeId, day));
    if (settlement === undefined) return refused('not_settled');
    const rows = await movementsOf(db, storeId, day);
    const storeName = rows[0] && (await db.payments.get(rows[0].paymentId))?.order.storeName;
    const lines = (kind: MovementRow['kind']) =>
      rows
        .filter((row) => row.kind === kind)
        .map(({ paymentId, atMs, amount, payer }) => ({ reference: paymentId, atMs, amount, maskedName: payer.maskedName }));
    const value = statementCsv({
      storeName: storeName ?? storeId,
      payments: lines('payment'),
      refunds: lines('refund'),
      settlement,
    });
    return { kind: 'ok', value };
  });
}

/** Of the day and of those after it, up to now: what came later is not paid out with the day. */
async function sinceDay(
  db: BankWork['db'],
  storeId: string,
  day: BusinessDay,
  utcOffsetMinutes: number,
  nowMs: number,
): Promise<readonly MovementRow[]> {
  const rows: MovementRow[] = [];
  for (let atMs = startOf(day, utcOffsetMinutes); atMs <= nowMs; atMs += DAY_MS) {
    rows.push(...(await movementsOf(db, storeId, businessDayOf(atMs, utcOffsetMinutes))));
  }
  return rows;
}

async function movementsOf(db: BankWork['db'], storeId: string, day: BusinessDay): Promise<readonly MovementRow[]> {
  const rows = await db.movements.where('[storeId+day]').equals([storeId, day]).toArray();
  return rows.sort((a, b) => a.atMs - b.atMs || (a.movementId < b.movementId ? -1 : 1));
}

function sumOf(rows: readonly MovementRow[], kind: MovementRow['kind']) {
  return minor(rows.filter((row) => row.kind === kind).reduce((sum, { amount }) => sum + amount.amountMinor, 0));
}

function accountsOf(storeId: string, currency: Currency) {
  return {
    payout: payoutAccount(storeId, currency),
    fees: bankAccount('fees', currency),
    lossCover: bankAccount('loss_cover', currency),
  };
}
