/**
 * Takes the pictures that attackers hold: a stage of its own with a camera of its own.
 */
import { LinearMipmapLinearFilter, SRGBColorSpace, WebGLRenderTarget, type Texture, type WebGLRenderer } from 'three';
import type { HeldPicture, Quality } from '../../scene';
import { Cast, poseAll } from '../renderer/cast';
import type { PeopleSource } from '../renderer/people';
import { lightFormat } from '../stage/light-format';
import { Stage, type Backdrops } from '../stage/stage';
import { createView } from '../stage/view';
import { cutsOf } from './cut';
import { Darkroom } from './darkroom';

/** Height of pictures. */
const HEIGHT_PX: Readonly<Record<Quality, number>> = { lite: 512, standard: 768, full: 1024 };

/** One held thing's picture: taken again when what it shows changes. */
class Photograph {
  taken = '';
  readonly light: WebGLRenderTarget;
  readonly head: WebGLRenderTarget;
  readonly developed: WebGLRenderTarget;

  constructor(widthPx: number, heightPx: number, quality: Quality) {
    this.light = new WebGLRenderTarget(widthPx, heightPx, lightFormat(quality));
    this.head = new WebGLRenderTarget(widthPx, heightPx);
    this.developed = new WebGLRenderTarget(widthPx, heightPx, {
      colorSpace: SRGBColorSpace,
      depthBuffer: false,
      generateMipmaps: true,
      minFilter: LinearMipmapLinearFilter,
      anisotropy: 4,
    });
  }

  get bytes(): number {
    return this.light.width * this.light.height * (8 + 4 + 4 + 4 + 6);
  }

  dispose(): void {
    for (const target of [this.light, this.head, this.developed]) target.dispose();
  }
}

export class Studio {
  readonly #renderer: WebGLRenderer;
  readonly #stage: Stage;
  readonly #cast: Cast;
  readonly #quality: Quality;
  readonly #heightPx: number;
  readonly #darkroom = new Darkroom();
  readonly #photographs = new Map<string, Photograph>();

  constructor(quality: Quality, renderer: WebGLRenderer, backdrops: Backdrops, people: PeopleSource) {
    this.#renderer = renderer;
    this.#stage = new Stage(quality, createView(1), backdrops);
    this.#cast = new Cast(this.#stage.scene, people);
    this.#quality = quality;
    this.#heightPx = HEIGHT_PX[quality];
  }

  get bytes(): number {
    return [...this.#photographs.values()].reduce((sum, photograph) => sum + photograph.bytes, 0);
  }

  /** What a held thing shows at this moment. @param name of the thing: each has one picture at a time */
  async picture(name: string, held: HeldPicture): Promise<Texture> {
    const { shows, medium, widthMm, heightMm } = held;
    const aspect = widthMm / heightMm;
    const photograph =
      this.#photographs.get(name) ?? new Photograph(Math.round(this.#heightPx * aspect), this.#heightPx, this.#quality);
    this.#photographs.set(name, photograph);
    const wanted = JSON.stringify([shows, medium, widthMm, heightMm]);
    if (photograph.taken !== wanted) {
      await this.#take(photograph, held);
      photograph.taken = wanted;
    }
    return photograph.developed.texture;
  }

  /** Throws away the pictures of things that are gone. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const [name, photograph] of this.#photographs) {
      if (names.has(name)) continue;
      photograph.dispose();
      this.#photographs.delete(name);
    }
  }

  dispose(): void {
    this.keepOnly(new Set());
    this.#cast.dispose();
    this.#stage.dispose();
    this.#darkroom.dispose();
  }

  async #take({ light, head, developed }: Photograph, held: HeldPicture): Promise<void> {
    const { subject, light: lightName, backdrop } = held.shows;
    const { scene, view } = this.#stage;
    const members = await this.#cast.gather([subject]);
    poseAll(members);
    this.#stage.reframe(held.widthMm / held.heightMm);
    this.#stage.light(lightName, backdrop, subject.placeMm);
    this.#renderer.setRenderTarget(light);
    this.#renderer.render(scene, view);
    const person = members[0]!.person;
    const cuts = cutsOf(held.medium.kind === 'paper' ? held.medium.cut : 'none', person.eyesMm(), person.eyeRadiusMm, view);
    if (cuts.isOutline) {
      this.#stage.withoutBackdrop(() =>
        person.drawSilhouette(() => {
          this.#renderer.setRenderTarget(head);
          this.#renderer.clear();
          this.#renderer.render(scene, view);
        }),
      );
    }
    this.#darkroom.develop(this.#renderer, held, light.texture, head.texture, cuts, developed);
  }
}
