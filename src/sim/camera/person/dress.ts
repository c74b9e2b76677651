/**
 * What a customer looks like once dressed up: parts put on, taken off and changed by a disguise, as data.
 */
import type { CustomerModel, CustomerPart, Rgb } from '../../customers/model';
import type { DisguiseName, Quality } from '../../scene';

export interface Dressed {
  readonly parts: readonly CustomerPart[];
  /** Of `parts`, what turns with the head although it is cloth. */
  readonly onHead: ReadonlySet<CustomerPart>;
  readonly hairColours: readonly [Rgb, Rgb];
  /** Of a wig: what is not the customer's own. */
  readonly wigColours: readonly [Rgb, Rgb];
  readonly wigParts: ReadonlySet<CustomerPart>;
}

const HAIR = new Set<CustomerPart['kind']>(['hair', 'hair_cards', 'hair_fuzz']);

const AUBURN: readonly [Rgb, Rgb] = [
  [0.07, 0.02, 0.011],
  [0.2, 0.062, 0.028],
];
const BLACK: readonly [Rgb, Rgb] = [
  [0.009, 0.008, 0.008],
  [0.026, 0.023, 0.022],
];
/** Linear RGB of grey hair. */
const GREY: readonly [Rgb, Rgb] = [
  [0.24, 0.235, 0.23],
  [0.48, 0.47, 0.46],
];

const mixed = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
const bright = ([r, g, b]: Rgb): number => 0.21 * r + 0.72 * g + 0.07 * b;

/** The part about twenty years on. */
function aged(part: CustomerPart): CustomerPart {
  if (!part.older) return part;
  const positions = Float32Array.from(part.positions);
  const { indices, offsets } = part.older;
  indices.forEach((vertex, i) => {
    for (let k = 0; k < 3; k++) positions[3 * vertex + k]! += offsets[3 * i + k]!;
  });
  return { ...part, positions };
}

/** The part without the triangles that lie wholly above `height`. */
function below(part: CustomerPart, height: number): CustomerPart {
  const kept: number[] = [];
  const { triangles, positions } = part;
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    if (corners.some((vertex) => positions[3 * vertex + 1]! < height)) kept.push(...corners);
  }
  return { ...part, triangles: Uint32Array.from(kept) };
}

/** Puts disguises on a customer, and leaves out what a quality cannot afford; what a shader paints (make-up) or is built elsewhere (glasses, face mask) leaves the parts alone. */
export function dress(model: CustomerModel, disguises: readonly DisguiseName[], quality: Quality): Dressed {
  const worn = new Set(disguises);
  const { wardrobe } = model;
  let parts = worn.has('older') ? model.parts.map(aged) : [...model.parts];
  if (worn.has('wig')) parts = [...parts.filter(({ kind }) => !HAIR.has(kind)), ...wardrobe.wig];
  if (worn.has('hat')) {
    parts = parts.map((part) => (HAIR.has(part.kind) ? below(part, wardrobe.brimY) : part));
    parts.push(wardrobe.hat);
  }
  if (worn.has('beard')) parts.push(wardrobe.beard);
  // Loose locks are a third of the cost of hair, and least missed in a small picture.
  if (quality === 'lite' && parts.some(({ kind }) => kind === 'hair')) parts = parts.filter(({ kind }) => kind !== 'hair_cards');
  const [dark, light] = model.hairColours;
  const isOlder = worn.has('older');
  return {
    parts,
    onHead: new Set(worn.has('hat') ? [wardrobe.hat] : []),
    hairColours: isOlder ? [mixed(dark, GREY[0], 0.55), mixed(light, GREY[1], 0.65)] : model.hairColours,
    wigColours: bright(light) < 0.06 ? AUBURN : BLACK,
    wigParts: new Set(worn.has('wig') ? wardrobe.wig : []),
  };
}
