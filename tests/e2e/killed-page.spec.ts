/**
 * A payment on Chromium's own storage, killed anywhere, 200 times: each order is paid once or not at all, and everybody is told which.
 * `KILL_ROUNDS`, `KILL_SEED` and `KILL_ROUND` (one round of a seed again) change what is drawn; the timing is the machine's.
 */
import { expect, test } from '@playwright/test';
import { createSeededRng } from '../../src/sim/rng';
import { faultsOf, timesTaken } from './support/kill/evidence';
import type { Evidence, Report, Told } from './support/kill/evidence';
import { STORIES, drawRound } from './support/kill/rounds';
import type { Round, Story } from './support/kill/rounds';
import { openShop } from './support/kill/shop';
import type { Shop } from './support/kill/shop';
import type { Measures } from './support/kill/till';

// Two hundred pages would fill a trace that nobody could read.
test.use({ trace: 'off' });
test.describe.configure({ timeout: 600_000 });

const SEED = process.env['KILL_SEED'] ?? '1';
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 200);
const ONLY = process.env['KILL_ROUND'];

/** Rehearsals are rounds below zero. */
function rehearsalOf(story: Story, i: number): Round {
  const { relapseMs: _, ...round } = drawRound(createSeededRng('rehearsals'), -1 - i);
  return { ...round, story, back: 'at_once' };
}

interface Rehearsed {
  readonly round: Round;
  readonly measures: Measures;
  readonly told: Told;
  readonly evidence: Evidence;
}

let shop: Shop;
const rehearsals = new Map<Story, Rehearsed>();

test.beforeAll(async () => {
  shop = await openShop();
  await shop.ask('prepare');
  for (const [i, story] of (Object.keys(STORIES) as Story[]).entries()) {
    const round = rehearsalOf(story, i);
    const { measures, report } = await shop.ask('rehearse', round);
    rehearsals.set(story, { round, measures, told: report.told, evidence: await shop.ask('comeBack', round) });
  }
});
// Not there when it could not be opened.
test.afterAll(() => (shop as Shop | undefined)?.close());

function rehearsed(story: Story): Rehearsed {
  const found = rehearsals.get(story);
  if (!found) throw new Error(`${story} was not rehearsed`);
  return found;
}

test('when nobody is killed, every story ends as it should', () => {
  for (const [story, { round, told, evidence }] of rehearsals) {
    expect(faultsOf(round, told, evidence), story).toEqual([]);
    const endsPaid = story !== 'cancelled' && story !== 'disowned';
    expect(timesTaken(evidence.settled), story).toBe(endsPaid ? 1 : 0);
    expect(told.step?.kind, story).toBe(endsPaid ? 'paid' : 'declined');
  }
});

test('the checks see what they are for', () => {
  const { round, told, evidence } = rehearsed('face');
  const { settled, found, payer } = evidence;
  const cancelled = { kind: 'declined', reason: 'cancelled' } as const;
  const again = settled.transfers.filter(({ purpose }) => purpose === 'payment').map((one) => ({ ...one, transferId: 'again' }));
  const wrong: Record<string, Evidence> = {
    'taken twice': { ...evidence, settled: { ...settled, transfers: [...settled.transfers, ...again] } },
    'told of nothing': { ...evidence, found: cancelled },
    'told twice': { ...evidence, recovered: [{ order: { orderId: 'order' }, step: found }] },
    'taken late': { ...evidence, confirmedLate: cancelled },
    'the money is gone': { ...evidence, payer: { ...payer, balanceMinor: payer.balanceMinor - 1 } },
    'a silent phone': { ...evidence, payer: { ...payer, messages: [] } },
    'still held': {
      ...evidence,
      settled: { ...settled, accounts: settled.accounts.map((one) => ({ ...one, heldMinor: round.amountMinor as never })) },
    },
    'a broken chain': { ...evidence, opened: [{ kind: 'unavailable', reason: 'books_damaged' }] },
    'never happened': { ...evidence, left: { ...evidence.left, payments: [] } },
  };
  for (const [name, evil] of Object.entries(wrong)) expect(faultsOf(round, told, evil), name).not.toEqual([]);
  expect(faultsOf(round, { ...told, refunded: true }, evidence)).not.toEqual([]);
});

test('killed at random points, each order is paid once or not at all, and everybody is told which', async () => {
  const seed = createSeededRng(SEED);
  const numbers = ONLY === undefined ? Array.from({ length: ROUNDS }, (_, nr) => nr) : [Number(ONLY)];
  const tally = new Tally();
  for (const nr of numbers) {
    const round = drawRound(seed, nr);
    const about = `seed ${SEED}, KILL_ROUND=${nr}: ${JSON.stringify(round)}`;
    const { report, evidence } = await shop.killed(round, rehearsed(round.story).measures).catch((error: unknown) => {
      throw new Error(about, { cause: error });
    });
    expect(faultsOf(round, report.told, evidence), `${about}, in ${report.phase}`).toEqual([]);
    tally.add(round, report, evidence);
  }
  console.info(tally.text());
  test.info().annotations.push({ type: 'kills', description: tally.text() });
  if (ONLY !== undefined) return;
  // Kills that all fall before or after the money would prove nothing.
  const share = (of200: number) => Math.floor((of200 * ROUNDS) / 200);
  expect(tally.count('paid')).toBeGreaterThanOrEqual(share(30));
  expect(tally.count('not paid')).toBeGreaterThanOrEqual(share(30));
  expect(tally.count('paid, and only told after')).toBeGreaterThanOrEqual(share(5));
  expect(tally.phases()).toBeGreaterThanOrEqual(share(5));
});

class Tally {
  private readonly counts = new Map<string, number>();

  add({ means, at, back, relapseMs }: Round, { phase, told }: Report, { left, before, settled, recovered }: Evidence): void {
    const isPaid = timesTaken(settled) > 0;
    this.up(isPaid ? 'paid' : 'not paid');
    const isOver = told.step?.kind === 'paid' || told.step?.kind === 'declined';
    if (!isOver) this.up(isPaid ? 'paid, and only told after' : 'not paid, and only told after');
    if (recovered.length > 0) this.up('told unasked');
    if (relapseMs !== undefined) this.up('killed again while it recovered');
    if (JSON.stringify(left.payments) !== JSON.stringify(before.payments)) this.up('killed again after it had recovered');
    const status = left.payments[0]?.state.status ?? 'no payment';
    for (const name of [`in ${phase}`, `by ${means}`, `at a ${at}`, `back ${back}`, `left ${status}`]) this.up(name);
  }

  count(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  /** Different phases that a blow fell in. */
  phases(): number {
    return [...this.counts.keys()].filter((name) => name.startsWith('in ')).length;
  }

  text(): string {
    return [...this.counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count]) => `${name}: ${count}`)
      .join('; ');
  }

  private up(name: string): void {
    this.counts.set(name, this.count(name) + 1);
  }
}
