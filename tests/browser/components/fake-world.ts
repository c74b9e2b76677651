import { createSystemClock } from '../../../src/adapters/clock';
import { createSystemRng } from '../../../src/adapters/rng';
import type { Challenge, ChallengeAction } from '../../../src/domain/challenge';
import { answerAction, type MeasuredFrame, type Rest } from '../../../src/domain/challenge-answer';
import type { Guidance, Observation } from '../../../src/domain/observation';
import type { CameraFailure, CameraFrame, CaptureOutcome, Clock, FaceEngine, World } from '../../../src/ports';
import { FakeBank, type FakeBankOptions } from './fake-bank';
import { fakeCamera } from './fake-camera';

export interface FakeWorldOptions extends FakeBankOptions {
  readonly camera?: CameraFailure;
  readonly devices?: number;
  /** What the engine keeps saying instead of the script. */
  readonly guidance?: Guidance;
  readonly loadMs?: number;
  /** From the challenge being issued to its first answer, at the least. */
  readonly answerAfterMs?: number;
  readonly capture?: CaptureOutcome;
}

export type FakeWorld = Omit<World, 'bank'> & { readonly bank: FakeBank };

/** The real clock and chance, everything else played. */
export function fakeWorld(options: FakeWorldOptions = {}): FakeWorld {
  const clock = createSystemClock();
  const camera = fakeCamera(clock, { failure: options.camera, ...(options.devices ? { devices: options.devices } : {}) });
  return { clock, rng: createSystemRng(), camera, face: new FakeEngine(clock, options), bank: new FakeBank(clock, options) };
}

const REST: Rest = {
  measures: { mouthWidth: 0.5, cornerLift: 0, eyeAspect: 0.29, interEyePx: 90, luma: 120, sharpness: 200 },
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
};
const SMILE: Rest = { ...REST, measures: { ...REST.measures, mouthWidth: 0.64, cornerLift: 0.05 } };
const SHUT: Rest = { ...REST, measures: { ...REST.measures, eyeAspect: 0.08 } };
const turned = (yawDeg: number): Rest => ({ ...REST, pose: { ...REST.pose, yawDeg } });
const CHIN_DOWN: Rest = { ...REST, pose: { ...REST.pose, pitchDeg: -14 } };

/** After a prompt until the answer to it begins, and between two tries. */
const REACTION_MS = 500;
const TRY_MS = 1_500;

/** The face so long after an answer began. */
function playing(action: ChallengeAction, sinceMs: number): Rest {
  if (sinceMs < 0) return REST;
  switch (action) {
    case 'smile':
      return sinceMs < 500 ? SMILE : REST;
    case 'blink_twice':
      return sinceMs < 720 && sinceMs % 480 < 240 ? SHUT : REST;
    case 'turn_left':
      return sinceMs < 500 ? turned(18) : REST;
    case 'turn_right':
      return sinceMs < 500 ? turned(-18) : REST;
    case 'nod':
      return sinceMs < 300 ? CHIN_DOWN : REST;
  }
}

/** Finds the person far away, then well placed, then sees them do what they are asked, again and again until it was seen. */
class FakeEngine implements FaceEngine {
  #beganAtMs = 0;
  #challenge: Challenge | undefined;
  /** When the prompt that stands was shown, how many were answered before it, and the frames since. */
  #promptedAtMs: number | undefined;
  #answered = 0;
  #series: MeasuredFrame[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly options: FakeWorldOptions,
  ) {}

  async init(_options: unknown, onProgress?: Parameters<FaceEngine['init']>[1]): ReturnType<FaceEngine['init']> {
    const loadMs = this.options.loadMs ?? 0;
    for (let part = 0; loadMs > 0 && part <= 10; part++) {
      onProgress?.({ loadedBytes: part * 1_520_000, totalBytes: 15_200_000, phase: part < 10 ? 'downloading' : 'warming_up' });
      await this.clock.sleep(loadMs / 10);
    }
    return { kind: 'ready', backend: 'wasm', warmUpMs: 0 };
  }
  observe(frame: CameraFrame): Promise<Observation> {
    frame.bitmap.close();
    const { seq, capturedAtMs } = frame;
    const sinceMs = capturedAtMs - this.#beganAtMs;
    const guidance: Guidance = this.options.guidance ?? (sinceMs < 1_200 ? 'too_far' : 'ok');
    const face = this.#face(sinceMs, capturedAtMs);
    this.#notice({ seq, atMs: capturedAtMs, ...face });
    if (guidance === 'no_face') return Promise.resolve({ seq, capturedAtMs, guidance, faceCount: 0 });
    return Promise.resolve({
      seq,
      capturedAtMs,
      guidance,
      faceCount: guidance === 'several_faces' ? 2 : 1,
      face: { box: { x: 0.3, y: 0.2, width: 0.4, height: 0.6 }, ...face },
    });
  }
  get #asked(): ChallengeAction | undefined {
    return this.#promptedAtMs === undefined ? undefined : this.#challenge?.actions[this.#answered];
  }
  #face(sinceMs: number, atMs: number): Rest {
    const { answerAfterMs = 2_800 } = this.options;
    if (!this.#asked || this.#promptedAtMs === undefined || sinceMs < answerAfterMs) return REST;
    return playing(this.#asked, ((atMs - this.#promptedAtMs) % TRY_MS) - REACTION_MS);
  }
  /** The next prompt comes when this one was answered, by the rule that the page goes by too. */
  #notice(frame: MeasuredFrame): void {
    if (!this.#asked || this.#promptedAtMs === undefined) return;
    this.#series.push(frame);
    if (answerAction(this.#asked, [REST], this.#series, this.#promptedAtMs).kind !== 'answered') return;
    this.#answered++;
    this.#promptedAtMs = this.clock.nowMs();
  }
  beginCapture(challenge: Challenge): Promise<void> {
    this.#challenge = challenge;
    this.#beganAtMs = this.clock.nowMs();
    this.#promptedAtMs = undefined;
    this.#answered = 0;
    this.#series = [];
    return Promise.resolve();
  }
  /** The first prompt stands. */
  prepareProbe(): Promise<void> {
    this.#promptedAtMs = this.clock.nowMs();
    return Promise.resolve();
  }
  async captureProbe(_frames: unknown, challenge: Challenge): Promise<CaptureOutcome> {
    await this.clock.sleep(900);
    const { challengeId, terminalId, bankKeyId } = challenge;
    const bytes = new Uint8Array(8);
    const capturedAtMs = this.clock.nowMs();
    return (
      this.options.capture ?? {
        kind: 'sealed',
        probe: { challengeId, terminalId, bankKeyId, capturedAtMs, encapsulatedKey: bytes, ciphertext: bytes },
      }
    );
  }
  endCapture(): Promise<void> {
    return Promise.resolve();
  }
}
