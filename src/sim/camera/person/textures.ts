/**
 * Textures a person needs, and how files become them.
 */
import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  NoColorSpace,
  RepeatWrapping,
  RGBAFormat,
  SRGBColorSpace,
  Texture,
} from 'three';
import type { Quality } from '../../scene';
import { createSeededRng } from '../../rng';

/** The pack's textures by file name. They belong to whoever gives them: a person never disposes of one. */
export interface PersonTextures {
  texture(name: string, colour: 'srgb' | 'data'): Promise<Texture>;
}

/**
 * The same textures, sampled along the slope of a surface where the machine can afford it. Without a graphics card that would cost a
 * fifth of a frame, so lite goes without.
 */
export function forQuality(textures: PersonTextures, quality: Quality): PersonTextures {
  if (quality === 'lite') return textures;
  return {
    async texture(name, colour) {
      const texture = await textures.texture(name, colour);
      texture.anisotropy = 4;
      return texture;
    },
  };
}

function sampled<T extends Texture>(texture: T, colour: 'srgb' | 'data'): T {
  texture.colorSpace = colour === 'srgb' ? SRGBColorSpace : NoColorSpace;
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

/** Decodes an image file as a person's shaders expect it: v up, colours untouched where alpha is 0. Works in workers. */
export async function decodeTexture(file: Blob, colour: 'srgb' | 'data'): Promise<Texture> {
  const bitmap = await createImageBitmap(file, {
    imageOrientation: 'flipY',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });
  const texture = new Texture(bitmap);
  texture.flipY = false;
  return sampled(texture, colour);
}

/** Computed pixels that are data, not colours, repeated over a surface. */
export function tile(pixels: Uint8Array<ArrayBuffer>, widthPx: number, heightPx: number, format: typeof RGBAFormat): DataTexture {
  return sampled(new DataTexture(pixels, widthPx, heightPx, format), 'data');
}

const LASH = { widthPx: 512, heightPx: 256 };

/** Darkens a soft disc of the alpha plane. */
function dab(alpha: Float32Array, x: number, y: number, radiusPx: number, strength: number): void {
  const { widthPx, heightPx } = LASH;
  const reach = Math.ceil(radiusPx + 1);
  for (let py = Math.max(0, Math.floor(y - reach)); py <= Math.min(heightPx - 1, y + reach); py++) {
    for (let px = Math.max(0, Math.floor(x - reach)); px <= Math.min(widthPx - 1, x + reach); px++) {
      const cover = Math.max(0, Math.min(1, radiusPx + 0.5 - Math.hypot(px + 0.5 - x, py + 0.5 - y)));
      const at = py * widthPx + px;
      alpha[at] = Math.max(alpha[at]!, cover * strength);
    }
  }
}

interface LashRow {
  /** Row of the roots, pixels from the bottom. */
  readonly rootPx: number;
  readonly count: number;
  readonly lengthPx: number;
  readonly widthPx: number;
  readonly strength: number;
  /** Shade of the lid's edge under the lashes: height in pixels and strength. */
  readonly linePx: number;
  readonly line: number;
}

const ROWS: readonly LashRow[] = [
  { rootPx: 0, count: 52, lengthPx: 74, widthPx: 1.8, strength: 0.62, linePx: 30, line: 0.3 },
  { rootPx: 128, count: 84, lengthPx: 116, widthPx: 2.9, strength: 1, linePx: 46, line: 0.85 },
];

/** Lashes of the upper lid (upper half, v 0.5..1) and the lower (v 0..0.5); u runs from the inner corner to the outer. */
export function createLashTexture(): DataTexture {
  const { widthPx, heightPx } = LASH;
  const chance = createSeededRng('lashes');
  const uniform = () => chance.uint32() / 2 ** 32;
  const alpha = new Float32Array(widthPx * heightPx);
  for (const row of ROWS) {
    for (let y = 0; y < row.linePx; y++)
      for (let x = 0; x < widthPx; x++) alpha[(row.rootPx + y) * widthPx + x] = row.line * (1 - y / row.linePx) ** 0.6;
    for (let i = 0; i < row.count; i++) {
      const u = (i + uniform()) / row.count;
      const length = row.lengthPx * (0.5 + 0.5 * uniform()) * (0.5 + 0.5 * Math.sin(Math.PI * Math.min(1, 0.25 + u * 0.75)));
      // Inner lashes lean inwards, outer ones outwards; each bends, and some lean on their neighbours.
      const bend = (u - 0.38) * 60 + (uniform() - 0.5) * 16;
      const strength = row.strength * (0.6 + 0.4 * uniform());
      const steps = Math.ceil(length * 1.5);
      for (let k = 0; k <= steps; k++) {
        const t = k / steps;
        dab(
          alpha,
          u * widthPx + bend * t * t,
          row.rootPx + 4 + length * t,
          row.widthPx * (1 - 0.75 * t),
          strength * (1 - 0.25 * t),
        );
      }
    }
  }
  const pixels = new Uint8Array(widthPx * heightPx * 4);
  alpha.forEach((a, i) => pixels.set([30, 22, 19, Math.round(255 * a)], 4 * i));
  return sampled(new DataTexture(pixels, widthPx, heightPx, RGBAFormat), 'srgb');
}
