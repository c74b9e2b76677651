/**
 * Puts a `CustomerModel` together out of what all customers share and what is their own.
 */
import type { Columns } from './columns';
import { buildEyes } from './eye-geometry';
import type { Origin, PackedCustomer, PackIndex } from './format';
import { EXPRESSIONS, type CustomerModel, type CustomerPart, type ExpressionName, type Morph, type PartKind } from './model';
import { buildShells, partNormals } from './shells';

/** A part covers what lies under it from this share on. */
const COVERED = 0.5;
const DRAWN_IN_MM = 5;
const CARD_TEXTURE = 'cards.webp';
const BEARD = { name: 'beard', kind: 'beard', shells: 8, heightMm: 7, leastFullness: 0.12 } as const;

interface Source {
  readonly shared: Columns;
  readonly own: Columns;
  readonly packed: PackedCustomer;
}

/** @throws RangeError when a column is missing: the files do not belong together */
export function assembleCustomer(index: PackIndex, shared: Columns, own: Columns, packed: PackedCustomer): CustomerModel {
  const source = { shared, own, packed };
  const skin = skinPart(source);
  const normals = partNormals(skin);
  const parts = [
    skin,
    buildEyes(packed.model.eyes),
    part(source, 'lash', 'lash', 'lash', { doubleSided: true }),
    part(source, 'teeth', 'teeth', 'teeth', { doubleSided: true }),
    part(source, 'mouth', 'mouth', 'mouth', { doubleSided: true }),
    part(source, 'tongue', 'tongue', 'mouth', { doubleSided: true }),
    part(source, 'cloth', `cloth/${packed.cloth}`, 'cloth', { texture: `cloth-${packed.cloth}.webp`, doubleSided: true }),
  ];
  if (packed.hair !== undefined) parts.push(...hairParts(source, 'hair', packed.hair, skin));
  if (packed.crop) {
    const spec = { name: 'crop', kind: 'hair_fuzz', ...packed.crop, leastFullness: 0 } as const;
    parts.push(buildShells(skin, normals, own.floats('scalp'), spec));
  }
  if (packed.facialHair) {
    const spec = { ...BEARD, name: 'facial_hair', ...packed.facialHair };
    parts.push(buildShells(skin, normals, own.floats('facial'), spec));
  }
  return {
    profile: packed.profile,
    parts,
    lidVertices: index.lids.map((eye) => eye.map((lid) => Uint32Array.from(lid))) as unknown as CustomerModel['lidVertices'],
    wardrobe: {
      beard: buildShells(skin, normals, shared.floats('beard/fullness'), BEARD),
      wig: hairParts(source, 'wig', packed.wig, skin),
      hat: part(source, 'hat', 'hat/fedora', 'cloth', { texture: 'hat-fedora.webp', doubleSided: true }),
      brimY: packed.brimY,
    },
    ...packed.model,
  };
}

/** `name` is the part's and of the customer's own positions, `shape` that of the shared surface. */
function part(
  source: Source,
  name: string,
  shape: string,
  kind: PartKind,
  more: Pick<CustomerPart, 'doubleSided'> & Partial<CustomerPart>,
): CustomerPart {
  const { shared, own } = source;
  const older = morph(own, `older/${name}`);
  return {
    name,
    kind,
    positions: own.floats(name),
    triangles: shared.integers(`${shape}/triangles`),
    uvs: shared.floats(`${shape}/uvs`),
    welds: shared.integers(`${shape}/welds`),
    ...(shared.has(`${shape}/colours`) ? { colours: shared.floats(`${shape}/colours`) } : {}),
    morphs: expressions(source, name),
    ...(older ? { older } : {}),
    ...more,
  };
}

/** Skin under the clothes is left out, and at their edge drawn in, or it would show through. */
function skinPart(source: Source): CustomerPart {
  const whole = part(source, 'skin', 'skin', 'skin', { doubleSided: false });
  const hides = source.shared.floats(`cloth/${source.packed.cloth}/hides`);
  const kept: number[] = [];
  for (let t = 0; t < whole.triangles.length; t += 3) {
    const corners = whole.triangles.subarray(t, t + 3);
    if (!corners.every((vertex) => hides[vertex]! > COVERED)) kept.push(...corners);
  }
  const normals = partNormals(whole);
  const positions = whole.positions.map((value, i) => value - DRAWN_IN_MM * hides[Math.floor(i / 3)]! * normals[i]!);
  return { ...whole, positions, triangles: Uint32Array.from(kept) };
}

/** A hair style and its strand cards, which move with it. */
function hairParts(source: Source, name: 'hair' | 'wig', style: string, skin: CustomerPart): CustomerPart[] {
  const { shared } = source;
  const hair = part(source, name, `hair/${style}`, 'hair', { texture: `hair-${style}.webp`, doubleSided: true });
  const colours = rootOcclusion(hair.positions, skin.positions);
  const reference = shared.floats(`hair/${style}/reference`);
  const positions = shared.floats(`cards/${style}/reference`);
  const follows = shared.integers(`cards/${style}/follows`);
  for (let i = 0; i < follows.length; i++)
    for (let axis = 0; axis < 3; axis++) {
      const from = 3 * follows[i]! + axis;
      positions[3 * i + axis]! += hair.positions[from]! - reference[from]!;
    }
  const cards: CustomerPart = {
    name: `${name}_cards`,
    kind: 'hair_cards',
    positions,
    triangles: stripTriangles(follows.length, shared.integers('cards/rows')[0]!),
    uvs: shared.floats(`cards/${style}/uvs`),
    welds: Uint32Array.from(follows.keys()),
    colours: Float32Array.from(follows, (vertex) => colours[3 * vertex]!).reduce(
      (out, value, i) => {
        out.fill(value, 3 * i, 3 * i + 3);
        return out;
      },
      new Float32Array(3 * follows.length),
    ),
    normals: shared.floats(`cards/${style}/normals`),
    morphs: {},
    texture: CARD_TEXTURE,
    doubleSided: true,
  };
  return [{ ...hair, colours }, cards];
}

/** Hair near the scalp gets less light. Looks only at every fourth skin vertex: it is a soft shadow. */
function rootOcclusion(hair: Float32Array, skin: Float32Array): Float32Array {
  const colours = new Float32Array(hair.length);
  for (let i = 0; i < hair.length; i += 3) {
    let least = Infinity;
    for (let j = 0; j < skin.length; j += 12) {
      const [dx, dy, dz] = [hair[i]! - skin[j]!, hair[i + 1]! - skin[j + 1]!, hair[i + 2]! - skin[j + 2]!];
      least = Math.min(least, dx * dx + dy * dy + dz * dz);
    }
    colours.fill(0.42 + 0.58 * Math.min(1, Math.sqrt(least) / 16), i, i + 3);
  }
  return colours;
}

/** Strips of `rows` pairs of vertices. */
function stripTriangles(vertices: number, rows: number): Uint32Array {
  const triangles: number[] = [];
  for (let first = 0; first < vertices; first += 2 * rows)
    for (let row = 0; row < rows - 1; row++) {
      const a = first + 2 * row;
      triangles.push(a, a + 1, a + 2, a + 1, a + 3, a + 2);
    }
  return Uint32Array.from(triangles);
}

function morph(columns: Columns, name: string): Morph | undefined {
  if (!columns.has(`${name}/indices`)) return undefined;
  return { indices: columns.integers(`${name}/indices`), offsets: columns.floats(`${name}/offsets`) };
}

/** Each expression mixed from the origins' variants, in the customer's shares. */
function expressions({ shared, packed }: Source, part: string): CustomerPart['morphs'] {
  const morphs: Partial<Record<ExpressionName, Morph>> = {};
  for (const name of EXPRESSIONS) {
    const blink = name === 'blink_right' ? packed.blinkScale[0] : name === 'blink_left' ? packed.blinkScale[1] : 1;
    const sums = new Map<number, [number, number, number]>();
    for (const [origin, share] of Object.entries(packed.origins) as [Origin, number][]) {
      const variant = morph(shared, `morph/${origin}/${name}/${part}`);
      variant?.indices.forEach((vertex, i) => {
        const sum = sums.get(vertex) ?? [0, 0, 0];
        for (let axis = 0; axis < 3; axis++) sum[axis]! += share * blink * variant.offsets[3 * i + axis]!;
        sums.set(vertex, sum);
      });
    }
    if (sums.size > 0)
      morphs[name] = { indices: Uint32Array.from(sums.keys()), offsets: Float32Array.from([...sums.values()].flat()) };
  }
  return morphs;
}
