/**
 * Things worn on the face that are built here and not baked: glasses, sunglasses, a face mask.
 */
import type { CustomerModel } from '../../../customers/model';
import type { DisguiseName } from '../../../scene';
import type { PartMesh } from '../parts';
import type { Shape } from '../shape';

export function wornThings(_model: CustomerModel, _shape: Shape, _disguises: readonly DisguiseName[]): readonly PartMesh[] {
  return [];
}
