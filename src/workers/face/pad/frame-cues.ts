/**
 * What the signals read off one frame while a capture is open: numbers and a sparse picture, so that whole frames need not be retained.
 */
import type { Guidance } from '../../../domain/observation';
import type { CameraFrame } from '../../../ports';
import type { RgbaImage } from '../image';
import type { Mesh } from '../mesh';
import { readDepth, type DepthReading } from './depth';
import { readStream, wipeStreamSample, type StreamSample } from './injection';
import { readScreen, type ScreenReading } from './screen';

/** Looking for a screen costs several milliseconds, and a screen does not go away between frames. */
const SCREEN_EVERY_FRAMES = 4;

export interface FrameCues {
  /** Only from cameras that measure depth, and only where enough of the face was measured. */
  readonly depth?: DepthReading;
  readonly stream: StreamSample;
  readonly screen?: ScreenReading;
}

/** One capture's reader. */
export class CueReader {
  #usable = 0;

  read(image: RgbaImage, mesh: Mesh, frame: Pick<CameraFrame, 'depth' | 'capturedAtMs'>, guidance: Guidance): FrameCues {
    const depth = frame.depth && readDepth(frame.depth, mesh, image);
    const stream = readStream(image, mesh, frame.capturedAtMs);
    const screen = guidance === 'ok' && this.#usable++ % SCREEN_EVERY_FRAMES === 0 ? readScreen(image, mesh) : undefined;
    return { stream, ...(depth && { depth }), ...(screen && { screen }) };
  }
}

/** Overwrites what the cues hold of the picture. */
export function wipeCues({ stream }: FrameCues): void {
  wipeStreamSample(stream);
}
