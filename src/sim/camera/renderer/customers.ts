/**
 * People of the customers pack, drawn.
 */
import type { Texture } from 'three';
import { PackCorruptError, PackMissingError, UnknownCustomerError } from '../../customers/errors';
import { loadPack, type CustomersPack } from '../../customers/pack';
import type { Appearance, Quality, WornMask } from '../../scene';
import { createPersonMesh } from '../person/person';
import { decodeTexture, type PersonTextures } from '../person/textures';
import { createWornMask } from '../person/worn-mask';
import { RendererError } from './errors';
import type { DrawnMask, DrawnPerson, PeopleSource } from './people';

/** @param packUrl folder of the pack, ending in a slash @throws RendererError pack_missing, pack_corrupt */
export async function openCustomers(packUrl: string, quality: Quality): Promise<PeopleSource> {
  return new Customers(await troublesNamed(loadPack(packUrl)), quality);
}

class Customers implements PeopleSource {
  readonly #pack: CustomersPack;
  readonly #quality: Quality;
  #textures: PackTextures;

  constructor(pack: CustomersPack, quality: Quality) {
    this.#pack = pack;
    this.#quality = quality;
    this.#textures = new PackTextures(pack);
  }

  get textureBytes(): number {
    return this.#textures.bytes;
  }

  person(appearance: Appearance): Promise<DrawnPerson> {
    return troublesNamed(this.#person(appearance));
  }

  mask(mask: WornMask, wearer: Appearance): Promise<DrawnMask> {
    return troublesNamed(this.#mask(mask, wearer));
  }

  forget(): void {
    this.#textures.dispose();
    this.#textures = new PackTextures(this.#pack);
  }

  async #person(appearance: Appearance): Promise<DrawnPerson> {
    const model = await this.#pack.customer(appearance.customerId);
    const other = appearance.morphedWith;
    const blendWith = other && { model: await this.#pack.customer(other.customerId), weight: other.weight };
    const options = { quality: this.#quality, appearance, ...(blendWith && { blendWith }) };
    const mesh = await createPersonMesh(model, this.#textures, options);
    return {
      group: mesh.group,
      skinTone: model.skinTone,
      eyeRadiusMm: mesh.eyeRadiusMm,
      pose: (state) => mesh.pose(state),
      eyesMm: () => mesh.eyesMm(),
      drawSilhouette: (draw) => mesh.drawSilhouette(draw),
      dispose: () => mesh.dispose(),
    };
  }

  async #mask({ victim, ...mask }: WornMask, wearer: Appearance): Promise<DrawnMask> {
    const options = { ...mask, quality: this.#quality, wearer: await this.#pack.customer(wearer.customerId) };
    return createWornMask(await this.#pack.customer(victim.customerId), this.#textures, options);
  }
}

/** Textures by file name and use, shared by everybody who has them. */
class PackTextures implements PersonTextures {
  readonly #pack: CustomersPack;
  readonly #loading = new Map<string, Promise<Texture>>();
  #bytes = 0;

  constructor(pack: CustomersPack) {
    this.#pack = pack;
  }

  /** Four bytes a pixel and a third more for the smaller copies. */
  get bytes(): number {
    return this.#bytes;
  }

  texture(name: string, colour: 'srgb' | 'data'): Promise<Texture> {
    const key = `${colour} ${name}`;
    const known = this.#loading.get(key);
    if (known) return known;
    const texture = this.#load(name, colour);
    this.#loading.set(key, texture);
    // What failed may be tried again.
    texture.catch(() => this.#loading.delete(key));
    return texture;
  }

  dispose(): void {
    for (const loading of this.#loading.values()) {
      loading.then(
        (texture) => texture.dispose(),
        () => undefined,
      );
    }
    this.#loading.clear();
  }

  async #load(name: string, colour: 'srgb' | 'data'): Promise<Texture> {
    const response = await fetch(this.#pack.textureUrl(name)).catch((error: unknown) => {
      throw new PackMissingError(name, String(error));
    });
    if (!response.ok) throw new PackMissingError(name, `status ${response.status}`);
    const file = await response.blob();
    const texture = await decodeTexture(file, colour).catch((error: unknown) => {
      throw new PackCorruptError(name, String(error));
    });
    const { width, height } = texture.image as ImageBitmap;
    this.#bytes += Math.round((width * height * 4 * 4) / 3);
    return texture;
  }
}

async function troublesNamed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PackMissingError) throw new RendererError('pack_missing', error.message);
    if (error instanceof PackCorruptError) throw new RendererError('pack_corrupt', error.message);
    if (error instanceof UnknownCustomerError) throw new RendererError('unknown_customer', error.message);
    throw error;
  }
}
