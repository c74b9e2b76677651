import { createSystemClock } from '../../../src/adapters/clock';
import { createSystemRng } from '../../../src/adapters/rng';
import type { Challenge } from '../../../src/domain/challenge';
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
  /** From the challenge being issued to its first answer. */
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

const REST = { mouthWidth: 0.5, cornerLift: 0, eyeAspect: 0.29, interEyePx: 90, luma: 120, sharpness: 200 };

/** Finds the person far away, then well placed, then sees the challenge answered again and again. */
class FakeEngine implements FaceEngine {
  #beganAtMs = 0;
  #challenge: Challenge | undefined;

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
    // Every 1.5 seconds the face answers for half a second.
    const answering = sinceMs > (this.options.answerAfterMs ?? 2_800) && sinceMs % 1_500 < 500;
    const measures = !answering
      ? REST
      : this.#challenge?.action === 'blink'
        ? { ...REST, eyeAspect: 0.08 }
        : { ...REST, mouthWidth: 0.64, cornerLift: 0.05 };
    if (guidance === 'no_face') return Promise.resolve({ seq, capturedAtMs, guidance, faceCount: 0 });
    return Promise.resolve({
      seq,
      capturedAtMs,
      guidance,
      faceCount: guidance === 'several_faces' ? 2 : 1,
      face: { box: { x: 0.3, y: 0.2, width: 0.4, height: 0.6 }, pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 }, measures },
    });
  }
  beginCapture(challenge: Challenge): Promise<void> {
    this.#challenge = challenge;
    this.#beganAtMs = this.clock.nowMs();
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
