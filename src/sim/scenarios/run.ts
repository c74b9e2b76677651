/**
 * Plays one scenario with one seed, at the depth of scores, and holds what came of it against what it expects. The same scenario and seed give the
 * same trace, byte for byte, on every machine.
 */
import { audit } from '../auditor';
import type { TradeMachine } from '../trade/machine';
import { differenceOf, jsonDifference, type Difference, type PaymentOutcome } from './expectations';
import { Floor } from './floor';
import { deskStep, enrol, limitsOf, openWallet, phoneStep, type Done } from './other-steps';
import { customerOf, payByCode, payByFace, payByPasscode } from './pay-steps';
import type { Scenario, ScenarioStep } from './schema';
import type { TraceEntry } from './trace';

export interface ScenarioRun {
  readonly name: string;
  readonly seed: string;
  /** Expectations that did not come true; none when it passed. */
  readonly differences: readonly Difference[];
  /** What the auditor found wrong in the books, in words. */
  readonly audit: readonly string[];
  readonly trace: readonly TraceEntry[];
  /** SHA-256 of the trace as JSON lines. */
  readonly traceHash: string;
}

/** Longer than anything that is held. */
const CLOSING_MS = 10 * 60_000;

/** @throws Error where the scenario names somebody whom it does not have: `readScenario` has seen to that. */
export async function runScenario(scenario: Scenario, seed: string, machine: TradeMachine): Promise<ScenarioRun> {
  const floor = new Floor(scenario, seed, machine);
  await floor.open();
  await setUp(floor, scenario);
  const differences: Difference[] = [];
  for (const [i, step] of scenario.steps.entries()) {
    floor.trace.say('world', 'world', 'step', { nth: i, do: step.do });
    const found = await play(floor, step, `$.steps[${i}]`);
    if (found) differences.push(found);
  }
  differences.push(...(await inTheEnd(floor, scenario)));
  await floor.clock.advance(CLOSING_MS);
  await floor.bank.findPayment('none');
  const { name } = scenario;
  const faults = audit(await floor.books());
  return { name, seed, differences, audit: faults, trace: floor.trace.entries, traceHash: floor.trace.hash() };
}

async function setUp(floor: Floor, { customers }: Scenario): Promise<void> {
  for (const { id, face = 'enrolled', trustsStore = false, limits } of customers) {
    const customer = customerOf(floor, id);
    await openWallet(floor, customer);
    const { customerId } = customer;
    if (face !== 'never') {
      const end = await enrol(floor, { who: id });
      if (end !== 'enrolled') throw new Error(`${id} could not be enrolled: ${end}`);
    }
    if (face === 'off') await floor.bank.setSmileToPay(customerId, false);
    if (trustsStore) await floor.bank.setTrustedStore(customerId, floor.storeId, true);
    if (limits) await floor.bank.setLimits(customerId, limitsOf(limits));
  }
}

async function play(floor: Floor, step: ScenarioStep, path: string): Promise<Difference | undefined> {
  const at = `${path}.expect`;
  switch (step.do) {
    case 'pay_by_face':
      return ofPayment(at, step.expect, await payByFace(floor, step));
    case 'pay_by_passcode':
      return ofPayment(at, step.expect, await payByPasscode(floor, step));
    case 'pay_by_code':
      return ofPayment(at, step.expect, await payByCode(floor, step));
    case 'enrol': {
      const end = await enrol(floor, step);
      return step.expect === undefined ? undefined : jsonDifference(at, step.expect, end);
    }
    case 'switch':
    case 'delete_face':
    case 'set_limits':
    case 'trust_store':
    case 'report_stolen':
    case 'withdraw_report':
      return ofDone(at, step.expect, await phoneStep(floor, step));
    case 'refund':
    case 'review':
    case 'end_of_day':
      return ofDone(at, step.expect, await deskStep(floor, step));
    case 'wait':
      return void (await floor.clock.advance(step.seconds * 1_000));
    case 'set_clock':
      return void floor.setClock(step.bySeconds * 1_000);
    case 'reload_terminal':
      await floor.open();
      return void (await floor.ask('terminal', 'recover', undefined, (bank) => bank.recover(floor.terminalId)));
    case 'use_terminal':
      return void (floor.terminalId = `${floor.storeId}-${step.terminal}`);
    case 'fault':
      return void floor.arm(step.fault, step.after ?? 0);
  }
}

function ofPayment(
  path: string,
  expected: Parameters<typeof differenceOf>[1] | undefined,
  actual: PaymentOutcome,
): Difference | undefined {
  return expected === undefined ? undefined : differenceOf(path, expected, actual);
}

/** What is not said to be refused is expected to be done. */
function ofDone(path: string, expected: Done | undefined, actual: Done): Difference | undefined {
  return jsonDifference(path, expected ?? 'done', actual);
}

async function inTheEnd(floor: Floor, { expect }: Scenario): Promise<readonly Difference[]> {
  if (expect === undefined) return [];
  const { balances, messages, paid, store, faces } = expect;
  const wallets = await floor.bank.wallets();
  const walletOf = (id: string) => wallets.find(({ customerId }) => customerId === customerOf(floor, id).customerId);
  const found: (Difference | undefined)[] = [];
  for (const [id, wanted] of Object.entries(balances ?? {})) {
    found.push(jsonDifference(`$.expect.balances.${id}`, wanted, walletOf(id)?.balance.amountMinor));
  }
  for (const [id, wanted] of Object.entries(faces ?? {})) {
    const face = walletOf(id)?.face;
    const actual = face?.kind === 'enrolled' ? (face.on ? 'on' : 'off') : face?.kind;
    found.push(jsonDifference(`$.expect.faces.${id}`, wanted, actual));
  }
  for (const [id, wanted] of Object.entries(messages ?? {})) {
    const kinds = floor.inboxOf(customerOf(floor, id).customerId).map(({ kind }) => kind);
    found.push(
      jsonDifference(
        `$.expect.messages.${id}`,
        wanted,
        kinds.filter((kind) => !SETTING_UP.has(kind)),
      ),
    );
  }
  if (store !== undefined) {
    const day = await floor.bank.storeDay(floor.storeId);
    for (const name of ['grossMinor', 'refundsMinor'] as const) {
      if (store[name] !== undefined) found.push(jsonDifference(`$.expect.store.${name}`, store[name], day[name]));
    }
  }
  if (paid !== undefined) {
    const { payments } = await floor.books();
    found.push(jsonDifference('$.expect.paid', paid, payments.filter(({ state }) => state.status === 'paid').length));
  }
  return found.flatMap((one) => one ?? []);
}

const SETTING_UP: ReadonlySet<string> = new Set(['sms_code', 'face_enrolled']);
