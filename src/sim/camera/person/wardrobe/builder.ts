/**
 * Builds the geometry of things worn, as parts like those of the pack.
 */
import type { CustomerPart } from '../../../customers/model';
import type { Vector } from '../turn';

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
function unit(a: Vector): Vector {
  const length = Math.hypot(...a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}

export class PartBuilder {
  private readonly positions: number[] = [];
  private readonly uvs: number[] = [];
  private readonly colours: number[] = [];
  private readonly triangles: number[] = [];

  /** @returns the vertex's number. */
  vertex(at: Vector, shade = 1, uv: readonly [number, number] = [0, 0]): number {
    this.positions.push(...at);
    this.uvs.push(...uv);
    this.colours.push(shade, shade, shade);
    return this.positions.length / 3 - 1;
  }

  triangle(a: number, b: number, c: number): void {
    this.triangles.push(a, b, c);
  }

  /** Counter-clockwise from outside. */
  quad(a: number, b: number, c: number, d: number): void {
    this.triangles.push(a, b, c, a, c, d);
  }

  /** A bar along a path, round or `flatness` times as deep as wide. */
  tube(path: readonly Vector[], radiusMm: number, options: { closed?: boolean; sides?: number; flatness?: number } = {}): void {
    const { closed = false, sides = 8, flatness = 1 } = options;
    const count = path.length;
    const rings = path.map((point, i) => {
      const before = path[closed ? (i + count - 1) % count : Math.max(0, i - 1)]!;
      const after = path[closed ? (i + 1) % count : Math.min(count - 1, i + 1)]!;
      const along = unit(minus(after, before));
      const reference: Vector = Math.abs(along[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0];
      const side = unit(cross(reference, along));
      const up = cross(along, side);
      return Array.from({ length: sides }, (_, k) => {
        const angle = (2 * Math.PI * k) / sides;
        const [c, s] = [Math.cos(angle) * radiusMm, Math.sin(angle) * radiusMm * flatness];
        return this.vertex([
          point[0] + side[0] * c + up[0] * s,
          point[1] + side[1] * c + up[1] * s,
          point[2] + side[2] * c + up[2] * s,
        ]);
      });
    });
    for (let i = 0; i < (closed ? count : count - 1); i++) {
      const [a, b] = [rings[i]!, rings[(i + 1) % count]!];
      for (let k = 0; k < sides; k++) this.quad(a[k]!, a[(k + 1) % sides]!, b[(k + 1) % sides]!, b[k]!);
    }
  }

  build(name: string): CustomerPart {
    const count = this.positions.length / 3;
    return {
      name,
      kind: 'cloth',
      positions: Float32Array.from(this.positions),
      triangles: Uint32Array.from(this.triangles),
      uvs: Float32Array.from(this.uvs),
      welds: Uint32Array.from({ length: count }, (_, i) => i),
      colours: Float32Array.from(this.colours),
      morphs: {},
      doubleSided: true,
    };
  }
}
