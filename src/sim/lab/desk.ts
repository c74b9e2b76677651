/**
 * The lab as its page sees it: what was asked for, what runs, what came out so far, and everything kept over a reload.
 */
import type { Clock } from '../../ports';
import type { CustomerProfile } from '../customers/model';
import type { Attempt, AttemptPlan } from './attempt';
import {
  Batch,
  planBatch,
  type AttemptStore,
  type BatchOptions,
  type BatchRunner,
  type BatchState,
  type TraceSample,
} from './batch';

/** Signals of the attempt that runs, or of the last one that ran. */
export interface LiveTrace {
  readonly plan: AttemptPlan;
  readonly samples: readonly TraceSample[];
}

export type DeskState =
  | { readonly kind: 'opening' }
  /** Nothing was asked for yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'preparing' }
  | BatchState;

/** How far the batch got. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly leftMs?: number;
}

export interface DeskParts {
  readonly store: AttemptStore;
  readonly clock: Clock;
  readonly profiles: readonly CustomerProfile[];
  /** Loads what plays attempts; asked once it is needed, and again after it failed. */
  readonly openRunner: () => Promise<BatchRunner>;
}

/** One lab. Listeners are told after every change, traces included. */
export class LabDesk {
  readonly clock: Clock;
  readonly profiles: readonly CustomerProfile[];
  readonly #parts: DeskParts;
  readonly #listeners = new Set<() => void>();
  readonly #attempts = new Map<string, Attempt>();
  #snapshot: readonly Attempt[] = [];
  #options: BatchOptions | undefined;
  #batch: Batch | undefined;
  #runner: Promise<BatchRunner> | undefined;
  #trace: LiveTrace | undefined;
  /** Overrides the batch's state while there is none, or while the runner loads. */
  #aside: DeskState | undefined = { kind: 'opening' };

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.clock = parts.clock;
    this.profiles = parts.profiles;
  }

  get state(): DeskState {
    return this.#aside ?? this.#batch?.state ?? { kind: 'idle' };
  }

  /** All attempts of all batches; another array after every change. */
  get attempts(): readonly Attempt[] {
    return this.#snapshot;
  }

  get options(): BatchOptions | undefined {
    return this.#options;
  }

  get trace(): LiveTrace | undefined {
    return this.#trace;
  }

  get progress(): Progress | undefined {
    const batch = this.#batch;
    if (!batch) return undefined;
    return { done: batch.done, total: batch.total, ...(batch.leftMs !== undefined && { leftMs: batch.leftMs }) };
  }

  /** @returns how to stop listening */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads what an earlier visit left; a batch that was cut off waits, paused. */
  async open(): Promise<void> {
    try {
      const { options, attempts } = await this.#parts.store.load();
      for (const attempt of attempts) this.#attempts.set(attempt.id, attempt);
      this.#snapshot = [...this.#attempts.values()];
      if (options) this.#take(options);
      this.#tell(undefined);
    } catch (error) {
      this.#tell({ kind: 'failed', message: messageOf(error) });
    }
  }

  /** Begins a batch; what an earlier one has already tried is not tried again. */
  async start(options: BatchOptions): Promise<void> {
    if (this.#isBusy()) return;
    this.#aside = { kind: 'preparing' };
    try {
      await this.#parts.store.remember(options);
    } catch (error) {
      return this.#tell({ kind: 'failed', message: messageOf(error) });
    }
    this.#take(options);
    await this.#run();
  }

  async resume(): Promise<void> {
    if (!this.#isBusy()) await this.#run();
  }

  pause(): void {
    this.#batch?.pause();
  }

  /** Forgets every attempt and the batch. */
  async clear(): Promise<void> {
    if (this.#isBusy()) return;
    try {
      await this.#parts.store.clear();
    } catch (error) {
      return this.#tell({ kind: 'failed', message: messageOf(error) });
    }
    this.#attempts.clear();
    this.#snapshot = [];
    this.#batch = this.#options = this.#trace = undefined;
    this.#tell(undefined);
  }

  #isBusy(): boolean {
    return ['opening', 'preparing', 'running', 'pausing'].includes(this.state.kind);
  }

  #take(options: BatchOptions): void {
    this.#options = options;
    this.#batch = new Batch({
      plans: planBatch(options, this.profiles),
      finished: new Set(this.#attempts.keys()),
      store: this.#parts.store,
      clock: this.clock,
      onChange: (attempt) => {
        if (attempt) {
          this.#attempts.set(attempt.id, attempt);
          this.#snapshot = [...this.#attempts.values()];
        }
        this.#tell(undefined);
      },
      onTrace: (plan, sample) => {
        const before = this.#trace?.plan.id === plan.id ? this.#trace.samples : [];
        // An attempt that is tried again begins at the beginning.
        const kept = before.length > 0 && sample.atMs < before.at(-1)!.atMs ? [] : before;
        this.#trace = { plan, samples: [...kept, sample] };
        this.#tell(undefined);
      },
    });
  }

  async #run(): Promise<void> {
    const batch = this.#batch;
    if (!batch || batch.state.kind === 'done') return this.#tell(undefined);
    this.#tell({ kind: 'preparing' });
    let runner: BatchRunner;
    try {
      runner = await (this.#runner ??= this.#parts.openRunner());
    } catch (error) {
      this.#runner = undefined;
      return this.#tell({ kind: 'failed', message: messageOf(error) });
    }
    this.#aside = undefined;
    await batch.run(runner);
  }

  #tell(aside: DeskState | undefined): void {
    this.#aside = aside;
    for (const listener of this.#listeners) listener();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
