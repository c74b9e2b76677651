/**
 * The points that parallax follows, with all the places they come by: `TurnTracker` keeps only where they are.
 */
import type { Point } from '../../src/workers/face/image';
import { outerEyesPx, toFrame, toPatch } from '../../src/workers/face/pad/face-patch';
import { fitPlainly } from '../../src/workers/face/pad/least-squares';
import { PointTracker } from '../../src/workers/face/pad/lucas-kanade';
import type { TurnFrame } from '../../src/workers/face/pad/parallax';
import { Pyramid } from '../../src/workers/face/pad/pyramid';
import { RestDepth } from '../../src/workers/face/pad/rest-depth';
import { bestNear, TRACK_POINTS } from '../../src/workers/face/pad/track-points';

export interface Track {
  /** Pixels of the frame, one for each frame from rest on. */
  readonly places: readonly Point[];
  /** Outer-eye distances nearer than the middle between the eyes, by the mesh at rest. */
  readonly depth: number;
}

/** Those of the points that could be followed to the last frame. @param frames from the one at rest on */
export function trackPoints(still: readonly TurnFrame[], frames: readonly [TurnFrame, ...TurnFrame[]]): readonly Track[] {
  const [rest] = frames;
  const pyramids = frames.map(({ patch }) => {
    const pyramid = new Pyramid();
    pyramid.fill(patch.luma, patch.width, patch.height);
    return pyramid;
  });
  const tracker = new PointTracker();
  const depth = new RestDepth(
    rest.mesh,
    still.map(({ mesh }) => mesh),
  );
  return TRACK_POINTS.flatMap((index) => {
    const { x, y } = rest.mesh[index]!;
    const seed = bestNear(pyramids[0]!.levels[0]!, ...toPatch(rest.patch, x, y));
    if (!seed) return [];
    const places: Point[] = [toFrame(rest.patch, ...seed)];
    for (let i = 1; i < frames.length; i++) {
      const [last, now] = [frames[i - 1]!, frames[i]!];
      const at = places[i - 1]!;
      const start = toPatch(last.patch, ...at);
      const moved = [now.mesh[index]!.x - last.mesh[index]!.x, now.mesh[index]!.y - last.mesh[index]!.y] as const;
      const guess = toPatch(now.patch, at[0] + moved[0], at[1] + moved[1]);
      const found = tracker.follow(pyramids[i - 1]!, pyramids[i]!, start, [guess[0] - start[0], guess[1] - start[1]]);
      if (!found) return [];
      places.push(toFrame(now.patch, ...found));
    }
    return [{ places, depth: depth.at(...places[0]!) }];
  });
}

export interface LeftOver {
  /** What a quadric over the face leaves of the depth and of the way across, outer-eye distances. */
  readonly depth: number;
  readonly across: number;
}

/** How much of the way from rest to one frame no turned, moved or bent sheet explains. */
export function leftOver(tracks: readonly Track[], rest: TurnFrame, nth: number): readonly LeftOver[] {
  const unitPx = outerEyesPx(rest.mesh);
  const [cx, cy] = [rest.mesh[168]!.x, rest.mesh[168]!.y];
  const column = (of: (track: Track) => number) => Float64Array.from(tracks, of);
  const u = column(({ places }) => (places[0]![0] - cx) / unitPx);
  const v = column(({ places }) => (places[0]![1] - cy) / unitPx);
  const sheet = [
    u.map(() => 1),
    u,
    v,
    u.map((value) => value * value),
    u.map((value, i) => value * v[i]!),
    v.map((value) => value * value),
  ];
  const withoutSheet = (values: Float64Array) => {
    const fit = fitPlainly(sheet, values);
    if (!fit) throw new Error('these points lie on one line');
    return values.map((value, i) => value - fit.fitted[i]!);
  };
  const depth = withoutSheet(column((track) => track.depth));
  const across = withoutSheet(column(({ places }) => (places[nth]![0] - places[0]![0]) / unitPx));
  return tracks.map((_, i) => ({ depth: depth[i]!, across: across[i]! }));
}
