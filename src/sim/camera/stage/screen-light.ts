/**
 * The terminal's screen as a lamp: two soft halves below the camera, and how bright they are against the room.
 */
import { Color, Group, PointLight } from 'three';
import type { LightName, Scene } from '../../scene';
import { LIGHT_PRESETS } from './lights';

/** A 24-inch screen with the camera in the middle of its upper edge, on the scene's axes. */
export const SCREEN_MM = { width: 531, height: 299, below: 10 } as const;
/** Where the screen's brightness is stated for. */
const AT_MM = 500;
/** What all of it, white at 300 cd/m², throws on a face at that distance. */
export const SCREEN_LUX = 128;
const SCREEN_NITS = 300;
/** What the soft light stands for: a face in a shop, upright, gets less than the counter under the lamps. */
const SOFT_LUX = 200;

type Rgb = readonly [number, number, number];

/** The screen's light in units of the room's own. */
export interface ScreenShine {
  /** What each half shows, 0..1; left and right are those of whoever looks at the screen, so left is at +x. */
  readonly left: Rgb;
  readonly right: Rgb;
  /** Irradiance of a face at half a metre while all of it is white. */
  readonly irradiance: number;
  /** Brightness of the white screen over that of a held screen's white, for glass that mirrors it. */
  readonly overHeldScreen: number;
  /** That irradiance over the room's. */
  readonly outshines: number;
}

/** What a preset throws on a surface that faces the camera, in its own units. */
export function roomIrradiance(name: LightName): number {
  const { key, fill, ambient } = LIGHT_PRESETS[name];
  const lamps = [key, fill].map(({ from, intensity, colour }) => {
    const [x, y, z] = from;
    return (intensity * Math.max(0, z) * luma(colour)) / Math.hypot(x, y, z);
  });
  const around = (ambient.intensity * (luma(ambient.sky) + luma(ambient.ground))) / 2;
  return lamps.reduce((sum, irradiance) => sum + irradiance, around);
}

/** Of an sRGB number, linear. */
function luma(colour: number): number {
  const { r, g, b } = new Color(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How bright a preset is when a scene does not say. */
export function presetLux(name: LightName): number {
  return (SOFT_LUX * roomIrradiance(name)) / roomIrradiance('soft');
}

/** Screens are held up as bright as white paper in the room, but none is darker than a phone's in the evening. */
function heldScreenNits(roomLux: number): number {
  return Math.max(90, (1.15 * roomLux) / Math.PI);
}

/** Nothing when the screen is off, and for frames that never went through a camera: no light of the room falls on those. */
export function screenShine({ screenLight, injection, light, ambientLux }: Scene): ScreenShine | undefined {
  if (!screenLight || injection) return undefined;
  // The room keeps its units whatever its brightness, as for a camera that set its shutter for it; so the screen's units change.
  const roomLux = ambientLux ?? presetLux(light);
  const outshines = SCREEN_LUX / roomLux;
  const irradiance = outshines * roomIrradiance(light);
  return { ...screenLight, irradiance, overHeldScreen: SCREEN_NITS / heldScreenNits(roomLux), outshines };
}

/** Middle of a half, from the camera. */
const HALF_MM = { aside: SCREEN_MM.width / 4, down: SCREEN_MM.below + SCREEN_MM.height / 2 } as const;

/**
 * Intensity of one half that, with the other, gives `irradiance` on a surface that faces the camera half a metre away.
 * A point in the middle of each half serves: skin wraps light around edges more than the halves' own size would.
 */
function intensityOf(irradiance: number): number {
  const distance2 = HALF_MM.aside ** 2 + HALF_MM.down ** 2 + AT_MM ** 2;
  return (irradiance * distance2 * Math.sqrt(distance2)) / AT_MM / 2;
}

/** Two lamps that are not there at all, for the shaders neither, while the screen is off. */
export class ScreenLamps {
  readonly group = new Group();
  readonly #left = lampAt(HALF_MM.aside);
  readonly #right = lampAt(-HALF_MM.aside);

  constructor() {
    this.group.visible = false;
    this.group.add(this.#left, this.#right);
  }

  show(shine: ScreenShine | undefined): void {
    this.group.visible = shine !== undefined;
    if (!shine) return;
    this.#left.color.setRGB(...shine.left);
    this.#right.color.setRGB(...shine.right);
    for (const lamp of [this.#left, this.#right]) lamp.intensity = intensityOf(shine.irradiance);
  }
}

function lampAt(x: number): PointLight {
  const lamp = new PointLight();
  lamp.position.set(x, -HALF_MM.down, 0);
  return lamp;
}
