/**
 * Parallax over the turns that a challenge asked for: which frames it is read on.
 */
import type { RgbaImage } from '../image';
import type { DetectedFace } from '../landmarker';
import { cutLuma, patchScale } from './face-patch';
import { TurnTracker, type ParallaxReading, type TurnFrame } from './parallax';

/** Cuts what one capture's tracking needs out of its frames, all at one scale. */
export class TurnReader {
  #scale: number | undefined;

  read(image: RgbaImage, { mesh, matrix }: Pick<DetectedFace, 'mesh' | 'matrix'>): TurnFrame {
    this.#scale ??= patchScale(mesh);
    return { patch: cutLuma(image, mesh, this.#scale), mesh, matrix };
  }
}

export function wipeTurnFrame({ patch }: TurnFrame): void {
  patch.luma.fill(0);
}

/**
 * @param still frames at rest, at least one: depth is taken from them
 * @param turn frames in time order from the last one at rest before the turn on
 */
export function readTurn(still: readonly TurnFrame[], turn: readonly TurnFrame[]): ParallaxReading | undefined {
  const [rest, ...moving] = turn;
  if (!rest) return undefined;
  const tracker = new TurnTracker(
    rest,
    still.map(({ mesh }) => mesh),
  );
  for (const frame of moving) tracker.add(frame);
  const reading = tracker.read();
  tracker.clear();
  return reading;
}
