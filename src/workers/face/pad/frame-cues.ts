/**
 * What the signals read off one frame while a capture is open: numbers and a sparse picture, so that whole frames need not be retained.
 */
import type { Guidance } from '../../../domain/observation';
import type { CameraFrame } from '../../../ports';
import type { RgbaImage } from '../image';
import type { Mesh } from '../mesh';
import { readDepth, type DepthReading } from './depth';
import { readStream, wipeStreamSample, type StreamSample } from './injection';
import { readMouthDepth } from './mouth-depth';
import { readRegions } from './light-regions';
import { readScreen, type ScreenReading } from './screen';

/** Looking for a screen costs several milliseconds, and a screen does not go away between frames. */
const SCREEN_EVERY_FRAMES = 4;

export interface FrameCues {
  /** Only from cameras that measure depth, and only where enough of the face was measured. */
  readonly depth?: DepthReading;
  /** [88] as `readMouthDepth` gives it; only from cameras that measure depth. */
  readonly mouth?: Float32Array;
  readonly stream: StreamSample;
  readonly screen?: ScreenReading;
  /** [17 × 3] as `readRegions` gives them; where the challenge shines a light. */
  readonly light?: Float32Array;
}

/** One capture's reader. */
export class CueReader {
  #usable = 0;

  /** @param readsLight whether the challenge shines a light */
  constructor(private readonly readsLight: boolean) {}

  read(image: RgbaImage, mesh: Mesh, frame: Pick<CameraFrame, 'depth' | 'capturedAtMs'>, guidance: Guidance): FrameCues {
    const depth = frame.depth && readDepth(frame.depth, mesh, image);
    const mouth = frame.depth && readMouthDepth(frame.depth, mesh, image);
    const stream = readStream(image, mesh, frame.capturedAtMs);
    const screen = guidance === 'ok' && this.#usable++ % SCREEN_EVERY_FRAMES === 0 ? readScreen(image, mesh) : undefined;
    const light = this.readsLight ? readRegions(image, mesh) : undefined;
    return { stream, ...(depth && { depth }), ...(mouth && { mouth }), ...(screen && { screen }), ...(light && { light }) };
  }
}

/** Overwrites what the cues hold of the picture. */
export function wipeCues({ stream, light, mouth }: FrameCues): void {
  wipeStreamSample(stream);
  mouth?.fill(0);
  light?.fill(0);
}
