/**
 * What a shop is painted with: sharp shapes on a canvas, and lamps too bright for one.
 */
import type { Rng } from '../../../../ports';

/** Side lengths of a painting. Nobody sees more detail: it is out of focus. */
export const PAINTING = { widthPx: 512, heightPx: 384 } as const;

/** A round lamp, added as light before the picture is put out of focus: it becomes a bright disc. */
export interface BackdropLamp {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: string;
  /** 1 is white paper in the room's light. */
  readonly strength: number;
}

/** One distance from the camera. */
export interface BackdropLayer {
  /** Radius of the disc that a point becomes. */
  readonly blurPx: number;
  /** Draws on a canvas of PAINTING's size. */
  paint(pen: Pen): void;
  readonly lamps: readonly BackdropLamp[];
}

/** Farthest first; all but the first leave the canvas transparent where nothing is. */
export type BackdropPainting = readonly BackdropLayer[];
export type Painter = (rng: Rng) => BackdropPainting;

/** Short words for what painters do most. */
export class Pen {
  readonly context: OffscreenCanvasRenderingContext2D;

  constructor(context: OffscreenCanvasRenderingContext2D) {
    this.context = context;
  }

  box(x: number, y: number, width: number, height: number, colour: string, roundness = 0): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.roundRect(x, y, width, height, roundness);
    this.context.fill();
  }

  oval(x: number, y: number, radiusX: number, radiusY: number, colour: string): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI);
    this.context.fill();
  }

  /** Closed polygon; x, y in turn. */
  shape(colour: string, ...points: readonly number[]): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    for (let i = 0; i + 1 < points.length; i += 2) this.context.lineTo(points[i]!, points[i + 1]!);
    this.context.fill();
  }

  /** Over the whole canvas. Stops are evenly spaced; `down` from top to bottom, else left to right. */
  wash(colours: readonly string[], down = true): void {
    const { widthPx, heightPx } = PAINTING;
    const gradient = this.context.createLinearGradient(0, 0, down ? 0 : widthPx, down ? heightPx : 0);
    colours.forEach((colour, i) => gradient.addColorStop(i / (colours.length - 1), colour));
    this.context.fillStyle = gradient;
    this.context.fillRect(0, 0, widthPx, heightPx);
  }

  /** Light that falls off to nothing around a point. */
  glow(x: number, y: number, radius: number, colour: string): void {
    const gradient = this.context.createRadialGradient(x, y, 0, x, y, radius);
    gradient.addColorStop(0, colour);
    gradient.addColorStop(1, 'transparent');
    this.context.fillStyle = gradient;
    this.context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}

/** Whole number from `least` to `most`. */
export const between = (rng: Rng, least: number, most: number): number => least + rng.below(most - least + 1);
export const oneOf = <T>(rng: Rng, some: readonly T[]): T => some[rng.below(some.length)]!;

/** Things standing on a shelf from `x` to `end`: drawn by `thing`, which tells how wide it was. */
export function fillShelf(x: number, end: number, thing: (x: number) => number): void {
  while (x < end) x += thing(x);
}
