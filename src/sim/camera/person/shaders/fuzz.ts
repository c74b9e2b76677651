/**
 * Hair cut very short, and beards: shells over the skin, each with less hair on it than the one below.
 */
import type { ShaderMaterial } from 'three';
import { GRAIN_DIRECTIONS } from '../hair-grain';
import type { HairState } from './hair';
import { shaderMaterial, type Detail, type ShaderParts } from './program';

/** `tint`: height of the layer 0..1, density towards the edge 0..1. */
const PARTS: ShaderParts = {
  name: 'fuzz',
  declarations: /* glsl */ `
    uniform vec3 darkStrand;
    uniform vec3 lightStrand;
    uniform float strands;
    #ifdef STREAKS
      uniform sampler2DArray grain;
      // Short hairs that grow down the face, more or less: a face lies on its side in its map.
      float hairsAt(vec2 at) {
        float layer = LEAN * (valueNoise(at * 3.) + valueNoise(at * 7. + 5.) - 1.) + DIRECTIONS;
        float first = floor(layer);
        float a = texture(grain, vec3(at, mod(first, DIRECTIONS))).r;
        float b = texture(grain, vec3(at, mod(first + 1., DIRECTIONS))).r;
        return clamp(.5 + 1.5 * (mix(a, b, layer - first) - .5), 0., 1.);
      }
    #endif
  `,
  surface: /* glsl */ `
    #ifdef STREAKS
      float n = hairsAt(vAt * strands / 60.) * .7 + valueNoise(vAt * strands * .6) * .3;
    #else
      float n = valueNoise(vAt * strands) * .6 + valueNoise(vAt * strands * 1.73 + 7.) * .4;
    #endif
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

/** How short hair grows. */
const GROWTH = {
  hair_fuzz: { strands: 900, lean: 3 },
  beard: { strands: 600, lean: 2 },
} as const;

export function fuzzMaterial(detail: Detail, state: HairState, kind: keyof typeof GROWTH): ShaderMaterial {
  const soft = detail !== 'lite';
  const { strands, lean } = GROWTH[kind];
  return shaderMaterial(
    PARTS,
    { CUT: soft ? 0.02 : 0.5, STREAKS: soft, DIRECTIONS: GRAIN_DIRECTIONS, LEAN: lean },
    { darkStrand: state.darkStrand, lightStrand: state.lightStrand, grain: state.grain, strands: { value: strands } },
    { alphaToCoverage: soft },
  );
}
