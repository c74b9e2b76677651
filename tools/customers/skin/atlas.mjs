/**
 * Where every texel of the head's texture lies on the source's own head: masks are functions of that place, so they fit every customer.
 */
import { Plane, blur } from '../image.mjs';

/** Texels this far outside a triangle still get its place, so that seams are covered. */
const OVERLAP = 0.6;

export class Atlas {
  /**
   * @param {import('../mesh.mjs').Surface} head
   * @param {Float64Array} vertices [3 n] dm, of the source's body
   * @param {number} size texels, square
   */
  constructor(head, vertices, size) {
    this.size = size;
    this.head = head;
    this.triangle = new Int32Array(size * size).fill(-1);
    this.share = new Float32Array(size * size * 3);
    for (let t = 0; t < head.triangles.length; t += 3) this.#rasterise(t);
    const [x, y, z] = [0, 1, 2].map((k) => this.spread(Array.from(head.source, (vertex) => vertices[3 * vertex + k])));
    this.x = x.values;
    this.y = y.values;
    this.z = z.values;
  }

  /** @param {number} t */
  #rasterise(t) {
    const { size, head } = this;
    const corner = [0, 1, 2].map((k) => {
      const vertex = head.triangles[t + k];
      return [head.uvs[2 * vertex] * size - 0.5, (1 - head.uvs[2 * vertex + 1]) * size - 0.5];
    });
    const [[ax, ay], [bx, by], [cx, cy]] = corner;
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (Math.abs(area) < 1e-9) return;
    for (let y = Math.max(0, Math.floor(Math.min(ay, by, cy) - 1)); y <= Math.min(size - 1, Math.max(ay, by, cy) + 1); y++)
      for (let x = Math.max(0, Math.floor(Math.min(ax, bx, cx) - 1)); x <= Math.min(size - 1, Math.max(ax, bx, cx) + 1); x++) {
        const b = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area;
        const c = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area;
        const least = Math.min(1 - b - c, b, c);
        const texel = y * size + x;
        if (least < 0 && (least < -OVERLAP || this.triangle[texel] >= 0)) continue;
        this.triangle[texel] = t;
        this.share.set([1 - b - c, b, c], 3 * texel);
      }
  }

  /** @param {number} texel */
  isInside(texel) {
    return this.triangle[texel] >= 0;
  }

  /** A number a vertex of the head becomes a number a texel. @param {ArrayLike<number>} values @returns {Plane} */
  spread(values) {
    const out = new Plane(this.size, this.size);
    const { triangles } = this.head;
    for (let i = 0; i < out.values.length; i++) {
      const t = this.triangle[i];
      if (t < 0) continue;
      out.values[i] =
        this.share[3 * i] * values[triangles[t]] +
        this.share[3 * i + 1] * values[triangles[t + 1]] +
        this.share[3 * i + 2] * values[triangles[t + 2]];
    }
    return out;
  }

  /** A plane of a function of the place; 0 outside. @param {(ax: number, y: number, z: number, x: number) => number} at ax is |x| @returns {Plane} */
  mask(at) {
    const out = new Plane(this.size, this.size);
    for (let i = 0; i < out.values.length; i++)
      if (this.triangle[i] >= 0) out.values[i] = at(Math.abs(this.x[i]), this.y[i], this.z[i], this.x[i]);
    return out;
  }

  /** Continues the picture beyond the island's edge, so that smaller copies show no border. @param {Plane} plane @returns {Plane} */
  bled(plane) {
    const inside = plane.map((_, i) => (this.triangle[i] >= 0 ? 1 : 0));
    const sigma = this.size / 200;
    const weight = blur(inside, sigma);
    const values = blur(
      plane.map((value, i) => value * inside.values[i]),
      sigma,
    );
    const mean = plane.values.reduce((a, v, i) => a + v * inside.values[i], 0) / inside.values.reduce((a, b) => a + b, 0);
    return plane.map((value, i) => {
      if (inside.values[i] === 1) return value;
      return weight.values[i] > 0.004 ? values.values[i] / weight.values[i] : mean;
    });
  }
}
