/**
 * How the shops are lit: one row a preset, and the lamps that show it.
 */
import { Color, DirectionalLight, Group, HemisphereLight, type Vector3 } from 'three';
import type { LightName, Quality } from '../../scene';

interface Lamp {
  /** Direction it shines from, seen from the face; any length. */
  readonly from: readonly [number, number, number];
  readonly intensity: number;
  readonly colour: number;
}

export interface LightPreset {
  /** The only lamp that casts shadows. */
  readonly key: Lamp;
  readonly fill: Lamp;
  readonly rim: Lamp;
  readonly ambient: { readonly sky: number; readonly ground: number; readonly intensity: number };
  /** Strength of the mirrored shop around the person; `lite` has none and gets more ambient light instead. */
  readonly environment: number;
  /** The backdrop's light is multiplied by this. */
  readonly backdrop: number;
}

const DAY = { sky: 0xdfe8f5, ground: 0x8a6f5a } as const;

export const LIGHT_PRESETS: Readonly<Record<LightName, LightPreset>> = {
  soft: {
    key: { from: [-4.2, 4.6, 9], intensity: 1.95, colour: 0xffeedd },
    fill: { from: [6, 1.2, 8], intensity: 0.4, colour: 0xdde9ff },
    rim: { from: [5, 4, -7], intensity: 0.8, colour: 0xffe3c0 },
    ambient: { ...DAY, intensity: 0.3 },
    environment: 0.48,
    backdrop: 1,
  },
  side: {
    key: { from: [-10, 2.4, 4.5], intensity: 2.7, colour: 0xffe4c4 },
    fill: { from: [6, 1, 8], intensity: 0.3, colour: 0xc4d8ff },
    rim: { from: [5, 4, -7], intensity: 1.2, colour: 0xcfe0ff },
    ambient: { ...DAY, intensity: 0.3 },
    environment: 0.42,
    backdrop: 0.8,
  },
  top: {
    key: { from: [0, 11, 4.5], intensity: 2.6, colour: 0xfff6ea },
    fill: { from: [0, -2, 8], intensity: 0.55, colour: 0xffffff },
    rim: { from: [5, 4, -7], intensity: 0.6, colour: 0xffffff },
    ambient: { ...DAY, intensity: 0.45 },
    environment: 0.42,
    backdrop: 1,
  },
  dim: {
    key: { from: [3, 5, 9], intensity: 0.62, colour: 0xffb878 },
    fill: { from: [-6, 1, 8], intensity: 0.12, colour: 0x9fb4ff },
    rim: { from: [-5, 4, -7], intensity: 0.4, colour: 0x9fb4ff },
    ambient: { ...DAY, intensity: 0.1 },
    environment: 0.13,
    backdrop: 0.22,
  },
  backlit: {
    key: { from: [3, 6, -8], intensity: 3.5, colour: 0xfff2dd },
    fill: { from: [0, 1, 8], intensity: 0.75, colour: 0xf0f4ff },
    rim: { from: [-5, 4, -7], intensity: 3, colour: 0xfff2dd },
    ambient: { ...DAY, intensity: 0.6 },
    environment: 0.45,
    backdrop: 2,
  },
  coloured: {
    key: { from: [-7, 3, 7], intensity: 1.9, colour: 0xff9fc0 },
    fill: { from: [7, 2, 6], intensity: 1.15, colour: 0x7fc4ff },
    rim: { from: [4, 5, -7], intensity: 1.1, colour: 0xb79bff },
    ambient: { sky: 0xd8d4ff, ground: 0x86607a, intensity: 0.32 },
    environment: 0.34,
    backdrop: 0.75,
  },
};

/** Ambient light that stands in for one unit of environment. */
const AMBIENT_PER_ENVIRONMENT = 2;
/** How far the shadow reaches around the face. */
const SHADOW_REACH_MM = 320;
const LAMP_DISTANCE_MM = 1_200;

/** The lamps of one stage. */
export class StageLights {
  readonly group = new Group();
  readonly #key = new DirectionalLight();
  readonly #fill = new DirectionalLight();
  readonly #rim = new DirectionalLight();
  readonly #ambient = new HemisphereLight();
  readonly #hasEnvironment: boolean;

  constructor(quality: Quality) {
    this.#hasEnvironment = quality !== 'lite';
    for (const lamp of [this.#key, this.#fill, this.#rim]) this.group.add(lamp, lamp.target);
    this.group.add(this.#ambient);
    if (quality !== 'lite') this.#castShadow(quality === 'full' ? 2048 : 1024);
  }

  /** Lights whoever has their face at `focus`. */
  show(name: LightName, focus: Vector3): void {
    const { key, fill, rim, ambient, environment } = LIGHT_PRESETS[name];
    shine(this.#key, key, focus);
    shine(this.#fill, fill, focus);
    shine(this.#rim, rim, focus);
    this.#ambient.color = new Color(ambient.sky);
    this.#ambient.groundColor = new Color(ambient.ground);
    this.#ambient.intensity = ambient.intensity + (this.#hasEnvironment ? 0 : AMBIENT_PER_ENVIRONMENT * environment);
  }

  #castShadow(mapPx: number): void {
    this.#key.castShadow = true;
    const { shadow } = this.#key;
    shadow.mapSize.set(mapPx, mapPx);
    shadow.bias = -0.0006;
    shadow.normalBias = 1.2;
    shadow.radius = 5;
    Object.assign(shadow.camera, { left: -SHADOW_REACH_MM, right: SHADOW_REACH_MM });
    Object.assign(shadow.camera, { top: SHADOW_REACH_MM, bottom: -SHADOW_REACH_MM, near: 400, far: 2_200 });
  }
}

function shine(light: DirectionalLight, { from, intensity, colour }: Lamp, focus: Vector3): void {
  light.position
    .set(...from)
    .setLength(LAMP_DISTANCE_MM)
    .add(focus);
  light.target.position.copy(focus);
  light.intensity = intensity;
  light.color = new Color(colour);
}
