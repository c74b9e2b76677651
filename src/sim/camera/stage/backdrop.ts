/**
 * The shop behind the customer: painted once a shop, put out of focus, kept as linear light.
 */
import { DataTexture, DataUtils, HalfFloatType, LinearFilter, RGBAFormat } from 'three';
import type { BackdropName } from '../../scene';
import { createSeededRng } from '../../rng';
import { bakery } from './backdrops/bakery';
import { convenience } from './backdrops/convenience';
import { defocus, over, type LightMap } from './backdrops/defocus';
import { noodleHouse } from './backdrops/noodle-house';
import { PAINTING, Pen, type BackdropLamp, type BackdropLayer, type Painter } from './backdrops/painting';
import { pharmacy } from './backdrops/pharmacy';
import { supermarket } from './backdrops/supermarket';

interface Shop {
  readonly paint: Painter;
  /** White paint in the shop's light: bright shops would make the customer look dark. */
  readonly brightness: number;
}

const SHOPS: Readonly<Record<BackdropName, Shop>> = {
  noodle_house: { paint: noodleHouse, brightness: 0.9 },
  bakery: { paint: bakery, brightness: 0.5 },
  supermarket: { paint: supermarket, brightness: 0.5 },
  pharmacy: { paint: pharmacy, brightness: 0.48 },
  convenience: { paint: convenience, brightness: 0.8 },
};

export const BACKDROP_BYTES = PAINTING.widthPx * PAINTING.heightPx * 8;

/** The shop as the camera sees it: linear light, half floats, [PAINTING] pixels. The caller disposes it. */
export function createBackdrop(name: BackdropName): DataTexture {
  const rng = createSeededRng(`backdrop/${name}`);
  const { paint, brightness } = SHOPS[name];
  const layers = paint(rng).map(lightOf);
  const { data } = layers.reduce((far, near) => over(near, far));
  const half = Uint16Array.from(data, (value) => DataUtils.toHalfFloat(Math.min(value * brightness, 60)));
  const texture = new DataTexture(half, PAINTING.widthPx, PAINTING.heightPx, RGBAFormat, HalfFloatType);
  texture.flipY = true;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

function lightOf({ blurPx, paint, lamps }: BackdropLayer): LightMap {
  const { widthPx: width, heightPx: height } = PAINTING;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no 2D canvas in this worker');
  paint(new Pen(context));
  const painted = context.getImageData(0, 0, width, height).data;
  const data = new Float32Array(painted.length);
  for (let i = 0; i < data.length; i += 4) {
    const coverage = painted[i + 3]! / 255;
    for (let c = 0; c < 3; c++) data[i + c] = SRGB_TO_LINEAR[painted[i + c]!]! * coverage;
    data[i + 3] = coverage;
  }
  for (const lamp of lamps) addLamp({ width, height, data }, lamp);
  return defocus({ width, height, data }, blurPx);
}

function addLamp({ width, height, data }: LightMap, { x, y, radius, colour, strength }: BackdropLamp): void {
  const rgb = [1, 3, 5].map((at) => SRGB_TO_LINEAR[Number.parseInt(colour.slice(at, at + 2), 16)]! * strength);
  for (let py = Math.max(0, y - radius); py <= Math.min(height - 1, y + radius); py++) {
    for (let px = Math.max(0, x - radius); px <= Math.min(width - 1, x + radius); px++) {
      if ((px - x) ** 2 + (py - y) ** 2 > radius ** 2) continue;
      const at = (py * width + px) * 4;
      for (let c = 0; c < 3; c++) data[at + c]! += rgb[c]!;
      data[at + 3] = 1;
    }
  }
}

const SRGB_TO_LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
