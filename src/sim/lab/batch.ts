/**
 * A batch of attempts: what is to be tried, worked off one after the other, interrupted and taken up again at will.
 */
import type { Clock } from '../../ports';
import { attackersOf } from '../attacks/kin';
import { ATTACKS } from '../attacks/catalogue';
import { SEVERITIES, type SpeciesId } from '../attacks/model';
import type { CustomerProfile } from '../customers/model';
import { createSeededRng } from '../rng';
import type { LightName } from '../scene';
import type { Attempt, AttemptPlan, Half, Sensor } from './attempt';

/** What the signals read at one moment of an attempt, by name. */
export interface TraceSample {
  /** Milliseconds since the attempt began, on the simulated clock. */
  readonly atMs: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Plays one attempt to its end. Rejects with the signal's reason when aborted; any other rejection stops the batch. */
export interface BatchRunner {
  run(plan: AttemptPlan, onTrace?: (sample: TraceSample) => void, signal?: AbortSignal): Promise<Attempt>;
}

/** What a visitor asks for. */
export interface BatchOptions {
  readonly customers: readonly string[];
  /** Whether customers come as themselves, too. */
  readonly bonaFide: boolean;
  readonly species: readonly SpeciesId[];
  readonly lights: readonly LightName[];
  readonly sensors: readonly Sensor[];
  /** Attempts for each customer, species, light and sensor. */
  readonly attemptsEach: number;
  readonly half: Half;
  readonly seed: string;
}

/** What a lab keeps between two visits. */
export interface StoredBatch {
  /** Of the batch that was begun last. */
  readonly options?: BatchOptions;
  /** Of all batches, in the order in which they ended. */
  readonly attempts: readonly Attempt[];
}

/** Keeps attempts. Rejects when nothing can be kept. */
export interface AttemptStore {
  load(): Promise<StoredBatch>;
  /** What is to be taken up again after a reload. */
  remember(options: BatchOptions): Promise<void>;
  /** An attempt of an id that is there already replaces it. */
  append(attempt: Attempt): Promise<void>;
  clear(): Promise<void>;
}

/**
 * Which half of the people each customer belongs to. Kin stay together, so that no gate is fitted on a face that it is reported on;
 * by skin tone, households go to the halves in turn, so that both have every tone.
 */
export function halvesOf(profiles: readonly CustomerProfile[]): ReadonlyMap<string, Half> {
  const headOf = ({ id, kin }: CustomerProfile): string => kin?.of ?? id;
  const heads = profiles
    .filter((one) => headOf(one) === one.id)
    .sort((a, b) => a.monkTone - b.monkTone || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  return new Map(profiles.map((one) => [one.id, heads.indexOf(headOf(one)) % 2 === 1 ? 'report' : 'calibration']));
}

/** Of the strangers who could attack, the best few are taken in turn by chance. */
const ATTACKERS_CONSIDERED = 3;

/**
 * All attempts of a batch, in an order that makes every part of it a small batch of its own. The same options give the same plans.
 * Siblings and twins are planned in either half: no gate is fitted on them, and there are too few to split.
 */
export function planBatch(options: BatchOptions, profiles: readonly CustomerProfile[]): readonly AttemptPlan[] {
  const { half, lights, sensors, attemptsEach } = options;
  const kinds = [...(options.bonaFide ? (['bona_fide'] as const) : []), ...options.species];
  const halves = halvesOf(profiles);
  const attackers = attackersByVictim(options, profiles, halves);
  const plans: AttemptPlan[] = [];
  for (let round = 0; round < attemptsEach; round++) {
    for (const light of lights) {
      for (const kind of kinds) {
        const anyHalf = kind !== 'bona_fide' && ATTACKS[kind].by !== 'anybody';
        const people = options.customers.filter((id) => anyHalf || halves.get(id) === half);
        for (const customerId of people) {
          for (const sensor of sensors) {
            const plan = planOne({ options, attackers, kind, customerId, light, sensor, round });
            if (plan) plans.push(plan);
          }
        }
      }
    }
  }
  return plans;
}

type Attackers = ReadonlyMap<string, readonly CustomerProfile[]>;

/** The best few attackers for each `species/victim`, none where nobody can attack them in that way. */
function attackersByVictim(
  { species, customers, half }: BatchOptions,
  profiles: readonly CustomerProfile[],
  halves: ReadonlyMap<string, Half>,
): Attackers {
  const pairs = species.flatMap((id) =>
    customers.map((victimId): [string, readonly CustomerProfile[]] => {
      const { by } = ATTACKS[id];
      const able = attackersOf(ATTACKS[id], profiles, victimId).filter((one) => by !== 'anybody' || halves.get(one.id) === half);
      return [`${id}/${victimId}`, able.slice(0, ATTACKERS_CONSIDERED)];
    }),
  );
  return new Map(pairs);
}

interface PlanPlace {
  readonly options: BatchOptions;
  readonly attackers: Attackers;
  readonly kind: 'bona_fide' | SpeciesId;
  readonly customerId: string;
  readonly light: LightName;
  readonly sensor: Sensor;
  readonly round: number;
}

/** Nothing where nobody can attack this customer in that way. */
function planOne({ options, attackers, kind, customerId, light, sensor, round }: PlanPlace): AttemptPlan | undefined {
  const { half } = options;
  // Without the sensor: the same capture is judged with and without depth.
  const seed = [half, options.seed, kind, customerId, light, round].join('/');
  const common = { id: `${seed}/${sensor}`, half, sensor, customerId, disguises: [], light, seed };
  if (kind === 'bona_fide') return { ...common, kind };
  const candidates = attackers.get(`${kind}/${customerId}`) ?? [];
  if (candidates.length === 0) return undefined;
  const attacker = candidates[createSeededRng(seed).fork('attacker').below(candidates.length)]!;
  return { ...common, kind: 'attack', species: kind, severity: SEVERITIES[round % SEVERITIES.length]!, attackerId: attacker.id };
}

export type BatchState =
  | { readonly kind: 'paused' }
  | { readonly kind: 'running'; readonly plan: AttemptPlan }
  /** A pause was asked for and the runner still lets go of its attempt. */
  | { readonly kind: 'pausing'; readonly plan: AttemptPlan }
  | { readonly kind: 'done' }
  /** The attempt that failed is tried again on resuming. */
  | { readonly kind: 'failed'; readonly message: string };

export interface BatchParts {
  readonly plans: readonly AttemptPlan[];
  /** Ids that need no trying any more. */
  readonly finished: ReadonlySet<string>;
  readonly store: Pick<AttemptStore, 'append'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** After every change of `state`; what was just attempted comes with it. */
  readonly onChange: (attempt?: Attempt) => void;
  readonly onTrace: (plan: AttemptPlan, sample: TraceSample) => void;
}

/** Works off plans one after the other. An attempt counts once it is stored, so an interrupted one is simply tried again. */
export class Batch {
  readonly total: number;
  #state: BatchState;
  readonly #queue: AttemptPlan[];
  readonly #parts: BatchParts;
  #abort = new AbortController();
  /** Of this sitting, for the guess how long the rest takes. */
  #worked = { attempts: 0, totalMs: 0 };

  /** Paused at first, or done when nothing is left to try. */
  constructor(parts: BatchParts) {
    this.#parts = parts;
    this.#queue = parts.plans.filter(({ id }) => !parts.finished.has(id));
    this.total = parts.plans.length;
    this.#state = { kind: this.#queue.length > 0 ? 'paused' : 'done' };
  }

  get state(): BatchState {
    return this.#state;
  }

  get done(): number {
    return this.total - this.#queue.length;
  }

  /** How long the rest would take at the pace of this sitting; unknown before its first attempt ended. */
  get leftMs(): number | undefined {
    const { attempts, totalMs } = this.#worked;
    return attempts === 0 ? undefined : (totalMs / attempts) * this.#queue.length;
  }

  /** Starts or goes on; settles when nothing runs any more. Does nothing while it runs. */
  async run(runner: BatchRunner): Promise<void> {
    if (this.#state.kind !== 'paused' && this.#state.kind !== 'failed') return;
    this.#abort = new AbortController();
    for (let plan = this.#queue[0]; plan; plan = this.#queue[0]) {
      this.#turn({ kind: 'running', plan });
      const ended = await this.#attempt(runner, plan);
      if (ended.kind === 'failed') return this.#turn(ended);
      if (ended.kind === 'stored') this.#queue.shift();
      const next: BatchState | undefined = this.#queue.length === 0 ? { kind: 'done' } : this.#pauseIfAsked();
      if (next) return this.#turn(next, ended.attempt);
      this.#parts.onChange(ended.attempt);
    }
  }

  /** Lets go of the attempt that runs. */
  pause(): void {
    if (this.#state.kind !== 'running') return;
    this.#turn({ kind: 'pausing', plan: this.#state.plan });
    this.#abort.abort(new DOMException('The batch was paused.', 'AbortError'));
  }

  async #attempt(runner: BatchRunner, plan: AttemptPlan): Promise<AttemptEnding> {
    const { clock, store, onTrace } = this.#parts;
    const fromMs = clock.nowMs();
    try {
      const attempt = await runner.run(plan, (sample) => onTrace(plan, sample), this.#abort.signal);
      await store.append(attempt);
      this.#worked = { attempts: this.#worked.attempts + 1, totalMs: this.#worked.totalMs + clock.nowMs() - fromMs };
      return { kind: 'stored', attempt };
    } catch (error) {
      if (this.#abort.signal.aborted) return { kind: 'interrupted' };
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  #pauseIfAsked(): BatchState | undefined {
    return this.#abort.signal.aborted ? { kind: 'paused' } : undefined;
  }

  #turn(state: BatchState, attempt?: Attempt): void {
    this.#state = state;
    this.#parts.onChange(attempt);
  }
}

type AttemptEnding =
  | { readonly kind: 'stored'; readonly attempt: Attempt }
  | { readonly kind: 'interrupted'; readonly attempt?: undefined }
  | { readonly kind: 'failed'; readonly message: string };
