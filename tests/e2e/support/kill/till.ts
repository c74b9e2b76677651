/**
 * The page that is killed, and the page that comes after it. Driven from outside through `window.till`.
 */
import { wrap } from 'comlink';
import type { BankThread } from './bank.worker';
import { READ_TABLES, keyOf } from './evidence';
import type { Evidence, Report, Tables } from './evidence';
import { STANDS_STILL } from './gauge';
import { STORIES } from './rounds';
import type { Phase, Round } from './rounds';
import { copyDatabase, deleteDatabase, readTables } from './storage';
import { CUSTOMER_NAMES, STEPS, TERMINAL, customerOf, enrolEverybody, payerOf, sendRefund } from './stories';
import type { TillBank, Visit } from './stories';

/** What a phase comes to when nobody is killed. */
export interface Measure {
  readonly points: number;
  readonly tookMs: number;
}

export type Measures = Readonly<Partial<Record<Phase, Measure>>>;

export interface Till {
  /** A shop with customers, kept for every round to start from. */
  prepare(): Promise<void>;
  /** A round's story to its end. The round's database stays, to be looked at. */
  rehearse(round: Round): Promise<{ readonly measures: Measures; readonly report: Report }>;
  /** A round's story up to its blow; then `die` is called, and the page waits for its end. */
  live(round: Round, measures: Measures): Promise<void>;
  /** Starts again on what is left, and takes it away. */
  comeBack(round: Round): Promise<Evidence>;
}

declare global {
  interface Window {
    till: Till;
    /** Put there by whoever kills. */
    die(report: Report): Promise<void>;
  }
}

const SHOP = 'shop';
/** Longer than any hold or question stands. */
const LATER_MS = 180_000;
const databaseOf = ({ nr }: Round): string => `round ${nr}`;

async function startBank(database: string, aheadMs = 0): Promise<{ readonly bank: TillBank; readonly thread: Worker }> {
  const thread = new Worker(new URL('./bank.worker.ts', import.meta.url), { type: 'module' });
  const bank = (await wrap<BankThread>(thread).start({ database, aheadMs })) as unknown as TillBank;
  return { bank, thread };
}

async function endBank(bank: TillBank, thread: Worker): Promise<void> {
  await bank.close();
  thread.terminate();
}

async function prepare(): Promise<void> {
  const { bank, thread } = await startBank(SHOP);
  await bank.open();
  await enrolEverybody(bank);
  await endBank(bank, thread);
}

async function rehearse(round: Round): ReturnType<Till['rehearse']> {
  await copyDatabase(SHOP, databaseOf(round));
  const { bank, thread } = await startBank(databaseOf(round));
  const visit: Visit = { bank, round, told: { refunded: false } };
  const measures: Partial<Record<Phase, Measure>> = {};
  for (const phase of STORIES[round.story]) {
    await bank.arm(Infinity);
    const beganMs = performance.now();
    await STEPS[phase](visit);
    measures[phase] = { tookMs: performance.now() - beganMs, points: await bank.points() };
  }
  await endBank(bank, thread);
  return { measures, report: { phase: 'over', told: visit.told } };
}

async function live(round: Round, measures: Measures): Promise<void> {
  await copyDatabase(SHOP, databaseOf(round));
  const { bank, thread } = await startBank(databaseOf(round));
  const visit: Visit = { bank, round, told: { refunded: false } };
  let phase: Report['phase'] = 'open';
  let isStruck = false;
  const strike = (): void => {
    if (isStruck) return;
    isStruck = true;
    if (round.means === 'worker') thread.terminate();
    void window.die({ phase, told: visit.told });
  };
  thread.addEventListener('message', ({ data }) => data === STANDS_STILL && strike());
  try {
    for (phase of STORIES[round.story]) {
      if (phase === round.phase) await aim(round, measures[phase], bank, strike);
      if (isStruck) return;
      await STEPS[phase](visit);
    }
    phase = 'over';
    strike();
  } catch (error) {
    if (!isStruck) void window.die({ phase, told: visit.told, failed: String(error) });
  }
}

/** Makes the blow fall where the round says. */
async function aim({ at, share }: Round, measure: Measure | undefined, bank: TillBank, strike: () => void): Promise<void> {
  if (measure === undefined) throw new Error('this phase was not rehearsed');
  if (at === 'moment') return strikeAfter(1.2 * share * measure.tookMs, strike);
  const stopAt = Math.round(share * measure.points);
  if (stopAt === 0) return strike();
  await bank.arm(stopAt);
}

/** Timers count whole milliseconds; the rest is waited for without letting go. */
function strikeAfter(delayMs: number, strike: () => void): void {
  const dueMs = performance.now() + delayMs;
  setTimeout(() => {
    while (performance.now() < dueMs);
    strike();
  }, Math.floor(delayMs));
}

/** Comes back, and its bank is killed while it tidies up. */
async function relapse(database: string, afterMs: number): Promise<void> {
  const { bank, thread } = await startBank(database);
  await bank.open();
  // Nobody waits for an answer that may never come.
  void bank.recover(TERMINAL);
  await new Promise<void>((resolve) => strikeAfter(afterMs, resolve));
  thread.terminate();
}

async function comeBack(round: Round): Promise<Evidence> {
  const database = databaseOf(round);
  const read = async () => (await readTables(database, READ_TABLES)) as unknown as Tables;
  const left = await read();
  if (round.relapseMs !== undefined) await relapse(database, round.relapseMs);
  const before = await read();
  const { bank, thread } = await startBank(database, round.back === 'later' ? LATER_MS : 0);
  const opened = [await bank.open()];
  // Who is back at once hears what is said first; who is late only asks.
  const early = round.back === 'at_once' ? await bank.recover(TERMINAL) : [];
  const found = await bank.findPayment(keyOf(round));
  const recovered = [...early, ...(await bank.recover(TERMINAL))];
  const paymentId = left.payments[0]?.paymentId;
  const late = paymentId === undefined ? {} : { confirmedLate: await bank.confirm(paymentId) };
  const refunds =
    round.story === 'refunded' && found.kind === 'paid'
      ? [await sendRefund(bank, round, found.paymentId), await sendRefund(bank, round, found.paymentId)]
      : [];
  opened.push(await bank.open());
  const payer = await customerOf(bank, payerOf(round).name);
  const others = [];
  for (const name of CUSTOMER_NAMES) if (name !== payerOf(round).name) others.push(await customerOf(bank, name));
  await endBank(bank, thread);
  const settled = await read();
  await deleteDatabase(database);
  return { left, before, opened, recovered, found, ...late, refunds, settled, payer, others };
}

window.till = { prepare, rehearse, live, comeBack };
