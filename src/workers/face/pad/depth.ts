/**
 * The depth signal of presentation attack detection: what a depth camera's frame says about the face in the picture.
 * Pure measurement; what it means is decided elsewhere.
 */
import type { Point } from '../image';
import { bounds, type Mesh } from '../mesh';
import { noseRelief, eyeStep, relateToMesh } from './depth-features';
import { DepthField, fitSurface, sampleInside, type DepthFrame, type FrameSize } from './depth-field';
import { cappedRms, medianOf } from './least-squares';
import { readRim } from './rim';

/**
 * One frame's depth around the face. Millimetres but for shares and correlations. A field that cannot be measured on a frame is `NaN`,
 * which passes no comparison. A sheet here is paper or a screen, flat or bent.
 *
 * Ranges are medians of five frames with the depth model of `src/sim` and a canonical mesh laid on by hand: 12 simulated heads at 480 mm,
 * turned by up to 12°, with and without hair; sheets of 105 mm radius and more at 400 to 430 mm; masks of 1.5 to 8 mm on 12 wearers. Meshes
 * found in pictures fit better or worse than those.
 */
export interface DepthReading {
  /** Spread about the best plane, at most three robust deviations a reading. Flat sheet 0.2 to 0.5, bent up to 9; head 6 to 10. */
  readonly planeRmsMm: number;
  /** The same about the best quadric. Sheet, eye holes or not, up to 0.9; head 3.1 to 5.8; mask 3.3 to 7. */
  readonly quadricRmsMm: number;
  /** Share 0..1 of the readings within 2 mm of the best quadric. Sheet 1, with eye holes 0.9; head and mask 0.26 to 0.46. */
  readonly quadricShare: number;
  /**
   * How far the nose's tip is before its surroundings, across and down the face, the lesser of the two. Sheet −1 to 0.1, because paper bends
   * one way only; head up to 15, median 8. A mesh whose nose lies beside the nose reads as little as −3.
   */
  readonly reliefMm: number;
  /** Share 0..1 of the places on the face without a reading. */
  readonly noReadingShare: number;
  /**
   * Correlation −1..1 of depth measured and depth of the mesh, as the picture suggests it, a plane taken off both. Head 0.6 to 0.96; flat
   * sheet about 0; a bent sheet as high as a head, so `detailCorrelation` says more.
   */
  readonly meshCorrelation: number;
  /** Spread of the depth measured about the mesh's, which is scaled, shifted and tilted to fit. A sheet fits with a scale of 0, so this tells among heads only. */
  readonly meshResidualMm: number;
  /** As `meshCorrelation`, a quadric taken off both: nose, lips and brows. Sheet −0.17 to 0.17; head 0.33 to 0.88; another head than the one seen 0.3 to 0.5. */
  readonly detailCorrelation: number;
  /** Relief measured over relief seen, a quadric taken off both, for eyes 63 mm apart. Sheet 0; head 0.2 to 1.05, as far as the mesh is to scale. */
  readonly detailShare: number;
  /**
   * Largest step backwards on the way out over the face's sides, slope taken off: median of up to ten places. A clean edge reads its own
   * height. Simulated heads read up to 18 where hair or ears end, and masks up to 12: by itself it tells nothing.
   */
  readonly rimStepMm: number;
  /** How unlike the steps are: the range of their middle half. */
  readonly rimSpreadMm: number;
  /** How far the skin falls back between 0.6 and 0.9 of the way from the face's middle to its sides. Flat sheet 0, bent up to 15; head 7 to 36. */
  readonly rimFallMm: number;
  /** What is seen in an eye's opening, behind the skin around: the lesser of both eyes. Head −2.5 to 2.5; eyes behind a mask's holes 4.4 and more, behind a cut-out 25 and more. */
  readonly eyeStepMm: number;
  /** Of the face: the median reading. */
  readonly distanceMm: number;
}

/** The face's oval on the mesh, in order. */
const OVAL = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58,
  132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
] as const;
const MESH_POINTS = 468;

/** The part of the oval that is looked at: hair and the steep sides are left out. */
const INNER = 0.85;
const FEWEST_READINGS = 200;
const MOST_UNREAD = 0.7;
const ON_QUADRIC_MM = 2;
/** A place on the face is read over a square of this share of the face's height. */
const PLACE_SHARE = 0.04;

/**
 * Reads a frame.
 * @param depth the same view as the frame
 * @param frame size of the picture that the mesh was found in, pixels
 * @returns nothing where too little of the face was read to say anything
 */
export function readDepth(depth: DepthFrame, mesh: Mesh, frame: FrameSize): DepthReading | undefined {
  if (mesh.length < MESH_POINTS || depth.mm.length !== depth.widthPx * depth.heightPx) return undefined;
  const field = new DepthField(depth, frame);
  const inner = shrunkOval(mesh, INNER);
  if (!inner.flat().every(Number.isFinite)) return undefined;
  const samples = sampleInside(field, inner);
  if (samples.mm.length < FEWEST_READINGS || samples.noReadingShare > MOST_UNREAD) return undefined;
  const plane = fitSurface(samples, 'plane', 'huber');
  const quadric = fitSurface(samples, 'quadric', 'tukey');
  if (!plane || !quadric) return undefined;
  const { top, bottom } = bounds(mesh);
  const reach = Math.max(1, Math.round(((bottom - top) / field.scaleY) * (PLACE_SHARE / 2)));
  const onQuadric = quadric.residualsMm.filter((mm) => Math.abs(mm) <= ON_QUADRIC_MM).length;
  return {
    planeRmsMm: cappedRms(plane.residualsMm),
    quadricRmsMm: cappedRms(quadric.residualsMm),
    quadricShare: onQuadric / quadric.residualsMm.length,
    reliefMm: noseRelief(field, mesh, plane, reach),
    noReadingShare: samples.noReadingShare,
    ...relateToMesh(field, mesh, samples.distanceMm, inner),
    ...readRim(field, mesh),
    eyeStepMm: eyeStep(field, mesh),
    distanceMm: samples.distanceMm,
  };
}

function shrunkOval(mesh: Mesh, share: number): readonly Point[] {
  const { left, right, top, bottom } = bounds(mesh);
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  return OVAL.map((index) => {
    const { x, y } = mesh[index]!;
    return [cx + share * (x - cx), cy + share * (y - cy)];
  });
}

/**
 * Several frames as one: the median of every field over the frames that measured it, `NaN` where fewer than half of them did.
 * @returns nothing where no frame was read
 */
export function summariseDepth(readings: readonly (DepthReading | undefined)[]): DepthReading | undefined {
  const read = readings.filter((one) => one !== undefined);
  const [first] = read;
  if (!first) return undefined;
  const median = (name: keyof DepthReading): number => {
    const told = read.map((one) => one[name]).filter((value) => !Number.isNaN(value));
    return told.length * 2 >= read.length ? medianOf(told) : NaN;
  };
  return Object.fromEntries((Object.keys(first) as (keyof DepthReading)[]).map((name) => [name, median(name)])) as Record<
    keyof DepthReading,
    number
  >;
}
