/**
 * The terminal: frames in, guidance and one sealed probe out. Implements the `FaceEngine` port inside the worker.
 */
import type { Challenge } from '../../domain/challenge';
import type { Observation } from '../../domain/observation';
import type {
  CameraFrame,
  CaptureFrames,
  CaptureOutcome,
  Clock,
  FaceBackend,
  FaceEngine,
  FaceInit,
  LoadProgress,
} from '../../ports';
import { FacePatch } from './exposure';
import { guide, type MeasuredFace } from './guidance';
import type { RgbaImage } from './image';
import type { DetectedFace, Landmarker } from './landmarker';
import { loadFace, type LoadedNetworks } from './loading';
import { faceBox, measure, poseOf } from './mesh';
import { FaceUnavailable } from './models';
import { CloseLook } from './close-look';
import { cropFace } from './networks';
import { CueReader } from './pad/frame-cues';
import { TurnReader } from './pad/turn';
import { makeProbe, stillFrames } from './probe-maker';
import { RetainedFrames, type SeenFace } from './retained-frames';
import { sealProbe } from './seal';

/** Larger frames are scaled down to this width: nothing below needs more, and a huge frame must not stall the worker. */
const MAX_WIDTH_PX = 1280;

/** What is held while a capture is open. */
interface OpenCapture {
  readonly challengeId: string;
  readonly frames: RetainedFrames;
  readonly cues: CueReader;
  readonly turns?: TurnReader;
  look?: CloseLook;
}

type Unavailable = Extract<FaceInit, { kind: 'unavailable' }>;
const NOT_READY: Unavailable = { kind: 'unavailable', reason: 'backend_failed', detail: 'not initialised' };

/** @param baseUrl folder of the models, ending in a slash */
export function createFaceEngine(baseUrl: string, clock: Clock): FaceEngine {
  return new WorkerFaceEngine(baseUrl, clock);
}

class WorkerFaceEngine implements FaceEngine {
  #landmarker: Landmarker | undefined;
  #networks: LoadedNetworks | undefined;
  /** Settles when the networks are up or have failed; never rejects. */
  #complete: Promise<unknown> = Promise.resolve();
  #failure: Unavailable | undefined;
  #initialising: Promise<FaceInit> | undefined;
  #capture: OpenCapture | undefined;
  readonly #pixels = new FramePixels();
  readonly #patch = new FacePatch();

  constructor(
    private readonly baseUrl: string,
    private readonly clock: Clock,
  ) {}

  init(options: Parameters<FaceEngine['init']>[0], onProgress?: (progress: LoadProgress) => void): Promise<FaceInit> {
    this.#initialising ??= this.#start(options.backend === 'webgpu' ? 'webgpu' : 'wasm', onProgress ?? (() => undefined));
    return this.#initialising;
  }

  /** A worker whose loading failed stays closed: its runtimes cannot be started twice. The page starts another one. */
  async #start(backend: FaceBackend, onProgress: (progress: LoadProgress) => void): Promise<FaceInit> {
    const fromMs = this.clock.nowMs();
    const loading = loadFace(this.baseUrl, backend, this.clock, onProgress);
    this.#complete = loading.networks.then(
      (networks) => (this.#networks = networks),
      (error: unknown) => (this.#failure = unavailable(error)),
    );
    try {
      this.#landmarker = await loading.landmarker;
    } catch (error) {
      return unavailable(error);
    }
    // Whether WebGPU serves is known only after its self-test; who asks for it waits for that.
    if (backend === 'webgpu') await this.#complete;
    if (this.#failure) return this.#failure;
    return { kind: 'ready', backend: this.#networks?.backend ?? 'wasm', warmUpMs: this.clock.nowMs() - fromMs };
  }

  async observe(frame: CameraFrame): Promise<Observation | Unavailable> {
    try {
      if (this.#failure) return this.#failure;
      if (!this.#landmarker) return NOT_READY;
      return this.#see(frame, this.#landmarker);
    } catch (error) {
      return unavailable(error);
    } finally {
      frame.bitmap.close();
    }
  }

  #see(frame: CameraFrame, landmarker: Landmarker): Observation {
    const { seq, capturedAtMs } = frame;
    const source = this.#pixels.fit(frame.bitmap);
    const found = source ? landmarker.detect(source) : undefined;
    const measured = source && found ? this.#measure(source, found) : undefined;
    const faceCount = found ? 1 + found.companionCount : 0;
    const observed = { seq, capturedAtMs, faceCount, guidance: guide(faceCount, measured) };
    const face = measured && { box: measured.box, pose: measured.pose, measures: measured.measures };
    if (this.#capture) {
      const retained = source && found && measured && this.#retain(this.#capture, source, found, measured, frame);
      this.#capture.frames.add({ ...observed, ...(retained && { seen: retained }) });
    }
    return { ...observed, ...(face && { face }), ...(!this.#networks && { loading: true }) };
  }

  #retain(
    { cues, turns }: OpenCapture,
    source: ImageBitmap | OffscreenCanvas,
    found: DetectedFace,
    face: MeasuredFace,
    frame: CameraFrame,
  ): SeenFace {
    const image = this.#pixels.read(source);
    const { mesh } = found;
    const turn = turns?.read(image, found);
    return { face, crops: cropFace(image, mesh), cues: cues.read(image, mesh, frame, guide(1, face)), ...(turn && { turn }) };
  }

  #measure(source: ImageBitmap | OffscreenCanvas, { mesh, matrix }: DetectedFace): MeasuredFace {
    const { exposure, covered } = this.#patch.look(source, mesh);
    return {
      box: faceBox(mesh, source.width, source.height),
      pose: poseOf(matrix),
      measures: { ...measure(mesh), ...exposure },
      covered,
    };
  }

  async beginCapture(challenge: Challenge): Promise<void> {
    await this.endCapture();
    const { challengeId, sensor, actions } = challenge;
    // Where depth is measured, parallax has nothing to add.
    const turns = sensor === 'webcam' && actions.some((action) => action === 'turn_left' || action === 'turn_right');
    this.#capture = {
      challengeId,
      frames: new RetainedFrames(),
      cues: new CueReader(challenge.light !== undefined),
      ...(turns && { turns: new TurnReader() }),
    };
  }

  async prepareProbe(still: readonly number[], challenge: Challenge): Promise<void> {
    await this.#complete;
    const look = this.#lookOf(challenge);
    const frames = look && this.#capture ? stillFrames(this.#capture.frames, still) : [];
    // Whatever is wrong with them, or with a network, is told when the probe is made.
    if (typeof frames !== 'string') await look?.prepare(frames).catch(() => undefined);
  }

  #lookOf({ challengeId }: Challenge): CloseLook | undefined {
    const capture = this.#capture;
    if (!this.#networks || capture?.challengeId !== challengeId) return undefined;
    return (capture.look ??= new CloseLook(this.#networks.networks));
  }

  async captureProbe(frames: CaptureFrames, challenge: Challenge): Promise<CaptureOutcome> {
    await this.#complete;
    if (!this.#networks) return this.#failure ?? NOT_READY;
    const look = this.#lookOf(challenge);
    if (!look || !this.#capture) return { kind: 'rejected', reason: 'too_few_frames' };
    try {
      const outcome = await makeProbe(this.#capture.frames, frames, challenge, look);
      if (outcome.kind === 'rejected') return outcome;
      const probe = await sealProbe(outcome.probe, challenge, outcome.capturedAtMs);
      outcome.probe.template.fill(0);
      return { kind: 'sealed', probe };
    } catch (error) {
      return unavailable(error);
    }
  }

  async endCapture(): Promise<void> {
    this.#capture?.frames.clear();
    this.#capture?.look?.clear();
    this.#capture = undefined;
  }
}

/** One canvas for all frames: brings a frame to a workable size and reads its pixels. */
class FramePixels {
  #canvas: OffscreenCanvas | undefined;

  /** The frame itself, a scaled-down picture of a huge one, or `undefined` for an empty one. */
  fit(bitmap: ImageBitmap): ImageBitmap | OffscreenCanvas | undefined {
    if (bitmap.width === 0 || bitmap.height === 0) return undefined;
    if (bitmap.width <= MAX_WIDTH_PX) return bitmap;
    const scale = MAX_WIDTH_PX / bitmap.width;
    return this.#draw(bitmap, MAX_WIDTH_PX, Math.max(1, Math.round(bitmap.height * scale)));
  }

  read(source: ImageBitmap | OffscreenCanvas): RgbaImage {
    const canvas = source === this.#canvas ? this.#canvas : this.#draw(source, source.width, source.height);
    return context(canvas).getImageData(0, 0, canvas.width, canvas.height);
  }

  #draw(source: CanvasImageSource, width: number, height: number): OffscreenCanvas {
    if (this.#canvas?.width !== width || this.#canvas.height !== height) this.#canvas = new OffscreenCanvas(width, height);
    context(this.#canvas).drawImage(source, 0, 0, width, height);
    return this.#canvas;
  }
}

function context(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const found = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!found) throw new FaceUnavailable('backend_failed', 'no 2D canvas in this worker');
  return found;
}

function unavailable(error: unknown): Unavailable {
  if (error instanceof FaceUnavailable) return { kind: 'unavailable', reason: error.reason, detail: error.message };
  return { kind: 'unavailable', reason: 'backend_failed', detail: String(error) };
}
