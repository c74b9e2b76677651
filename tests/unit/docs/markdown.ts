/**
 * Tables as the documents have them, and the places where they go.
 */
import type { ChainedEntry } from '../../../src/domain/journal';
import type { Account } from '../../../src/domain/ledger';
import { decimalText, minor } from '../../../src/domain/money';

export type Row = readonly string[];

/** Columns whose heading begins with `>` hold numbers. */
export function table(headings: Row, rows: readonly Row[]): string {
  const names = headings.map((heading) => heading.replace('>', ''));
  const sides = headings.map((heading) => (heading.startsWith('>') ? '---:' : '---'));
  return [names, sides, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export const code = (text: string): string => `\`${text}\``;
export const yuan = (amountMinor: number): string => decimalText(minor(amountMinor));

const ACCOUNTS = ['issuing', 'customer', 'merchant', 'payout', 'fees', 'loss_cover', 'suspense'] as const;
/** By the account's kind: the story has one customer and one store. */
const short = (accountId: string): string => accountId.split(':')[0] as string;

export function entriesTable(entries: readonly ChainedEntry[]): string {
  const rows = entries.map(({ seq, kind, purpose = '', debitAccountId, creditAccountId, amountMinor }) => {
    return [String(seq), kind, purpose, short(debitAccountId), short(creditAccountId), yuan(amountMinor)];
  });
  if (rows.length === 0) return 'Nothing new in the journal.';
  return table(['>seq', 'kind', 'purpose', 'debit', 'credit', '>amount'], rows);
}

export function balancesTable(accounts: readonly Account[]): string {
  const byKind = new Map(accounts.map((account) => [short(account.accountId), account]));
  const amounts = (of: 'postedMinor' | 'heldMinor'): Row => ACCOUNTS.map((kind) => yuan(byKind.get(kind)?.[of] ?? 0));
  const headings = ['', ...ACCOUNTS.map((kind) => `>${kind}`)];
  return table(headings, [
    ['posted', ...amounts('postedMinor')],
    ['held', ...amounts('heldMinor')],
  ]);
}

const PLACE = /<!-- bank:([a-z-]+) -->\n[\s\S]*?<!-- \/bank -->/g;

export function placesIn(document: string): readonly string[] {
  return [...document.matchAll(PLACE)].map((match) => match[1] as string);
}

/** The document with every place filled in anew; one that nothing belongs to stays as it is. */
export function fillIn(document: string, blocks: ReadonlyMap<string, string>): string {
  return document.replace(PLACE, (old, name: string) => {
    const block = blocks.get(name);
    return block === undefined ? old : `<!-- bank:${name} -->\n\n${block}\n\n<!-- /bank -->`;
  });
}
