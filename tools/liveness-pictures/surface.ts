/**
 * What the depth signals compare, as maps over the face: the relief that is measured and the relief that the picture promises, both less
 * the best smoothly bent sheet.
 */
import { FaceLandmarker } from '@mediapipe/tasks-vision';
import type { Point } from '../../src/workers/face/image';
import { bounds, interEyePx, type Mesh } from '../../src/workers/face/mesh';
import { DepthField, fitSurface, isInside, sampleInside, Centred, TERMS } from '../../src/workers/face/pad/depth-field';
import { outerEyesPx } from '../../src/workers/face/pad/face-patch';
import { fitPlainly } from '../../src/workers/face/pad/least-squares';
import { RestDepth } from '../../src/workers/face/pad/rest-depth';
import type { FaceSight } from './studio';

/** Millimetres nearer than the sheet at a pixel of the frame; `undefined` beyond the face and where nothing is known. */
export type Relief = (x: number, y: number) => number | undefined;

/** Of the face's oval: hair and the steep sides are left out. */
const INNER = 0.85;
/** Between adults' pupils, as the detail signal has it. */
const INTER_EYE_MM = 63;

/** As the depth camera measures it. */
export function measuredRelief({ depth, image, found: { mesh } }: FaceSight): Relief {
  if (!depth) return () => undefined;
  const field = new DepthField(depth, image);
  const outline = innerFace(mesh);
  const sheet = fitSurface(sampleInside(field, outline), 'quadric', 'tukey');
  return (x, y) => {
    const mm = isInside(outline, x, y) ? field.at(x, y) : 0;
    return mm === 0 || !sheet ? undefined : sheet.mmAt(x, y) - mm;
  };
}

/** The mesh is a face by construction, so a photo promises one too. */
export function promisedRelief({ found: { mesh } }: FaceSight): Relief {
  const outline = innerFace(mesh);
  const depth = new RestDepth(mesh, [mesh]);
  const mmPerPx = INTER_EYE_MM / interEyePx(mesh);
  const mmPerUnit = outerEyesPx(mesh) * mmPerPx;
  const inner = mesh.slice(0, 468).filter(({ x, y }) => isInside(outline, x, y));
  const column = (of: (point: Mesh[number]) => number) => Float64Array.from(inner, of);
  const [x, y] = [column((point) => point.x), column((point) => point.y)];
  const centred = new Centred(x, y);
  const nearer = column(({ z }) => -z * mmPerPx);
  const fit = fitPlainly(centred.columns(TERMS.quadric, x, y), nearer);
  return (atX, atY) => {
    if (!fit || !isInside(outline, atX, atY)) return undefined;
    const [u, v] = [centred.u(atX), centred.v(atY)];
    const sheet = TERMS.quadric.reduce((sum, term, i) => sum + fit.coefficients[i]! * term(u, v), 0);
    return depth.at(atX, atY) * mmPerUnit - sheet;
  };
}

function innerFace(mesh: Mesh): readonly Point[] {
  const { left, right, top, bottom } = bounds(mesh);
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  return FaceLandmarker.FACE_LANDMARKS_FACE_OVAL.map(({ start }) => {
    const { x, y } = mesh[start]!;
    return [cx + INNER * (x - cx), cy + INNER * (y - cy)];
  });
}
