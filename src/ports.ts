/**
 * The seams of the house: everything with side effects enters through one of these, real or simulated.
 */
import type { Challenge, SealedProbe, Sensor } from './domain/challenge';
import type { Observation } from './domain/observation';
import type { Bank } from './ports/bank';

export type * from './ports/bank';
export type * from './ports/merchant';
export type * from './ports/phone';

/** Time. Nothing outside `src/adapters` reads the machine's clock. */
export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
  /** Resolves after `delayMs`; rejects with the signal's reason when aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/** Chance, integer only. */
export interface Rng {
  /** Uniform in 0..2^32-1. */
  uint32(): number;
  /** Uniform in 0..bound-1, without modulo bias. @throws RangeError unless 1 <= bound <= 2^32. */
  below(bound: number): number;
  bytes(length: number): Uint8Array;
  /** 128 random bits as 32 lower-case hex digits. */
  id(): string;
  /** An independent stream: a new draw in one place shifts no other. */
  fork(name: string): Rng;
}

// ---------------------------------------------------------------- camera

/** Hand-over 1. Transferred to the face worker, which closes the bitmap. */
export interface CameraFrame {
  readonly bitmap: ImageBitmap;
  /** Millimetres per pixel, row-major, 0 = no reading; only from cameras that measure depth. */
  readonly depth?: { readonly widthPx: number; readonly heightPx: number; readonly mm: Uint16Array };
  readonly seq: number;
  readonly capturedAtMs: number;
}

export interface CameraDevice {
  readonly deviceId: string;
  /** Empty until permission was given. */
  readonly label: string;
  /** Its pictures are drawn, and must be marked so wherever they are shown. */
  readonly simulated?: boolean;
}

export type CameraFailure = 'denied' | 'missing' | 'busy' | 'insecure' | 'failed';

export interface CameraSession {
  readonly deviceId: string;
  readonly label: string;
  readonly sensor: Sensor;
  /** For the preview only; nothing is measured on it. */
  readonly preview: MediaStream;
  /** The newest frame; waits for the next one when the last was already taken. `lost` when unplugged, ended or stalled. */
  nextFrame(signal: AbortSignal): Promise<{ kind: 'frame'; frame: CameraFrame } | { kind: 'lost' } | { kind: 'aborted' }>;
  close(): void;
}

export interface Camera {
  /** Whether `open` without a name gives a simulated camera now. */
  isSimulated?(): boolean;
  devices(): Promise<readonly CameraDevice[]>;
  /** Asks for permission where needed. `deviceId` undefined takes the front camera or the first. */
  open(deviceId?: string): Promise<{ kind: 'open'; session: CameraSession } | { kind: CameraFailure }>;
}

// ---------------------------------------------------------------- face engine (the terminal's worker)

export type FaceBackend = 'wasm' | 'webgpu';

/** Bytes loaded so far over all model and runtime files. */
export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  readonly phase: 'downloading' | 'warming_up';
}

export type FaceUnavailableReason =
  | 'model_missing' /* a model file could not be fetched */
  | 'model_corrupt' /* a model file's sha256 is not the manifest's */
  | 'backend_failed' /* the runtime could not start */
  | 'worker_crashed' /* the worker died twice */
  | 'worker_hung';

export type FaceInit =
  | { readonly kind: 'ready'; readonly backend: FaceBackend; readonly warmUpMs: number }
  | { readonly kind: 'unavailable'; readonly reason: FaceUnavailableReason; readonly detail: string };

export type CaptureRejection =
  | 'too_few_frames' /* fewer usable frames than the policy asks */
  | 'challenge_not_answered' /* the terminal's own frames do not show what was asked */
  | 'identity_changed' /* not the same face throughout */
  | 'several_faces'
  | 'poor_frames'; /* dark, blurred or turned when looked at closely */

export type CaptureOutcome =
  | { readonly kind: 'sealed'; readonly probe: SealedProbe }
  | { readonly kind: 'rejected'; readonly reason: CaptureRejection }
  | { readonly kind: 'unavailable'; readonly reason: FaceUnavailableReason; readonly detail: string };

/** Numbers of frames handed over by `observe` during this capture; the worker still holds their pixels. */
export interface CaptureFrames {
  /** At least 5 good frames, eyes open, face at rest: template and PAD come from these. */
  readonly still: readonly number[];
  /** One for each action of the challenge, in its order. */
  readonly answers: readonly CapturedAnswer[];
  /** When the challenge's light began to shine, epoch milliseconds; absent when none was asked for. */
  readonly lightShownAtMs?: number;
}

export interface CapturedAnswer {
  /** When the prompt was put on the screen, epoch milliseconds. */
  readonly promptedAtMs: number;
  /** Frames that show it answered, in time order. Identity is checked on these too. */
  readonly seqs: readonly number[];
}

export interface FaceEngine {
  /**
   * Loads and warms up. `ready` as soon as frames can be observed; what a probe needs loads behind it, with progress reported on, and
   * `observe` says so (`loading`) or fails with it. Safe to call again after `unavailable`.
   */
  init(options: { backend: FaceBackend | 'auto' }, onProgress?: (progress: LoadProgress) => void): Promise<FaceInit>;
  /** Takes over the frame. While a capture is open the worker retains the last frames for `captureProbe`. */
  observe(frame: CameraFrame): Promise<Observation | { kind: 'unavailable'; reason: FaceUnavailableReason; detail: string }>;
  /** Forgets everything retained and starts retaining frames for this challenge. */
  beginCapture(challenge: Challenge): Promise<void>;
  /**
   * These are the still frames: the worker looks at them closely while the customer answers, so that the probe is soon made. Only saves
   * time; `captureProbe` does whatever was not done.
   */
  prepareProbe(still: readonly number[], challenge: Challenge): Promise<void>;
  captureProbe(frames: CaptureFrames, challenge: Challenge): Promise<CaptureOutcome>;
  /** Closes and forgets every retained frame. */
  endCapture(): Promise<void>;
}

// ---------------------------------------------------------------- the world

/** What the browser keeps for this site. */
export interface SiteStorage {
  /** All of it, models and pictures included; 0 where the browser does not say. */
  usedBytes(): Promise<number>;
}

/** What a page may do with its own screen. */
export interface Screen {
  /** Whether it may change colour quickly: not for people who asked their system for less motion or plain colours, or us for no light. */
  canShine(): boolean;
  /** Absent: nobody is to be asked, as before the people of a simulation. */
  readonly lights?: Lights;
}

/** What the visitor said to the screen's light. Nothing is shone before it is `on`. */
export type LightsChoice = 'unasked' | 'on' | 'off';

/** Remembered for the visit and no longer. */
export interface Lights {
  choice(): LightsChoice;
  choose(choice: LightsChoice): void;
}

export interface World {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly camera: Camera;
  readonly face: FaceEngine;
  readonly bank: Bank;
  /** Absent: the screen does not shine. */
  readonly screen?: Screen;
  /** Absent: nobody can say how much is stored. */
  readonly storage?: SiteStorage;
}
