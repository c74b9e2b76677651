/**
 * The face engine as the page sees it: a worker that is watched. One that crashes or hangs is replaced once on its own;
 * the capture it broke fails, and the next one finds a fresh worker. When the replacement dies as well, only `init` starts anew.
 */
import type {
  CameraFrame,
  CaptureFrames,
  CaptureOutcome,
  Clock,
  FaceBackend,
  FaceEngine,
  FaceInit,
  LoadProgress,
} from '../ports';
import type { Challenge } from '../domain/challenge';
import type { Observation } from '../domain/observation';
import { spawnFaceWorker } from './face-worker';
import type { WorkerHandle } from './worker-life';

export interface FaceEngineLimits {
  /** Loading may take long, but not stand still for so long. */
  readonly initStandstillMs: number;
  readonly observeMs: number;
  readonly captureProbeMs: number;
  /** For calls that only keep books. */
  readonly bookkeepingMs: number;
}

export const FACE_ENGINE_LIMITS: FaceEngineLimits = {
  initStandstillMs: 60_000,
  // A slow machine compiles the networks while it observes.
  observeMs: 15_000,
  captureProbeMs: 8_000,
  bookkeepingMs: 5_000,
};

export interface FaceEngineOptions {
  readonly clock: Clock;
  /** Replaces `auto`; an explicit backend in `init` wins. */
  readonly backend?: FaceBackend | 'auto';
  readonly spawn?: () => WorkerHandle<FaceEngine>;
  readonly limits?: FaceEngineLimits;
}

/** No worker is started before the first `init`. */
export function createFaceEngine(options: FaceEngineOptions): FaceEngine {
  return new Supervisor(options);
}

type Unavailable = Extract<FaceInit, { kind: 'unavailable' }>;
type Death = { readonly kind: 'unavailable'; readonly reason: 'worker_crashed' | 'worker_hung'; readonly detail: string };
type InitOptions = Parameters<FaceEngine['init']>[0];
type OnProgress = (progress: LoadProgress) => void;

const NOT_RUNNING: Unavailable = { kind: 'unavailable', reason: 'backend_failed', detail: 'the face engine is not running' };
/** Deaths in a row after which nothing is tried without being asked. */
const MOST_DEATHS = 2;

class Supervisor implements FaceEngine {
  readonly #options: FaceEngineOptions;
  readonly #limits: FaceEngineLimits;
  #worker: WatchedWorker | undefined;
  #init: Promise<FaceInit> | undefined;
  #initOptions: InitOptions = { backend: 'auto' };
  #deaths = 0;
  #progress: LoadProgress | undefined;
  readonly #listeners = new Set<OnProgress>();

  constructor(options: FaceEngineOptions) {
    this.#options = options;
    this.#limits = options.limits ?? FACE_ENGINE_LIMITS;
  }

  init(options: InitOptions, onProgress?: OnProgress): Promise<FaceInit> {
    this.#initOptions = options;
    if (onProgress && this.#progress?.phase !== 'warming_up') {
      this.#listeners.add(onProgress);
      if (this.#init && this.#progress) onProgress(this.#progress);
    }
    return this.#begin();
  }

  async observe(frame: CameraFrame): Promise<Observation | Unavailable> {
    const worker = this.#worker;
    if (!worker?.isReady) {
      frame.bitmap.close();
      return NOT_RUNNING;
    }
    const seen = await worker.call(this.#limits.observeMs, (remote) => remote.observe(frame));
    if ('kind' in seen) this.#discard(worker);
    return seen;
  }

  async beginCapture(challenge: Challenge): Promise<void> {
    if (this.#worker?.isReady) await this.#worker.call(this.#limits.bookkeepingMs, (remote) => remote.beginCapture(challenge));
  }

  async prepareProbe(still: readonly number[], challenge: Challenge): Promise<void> {
    const worker = this.#worker;
    // Frames are looked at in between, so this may take long; a worker that hangs is found out by the frame that waits behind it.
    if (worker?.isReady) await worker.call(this.#limits.initStandstillMs, (remote) => remote.prepareProbe(still, challenge));
  }

  async captureProbe(frames: CaptureFrames, challenge: Challenge): Promise<CaptureOutcome> {
    const worker = this.#worker;
    if (!worker?.isReady) return NOT_RUNNING;
    const outcome = await worker.call(this.#limits.captureProbeMs, (remote) => remote.captureProbe(frames, challenge));
    if (outcome.kind === 'sealed') this.#deaths = 0;
    if (outcome.kind === 'unavailable') this.#discard(worker);
    return outcome;
  }

  async endCapture(): Promise<void> {
    // A worker that is still loading retains nothing, and its warm-up must not be mistaken for a hang.
    if (this.#worker?.isReady) await this.#worker.call(this.#limits.bookkeepingMs, (remote) => remote.endCapture());
  }

  /** One start for all who ask meanwhile. A failure is not kept: the next call tries from scratch. */
  #begin(): Promise<FaceInit> {
    this.#init ??= this.#start().then((result) => {
      if (result.kind === 'unavailable') {
        this.#init = undefined;
        this.#forgetProgress();
      }
      return result;
    });
    return this.#init;
  }

  async #start(): Promise<FaceInit> {
    const { clock, backend = 'auto', spawn = spawnFaceWorker } = this.#options;
    for (;;) {
      this.#progress = undefined;
      const worker: WatchedWorker = new WatchedWorker(spawn, clock, (death) => this.#bury(worker, death));
      this.#worker = worker;
      const options = this.#initOptions.backend === 'auto' ? { backend } : this.#initOptions;
      const result = await worker.call(this.#limits.initStandstillMs, (remote, alive) =>
        remote.init(options, (progress) => {
          alive();
          this.#tell(progress);
        }),
      );
      if (result.kind === 'ready') {
        worker.isReady = true;
        return result;
      }
      this.#worker = undefined;
      worker.terminate();
      if (!worker.death) return result;
      if (this.#deaths >= MOST_DEATHS) {
        this.#deaths = 0;
        return result;
      }
    }
  }

  /** Counts a death; a worker that was in use is replaced behind the scenes, once. */
  #bury(worker: WatchedWorker, death: Death): Death {
    this.#deaths++;
    const wasInUse = worker.isReady;
    const givenUp = this.#deaths >= MOST_DEATHS;
    if (wasInUse && this.#worker === worker) {
      this.#worker = undefined;
      this.#init = undefined;
      if (givenUp) this.#deaths = 0;
      else void this.#begin();
    }
    return { ...death, detail: givenUp ? `${death.detail}; it had been restarted before` : `${death.detail}; it is restarted` };
  }

  /** Lets go of a living worker that says it cannot work, so that the next `init` starts another. */
  #discard(worker: WatchedWorker): void {
    if (worker.death || this.#worker !== worker) return;
    worker.terminate();
    this.#worker = undefined;
    this.#init = undefined;
    this.#forgetProgress();
  }

  /** Progress goes on after the worker is ready, until everything is loaded. */
  #tell(progress: LoadProgress): void {
    this.#progress = progress;
    for (const listener of this.#listeners) listener(progress);
    if (progress.phase === 'warming_up') this.#listeners.clear();
  }

  #forgetProgress(): void {
    this.#progress = undefined;
    this.#listeners.clear();
  }
}

/** A worker whose calls always end: with its answer, or with its death. */
class WatchedWorker {
  isReady = false;
  death: Death | undefined;
  readonly #handle: WorkerHandle<FaceEngine>;
  readonly #clock: Clock;
  readonly #onDeath: (death: Death) => Death;
  readonly #died: Promise<Death>;
  #sayDied: (death: Death) => void = () => {};

  constructor(spawn: () => WorkerHandle<FaceEngine>, clock: Clock, onDeath: (death: Death) => Death) {
    this.#clock = clock;
    this.#onDeath = onDeath;
    this.#died = new Promise((resolve) => (this.#sayDied = resolve));
    this.#handle = spawn();
    this.#handle.onDeath((detail) => this.#die('worker_crashed', `the face worker stopped: ${detail}`));
  }

  terminate(): void {
    this.#handle.terminate();
  }

  /** `alive` starts the limit over, for calls that report progress. */
  async call<T>(limitMs: number, send: (remote: FaceEngine, alive: () => void) => Promise<T>): Promise<T | Death> {
    if (this.death) return this.death;
    let timer = new AbortController();
    const watch = (): void => {
      timer.abort();
      timer = new AbortController();
      this.#clock.sleep(limitMs, timer.signal).then(
        () => this.#die('worker_hung', `the face worker did not answer within ${limitMs} ms`),
        () => undefined,
      );
    };
    watch();
    try {
      return await Promise.race([send(this.#handle.remote, watch), this.#died]);
    } catch (error) {
      this.#die('worker_crashed', `the face worker threw: ${String(error)}`);
      return this.#died;
    } finally {
      timer.abort();
    }
  }

  #die(reason: Death['reason'], detail: string): void {
    if (this.death) return;
    this.death = { kind: 'unavailable', reason, detail };
    this.#handle.terminate();
    this.death = this.#onDeath(this.death);
    this.#sayDied(this.death);
  }
}
