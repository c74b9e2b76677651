import type { CustomerModel, CustomerPart, PartKind } from '../../../../../src/sim/customers/model';

/** A part with nothing special about it. */
export function aPart(change: Partial<CustomerPart> & { readonly kind: PartKind }): CustomerPart {
  const positions = change.positions ?? new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]);
  const count = positions.length / 3;
  return {
    name: change.kind,
    positions,
    triangles: new Uint32Array([0, 1, 2]),
    uvs: new Float32Array(2 * count),
    welds: Uint32Array.from({ length: count }, (_, i) => i),
    morphs: {},
    doubleSided: false,
    ...change,
  };
}

/** A model of the given parts. */
export function aModel(parts: readonly CustomerPart[], change: Partial<CustomerModel> = {}): CustomerModel {
  const row = Uint32Array.from([0, 1, 2]);
  return {
    profile: { id: 'ann', name: 'Ann', ageYears: 30, sex: 'female', monkTone: 4 },
    parts,
    eyes: [
      { centre: [-30, 0, 0], radiusMm: 14 },
      { centre: [30, 0, 0], radiusMm: 14 },
    ],
    lidVertices: [
      [row, row],
      [row, row],
    ],
    headPivot: [0, -40, -75],
    neckY: -120,
    skinTone: [0.5, 0.35, 0.25],
    hairColours: [
      [0.01, 0.01, 0.01],
      [0.03, 0.03, 0.03],
    ],
    iris: 'brown',
    clothTint: [0, 0, 0, 0],
    wardrobe: {
      beard: aPart({ kind: 'beard', name: 'beard' }),
      wig: [aPart({ kind: 'hair', name: 'wig' })],
      hat: aPart({ kind: 'cloth', name: 'hat' }),
      brimY: 60,
    },
    skinTextures: { albedo: 'a', normal: 'n', foldRoughnessOcclusion: 'f' },
    ...change,
  };
}
