/**
 * One posed part of a person: its buffers on the graphics card and the passes it is drawn in.
 */
import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Mesh, type ShaderMaterial } from 'three';
import type { CustomerModel, CustomerPart } from '../../customers/model';
import { turnNormals, turnPositions, turnShares } from './neck';
import type { ShapedPart } from './shape';
import { strandDirections } from './strands';
import type { Rotation } from './turn';

/** Order in which parts are drawn: what is blended comes last, hair over lashes. Glass worn on the face (blended cloth) comes after all. */
const ORDER: Readonly<Partial<Record<CustomerPart['kind'], number>>> = { lash: 4, hair: 5, hair_cards: 6 };

const GLASS_ORDER = 12;

const CASTS = new Set<CustomerPart['kind']>(['skin', 'hair', 'cloth', 'hair_fuzz']);

function geometryOf({ part, normals }: ShapedPart, seen: Float32Array | undefined): BufferGeometry {
  const geometry = new BufferGeometry();
  const count = part.positions.length / 3;
  const posed = () => new BufferAttribute(new Float32Array(3 * count), 3).setUsage(DynamicDrawUsage);
  geometry.setAttribute('position', posed());
  geometry.setAttribute('normal', posed());
  geometry.setAttribute('uv', new BufferAttribute(part.uvs, 2));
  geometry.setAttribute('tint', new BufferAttribute(tintOf(part, seen), 3));
  if (part.kind === 'skin') geometry.setAttribute('rest', new BufferAttribute(part.positions, 3));
  if (part.kind === 'hair' || part.kind === 'hair_cards')
    geometry.setAttribute('strand', new BufferAttribute(strandDirections(part, normals), 4));
  geometry.setIndex(new BufferAttribute(part.triangles, 1));
  return geometry;
}

export interface PartOptions {
  /** Turns with the head as a whole. */
  readonly isOnHead?: boolean;
  /** [n] share 0..1 of the room that each vertex sees. */
  readonly seen?: Float32Array | undefined;
}

/** The part's own vertex colours, with the shade of what stands around added where the kind has room for it. */
function tintOf(part: CustomerPart, seen: Float32Array | undefined): Float32Array {
  const tint = part.colours ? Float32Array.from(part.colours) : new Float32Array(part.positions.length).fill(1);
  seen?.forEach((share, v) => {
    if (part.kind === 'skin') tint[3 * v + 1]! *= share;
    else if (part.kind === 'hair' || part.kind === 'hair_cards') tint[3 * v]! *= 0.35 + 0.65 * share;
  });
  return tint;
}

export class PartMesh {
  readonly meshes: readonly Mesh[];
  readonly geometry: BufferGeometry;
  private readonly shares: Float32Array;

  constructor(
    readonly shaped: ShapedPart,
    private readonly model: CustomerModel,
    materials: readonly ShaderMaterial[],
    options: PartOptions = {},
  ) {
    const { part } = shaped;
    this.geometry = geometryOf(shaped, options.seen);
    this.shares = options.isOnHead ? new Float32Array(part.positions.length / 3).fill(1) : turnShares(part, model);
    this.meshes = materials.map((material, pass) => {
      const mesh = new Mesh(this.geometry, material);
      const isGlass = part.kind === 'cloth' && material.transparent;
      mesh.name = part.name;
      // Posed by hand, so three's own bounds would be stale; a person at the counter is always in view.
      mesh.frustumCulled = false;
      mesh.castShadow = pass === 0 && CASTS.has(part.kind) && !isGlass;
      mesh.receiveShadow = part.kind !== 'lash';
      mesh.renderOrder = isGlass ? GLASS_ORDER : (ORDER[part.kind] ?? 0) + 2 * pass;
      return mesh;
    });
    this.turn([1, 0, 0, 0, 1, 0, 0, 0, 1], shaped.positions, shaped.normals);
  }

  /** Turns a shape with the head onto the graphics card's buffers. */
  turn(head: Rotation, positions: Float32Array, normals: Float32Array): void {
    const [position, normal] = [
      this.geometry.getAttribute('position'),
      this.geometry.getAttribute('normal'),
    ] as BufferAttribute[];
    turnPositions(positions, position!.array as Float32Array, this.shares, head, this.model.headPivot);
    turnNormals(normals, normal!.array as Float32Array, this.shares, head);
    position!.needsUpdate = true;
    normal!.needsUpdate = true;
  }

  dispose(): void {
    this.geometry.dispose();
    for (const mesh of this.meshes) (mesh.material as ShaderMaterial).dispose();
  }
}
