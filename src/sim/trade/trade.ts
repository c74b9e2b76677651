/**
 * A seeded stretch of trade: customers, attackers and merchants against the bank, with faults at every turn. The same seed gives the same
 * answers in the same order on every machine.
 */
import { createManualClock, type ManualClock } from '../clock';
import type { Bank, Clock, Rng } from '../../ports';
import { createScriptedEngine, type ScriptedEngine } from '../face-engine';
import { createSeededRng } from '../rng';
import { castOf, type TradeCast } from './cast';
import type { DiskFault, TradeMachine } from './machine';
import { Told } from './told';
import { createWire, WIRE_FAULTS, type WireFault, type Wired } from './wire';

export interface TradeOptions {
  readonly seed: string;
  readonly machine: TradeMachine;
  readonly customers?: number;
  /** Chance of a fault in each step, in thousandths. */
  readonly faultsPerThousand?: number;
}

/** What befell a step. */
export type StepFault = WireFault | Exclude<DiskFault, 'none'> | 'crash' | 'clock_jump' | 'second_tab' | 'reload';

/** After so many turns of the loop a call that does not come back needs time to pass. */
const TURNS = 400;
/** Time passes in such steps while somebody waits, and so many turns with each. */
const WAIT_MS = 1_000;
const TURNS_A_WAIT = 60;
/** Nothing takes longer: whoever waits so long waits for ever. */
const LONGEST_WAIT_MS = 30 * 60_000;
/** Furthest that a clock jumps. */
const JUMP_MS = 40 * 60_000;

/** Everything that a step plays with. */
export class Trade {
  readonly rng: Rng;
  readonly clock: ManualClock;
  readonly cast: TradeCast;
  readonly engine: ScriptedEngine;
  readonly told = new Told();
  readonly wire: Wired;
  /** Whose phone shows a question about which payment. */
  readonly phonesAsked = new Map<string, string>();
  readonly faults = new Map<StepFault, number>();
  steps = 0;
  faultedSteps = 0;
  readonly #machine: TradeMachine;
  readonly #faultsPerThousand: number;
  #banks: Bank[] = [];
  #opened = 0;
  #skewMs = 0;
  #wireFault: WireFault | undefined;
  #writesLeft = Infinity;
  #diskFault: Exclude<DiskFault, 'none'> | 'crash' = 'abort';
  #crashed = false;

  private constructor({ seed, machine, customers = 8, faultsPerThousand = 0 }: TradeOptions) {
    this.rng = createSeededRng(seed);
    this.clock = createManualClock();
    this.cast = castOf(customers, this.rng.fork('cast'));
    this.engine = createScriptedEngine({ clock: this.bankClock, rng: this.rng.fork('engine'), seal: machine.seal });
    this.#machine = machine;
    this.#faultsPerThousand = faultsPerThousand;
    machine.onWrite(() => this.#beforeWrite());
    const wireRng = this.rng.fork('wire');
    this.wire = createWire({ bank: () => this.bank, clock: this.clock, rng: wireRng, fault: () => this.#takeWireFault() });
  }

  static async begin(options: TradeOptions): Promise<Trade> {
    const trade = new Trade(options);
    await trade.reopen();
    return trade;
  }

  /** One of the tabs. */
  get bank(): Bank {
    return this.#banks[this.#banks.length > 1 ? this.rng.below(this.#banks.length) : 0] as Bank;
  }

  /** The machine's clock, which can be set; sleeps are not. */
  get bankClock(): Clock {
    return {
      nowMs: () => this.clock.nowMs() + this.#skewMs,
      sleep: (delayMs, signal) => this.clock.sleep(delayMs, signal),
    };
  }

  /** A fresh page on what is kept; `more` beside the ones that are open. */
  async reopen(more = false): Promise<void> {
    const bank = await this.#machine.open(this.rng.fork(`tab ${this.#opened++}`), this.bankClock);
    await bank.listen((event) => {
      if (event.kind === 'message' && event.message.kind === 'step_up') {
        this.phonesAsked.set(event.message.paymentId, event.message.customerId);
      }
    });
    this.#banks = more ? [...this.#banks.slice(-1), bank] : [bank];
    this.#crashed = false;
  }

  /** One step, perhaps with a fault in it. What a fault leaves behind is put right as a browser would: by opening the page again. */
  async step(play: (trade: Trade) => Promise<void>): Promise<void> {
    this.steps++;
    if (this.rng.below(1_000) < this.#faultsPerThousand) {
      this.faultedSteps++;
      await this.#arm();
    }
    try {
      await play(this);
    } finally {
      this.#writesLeft = Infinity;
      this.#wireFault = undefined;
    }
    if (this.#crashed) await this.reopen();
  }

  /** A call of the bank outside of the wire. A page whose bank died on it opens it again and asks once more. */
  async ask<T>(call: (bank: Bank) => Promise<T>): Promise<T> {
    const answer = await this.wait(call(this.bank)).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if (!this.#crashed) {
      if ('error' in answer) throw answer.error;
      return answer.value;
    }
    await this.reopen();
    return this.wait(call(this.bank));
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
      if (this.#crashed) await this.reopen();
      await this.clock.advance(WAIT_MS);
      for (let i = 0; i < TURNS_A_WAIT && !isSettled; i++) await turn?.();
    }
    return work;
  }

  #takeWireFault(): WireFault | undefined {
    const fault = this.#wireFault;
    this.#wireFault = undefined;
    return fault;
  }

  #beforeWrite(): DiskFault {
    if (this.#writesLeft-- > 0) return 'none';
    this.#writesLeft = Infinity;
    if (this.#diskFault !== 'crash') return this.#diskFault;
    this.#crashed = true;
    this.#machine.crash();
    return 'abort';
  }

  async #arm(): Promise<void> {
    const { rng } = this;
    const kind = rng.below(10);
    if (kind < 4) {
      const fault = WIRE_FAULTS[rng.below(WIRE_FAULTS.length)] as WireFault;
      this.#wireFault = fault;
      return this.#note(fault);
    }
    if (kind < 8) {
      const fault = (['abort', 'quota', 'crash', 'crash'] as const)[rng.below(4)] ?? 'abort';
      this.#diskFault = fault;
      this.#writesLeft = rng.below(24);
      return this.#note(fault);
    }
    if (kind === 8) {
      const isSecond = rng.below(2) === 0;
      await this.reopen(isSecond);
      return this.#note(isSecond ? 'second_tab' : 'reload');
    }
    // Set right again by the next jump, more or less: clocks drift to and fro.
    this.#skewMs = this.#skewMs === 0 ? rng.below(2 * JUMP_MS) - JUMP_MS : 0;
    this.#note('clock_jump');
  }

  #note(fault: StepFault): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }
}
