/**
 * A surgical mask: cloth drawn tight over nose, cheeks and chin, with loops around the ears.
 */
import type { CustomerModel, CustomerPart } from '../../../customers/model';
import { around, Relief } from '../relief';
import { expressed } from '../shape';
import type { Expression } from '../../../scene';
import type { Vector } from '../turn';
import { PartBuilder } from './builder';

/** The axis that the mask is drawn around lies this far behind the eyes, millimetres. */
const AXIS_Z = -70;
const HALF_ANGLE_DEG = 58;
const STEP_DEG = 2;
const ROWS = 34;
const CLEARANCE_MM = 2.5;
/** Upper edge: over the bridge of the nose, and lower towards the ears. Millimetres under the eyes. */
const EDGE = { nose: -13, side: -30 };

/** What is likely to happen behind a mask. */
const FACES: readonly Expression[] = [{}, { smile: 1 }, { grin: 1 }, { jaw_open: 0.6 }];

const wave = (t: number): number => t * t * (3 - 2 * t);

/** Lowest point of the face in front: under the chin. */
function chinY(model: CustomerModel): number {
  const relief = new Relief({ fromU: -10, toU: 10, fromV: -160, toV: -40, step: 2 });
  for (const part of model.parts) if (part.kind === 'skin') relief.add(part, around(AXIS_Z));
  for (let y = -150; y < -50; y += 2) if (relief.furthest(0, y, 2) > 0.62 * relief.furthest(0, -60, 8)) return y;
  return -105;
}

/** Cloth bridges hollows: every point is raised to the chords between its neighbours. */
function drawnTight(relief: Relief): Float32Array {
  const { columns, rows, heights } = relief;
  let tight = heights.map((height) => (Number.isFinite(height) ? height : 0));
  const REACH = 7;
  for (let pass = 0; pass < 2; pass++) {
    const raised = Float32Array.from(tight);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        for (let k = 1; k <= REACH; k++) {
          if (column >= k && column + k < columns) raised[at] = Math.max(raised[at]!, (tight[at - k]! + tight[at + k]!) / 2);
          if (row >= k && row + k < rows)
            raised[at] = Math.max(raised[at]!, (tight[at - k * columns]! + tight[at + k * columns]!) / 2);
        }
      }
    }
    tight = raised;
  }
  return tight;
}

function readAt(relief: Relief, tight: Float32Array, u: number, v: number): number {
  const x = Math.max(0, Math.min(relief.columns - 1.001, (u - relief.grid.fromU) / relief.grid.step));
  const y = Math.max(0, Math.min(relief.rows - 1.001, (v - relief.grid.fromV) / relief.grid.step));
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - column, y - row];
  const at = row * relief.columns + column;
  const [a, b] = [tight[at]!, tight[at + 1]!];
  const [c, d] = [tight[at + relief.columns]!, tight[at + relief.columns + 1]!];
  return (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
}

/** @returns the cloth, and the loops around the ears. */
export function buildFaceMask(model: CustomerModel): { cloth: CustomerPart; loops: CustomerPart } {
  const relief = new Relief({ fromU: -80, toU: 80, fromV: -170, toV: 10, step: 2 });
  // Roomy enough for every face made behind it.
  for (const face of FACES)
    for (const part of model.parts) if (part.kind === 'skin') relief.add(expressed(part, face), around(AXIS_Z));
  const tight = drawnTight(relief);
  const bottom = chinY(model) - 2;
  const builder = new PartBuilder();
  const columns = (2 * HALF_ANGLE_DEG) / STEP_DEG + 1;
  const place = (azimuthDeg: number, y: number, out: number): Vector => {
    const radius = readAt(relief, tight, azimuthDeg, y) + out;
    const angle = (azimuthDeg * Math.PI) / 180;
    return [radius * Math.sin(angle), y, AXIS_Z + radius * Math.cos(angle)];
  };
  const edgeY = (azimuthDeg: number): readonly [number, number] => {
    const side = wave(Math.min(1, Math.abs(azimuthDeg) / HALF_ANGLE_DEG));
    return [bottom + 26 * side * side, EDGE.nose + (EDGE.side - EDGE.nose) * Math.min(1, side * 1.6)];
  };
  const grid = Array.from({ length: ROWS + 1 }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const azimuth = -HALF_ANGLE_DEG + column * STEP_DEG;
      const [low, high] = edgeY(azimuth);
      const t = row / ROWS;
      // Three pleats, and a stitched border.
      const pleat = 0.9 * Math.max(0, Math.sin(t * 3.6 * 2 * Math.PI - 0.6)) ** 3 * wave(Math.min(1, 4 * t * (1 - t)));
      const isBorder = row === 0 || row >= ROWS - 1 || column < 2 || column > columns - 3;
      return builder.vertex(place(azimuth, low + (high - low) * t, CLEARANCE_MM + pleat), isBorder ? 1.12 : 1, [
        column / columns,
        t,
      ]);
    }),
  );
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column + 1 < columns; column++)
      builder.quad(grid[row]![column]!, grid[row]![column + 1]!, grid[row + 1]![column + 1]!, grid[row + 1]![column]!);
  return { cloth: builder.build('face mask'), loops: loops(place, edgeY) };
}

function loops(
  place: (azimuthDeg: number, y: number, out: number) => Vector,
  edgeY: (azimuthDeg: number) => readonly [number, number],
): CustomerPart {
  const builder = new PartBuilder();
  for (const side of [-1, 1]) {
    const at = side * (HALF_ANGLE_DEG - 1);
    const [low, high] = edgeY(at);
    for (const [from, to] of [
      [high - 1, -12],
      [low + 2, -38],
    ] as const) {
      const start = place(at, from, CLEARANCE_MM);
      const end: Vector = [side * (Math.abs(start[0]) + 9), to, -92];
      const path = [0, 0.25, 0.5, 0.75, 1].map((t): Vector => {
        const sag = Math.sin(Math.PI * t) * 2;
        return [
          start[0] + (end[0] - start[0]) * t + side * sag,
          start[1] + (end[1] - start[1]) * t,
          start[2] + (end[2] - start[2]) * t,
        ];
      });
      builder.tube(path, 0.9, { sides: 6 });
    }
  }
  return builder.build('face mask loops');
}
