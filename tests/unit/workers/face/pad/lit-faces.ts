/** Faces made of formulas, lit by a screen, seen by a webcam: what the light challenge's tests judge. */
import {
  drawLightSequence,
  screenLightAt,
  type LightSequence,
  type ScreenHalves,
} from '../../../../../src/domain/light-challenge';
import type { RgbaImage } from '../../../../../src/workers/face/image';
import type { Mesh } from '../../../../../src/workers/face/mesh';
import {
  LIGHT_REGIONS,
  readRegions,
  REGION_NAMES,
  type LightFrame,
  type LightRegion,
} from '../../../../../src/workers/face/pad/light';
import { createSeededRng } from '../../../../../src/sim/rng';

type Vector = readonly [number, number, number];
type Rgb = readonly [number, number, number];

export const SHOWN_AT_MS = 50_000;
export const sequenceOf = (seed: number): LightSequence => drawLightSequence(createSeededRng(`shown ${seed}`));

// prettier-ignore
/** Where the regions are on a face, millimetres from between the eyes; the customer's left is +x. */
const PLACES: Readonly<Record<LightRegion, readonly [number, number]>> = {
  foreheadMiddle: [0, 58], foreheadRight: [-40, 52], foreheadLeft: [40, 52],
  underBrowRight: [-32, 12], underBrowLeft: [32, 12],
  noseBridge: [0, -2], noseTip: [0, -32], noseSideRight: [-11, -24], noseSideLeft: [11, -24],
  cheekRight: [-36, -28], cheekLeft: [36, -28], outerCheekRight: [-60, -14], outerCheekLeft: [60, -14],
  jawRight: [-54, -62], jawLeft: [54, -62], upperLip: [0, -48], chin: [0, -86],
};

const bump = (value: number, width: number) => Math.exp(-((value / width) ** 2));
const rise = (from: number, to: number, value: number) => Math.min(1, Math.max(0, (value - from) / (to - from)));

/** How far a head's skin lies before its middle: an ellipsoid with a nose, brows and a chin. */
function headDepth(x: number, y: number): number {
  const inside = 1 - (x / 80) ** 2 - ((y + 10) / 118) ** 2;
  const nose = 24 * bump(x, 12) * rise(8, -30, y) * rise(-46, -38, y);
  const brows = 7 * bump(y - 24, 9) * bump(Math.abs(x) - 30, 26);
  const chin = 8 * bump(y + 80, 16) * bump(x, 24);
  return 85 * Math.sqrt(Math.max(inside, 0.02)) + nose + brows + chin;
}

export interface Surface {
  readonly at: Vector;
  readonly normal: Vector;
  readonly albedo: Rgb;
}
export type LitFace = readonly Surface[];

const SKIN: Rgb = [0.5, 0.33, 0.24];
const DISTANCE_MM = 550;

function faceOf(depth: (x: number, y: number) => number, albedo: (region: LightRegion) => Rgb): LitFace {
  return REGION_NAMES.map((name) => {
    const [x, y] = PLACES[name];
    const slope = (dx: number, dy: number) => (depth(x + dx, y + dy) - depth(x - dx, y - dy)) / 4;
    const [sx, sy] = [slope(2, 0), slope(0, 2)];
    const length = Math.hypot(sx, sy, 1);
    const normal: Vector = [-sx / length, -sy / length, 1 / length];
    return { at: [x, y, depth(x, y) - DISTANCE_MM], normal, albedo: albedo(name) };
  });
}

export const head = (skin: Rgb = SKIN): LitFace => faceOf(headDepth, () => skin);

/** A photo has the room's shading of the day it was taken printed on it. */
export const sheet = (bendRadiusMm?: number): LitFace => {
  const printed = head();
  const depth = (x: number) => (bendRadiusMm ? Math.sqrt(bendRadiusMm ** 2 - x ** 2) - bendRadiusMm : 0);
  return faceOf(depth, (name) => {
    const { normal } = printed[REGION_NAMES.indexOf(name)]!;
    const shade = 0.35 + 0.65 * Math.max(0, normal[2]);
    return [SKIN[0] * shade, SKIN[1] * shade, SKIN[2] * shade];
  });
};

const KEY: Vector = [-0.38, 0.42, 0.82];
const SCREEN_LUX = 128;
const HALVES_MM = { left: [133, -160, 0], right: [-133, -160, 0] } as const;

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Share of the room's light on a surface; 1 where it faces the key. */
const roomOn = ({ normal }: Surface) => 0.25 + 0.75 * Math.max(0, dot(normal, KEY));

/** Share of one half's light on a surface; 0.5 on one that faces the camera half a metre away. */
function halfOn({ at, normal }: Surface, half: Vector): number {
  const to: Vector = [half[0] - at[0], half[1] - at[1], half[2] - at[2]];
  const distance = Math.hypot(...to);
  return (0.5 * Math.max(0, dot(normal, to)) * 541 ** 3) / (500 * distance ** 3);
}

export interface Filming {
  readonly lux: number;
  /** What the screen before the face shows; absent: what `sequence` says. */
  readonly shown?: (sinceMs: number) => ScreenHalves;
  readonly fps?: number;
  readonly latencyMs?: number;
  /** Time constant of auto-exposure; infinite when locked. */
  readonly exposureMs?: number;
  /** Standard deviation of an 8-bit pixel. */
  readonly noise?: number;
  /** Of what the camera looks at, how much is not lit by the screen. */
  readonly swayShare?: number;
}

/** Light that the regions send out, regions × RGB, in lux on white. */
export type LightOf = (sinceMs: number, filming: Filming) => readonly Rgb[];

/** Skin or paper: lit by the room and by the screen. */
export function lit(face: LitFace, sequence: LightSequence): LightOf {
  return (sinceMs, { lux, shown }) => {
    const { left, right } = shown?.(sinceMs) ?? screenLightAt(sequence, sinceMs);
    return face.map((surface) => {
      const [room, l, r] = [lux * roomOn(surface), halfOn(surface, HALVES_MM.left), halfOn(surface, HALVES_MM.right)];
      const of = (c: 0 | 1 | 2) => surface.albedo[c] * (room + SCREEN_LUX * (l * left[c] + r * right[c]));
      return [of(0), of(1), of(2)];
    });
  };
}

/** A screen that shows a face by its own light, as bright as paper in the room and with a little of the terminal in its glass. */
export function emitted(face: LightOf, sequence: LightSequence): LightOf {
  return (sinceMs, filming) => {
    const { left, right } = screenLightAt(sequence, sinceMs);
    const glare = 0.02 * Math.PI * 300;
    const brighter = Math.max(1, (90 * Math.PI) / filming.lux);
    return face(sinceMs, filming).map((rgb) => {
      const of = (c: 0 | 1 | 2) => brighter * rgb[c] + (0.2 * glare * (left[c] + right[c])) / 2;
      return [of(0), of(1), of(2)];
    });
  };
}

/** What a webcam and the terminal make of it. */
export function film(light: LightOf, sequence: LightSequence, filming: Filming, seed = 1): LightFrame[] {
  const { fps = 15, latencyMs = 60, exposureMs = 280, noise = 2.5 } = filming;
  const rng = createSeededRng(`camera ${seed}`);
  const even = () => rng.uint32() / 2 ** 32 - 0.5;
  const stepMs = 1000 / fps;
  let gain = 0;
  return Array.from({ length: Math.ceil((sequence.durationMs + 600) / stepMs) }, (_, i) => {
    const sinceMs = i * stepMs - 300;
    const colours = light(sinceMs - latencyMs, filming);
    const luma = colours.reduce((sum, [r, g, b]) => sum + 0.2126 * r + 0.7152 * g + 0.0722 * b, 0) / colours.length;
    const wanted = 0.2 / luma;
    gain = gain === 0 ? wanted : gain * (wanted / gain) ** (1 - Math.exp(-stepMs / exposureMs));
    const sway = 0.01 * Math.sin(sinceMs / 700);
    const pixels = colours.map((rgb) => rgb.map((value) => encoded(value * gain * (1 + sway))));
    const image = pictureOf(pixels, () => noise * 2 * (even() + even() + even()));
    return { atMs: SHOWN_AT_MS + sinceMs, regions: readRegions(image, TILED_MESH) };
  });
}

const encoded = (linear: number) => 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);

/** Side of a tile, pixels; tiles lie five a row. */
const TILE_PX = 8;
const SIDE_PX = 5 * TILE_PX;

/** Every region's three points in the middle of its own tile; eyes 40 pixels apart. */
export const TILED_MESH: Mesh = (() => {
  const points = Array.from({ length: 478 }, () => ({ x: 0, y: 0, z: 0 }));
  REGION_NAMES.forEach((name, tile) => {
    for (const index of LIGHT_REGIONS[name]) points[index] = { ...middleOf(tile), z: 0 };
  });
  for (const index of [33, 133]) points[index] = { x: 0, y: 20, z: 0 };
  for (const index of [362, 263]) points[index] = { x: 40, y: 20, z: 0 };
  return points;
})();

function middleOf(tile: number): { x: number; y: number } {
  return { x: ((tile % 5) + 0.5) * TILE_PX, y: (Math.floor(tile / 5) + 0.5) * TILE_PX };
}

/** A picture of tiles, one a region. */
export function pictureOf(colours: readonly (readonly number[])[], noise: () => number = () => 0): RgbaImage {
  const data = new Uint8ClampedArray(SIDE_PX * SIDE_PX * 4);
  for (let y = 0, i = 0; y < SIDE_PX; y++) {
    for (let x = 0; x < SIDE_PX; x++, i += 4) {
      const colour = colours[Math.floor(y / TILE_PX) * 5 + Math.floor(x / TILE_PX)] ?? [0, 0, 0];
      for (let c = 0; c < 3; c++) data[i + c] = colour[c]! + noise();
    }
  }
  return { width: SIDE_PX, height: SIDE_PX, data };
}
