/**
 * A frame around the face: the edges of a phone, a tablet, a laptop's lid, or a sheet of paper with a border.
 *
 * What is held ends at its corners, while shelves and door posts go on; so lines that go on past the corners count less.
 * Weakness: a window, a poster or a mirror right behind somebody's head frames it too. A thing that fills the picture shows no frame, and
 * a cut-out has none. Things turned by more than 30° or held so that fewer than three sides show are missed.
 */
import type { Mesh } from '../mesh';
import { smallFace, type SmallPicture } from './small-picture';
import { apart, linesAround, TURNS_DEG, type Line, type Lines, type Side } from './straight-lines';

/** How far past a corner a line is followed, as a share of its side. */
const PAST = 0.3;
/** Rounded corners and blur, pixels of the small picture. */
const CORNER = 3;
/** Fewer places past a corner say nothing about whether a line goes on. */
const LEAST_PAST = 4;
const LEAST_HALF_WIDTH = 8;

/** One side of a frame: a line, or the picture's edge, which bounds the others and is no evidence itself. */
interface Border {
  readonly distance: number;
  readonly line?: Line;
}

/**
 * How well the best frame around the face is seen, 0..1: the worst of its three best sides, each the share of the side that has an edge,
 * times one less the share that goes on past its corners. Things held read
 * 0.5–1, somebody before a plain wall or soft shelves up to 0.35, before hard lines up to 0.75.
 * `undefined` for faces narrower than 16 pixels of the small picture.
 */
export function readBezel(picture: SmallPicture, mesh: Mesh): number | undefined {
  const face = smallFace(picture, mesh);
  if (!(face.halfWidth >= LEAST_HALF_WIDTH)) return undefined;
  const all = linesAround(picture, face);
  const edges = {
    left: face.cx,
    right: picture.width - face.cx,
    above: face.cy,
    below: picture.height - face.cy,
  };
  return Math.max(...TURNS_DEG.map((_, turn) => bestFrame(all, turn, edges)));
}

/** Of each side the strongest lines of a rotation and of its neighbours: opposite sides of a thing that leans back are not quite parallel. */
function borders(all: readonly Lines[], turn: number, side: Side, edge: number): Border[] {
  const lines = [turn - 1, turn, turn + 1].flatMap((near) => all[near]?.[side] ?? []).sort((p, q) => q.count - p.count);
  return [...apart(lines).map((line) => ({ distance: line.distance, line })), { distance: edge }];
}

function bestFrame(all: readonly Lines[], turn: number, edges: Readonly<Record<Side, number>>): number {
  const [lefts, rights] = [borders(all, turn, 'left', edges.left), borders(all, turn, 'right', edges.right)];
  const [tops, bottoms] = [borders(all, turn, 'above', edges.above), borders(all, turn, 'below', edges.below)];
  // The picture's edge alone is no evidence; without lines on three sides there is no frame.
  if ([lefts, rights, tops, bottoms].filter((sides) => sides.length > 1).length < 3) return 0;
  const seen = (sides: Border[], starts: Border[], ends: Border[]) =>
    sides.map((side) => starts.map((before) => ends.map((after) => sideSeen(side, before, after))));
  const [left, right] = [seen(lefts, tops, bottoms), seen(rights, tops, bottoms)];
  const [above, below] = [seen(tops, lefts, rights), seen(bottoms, lefts, rights)];
  let best = 0;
  for (let l = 0; l < lefts.length; l++) {
    for (let r = 0; r < rights.length; r++) {
      for (let t = 0; t < tops.length; t++) {
        for (let b = 0; b < bottoms.length; b++) {
          best = Math.max(best, thirdBest(left[l]![t]![b]!, right[r]![t]![b]!, above[t]![l]![r]!, below[b]![l]![r]!));
        }
      }
    }
  }
  return best;
}

/** The second-smallest of four, without sorting: there are thousands. */
function thirdBest(p: number, q: number, r: number, s: number): number {
  return Math.min(Math.max(Math.min(p, q), Math.min(r, s)), Math.max(p, q), Math.max(r, s));
}

/** @param before the border where the side begins, above or to the left; @param after the one where it ends */
function sideSeen({ line }: Border, before: Border, after: Border): number {
  if (!line) return 0;
  const from = Math.max(-before.distance, line.begins);
  const to = Math.min(after.distance, line.ends);
  if (to - from < 2 * CORNER) return 0;
  const seen = line.covered(from + CORNER, to - CORNER);
  const length = PAST * (to - from);
  const earlier = past(line, Math.max(line.begins, from - CORNER - length), from - CORNER);
  const later = past(line, to + CORNER, Math.min(line.ends, to + CORNER + length));
  // From one edge of the picture to the other: a door post as well as a bezel.
  if (earlier === undefined && later === undefined) return 0;
  return seen * (1 - Math.max(earlier ?? 0, later ?? 0));
}

function past(line: Line, from: number, to: number): number | undefined {
  return to - from >= LEAST_PAST ? line.covered(from, to) : undefined;
}
