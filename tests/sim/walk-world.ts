/**
 * The world of a random walk over the real bank: many people, two tabs, and every answer noted. Everything drawn comes from the seed.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { SealedProbe } from '../../src/domain/challenge';
import type { PaymentStep } from '../../src/domain/payment';
import type { Rng } from '../../src/ports';
import { createManualClock } from '../../src/sim/clock';
import { createScriptedEngine } from '../../src/sim/face-engine';
import type { Presentation } from '../../src/sim/face-engine';
import { createLookAlike, createPerson } from '../../src/sim/people';
import type { Person } from '../../src/sim/people';
import { createSeededRng } from '../../src/sim/rng';
import { createBank } from '../../src/workers/bank/bank';
import type { BankService } from '../../src/workers/bank/bank';
import { sealProbe } from '../../src/workers/face/seal';

export interface Resident {
  readonly person: Person;
  readonly phoneNumber: string;
  readonly passcode: string;
  customerId: string | undefined;
}

export interface Walk {
  readonly rng: Rng;
  readonly clock: ReturnType<typeof createManualClock>;
  readonly indexedDB: IDBFactory;
  readonly engine: ReturnType<typeof createScriptedEngine>;
  readonly residents: readonly Resident[];
  readonly stranger: Person;
  /** Two tabs; either may be closed and opened again at any time. */
  readonly tabs: BankService[];
  /** Payments that were begun, to come back to. */
  readonly begun: string[];
  /** Whose phone was asked about which payment. */
  readonly asked: Map<string, string>;
  readonly probes: SealedProbe[];
  /** Every answer, in order. */
  readonly trace: string[];
  readonly counts: Map<string, number>;
  /** Concurrent calls finish in an order that the seed does not decide, so a walk that must repeat itself goes without. */
  readonly concurrent: boolean;
  opened: number;
  /** Whether the disk may fail in this step. */
  faulty: boolean;
}

export function createWalk(seed: string, concurrent: boolean): Walk {
  const rng = createSeededRng(seed);
  const clock = createManualClock();
  const ada = createPerson('ada', rng);
  const bea = createPerson('bea', rng);
  const people = [ada, bea, createLookAlike('cem', ada, 0.49, rng), createLookAlike('dan', bea, 0.97, rng)];
  // The twins share the last four digits, so that only all eleven tell them apart, and then their phones are asked.
  const numbers = ['13800001234', '13900005678', '13700004321', '15000005678'];
  const walk: Walk = {
    rng,
    clock,
    indexedDB: new IDBFactory(),
    engine: createScriptedEngine({ clock, rng: rng.fork('engine'), seal: sealProbe }),
    residents: people.map((person, i) => ({ person, phoneNumber: numbers[i]!, passcode: `24681${i}`, customerId: undefined })),
    stranger: createPerson('eve', rng),
    tabs: [],
    begun: [],
    asked: new Map(),
    probes: [],
    trace: [],
    counts: new Map(),
    concurrent,
    opened: 0,
    faulty: false,
  };
  walk.tabs.push(openTab(walk), openTab(walk));
  return walk;
}

/** A new tab on the walk's database. */
export function openTab(walk: Walk): BankService {
  const { clock, rng, indexedDB } = walk;
  return createBank({ clock, rng: rng.fork(`tab ${walk.opened++}`), indexedDB, IDBKeyRange, pbkdf2Iterations: 1 });
}

/** Notes an answer. */
export function note(walk: Walk, what: string, answer: PaymentStep | object): void {
  const text = JSON.stringify(answer);
  if (!walk.faulty && text.includes('storage_failed')) throw new Error(`${what} failed on a sound disk`);
  walk.trace.push(`${what} ${text}`);
  const kind = (answer as { kind?: string }).kind ?? '';
  const reason = (answer as { reason?: string }).reason;
  count(walk, `${what} ${kind}${reason === undefined ? '' : ` ${reason}`}`);
}

/** A payment's answer goes to the merchant, who may not learn who anybody is. */
export function noteStep(walk: Walk, what: string, answer: PaymentStep): PaymentStep {
  note(walk, what, answer);
  const text = JSON.stringify(answer);
  for (const { customerId, phoneNumber } of walk.residents) {
    if ((customerId !== undefined && text.includes(customerId)) || text.includes(phoneNumber))
      throw new Error(`${what} tells: ${text}`);
  }
  if (answer.kind === 'declined' && answer.reason === 'unknown_payment') throw new Error(`${what} lost a payment`);
  return answer;
}

export function count(walk: Walk, what: string): void {
  walk.counts.set(what, (walk.counts.get(what) ?? 0) + 1);
}

export function pick<T>(rng: Rng, from: readonly T[]): T {
  return from[rng.below(from.length)] as T;
}

/** Counts a probe that was taken for a payment, which may happen once. */
export function countAccepted(walk: Walk, probe: SealedProbe): void {
  count(walk, `probe ${probe.challengeId} accepted`);
}

/** Double clicks and second tabs: the same call, once or several times at once. All must answer alike. */
export async function send(walk: Walk, what: string, call: (bank: BankService) => Promise<PaymentStep>): Promise<PaymentStep> {
  const { rng, tabs } = walk;
  const bank = pick(rng, tabs);
  if (!walk.concurrent || rng.below(3) > 0) return noteStep(walk, what, await call(bank));
  const answers = await Promise.all([call(bank), call(pick(rng, tabs)), call(bank)]);
  // A disk that fails may fail one of them; the others then speak for the payment.
  if (!walk.faulty) answers.forEach((one) => noteStep(walk, `${what} at once`, one));
  const heard = answers.filter((one) => !(one.kind === 'declined' && one.reason === 'storage_failed'));
  if (new Set(heard.map((one) => JSON.stringify(one))).size > 1) {
    throw new Error(`${what} sent thrice: ${JSON.stringify(answers)}`);
  }
  return noteStep(walk, `${what} thrice`, heard[0] ?? answers[0]!);
}

/** Opens a challenge and captures what is shown; `undefined` when there is no probe to send. */
export async function capture(
  walk: Walk,
  shown: Presentation,
  input: Parameters<BankService['openChallenge']>[0],
): Promise<SealedProbe | undefined> {
  const { engine } = walk;
  const bank = pick(walk.rng, walk.tabs);
  const opened = await bank.openChallenge(input);
  if (opened.kind !== 'challenge') {
    note(walk, 'challenge', opened);
    return undefined;
  }
  engine.present(shown);
  await engine.beginCapture(opened.challenge);
  const outcome = await engine.captureProbe({ still: [], answers: [] }, opened.challenge);
  if (outcome.kind === 'sealed') {
    walk.probes.push(outcome.probe);
    return outcome.probe;
  }
  await bank.failChallenge(opened.challenge.challengeId, 'not_answered');
  note(walk, 'capture', outcome);
  return undefined;
}
