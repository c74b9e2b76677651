/** From what the terminal saw to what its signals are read on. */
import type { MeasuredFrame } from '../../src/domain/challenge-answer';
import type { CuedFrame } from '../../src/workers/face/pad/read-signals';
import { shares } from './progress.mjs';
import type { FaceSight } from './studio';

export const cued = ({ atMs, found: { face, cues } }: FaceSight): CuedFrame => ({ capturedAtMs: atMs, face, cues });

/** @param seq numbers the frame */
export const measured = ({ atMs, found: { face } }: FaceSight, seq: number): MeasuredFrame => ({
  seq,
  atMs,
  measures: face.measures,
  pose: face.pose,
});

/** @returns [frames] each, 0 at rest and 1 at the smile's height */
export function smileProgress(rest: readonly FaceSight[], smile: readonly FaceSight[]) {
  const pictureOf = ({ found: { face } }: FaceSight) => [face.measures.mouthWidth, face.measures.cornerLift];
  const depthOf = ({ found: { cues } }: FaceSight) => [...(cues.mouth ?? [])];
  return {
    picture: shares(rest.map(pictureOf), smile.map(pictureOf)),
    depth: shares(rest.map(depthOf), smile.map(depthOf)),
  };
}
