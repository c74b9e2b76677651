/**
 * Faces painted by formulas, before a wall, and the things that cameras and attackers add to them.
 */
import type { RgbaImage } from '../../../../../src/workers/face/image';
import type { Mesh } from '../../../../../src/workers/face/mesh';

/** Colour of the scene at a place in pixels, 0..255 and not rounded. */
export type Paint = (x: number, y: number) => readonly [red: number, green: number, blue: number];

/** Uniform numbers 0..1 (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normal numbers of deviation 1. */
export function normal(seed: number): () => number {
  const draw = chance(seed);
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** A smooth random field within about ±1 whose features are `sizePx` wide. */
export function texture(seed: number, sizePx: number): (x: number, y: number) => number {
  const draw = chance(seed);
  const values = Float32Array.from({ length: 64 * 64 }, () => 2 * draw() - 1);
  const at = (column: number, row: number) => values[(row & 63) * 64 + (column & 63)]!;
  const ease = (share: number) => share * share * (3 - 2 * share);
  return (x, y) => {
    const [column, row] = [Math.floor(x / sizePx), Math.floor(y / sizePx)];
    const [u, v] = [ease(x / sizePx - column), ease(y / sizePx - row)];
    const upper = at(column, row) * (1 - u) + at(column + 1, row) * u;
    const lower = at(column, row + 1) * (1 - u) + at(column + 1, row + 1) * u;
    return upper * (1 - v) + lower * v;
  };
}

export interface Face {
  readonly cx: number;
  readonly cy: number;
  readonly widthPx: number;
}
export const FACE: Face = { cx: 320, cy: 240, widthPx: 200 };

const [coarse, middling, fine] = [texture(1, 40), texture(2, 11), texture(3, 3)];

/** Somebody before a wall: hair, shaded skin with pores, eyes, brows, a mouth; jumper below. The skin's texture goes with the face. */
export function person({ cx, cy, widthPx }: Face): Paint {
  const half = widthPx / 2;
  return (x, y) => {
    const [u, v] = [(x - cx) / half, (y - cy) / half];
    const [tx, ty] = [x - cx + 500, y - cy + 500];
    if (Math.hypot(u, v / 1.3) <= 1) {
      const eye = Math.min(Math.hypot((u - 0.42) / 0.17, (v + 0.3) / 0.08), Math.hypot((u + 0.42) / 0.17, (v + 0.3) / 0.08));
      if (eye < 1) return eye < 0.5 ? [40, 32, 28] : [205, 200, 196];
      if (Math.hypot(u / 0.4, (v - 0.62) / 0.11) < 1) return [150, 75, 75];
      if (Math.abs(v + 0.5) < 0.05 && Math.abs(Math.abs(u) - 0.42) < 0.22) return [70, 52, 44];
      const shade = 1 - 0.3 * u * u - 0.12 * v * v + 0.03 * coarse(tx, ty) + 0.03 * middling(tx, ty) + 0.02 * fine(tx, ty);
      return [205 * shade, 155 * shade, 130 * shade];
    }
    if (v < 0.2 && Math.hypot(u, (v + 0.15) / 1.3) <= 1.2) return [48 + 6 * fine(tx, 9 * ty), 36 + 5 * fine(tx, 9 * ty), 30];
    if (v > 1.2 && Math.hypot(u / 2.4, (v - 2.6) / 1.4) <= 1) return [60 + 9 * middling(tx, ty), 70 + 9 * middling(tx, ty), 96];
    return wall(x, y);
  };
}

export const wall: Paint = (x, y) => {
  const light = 150 + 0.06 * x - 0.05 * y + 7 * texture1(x, y);
  return [light, light * 0.98, light * 0.93];
};
const texture1 = texture(4, 90);

let noise: Float32Array | undefined;
/** Normal numbers, drawn once: more than any of the pictures here needs, so that none repeats them. */
function noiseStrip(): Float32Array {
  const draw = normal(77);
  return (noise ??= Float32Array.from({ length: 1 << 20 }, draw));
}

/** What a sensor makes of a scene: noise of one deviation on each colour, rounded to bytes. 0 is a made picture. */
export function taken(paint: Paint, noiseSteps: number, seed: number, width = 640, height = 480): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  const strip = noiseStrip();
  let at = Math.floor(chance(seed)() * strip.length);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const colour = paint(x, y);
      for (let c = 0; c < 3; c++) data[to + c] = colour[c]! + noiseSteps * strip[at++ & (strip.length - 1)]!;
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}

/** The rows and columns of a screen as they beat with the sensor: three colours side by side. */
export function behindGrid(paint: Paint, pitchPx: number, angleDeg: number, strength: number): Paint {
  const [cos, sin] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
  return (x, y) => {
    const [red, green, blue] = paint(x, y);
    const [column, row] = [(x * cos + y * sin) / pitchPx, (y * cos - x * sin) / pitchPx];
    const stripes = (shift: number) => 0.5 + 0.5 * Math.cos(2 * Math.PI * (column - shift));
    const rows = 0.8 + 0.2 * Math.cos(2 * Math.PI * row);
    const seen = (value: number, shift: number) => value * (1 - strength + strength * 2 * stripes(shift) * rows);
    return [seen(red, 0), seen(green, 1 / 3), seen(blue, 2 / 3)];
  };
}

export interface Device {
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly borderPx: number;
  readonly angleDeg: number;
  readonly body: number;
}

/** A device in a hand that shows one picture, before another. */
export function onDevice(
  shown: Paint,
  behind: Paint,
  { halfWidth, halfHeight, borderPx, angleDeg, body }: Device,
  { cx, cy } = FACE,
): Paint {
  const [cos, sin] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
  return (x, y) => {
    const u = Math.abs((x - cx) * cos + (y - cy) * sin);
    const v = Math.abs((y - cy) * cos - (x - cx) * sin);
    if (u > halfWidth + borderPx || v > halfHeight + borderPx) return behind(x, y);
    return u > halfWidth || v > halfHeight ? [body, body, body + 3] : shown(x, y);
  };
}

/** A lamp mirrored in glass: burnt out in the middle, soft at its rim. */
export function withLamp(paint: Paint, lampX: number, lampY: number, radiusPx: number): Paint {
  return (x, y) => {
    const share = Math.min(1, Math.max(0, 3 * (1 - Math.hypot(x - lampX, (y - lampY) / 1.4) / radiusPx)));
    const [red, green, blue] = paint(x, y);
    return [red + share * (255 - red), green + share * (255 - green), blue + share * (255 - blue)];
  };
}

/** As much of a landmarker's mesh as the signals use: the outline on the face's oval, and a few named points. */
export function meshOf({ cx, cy, widthPx }: Face): Mesh {
  const half = widthPx / 2;
  const named: Record<number, readonly [number, number]> = {
    205: [-0.5, 0.25],
    425: [0.5, 0.25],
    151: [0, -0.85],
    199: [0, 0.95],
    61: [-0.4, 0.62],
    291: [0.4, 0.62],
    0: [0, 0.51],
    17: [0, 0.73],
    33: [-0.59, -0.3],
    133: [-0.25, -0.3],
    362: [0.25, -0.3],
    263: [0.59, -0.3],
  };
  for (const point of [160, 159, 158, 144, 145, 153]) named[point] = [-0.42, -0.3];
  for (const point of [387, 386, 385, 373, 374, 380]) named[point] = [0.42, -0.3];
  return Array.from({ length: 478 }, (_, i) => {
    const [u, v] = named[i] ?? [Math.cos(i), 1.3 * Math.sin(i)];
    return { x: cx + half * u, y: cy + half * v, z: 0 };
  });
}
