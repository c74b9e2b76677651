/**
 * Shapes before a depth camera, and the mesh of the face seen on them. Millimetres from the face's middle, x to the right in the picture, y
 * down; a shape says how far behind the nearest point of a head without a nose its surface lies.
 */
import { DepthModel } from '../../../../../src/sim/camera/depth/depth-model';
import { drawNoiseFields } from '../../../../../src/sim/camera/depth/noise-fields';
import { createSeededRng } from '../../../../../src/sim/rng';
import type { Mesh } from '../../../../../src/workers/face/mesh';
import type { DepthFrame } from '../../../../../src/workers/face/pad/depth-field';

export const FRAME = { width: 640, height: 480 } as const;
const MAP = { widthPx: 320, heightPx: 240 } as const;
const FOCAL_PX = 304.7;
const BEHIND_MM = 2_000;

export type Shape = (x: number, y: number) => number;
export interface View {
  readonly distanceMm: number;
  /** Slopes to the right and down. */
  readonly tilt?: readonly [number, number];
}
const NEAR: View = { distanceMm: 480 };

const EYES = [
  [-31.5, -30],
  [31.5, -30],
] as const;
const NOSE = { x: 0, tip: 12, root: -22 } as const;
const OUTLINE = { across: 72, down: 100 } as const;
const ellipse = (x: number, y: number, across: number, down: number) => Math.hypot(x / across, y / down);
const bump = (x: number, y: number, across: number, down: number) => Math.exp(-(ellipse(x, y, across, down) ** 2) / 2);
const inEye = (x: number, y: number, across: number, down: number) =>
  EYES.some((eye) => ellipse(x - eye[0], y - eye[1], across, down) < 1);

export const flat: Shape = () => 0;

/** On a cylinder about an upright axis; the sheet ends where it would turn away. */
export const bent =
  (radiusMm: number): Shape =>
  (x) =>
    Math.abs(x) < radiusMm ? radiusMm - Math.sqrt(radiusMm ** 2 - x ** 2) : Infinity;

/** A nose, eye sockets, brows, lips and a chin on something round, before nothing. @param lowered moves the features down the face */
export const head =
  (lowered = 0): Shape =>
  (x, y) => {
    // Flatter in front and steeper at the sides than an ellipsoid, as faces are.
    const inside = 1 - ellipse(x, y, 84, 125) ** 2.8;
    if (inside <= 0) return Infinity;
    const v = y - lowered;
    const nose = 19 * bump(x - NOSE.x, v - NOSE.tip, 8, v < NOSE.tip ? 17 : 6);
    const sockets = EYES.reduce((sum, eye) => sum + 5 * bump(x - eye[0], v - eye[1], 14, 9), 0);
    const lips = 4 * bump(x, v - 45, 16, 7);
    const brow = 5 * bump(x, v + 48, 34, 6);
    const chin = 9 * bump(x, v - 76, 14, 10);
    return 85 * (1 - Math.sqrt(inside)) - nose + sockets - lips - brow - chin;
  };

/** A bent sheet with eye holes that ends at the face's outline, 50 mm before somebody's head. */
export const cutOut =
  (radiusMm: number): Shape =>
  (x, y) =>
    ellipse(x, y, OUTLINE.across, OUTLINE.down) < 1 && !inEye(x, y, 17.5, 10.2) ? bent(radiusMm)(x, y) - 50 : head()(x, y);

/** So far before the head everywhere, with eye holes; it ends a little inside the outline. */
export const mask =
  (proudMm: number): Shape =>
  (x, y) =>
    head()(x, y) - (ellipse(x, y, 0.86 * OUTLINE.across, 0.9 * OUTLINE.down) < 1 && !inEye(x, y, 12.5, 6.7) ? proudMm : 0);

function distanceOf(shape: Shape, { distanceMm, tilt: [right, down] = [0, 0] }: View, x: number, y: number): number {
  // In this form a tilted flat shape is a plane, seen through a pinhole.
  const mm = (distanceMm + shape(x, y)) / (1 - (right * x + down * y) / distanceMm);
  return Number.isFinite(mm) ? mm : BEHIND_MM;
}

/** What a camera without noise would read, to fractions of a millimetre. */
function truthOf(shape: Shape, view: View): Float32Array {
  const perPx = view.distanceMm / FOCAL_PX;
  return Float32Array.from({ length: MAP.widthPx * MAP.heightPx }, (_, i) => {
    const [u, v] = [(i % MAP.widthPx) + 0.5, Math.floor(i / MAP.widthPx) + 0.5];
    return distanceOf(shape, view, (u - MAP.widthPx / 2) * perPx, (v - MAP.heightPx / 2) * perPx);
  });
}

/** Whole millimetres and no other error. */
export function cleanFrame(shape: Shape, view: View = NEAR): DepthFrame {
  return { ...MAP, mm: Uint16Array.from(truthOf(shape, view), Math.round) };
}

const fields = drawNoiseFields(createSeededRng('depth signal'));

/** Five frames as the simulated depth camera reads them. */
export function noisyFrames(shape: Shape, view: View = NEAR): readonly DepthFrame[] {
  const model = new DepthModel(fields, 5);
  const truth = { ...MAP, mm: truthOf(shape, view), focalPx: FOCAL_PX };
  return Array.from({ length: 5 }, (_, i) => ({ ...MAP, mm: model.read(truth, 11 * i) }));
}

/** The face oval of MediaPipe's mesh, from the forehead's middle clockwise in the picture. */
// prettier-ignore
const OVAL = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
  152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/** Points that have a place of their own: eye corners and lids, nose tip and root, cheeks, above the lip. */
const PLACES: Readonly<Record<number, readonly [number, number]>> = {
  ...Object.fromEntries(OVAL.map((index, i) => [index, around((i / OVAL.length) * 2 * Math.PI)])),
  ...eye(EYES[0], [33, 133], [160, 159, 158], [144, 145, 153]),
  ...eye(EYES[1], [362, 263], [385, 386, 387], [380, 374, 373]),
  1: [NOSE.x, NOSE.tip],
  4: [NOSE.x, NOSE.tip - 2],
  168: [0, -30],
  164: [0, 32],
  50: [-42, NOSE.tip],
  280: [42, NOSE.tip],
};

function around(angle: number): readonly [number, number] {
  return [OUTLINE.across * Math.sin(angle), -OUTLINE.down * Math.cos(angle)];
}

function eye([x, y]: readonly [number, number], corners: number[], upper: number[], lower: number[]) {
  const row = (points: number[], step: number, dy: number) =>
    points.map((index, i) => [index, [x + step * (i - (points.length - 1) / 2), y + dy]] as const);
  return Object.fromEntries([...row(corners, 30, 0), ...row(upper, 6, -4), ...row(lower, 6, 4)]);
}

/** The mesh of the face that is seen, whatever depth it is seen on; relief in the scale of x, as MediaPipe gives it. */
export function meshOf(seen: Shape, view: View = NEAR): Mesh {
  const { distanceMm } = view;
  const pxPerMm = (2 * FOCAL_PX) / distanceMm;
  return Array.from({ length: 478 }, (_, i) => {
    // Points without a place of their own are spread evenly over the face.
    const radius = 0.95 * Math.sqrt(i / 478);
    const [x, y] = PLACES[i] ?? [72 * radius * Math.cos(2.399963 * i), 100 * radius * Math.sin(2.399963 * i)];
    const behind = distanceOf(seen, view, x, y) - distanceMm;
    return { x: FRAME.width / 2 + x * pxPerMm, y: FRAME.height / 2 + y * pxPerMm, z: behind * pxPerMm };
  });
}
