/**
 * A trace as a story that a person can read, and as a picture.
 */
import { PARTIES, type Party, type TraceEntry } from '../../src/sim/scenarios/trace';

/** Reads a trace file: one entry a line. @throws Error that names the line which is none. */
export function parseTrace(text: string): readonly TraceEntry[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      let entry: Partial<TraceEntry> | undefined;
      try {
        entry = JSON.parse(line) as Partial<TraceEntry>;
      } catch {
        entry = undefined;
      }
      const isEntry =
        typeof entry?.seq === 'number' && typeof entry.atMs === 'number' && isParty(entry.from) && isParty(entry.to);
      if (!isEntry || typeof entry?.type !== 'string') throw new Error(`line ${i + 1} is no entry of a trace`);
      return entry as TraceEntry;
    });
}

/** One line an entry, with a heading for each step. */
export function storyOf(trace: readonly TraceEntry[]): string {
  const lines = trace.map((entry) => {
    const { atMs, from, to, type, data } = entry;
    const time = `${(atMs / 1_000).toFixed(1).padStart(8)} s`;
    if (type === 'step') return `\nStep ${numberOf(data, 'nth') + 1}: ${wordsOf(String(fieldOf(data, 'do')))}`;
    const way = from === to ? from : `${from} to ${to}`;
    const answer = type.endsWith(':answer');
    const what = answer ? `answers ${answerOf(data)}` : wordsOf(type);
    return `${time}  ${way}: ${what}${answer ? '' : detailOf(data)}`;
  });
  return `${lines.join('\n').trimStart()}\n`;
}

const LANES = PARTIES.filter((party) => party !== 'world');
const LANE_WIDTH = 180;
const ROW = 26;
const TOP = 60;

/** A sequence diagram as SVG; what happens to the world is a note across it. */
export function diagramOf(trace: readonly TraceEntry[]): string {
  const width = LANE_WIDTH * LANES.length;
  const height = TOP + ROW * (trace.length + 1);
  const x = (party: Party): number => LANE_WIDTH * (LANES.indexOf(party as (typeof LANES)[number]) + 0.5);
  const lanes = LANES.map(
    (party) =>
      `<text x="${x(party)}" y="28" class="lane">${party}</text><line x1="${x(party)}" y1="40" x2="${x(party)}" y2="${height - 10}" class="life"/>`,
  );
  const rows = trace.map((entry, i) => {
    const y = TOP + ROW * i + ROW / 2;
    const { from, to, type } = entry;
    const label = escaped(labelOf(entry));
    if (from === 'world' || to === 'world' || from === to) {
      const at = from === 'world' || to === 'world' ? width / 2 : x(from);
      return `<text x="${at}" y="${y}" class="note">${label}</text>`;
    }
    const dashed = type.endsWith(':answer') ? ' stroke-dasharray="5 4"' : '';
    const middle = (x(from) + x(to)) / 2;
    return `<line x1="${x(from)}" y1="${y}" x2="${x(to)}" y2="${y}" class="call" marker-end="url(#head)"${dashed}/><text x="${middle}" y="${y - 5}" class="label">${label}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" role="img" aria-label="Sequence diagram of a simulated payment">
<style>.lane{font-size:15px;font-weight:700;text-anchor:middle}.life{stroke:#bbb}.call{stroke:#333;stroke-width:1.3}.label{font-size:11px;text-anchor:middle;fill:#333}.note{font-size:11px;text-anchor:middle;fill:#777;font-style:italic}</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#333"/></marker></defs>
<rect width="${width}" height="${height}" fill="#fff"/>
${[...lanes, ...rows].join('\n')}
</svg>
`;
}

function labelOf({ type, data }: TraceEntry): string {
  if (type.endsWith(':answer')) return answerOf(data);
  return `${wordsOf(type)}${detailOf(data)}`.slice(0, 70);
}

/** `digits_needed`, `ok`, `declined, pad_failed`. */
function answerOf(data: unknown): string {
  const kind = fieldOf(data, 'kind');
  const reason = fieldOf(data, 'reason');
  if (typeof kind !== 'string') return data === undefined ? 'done' : 'with what was asked for';
  return wordsOf(reason === undefined ? kind : `${kind}, ${String(reason)}`);
}

/** What is short enough to be said in a bracket. */
function detailOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '';
  const said = Object.entries(data).filter(
    ([name, value]) => name !== 'kind' && ['string', 'number', 'boolean'].includes(typeof value),
  );
  const parts = said.map(([name, value]) => `${wordsOf(name)} ${String(value)}`).filter((part) => part.length < 60);
  return parts.length === 0 ? '' : ` (${parts.slice(0, 4).join(', ')})`;
}

/** `pay_by_face` and `openChallenge` in words. */
function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_match, a: string, b: string) => `${a} ${b.toLowerCase()}`).replaceAll('_', ' ');
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}

function numberOf(data: unknown, name: string): number {
  return Number(fieldOf(data, name) ?? NaN);
}

function isParty(name: unknown): name is Party {
  return (PARTIES as readonly unknown[]).includes(name);
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);
}
