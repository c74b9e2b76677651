/**
 * What the bank's own desk looks back on: the fund over time, the claims that ended, and where the journal ends.
 */
import { lossRate, type Claim } from '../../domain/cover';
import { minor, type Minor } from '../../domain/money';
import type { DeskReport, EndedClaim, FundPoint } from '../../ports';
import { viewOf } from './claims';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { bankAccount } from './ledger-store';
import type { ClaimRow } from './rows';

const CURRENCY = 'CNY';

/** Reads the journal and every payment by face: for somebody who looks at charts, not for the counter. */
export function deskReport(context: BankContext): Promise<DeskReport> {
  return inTransaction(context, 'r', ['journal', 'books', 'payments', 'claims'], async (work): Promise<DeskReport> => {
    const claims = await work.db.claims.toArray();
    const head = await work.db.books.get('head');
    return {
      fund: fundPoints(await movesOfFund(work), await facePayments(work), claims),
      ended: claims.flatMap((row) => endedOf(row) ?? []).sort((a, b) => b.endedAtMs - a.endedAtMs),
      ...(head?.name === 'head' && { journal: { entries: head.seq, hash: head.hash } }),
    };
  });
}

interface Move {
  readonly atMs: number;
  readonly amountMinor: Minor;
}

/** What the fund gained, or negative lost, in the order of the journal. */
async function movesOfFund({ db }: BankWork): Promise<readonly Move[]> {
  const fund = bankAccount('loss_cover', CURRENCY);
  const entries = await db.journal.filter((entry) => entry.postings.some(({ accountId }) => accountId === fund)).toArray();
  return entries
    .sort((a, b) => a.seq - b.seq)
    .flatMap(({ atMs, postings }) =>
      postings.filter(({ accountId }) => accountId === fund).map(({ amountMinor }) => ({ atMs, amountMinor })),
    );
}

async function facePayments({ db }: BankWork): Promise<readonly Move[]> {
  const records = await db.payments.where('state.status').equals('paid').toArray();
  return records
    .flatMap(({ method, state, order }) =>
      method === 'face' && state.status === 'paid' && order.total.currency === CURRENCY
        ? [{ atMs: state.receipt.paidAtMs, amountMinor: order.total.amountMinor }]
        : [],
    )
    .sort((a, b) => a.atMs - b.atMs);
}

/** A point wherever the fund moved or a claim was decided, one a moment. */
function fundPoints(moves: readonly Move[], payments: readonly Move[], claims: readonly ClaimRow[]): readonly FundPoint[] {
  const moments = [...moves.map(({ atMs }) => atMs), ...claims.flatMap((row) => endedOf(row)?.endedAtMs ?? [])];
  const inOrder = [...new Set(moments)].sort((a, b) => a - b);
  return inOrder.map((atMs) => {
    const rate = lossRate(
      claims.filter((row) => (endedOf(row)?.endedAtMs ?? Infinity) <= atMs),
      { amountMinor: sumUntil(payments, atMs), currency: CURRENCY },
    );
    return { atMs, levelMinor: sumUntil(moves, atMs), ...(rate !== undefined && { lossRate: rate }) };
  });
}

function sumUntil(moves: readonly Move[], atMs: number): Minor {
  return minor(moves.reduce((sum, one) => (one.atMs <= atMs ? sum + one.amountMinor : sum), 0));
}

function endedOf(row: ClaimRow): EndedClaim | undefined {
  const claim: Claim = row;
  if (!('endedAtMs' in claim)) return undefined;
  const bearer = claim.status === 'upheld' ? { bearer: claim.bearer } : {};
  return { claim: viewOf(row), endedAtMs: claim.endedAtMs, ...bearer };
}
