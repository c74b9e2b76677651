/**
 * The books as a whole: opened with the fund's first money, and read again from the first entry before anything moves.
 */
import { checkNext, type ChainHead, type JournalCheck } from '../../domain/journal';
import type { JournalEntry } from '../../domain/ledger';
import { minor, type Money } from '../../domain/money';
import type { BankStatus } from '../../ports';
import { inTransaction } from './context';
import type { BankContext } from './context';
import { LEDGER_TABLES, fundLossCover } from './ledger-store';
import type { BankTables } from './store';

/** Simulated money that the loss cover starts with. */
const FUND_START: Money = { amountMinor: minor(10_000_00), currency: 'CNY' };
/** Entries read at once: few from new books, and never so many that years of trade need a list of them. */
const CHUNK = { first: 32, growsBy: 4, most: 2_000 } as const;

/** What the entries so far leave on each account. */
type Sums = Map<string, { readonly postedMinor: number; readonly heldMinor: number }>;

/**
 * Makes sure that there is a fund, then verifies the whole journal against its end, and every balance against the journal. Damaged books
 * are closed, so that nothing is written to them whatever the page makes of the answer; opening them again reads them again.
 */
export async function checkBooks(context: BankContext): Promise<BankStatus> {
  const { chance, clock } = context;
  const status = await inTransaction(context, 'rw', LEDGER_TABLES, async ({ db }): Promise<BankStatus> => {
    const sums: Sums = new Map();
    const check = await verify(db, sums);
    const end = await db.books.get('head');
    const kept = end?.name === 'head' ? end : undefined;
    // A tail that was cut off leaves a chain that is sound: only its end, kept apart, tells.
    const isWhole = check.kind === 'sound' && check.head?.seq === kept?.seq && check.head?.hash === kept?.hash;
    if (!isWhole || !(await isBalanced(db, sums))) return { kind: 'unavailable', reason: 'books_damaged' };
    await fundLossCover(db, chance.ids.id(), FUND_START, clock.nowMs());
    return { kind: 'ready' };
  });
  if (status.kind !== 'ready') context.db.close();
  return status;
}

async function verify(db: BankTables, sums: Sums): Promise<JournalCheck> {
  let head: ChainHead | undefined;
  for (let length: number = CHUNK.first; ; length = Math.min(length * CHUNK.growsBy, CHUNK.most)) {
    const from = head?.seq ?? 0;
    const rows = await db.journal.bulkGet(Array.from({ length }, (_, i) => from + i + 1));
    for (const row of rows) {
      if (row === undefined) return { kind: 'sound', head };
      const check = checkNext(head, row);
      if (check.kind === 'damaged') return check;
      head = check.head;
      add(sums, row);
    }
  }
}

/** How each kind of entry changes what is held, in amounts of the entry. */
const HELD: Readonly<Record<JournalEntry['kind'], number>> = { authorised: 1, captured: -1, voided: -1, expired: -1, posted: 0 };

function add(sums: Sums, { kind, debitAccountId, amountMinor, postings }: JournalEntry): void {
  const change = (accountId: string, postedMinor: number, heldMinor: number): void => {
    const before = sums.get(accountId) ?? { postedMinor: 0, heldMinor: 0 };
    sums.set(accountId, { postedMinor: before.postedMinor + postedMinor, heldMinor: before.heldMinor + heldMinor });
  };
  change(debitAccountId, 0, HELD[kind] * amountMinor);
  for (const one of postings) change(one.accountId, one.amountMinor, 0);
}

/** A balance follows from the journal alone; one that does not was written by somebody else. */
async function isBalanced(db: BankTables, sums: Sums): Promise<boolean> {
  const accounts = await db.accounts.toArray();
  const known = new Set(accounts.map(({ accountId }) => accountId));
  if (![...sums.keys()].every((accountId) => known.has(accountId))) return false;
  return accounts.every(({ accountId, postedMinor, heldMinor }) => {
    const sum = sums.get(accountId) ?? { postedMinor: 0, heldMinor: 0 };
    return postedMinor === sum.postedMinor && heldMinor === sum.heldMinor;
  });
}
