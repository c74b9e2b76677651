/**
 * A customer's shape under an expression: positions and normals before the head turns. Worked out again only when the expression
 * changes, because most frames differ by the head's turn alone.
 */
import type { CustomerPart, ExpressionName } from '../../customers/model';
import type { Expression } from '../../scene';

export interface ShapedPart {
  readonly part: CustomerPart;
  /** [3 n] millimetres on the customer's own axes. */
  readonly positions: Float32Array;
  /** [3 n] unit length. */
  readonly normals: Float32Array;
}

/** Adds each triangle's area-weighted normal to its three welded vertices. */
function addNormals(part: CustomerPart, positions: Float32Array, sums: Float32Array): void {
  const { triangles, welds } = part;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t]! * 3;
    const b = triangles[t + 1]! * 3;
    const c = triangles[t + 2]! * 3;
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (let k = 0; k < 3; k++) {
      const w = welds[triangles[t + k]!]! * 3;
      sums[w]! += nx;
      sums[w + 1]! += ny;
      sums[w + 2]! += nz;
    }
  }
}

function spreadNormals(part: CustomerPart, sums: Float32Array, normals: Float32Array): void {
  const { welds } = part;
  for (let v = 0; v < welds.length; v++) {
    const w = welds[v]! * 3;
    const [x, y, z] = [sums[w]!, sums[w + 1]!, sums[w + 2]!];
    const scale = 1 / (Math.hypot(x, y, z) || 1);
    normals[3 * v] = x * scale;
    normals[3 * v + 1] = y * scale;
    normals[3 * v + 2] = z * scale;
  }
}

function weldCount(parts: readonly CustomerPart[]): number {
  let count = 0;
  for (const { welds } of parts) for (const weld of welds) count = Math.max(count, weld + 1);
  return count;
}

/** Parts whose normals are summed together: all skin, so that none shows a seam; every other part by itself. */
interface Cluster {
  readonly members: readonly ShapedPart[];
  readonly sums: Float32Array;
  readonly moves: boolean;
}

/** Gathers parts and keeps their shape under the last expression. */
export class Shape {
  readonly parts: readonly ShapedPart[];
  private readonly clusters: readonly Cluster[];
  private lastKey = '';

  constructor(parts: readonly CustomerPart[]) {
    this.parts = parts.map((part) => ({
      part,
      positions: Float32Array.from(part.positions),
      normals: part.normals ? Float32Array.from(part.normals) : new Float32Array(part.positions.length),
    }));
    const skin = this.parts.filter(({ part }) => part.kind === 'skin');
    const others = this.parts.filter(({ part }) => part.kind !== 'skin');
    this.clusters = [skin, ...others.map((part) => [part])].map((members) => ({
      members,
      sums: new Float32Array(3 * weldCount(members.map(({ part }) => part))),
      moves: members.some(({ part }) => Object.keys(part.morphs).length > 0),
    }));
    for (const cluster of this.clusters) computeNormals(cluster);
  }

  /** @returns whether anything changed. */
  express(expression: Expression): boolean {
    const weights = (Object.entries(expression) as [ExpressionName, number][]).filter(([, weight]) => weight !== 0);
    const key = JSON.stringify(weights.sort());
    if (key === this.lastKey) return false;
    this.lastKey = key;
    for (const cluster of this.clusters) {
      if (!cluster.moves) continue;
      for (const { part, positions } of cluster.members) morph(part, positions, weights);
      computeNormals(cluster);
    }
    return true;
  }
}

/** The part with an expression for its rest. */
export function expressed(part: CustomerPart, expression: Expression): CustomerPart {
  const positions = new Float32Array(part.positions.length);
  morph(part, positions, Object.entries(expression) as [ExpressionName, number][]);
  return { ...part, positions };
}

function morph(part: CustomerPart, positions: Float32Array, weights: readonly (readonly [ExpressionName, number])[]): void {
  positions.set(part.positions);
  for (const [name, weight] of weights) {
    const found = part.morphs[name];
    if (!found) continue;
    const { indices, offsets } = found;
    for (let i = 0; i < indices.length; i++) {
      const at = indices[i]! * 3;
      positions[at]! += weight * offsets[3 * i]!;
      positions[at + 1]! += weight * offsets[3 * i + 1]!;
      positions[at + 2]! += weight * offsets[3 * i + 2]!;
    }
  }
}

function computeNormals({ members, sums }: Cluster): void {
  const computed = members.filter(({ part }) => part.normals === undefined);
  if (computed.length === 0) return;
  sums.fill(0);
  for (const { part, positions } of computed) addNormals(part, positions, sums);
  for (const { part, normals } of computed) spreadNormals(part, sums, normals);
}
