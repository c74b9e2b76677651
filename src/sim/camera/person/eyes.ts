/**
 * The eyeballs: turned in their sockets towards what the person looks at, in the shadow of the lids.
 */
import { BufferAttribute, Matrix3 } from 'three';
import type { CustomerModel } from '../../customers/model';
import { fitLid } from './lids';
import type { PartMesh } from './parts';
import type { EyeState } from './shaders/eye';
import type { ShapedPart } from './shape';
import { rotationOf, turned, type EyeTurn, type Rotation } from './turn';

export class Eyes {
  private readonly positions: Float32Array;
  private readonly normals: Float32Array;

  constructor(
    private readonly mesh: PartMesh,
    private readonly model: CustomerModel,
    private readonly state: EyeState,
  ) {
    const { positions } = mesh.shaped;
    this.positions = new Float32Array(positions.length);
    this.normals = new Float32Array(positions.length);
    const count = positions.length / 3;
    const aim = new Float32Array(positions.length);
    const side = new Float32Array(count);
    for (let v = 0; v < count; v++) {
      const left = v < count / 2 ? 0 : 1;
      const { centre, radiusMm } = model.eyes[left];
      side[v] = left;
      for (let k = 0; k < 3; k++) aim[3 * v + k] = (positions[3 * v + k]! - centre[k]!) / radiusMm;
    }
    mesh.geometry.setAttribute('aim', new BufferAttribute(aim, 3));
    mesh.geometry.setAttribute('side', new BufferAttribute(side, 1));
  }

  /** @param turns of the right eye, then of the left */
  look(turns: readonly [EyeTurn, EyeTurn], head: Rotation): void {
    const { positions, normals } = this.mesh.shaped;
    const rotations = turns.map((turn) => rotationOf({ ...turn, rollDeg: 0 }));
    rotations.forEach((rotation, i) => this.state.eyeTurns.value[i]!.copy(matrixOf(rotation)));
    const count = positions.length / 3;
    for (let v = 0; v < count; v++) {
      const left = v < count / 2 ? 0 : 1;
      const [cx, cy, cz] = this.model.eyes[left].centre;
      const rotation = rotations[left]!;
      const at = 3 * v;
      const p = turned(rotation, [positions[at]! - cx, positions[at + 1]! - cy, positions[at + 2]! - cz]);
      this.positions[at] = cx + p[0];
      this.positions[at + 1] = cy + p[1];
      this.positions[at + 2] = cz + p[2];
      this.normals.set(turned(rotation, [normals[at]!, normals[at + 1]!, normals[at + 2]!]), at);
    }
    this.mesh.turn(head, this.positions, this.normals);
  }

  /** Fits the lids' shadow to where an expression has brought the lashes' roots. */
  followLids(lashes: ShapedPart): void {
    this.model.lidVertices.forEach((lids, left) => {
      const { centre, radiusMm } = this.model.eyes[left as 0 | 1];
      lids.forEach((vertices, lower) => {
        const points = Array.from(vertices, (vertex): [number, number] => [
          (lashes.positions[3 * vertex]! - centre[0]) / radiusMm,
          (lashes.positions[3 * vertex + 1]! - centre[1]) / radiusMm,
        ]);
        this.state.lids.value[2 * left + lower]!.set(...fitLid(points));
      });
    });
  }
}

export function matrixOf(rotation: Rotation): Matrix3 {
  return new Matrix3().set(...(rotation as [number, number, number, number, number, number, number, number, number]));
}
