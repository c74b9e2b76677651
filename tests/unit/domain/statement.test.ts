import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money';
import type { Money } from '../../../src/domain/money';
import { maskName } from '../../../src/domain/person-name';
import type { BusinessDay, SettlementRecord } from '../../../src/domain/settlement';
import { statementCsv } from '../../../src/domain/statement';
import type { StatementInput, StatementLine } from '../../../src/domain/statement';

const cny = (amountMinor: number): Money => ({ amountMinor: minor(amountMinor), currency: 'CNY' });
const NOON_MS = Date.UTC(2026, 10, 21, 4);
const record = (change: Partial<SettlementRecord> = {}): SettlementRecord => ({
  settlementId: 'settlement:s:2026-11-21',
  storeId: 's',
  day: '2026-11-21' as BusinessDay,
  utcOffsetMinutes: 480,
  currency: 'CNY',
  paymentsCount: 2,
  refundsCount: 1,
  grossMinor: minor(10_000),
  refundsMinor: minor(1_000),
  feeBasisPoints: 38,
  feeMinor: minor(38),
  fundMinor: minor(5),
  paidOutMinor: minor(8_962),
  carriedMinor: minor(0),
  settledAtMs: NOON_MS + 86_400_000,
  ...change,
});
const line = (reference: string, amount: number, laterMs = 0, maskedName = 'L** Wei'): StatementLine => ({
  reference,
  atMs: NOON_MS + laterMs,
  amount: cny(amount),
  maskedName,
});
const input = (change: Partial<StatementInput> = {}): StatementInput => ({
  storeName: 'Noodles',
  payments: [line('p1', 6_000), line('p2', 4_000, 2_000, '王*')],
  refunds: [line('r1', 1_000, 1_000)],
  settlement: record(),
  ...change,
});
const oneLine = (storeName: string, reference: string, maskedName: string): StatementInput => ({
  storeName,
  payments: [line(reference, 10_000, 0, maskedName)],
  refunds: [],
  settlement: record({ refundsMinor: minor(0) }),
});

/** A reader of its own, strict: CRLF ends every row, and a quote stands only where the RFC lets it. */
function read(csv: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < csv.length) {
    const found = cell.exec(csv);
    if (found === null) throw new Error('not RFC 4180');
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a statement', () => {
  it('lists payments and refunds by time, then fee, payout and what stays, in the store’s own time', () => {
    expect(statementCsv(input())).toBe(
      [
        'store,time,entry,reference,payer,amount,currency',
        'Noodles,2026-11-21 12:00:00,payment,p1,L** Wei,60.00,CNY',
        'Noodles,2026-11-21 12:00:01,refund,r1,L** Wei,-10.00,CNY',
        'Noodles,2026-11-21 12:00:02,payment,p2,王*,40.00,CNY',
        'Noodles,2026-11-22 12:00:00,fee,settlement:s:2026-11-21,,-0.38,CNY',
        'Noodles,2026-11-22 12:00:00,payout,settlement:s:2026-11-21,,-89.62,CNY',
        'Noodles,2026-11-22 12:00:00,carried forward,settlement:s:2026-11-21,,0.00,CNY',
        '',
      ].join('\r\n'),
    );
  });

  it('of a day without anything says so in zeros without a sign', () => {
    const zero = minor(0);
    const settlement = record({ grossMinor: zero, refundsMinor: zero, feeMinor: zero, paidOutMinor: zero });
    const rows = read(statementCsv(input({ payments: [], refunds: [], settlement })));
    expect(rows.slice(1).map((row) => row[5])).toEqual(['0.00', '0.00', '0.00']);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '－1'])('runs nothing: %j', (text) => {
    const row = read(statementCsv(oneLine(text, text, text)))[1] as string[];
    expect([row[0], row[3]]).toEqual([`'${text}`, `'${text}`]);
    expect(row[4]).toMatch(/^'/);
  });

  it('keeps any text in its cell, and the table in its shape', () => {
    const wild = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', 'a\r\nb', '"",\r\n=1', '=HYPERLINK("x","y")'));
    fc.assert(
      fc.property(wild, wild, (storeName, reference) => {
        const rows = read(statementCsv(oneLine(storeName, reference, '王*')));
        expect(rows.map((row) => row.length)).toEqual([7, 7, 7, 7, 7]);
        for (const [text, shown] of [
          [storeName, rows[1]?.[0]],
          [reference, rows[1]?.[3]],
        ]) {
          expect([text, `'${text}`]).toContain(shown);
          expect(shown).not.toMatch(/^[=+\-@\t\r]/);
        }
      }),
    );
  });

  it('shows a masked name as it is, and masks a full one that came by mistake', () => {
    const name = fc.oneof(fc.constantFrom('Li Wei', '王小明', 'Ada', 'Anna van Dam'), fc.string({ minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(name, (full) => {
        const masked = maskName(full);
        expect(maskName(masked)).toBe(masked);
        expect(statementCsv(oneLine('s', 'p', full))).toBe(statementCsv(oneLine('s', 'p', masked)));
      }),
    );
    expect(statementCsv(oneLine('s', 'p', '王小明'))).not.toContain('小');
  });

  it.each<readonly [string, Partial<StatementInput>]>([
    ['a payment is missing', { payments: [line('p1', 6_000)] }],
    ['a refund is missing', { refunds: [] }],
    ['a payment is of the day after', { payments: [line('p1', 6_000), line('p2', 4_000, 12 * 3_600_000)] }],
    ['a payment is of another currency', { payments: [{ ...line('p1', 10_000), amount: { ...cny(10_000), currency: 'EUR' } }] }],
  ])('is not made when %s', (_what, change) => {
    expect(() => statementCsv(input(change))).toThrow('settlement:s:2026-11-21');
  });
});
