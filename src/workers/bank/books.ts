/**
 * The books as a whole: opened with the fund's first money, and read again from the first entry before anything moves.
 */
import { checkNext, type ChainHead, type JournalCheck } from '../../domain/journal';
import { minor, type Money } from '../../domain/money';
import type { BankStatus } from '../../ports';
import { inTransaction } from './context';
import type { BankContext } from './context';
import { LEDGER_TABLES, fundLossCover } from './ledger-store';
import type { BankTables } from './store';

/** Simulated money that the loss cover starts with. */
const FUND_START: Money = { amountMinor: minor(10_000_00), currency: 'CNY' };
/** Entries read at once, so that years of trade need no list of them. */
const CHUNK = 2_000;

/** Makes sure that there is a fund, then verifies the whole journal against its end. Damaged books are never written to. */
export function checkBooks(context: BankContext): Promise<BankStatus> {
  const { chance, clock } = context;
  return inTransaction(context, 'rw', LEDGER_TABLES, async ({ db }): Promise<BankStatus> => {
    const check = await verify(db);
    const end = await db.books.get('head');
    const kept = end?.name === 'head' ? end : undefined;
    // A tail that was cut off leaves a chain that is sound: only its end, kept apart, tells.
    const isWhole = check.kind === 'sound' && check.head?.seq === kept?.seq && check.head?.hash === kept?.hash;
    if (!isWhole) return { kind: 'unavailable', reason: 'books_damaged' };
    await fundLossCover(db, chance.ids.id(), FUND_START, clock.nowMs());
    return { kind: 'ready' };
  });
}

async function verify(db: BankTables): Promise<JournalCheck> {
  let head: ChainHead | undefined;
  for (;;) {
    const from = head?.seq ?? 0;
    const rows = await db.journal.bulkGet(Array.from({ length: CHUNK }, (_, i) => from + i + 1));
    const end = rows.findIndex((row) => row === undefined);
    for (const row of end < 0 ? rows : rows.slice(0, end)) {
      const check = checkNext(head, row);
      if (check.kind === 'damaged') return check;
      head = check.head;
    }
    if (end >= 0) return { kind: 'sound', head };
  }
}
