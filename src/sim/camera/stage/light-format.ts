/**
 * How scene light is stored before it becomes a picture.
 */
import { HalfFloatType, RGBAFormat, RGBFormat, UnsignedInt101111Type, type RenderTargetOptions } from 'three';
import type { Quality } from '../../scene';

/**
 * Half floats; in `lite` 10 and 11 bits with a mantissa of 5 and 6: writing half floats costs a processor three times as much, and the
 * sensor's noise hides the steps.
 */
export function lightFormat(quality: Quality): Pick<RenderTargetOptions, 'type' | 'format'> {
  return quality === 'lite' ? { type: UnsignedInt101111Type, format: RGBFormat } : { type: HalfFloatType, format: RGBAFormat };
}
