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
  /** The backdrop's light is multiplied by this. */
  readonly backdrop: number;
}

const DAY = { sky: 0xdfe8f5, ground: 0x8a6f5a } as const;

export const LIGHT_PRESETS: Readonly<Record<LightName, LightPreset>> = {
  soft: {
    key: { from: [-4.2, 4.6, 9], intensity: 2.9, colour: 0xffeedd },
    fill: { from: [6, 1.2, 8], intensity: 0.7, colour: 0xdde9ff },
    rim: { from: [5, 4, -7], intensity: 1.6, colour: 0xffe3c0 },
    ambient: { ...DAY, intensity: 1.2 },
    backdrop: 1,
  },
  side: {
    key: { from: [-10, 2.4, 4.5], intensity: 4.0, colour: 0xffe4c4 },
    fill: { from: [6, 1, 8], intensity: 0.5, colour: 0xc4d8ff },
    rim: { from: [5, 4, -7], intensity: 2.2, colour: 0xcfe0ff },
    ambient: { ...DAY, intensity: 1.0 },
    backdrop: 0.8,
  },
  top: {
    key: { from: [0, 9.5, 6], intensity: 3.9, colour: 0xfff6ea },
    fill: { from: [0, -2, 8], intensity: 0.8, colour: 0xffffff },
    rim: { from: [5, 4, -7], intensity: 1.2, colour: 0xffffff },
    ambient: { ...DAY, intensity: 1.3 },
    backdrop: 1,
  },
  dim: {
    key: { from: [3, 5, 9], intensity: 1.3, colour: 0xffcfa3 },
    fill: { from: [-6, 1, 8], intensity: 0.3, colour: 0x9fb4ff },
    rim: { from: [-5, 4, -7], intensity: 0.7, colour: 0x9fb4ff },
    ambient: { ...DAY, intensity: 0.5 },
    backdrop: 0.22,
  },
  backlit: {
    key: { from: [3, 6, -8], intensity: 4.5, colour: 0xfff2dd },
    fill: { from: [0, 1, 8], intensity: 1.5, colour: 0xf0f4ff },
    rim: { from: [-5, 4, -7], intensity: 5.0, colour: 0xfff2dd },
    ambient: { ...DAY, intensity: 2.7 },
    backdrop: 2.6,
  },
  coloured: {
    key: { from: [-7, 3, 7], intensity: 2.4, colour: 0xffbccb },
    fill: { from: [7, 2, 6], intensity: 1.7, colour: 0x9ecfff },
    rim: { from: [4, 5, -7], intensity: 2.0, colour: 0xb79bff },
    ambient: { sky: 0xd8d4ff, ground: 0x86607a, intensity: 0.95 },
    backdrop: 0.75,
  },
};

/** Share of the fill light that `lite`, which has one lamp less, adds to the ambient light. */
const FILL_AS_AMBIENT = 0.5;
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
  readonly #hasFill: boolean;

  constructor(quality: Quality) {
    this.#hasFill = quality !== 'lite';
    const lamps = this.#hasFill ? [this.#key, this.#rim, this.#fill] : [this.#key, this.#rim];
    for (const lamp of lamps) this.group.add(lamp, lamp.target);
    this.group.add(this.#ambient);
    if (quality !== 'lite') this.#castShadow(quality === 'full' ? 2048 : 1024);
  }

  /** Lights whoever has their face at `focus`. */
  show(name: LightName, focus: Vector3): void {
    const { key, fill, rim, ambient } = LIGHT_PRESETS[name];
    shine(this.#key, key, focus);
    shine(this.#fill, fill, focus);
    shine(this.#rim, rim, focus);
    this.#ambient.color = new Color(ambient.sky);
    this.#ambient.groundColor = new Color(ambient.ground);
    this.#ambient.intensity = ambient.intensity + (this.#hasFill ? 0 : FILL_AS_AMBIENT * fill.intensity);
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
