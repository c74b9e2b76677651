/**
 * The shape of a sheet of paper: flat, or bent on a cylinder about its vertical axis.
 */
import { BufferGeometry, Float32BufferAttribute } from 'three';

/** Columns of a bent sheet. */
const COLUMNS = 32;

/**
 * The sheet's middle is at the origin, its picture faces +z. Bent, the middle is nearest to whoever looks and the edges go away.
 * @returns [columns + 1][2] x and z of the sheet's vertical lines, and the direction they face, millimetres
 */
export function sheetLines(widthMm: number, bendRadiusMm: number | undefined): readonly (readonly [number, number, number])[] {
  if (bendRadiusMm === undefined) {
    return [-widthMm / 2, widthMm / 2].map((x) => [x, 0, 0] as const);
  }
  return Array.from({ length: COLUMNS + 1 }, (_, i) => {
    // A sheet cannot be rolled up further than half a turn and still show its picture.
    const angle = Math.min(Math.max((i / COLUMNS - 0.5) * (widthMm / bendRadiusMm), -Math.PI / 2), Math.PI / 2);
    return [bendRadiusMm * Math.sin(angle), bendRadiusMm * (Math.cos(angle) - 1), angle] as const;
  });
}

/** The caller disposes it. */
export function createSheet(widthMm: number, heightMm: number, bendRadiusMm: number | undefined): BufferGeometry {
  const lines = sheetLines(widthMm, bendRadiusMm);
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const triangles: number[] = [];
  lines.forEach(([x, z, angle], column) => {
    for (const row of [0, 1]) {
      positions.push(x, (row - 0.5) * heightMm, z);
      normals.push(Math.sin(angle), 0, Math.cos(angle));
      uvs.push(column / (lines.length - 1), row);
    }
    const at = 2 * column;
    if (column > 0) triangles.push(at - 2, at, at - 1, at - 1, at, at + 1);
  });
  const sheet = new BufferGeometry();
  sheet.setAttribute('position', new Float32BufferAttribute(positions, 3));
  sheet.setAttribute('normal', new Float32BufferAttribute(normals, 3));
  sheet.setAttribute('uv', new Float32BufferAttribute(uvs, 2));
  sheet.setIndex(triangles);
  return sheet;
}
