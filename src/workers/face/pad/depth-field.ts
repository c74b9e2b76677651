/**
 * Depth readings, looked up in pixels of the frame, and surfaces through them.
 */
import type { CameraFrame } from '../../../ports';
import type { Point } from '../image';
import { fitRobustly, medianOf, quantile, type Column, type Weighting } from './least-squares';

export type DepthFrame = NonNullable<CameraFrame['depth']>;
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Readings so much nearer or farther than the face's median are no part of what is before the face. */
export const SLAB_MM = 100;
/** More samples tell no more. */
const MOST_SAMPLES = 900;

/** A depth map over the picture it was taken with: the same view, at its own resolution. */
export class DepthField {
  /** Pixels of the frame per pixel of the map. */
  readonly scaleX: number;
  readonly scaleY: number;

  constructor(
    private readonly depth: DepthFrame,
    frame: FrameSize,
  ) {
    this.scaleX = frame.width / depth.widthPx;
    this.scaleY = frame.height / depth.heightPx;
  }

  /** Millimetres at a place of the frame; 0 for no reading and outside of it. */
  at(x: number, y: number): number {
    const { widthPx, heightPx, mm } = this.depth;
    const column = Math.floor(x / this.scaleX);
    const row = Math.floor(y / this.scaleY);
    return column >= 0 && row >= 0 && column < widthPx && row < heightPx ? mm[row * widthPx + column]! : 0;
  }

  /** Median of the readings in a square about a place, `NaN` where fewer than a third of it was read. @param reach map pixels to each side */
  around(x: number, y: number, reach: number): number {
    const read: number[] = [];
    for (let v = -reach; v <= reach; v++) {
      for (let u = -reach; u <= reach; u++) {
        const mm = this.at(x + u * this.scaleX, y + v * this.scaleY);
        if (mm > 0) read.push(mm);
      }
    }
    return read.length * 3 >= (2 * reach + 1) ** 2 ? medianOf(read) : NaN;
  }
}

/** Readings inside an outline. */
export interface Samples {
  /** [n] pixels of the frame. */
  readonly x: Column;
  readonly y: Column;
  /** [n] millimetres; only those about as far away as most. */
  readonly mm: Column;
  /** Median of all. */
  readonly distanceMm: number;
  /** Share 0..1 of the places looked at that have no reading. */
  readonly noReadingShare: number;
}

/** Looks at places all over an outline, some hundreds of them. @param outline corners in pixels of the frame, in order */
export function sampleInside(field: DepthField, outline: readonly Point[]): Samples {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const boxPx = ((right - left) / field.scaleX) * ((bottom - top) / field.scaleY);
  const stride = Math.max(1, Math.sqrt(boxPx / MOST_SAMPLES));
  const found = { x: [] as number[], y: [] as number[], mm: [] as number[] };
  let looked = 0;
  for (let y = top; y <= bottom; y += stride * field.scaleY) {
    const crossings = crossingsAt(outline, y);
    for (let x = left; x <= right; x += stride * field.scaleX) {
      if (crossings.filter((at) => at <= x).length % 2 === 0) continue;
      looked++;
      const mm = field.at(x, y);
      if (mm === 0) continue;
      // The middle of the map's pixel is what was read: on a slope half a pixel beside it shows.
      found.x.push((Math.floor(x / field.scaleX) + 0.5) * field.scaleX);
      found.y.push((Math.floor(y / field.scaleY) + 0.5) * field.scaleY);
      found.mm.push(mm);
    }
  }
  const distanceMm = medianOf(found.mm);
  const isNear = (_: unknown, i: number) => Math.abs(found.mm[i]! - distanceMm) <= SLAB_MM;
  return {
    x: Float64Array.from(found.x.filter(isNear)),
    y: Float64Array.from(found.y.filter(isNear)),
    mm: Float64Array.from(found.mm.filter(isNear)),
    distanceMm,
    noReadingShare: looked === 0 ? 1 : 1 - found.mm.length / looked,
  };
}

export function isInside(outline: readonly Point[], x: number, y: number): boolean {
  return crossingsAt(outline, y).filter((at) => at <= x).length % 2 === 1;
}

/** Where a line of the picture meets an outline. */
function crossingsAt(outline: readonly Point[], y: number): readonly number[] {
  const crossings: number[] = [];
  outline.forEach(([x0, y0], i) => {
    const [x1, y1] = outline[(i + 1) % outline.length]!;
    if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  });
  return crossings;
}

/**
 * Distances as a pinhole camera's picture keeps them straight: 1 / z, scaled so that about `distanceMm` it counts millimetres.
 * A plane is linear in pixels there whatever the lens, and a depth camera's noise is the same near and far.
 */
export class Straightened {
  constructor(private readonly distanceMm: number) {}
  of(mm: number): number {
    return this.distanceMm * (2 - this.distanceMm / mm);
  }
  toMm(straight: number): number {
    return this.distanceMm / (2 - straight / this.distanceMm);
  }
}

/** A surface over the face. */
export interface Surface {
  /** Its distance at a place of the frame, millimetres. */
  mmAt(x: number, y: number): number;
  /** [n] samples behind it, millimetres; those before it are negative. */
  readonly residualsMm: Column;
}

const PLANE = [() => 1, (x: number) => x, (_: number, y: number) => y];
const QUADRIC = [...PLANE, (x: number) => x * x, (x: number, y: number) => x * y, (_: number, y: number) => y * y];

/** The monomials of a plane or a quadric. */
export const TERMS = { plane: PLANE, quadric: QUADRIC } as const;

/** Places in units of the samples' own extent about their middle, so that powers of them stay comparable. */
export class Centred {
  readonly #x: number;
  readonly #y: number;
  readonly #unit: number;
  constructor(x: Column, y: Column) {
    this.#x = medianOf(x);
    this.#y = medianOf(y);
    this.#unit = Math.max(1, (quantile(y, 0.95) - quantile(y, 0.05)) / 2);
  }
  u(x: number): number {
    return (x - this.#x) / this.#unit;
  }
  v(y: number): number {
    return (y - this.#y) / this.#unit;
  }
  /** [terms][n] */
  columns(terms: readonly ((u: number, v: number) => number)[], x: Column, y: Column): readonly Column[] {
    return terms.map((term) => x.map((value, i) => term(this.u(value), this.v(y[i]!))));
  }
}

/** Fits a plane or a quadric to the samples, robustly. */
export function fitSurface(samples: Samples, shape: keyof typeof TERMS, weighting: Weighting): Surface | undefined {
  const { x, y, mm, distanceMm } = samples;
  const straightened = new Straightened(distanceMm);
  const centred = new Centred(x, y);
  const terms = TERMS[shape];
  const fit = fitRobustly(
    centred.columns(terms, x, y),
    mm.map((value) => straightened.of(value)),
    weighting,
  );
  if (!fit) return undefined;
  return {
    residualsMm: mm.map((value, i) => value - straightened.toMm(fit.fitted[i]!)),
    mmAt(atX, atY) {
      const [u, v] = [centred.u(atX), centred.v(atY)];
      return straightened.toMm(terms.reduce((sum, term, i) => sum + fit.coefficients[i]! * term(u, v), 0));
    },
  };
}
