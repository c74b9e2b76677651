/**
 * A merchant's day: what was sold and given back, its settlement, and the statement of it.
 */
import { startOf, businessDayOf, settleDay as settle, settlementKey } from '../../domain/settlement';
import type { BusinessDay, SettlementRecord } from '../../domain/settlement';
import { statementCsv } from '../../domain/statement';
import type { Currency } from '../../domain/money';
import { minor } from '../../domain/money';
import type { MerchantResult, StoreDay } from '../../ports';
import { fundWaitingClaims } from './claims';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
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
      entries: rows.map(entryOf),
      grossMinor: sumOf(rows, 'payment'),
      refundsMinor: sumOf(rows, 'refund'),
      ...(settlement && { settlement }),
    };
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
