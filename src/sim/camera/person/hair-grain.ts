/**
 * Single hairs, too fine for a hair's own map: noise smeared along a direction (Cabral and Leedom 1993), as tiles for everybody.
 */
import { DataArrayTexture, LinearFilter, LinearMipmapLinearFilter, RedFormat, RepeatWrapping } from 'three';
import { createSeededRng } from '../../rng';

const SIZE_PX = 256;
/** Half of what a hair runs on. */
const REACH_PX = 14;

/** Directions that there is a tile for, evenly over half a turn. */
export const GRAIN_DIRECTIONS = 12;

let shared: Uint8Array<ArrayBuffer> | undefined;

/** [directions × size²]; worked out once, because it never differs. */
function smeared(): Uint8Array<ArrayBuffer> {
  const noise = createSeededRng('hair').bytes(SIZE_PX * SIZE_PX);
  const layers = new Uint8Array(GRAIN_DIRECTIONS * SIZE_PX * SIZE_PX);
  for (let d = 0; d < GRAIN_DIRECTIONS; d++) {
    const angle = (Math.PI * d) / GRAIN_DIRECTIONS;
    const taps = Array.from({ length: 2 * REACH_PX + 1 }, (_, i) => {
      const along = i - REACH_PX;
      return [Math.round(along * Math.cos(angle)) + SIZE_PX, Math.round(along * Math.sin(angle)) + SIZE_PX] as const;
    });
    for (let y = 0; y < SIZE_PX; y++) {
      for (let x = 0; x < SIZE_PX; x++) {
        let sum = 0;
        for (const [dx, dy] of taps) sum += noise[((y + dy) % SIZE_PX) * SIZE_PX + ((x + dx) % SIZE_PX)]!;
        // Averages crowd about the middle; spread them again.
        const value = 127.5 + (sum / taps.length - 127.5) * 3;
        layers[(d * SIZE_PX + y) * SIZE_PX + x] = Math.max(0, Math.min(255, value));
      }
    }
  }
  return layers;
}

/** One layer a direction, counted from growing u towards growing v. */
export function createHairGrain(): DataArrayTexture {
  shared ??= smeared();
  const texture = new DataArrayTexture(shared, SIZE_PX, SIZE_PX, GRAIN_DIRECTIONS);
  texture.format = RedFormat;
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 4;
  texture.needsUpdate = true;
  return texture;
}
