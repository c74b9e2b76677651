/**
 * Hair cut very short, and beards: shells over the skin, each with less hair on it than the one below.
 */
import type { ShaderMaterial } from 'three';
import type { HairState } from './hair';
import { shaderMaterial, type Detail, type ShaderParts } from './program';

/** `tint`: height of the layer 0..1, density towards the edge 0..1. */
const PARTS: ShaderParts = {
  name: 'fuzz',
  declarations: /* glsl */ `
    uniform vec3 darkStrand;
    uniform vec3 lightStrand;
    uniform float strands;
  `,
  surface: /* glsl */ `
    float n = valueNoise(vAt * strands) * .6 + valueNoise(vAt * strands * 1.73 + 7.) * .4;
    float threshold = .30 + .42 * vTint.r + .35 * (1. - vTint.g);
    // Where hairs are finer than pixels, what they cover on average.
    float blur = clamp(max(fwidth(vAt.x), fwidth(vAt.y)) * strands * .8, 0., 1.);
    s.alpha = smoothstep(threshold - .10 - .35 * blur, threshold + .10 + .35 * blur, mix(n, .5, blur * .5));
    if (s.alpha < CUT) discard;
    s.albedo = mix(darkStrand * .6, mix(darkStrand, lightStrand, .6), vTint.r * n * 1.3);
    s.occlusion = .55 + .45 * vTint.r;
  `,
  direct: /* glsl */ `
    float wrapped = clamp((dot(s.normal, toLight) + .35) / 1.35, 0., 1.);
    diffuse += light * RECIPROCAL_PI * wrapped;
    specular += light * .012 * pow(max(0., dot(s.normal, normalize(toLight + toEye))), 12.);
  `,
  finish: /* glsl */ `
    return s.albedo * (diffuse * mix(.6, 1., s.occlusion) + ambient * s.occlusion) + specular * s.occlusion;
  `,
};

/** @param strands hairs across the texture's width */
export function fuzzMaterial(detail: Detail, state: HairState, strands: number): ShaderMaterial {
  const soft = detail !== 'lite';
  return shaderMaterial(
    PARTS,
    { CUT: soft ? 0.02 : 0.5 },
    { darkStrand: state.darkStrand, lightStrand: state.lightStrand, strands: { value: strands } },
    { alphaToCoverage: soft },
  );
}
