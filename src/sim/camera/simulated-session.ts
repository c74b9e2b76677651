/**
 * An open simulated camera: one frame being drawn at a time, the newest kept until somebody takes it.
 */
import type { CameraDevice, CameraFrame, CameraSession, Clock } from '../../ports';
import type { PacedClock } from '../paced-clock';
import type { Scene } from '../scene';
import type { Preview } from './preview';
import type { DepthFrame, Rendered, RenderedFrame, Unavailable } from './protocol';

export const SIMULATED_CAMERA: CameraDevice = { deviceId: 'simulated', label: 'Simulated camera', simulated: true };

/** A frame as it was taken, before it is handed to whoever asked. Bitmap and depth must be copied, not kept. */
export interface FrameTaken {
  readonly bitmap: ImageBitmap;
  readonly depth: DepthFrame | undefined;
  readonly seq: number;
}

/** No camera is faster. */
const FRAME_INTERVAL_MS = 1000 / 30;
/** Somebody who watches sees at least so many frames of what happens: a slower machine lives in slow motion meanwhile. */
const SLOWEST_INTERVAL_MS = 1000 / 15;
/** Real time after which nobody is thought to watch: time then goes on without being seen. */
const UNWATCHED_MS = 1_500;
/** While nobody asks, frames are for the preview only: a slow machine draws half of the time. */
const PREVIEW_SHARE = 0.5;
/** A frame nobody took is thrown away after so long. */
const STALE_MS = 400;
/** How often a hidden page, where nobody asks, looks whether it is visible again. */
const HIDDEN_STEP_MS = 250;

export interface SimulatedSessionParts {
  readonly clock: Clock;
  /** Slows `clock` down; left out, time goes on however long a frame takes. */
  readonly pace?: Pick<PacedClock, 'wall' | 'holdAt'> | undefined;
  readonly script: (atMs: number) => Scene;
  readonly isVisible: () => boolean;
  readonly preview: Preview;
  readonly render: (scene: Scene, seq: number) => Promise<Rendered>;
  readonly nextSeq: () => number;
  readonly onFrame: (frame: FrameTaken) => void;
  readonly onTrouble: (trouble: Unavailable) => void;
}

export function createSimulatedSession(parts: SimulatedSessionParts): CameraSession {
  const session = new Session(parts);
  void session.run();
  return session;
}

type Next = Awaited<ReturnType<CameraSession['nextFrame']>>;

class Session implements CameraSession {
  readonly deviceId = SIMULATED_CAMERA.deviceId;
  readonly label = SIMULATED_CAMERA.label;
  readonly sensor = 'depth';
  readonly preview: MediaStream;
  readonly #parts: SimulatedSessionParts;
  #newest: CameraFrame | undefined;
  #asking = 0;
  #isOver = false;
  /** Ends when the session does, and with it every sleep. */
  readonly #end = new AbortController();
  #wake = new AbortController();

  constructor(parts: SimulatedSessionParts) {
    this.#parts = parts;
    this.preview = parts.preview.stream;
  }

  async nextFrame(signal: AbortSignal): Promise<Next> {
    this.#asking++;
    this.#rouse();
    try {
      for (;;) {
        if (signal.aborted) return { kind: 'aborted' };
        if (this.#isOver) return { kind: 'lost' };
        const frame = this.#take();
        if (frame) return { kind: 'frame', frame };
        await this.#news(signal);
      }
    } finally {
      this.#asking--;
    }
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#newest?.bitmap.close();
    this.#newest = undefined;
    this.#parts.preview.close();
    this.#end.abort();
    this.#parts.pace?.holdAt(undefined);
    this.#rouse();
  }

  /** Draws until closed or broken. */
  async run(): Promise<void> {
    const { clock, pace, script, render, nextSeq, onTrouble } = this.#parts;
    while (!this.#isOver) {
      const beganAtMs = clock.nowMs();
      pace?.holdAt(this.#isWanted() ? beganAtMs + SLOWEST_INTERVAL_MS : undefined);
      const seq = nextSeq();
      let rendered: Rendered;
      try {
        rendered = await render(script(beganAtMs), seq);
      } catch (error) {
        rendered = { kind: 'unavailable', reason: 'failed', detail: String(error) };
      }
      if (rendered.kind === 'unavailable') {
        if (!this.#isOver) onTrouble(rendered);
        this.close();
        return;
      }
      this.#show(rendered, seq, beganAtMs);
      await this.#pause(beganAtMs);
    }
  }

  #show({ bitmap, depth }: RenderedFrame, seq: number, capturedAtMs: number): void {
    const { preview, onFrame } = this.#parts;
    if (this.#isOver) {
      bitmap.close();
      return;
    }
    preview.show(bitmap);
    onFrame({ bitmap, depth, seq });
    this.#newest?.bitmap.close();
    this.#newest = { bitmap, ...(depth && { depth }), seq, capturedAtMs };
    this.#rouse();
  }

  #take(): CameraFrame | undefined {
    const frame = this.#newest;
    this.#newest = undefined;
    this.#rouse();
    if (!frame || this.#parts.clock.nowMs() - frame.capturedAtMs <= STALE_MS) return frame;
    frame.bitmap.close();
    return undefined;
  }

  /**
   * The next frame is drawn while the last is being looked at, but no faster than a camera; less often while only the preview shows;
   * not at all when nobody can see that.
   */
  async #pause(beganAtMs: number): Promise<void> {
    const { clock, isVisible } = this.#parts;
    const drewMs = clock.nowMs() - beganAtMs;
    await this.#sleep(FRAME_INTERVAL_MS - drewMs, this.#end.signal);
    await this.#untilTaken();
    await this.#sleepUnlessWanted(drewMs / PREVIEW_SHARE - Math.max(drewMs, FRAME_INTERVAL_MS));
    while (!this.#isOver && !this.#isWanted() && !isVisible()) await this.#sleepUnlessWanted(HIDDEN_STEP_MS);
  }

  /** In slow motion no frame makes way for a newer one while somebody watches. */
  async #untilTaken(): Promise<void> {
    const { pace } = this.#parts;
    if (!pace) return;
    const giveUp = new AbortController();
    void pace.wall.sleep(UNWATCHED_MS, giveUp.signal).then(
      () => this.#rouse(),
      () => undefined,
    );
    const untilMs = pace.wall.nowMs() + UNWATCHED_MS;
    while (!this.#isOver && !this.#isWanted() && pace.wall.nowMs() < untilMs) await this.#news(this.#end.signal);
    giveUp.abort();
    if (!this.#isWanted()) pace.holdAt(undefined);
  }

  /** Somebody waits, or took the newest frame and may ask again soon. */
  #isWanted(): boolean {
    return this.#asking > 0 || this.#newest === undefined;
  }

  async #sleepUnlessWanted(delayMs: number): Promise<void> {
    if (this.#isWanted() || this.#isOver) return;
    await this.#sleep(delayMs, this.#wake.signal);
  }

  async #sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    if (delayMs <= 0 || this.#isOver) return;
    try {
      await this.#parts.clock.sleep(delayMs, signal);
    } catch {
      // Woken early: whoever sleeps looks around again.
    }
  }

  /** Until a frame, the end, or the signal. */
  #news(signal: AbortSignal): Promise<void> {
    const { signal: woken } = this.#wake;
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        woken.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      woken.addEventListener('abort', done, { once: true });
    });
  }

  #rouse(): void {
    const wake = this.#wake;
    this.#wake = new AbortController();
    wake.abort();
  }
}
