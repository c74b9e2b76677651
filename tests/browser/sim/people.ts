/** The customers of the pack and their textures, as the page would load them. */
import type { Texture } from 'three';
import { decodeTexture, type PersonTextures } from '../../../src/sim/camera/person/textures';
import { loadPack, type CustomersPack } from '../../../src/sim/customers/pack';

export interface People {
  readonly pack: CustomersPack;
  readonly textures: PersonTextures;
}

export async function loadPeople(): Promise<People> {
  const pack = await loadPack('/customers/');
  const loaded = new Map<string, Promise<Texture>>();
  return {
    pack,
    textures: {
      texture(name, colour) {
        const key = `${colour} ${name}`;
        const known = loaded.get(key) ?? fetch(pack.textureUrl(name)).then(async (r) => decodeTexture(await r.blob(), colour));
        loaded.set(key, known);
        return known;
      },
    },
  };
}
