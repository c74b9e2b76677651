/** From pixels and numbers to canvases. */
import { bounds, type Mesh } from '../../src/workers/face/mesh';
import type { Pixels } from './sight';

export type Rgb = readonly [red: number, green: number, blue: number];

/** A square of a frame, pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Fine enough for a screen with two pixels to one of the page's. */
export const TILE_PX = 240;

/** A square around a face, so many times as high as it. */
export function faceRegion(mesh: Mesh, times: number): Region {
  const { left, right, top, bottom } = bounds(mesh);
  const side = times * (bottom - top);
  return { left: (left + right - side) / 2, top: (top + bottom - side) / 2, side };
}

/** What lies beyond the frame is the page's own colour. */
export function cut(image: Pixels, { left, top, side }: Region, sizePx = TILE_PX): HTMLCanvasElement {
  const whole = canvasOf(image.width, image.height);
  whole.context.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
  const tile = canvasOf(sizePx, sizePx);
  tile.context.imageSmoothingQuality = 'high';
  tile.context.drawImage(whole.canvas, left, top, side, side, 0, 0, sizePx, sizePx);
  return tile.canvas;
}

/** @param colourOf of the pixel at a place of the canvas; nothing leaves it clear */
export function paint(sizePx: number, colourOf: (x: number, y: number) => Rgb | undefined): HTMLCanvasElement {
  const { canvas, context } = canvasOf(sizePx, sizePx);
  const image = context.createImageData(sizePx, sizePx);
  for (let y = 0, to = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++, to += 4) {
      const colour = colourOf(x, y);
      if (colour) image.data.set([...colour, 255], to);
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Every pixel as a square, as it was. */
export function magnify(image: Pixels, { left, top, side }: Region, sizePx = TILE_PX): HTMLCanvasElement {
  return paint(sizePx, (x, y) => {
    const at = 4 * (inside(top, side, y / sizePx) * image.width + inside(left, side, x / sizePx));
    return [image.data[at]!, image.data[at + 1]!, image.data[at + 2]!];
  });
}

/** The pixel at a share 0..1 of the way through a region. */
export const inside = (from: number, side: number, share: number): number => Math.floor(Math.round(from) + side * share);

const NEARER: Rgb = [214, 96, 36];
const FARTHER: Rgb = [38, 92, 170];
const LEVEL: Rgb = [250, 246, 236];

/** −1 blue, 0 pale, 1 orange; beyond as at the ends. */
export function diverging(value: number): Rgb {
  const share = Math.min(1, Math.abs(value));
  const to = value < 0 ? FARTHER : NEARER;
  return [0, 1, 2].map((c) => LEVEL[c]! + (to[c]! - LEVEL[c]!) * share) as unknown as Rgb;
}

export function canvasOf(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D canvas on this page');
  return { canvas, context };
}
