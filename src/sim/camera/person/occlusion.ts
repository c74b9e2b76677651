/**
 * How much of the room each point of a surface sees past everything else of the person: soft shade in nostrils, sockets, under the chin
 * and the hair. Worked out once for a person at rest.
 */
import type { CustomerPart } from '../../customers/model';
import { Relief, type Projection } from './relief';

const DIRECTIONS = 36;
const AROUND_A_PERSON = { fromU: -220, toU: 220, fromV: -240, toV: 240, step: 2.5 };
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

/** What is shaded: [3 n] positions and unit normals. */
export interface Shaded {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}

/**
 * For each surface [n] from 0 (sees nothing of the room) to 1 (sees all in front of it).
 * @param among what stands in the way, the surfaces themselves included
 */
export function seenOfTheRoom(surfaces: readonly Shaded[], among: readonly CustomerPart[]): Float32Array[] {
  const seen = surfaces.map(({ positions }) => new Float32Array(positions.length / 3));
  const total = surfaces.map(({ positions }) => new Float32Array(positions.length / 3));
  for (const direction of directions()) {
    const project = along(direction);
    const relief = new Relief(AROUND_A_PERSON);
    for (const part of among) relief.add(part, project);
    surfaces.forEach((surface, i) => look(surface, relief, direction, { seen: seen[i]!, total: total[i]! }));
  }
  return seen.map((sums, i) => sums.map((value, v) => (total[i]![v]! > 0 ? value / total[i]![v]! : 0)));
}

function look(
  { positions, normals }: Shaded,
  relief: Relief,
  direction: readonly [number, number, number],
  sums: { readonly seen: Float32Array; readonly total: Float32Array },
): void {
  const project = along(direction);
  for (let v = 0, at = 0; v < sums.seen.length; v++, at += 3) {
    const facing = normals[at]! * direction[0] + normals[at + 1]! * direction[1] + normals[at + 2]! * direction[2];
    if (facing <= 0.05) continue;
    const [x, y, out] = project(positions[at]!, positions[at + 1]!, positions[at + 2]!);
    sums.total[v]! += facing;
    // A slanting surface rises above its own grid points.
    if (relief.at(x, y) - out < BIAS_MM + 2 * AROUND_A_PERSON.step * (1 - facing)) sums.seen[v]! += facing;
  }
}
