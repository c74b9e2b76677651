/**
 * The direction of texture u on a surface, per vertex, so that strands painted in a flow map know where they run.
 */
import type { CustomerPart } from '../../customers/model';

/**
 * [4 n] unit direction of growing u, and in w whether growing v lies to its left (1) or right (−1) seen from outside.
 * Summed over the triangles of each vertex, so that it varies smoothly.
 * @param normals [3 n]
 */
export function strandDirections(part: CustomerPart, normals: Float32Array): Float32Array {
  const { positions: p, uvs, triangles } = part;
  const count = p.length / 3;
  const alongU = new Float32Array(3 * count);
  const alongV = new Float32Array(3 * count);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    const [du1, dv1] = [uvs[2 * b]! - uvs[2 * a]!, uvs[2 * b + 1]! - uvs[2 * a + 1]!];
    const [du2, dv2] = [uvs[2 * c]! - uvs[2 * a]!, uvs[2 * c + 1]! - uvs[2 * a + 1]!];
    const det = du1 * dv2 - du2 * dv1;
    if (Math.abs(det) < 1e-12) continue;
    const sign = Math.sign(det);
    for (let k = 0; k < 3; k++) {
      const e1 = p[3 * b + k]! - p[3 * a + k]!;
      const e2 = p[3 * c + k]! - p[3 * a + k]!;
      const u = sign * (e1 * dv2 - e2 * dv1);
      const v = sign * (e2 * du1 - e1 * du2);
      for (const vertex of [a, b, c]) {
        alongU[3 * vertex + k]! += u;
        alongV[3 * vertex + k]! += v;
      }
    }
  }
  const result = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) {
    const [nx, ny, nz] = [normals[3 * i]!, normals[3 * i + 1]!, normals[3 * i + 2]!];
    const [ux, uy, uz] = [alongU[3 * i]!, alongU[3 * i + 1]!, alongU[3 * i + 2]!];
    const scale = 1 / (Math.hypot(ux, uy, uz) || 1);
    const [lx, ly, lz] = [ny * uz - nz * uy, nz * ux - nx * uz, nx * uy - ny * ux];
    const left = lx * alongV[3 * i]! + ly * alongV[3 * i + 1]! + lz * alongV[3 * i + 2]!;
    result.set([ux * scale, uy * scale, uz * scale, left < 0 ? -1 : 1], 4 * i);
  }
  return result;
}
