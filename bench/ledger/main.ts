/**
 * What one process of the ledger bench does: plays seeds, measures payments a second, or the cost of a payment as the books grow.
 */
import { createTrade, payAndRefund, payOnce } from '../../src/sim/trade/plain';
import { runTrade, type TradeRun } from '../../src/sim/trade/run';
import { STARTING_BALANCE } from '../../src/workers/bank/wallets';
import { createMemoryMachine } from './machine';

export interface SeedsJob {
  readonly kind: 'seeds';
  readonly seeds: readonly string[];
  readonly paymentsEach: number;
  readonly faultsPerThousand: number;
}

export type Job =
  SeedsJob | { readonly kind: 'speed'; readonly seconds: number } | { readonly kind: 'growth'; readonly rows: number };

export interface SeedsResult extends Pick<TradeRun, 'payments' | 'paid' | 'steps' | 'faultedSteps' | 'lostMinor'> {
  readonly byFault: Readonly<Record<string, number>>;
  /** What was broken, each with the seed that replays it. */
  readonly broken: readonly { readonly seed: string; readonly faults: readonly string[] }[];
  readonly traces: Readonly<Record<string, string>>;
}

export async function playSeeds(
  { seeds, paymentsEach, faultsPerThousand }: SeedsJob,
  onSeed: (payments: number) => void = () => undefined,
): Promise<SeedsResult> {
  const sum = { payments: 0, paid: 0, steps: 0, faultedSteps: 0, lostMinor: 0 };
  const byFault: Record<string, number> = {};
  const broken: { seed: string; faults: readonly string[] }[] = [];
  const traces: Record<string, string> = {};
  for (const seed of seeds) {
    try {
      const machine = createMemoryMachine(seed);
      const startMinor = STARTING_BALANCE.amountMinor;
      const run = await runTrade({ seed, machine, payments: paymentsEach, faultsPerThousand, startMinor });
      for (const name of ['payments', 'paid', 'steps', 'faultedSteps', 'lostMinor'] as const) sum[name] += run[name];
      for (const [fault, times] of run.byFault) byFault[fault] = (byFault[fault] ?? 0) + times;
      traces[seed] = run.trace;
      if (run.broken.length > 0) broken.push({ seed, faults: run.broken });
      onSeed(run.payments);
    } catch (error) {
      broken.push({ seed, faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)] });
      onSeed(0);
    }
  }
  return { ...sum, byFault, broken, traces };
}

/** Whole payments by face, nothing failing, one after the other: challenge, look, payment, digits, confirmation. */
export async function measureSpeed(seconds: number): Promise<{ payments: number; seconds: number }> {
  const trade = await createTrade('speed', createMemoryMachine('speed'));
  for (let i = 0; i < 2_000; i++) await payOnce(trade);
  const from = process.hrtime.bigint();
  let payments = 0;
  let spent = 0;
  while (spent < seconds) {
    for (let i = 0; i < 100; i++) await payOnce(trade);
    payments += 100;
    spent = Number(process.hrtime.bigint() - from) / 1e9;
  }
  return { payments, seconds: spent };
}

/** Microseconds of processor time a payment, with about 1,000 and with `rows` entries in the journal. */
export async function measureGrowth(
  rows: number,
  onRows: (rows: number) => void = () => undefined,
): Promise<{ atThousandUs: number; atEndUs: number; rows: number; payments: number }> {
  const machine = createMemoryMachine('growth');
  const trade = await createTrade('growth', machine);
  // Everything that is compiled on the way is compiled before anything is measured, on other books.
  const warm = await createTrade('warm', createMemoryMachine('warm'));
  for (let i = 0; i < 3_000; i++) await payAndRefund(warm);
  let payments = 0;
  const stretch = async (count: number): Promise<number> => {
    const from = process.cpuUsage();
    for (let i = 0; i < count; i++) await payAndRefund(trade);
    payments += count;
    const { user, system } = process.cpuUsage(from);
    return (user + system) / count;
  };
  const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const several = async (count: number): Promise<number> => {
    const costs: number[] = [];
    for (let i = 0; i < 9; i++) costs.push(await stretch(count));
    return median(costs);
  };
  const atThousandUs = await several(100);
  for (let told = 0; machine.journalRows() < rows;) {
    await stretch(1_000);
    if (machine.journalRows() - told >= 100_000) onRows((told = machine.journalRows()));
  }
  const atEndUs = await several(100);
  return { atThousandUs, atEndUs, rows: machine.journalRows(), payments };
}
