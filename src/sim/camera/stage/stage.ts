/**
 * A lit place in front of a camera: lamps, backdrop and whoever is put there.
 */
import { Mesh, PlaneGeometry, Scene, ShaderMaterial, Vector3, type PerspectiveCamera, type Texture } from 'three';
import type { BackdropName, LightName, Quality } from '../../scene';
import { BACKDROP_BYTES, createBackdrop } from './backdrop';
import { LIGHT_PRESETS, StageLights } from './lights';
import { ScreenLamps, type ScreenShine } from './screen-light';
import { FAR_MM } from './view';

const BACKDROP_MM = FAR_MM * 0.9;

/** Shops painted so far; painting takes about a tenth of a second, so stages share them. */
export class Backdrops {
  readonly #painted = new Map<BackdropName, Texture>();

  get(name: BackdropName): Texture {
    const texture = this.#painted.get(name) ?? createBackdrop(name);
    this.#painted.set(name, texture);
    return texture;
  }

  get bytes(): number {
    return this.#painted.size * BACKDROP_BYTES;
  }

  dispose(): void {
    for (const texture of this.#painted.values()) texture.dispose();
  }
}

export class Stage {
  readonly scene = new Scene();
  readonly view: PerspectiveCamera;
  readonly #lights: StageLights;
  readonly #screen = new ScreenLamps();
  readonly #backdrops: Backdrops;
  readonly #wall: Mesh<PlaneGeometry, ShaderMaterial>;

  constructor(quality: Quality, view: PerspectiveCamera, backdrops: Backdrops) {
    this.view = view;
    this.#backdrops = backdrops;
    this.#lights = new StageLights(quality);
    this.#wall = createWall(view, quality);
    this.scene.add(this.#lights.group, this.#screen.group, this.#wall);
  }

  /** @param focusMm where the face is that is lit */
  light(name: LightName, backdrop: BackdropName, focusMm: readonly [number, number, number]): void {
    const preset = LIGHT_PRESETS[name];
    this.#lights.show(name, new Vector3(...focusMm));
    const { uniforms } = this.#wall.material;
    uniforms['picture']!.value = this.#backdrops.get(backdrop);
    uniforms['gain']!.value = preset.backdrop;
  }

  /** The terminal's screen on whoever is there. The backdrop is too far away to see it. */
  shine(screen: ScreenShine | undefined): void {
    this.#screen.show(screen);
  }

  /** @param aspect width over height of the frame from now on */
  reframe(aspect: number): void {
    if (this.view.aspect === aspect) return;
    this.view.aspect = aspect;
    this.view.updateProjectionMatrix();
    fill(this.#wall, this.view);
  }

  /** Calls `draw` while only people are there. */
  withoutBackdrop(draw: () => void): void {
    this.#wall.visible = false;
    try {
      draw();
    } finally {
      this.#wall.visible = true;
    }
  }

  dispose(): void {
    this.#wall.geometry.dispose();
    this.#wall.material.dispose();
  }
}

/** Fills the view behind everything; drawn after what is solid, so that hidden parts cost nothing, and before what is see-through. */
function createWall(view: PerspectiveCamera, quality: Quality): Mesh<PlaneGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({
    vertexShader: /* glsl */ `
      varying vec2 at;
      void main() {
        at = uv;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 at;
      uniform sampler2D picture;
      uniform float gain;
      void main() {
      #if UNFILTERED
        vec3 light = texelFetch(picture, ivec2(at * vec2(textureSize(picture, 0))), 0).rgb;
      #else
        vec3 light = texture2D(picture, at).rgb;
      #endif
        gl_FragColor = vec4(light * gain, 1.0);
      }`,
    uniforms: { picture: { value: null }, gain: { value: 1 } },
    // Without a graphics card filtering costs most of the wall, and nobody sees it on a picture out of focus.
    defines: { UNFILTERED: Number(quality === 'lite') },
    depthWrite: false,
    toneMapped: false,
  });
  const wall = new Mesh(new PlaneGeometry(1, 1), material);
  wall.position.z = -BACKDROP_MM;
  wall.renderOrder = 1_000;
  fill(wall, view);
  return wall;
}

/** The painting is 4:3; wider or narrower views cut it. */
function fill(wall: Mesh, view: PerspectiveCamera): void {
  const width = 2 * BACKDROP_MM * Math.tan((view.fov * Math.PI) / 360) * Math.max(view.aspect, 4 / 3);
  wall.scale.set(width, width * 0.75, 1);
}
