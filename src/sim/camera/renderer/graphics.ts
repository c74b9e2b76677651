/**
 * Everything that lives in one WebGL context. When the context is lost, all of it is thrown away and built anew.
 */
import {
  DepthTexture,
  HalfFloatType,
  LinearSRGBColorSpace,
  PCFShadowMap,
  type Texture,
  UnsignedIntType,
  Vector2,
  WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { Quality } from '../../scene';
import { createSeededRng } from '../../rng';
import { HeldThings } from '../artefacts/held-things';
import { Studio } from '../artefacts/studio';
import { DepthPass } from '../depth/depth-pass';
import type { RendererOptions } from '../protocol';
import { createNoiseTexture, NOISE_SIDE_PX } from '../sensor/noise-texture';
import { SensorPass } from '../sensor/sensor-pass';
import { lightFormat } from '../stage/light-format';
import { Backdrops, Stage } from '../stage/stage';
import { createView } from '../stage/view';
import { Cast } from './cast';
import { RendererError } from './errors';
import type { PeopleSource } from './people';

/** Samples a pixel. */
const SAMPLES: Readonly<Record<Quality, number>> = { lite: 0, standard: 2, full: 4 };

export class Graphics {
  readonly canvas: OffscreenCanvas;
  readonly renderer: WebGLRenderer;
  readonly target: WebGLRenderTarget;
  readonly depthPass: DepthPass;
  readonly sensorPass: SensorPass;
  readonly backdrops = new Backdrops();
  readonly stage: Stage;
  readonly cast: Cast;
  readonly held: HeldThings;
  readonly #studio: Studio;
  readonly #noise: Texture;
  isLost = false;

  /** @throws RendererError no_webgl */
  constructor({ quality, seed, widthPx, heightPx }: RendererOptions, people: PeopleSource) {
    this.canvas = new OffscreenCanvas(widthPx, heightPx);
    this.canvas.addEventListener('webglcontextlost', () => (this.isLost = true));
    this.renderer = createRenderer(this.canvas, quality);
    this.target = createTarget(widthPx, heightPx, quality);
    const view = createView(widthPx / heightPx);
    this.stage = new Stage(quality, view, this.backdrops);
    this.cast = new Cast(this.stage.scene, people);
    this.#studio = new Studio(quality, this.renderer, this.backdrops, people);
    this.held = new HeldThings(this.stage.scene, this.#studio);
    const { texture: light, depthTexture: depth } = this.target;
    if (!depth) throw new Error('the target has no depth');
    const noise = createNoiseTexture(createSeededRng(`sensor/${seed}`));
    this.#noise = noise;
    this.depthPass = new DepthPass(light, depth, widthPx, heightPx);
    const halfHeight = Math.tan((view.fov * Math.PI) / 360);
    const halfView = new Vector2(halfHeight * view.aspect, halfHeight);
    this.sensorPass = new SensorPass(quality, { light, depth, noise }, { widthPx, heightPx, halfView });
  }

  /** Estimate: targets and textures that this context holds, people's aside. */
  get bytes(): number {
    const { width, height, samples, texture } = this.target;
    // Colour and 32-bit depth, once as drawn and once more for every sample.
    const target = width * height * ((texture.type === HalfFloatType ? 8 : 4) + 4) * (1 + samples);
    return (
      target + width * height * 4 + this.depthPass.bytes + NOISE_SIDE_PX ** 2 * 4 + this.backdrops.bytes + this.#studio.bytes
    );
  }

  dispose(): void {
    this.held.dispose();
    this.#studio.dispose();
    this.cast.dispose();
    this.stage.dispose();
    this.sensorPass.dispose();
    this.depthPass.dispose();
    this.backdrops.dispose();
    this.#noise.dispose();
    this.target.dispose();
    this.renderer.dispose();
  }
}

function createRenderer(canvas: OffscreenCanvas, quality: Quality): WebGLRenderer {
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    powerPreference: 'high-performance',
  });
  if (!context) throw new RendererError('no_webgl', 'this browser or machine has no WebGL 2');
  const renderer = new WebGLRenderer({ canvas, context });
  renderer.outputColorSpace = LinearSRGBColorSpace;
  renderer.shadowMap.enabled = quality !== 'lite';
  renderer.shadowMap.type = PCFShadowMap;
  renderer.info.autoReset = false;
  return renderer;
}

function createTarget(widthPx: number, heightPx: number, quality: Quality): WebGLRenderTarget {
  const depthTexture = new DepthTexture(widthPx, heightPx, UnsignedIntType);
  return new WebGLRenderTarget(widthPx, heightPx, { ...lightFormat(quality), samples: SAMPLES[quality], depthTexture });
}
