/**
 * Draws scenes as a camera with a depth sensor sees them.
 */
import type { Clock } from '../../../ports';
import { createSeededRng } from '../../rng';
import type { PersonInScene, Scene } from '../../scene';
import { DepthModel } from '../depth/depth-model';
import { drawNoiseFields } from '../depth/noise-fields';
import type { DepthFrame, Rendered, RendererOptions, RendererStats, RendererWorker } from '../protocol';
import { FIRST_EXPOSURE, meteredLuma, nextExposure, type Exposure, type MeteredFace } from '../sensor/exposure';
import { movingPart, shutterMotion } from '../sensor/motion';
import { screenShine } from '../stage/screen-light';
import { inFrame } from '../stage/view';
import { poseAll, type Member } from './cast';
import { RendererError, unavailable } from './errors';
import { Graphics } from './graphics';
import type { PeopleSource } from './people';
import { Stopwatch } from './stopwatch';

/** Where the light falls and the camera focuses when nobody is there. */
const NOBODY_MM = [0, 0, -650] as const;
/** The middle of a face lies so far below the eyes. */
const EYES_ABOVE_MIDDLE_MM = 30;
const HALF_FACE_MM = { width: 55, height: 75 } as const;
/** A subject reaches so far behind their eyes. */
const HEAD_DEPTH_MM = 260;
/** A context that is lost this often in one frame will not come back. */
const MOST_LOSSES_A_FRAME = 3;

type DepthTruth = Parameters<DepthModel['read']>[0];

interface Seen {
  readonly atMs: number;
  readonly subject: PersonInScene | undefined;
}

/** One camera. Not to be called again before the last call was answered. */
export class SceneRenderer implements Pick<RendererWorker, 'render' | 'stats'> {
  readonly #options: RendererOptions;
  readonly #people: PeopleSource;
  readonly #stopwatch: Stopwatch;
  readonly #depthModel: DepthModel;
  #graphics: Graphics;
  #exposure: Exposure = FIRST_EXPOSURE;
  #before: Seen | undefined;
  #losses = 0;

  /** @throws RendererError zero_size, no_webgl */
  constructor(options: RendererOptions, people: PeopleSource, clock: Clock) {
    const { widthPx, heightPx, seed } = options;
    if (!(widthPx >= 1 && heightPx >= 1)) {
      throw new RendererError('zero_size', `a frame of ${widthPx} × ${heightPx} pixels has nothing to show`);
    }
    this.#options = options;
    this.#people = people;
    this.#stopwatch = new Stopwatch(clock);
    this.#depthModel = new DepthModel(drawNoiseFields(createSeededRng(`depth/${seed}`)), seed);
    this.#graphics = new Graphics(options, people);
  }

  async render(scene: Scene, frameNumber: number): Promise<Rendered> {
    try {
      for (let losses = 0; losses < MOST_LOSSES_A_FRAME; losses++) {
        if (this.#isLost()) this.#rebuild();
        const rendered = await this.#draw(scene, frameNumber);
        if (rendered) return rendered;
      }
      return { kind: 'unavailable', reason: 'context_lost', detail: 'the graphics driver keeps taking WebGL away' };
    } catch (error) {
      if (this.#isLost()) return { kind: 'unavailable', reason: 'context_lost', detail: String(error) };
      return unavailable(error);
    }
  }

  stats(): Promise<RendererStats> {
    const { render, memory } = this.#graphics.renderer.info;
    return Promise.resolve({
      quality: this.#options.quality,
      frames: this.#stopwatch.frames,
      meanMs: this.#stopwatch.meanMs(),
      drawCalls: render.calls,
      triangles: render.triangles,
      textures: memory.textures,
      textureBytes: this.#graphics.bytes + this.#people.textureBytes,
      contextLosses: this.#losses,
    });
  }

  dispose(): void {
    this.#graphics.dispose();
  }

  #isLost(): boolean {
    return this.#graphics.isLost || this.#graphics.renderer.getContext().isContextLost();
  }

  #rebuild(): void {
    this.#losses++;
    this.#graphics.dispose();
    this.#people.forget();
    this.#graphics = new Graphics(this.#options, this.#people);
  }

  /** Nothing when the context went away meanwhile. */
  async #draw(scene: Scene, frameNumber: number): Promise<Rendered | undefined> {
    const { renderer, cast, held, stage, target, depthPass } = this.#graphics;
    const watch = this.#stopwatch;
    watch.begin();
    renderer.info.reset();
    const members = await cast.gather(scene.people);
    watch.mark('load');
    poseAll(members);
    watch.mark('pose');
    const screen = screenShine(scene);
    await held.show(members, screen);
    const subject = scene.people[0];
    stage.light(scene.light, scene.backdrop, subject?.placeMm ?? NOBODY_MM);
    stage.shine(screen);
    renderer.setRenderTarget(target);
    renderer.render(stage.scene, stage.view);
    watch.mark('draw');
    const measured = depthPass.read(renderer);
    watch.mark('readback');
    const { values, widthPx, heightPx } = measured.lumas;
    const luma = meteredLuma(values, widthPx, heightPx, subject && this.#faceOf(subject));
    // The first frame is metered before it is taken: a camera settles before anybody looks. A program exposes every frame for itself.
    const settled = nextExposure(FIRST_EXPOSURE, luma, Infinity, screen?.outshines);
    if (!this.#before) this.#exposure = settled;
    this.#develop(scene, frameNumber, members, scene.injection?.pristine ? settled : this.#exposure);
    if (this.#isLost()) return undefined;
    const bitmap = this.#graphics.canvas.transferToImageBitmap();
    if (this.#before) this.#exposure = nextExposure(this.#exposure, luma, scene.atMs - this.#before.atMs, screen?.outshines);
    this.#before = { atMs: scene.atMs, subject };
    watch.mark('sensor');
    const depth = this.#readDepth(scene, await this.#truth(scene, measured.depth), frameNumber);
    watch.mark('depth');
    return { kind: 'frame', bitmap, ...(depth && { depth }) };
  }

  /** What the depth sensor has before it: not what is injected into the picture, unless depth is injected too. */
  async #truth({ injection }: Scene, seen: DepthTruth): Promise<DepthTruth> {
    if (injection?.depth !== 'of_wearer') return seen;
    const { renderer, cast, held, stage, target, depthPass } = this.#graphics;
    const members = await cast.gather([injection.wearer]);
    poseAll(members);
    await held.show(members, undefined);
    renderer.setRenderTarget(target);
    renderer.render(stage.scene, stage.view);
    return depthPass.read(renderer).depth;
  }

  /** Where the face is looked for, what is held before it included. */
  #faceOf(subject: PersonInScene): MeteredFace {
    const { widthPx, heightPx } = this.#options;
    const aspect = widthPx / heightPx;
    const [eyesX, eyesY, z] = subject.placeMm;
    const [x, y] = inFrame([eyesX, eyesY - EYES_ABOVE_MIDDLE_MM, z], aspect);
    const [right, top] = inFrame([eyesX + HALF_FACE_MM.width, eyesY - EYES_ABOVE_MIDDLE_MM + HALF_FACE_MM.height, z], aspect);
    return { x, y, halfWidth: right - x, halfHeight: y - top };
  }

  #develop(scene: Scene, frameNumber: number, members: readonly Member[], { gain }: Exposure): void {
    const { renderer, sensorPass } = this.#graphics;
    const subject = members[0]?.state;
    const part = subject && movingPart(subject);
    const before = this.#before?.subject && movingPart(this.#before.subject);
    const elapsedMs = scene.atMs - (this.#before?.atMs ?? scene.atMs);
    const distanceMm = -(part?.placeMm ?? NOBODY_MM)[2];
    sensorPass.draw(renderer, {
      frameNumber,
      seed: this.#options.seed,
      gain,
      focusMm: distanceMm,
      motion: shutterMotion(part && before, part ?? { placeMm: NOBODY_MM, pose: STRAIGHT }, elapsedMs, gain),
      subjectEndsMm: distanceMm + HEAD_DEPTH_MM,
      isPristine: scene.injection?.pristine ?? false,
    });
  }

  #readDepth(scene: Scene, truth: DepthTruth, frameNumber: number): DepthFrame | undefined {
    const { widthPx, heightPx } = truth;
    switch (scene.injection?.depth) {
      case 'none':
        return undefined;
      case 'flat': {
        const mm = new Uint16Array(widthPx * heightPx).fill(Math.round(-(scene.people[0]?.placeMm ?? NOBODY_MM)[2]));
        return { widthPx, heightPx, mm };
      }
      case 'of_wearer':
      case undefined:
        return { widthPx, heightPx, mm: this.#depthModel.read(truth, frameNumber) };
    }
  }
}

const STRAIGHT = { yawDeg: 0, pitchDeg: 0, rollDeg: 0 } as const;
