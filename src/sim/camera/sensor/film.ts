/**
 * Shader functions shared by everything that turns scene light into picture values.
 */
import { FAR_MM, NEAR_MM } from '../stage/view';

/** A filmic curve: linear in the shadows, a long shoulder, white reached at about 6 times paper white. */
export const FILMIC = /* glsl */ `
vec3 filmic(vec3 x) {
  return clamp((x * (2.30 * x + 0.04)) / (x * (2.10 * x + 0.60) + 0.14), 0.0, 1.0);
}
// The sRGB curve within 1/1000, by square roots: a power costs a processor without a graphics card several times as much.
vec3 toSrgb(vec3 x) {
  vec3 root2 = sqrt(x);
  vec3 root4 = sqrt(root2);
  vec3 root8 = sqrt(root4);
  return max(0.662002687 * root2 + 0.684122060 * root4 - 0.323583601 * root8 - 0.0225411470 * x, 0.0);
}`;

/** Millimetres along the optical axis from a value of the depth buffer. */
export const DEPTH_TO_MM = /* glsl */ `
float depthToMm(float stored) {
  return ${(NEAR_MM * FAR_MM).toFixed(1)} / (${FAR_MM.toFixed(1)} - stored * ${(FAR_MM - NEAR_MM).toFixed(1)});
}`;
