/**
 * A surface seen from one side as heights over a grid: how far out a face reaches in each direction.
 */
import type { CustomerPart } from '../../customers/model';

/** Where a point falls on the grid, in its units, and how far out it is. */
export type Projection = (x: number, y: number, z: number) => readonly [u: number, v: number, out: number];

export interface Grid {
  readonly fromU: number;
  readonly toU: number;
  readonly fromV: number;
  readonly toV: number;
  readonly step: number;
}

/** Straight from the front: heights are z. */
export const FROM_FRONT: Projection = (x, y, z) => [x, y, z];

/** Round a vertical axis through x = 0: u is the azimuth in degrees (0 in front, growing to the person's left), heights are radii. */
export function around(axisZ: number): Projection {
  return (x, y, z) => [(Math.atan2(x, z - axisZ) * 180) / Math.PI, y, Math.hypot(x, z - axisZ)];
}

export class Relief {
  readonly columns: number;
  readonly rows: number;
  /** [rows × columns], −Infinity where nothing was seen. */
  readonly heights: Float32Array;

  constructor(readonly grid: Grid) {
    this.columns = Math.round((grid.toU - grid.fromU) / grid.step) + 1;
    this.rows = Math.round((grid.toV - grid.fromV) / grid.step) + 1;
    this.heights = new Float32Array(this.columns * this.rows).fill(-Infinity);
  }

  /** Raises the grid to the part's surface wherever that is further out. */
  add(part: CustomerPart, project: Projection): this {
    const { positions: p, triangles } = part;
    for (let t = 0; t < triangles.length; t += 3) {
      const corners = [0, 1, 2].map((k) => {
        const at = 3 * triangles[t + k]!;
        const [u, v, out] = project(p[at]!, p[at + 1]!, p[at + 2]!);
        return [(u - this.grid.fromU) / this.grid.step, (v - this.grid.fromV) / this.grid.step, out] as const;
      });
      this.triangle(corners[0]!, corners[1]!, corners[2]!);
    }
    return this;
  }

  private triangle(a: Corner, b: Corner, c: Corner): void {
    const det = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
    const [left, right] = [Math.min(a[0], b[0], c[0]), Math.max(a[0], b[0], c[0])];
    // A triangle across the seam behind the head would smear over everything.
    if (Math.abs(det) < 1e-9 || right - left > this.columns / 2) return;
    const [bottom, top] = [Math.min(a[1], b[1], c[1]), Math.max(a[1], b[1], c[1])];
    for (let row = Math.max(0, Math.ceil(bottom)); row <= Math.min(this.rows - 1, top); row++) {
      for (let column = Math.max(0, Math.ceil(left)); column <= Math.min(this.columns - 1, right); column++) {
        const wb = ((column - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (row - a[1])) / det;
        const wc = ((b[0] - a[0]) * (row - a[1]) - (column - a[0]) * (b[1] - a[1])) / det;
        if (wb < 0 || wc < 0 || wb + wc > 1) continue;
        const at = row * this.columns + column;
        this.heights[at] = Math.max(this.heights[at]!, a[2] * (1 - wb - wc) + b[2] * wb + c[2] * wc);
      }
    }
  }

  /** The height at a place, of the nearest point of the grid. */
  at(u: number, v: number): number {
    const column = Math.max(0, Math.min(this.columns - 1, Math.round((u - this.grid.fromU) / this.grid.step)));
    const row = Math.max(0, Math.min(this.rows - 1, Math.round((v - this.grid.fromV) / this.grid.step)));
    return this.heights[row * this.columns + column]!;
  }

  /** The furthest point within `reach` (in the grid's units) of a place. */
  furthest(u: number, v: number, reach: number): number {
    let best = -Infinity;
    for (let du = -reach; du <= reach; du += this.grid.step)
      for (let dv = -reach; dv <= reach; dv += this.grid.step) best = Math.max(best, this.at(u + du, v + dv));
    return best;
  }
}

type Corner = readonly [u: number, v: number, out: number];
