/**
 * A morph of two customers: the face of one, part of the way to the other's. Hair, clothes and the back of the head stay.
 */
import { EXPRESSIONS, type CustomerModel, type CustomerPart, type EyeBall, type Morph, type Rgb } from '../../customers/model';

/** Depth behind the eyes, millimetres, from which the shape stays the first customer's, and up to which it is blended in full. */
const FADE_MM = { from: -75, full: -35 };

const BLENDED = new Set<CustomerPart['kind']>(['skin', 'eye', 'lash', 'teeth', 'mouth']);

function share(z: number, weight: number): number {
  const t = Math.max(0, Math.min(1, (z - FADE_MM.from) / (FADE_MM.full - FADE_MM.from)));
  return weight * t * t * (3 - 2 * t);
}

function blendMorph(a: Morph | undefined, b: Morph | undefined, weight: number, vertices: number): Morph | undefined {
  if (!a && !b) return undefined;
  const sums = new Float32Array(3 * vertices);
  for (const [morph, scale] of [[a, 1 - weight] as const, [b, weight] as const]) {
    morph?.indices.forEach((vertex, i) => {
      for (let k = 0; k < 3; k++) sums[3 * vertex + k]! += scale * morph.offsets[3 * i + k]!;
    });
  }
  const indices = Uint32Array.from(new Set([...(a?.indices ?? []), ...(b?.indices ?? [])])).sort();
  const offsets = new Float32Array(3 * indices.length);
  indices.forEach((vertex, i) => offsets.set(sums.subarray(3 * vertex, 3 * vertex + 3), 3 * i));
  return { indices, offsets };
}

function blendPart(a: CustomerPart, b: CustomerPart, weight: number): CustomerPart {
  const positions = a.positions.map((value, i) => {
    const z = a.positions[i - (i % 3) + 2]!;
    return value + (b.positions[i]! - value) * share(z, weight);
  });
  const vertices = a.positions.length / 3;
  const morphs = EXPRESSIONS.flatMap((name) => {
    const morph = blendMorph(a.morphs[name], b.morphs[name], weight, vertices);
    return morph ? [[name, morph] as const] : [];
  });
  return { ...a, positions, morphs: Object.fromEntries(morphs) };
}

/**
 * @param weight 0..1 of the way from `a` to `b`
 * @throws RangeError when the two have other vertices in a part of the face
 */
export function blendModels(a: CustomerModel, b: CustomerModel, weight: number): CustomerModel {
  const parts = a.parts.map((part) => {
    if (!BLENDED.has(part.kind)) return part;
    const other = b.parts.find(({ name }) => name === part.name);
    if (other?.positions.length !== part.positions.length)
      throw new RangeError(`${a.profile.id} and ${b.profile.id} cannot be blended: their part ${part.name} differs`);
    return blendPart(part, other, weight);
  });
  const mix = (x: number, y: number) => x + (y - x) * weight;
  const eye = (i: 0 | 1): EyeBall => {
    const [from, to] = [a.eyes[i], b.eyes[i]];
    const centre = [0, 1, 2].map((k) => mix(from.centre[k]!, to.centre[k]!)) as [number, number, number];
    return { centre, radiusMm: mix(from.radiusMm, to.radiusMm) };
  };
  const skinTone = a.skinTone.map((value, k) => mix(value, b.skinTone[k]!)) as unknown as Rgb;
  return { ...a, parts, eyes: [eye(0), eye(1)], skinTone, iris: weight > 0.5 ? b.iris : a.iris };
}
