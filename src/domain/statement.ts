/**
 * A merchant's statement of a settled day, as a file that a spreadsheet opens.
 */
import { decimalText } from './money';
import type { Minor, Money } from './money';
import { maskName } from './person-name';
import { businessDayOf, localTime } from './settlement';
import type { SettlementRecord } from './settlement';

/** A captured payment or a refund of the day. */
export interface StatementLine {
  /** What the merchant can quote, for example the payment's id. */
  readonly reference: string;
  readonly atMs: number;
  readonly amount: Money;
  /** For example `L** Wei`. A full name is masked here. */
  readonly maskedName: string;
}

export interface StatementInput {
  readonly storeName: string;
  readonly payments: readonly StatementLine[];
  readonly refunds: readonly StatementLine[];
  readonly settlement: SettlementRecord;
}

type Cell = string | { readonly amountMinor: Minor };
type EntryName = 'payment' | 'refund' | 'fee' | 'payout' | 'carried forward';

const HEADER = ['store', 'time', 'entry', 'reference', 'payer', 'amount', 'currency'];

/**
 * CSV as of RFC 4180 (commas, CRLF, quotes doubled): payments and refunds in the order of time, then fee, payout, and what
 * stays with the bank or, negative, is owed to it. What leaves the merchant's balance is negative. Times are the store's.
 * Without a byte order mark; whoever saves the file for a spreadsheet puts one in front.
 * @throws RangeError when the lines are not those that were settled.
 */
export function statementCsv({ storeName, payments, refunds, settlement }: StatementInput): string {
  const { utcOffsetMinutes, currency, grossMinor, refundsMinor, settledAtMs } = settlement;
  expectSettled(payments, grossMinor, settlement);
  expectSettled(refunds, refundsMinor, settlement);
  const row = (entry: EntryName, atMs: number, signedMinor: number, reference: string, payer: string): string =>
    line([storeName, localTime(atMs, utcOffsetMinutes), entry, reference, payer, amountCell(signedMinor), currency]);
  const moved = [
    ...payments.map((one) => ({ one, entry: 'payment' as const, sign: 1 })),
    ...refunds.map((one) => ({ one, entry: 'refund' as const, sign: -1 })),
  ].sort((a, b) => a.one.atMs - b.one.atMs);
  const closing: readonly (readonly [EntryName, number])[] = [
    ['fee', -settlement.feeMinor],
    ['payout', -settlement.paidOutMinor],
    ['carried forward', settlement.carriedMinor],
  ];
  return [
    line(HEADER),
    ...moved.map(({ one, entry, sign }) =>
      // A masked name stays as it is; a full one that came here by mistake does not get out.
      row(entry, one.atMs, sign * one.amount.amountMinor, one.reference, maskName(one.maskedName)),
    ),
    ...closing.map(([entry, signedMinor]) => row(entry, settledAtMs, signedMinor, settlement.settlementId, '')),
  ].join('');
}

function expectSettled(lines: readonly StatementLine[], totalMinor: Minor, settlement: SettlementRecord): void {
  const { day, utcOffsetMinutes, currency, settlementId } = settlement;
  const isOwn = lines.every((one) => one.amount.currency === currency && businessDayOf(one.atMs, utcOffsetMinutes) === day);
  const sumMinor = lines.reduce((total, one) => total + one.amount.amountMinor, 0);
  if (!isOwn || sumMinor !== totalMinor) throw new RangeError(`not the lines of ${settlementId}`);
}

/** Zero never gets a sign. */
function amountCell(signedMinor: number): Cell {
  return { amountMinor: (signedMinor === 0 ? 0 : signedMinor) as Minor };
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

/**
 * A spreadsheet runs what begins like a formula, so that a customer or an item could bring one along. A leading apostrophe
 * makes it text. Only the numbers made here may begin with a minus. The full-width signs count too where Chinese is typed.
 */
function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return decimalText(cell.amountMinor);
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
