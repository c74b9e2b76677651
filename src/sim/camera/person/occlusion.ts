/**
 * How much of the room each point of a surface sees past everything else of the person: soft shade in nostrils, sockets, under the chin
 * and the hair. Worked out once for a person at rest.
 */
import type { CustomerPart } from '../../customers/model';
import { Relief, type Projection } from './relief';

const DIRECTIONS = 40;
const STEP_MM = 2.5;
/** A surface this close in front is the surface itself. */
const BIAS_MM = 3;

/** Evenly spread over the sphere (Fibonacci), only what a person at a counter is lit from: not from straight below. */
function directions(): readonly (readonly [number, number, number])[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  const all = Array.from({ length: DIRECTIONS }, (_, i): readonly [number, number, number] => {
    const y = 1 - (2 * (i + 0.5)) / DIRECTIONS;
    const radius = Math.sqrt(1 - y * y);
    return [radius * Math.cos(golden * i), y, radius * Math.sin(golden * i)];
  });
  return all.filter(([, y]) => y > -0.75);
}

/** Seen along `-toLight`: two axes across it, and how far towards it a point lies. */
function along([dx, dy, dz]: readonly [number, number, number]): Projection {
  const length = Math.hypot(dx, dz) || 1;
  const [ux, uz] = [dz / length, -dx / length];
  const [vx, vy, vz] = [dy * uz, dz * ux - dx * uz, -dy * ux];
  return (x, y, z) => [x * ux + z * uz, x * vx + y * vy + z * vz, x * dx + y * dy + z * dz];
}

/**
 * [n] 0 (sees nothing of the room) .. 1 (sees all in front of it).
 * @param normals [3 n] of `part`
 * @param among what stands in the way, `part` included
 */
export function seenOfTheRoom(part: CustomerPart, normals: Float32Array, among: readonly CustomerPart[]): Float32Array {
  const { positions } = part;
  const count = positions.length / 3;
  const seen = new Float32Array(count);
  const total = new Float32Array(count);
  for (const direction of directions()) {
    const project = along(direction);
    const relief = new Relief({ fromU: -220, toU: 220, fromV: -240, toV: 240, step: STEP_MM });
    for (const other of among) relief.add(other, project);
    for (let v = 0; v < count; v++) {
      const at = 3 * v;
      const facing = normals[at]! * direction[0] + normals[at + 1]! * direction[1] + normals[at + 2]! * direction[2];
      if (facing <= 0.05) continue;
      const [x, y, out] = project(positions[at]!, positions[at + 1]!, positions[at + 2]!);
      total[v]! += facing;
      if (relief.at(x, y) - out < BIAS_MM + 2 * STEP_MM * (1 - facing)) seen[v]! += facing;
    }
  }
  return seen.map((value, v) => (total[v]! > 0 ? value / total[v]! : 0));
}
