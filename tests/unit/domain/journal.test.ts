import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, chain, checkNext, verifyJournal } from '../../../src/domain/journal';
import type { ChainHead, ChainedEntry, JournalCheck } from '../../../src/domain/journal';
import type { JournalEntry } from '../../../src/domain/ledger';
import { minor } from '../../../src/domain/money';
import type { Minor } from '../../../src/domain/money';

const ZEROS = '0'.repeat(64);
const payment: JournalEntry = {
  transferId: 't-1',
  kind: 'captured',
  debitAccountId: 'customer:1',
  creditAccountId: 'merchant:灯笼',
  amountMinor: minor(3800),
  postings: [
    { accountId: 'customer:1', amountMinor: minor(-3800) },
    { accountId: 'merchant:灯笼', amountMinor: minor(3800) },
  ],
  atMs: 1_764_000_000_000,
  currency: 'CNY',
  purpose: 'payment',
};

function chained(entries: readonly JournalEntry[]): ChainedEntry[] {
  const rows: ChainedEntry[] = [];
  for (const entry of entries) rows.push(chain(rows.at(-1), entry));
  return rows;
}

/** Texts with line breaks, quotes and broken characters among them. */
const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"\n-\n"', '-', '', '\ud800', '\udfff', '\ufffd'));
const amountMinor = fc.maxSafeInteger().map((one) => minor(one));
const entry: fc.Arbitrary<JournalEntry> = fc
  .record(
    {
      transferId: text,
      kind: fc.constantFrom('authorised', 'captured', 'voided', 'expired', 'posted'),
      debitAccountId: text,
      creditAccountId: text,
      amountMinor,
      postings: fc.array(fc.record({ accountId: text, amountMinor }), { maxLength: 3 }),
      atMs: fc.maxSafeNat(),
      currency: fc.constantFrom('CNY', 'EUR', 'USD'),
      purpose: fc.constantFrom('payment', 'refund', 'fee'),
      linkedTo: text,
    } as const,
    { requiredKeys: ['transferId', 'kind', 'debitAccountId', 'creditAccountId', 'amountMinor', 'postings', 'atMs'] },
  )
  .map((one) => one as JournalEntry);
const journal = fc.array(entry, { minLength: 1, maxLength: 6 }).map(chained);

describe('a chained entry', () => {
  it('hashes the form that is written down, as another implementation of SHA-256 does', () => {
    const lines = [
      ...['journal 1', '1', `"${ZEROS}"`, '"t-1"', '"captured"', '"customer:1"', '"merchant:灯笼"', '3800', '1764000000000'],
      ...['"CNY"', '"payment"', '-', '2', '"customer:1"', '-3800', '"merchant:灯笼"', '3800', ''],
    ];
    expect(canonicalText(payment, 1, ZEROS)).toBe(lines.join('\n'));
    const row = chain(undefined, payment);
    const hash = createHash('sha256').update(lines.join('\n'), 'utf8').digest('hex');
    expect(row).toEqual({ ...payment, seq: 1, previousHash: ZEROS, hash });
    expect(chain(row, payment)).toMatchObject({ seq: 2, previousHash: hash });
  });

  it('shares its form with no other entry', () => {
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        fc.pre(JSON.stringify(a, Object.keys(a).sort()) !== JSON.stringify(b, Object.keys(b).sort()));
        expect(canonicalText(a, 1, ZEROS)).not.toBe(canonicalText(b, 1, ZEROS));
      }),
    );
  });

  it.each<readonly [string, Partial<Record<keyof JournalEntry, unknown>>]>([
    ['a fraction', { amountMinor: 0.5 }],
    ['no number', { amountMinor: NaN }],
    ['a number past the exact ones', { amountMinor: 2 ** 53 }],
    ['a zero with a sign', { amountMinor: -0 }],
    ['no time', { atMs: NaN }],
    ['half a millisecond', { atMs: 0.5 }],
    ['no text', { transferId: 5 }],
    ['a posting of a fraction', { postings: [{ accountId: 'a', amountMinor: 0.5 }] }],
  ])('cannot be made of %s', (_what, change) => {
    expect(() => chain(undefined, { ...payment, ...change } as JournalEntry)).toThrow(RangeError);
  });

  it.each([
    { seq: 0.5, hash: ZEROS },
    { seq: 1, hash: 'a' },
    { seq: 1, hash: 'A'.repeat(64) },
  ])('cannot follow %j', (head) => {
    expect(() => chain(head, payment)).toThrow(RangeError);
  });
});

/** Every way to change one field a little, as `field: changed row`. */
function changesOf(row: ChainedEntry): readonly (readonly [string, unknown])[] {
  const changes: [string, unknown][] = [];
  const record: Readonly<Record<string, unknown>> = { ...row };
  for (const [field, value] of Object.entries(record)) {
    if (field === 'postings') continue;
    for (const other of othersOf(value)) changes.push([field, { ...row, [field]: other }]);
    changes.push([field, Object.fromEntries(Object.entries(record).filter(([name]) => name !== field))]);
  }
  for (const field of ['currency', 'purpose', 'linkedTo'] as const) {
    if (row[field] === undefined) for (const added of ['', '-', 'CNY']) changes.push([field, { ...row, [field]: added }]);
  }
  for (const [i, posting] of row.postings.entries()) {
    const put = (changed: unknown) => ({ ...row, postings: row.postings.with(i, changed as typeof posting) });
    for (const other of othersOf(posting.accountId)) changes.push(['accountId', put({ ...posting, accountId: other })]);
    for (const other of othersOf(posting.amountMinor)) changes.push(['amountMinor', put({ ...posting, amountMinor: other })]);
    changes.push(['posting left out', { ...row, postings: row.postings.toSpliced(i, 1) }]);
  }
  changes.push(['posting put in', { ...row, postings: [...row.postings, { accountId: '', amountMinor: 0 as Minor }] }]);
  return changes;
}

function othersOf(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1, -value, `${value}`, NaN].filter((one) => !Object.is(one, value));
  const old = String(value);
  const flipped = Array.from(old, (_, i) => {
    const code = old.charCodeAt(i);
    return old.slice(0, i) + String.fromCharCode(code ^ 1) + old.slice(i + 1);
  });
  return [...flipped, `${old} `, old.slice(1), null].filter((one) => one !== old);
}

describe('the verifier', () => {
  it('finds every journal it wrote sound, in one go, one by one, and from a known head', () => {
    fc.assert(
      fc.property(journal, fc.nat(5), (rows, cut) => {
        const last = rows.at(-1) as ChainedEntry;
        const sound: JournalCheck = { kind: 'sound', head: { seq: last.seq, hash: last.hash } };
        expect(verifyJournal(rows)).toEqual(sound);
        let head: ChainHead | undefined;
        for (const row of rows) head = (checkNext(head, row) as { readonly head: ChainHead }).head;
        expect(head).toEqual(sound.head);
        expect(verifyJournal(rows.slice(cut), rows.slice(0, cut).at(-1))).toMatchObject(
          cut < rows.length ? sound : { kind: 'sound' },
        );
      }),
    );
  });

  it('finds an empty journal sound', () => {
    expect(verifyJournal([])).toEqual({ kind: 'sound', head: undefined });
  });

  it('finds any change of any field, where it is', () => {
    fc.assert(
      fc.property(journal, fc.nat(5), (rows, pick) => {
        const index = pick % rows.length;
        const row = rows[index] as ChainedEntry;
        const before = rows[index - 1];
        for (const [field, changed] of changesOf(row)) {
          const check = verifyJournal(rows.map((one, i): unknown => (i === index ? changed : one)));
          expect(check, field).toMatchObject({ kind: 'damaged', firstBadSeq: row.seq });
          if (check.kind === 'damaged') expect(check.soundHead?.hash).toBe(before?.hash);
        }
      }),
      { numRuns: 40 },
    );
  });

  const rows = chained([1, 2, 3, 4].map((n) => ({ ...payment, transferId: `t-${n}` })));
  const [a, b, c, d] = rows as [ChainedEntry, ChainedEntry, ChainedEntry, ChainedEntry];
  /** Changed by somebody who hashes it again. */
  const forged = chain(a, { ...b, amountMinor: minor(1) });
  it.each<readonly [string, readonly unknown[], number, string]>([
    ['a row left out', [a, c, d], 2, 'gap'],
    ['the first row left out', [b, c, d], 1, 'gap'],
    ['a row twice', [a, b, b, c], 3, 'gap'],
    ['rows in another order', [a, c, b, d], 2, 'gap'],
    ['a row of another journal', [a, chain(chain(undefined, { ...payment, atMs: 1 }), payment), c], 2, 'previous'],
    ['a forged row with a right hash', [a, forged, c, d], 3, 'previous'],
    ['a changed amount', [a, { ...b, amountMinor: 1 }, c], 2, 'hash'],
    ['a changed hash', [a, { ...b, hash: ZEROS }, c], 2, 'hash'],
    ['a changed last row', [a, b, c, { ...d, atMs: 1 }], 4, 'hash'],
    ['no row', [a, undefined], 2, 'unreadable'],
    ['a text', [a, 'b'], 2, 'unreadable'],
    ['no postings', [a, { ...b, postings: undefined }], 2, 'unreadable'],
    ['a posting that is none', [a, { ...b, postings: [null] }], 2, 'unreadable'],
    ['a previous hash of another form', [a, { ...b, previousHash: 'x' }], 2, 'unreadable'],
  ])('says what is wrong with %s', (_what, damaged, firstBadSeq, reason) => {
    expect(verifyJournal(damaged)).toMatchObject({ kind: 'damaged', firstBadSeq, reason });
  });

  it('cannot see that the end was cut off, but its head shows it', () => {
    expect(verifyJournal(rows.slice(0, 3))).toEqual({ kind: 'sound', head: { seq: 3, hash: c.hash } });
  });
});
