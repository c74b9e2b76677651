/**
 * The shop floor that a scenario plays on: a clock, chance, a bank behind a wire, phones, and whatever fault is armed.
 */
import type { Bank, BankEvent, Clock, PhoneMessage, Rng } from '../../ports';
import { createManualClock, type ManualClock } from '../clock';
import { createLookAlike, createPerson, type Person } from '../people';
import { createSeededRng } from '../rng';
import type { DiskFault, TradeMachine } from '../trade/machine';
import { createWire, type WireFault, type Wired } from '../trade/wire';
import type { Scenario } from './schema';
import {
  DISK_FAULTS,
  FACE_FAULTS,
  SMS_FAULTS,
  type DiskFaultName,
  type FaceFault,
  type ScenarioFault,
  type SmsFault,
} from './faults';
import { Trace, type Party } from './trace';

/** After so many turns of the loop a call that does not come back needs time to pass. */
const TURNS = 400;
/** Time passes in such steps while somebody waits, and so many turns with each. */
const WAIT_MS = 500;
const TURNS_A_WAIT = 60;
/** Nothing takes longer: whoever waits so long waits for ever. */
const LONGEST_WAIT_MS = 30 * 60_000;

/** Similarity of kin to whom they are like, as the scripted engine draws it. Simulated twins come out at .97 and siblings at .49 before the real model. */
const LIKENESS = { twin: 0.97, sibling: 0.49 } as const;

/** Somebody with a wallet. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly person: Person;
  readonly phoneNumber: string;
  readonly passcode: string;
  /** Once they have a wallet. */
  customerId: string;
}

export class Floor {
  readonly rng: Rng;
  readonly clock: ManualClock = createManualClock();
  readonly trace: Trace;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly wire: Wired;
  /** Payments by the name that the scenario gave them. */
  readonly payments = new Map<string, string>();
  terminalId: string;
  readonly storeId: string;
  readonly #machine: TradeMachine;
  readonly #inboxes = new Map<string, PhoneMessage[]>();
  #bank: Bank | undefined;
  #opened = 0;
  #skewMs = 0;
  #crashed = false;
  #wireFault: { readonly fault: WireFault; left: number } | undefined;
  #diskFault: { readonly fault: DiskFaultName; left: number } | undefined;
  #smsFault: SmsFault | undefined;
  #faceFault: FaceFault | undefined;

  constructor(scenario: Scenario, seed: string, machine: TradeMachine) {
    this.rng = createSeededRng(`scenario ${scenario.name}/${seed}`);
    const startMs = this.clock.nowMs();
    this.trace = new Trace(() => this.clock.nowMs() - startMs);
    this.customers = castOf(scenario, this.rng.fork('cast'));
    this.storeId = scenario.store ?? 'lantern-noodles';
    this.terminalId = `${this.storeId}-1`;
    this.#machine = machine;
    machine.onWrite(() => this.#beforeWrite());
    const wireRng = this.rng.fork('wire');
    this.wire = createWire({ bank: () => this.bank, clock: this.clock, rng: wireRng, fault: () => this.#takeWireFault() });
  }

  get seal(): TradeMachine['seal'] {
    return this.#machine.seal;
  }

  /** The machine's clock, which can be set. */
  get bankClock(): Clock {
    return {
      nowMs: () => this.clock.nowMs() + this.#skewMs,
      sleep: (delayMs, signal) => this.clock.sleep(delayMs, signal),
    };
  }

  setClock(byMs: number): void {
    this.#skewMs += byMs;
    this.trace.say('world', 'world', 'clock_set', { byMs });
  }

  get bank(): Bank {
    if (this.#bank === undefined) throw new Error('the bank is not open');
    return this.#bank;
  }

  /** Opens the bank, as a page that was loaded anew does. */
  async open(): Promise<void> {
    this.#crashed = false;
    const bank = await this.#machine.open(this.rng.fork(`tab ${this.#opened++}`), this.bankClock);
    await bank.listen((event) => this.#hear(event));
    this.#bank = bank;
  }

  books(): ReturnType<TradeMachine['books']> {
    return this.#machine.books();
  }

  /** Everything that arrived on somebody's phone, the oldest first. */
  inboxOf(customerId: string): readonly PhoneMessage[] {
    return this.#inboxes.get(customerId) ?? [];
  }

  arm(fault: ScenarioFault, after: number): void {
    this.trace.say('world', 'world', 'fault_armed', { fault, ...(after > 0 && { after }) });
    if (isOneOf(DISK_FAULTS, fault)) this.#diskFault = { fault, left: after };
    else if (isOneOf(SMS_FAULTS, fault)) this.#smsFault = fault;
    else if (isOneOf(FACE_FAULTS, fault)) this.#faceFault = fault;
    else this.#wireFault = { fault, left: after };
  }

  takeSmsFault(): SmsFault | undefined {
    const fault = this.#smsFault;
    this.#smsFault = undefined;
    return fault;
  }

  takeFaceFault(): FaceFault | undefined {
    const fault = this.#faceFault;
    this.#faceFault = undefined;
    return fault;
  }

  /** One call of the bank, told both ways. A page whose bank died on it opens it again and asks once more. */
  async ask<T>(from: Party, type: string, data: unknown, call: (bank: Bank) => Promise<T>): Promise<T> {
    this.trace.say(from, 'bank', type, data);
    const attempt = (): Promise<T> => this.wait(call(this.bank));
    let answer: T;
    try {
      answer = await attempt();
    } catch (error) {
      if (!this.#crashed) throw error;
      await this.#restart();
      answer = await attempt();
    }
    if (this.#crashed) {
      await this.#restart();
      answer = await attempt();
    }
    this.trace.say('bank', from, `${type}:answer`, answer);
    return answer;
  }

  /** Lets time pass until it is settled. */
  async wait<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = (): void => void (isSettled = true);
    work.then(settled, settled);
    const { turn } = this.#machine;
    for (let i = 0; i < TURNS && !isSettled; i++) await turn?.();
    for (let waitedMs = 0; !isSettled; waitedMs += WAIT_MS) {
      if (waitedMs > LONGEST_WAIT_MS) throw new Error('a call never comes back');
      if (this.#crashed) await this.#restart();
      await this.clock.advance(WAIT_MS);
      for (let i = 0; i < TURNS_A_WAIT && !isSettled; i++) await turn?.();
    }
    return work;
  }

  async #restart(): Promise<void> {
    this.trace.say('world', 'bank', 'bank_started_again');
    await this.open();
  }

  #hear(event: BankEvent): void {
    if (event.kind !== 'message') return;
    const { message } = event;
    const { messageId: _id, customerId, atMs: _at, kind, ...rest } = message;
    const owner = [...this.customers.values()].find((one) => one.customerId === customerId);
    this.trace.say('bank', 'phone', kind, { of: owner?.id ?? 'nobody', ...rest });
    this.#inboxes.set(customerId, [...this.inboxOf(customerId), message]);
  }

  #takeWireFault(): WireFault | undefined {
    if (this.#wireFault === undefined || this.#wireFault.left-- > 0) return undefined;
    const { fault } = this.#wireFault;
    this.#wireFault = undefined;
    this.trace.say('world', 'world', 'fault', { fault });
    return fault;
  }

  #beforeWrite(): DiskFault {
    if (this.#diskFault === undefined || this.#diskFault.left-- > 0) return 'none';
    const { fault } = this.#diskFault;
    this.#diskFault = undefined;
    this.trace.say('world', 'bank', 'fault', { fault });
    if (fault === 'storage_full') return 'quota';
    this.#crashed = true;
    this.#machine.crash();
    return 'abort';
  }
}

function isOneOf<T extends string>(list: readonly T[], name: string): name is T {
  return (list as readonly string[]).includes(name);
}

/** Numbers and faces of everybody, in the order of the file. */
function castOf({ customers }: Scenario, rng: Rng): ReadonlyMap<string, Customer> {
  const cast = new Map<string, Customer>();
  customers.forEach(({ id, likeness }, i) => {
    const like = likeness && cast.get(likeness.of);
    const person = like && likeness ? createLookAlike(id, like.person, LIKENESS[likeness.kind], rng) : createPerson(id, rng);
    const ownDigits = String(1_001 + i);
    const last = like && likeness?.sameDigits ? like.phoneNumber.slice(-4) : ownDigits;
    const phoneNumber = `138${String(1_000 + i)}${last}`;
    const name = `${id.charAt(0).toUpperCase()}${id.slice(1)} Li`;
    cast.set(id, { id, name, person, phoneNumber, passcode: String(246_801 + i), customerId: '' });
  });
  return cast;
}
