/**
 * A person in two flat colours: what belongs to the head, and the rest.
 */
import { DoubleSide, MeshBasicMaterial, type Material } from 'three';
import type { CustomerPart } from '../../customers/model';
import type { PartMesh } from './parts';

const OF_THE_HEAD = new Set<CustomerPart['kind']>(['skin', 'eye', 'mouth', 'teeth', 'hair', 'hair_fuzz', 'beard']);

/** Swaps all materials while `draw` runs. Shoulders count as skin: cut them off below the chin. */
export function drawSilhouette(parts: readonly PartMesh[], draw: () => void): void {
  const flat = (colour: number) => new MeshBasicMaterial({ color: colour, side: DoubleSide, toneMapped: false });
  const [white, black] = [flat(0xffffff), flat(0x000000)];
  const kept = new Map<PartMesh['meshes'][number], Material | Material[]>();
  for (const { shaped, meshes } of parts) {
    for (const mesh of meshes) {
      kept.set(mesh, mesh.material);
      mesh.material = OF_THE_HEAD.has(shaped.part.kind) ? white : black;
    }
  }
  try {
    draw();
  } finally {
    for (const [mesh, material] of kept) mesh.material = material;
    white.dispose();
    black.dispose();
  }
}
