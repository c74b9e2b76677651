/**
 * Follows points from one picture to the next by their surroundings (Lucas & Kanade 1981; in pyramids, Bouguet 2000).
 *
 * A window's mean is taken out, because a turning cheek gets brighter or darker as a whole; nothing is assumed about its contrast.
 */
import type { Point } from '../image';
import { LEVELS, onLevel, type Level, type Pyramid } from './pyramid';

export const TRACKING = {
  /** Windows are 2 · radius + 1 = 15 pixels wide. */
  windowRadius: 7,
  /** Steps per level; most points settle in three or four. */
  mostSteps: 8,
  /** A step shorter than this ends the search, pixels. */
  settledPx: 0.02,
  /** Mean absolute difference of the windows above which they show different things, grey levels. */
  mostDifference: 14,
  /** Followed there and back, a point must end this near to where it began, pixels (Kalal et al. 2010). */
  mostReturnPx: 0.7,
} as const;

/** Least curvature per pixel of the window for a solution to exist, squared grey levels; far below any texture or noise. */
const LEAST_CURVATURE = 1e-3;

const { windowRadius: RADIUS } = TRACKING;
const SIDE = 2 * RADIUS + 1;
const AREA = SIDE * SIDE;
/** The template is one pixel wider all around, for its gradients. */
const WIDE = SIDE + 2;

/** Normal matrix of the least-squares step: sums of products of the gradients. */
interface Structure {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly determinant: number;
}

/** Follows points; holds scratch buffers, so one serves for all points of one worker. */
export class PointTracker {
  readonly #wide = new Float32Array(WIDE * WIDE);
  readonly #template = new Float32Array(AREA);
  readonly #gradientX = new Float32Array(AREA);
  readonly #gradientY = new Float32Array(AREA);
  readonly #window = new Float32Array(AREA);
  readonly #columns = new Int32Array(WIDE + 1);

  /**
   * Where a point has gone, and back again as a check.
   * @param point pixels of the finest level of `from`
   * @param guess expected motion, pixels; within about 10 px of the truth
   * @returns pixels of the finest level of `to`, or `undefined` for a point that is covered, has left or looks different
   */
  follow(from: Pyramid, to: Pyramid, point: Point, guess: Point): Point | undefined {
    const there = this.track(from, to, point, guess);
    if (!there) return undefined;
    // The way back starts from the guess too: started from the answer, it would confirm itself.
    const back = this.track(to, from, there, [-guess[0], -guess[1]]);
    if (!back) return undefined;
    return Math.hypot(back[0] - point[0], back[1] - point[1]) < TRACKING.mostReturnPx ? there : undefined;
  }

  /** One way only; see `follow`. */
  track(from: Pyramid, to: Pyramid, [x, y]: Point, guess: Point): Point | undefined {
    if (!isInside(from.levels[0]!, x, y)) return undefined;
    let [dx, dy] = guess.map((value) => value / 2 ** LEVELS) as [number, number];
    for (let depth = LEVELS - 1; depth >= 0; depth--) {
      [dx, dy] = [2 * dx, 2 * dy];
      const [levelX, levelY] = [onLevel(depth, x), onLevel(depth, y)];
      const structure = this.#learn(from.levels[depth]!, levelX, levelY);
      const refined = structure && this.#refine(to.levels[depth]!, levelX, levelY, [dx, dy], structure);
      // A coarse level may have nothing to hold on to; the next one then starts from the same guess.
      if (refined) [dx, dy] = refined;
      else if (depth === 0) return undefined;
    }
    const [toX, toY] = [x + dx, y + dy];
    if (!isInside(to.levels[0]!, toX, toY)) return undefined;
    return this.#difference(to.levels[0]!, toX, toY) < TRACKING.mostDifference ? [toX, toY] : undefined;
  }

  /** Takes the window around a place as the template: its values without their mean, and its gradients. */
  #learn(level: Level, x: number, y: number): Structure | undefined {
    this.#read(level, x, y, WIDE, this.#wide);
    let [xx, xy, yy] = [0, 0, 0];
    for (let row = 0, i = 0; row < SIDE; row++) {
      for (let at = (row + 1) * WIDE + 1; at <= (row + 1) * WIDE + SIDE; at++, i++) {
        const gx = (this.#wide[at + 1]! - this.#wide[at - 1]!) / 2;
        const gy = (this.#wide[at + WIDE]! - this.#wide[at - WIDE]!) / 2;
        this.#template[i] = this.#wide[at]!;
        this.#gradientX[i] = gx;
        this.#gradientY[i] = gy;
        xx += gx * gx;
        xy += gx * gy;
        yy += gy * gy;
      }
    }
    let sum = 0;
    for (let i = 0; i < AREA; i++) sum += this.#template[i]!;
    for (let i = 0; i < AREA; i++) this.#template[i]! -= sum / AREA;
    const determinant = xx * yy - xy * xy;
    // The smaller eigenvalue, per pixel: with none, the window slides along an edge or anywhere (Shi & Tomasi 1994).
    const least = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
    return least / AREA > LEAST_CURVATURE ? { xx, xy, yy, determinant } : undefined;
  }

  /** Gauss–Newton steps towards the motion under which the windows are most alike; `undefined` where they run away. */
  #refine(level: Level, x: number, y: number, [fromX, fromY]: Point, structure: Structure): Point | undefined {
    const { xx, xy, yy, determinant } = structure;
    let [dx, dy] = [fromX, fromY];
    for (let step = 0; step < TRACKING.mostSteps; step++) {
      const mean = this.#read(level, x + dx, y + dy, SIDE, this.#window) / AREA;
      let [bx, by] = [0, 0];
      for (let i = 0; i < AREA; i++) {
        const difference = this.#template[i]! - this.#window[i]! + mean;
        bx += difference * this.#gradientX[i]!;
        by += difference * this.#gradientY[i]!;
      }
      const stepX = (yy * bx - xy * by) / determinant;
      const stepY = (xx * by - xy * bx) / determinant;
      dx += stepX;
      dy += stepY;
      if (!(Math.hypot(dx - fromX, dy - fromY) <= RADIUS)) return undefined;
      if (Math.hypot(stepX, stepY) < TRACKING.settledPx) break;
    }
    return [dx, dy];
  }

  /** Mean absolute difference between the template and the window at a place, grey levels. */
  #difference(level: Level, x: number, y: number): number {
    const mean = this.#read(level, x, y, SIDE, this.#window) / AREA;
    let sum = 0;
    for (let i = 0; i < AREA; i++) sum += Math.abs(this.#template[i]! - this.#window[i]! + mean);
    return sum / AREA;
  }

  /**
   * Reads `side` × `side` values centred on a place, bilinear; places outside repeat the edge.
   * Down first and across second, so that each column is blended once. This is where the time goes.
   * @returns the sum of the values
   */
  #read({ width, height, values }: Level, x: number, y: number, side: number, out: Float32Array): number {
    const half = (side - 1) / 2;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - left, y - top];
    const columns = this.#columns;
    for (let i = 0; i <= side; i++) columns[i] = Math.min(Math.max(left - half + i, 0), width - 1);
    let sum = 0;
    for (let row = 0, to = 0; row < side; row++) {
      const upper = Math.min(Math.max(top - half + row, 0), height - 1) * width;
      const lower = Math.min(Math.max(top - half + row + 1, 0), height - 1) * width;
      let here = blend(values[upper + columns[0]!]!, values[lower + columns[0]!]!, fy);
      for (let column = 1; column <= side; column++, to++) {
        const next = blend(values[upper + columns[column]!]!, values[lower + columns[column]!]!, fy);
        const value = blend(here, next, fx);
        out[to] = value;
        sum += value;
        here = next;
      }
    }
    return sum;
  }

  /** Overwrites what was last looked at. */
  clear(): void {
    for (const values of [this.#wide, this.#template, this.#gradientX, this.#gradientY, this.#window]) values.fill(0);
  }
}

function isInside({ width, height }: Level, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1;
}

function blend(from: number, to: number, share: number): number {
  return from + share * (to - from);
}
