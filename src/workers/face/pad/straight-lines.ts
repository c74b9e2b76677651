/**
 * Straight upright and level lines around a face, by their rotation and their distance from the face's middle (Hough 1962).
 */
import type { SmallFace, SmallPicture } from './small-picture';

/** Rotations looked at, degrees: things are held more or less upright. */
const STEP_DEG = 3;
export const TURNS_DEG: readonly number[] = Array.from({ length: 21 }, (_, i) => (i - 10) * STEP_DEG);
/** Edges that far off a line's direction still belong to it. */
const TOLERANCE_DEG = 6;
/** Weakest edge, 8-bit steps. */
const LEAST_STEP = 10;
/** Lines nearer to each other than this are one, pixels of the small picture. */
const APART = 3;
/** Strongest lines kept on each side for each rotation. */
const MOST_LINES = 4;

export type Side = 'left' | 'right' | 'above' | 'below';
/** Where lines may begin, in half sizes of the face from its middle: hair and jaw lie within. */
const CLEAR: Readonly<Record<Side, number>> = { left: 1.02, right: 1.02, above: 1.1, below: 1.02 };

export interface Line {
  /** Edges on it. */
  readonly count: number;
  /** From the face's middle, outwards, pixels of the small picture. */
  readonly distance: number;
  /** Share 0..1 of the places between two along the line that have an edge along it; from the foot of the distance, right and down positive. */
  covered(from: number, to: number): number;
  /** Places along the line that lie in the picture. */
  readonly begins: number;
  readonly ends: number;
}

/** Lines of one rotation, strongest first. */
export type Lines = Readonly<Record<Side, readonly Line[]>>;

interface Edges {
  readonly width: number;
  readonly height: number;
  /** [n] places of edges. */
  readonly at: Int32Array;
  /** [height × width] rotation of an upright or level line there, degrees; NaN without one. */
  readonly upright: Float32Array;
  readonly level: Float32Array;
}

/** For each of `TURNS_DEG`, the lines to each side of the face. */
export function linesAround(picture: SmallPicture, face: SmallFace): readonly Lines[] {
  const edges = findEdges(picture);
  return vote(edges, face).map((votes, turn) => {
    const of = (side: Side) => strongest(votes, side, face).map((found) => follow(edges, face, TURNS_DEG[turn]!, side, found));
    return { left: of('left'), right: of('right'), above: of('above'), below: of('below') };
  });
}

/** Sobel's operator; an edge is upright or level, whichever it is nearer to. */
function findEdges({ width, height, luma }: SmallPicture): Edges {
  const upright = new Float32Array(width * height).fill(NaN);
  const level = new Float32Array(width * height).fill(NaN);
  const places: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      const [nw, n, ne] = [luma[i - width - 1]!, luma[i - width]!, luma[i - width + 1]!];
      const [w, e] = [luma[i - 1]!, luma[i + 1]!];
      const [sw, s, se] = [luma[i + width - 1]!, luma[i + width]!, luma[i + width + 1]!];
      const gx = ne + 2 * e + se - nw - 2 * w - sw;
      const gy = sw + 2 * s + se - nw - 2 * n - ne;
      if (gx * gx + gy * gy < (4 * LEAST_STEP) ** 2) continue;
      places.push(i);
      if (Math.abs(gx) >= Math.abs(gy)) upright[i] = (Math.atan(gy / gx) * 180) / Math.PI;
      else level[i] = (Math.atan(-gx / gy) * 180) / Math.PI;
    }
  }
  return { width, height, at: Int32Array.from(places), upright, level };
}

interface Votes {
  /** Index of distance 0 in both. */
  readonly middle: number;
  /** Edges by rounded distance along the turned x axis, for upright lines, and the turned y axis, for level ones. */
  readonly upright: Uint16Array;
  readonly level: Uint16Array;
}

/** One count for each of `TURNS_DEG`: an edge votes for the few rotations near its own. */
function vote({ width, height, at, upright, level }: Edges, { cx, cy }: SmallFace): Votes[] {
  const middle = width + height;
  const all = TURNS_DEG.map(() => ({ middle, upright: new Uint16Array(2 * middle + 1), level: new Uint16Array(2 * middle + 1) }));
  const turns = TURNS_DEG.map((deg) => ({ cos: Math.cos((deg * Math.PI) / 180), sin: Math.sin((deg * Math.PI) / 180) }));
  for (const i of at) {
    const isUpright = !Number.isNaN(upright[i]!);
    const ownDeg = isUpright ? upright[i]! : level[i]!;
    const first = Math.max(0, Math.ceil((ownDeg - TOLERANCE_DEG - TURNS_DEG[0]!) / STEP_DEG));
    const last = Math.min(turns.length - 1, Math.floor((ownDeg + TOLERANCE_DEG - TURNS_DEG[0]!) / STEP_DEG));
    const [x, y] = [(i % width) - cx, Math.floor(i / width) - cy];
    for (let turn = first; turn <= last; turn++) {
      const { cos, sin } = turns[turn]!;
      if (isUpright) all[turn]!.upright[middle + Math.round(x * cos + y * sin)]!++;
      else all[turn]!.level[middle + Math.round(y * cos - x * sin)]!++;
    }
  }
  return all;
}

type Found = Pick<Line, 'distance' | 'count'>;

/** The strongest lines on one side, strongest first. */
function strongest(votes: Votes, side: Side, face: SmallFace): Found[] {
  const isUpright = side === 'left' || side === 'right';
  const counts = isUpright ? votes.upright : votes.level;
  const way = side === 'left' || side === 'above' ? -1 : 1;
  const half = isUpright ? face.halfWidth : face.halfHeight;
  const near = (distance: number) => {
    const at = votes.middle + way * distance;
    return (counts[at - 1] ?? 0) + (counts[at] ?? 0) + (counts[at + 1] ?? 0);
  };
  const found: Found[] = [];
  for (let distance = Math.ceil(CLEAR[side] * half); distance < votes.middle; distance++) {
    const count = near(distance);
    if (count > half) found.push({ distance, count });
  }
  found.sort((p, q) => q.count - p.count);
  return apart(found);
}

/** The first few that are not the same line. @param found strongest first */
export function apart<T extends Found>(found: readonly T[]): T[] {
  const kept: T[] = [];
  for (const each of found) {
    if (kept.length === MOST_LINES) break;
    if (kept.every((other) => Math.abs(other.distance - each.distance) >= APART)) kept.push(each);
  }
  return kept;
}

/** Walks along a line and notes where it has edges of its direction, one pixel to either side included. */
function follow(edges: Edges, { cx, cy }: SmallFace, turnDeg: number, side: Side, { distance, count }: Found): Line {
  const { width, height } = edges;
  const isUpright = side === 'left' || side === 'right';
  const directions = isUpright ? edges.upright : edges.level;
  const [cos, sin] = [Math.cos((turnDeg * Math.PI) / 180), Math.sin((turnDeg * Math.PI) / 180)];
  const [outX, outY] = isUpright ? [cos, sin] : [-sin, cos];
  const [alongX, alongY] = isUpright ? [-sin, cos] : [cos, sin];
  const offset = side === 'left' || side === 'above' ? -distance : distance;
  const [footX, footY] = [cx + offset * outX, cy + offset * outY];
  // A pixel inside, so that its neighbours are in the picture too.
  const [begins, ends] = clip(footX, footY, alongX, alongY, width - 2, height - 2);
  const sums = new Uint16Array(Math.max(0, ends - begins) + 2);
  for (let t = begins; t <= ends; t++) {
    let hit = 0;
    for (let aside = -1; aside <= 1 && hit === 0; aside++) {
      const x = Math.floor(footX + t * alongX + aside * outX + 0.5);
      const y = Math.floor(footY + t * alongY + aside * outY + 0.5);
      if (Math.abs(directions[y * width + x]! - turnDeg) <= TOLERANCE_DEG) hit = 1;
    }
    sums[t - begins + 1] = sums[t - begins]! + hit;
  }
  const sum = (t: number) => sums[Math.min(Math.max(t - begins, 0), sums.length - 1)]!;
  const covered = (from: number, to: number) => {
    const [first, last] = [Math.round(from), Math.round(to)];
    return last > first ? (sum(last) - sum(first)) / (last - first) : 0;
  };
  return { count, distance, begins, ends, covered };
}

/** Between which whole steps a line lies in 1..maxX and 1..maxY; the second is before the first where it does not. */
function clip(x: number, y: number, dx: number, dy: number, maxX: number, maxY: number): [number, number] {
  let [begins, ends] = [-Infinity, Infinity];
  for (const [at, step, most] of [
    [x, dx, maxX],
    [y, dy, maxY],
  ] as const) {
    if (Math.abs(step) < 1e-9) {
      if (at < 1 || at > most) return [0, -1];
      continue;
    }
    const [one, other] = [(1 - at) / step, (most - at) / step];
    begins = Math.max(begins, Math.min(one, other));
    ends = Math.min(ends, Math.max(one, other));
  }
  return [Math.ceil(begins), Math.floor(ends)];
}
