/**
 * The fine relief of skin, too fine for a customer's own maps: pores and the lines between them, as one tile for everybody.
 */
import { RGBAFormat, type DataTexture } from 'three';
import { createSeededRng } from '../../rng';
import { tile } from './textures';

const SIZE_PX = 256;
const PORES = 420;

/** [size²] heights that wrap around at the edges. */
function heights(): Float32Array {
  const chance = createSeededRng('pores');
  const uniform = () => chance.uint32() / 2 ** 32;
  const height = new Float32Array(SIZE_PX * SIZE_PX);
  const stamp = (cx: number, cy: number, radiusPx: number, depth: number, stretch: number, angle: number) => {
    const reach = Math.ceil(radiusPx * stretch * 2.5);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        const [along, across] = [(c * x + s * y) / (radiusPx * stretch), (c * y - s * x) / radiusPx];
        const px = (Math.round(cx) + x + 4 * SIZE_PX) % SIZE_PX;
        const py = (Math.round(cy) + y + 4 * SIZE_PX) % SIZE_PX;
        height[py * SIZE_PX + px]! -= depth * Math.exp(-(along * along + across * across));
      }
    }
  };
  for (let i = 0; i < PORES; i++) stamp(uniform() * SIZE_PX, uniform() * SIZE_PX, 1.6 + 1.5 * uniform(), 0.5 + uniform(), 1, 0);
  for (let i = 0; i < PORES * 1.5; i++)
    stamp(uniform() * SIZE_PX, uniform() * SIZE_PX, 1.1, 0.22 + 0.3 * uniform(), 4 + 5 * uniform(), Math.PI * uniform());
  return height;
}

/** R, G: slope of the skin (0.5 flat); B: 1 on the surface, less down in a pore. */
export function createPoreTexture(): DataTexture {
  const height = heights();
  const at = (x: number, y: number) => height[((y + SIZE_PX) % SIZE_PX) * SIZE_PX + ((x + SIZE_PX) % SIZE_PX)]!;
  const pixels = new Uint8Array(4 * SIZE_PX * SIZE_PX);
  for (let y = 0; y < SIZE_PX; y++) {
    for (let x = 0; x < SIZE_PX; x++) {
      const slope = (a: number, b: number) => Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, 0.9 * (a - b))));
      const open = Math.round(255 * Math.max(0, Math.min(1, 1 + 0.5 * at(x, y))));
      pixels.set([slope(at(x - 1, y), at(x + 1, y)), slope(at(x, y - 1), at(x, y + 1)), open, 255], 4 * (y * SIZE_PX + x));
    }
  }
  return tile(pixels, SIZE_PX, SIZE_PX, RGBAFormat);
}
