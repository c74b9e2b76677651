/**
 * The materials of one person, and what they share.
 */
import { Matrix3, type IUniform, type ShaderMaterial, type Texture } from 'three';
import type { CustomerModel, CustomerPart, Rgb } from '../../customers/model';
import type { Appearance, Quality } from '../../scene';
import type { Dressed } from './dress';
import type { PersonOptions } from './person';
import { createHairGrain } from './hair-grain';
import { createPoreTexture } from './pores';
import { createEyeState, eyeMaterial, type EyeState } from './shaders/eye';
import { fuzzMaterial } from './shaders/fuzz';
import { hairMaterials, type HairState } from './shaders/hair';
import { clothMaterial, lashMaterial, moistMaterial } from './shaders/plain';
import { linear } from './shaders/program';
import { skinMaterial, type SkinMaps, type SkinState } from './shaders/skin';
import { createLashTexture, type PersonTextures } from './textures';

/** Everything the materials of one person share. */
export interface Look {
  readonly model: CustomerModel;
  readonly dressed: Dressed;
  readonly quality: Quality;
  readonly maps: SkinMaps;
  readonly skin: SkinState;
  readonly own: HairState;
  readonly wig: HairState;
  readonly eye: EyeState;
  readonly textures: PersonTextures;
  /** 0..1 of the way to the other customer of a morph. */
  readonly blend: number;
  readonly lashes: Texture;
  /** Made for this person, and to be disposed of with it. */
  readonly ownTextures: readonly Texture[];
}

/** What the materials of one head of hair share. */
export function hairState(
  headTurn: IUniform<Matrix3>,
  [dark, light]: readonly [Rgb, Rgb],
  grain: Texture | undefined,
): HairState {
  return { headTurn, darkStrand: linear(dark), lightStrand: linear(light), grain: { value: grain } };
}

const textureOf = (part: CustomerPart): string => {
  if (part.texture === undefined) throw new RangeError(`part ${part.name} needs a texture`);
  return part.texture;
};

/** Lashes of men show less. */
const LASH_STRENGTH = { female: 0.95, male: 0.62 };

/** The passes that a part is drawn in, first to last. */
export async function materialsOf(part: CustomerPart, look: Look): Promise<readonly ShaderMaterial[]> {
  const { model, dressed, quality, textures } = look;
  const hair = dressed.wigParts.has(part) ? look.wig : look.own;
  switch (part.kind) {
    case 'skin':
      return [skinMaterial(model, { detail: quality, maps: look.maps, state: look.skin, blend: look.blend })];
    case 'hair':
    case 'hair_cards':
      return hairMaterials(await textures.texture(textureOf(part), 'data'), quality, hair, part.kind);
    case 'hair_fuzz':
    case 'beard':
      return [fuzzMaterial(quality, hair, part.kind)];
    case 'eye':
      return [eyeMaterial(model, quality, look.eye)];
    case 'lash':
      return [lashMaterial(look.lashes, LASH_STRENGTH[model.profile.sex])];
    case 'teeth':
    case 'mouth':
      return [moistMaterial(part.kind, part.doubleSided ? 2 : 0)];
    case 'cloth': {
      const dye = dressed.onHead.has(part) ? ([0, 0, 0, 0] as const) : model.clothTint;
      return [clothMaterial(await textures.texture(textureOf(part), 'srgb'), dye, quality)];
    }
  }
}

async function skinMaps(
  model: CustomerModel,
  textures: PersonTextures,
  options: PersonOptions,
  pores?: Texture,
): Promise<SkinMaps> {
  const { albedo, normal, foldRoughnessOcclusion } = model.skinTextures;
  const other = options.blendWith?.model.skinTextures.albedo;
  return {
    albedo: await textures.texture(albedo, 'srgb'),
    packed: await textures.texture(foldRoughnessOcclusion, 'data'),
    ...(options.quality === 'lite' ? {} : { normal: await textures.texture(normal, 'data') }),
    ...(pores === undefined ? {} : { pores }),
    ...(other === undefined ? {} : { otherAlbedo: await textures.texture(other, 'srgb') }),
  };
}

/** Loads the textures and sets up what the materials share. @param model `customer`, or their morph */
export async function createLook(
  customer: CustomerModel,
  model: CustomerModel,
  dressed: Dressed,
  textures: PersonTextures,
  options: PersonOptions,
): Promise<Look> {
  const { quality, appearance, blendWith } = options;
  const headTurn: IUniform<Matrix3> = { value: new Matrix3() };
  const has = (disguise: Appearance['disguises'][number]) => (appearance.disguises.includes(disguise) ? 1 : 0);
  const lashes = createLashTexture();
  const pores = quality === 'full' ? createPoreTexture() : undefined;
  const grain = quality === 'lite' ? undefined : createHairGrain();
  return {
    model,
    dressed,
    quality,
    textures,
    lashes,
    ownTextures: [lashes, pores, grain].filter((texture) => texture !== undefined),
    maps: await skinMaps(customer, textures, options, pores),
    skin: { smile: { value: 0 }, age: { value: has('older') }, makeUp: { value: has('make_up') } },
    own: hairState(headTurn, dressed.hairColours, grain),
    wig: hairState(headTurn, dressed.wigColours, grain),
    eye: createEyeState(headTurn),
    blend: blendWith?.weight ?? 0,
  };
}
