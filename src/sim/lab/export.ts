/**
 * What leaves the lab as files: attempts as CSV and JSON, pictures as SVG. Each file says that its subjects are simulated.
 */
import type { Attempt } from './attempt';
import { otherCustomers, signalNames } from './statistics';

/** Said wherever results are, on the page, on paper and in files. */
export const SIMULATED_NOTE = 'Simulated subjects: says nothing about real people.';

const COLUMNS: readonly (readonly [string, (one: Attempt) => string | number | undefined])[] = [
  ['id', (one) => one.id],
  ['half', (one) => one.half],
  ['sensor', (one) => one.sensor],
  ['kind', (one) => one.kind],
  ['species', (one) => one.species],
  ['severity', (one) => one.severity],
  ['attacker', (one) => one.attackerId],
  ['customer', (one) => one.customerId],
  ['disguises', (one) => one.disguises.join(' ')],
  ['light', (one) => one.light],
  ['seed', (one) => one.seed],
  ['end', ({ end }) => end.kind],
  ['decision', ({ end }) => (end.kind === 'judged' ? end.decision : undefined)],
  ['stage', ({ end }) => (end.kind === 'judged' ? undefined : end.stage)],
  ['reasons', ({ end }) => (end.kind === 'judged' ? end.reasons.join(' ') : end.reason)],
  ['decision_ms', (one) => one.decisionMs],
  ['compute_ms', (one) => one.computeMs],
  ['comparison_score', (one) => one.comparisonScore],
];

/**
 * Comma-separated values (RFC 4180), one attempt a row, a column for each signal and for each customer compared with. The last column
 * marks every row, because a comment line would not survive a spreadsheet.
 */
export function attemptsAsCsv(attempts: readonly Attempt[]): string {
  const signals = signalNames(attempts);
  const others = otherCustomers(attempts);
  const head = [
    ...COLUMNS.map(([name]) => name),
    ...signals.map((name) => `signal_${name}`),
    ...others.map((id) => `score_against_${id}`),
    'note',
  ];
  const rows = attempts.map((one) => [
    ...COLUMNS.map(([, read]) => read(one)),
    ...signals.map((name) => one.signals[name]),
    ...others.map((id) => one.otherScores?.[id]),
    SIMULATED_NOTE,
  ]);
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  // A spreadsheet takes text that begins like this for a formula; numbers may be negative.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One object: the note, and the attempts as they are. */
export function attemptsAsJson(attempts: readonly Attempt[]): string {
  return `${JSON.stringify({ note: SIMULATED_NOTE, attempts }, undefined, 2)}\n`;
}

const NAMESPACE = 'http://www.w3.org/2000/svg';
const NOTE_PX = 18;

/** A picture of the page that is to stand by itself. */
export interface PictureFile {
  /** One `<svg>` element as the page serialises it. */
  readonly markup: string;
  readonly title: string;
  readonly description: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Value of a custom property such as `--s-jade`, which no other program knows. */
  readonly token: (name: string) => string;
}

/** An SVG file: colours resolved, title and description inside, and the note beneath the picture. */
export function pictureAsSvg({ markup, title, description, widthPx, heightPx, token }: PictureFile): string {
  const inner = markup.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => escapeXml(token(name).trim()));
  const head = `<svg xmlns="${NAMESPACE}" width="${widthPx}" height="${heightPx + NOTE_PX}" role="img">`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `${head}<title>${escapeXml(title)}</title><desc>${escapeXml(`${description} ${SIMULATED_NOTE}`)}</desc>`,
    `<rect width="100%" height="100%" fill="#fff"/>${inner}`,
    `<text x="8" y="${heightPx + NOTE_PX - 6}" font-family="sans-serif" font-size="11" fill="#47544f">${SIMULATED_NOTE}</text></svg>\n`,
  ].join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
