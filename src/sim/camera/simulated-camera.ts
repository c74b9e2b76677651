/**
 * A camera that looks at scenes instead of a shop: behind the same port as a webcam, so that nothing on the page can tell.
 */
import type { Camera, CameraDevice, CameraSession, Clock } from '../../ports';
import type { PacedClock } from '../paced-clock';
import type { Quality, Scene } from '../scene';
import { openPreview, type OpenPreview } from './preview';
import type { RendererStats, Unavailable } from './protocol';
import { spawnRenderer, type RendererClient } from './renderer-client';
import { createSimulatedSession, SIMULATED_CAMERA, type FrameTaken } from './simulated-session';

export interface SimulatedCameraOptions {
  readonly clock: Clock;
  /** The same clock where it can be slowed down: then whoever watches misses nothing on a machine that draws slowly. */
  readonly pace?: PacedClock;
  /** What stands before the camera at a time, epoch milliseconds on the clock. Asked once a frame, times never go back. */
  readonly script: (atMs: number) => Scene;
  readonly quality: Quality;
  /** Any integer; same seed and script, same pixels on the same machine. */
  readonly seed: number;
  /** Where the customers pack lies, ending in a slash. */
  readonly packUrl: string;
  /** Pixels; 640 × 480 when left out. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Whether anybody can see the page. */
  readonly isVisible?: () => boolean;
  readonly spawn?: () => RendererClient;
  readonly preview?: OpenPreview;
}

export interface SimulatedCamera extends Camera {
  /** Calls back with every frame taken. @returns a function that stops it */
  onFrame(listener: (frame: FrameTaken) => void): () => void;
  /** Calls back when no picture can be drawn, and why. @returns a function that stops it */
  onTrouble(listener: (trouble: Unavailable) => void): () => void;
  /** What a frame costs; nothing before the camera was opened. */
  stats(): Promise<RendererStats | undefined>;
  /** Ends the worker. Opening the camera again starts another. */
  dispose(): void;
}

/** No worker is started before the first `open`, which keeps it for the next. */
export function createSimulatedCamera(options: SimulatedCameraOptions): SimulatedCamera {
  return new SimulatedCameraOf(options);
}

const visibleDocument = () => document.visibilityState === 'visible';

class SimulatedCameraOf implements SimulatedCamera {
  readonly #options: SimulatedCameraOptions;
  readonly #onFrame = new Set<(frame: FrameTaken) => void>();
  readonly #onTrouble = new Set<(trouble: Unavailable) => void>();
  #renderer: RendererClient | undefined;
  #session: CameraSession | undefined;
  /** Frames are numbered over the whole life of the worker: noise follows from the number. */
  #seq = 0;

  constructor(options: SimulatedCameraOptions) {
    this.#options = options;
  }

  devices(): Promise<readonly CameraDevice[]> {
    return Promise.resolve([SIMULATED_CAMERA]);
  }

  async open(): Promise<{ kind: 'open'; session: CameraSession } | { kind: 'failed' }> {
    const { clock, pace, script, isVisible = visibleDocument, preview = openPreview } = this.#options;
    this.#session?.close();
    const renderer = await this.#start();
    if (!renderer) return { kind: 'failed' };
    const { widthPx, heightPx } = this.#size();
    const session = createSimulatedSession({
      clock,
      pace,
      script,
      isVisible,
      preview: preview(widthPx, heightPx),
      render: (scene, seq) => renderer.render(scene, seq),
      nextSeq: () => this.#seq++,
      onFrame: (frame) => this.#tell(this.#onFrame, frame),
      onTrouble: (trouble) => {
        this.#tell(this.#onTrouble, trouble);
        if (trouble.reason === 'worker_crashed') this.dispose();
      },
    });
    this.#session = session;
    return { kind: 'open', session };
  }

  onFrame(listener: (frame: FrameTaken) => void): () => void {
    this.#onFrame.add(listener);
    return () => this.#onFrame.delete(listener);
  }

  onTrouble(listener: (trouble: Unavailable) => void): () => void {
    this.#onTrouble.add(listener);
    return () => this.#onTrouble.delete(listener);
  }

  async stats(): Promise<RendererStats | undefined> {
    return this.#renderer?.stats();
  }

  dispose(): void {
    this.#session?.close();
    this.#renderer?.close();
    this.#session = undefined;
    this.#renderer = undefined;
  }

  #size(): { readonly widthPx: number; readonly heightPx: number } {
    const { widthPx = 640, heightPx = 480 } = this.#options;
    return { widthPx, heightPx };
  }

  /** The running worker or a new one; nothing when it cannot work, which is told to whoever listens. */
  async #start(): Promise<RendererClient | undefined> {
    if (this.#renderer) return this.#renderer;
    const { spawn = spawnRenderer, quality, seed, packUrl } = this.#options;
    const renderer = spawn();
    const started = await renderer.init({ quality, seed, packUrl, ...this.#size() });
    if (started.kind === 'ready') {
      this.#seq = 0;
      return (this.#renderer = renderer);
    }
    renderer.close();
    this.#tell(this.#onTrouble, started);
    return undefined;
  }

  #tell<T>(listeners: ReadonlySet<(news: T) => void>, news: T): void {
    for (const listener of listeners) listener(news);
  }
}
