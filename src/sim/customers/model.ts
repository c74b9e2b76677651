/**
 * A simulated customer as a renderer needs one: what the pack holds, unpacked. Everything is in millimetres on the customer's own axes:
 * x towards their left, y up, z out of the face; the middle between the eyes is at the origin.
 */

/** Expressions a customer's mesh can be morphed by. */
export const EXPRESSIONS = [
  'smile' /* closed-mouth smile with the cheeks up */,
  'grin' /* broad smile that shows teeth */,
  'blink_left',
  'blink_right',
  'jaw_open',
  'brows_up',
  'brows_down',
] as const;
export type ExpressionName = (typeof EXPRESSIONS)[number];

export type PartKind = 'skin' | 'eye' | 'lash' | 'teeth' | 'mouth' | 'hair' | 'hair_cards' | 'hair_fuzz' | 'cloth' | 'beard';

/** Offsets of the vertices that one expression moves; vertex `indices[i]` moves by `offsets[3 i .. 3 i + 2]` millimetres at weight 1. */
export interface Morph {
  readonly indices: Uint32Array;
  readonly offsets: Float32Array;
}

export interface CustomerPart {
  readonly name: string;
  readonly kind: PartKind;
  /** [3 n] millimetres. */
  readonly positions: Float32Array;
  /** [3 t] vertex numbers, counter-clockwise seen from outside. */
  readonly triangles: Uint32Array;
  /** [2 n], v up. */
  readonly uvs: Float32Array;
  /** [n] the same number for vertices at one place (UV seams): normals are summed over these. */
  readonly welds: Uint32Array;
  /**
   * [3 n], 0..1, by kind: `skin` (share of the skin textures, the rest being the plain skin tone; occlusion; 1), `hair` and `hair_cards`
   * (occlusion near the scalp; presence, fading hair out below 0.3 to nothing at 0; unused), `hair_fuzz` and `beard` (height of the shell; fullness, 0 at the hairline; 0), `teeth` and
   * `mouth` linear RGB.
   */
  readonly colours?: Float32Array;
  /** [3 n] where normals cannot be computed from the triangles. */
  readonly normals?: Float32Array;
  readonly morphs: Readonly<Partial<Record<ExpressionName, Morph>>>;
  /** About twenty years on, at weight 1. */
  readonly older?: Morph;
  /** File name in the pack of the part's own texture. */
  readonly texture?: string;
  readonly doubleSided: boolean;
}

/** What this customer could put on, fitted to them. */
export interface Wardrobe {
  /** Shells over chin, jaw and upper lip, like `hair_fuzz`. */
  readonly beard: CustomerPart;
  /** Worn instead of their own hair: `hair` and `hair_cards`. */
  readonly wig: readonly CustomerPart[];
  /** A `cloth`; the hair beneath it is hidden above `brimY`. */
  readonly hat: CustomerPart;
  readonly brimY: number;
}

export interface EyeBall {
  /** [3] millimetres. */
  readonly centre: readonly [number, number, number];
  readonly radiusMm: number;
}

export type Rgb = readonly [number, number, number];

/** What the casting tray and the scripts know of a customer before the mesh is loaded. */
export interface CustomerProfile {
  /** Short, lower case, stable: `mei`. */
  readonly id: string;
  readonly name: string;
  readonly ageYears: number;
  readonly sex: 'female' | 'male';
  /** Monk skin tone, 1 (lightest) to 10. */
  readonly monkTone: number;
  /** Looks like, on purpose. */
  readonly kin?: { readonly of: string; readonly as: 'sibling' | 'twin' };
}

export interface CustomerModel {
  readonly profile: CustomerProfile;
  /** The one `skin` part has the same vertices and UVs for every customer, so that two can be blended; its triangles stop under the clothes. */
  readonly parts: readonly CustomerPart[];
  /** Their right eye, then their left. */
  readonly eyes: readonly [EyeBall, EyeBall];
  /** Lash-part vertices at the lash roots, per eye (right, left) and lid (upper, lower): the lids' edge in any pose. */
  readonly lidVertices: readonly [readonly [Uint32Array, Uint32Array], readonly [Uint32Array, Uint32Array]];
  /** The head turns about this point. */
  readonly headPivot: readonly [number, number, number];
  /** Below this height nothing turns with the head; between it and the head pivot it blends. */
  readonly neckY: number;
  /** Linear RGB of the skin away from the face: neck, torso. */
  readonly skinTone: Rgb;
  /** Linear RGB of hair: dark strands, light strands. */
  readonly hairColours: readonly [Rgb, Rgb];
  readonly iris: 'dark_brown' | 'brown' | 'hazel' | 'green' | 'blue' | 'grey';
  /** Linear RGB and strength 0..1 of the dye on the clothes' own pattern. */
  readonly clothTint: readonly [number, number, number, number];
  readonly wardrobe: Wardrobe;
  /** File names in the pack: colour, tangent-space normal, and (fold, roughness, occlusion) packed in R, G, B. */
  readonly skinTextures: { readonly albedo: string; readonly normal: string; readonly foldRoughnessOcclusion: string };
}
