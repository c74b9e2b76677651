/**
 * Things worn on the face that are built here and not baked: glasses, sunglasses, a face mask.
 */
import type { ShaderMaterial } from 'three';
import type { CustomerModel, CustomerPart } from '../../../customers/model';
import type { DisguiseName } from '../../../scene';
import { solidMaterial } from '../shaders/plain';
import { buildFaceMask } from './face-mask';
import { buildGlasses, READING, SUN } from './glasses';

export interface WornThing {
  readonly part: CustomerPart;
  readonly material: ShaderMaterial;
}

const FRAME = { colour: [0.02, 0.017, 0.016], roughness: 0.32, shine: 1 } as const;
const CLEAR = { colour: [0.1, 0.12, 0.12], roughness: 0.06, shine: 0.6, opacity: 0.04 } as const;
const DARK = { colour: [0.006, 0.005, 0.0045], roughness: 0.08, shine: 0.7, opacity: 0.97 } as const;
const CLOTH = { colour: [0.33, 0.55, 0.68], roughness: 0.85, shine: 0.15, wrap: 0.35 } as const;
const LOOP = { colour: [0.75, 0.77, 0.78], roughness: 0.8, shine: 0.1 } as const;

export function wornThings(model: CustomerModel, disguises: readonly DisguiseName[]): readonly WornThing[] {
  return disguises.flatMap((disguise): readonly WornThing[] => {
    switch (disguise) {
      case 'glasses':
      case 'sunglasses': {
        const isDark = disguise === 'sunglasses';
        const { frame, lenses } = buildGlasses(model, isDark ? SUN : READING);
        const glass = solidMaterial(isDark ? DARK : CLEAR, { side: 2 });
        return [
          { part: frame, material: solidMaterial(FRAME) },
          { part: lenses, material: glass },
        ];
      }
      case 'face_mask': {
        const { cloth, loops } = buildFaceMask(model);
        return [
          { part: cloth, material: solidMaterial(CLOTH, { side: 2 }) },
          { part: loops, material: solidMaterial(LOOP) },
        ];
      }
      case 'make_up':
      case 'wig':
      case 'hat':
      case 'beard':
      case 'older':
        return [];
    }
  });
}
