/**
 * Reads true distances and brightness back from the graphics card, both in one small picture: every read-back stalls the card, so there
 * is one a frame.
 */
import { Vector2, WebGLRenderTarget, type Texture, type WebGLRenderer } from 'three';
import { DEPTH_TO_MM } from '../sensor/film';
import { FullScreenPass } from '../sensor/full-screen';
import { focalPx } from '../stage/view';
import type { TrueDepth } from './depth-model';

/** The depth camera has half the picture's resolution in both directions. */
const SHRINK = 2;
/** Distances from here on read as this. */
const LARGEST_MM = 4096;
/** Brightness from here on reads as this. */
const LARGEST_LUMA = 16;
/** One brightness in so many pixels is enough for metering. */
const METER_STEP_PX = 10;

const FRAGMENT = /* glsl */ `
uniform sampler2D light, depthMap;
uniform vec2 pixel;
${DEPTH_TO_MM}
void main() {
  float mm = min(depthToMm(texture(depthMap, at).r), ${(LARGEST_MM - 1).toFixed(1)});
  vec3 x = max(texture(light, at + pixel * 0.5).rgb, 0.0);
  float luma = dot(x, vec3(0.2126, 0.7152, 0.0722));
  colour = vec4(floor(mm / 16.0) / 255.0, floor(mod(mm, 16.0) * 16.0) / 255.0, fract(mm * 16.0) * 255.0 / 256.0,
    sqrt(min(luma, ${LARGEST_LUMA.toFixed(1)}) / ${LARGEST_LUMA.toFixed(1)}));
}`;

export interface Measured {
  readonly depth: TrueDepth;
  /** [heightPx × widthPx] linear scene light, before exposure, thinned out, top row first. */
  readonly lumas: { readonly values: Float32Array; readonly widthPx: number; readonly heightPx: number };
}

export class DepthPass {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly #target: WebGLRenderTarget;
  readonly #pass: FullScreenPass<Record<'light' | 'depthMap' | 'pixel', { value: Texture | Vector2 }>>;
  readonly #bytes: Uint8Array;
  readonly #focalPx: number;

  constructor(light: Texture, depth: Texture, widthPx: number, heightPx: number) {
    this.widthPx = Math.max(1, Math.floor(widthPx / SHRINK));
    this.heightPx = Math.max(1, Math.floor(heightPx / SHRINK));
    this.#focalPx = focalPx(this.heightPx);
    this.#target = new WebGLRenderTarget(this.widthPx, this.heightPx, { depthBuffer: false });
    this.#bytes = new Uint8Array(this.widthPx * this.heightPx * 4);
    const pixel = new Vector2(1 / widthPx, 1 / heightPx);
    this.#pass = new FullScreenPass(FRAGMENT, { light: { value: light }, depthMap: { value: depth }, pixel: { value: pixel } });
  }

  /** Waits for the graphics card. */
  read(renderer: WebGLRenderer): Measured {
    const { widthPx, heightPx } = this;
    this.#pass.draw(renderer, this.#target);
    renderer.readRenderTargetPixels(this.#target, 0, 0, widthPx, heightPx, this.#bytes);
    const depth = { widthPx, heightPx, mm: distances(this.#bytes, widthPx, heightPx), focalPx: this.#focalPx };
    return { depth, lumas: thinnedLumas(this.#bytes, widthPx, heightPx) };
  }

  /** Graphics memory. */
  get bytes(): number {
    return this.#bytes.length;
  }

  dispose(): void {
    this.#pass.dispose();
    this.#target.dispose();
  }
}

/** Packed distances, bottom row first, to millimetres, top row first. */
export function distances(packed: Uint8Array, widthPx: number, heightPx: number): Float32Array {
  const mm = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    let from = (heightPx - 1 - y) * widthPx * 4;
    for (let x = 0, to = y * widthPx; x < widthPx; x++, to++, from += 4) {
      mm[to] = packed[from]! * 16 + packed[from + 1]! / 16 + packed[from + 2]! / 4096;
    }
  }
  return mm;
}

function thinnedLumas(packed: Uint8Array, widthPx: number, heightPx: number): Measured['lumas'] {
  const columns = Math.ceil(widthPx / METER_STEP_PX);
  const rows = Math.ceil(heightPx / METER_STEP_PX);
  const values = new Float32Array(columns * rows);
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, to++) {
      const root = packed[((heightPx - 1 - row * METER_STEP_PX) * widthPx + column * METER_STEP_PX) * 4 + 3]! / 255;
      values[to] = root * root * LARGEST_LUMA;
    }
  }
  return { values, widthPx: columns, heightPx: rows };
}
