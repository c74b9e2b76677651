/**
 * Shader functions shared by everything that turns scene light into picture values.
 */
import { FAR_MM, NEAR_MM } from '../stage/view';

/** A filmic curve: linear in the shadows, a long shoulder, white reached at about 6 times paper white. */
export const FILMIC = /* glsl */ `
vec3 filmic(vec3 x) {
  return clamp((x * (2.30 * x + 0.04)) / (x * (2.10 * x + 0.60) + 0.14), 0.0, 1.0);
}
vec3 toSrgb(vec3 x) {
  return mix(x * 12.92, 1.055 * pow(max(x, vec3(1e-5)), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, x));
}`;

/** Millimetres along the optical axis from a value of the depth buffer. */
export const DEPTH_TO_MM = /* glsl */ `
float depthToMm(float stored) {
  return ${(NEAR_MM * FAR_MM).toFixed(1)} / (${FAR_MM.toFixed(1)} - stored * ${(FAR_MM - NEAR_MM).toFixed(1)});
}`;
