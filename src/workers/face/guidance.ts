/**
 * From what was measured on a frame to the one thing to say about it.
 */
import type { FaceBox, FaceMeasures, Guidance, Pose } from '../../domain/observation';
import type { Covered } from './covering';

/** What a frame must fulfil to be used. */
export const GUIDANCE_POLICY = {
  /** Recognition falls off below 24 px between the eyes; a terminal asks for more than the limit. */
  minInterEyePx: 40,
  /** Face height over frame height. */
  maxBoxHeight: 0.86,
  /** Distance of the box's centre from the frame's centre, in fractions of the frame. */
  maxOffCentre: 0.2,
  /** Mean luma of the face: texture and recognition both degrade below 40; 60 leaves room. */
  minLuma: 60,
  maxLuma: 225,
  maxYawDeg: 18,
  /** Wider than yaw: the matrix of a frontal face reads −19 to +10 degrees, by the shape of the head (12 simulated people). */
  maxPitchDeg: 25,
  maxRollDeg: 20,
  minEyeAspect: 0.17,
  minSharpness: 12,
} as const;

/** One detected face, measured. */
export interface MeasuredFace {
  readonly box: FaceBox;
  readonly pose: Pose;
  readonly measures: FaceMeasures;
  /** What hides behind dark lenses or a mask. */
  readonly covered?: Covered | undefined;
}

/** The most important thing to change, in the order of `GUIDANCE`. */
export function guide(faceCount: number, face: MeasuredFace | undefined): Guidance {
  if (faceCount === 0 || !face) return 'no_face';
  if (faceCount > 1) return 'several_faces';
  const { box, pose, measures, covered } = face;
  const policy = GUIDANCE_POLICY;
  // Written as "unless within", so that a number that could not be measured (NaN) never passes a gate.
  if (!(measures.interEyePx >= policy.minInterEyePx)) return 'too_far';
  if (!(box.height <= policy.maxBoxHeight)) return 'too_close';
  const within = (value: number, limit: number) => Math.abs(value) <= limit;
  const offCentre = [box.x + box.width / 2 - 0.5, box.y + box.height / 2 - 0.5];
  if (!offCentre.every((distance) => within(distance, policy.maxOffCentre))) return 'off_centre';
  if (!(measures.luma >= policy.minLuma)) return 'too_dark';
  if (!(measures.luma <= policy.maxLuma)) return 'too_bright';
  if (!within(pose.yawDeg, policy.maxYawDeg) || !within(pose.pitchDeg, policy.maxPitchDeg)) return 'turned';
  if (!within(pose.rollDeg, policy.maxRollDeg)) return 'tilted';
  if (covered) return covered === 'eyes' ? 'eyes_covered' : 'mouth_covered';
  if (!(measures.eyeAspect >= policy.minEyeAspect)) return 'eyes_shut';
  if (!(measures.sharpness >= policy.minSharpness)) return 'blurred';
  return 'ok';
}
