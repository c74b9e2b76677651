/**
 * What the terminal tells the page about one camera frame: guidance only, nothing that identifies anybody.
 */

/**
 * The one thing the customer should change now, most important first; `ok` when the frame can be used.
 * The order of the union is the order of priority in `src/workers/face/guidance.ts`.
 */
export const GUIDANCE = [
  'no_face',
  'several_faces',
  'too_far',
  'too_close',
  'off_centre',
  'too_dark',
  'too_bright',
  'turned',
  'tilted',
  'eyes_covered' /* dark lenses */,
  'mouth_covered' /* a mask or scarf */,
  'eyes_shut',
  'blurred',
  'ok',
] as const;
export type Guidance = (typeof GUIDANCE)[number];

/** Head pose in degrees. Yaw and roll: positive turns towards the customer's left; pitch: positive looks up. */
export interface Pose {
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly rollDeg: number;
}

/** Rectangle in fractions of the frame (0..1), origin top left, not mirrored. */
export interface FaceBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Geometry of one face in one frame, unitless so that distance to the camera cancels. */
export interface FaceMeasures {
  /** Mouth width over the outer eye distance, 3D. About 0.5 at rest; rises with a smile. */
  readonly mouthWidth: number;
  /** Height of the mouth corners over the lips' middle, over the outer eye distance. Rises with a smile. */
  readonly cornerLift: number;
  /** Mean eye aspect ratio of both eyes. About 0.29 open, 0.10 closed. */
  readonly eyeAspect: number;
  /** Distance between the eye centres in pixels of the frame. */
  readonly interEyePx: number;
  /** Mean luma of the face, 0 (black) to 255. */
  readonly luma: number;
  /** Variance of the Laplacian of the face resampled to a fixed size; higher is sharper. */
  readonly sharpness: number;
}

/** One frame seen. `face` is the largest face and is present whenever `faceCount` is at least 1. */
export interface Observation {
  /** The frame's number, as its camera counted it. */
  readonly seq: number;
  /** When the frame was taken, epoch milliseconds on the injected clock. */
  readonly capturedAtMs: number;
  readonly guidance: Guidance;
  readonly faceCount: number;
  /** Present while the networks behind a probe still load: the frame can guide, but no probe can be made yet. */
  readonly loading?: boolean;
  readonly face?: { readonly box: FaceBox; readonly pose: Pose; readonly measures: FaceMeasures };
}
