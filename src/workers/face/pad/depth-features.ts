/**
 * What a face has and a sheet lacks: a nose before both its lines, eyes level with their lids, and the relief that its picture promises.
 */
import type { Point } from '../image';
import { eyeSquare, type Mesh } from '../mesh';
import { Centred, isInside, SLAB_MM, Straightened, TERMS, type DepthField, type Surface } from './depth-field';
import { cappedRms, difference, fitPlainly, fitRobustly, medianOf, type Column } from './least-squares';

const NOSE_TIP = [1, 4] as const;
const CHEEKS = [50, 280] as const;
const NOSE_ROOT = 168;
const ABOVE_LIP = 164;

/**
 * How far the nose's tip is before the line from cheek to cheek and before the line from its root to the upper lip: the lesser of the
 * two, because paper bends one way only. `NaN` where one of the places has no reading.
 * @param plane through the face, so that its tilt does not count
 * @param reach map pixels to each side that a place is read over
 */
export function noseRelief(field: DepthField, mesh: Mesh, plane: Surface, reach: number): number {
  const behind = (index: number): number => {
    const { x, y } = mesh[index]!;
    return field.around(x, y, reach) - plane.mmAt(x, y);
  };
  const tip = (behind(NOSE_TIP[0]) + behind(NOSE_TIP[1])) / 2;
  const across = (behind(CHEEKS[0]) + behind(CHEEKS[1])) / 2;
  const [root, lip, nose] = [mesh[NOSE_ROOT]!, mesh[ABOVE_LIP]!, mesh[NOSE_TIP[0]]!];
  const [dx, dy] = [lip.x - root.x, lip.y - root.y];
  const share = ((nose.x - root.x) * dx + (nose.y - root.y) * dy) / (dx * dx + dy * dy);
  const down = behind(NOSE_ROOT) * (1 - share) + behind(ABOVE_LIP) * share;
  // `Math.min` hands on NaN.
  return Math.min(across - tip, down - tip);
}

/** Half axes in eye widths. The opening is well inside the lids, because depth cameras blur edges; the ring is outside of any hole cut for an eye. */
const OPENING = { across: 0.3, up: 0.13 } as const;
const RING = { inner: { across: 0.8, up: 0.5 }, outer: { across: 1.05, up: 0.75 } } as const;
type Ellipse = { readonly across: number; readonly up: number };
/** From the eye's middle, pixels of the frame. */
type Reading = { readonly u: number; readonly v: number; readonly mm: number };
const FEWEST_IN_EYE = 6;

/**
 * How far what is seen in an eye's opening lies behind the plane of the skin around it, millimetres: the lesser of both eyes, because
 * holes come in pairs and a turned head has one deep socket. `NaN` where neither can be read.
 */
export function eyeStep(field: DepthField, mesh: Mesh): number {
  const steps = (['right', 'left'] as const).map((side) => oneEyeStep(field, mesh, side)).filter((step) => !Number.isNaN(step));
  return steps.length === 0 ? NaN : Math.min(...steps);
}

function oneEyeStep(field: DepthField, mesh: Mesh, side: 'left' | 'right'): number {
  const { cx, cy, width } = eyeAt(mesh, side);
  const opening: Reading[] = [];
  const ring: Reading[] = [];
  const reach = RING.outer.across * width;
  for (let y = cy - reach; y <= cy + reach; y += field.scaleY) {
    for (let x = cx - reach; x <= cx + reach; x += field.scaleX) {
      const mm = field.at(x, y);
      const inside = ({ across, up }: Ellipse) => Math.hypot((x - cx) / (across * width), (y - cy) / (up * width)) < 1;
      if (mm === 0 || !inside(RING.outer)) continue;
      if (inside(OPENING)) opening.push({ u: x - cx, v: y - cy, mm });
      else if (!inside(RING.inner)) ring.push({ u: x - cx, v: y - cy, mm });
    }
  }
  if (Math.min(opening.length, ring.length) < FEWEST_IN_EYE) return NaN;
  const column = (of: (one: Reading) => number): Column => Float64Array.from(ring, of);
  const plane = fitRobustly(
    [column(() => 1), column(({ u }) => u), column(({ v }) => v)],
    column(({ mm }) => mm),
    'huber',
  );
  if (!plane) return NaN;
  const [level, across, down] = plane.coefficients as [number, number, number];
  return medianOf(opening.map(({ u, v, mm }) => mm - level - across * u - down * v));
}

function eyeAt(mesh: Mesh, side: 'left' | 'right'): { cx: number; cy: number; width: number } {
  const { cx, cy, side: squarePx } = eyeSquare(mesh, side);
  // The square is 1.6 eye widths.
  return { cx, cy, width: squarePx / 1.6 };
}

/** How the depth measured goes with the face seen. */
export interface MeshRelation {
  readonly meshCorrelation: number;
  readonly meshResidualMm: number;
  readonly detailCorrelation: number;
  readonly detailShare: number;
}

const SKIN_POINTS = 468;
const FEWEST_POINTS = 100;
/** Points this near to an eye are left out: what shows through a hole lies back as an eye socket does. Half axes in eye widths. */
const EYE_AREA = { across: 0.95, up: 0.65 } as const;
/** Between adults' pupils, millimetres: mean of 3,976 people; 5th to 95th percentile 57 to 70 (Dodgson 2004). */
const INTER_EYE_MM = 63;
/** A relation to less relief than this, in millimetres, is none. */
const LEAST_RELIEF = 1e-6;

const UNRELATED: MeshRelation = { meshCorrelation: NaN, meshResidualMm: NaN, detailCorrelation: NaN, detailShare: NaN };

/** @param inner outline of the part of the face that is looked at */
export function relateToMesh(field: DepthField, mesh: Mesh, distanceMm: number, inner: readonly Point[]): MeshRelation {
  const { x, y, depth, relief } = pairsOf(field, mesh, distanceMm, inner);
  if (depth.length < FEWEST_POINTS) return UNRELATED;
  const centred = new Centred(x, y);
  const plane = centred.columns(TERMS.plane, x, y);
  const quadric = centred.columns(TERMS.quadric, x, y);
  const onMesh = fitRobustly([...plane, relief], depth, 'huber');
  const detail = fitRobustly([...quadric, relief], depth, 'huber');
  return {
    meshCorrelation: partialCorrelation(plane, depth, relief),
    meshResidualMm: onMesh ? cappedRms(difference(depth, onMesh.fitted)) : NaN,
    detailCorrelation: partialCorrelation(quadric, depth, relief),
    detailShare: detail?.coefficients.at(-1) ?? NaN,
  };
}

/** Depth measured, straightened, and the mesh's own relief in millimetres at points of the face; both larger for farther away. */
function pairsOf(field: DepthField, mesh: Mesh, distanceMm: number, inner: readonly Point[]) {
  const straightened = new Straightened(distanceMm);
  const eyes = [eyeAt(mesh, 'right'), eyeAt(mesh, 'left')];
  const isEye = (x: number, y: number) =>
    eyes.some(({ cx, cy, width }) => ((x - cx) / (EYE_AREA.across * width)) ** 2 + ((y - cy) / (EYE_AREA.up * width)) ** 2 < 1);
  const mmPerPx = INTER_EYE_MM / interEye(mesh);
  const rows = mesh.slice(0, SKIN_POINTS).flatMap(({ x, y, z }) => {
    if (!isInside(inner, x, y) || isEye(x, y)) return [];
    const mm = field.around(x, y, 1);
    return Math.abs(mm - distanceMm) <= SLAB_MM ? [{ x, y, depth: straightened.of(mm), relief: z * mmPerPx }] : [];
  });
  const column = (name: 'x' | 'y' | 'depth' | 'relief'): Column => Float64Array.from(rows, (row) => row[name]);
  return { x: column('x'), y: column('y'), depth: column('depth'), relief: column('relief') };
}

/** In the mesh's own three dimensions, so that a turned face is no smaller. */
function interEye(mesh: Mesh): number {
  const middle = (outer: number, inner: number) => {
    const [p, q] = [mesh[outer]!, mesh[inner]!];
    return [(p.x + q.x) / 2, (p.y + q.y) / 2, (p.z + q.z) / 2] as const;
  };
  const [right, left] = [middle(33, 133), middle(263, 362)];
  return Math.hypot(right[0] - left[0], right[1] - left[1], right[2] - left[2]);
}

/** Pearson's correlation of what the columns leave of each. `NaN` where they leave nothing of one. */
function partialCorrelation(columns: readonly Column[], values: Column, others: Column): number {
  const [one, other] = [fitPlainly(columns, values), fitPlainly(columns, others)];
  if (!one || !other) return NaN;
  const p = difference(values, one.fitted);
  const q = difference(others, other.fitted);
  const dot = (a: Column, b: Column) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const [pp, qq] = [dot(p, p), dot(q, q)];
  return Math.min(pp, qq) < LEAST_RELIEF ? NaN : dot(p, q) / Math.sqrt(pp * qq);
}
