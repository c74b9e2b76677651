/**
 * An open camera: the newest frame on demand, nothing kept while nobody asks.
 */
import type { CameraFrame, CameraSession, Clock } from '../ports';
import type { CameraBrowser } from './camera';
import type { VideoFeed } from './video-feed';

/** Wider frames are scaled down before they are copied anywhere. */
export const MAX_FRAME_WIDTH_PX = 1280;
/** A visible page that gets no picture for so long has lost its camera. */
export const STALL_MS = 4_000;
const STALL_STEP_MS = 500;

export interface SessionParts {
  readonly clock: Clock;
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly browser: Pick<CameraBrowser, 'isVisible' | 'play'>;
}

/** Takes over the stream and stops it on `close`. */
export function createCameraSession(parts: SessionParts): CameraSession {
  return new Session(parts);
}

type Next = Awaited<ReturnType<CameraSession['nextFrame']>>;

class Session implements CameraSession {
  readonly deviceId: string;
  readonly label: string;
  readonly sensor = 'webcam';
  readonly preview: MediaStream;
  readonly #parts: SessionParts;
  readonly #feed: VideoFeed;
  #freshAtMs: number | undefined;
  #seq = 0;
  #over = false;
  #wake = (): void => {};

  constructor(parts: SessionParts) {
    const { stream, track, browser } = parts;
    this.#parts = parts;
    this.deviceId = track.getSettings().deviceId ?? '';
    this.label = track.label;
    this.preview = stream;
    this.#feed = browser.play(stream);
    this.#feed.watch((capturedAtMs) => {
      this.#freshAtMs = capturedAtMs;
      this.#wake();
    });
    track.addEventListener('ended', this.#end);
  }

  async nextFrame(signal: AbortSignal): Promise<Next> {
    for (;;) {
      if (signal.aborted) return { kind: 'aborted' };
      if (this.#over) return { kind: 'lost' };
      const capturedAtMs = this.#freshAtMs;
      this.#freshAtMs = undefined;
      if (capturedAtMs === undefined) {
        if ((await this.#nextPicture(signal)) === 'stalled') return { kind: 'lost' };
        continue;
      }
      const frame = await this.#take(capturedAtMs);
      if (frame && !signal.aborted) return { kind: 'frame', frame };
      frame?.bitmap.close();
    }
  }

  close(): void {
    const { stream, track } = this.#parts;
    track.removeEventListener('ended', this.#end);
    this.#feed.close();
    for (const each of stream.getTracks()) each.stop();
    this.#end();
  }

  readonly #end = (): void => {
    this.#over = true;
    this.#wake();
  };

  async #take(capturedAtMs: number): Promise<CameraFrame | undefined> {
    const { widthPx, heightPx } = this.#feed.size();
    if (widthPx === 0 || heightPx === 0) return undefined;
    const scale = Math.min(1, MAX_FRAME_WIDTH_PX / widthPx);
    try {
      const bitmap = await this.#feed.grab(Math.round(widthPx * scale), Math.max(1, Math.round(heightPx * scale)));
      return { bitmap, seq: ++this.#seq, capturedAtMs };
    } catch {
      // The picture went away between being announced and being cut out; the next one comes.
      return undefined;
    }
  }

  /** Resolves on a picture, the camera's end or an abort, or when a visible page waited too long. */
  async #nextPicture(signal: AbortSignal): Promise<'woken' | 'stalled'> {
    const timer = new AbortController();
    const woken = new Promise<'woken'>((resolve) => {
      this.#wake = () => resolve('woken');
      signal.addEventListener('abort', this.#wake, { once: true });
    });
    const wake = this.#wake;
    try {
      return await Promise.race([woken, this.#stall(timer.signal)]);
    } finally {
      timer.abort();
      signal.removeEventListener('abort', wake);
    }
  }

  /** Hidden pages get no pictures, so only visible time counts. */
  async #stall(signal: AbortSignal): Promise<'stalled' | 'woken'> {
    try {
      for (let visibleMs = 0; visibleMs < STALL_MS;) {
        await this.#parts.clock.sleep(STALL_STEP_MS, signal);
        visibleMs = this.#parts.browser.isVisible() ? visibleMs + STALL_STEP_MS : 0;
      }
      return 'stalled';
    } catch {
      return 'woken';
    }
  }
}
