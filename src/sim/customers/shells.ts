/**
 * Short hair as shells: copies of the skin, each a little further out. The renderer cuts strands out of them with noise.
 */
import type { CustomerPart } from './model';

export interface ShellSpec {
  readonly name: string;
  readonly kind: 'hair_fuzz' | 'beard';
  /** How many, and how far out the last one is where hair is full. */
  readonly shells: number;
  readonly heightMm: number;
  /** Vertices below this fullness carry no hair. */
  readonly leastFullness: number;
}

/**
 * @param skin what it grows on
 * @param normals [3 n] of the skin
 * @param fullness [n] 0..1 of the skin's vertices
 */
export function buildShells(skin: CustomerPart, normals: Float32Array, fullness: Float32Array, spec: ShellSpec): CustomerPart {
  const { shells, heightMm, leastFullness, name, kind } = spec;
  const own = new Map<number, number>();
  const triangles: number[] = [];
  for (let t = 0; t < skin.triangles.length; t += 3) {
    const corners = [...skin.triangles.subarray(t, t + 3)];
    if (!corners.some((vertex) => fullness[vertex]! > leastFullness)) continue;
    for (const vertex of corners) {
      if (!own.has(vertex)) own.set(vertex, own.size);
      triangles.push(own.get(vertex)!);
    }
  }
  const count = own.size;
  const positions = new Float32Array(shells * count * 3);
  const shellNormals = new Float32Array(shells * count * 3);
  const uvs = new Float32Array(shells * count * 2);
  const colours = new Float32Array(shells * count * 3);
  for (let shell = 0; shell < shells; shell++) {
    const height = (shell + 1) / shells;
    for (const [vertex, index] of own) {
      const at = shell * count + index;
      const full = fullness[vertex]!;
      const out = heightMm * height * (0.1 + 0.9 * full);
      for (let axis = 0; axis < 3; axis++) {
        positions[3 * at + axis] = skin.positions[3 * vertex + axis]! + out * normals[3 * vertex + axis]!;
        shellNormals[3 * at + axis] = normals[3 * vertex + axis]!;
      }
      uvs.set(skin.uvs.subarray(2 * vertex, 2 * vertex + 2), 2 * at);
      colours.set([height, full, 0], 3 * at);
    }
  }
  const all = new Uint32Array(shells * triangles.length);
  for (let shell = 0; shell < shells; shell++)
    for (let i = 0; i < triangles.length; i++) all[shell * triangles.length + i] = triangles[i]! + shell * count;
  const morphs = kind === 'beard' ? shellMorphs(skin.morphs, own, shells) : {};
  const welds = Uint32Array.from({ length: shells * count }, (_, i) => i);
  return { name, kind, positions, triangles: all, uvs, welds, colours, normals: shellNormals, morphs, doubleSided: false };
}

/** A beard moves with the mouth. */
function shellMorphs(morphs: CustomerPart['morphs'], own: ReadonlyMap<number, number>, shells: number): CustomerPart['morphs'] {
  return Object.fromEntries(
    Object.entries(morphs).map(([name, { indices, offsets }]) => {
      const kept = [...indices.keys()].filter((i) => own.has(indices[i]!));
      const moved = Array.from({ length: shells }, (_, shell) =>
        kept.map((i) => own.get(indices[i]!)! + shell * own.size),
      ).flat();
      const moves = Array.from({ length: shells }, () => kept.flatMap((i) => [...offsets.subarray(3 * i, 3 * i + 3)])).flat();
      return [name, { indices: Uint32Array.from(moved), offsets: Float32Array.from(moves) }];
    }),
  );
}

/** Unit normals, summed over welded vertices and weighted by area. */
export function partNormals({
  positions,
  triangles,
  welds,
}: Pick<CustomerPart, 'positions' | 'triangles' | 'welds'>): Float32Array {
  const sums = new Float64Array(3 * positions.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t]!, 3 * triangles[t + 1]!, 3 * triangles[t + 2]!];
    const u = [0, 1, 2].map((k) => positions[b + k]! - positions[a + k]!);
    const v = [0, 1, 2].map((k) => positions[c + k]! - positions[a + k]!);
    for (let corner = 0; corner < 3; corner++) {
      const at = 3 * welds[triangles[t + corner]!]!;
      for (let k = 0; k < 3; k++) sums[at + k]! += u[(k + 1) % 3]! * v[(k + 2) % 3]! - u[(k + 2) % 3]! * v[(k + 1) % 3]!;
    }
  }
  const normals = new Float32Array(positions.length);
  for (let i = 0; i < welds.length; i++) {
    const at = 3 * welds[i]!;
    const length = Math.hypot(sums[at]!, sums[at + 1]!, sums[at + 2]!) || 1;
    for (let k = 0; k < 3; k++) normals[3 * i + k] = sums[at + k]! / length;
  }
  return normals;
}
