/**
 * The face mesh and what is measured on it. Indices are MediaPipe's canonical face mesh (478 points, the last ten are the irises).
 */
import type { FaceBox, FaceMeasures, Pose } from '../../domain/observation';
import type { Point, Square } from './image';

/** [478] points in pixels of the frame; z in the same unit, smaller is closer to the camera. */
export type Mesh = readonly { readonly x: number; readonly y: number; readonly z: number }[];

/** Points of the mesh by what they are on the face; left and right are the customer's. */
const AT = {
  rightOuter: 33,
  rightInner: 133,
  leftOuter: 263,
  leftInner: 362,
  nose: 1,
  mouthRight: 61,
  mouthLeft: 291,
  lipTop: 0,
  lipBottom: 17,
  forehead: 10,
  chin: 152,
} as const;

// prettier-ignore
/** Upper and lower lid pairs used by the eye aspect ratio (Soukupová & Čech 2016), and the lid points around the eye's centre. */
const LIDS = {
  right: { pairs: [[159, 145], [158, 153]], corners: [33, 133], around: [160, 159, 158, 144, 145, 153] },
  left: { pairs: [[386, 374], [385, 380]], corners: [263, 362], around: [387, 386, 385, 373, 374, 380] },
} as const;

/** The first 468 points outline the skin; irises are left out of boxes. */
const SKIN_POINTS = 468;

const point = (mesh: Mesh, index: number) => mesh[index] as Mesh[number];

function distance(mesh: Mesh, from: number, to: number): number {
  const [p, q] = [point(mesh, from), point(mesh, to)];
  return Math.hypot(p.x - q.x, p.y - q.y, p.z - q.z);
}

function centre(mesh: Mesh, indices: readonly number[]): Point {
  const sum = (axis: 'x' | 'y') => indices.reduce((total, i) => total + point(mesh, i)[axis], 0) / indices.length;
  return [sum('x'), sum('y')];
}

/** The five points that the embedding is aligned by: right eye, left eye, nose tip, right and left mouth corner, as seen in the picture. */
export function alignmentPoints(mesh: Mesh): readonly Point[] {
  const at = (index: number): Point => [point(mesh, index).x, point(mesh, index).y];
  const { rightOuter, rightInner, leftOuter, leftInner, nose, mouthRight, mouthLeft } = AT;
  return [centre(mesh, [rightOuter, rightInner]), centre(mesh, [leftInner, leftOuter]), at(nose), at(mouthRight), at(mouthLeft)];
}

/** Bounding box of the skin points in pixels. */
export function bounds(mesh: Mesh): { left: number; top: number; right: number; bottom: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < SKIN_POINTS; i++) {
    const { x, y } = point(mesh, i);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** The face's box in fractions of the frame. */
export function faceBox(mesh: Mesh, frameWidth: number, frameHeight: number): FaceBox {
  const { left, top, right, bottom } = bounds(mesh);
  return { x: left / frameWidth, y: top / frameHeight, width: (right - left) / frameWidth, height: (bottom - top) / frameHeight };
}

/** Square around the face as the texture model was measured on: 1.05 × the mesh's height, a little above its centre, times `zoom`. */
export function faceSquare(mesh: Mesh, zoom: number): Square {
  const { left, top, right, bottom } = bounds(mesh);
  const height = bottom - top;
  return { cx: (left + right) / 2, cy: (top + bottom) / 2 - 0.03 * height, side: 1.05 * height * zoom };
}

/** Square around one eye, 1.6 eye widths, centred on the lids. */
export function eyeSquare(mesh: Mesh, side: 'left' | 'right'): Square {
  const { corners, around } = LIDS[side];
  const [cx, cy] = centre(mesh, around);
  const [outer, inner] = [point(mesh, corners[0]), point(mesh, corners[1])];
  return { cx, cy, side: 1.6 * Math.hypot(outer.x - inner.x, outer.y - inner.y) };
}

/** Distance between the eyes' centres in pixels. */
export function interEyePx(mesh: Mesh): number {
  const [right, left] = alignmentPoints(mesh) as readonly [Point, Point];
  return Math.hypot(right[0] - left[0], right[1] - left[1]);
}

function eyeAspect(mesh: Mesh, side: 'left' | 'right'): number {
  const { pairs, corners } = LIDS[side];
  const open = pairs.reduce((sum, [upper, lower]) => sum + distance(mesh, upper, lower), 0) / pairs.length;
  return open / distance(mesh, corners[0], corners[1]);
}

/** How far the mouth's corners lie above the middle of the lips, along the face's own vertical, in pixels. */
function cornerLift(mesh: Mesh): number {
  const [top, bottom] = [point(mesh, AT.forehead), point(mesh, AT.chin)];
  const up = [top.x - bottom.x, top.y - bottom.y, top.z - bottom.z] as const;
  const length = Math.hypot(...up);
  const height = (index: number) => {
    const p = point(mesh, index);
    return (p.x * up[0] + p.y * up[1] + p.z * up[2]) / length;
  };
  return (height(AT.mouthRight) + height(AT.mouthLeft)) / 2 - (height(AT.lipTop) + height(AT.lipBottom)) / 2;
}

/** The geometric part of the measures. */
export function measure(mesh: Mesh): Omit<FaceMeasures, 'luma' | 'sharpness'> {
  const outerEyes = distance(mesh, AT.rightOuter, AT.leftOuter);
  return {
    mouthWidth: distance(mesh, AT.mouthRight, AT.mouthLeft) / outerEyes,
    cornerLift: cornerLift(mesh) / outerEyes,
    eyeAspect: (eyeAspect(mesh, 'left') + eyeAspect(mesh, 'right')) / 2,
    interEyePx: interEyePx(mesh),
  };
}

const DEGREES = 180 / Math.PI;

/**
 * Head pose from MediaPipe's facial transformation matrix.
 * @param matrix [16] column-major, canonical face to camera, y up, camera looking along −z
 */
export function poseOf(matrix: readonly number[]): Pose {
  const m = (index: number) => matrix[index] as number;
  return {
    yawDeg: Math.atan2(m(8), m(10)) * DEGREES,
    pitchDeg: Math.asin(Math.min(1, Math.max(-1, m(9)))) * DEGREES,
    rollDeg: Math.atan2(m(1), m(5)) * DEGREES,
  };
}
