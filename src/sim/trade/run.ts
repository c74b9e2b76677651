/**
 * Plays one seed to its end and has it audited.
 */
import { auditTrade } from './audit-trade';
import { drawStep, enrol } from './steps';
import { Trade, type StepFault, type TradeOptions } from './trade';

export interface TradeRun {
  readonly payments: number;
  readonly paid: number;
  readonly steps: number;
  readonly faultedSteps: number;
  readonly byFault: ReadonlyMap<StepFault, number>;
  /** In words; empty when nothing was broken. */
  readonly broken: readonly string[];
  readonly lostMinor: number;
  /** The same for the same seed. */
  readonly trace: string;
}

export interface RunOptions extends TradeOptions {
  /** Payment attempts, at least. */
  readonly payments: number;
  /** What each wallet begins with, minor units. */
  readonly startMinor: number;
}

/** A capture takes so long, and people need a moment. */
const BETWEEN_MS = 20_000;
/** After this, nothing may be open. */
const CLOSING_MS = 10 * 60_000;

export async function runTrade(options: RunOptions): Promise<TradeRun> {
  const trade = await Trade.begin(options);
  const { told, rng, clock, cast } = trade;
  for (const customer of cast.customers) await enrol(trade, customer);
  while (told.payments.length < options.payments) {
    await clock.advance(rng.below(BETWEEN_MS));
    const [, name, step] = drawStep(trade);
    told.say(name);
    await trade.step(step);
  }
  await close(trade);
  const verdict = auditTrade(await options.machine.books(), told, options.startMinor);
  return {
    payments: told.payments.length,
    paid: told.payments.filter(({ outcome }) => outcome === 'paid').length,
    steps: trade.steps,
    faultedSteps: trade.faultedSteps,
    byFault: trade.faults,
    broken: verdict.faults,
    lostMinor: verdict.lostMinor,
    trace: told.trace,
  };
}

/** The day ends: late answers arrive, every terminal starts again, and what nobody came back for expires. */
async function close(trade: Trade): Promise<void> {
  await trade.clock.advance(CLOSING_MS);
  await trade.reopen();
  for (const terminalId of trade.cast.stores.flatMap(({ terminals }) => terminals)) {
    await trade.ask((bank) => bank.recover(terminalId));
  }
  await trade.clock.advance(CLOSING_MS);
  await trade.ask((bank) => bank.findPayment('none'));
}
