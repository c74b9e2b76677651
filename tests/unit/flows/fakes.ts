/**
 * A world of fakes at the ports, on a clock that only moves when told.
 */
import type { Challenge, ChallengeAction, SealedProbe } from '../../../src/domain/challenge';
import type { Observation } from '../../../src/domain/observation';
import type {
  Bank,
  Camera,
  CameraFailure,
  CaptureFrames,
  CaptureOutcome,
  Clock,
  FaceEngine,
  FaceInit,
  Rng,
} from '../../../src/ports';

type Timer = { dueMs: number; run: () => void };

export class ManualClock implements Clock {
  #nowMs = 1_000_000;
  #timers: Timer[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const drop = (): void => {
        this.#timers = this.#timers.filter((each) => each !== timer);
        reject(signal?.reason);
      };
      const run = (): void => {
        signal?.removeEventListener('abort', drop);
        resolve();
      };
      const timer: Timer = { dueMs: this.#nowMs + delayMs, run };
      this.#timers.push(timer);
      signal?.addEventListener('abort', drop, { once: true });
    });
  }

  /** How many sleeps are under way. */
  get pending(): number {
    return this.#timers.length;
  }

  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      await settled();
      const next = this.#timers.reduce<Timer | undefined>((a, b) => (a && a.dueMs <= b.dueMs ? a : b), undefined);
      if (!next || next.dueMs > untilMs) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.run();
    }
    this.#nowMs = untilMs;
    await settled();
  }
}

/** Lets every promise that can go on go on. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}

export type Scene = Partial<Pick<Observation, 'guidance' | 'faceCount'>> & {
  mouth?: number;
  lift?: number;
  eyes?: number;
  /** Positive to the customer's own left. */
  yaw?: number;
  /** Negative with the chin down. */
  pitch?: number;
};

export const AT_REST: Scene = {};
export const SMILING: Scene = { mouth: 0.6, lift: 0.05 };
export const EYES_SHUT: Scene = { eyes: 0.1, guidance: 'eyes_shut' };
export const LOOKING_LEFT: Scene = { yaw: 18, guidance: 'turned' };
export const LOOKING_RIGHT: Scene = { yaw: -18, guidance: 'turned' };
export const CHIN_DOWN: Scene = { pitch: -14, guidance: 'turned' };
export const NOBODY: Scene = { guidance: 'no_face', faceCount: 0 };
export const TWO_FACES: Scene = { guidance: 'several_faces', faceCount: 2 };
export const TOO_FAR: Scene = { guidance: 'too_far' };

const FRAME_MS = 40;

/** One camera; counts what is open and which bitmaps nobody closed. */
export class FakeCamera implements Camera {
  opensAs: CameraFailure | 'open' = 'open';
  unplugged = false;
  /** Between two frames; `Infinity` where a hidden page is shown none. */
  frameMs = FRAME_MS;
  /** How far the times of frames are behind the clock, as after a clock that was set. */
  behindMs = 0;
  opened: (string | undefined)[] = [];
  openSessions = 0;
  openBitmaps = 0;
  /** Holds `open` back until released. */
  gate: Promise<void> = Promise.resolve();
  readonly #clock: Clock;
  #seq = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async devices() {
    return [
      { deviceId: 'front', label: 'Front' },
      { deviceId: 'desk', label: 'Desk' },
    ];
  }

  async open(deviceId?: string): ReturnType<Camera['open']> {
    this.opened.push(deviceId);
    await this.gate;
    if (this.opensAs !== 'open') return { kind: this.opensAs };
    this.openSessions++;
    let closed = false;
    return {
      kind: 'open',
      session: {
        deviceId: deviceId ?? 'front',
        label: 'Front',
        sensor: 'webcam' as const,
        preview: { id: 'preview' } as MediaStream,
        nextFrame: async (signal) => {
          try {
            await this.#clock.sleep(this.frameMs, signal);
          } catch {
            return { kind: 'aborted' };
          }
          if (this.unplugged || closed) return { kind: 'lost' };
          this.openBitmaps++;
          const bitmap = { width: 640, height: 480, close: () => this.openBitmaps-- } as unknown as ImageBitmap;
          return { kind: 'frame', frame: { bitmap, seq: ++this.#seq, capturedAtMs: this.#clock.nowMs() - this.behindMs } };
        },
        close: () => {
          if (!closed) this.openSessions--;
          closed = true;
        },
      },
    };
  }
}

/** Sees whatever `scene` says. */
export class FakeFace implements FaceEngine {
  scene: Scene = AT_REST;
  starts: FaceInit = { kind: 'ready', backend: 'wasm', warmUpMs: 1 };
  breaks: { reason: 'worker_crashed' | 'worker_hung' } | undefined;
  outcome: Exclude<CaptureOutcome, { kind: 'sealed' }> | undefined;
  probing: Promise<void> = Promise.resolve();
  /** The challenge frames are retained for. */
  capturing: Challenge | undefined;
  readonly prepared: { still: readonly number[]; challenge: Challenge }[] = [];
  readonly probed: { frames: CaptureFrames; challenge: Challenge }[] = [];
  inits = 0;
  ends = 0;
  inFlight = 0;
  mostInFlight = 0;

  async init(_options: unknown, onProgress?: Parameters<FaceEngine['init']>[1]): Promise<FaceInit> {
    this.inits++;
    onProgress?.({ loadedBytes: 1, totalBytes: 2, phase: 'downloading' });
    return this.starts;
  }

  async observe(frame: Parameters<FaceEngine['observe']>[0]): ReturnType<FaceEngine['observe']> {
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    this.inFlight--;
    frame.bitmap.close();
    if (this.breaks) return { kind: 'unavailable', reason: this.breaks.reason, detail: 'the face worker stopped' };
    return observation(frame.seq, frame.capturedAtMs, this.scene);
  }

  async beginCapture(challenge: Challenge): Promise<void> {
    this.capturing = challenge;
  }

  async prepareProbe(still: readonly number[], challenge: Challenge): Promise<void> {
    this.prepared.push({ still, challenge });
  }

  async captureProbe(frames: CaptureFrames, challenge: Challenge): Promise<CaptureOutcome> {
    this.probed.push({ frames, challenge });
    await this.probing;
    return this.outcome ?? { kind: 'sealed', probe: probeFor(challenge) };
  }

  async endCapture(): Promise<void> {
    this.ends++;
    this.capturing = undefined;
  }
}

export function observation(seq: number, capturedAtMs: number, scene: Scene): Observation {
  const faceCount = scene.faceCount ?? 1;
  const measures = {
    mouthWidth: scene.mouth ?? 0.5,
    cornerLift: scene.lift ?? 0,
    eyeAspect: scene.eyes ?? 0.29,
    interEyePx: 90,
    luma: 120,
    sharpness: 200,
  };
  const pose = { yawDeg: scene.yaw ?? 0, pitchDeg: scene.pitch ?? 0, rollDeg: 0 };
  const face = { box: { x: 0.3, y: 0.2, width: 0.4, height: 0.6 }, pose, measures };
  return { seq, capturedAtMs, guidance: scene.guidance ?? 'ok', faceCount, ...(faceCount > 0 ? { face } : {}) };
}

export function probeFor(challenge: Challenge): SealedProbe {
  const { challengeId, terminalId, bankKeyId } = challenge;
  const empty = new Uint8Array();
  return { challengeId, terminalId, bankKeyId, capturedAtMs: 0, encapsulatedKey: empty, ciphertext: empty };
}

/** Issues challenges and remembers what became of them; everything else fails a test that did not expect it. */
export function fakeBank(clock: Clock, more: Partial<Bank> = {}) {
  const issued: Challenge[] = [];
  const failed: { challengeId: string; reason: string }[] = [];
  const bank = {
    actions: ['smile'] as readonly ChallengeAction[],
    lifeMs: 30_000,
    async openChallenge({ terminalId, purpose }: Parameters<Bank['openChallenge']>[0]) {
      const challenge: Challenge = {
        challengeId: `challenge-${issued.length + 1}`,
        purpose,
        terminalId,
        actions: bank.actions,
        sensor: 'webcam',
        issuedAtMs: clock.nowMs(),
        expiresAtMs: clock.nowMs() + bank.lifeMs,
        bankKeyId: 'key',
        bankPublicKey: new Uint8Array(65),
      };
      issued.push(challenge);
      return { kind: 'challenge' as const, challenge };
    },
    async failChallenge(challengeId: string, reason: string) {
      failed.push({ challengeId, reason });
    },
    ...more,
  };
  return { bank: bank as typeof bank & Bank, issued, failed };
}

/** Counts up, so that a test can name the draw. */
export function countingRng(): Rng {
  let drawn = 0;
  const unexpected = () => {
    throw new Error('not drawn in these flows');
  };
  return { id: () => `id-${++drawn}`, uint32: unexpected, below: unexpected, bytes: unexpected, fork: unexpected };
}

/** A whole world of fakes. */
export function fakeWorld(more: Partial<Bank> = {}) {
  const clock = new ManualClock();
  const camera = new FakeCamera(clock);
  const face = new FakeFace();
  const { bank, issued, failed } = fakeBank(clock, more);
  return { clock, camera, face, bank, rng: countingRng(), issued, failed };
}

export type FakeWorld = ReturnType<typeof fakeWorld>;
