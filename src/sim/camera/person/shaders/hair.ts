/**
 * Hair: strands painted as directions and values in a flow map, lit along the strand (Kajiya and Kay 1989) with a white highlight towards
 * the tip, a coloured one towards the root (Marschner et al. 2003), and light that shines through the edge.
 */
import type { IUniform, ShaderMaterial, ShaderMaterialParameters, Texture } from 'three';
import { GRAIN_DIRECTIONS } from '../hair-grain';
import { shaderMaterial, type Detail, type ShaderParts } from './program';

const VERTEX_DECLARATIONS = /* glsl */ `
attribute vec4 strand;
uniform mat3 headTurn;
varying vec4 vStrand;
`;

const VERTEX = /* glsl */ `vStrand = vec4(normalMatrix * (headTurn * strand.xyz), strand.w);`;

/** The flow map: R, G = cosine and sine of twice the strand's angle in uv, B = value of the strand, A = coverage. */
const DECLARATIONS = /* glsl */ `
varying vec4 vStrand;
uniform sampler2D flowMap;
uniform vec3 darkStrand;
uniform vec3 lightStrand;
uniform float cut;
vec3 along;
float value;
#ifdef STRANDS
  uniform sampler2DArray grain;
  // Hairs that run at an angle (radians in uv), from the two tiles nearest to it. About -1..1.
  float hairsAt(float angle, float scale) {
    float layer = mod(angle / PI, 1.) * DIRECTIONS;
    float first = floor(layer);
    float a = texture(grain, vec3(vAt * scale, mod(first, DIRECTIONS))).r;
    float b = texture(grain, vec3(vAt * scale, mod(first + 1., DIRECTIONS))).r;
    return 2. * mix(a, b, layer - first) - 1.;
  }
#endif
`;

const SURFACE = /* glsl */ `
  vec4 flow = texture2D(flowMap, vAt);
  value = flow.b;
  #ifdef SHINY
    float angle = .5 * atan(flow.g * 2. - 1., flow.r * 2. - 1.);
    vec3 t = normalize(vStrand.xyz - s.smoothNormal * dot(vStrand.xyz, s.smoothNormal) + 1e-5);
    vec3 b = cross(s.smoothNormal, t) * vStrand.w * (gl_FrontFacing ? 1. : -1.);
    // Angles are of the picture, whose rows run downwards.
    vec2 onMap = vec2(cos(angle), -sin(angle));
    along = t * onMap.x + b * onMap.y;
  #endif
  s.alpha = flow.a;
  #ifdef STRANDS
    float hairs = hairsAt(-angle, 7.) * .6 + hairsAt(-angle, 3.) * .5;
    value = clamp(value + hairs * .30, 0., 1.);
    s.alpha = clamp(s.alpha + hairs * s.alpha * (1. - s.alpha), 0., 1.);
  #endif
  // Where hair ends without the map's saying so, it thins out strand by strand.
  s.alpha *= smoothstep(.30 * (1. - value), .30, vTint.g);
  s.occlusion = vTint.r;
  s.albedo = mix(darkStrand, lightStrand, smoothstep(.2, .95, value)) * (.50 + .75 * value);
  #ifdef CORE
    // Distant coverage averages out below the cut; sharpen it about the cut instead of losing it.
    float edge = max(fwidth(s.alpha), 1e-3);
    s.alpha = clamp((s.alpha - cut) / edge + .5, 0., 1.);
    if (s.alpha < .5 - SOFT) discard;
  #else
    if (s.alpha < .02) discard;
  #endif
`;

const DIRECT = /* glsl */ `
  float wrapped = clamp((dot(s.smoothNormal, toLight) + .40) / 1.40, 0., 1.);
  #ifndef SHINY
    // What strands that run any way give on average.
    diffuse += light * RECIPROCAL_PI * wrapped * .85;
  #else
    float tl = dot(along, toLight);
    float across = sqrt(max(0., 1. - tl * tl));
    diffuse += light * RECIPROCAL_PI * wrapped * (.30 + .70 * across);
    vec3 h = normalize(toLight + toEye);
    float shift = (value - .5) * .30;
    float white = dot(normalize(along + s.smoothNormal * (.10 + shift)), h);
    float coloured = dot(normalize(along + s.smoothNormal * (-.16 + shift)), h);
    float facing = smoothstep(-.1, .35, dot(s.smoothNormal, toLight));
    vec3 lobes = vec3(.020 * pow(max(0., 1. - white * white), 70.)) + s.albedo * (.28 * pow(max(0., 1. - coloured * coloured), 16.) * (.4 + value));
    specular += min(light, vec3(4.)) * facing * lobes;
    // Through the rim, from behind.
    float through = pow(clamp(dot(-toEye, toLight), 0., 1.), 6.) * pow(1. - abs(dot(s.smoothNormal, toEye)), 2.);
    specular += light * s.albedo * through * .5;
  #endif
`;

const FINISH = /* glsl */ `
  float o = s.occlusion;
  vec3 result = s.albedo * (diffuse * mix(.5, 1., o) + ambient * o) + specular * o;
  #ifdef SHINY
    result += s.albedo * mirrored(reflect(-toEye, s.smoothNormal)) * .10 * o * o;
  #endif
  return result;
`;

const PARTS: ShaderParts = {
  name: 'hair',
  vertexDeclarations: VERTEX_DECLARATIONS,
  vertex: VERTEX,
  declarations: DECLARATIONS,
  surface: SURFACE,
  direct: DIRECT,
  finish: FINISH,
};

/** Shared by all hair of one person. */
export interface HairState {
  readonly headTurn: IUniform;
  readonly darkStrand: IUniform;
  readonly lightStrand: IUniform;
  /** Single hairs, for all but lite detail: see `createHairGrain`. */
  readonly grain: IUniform<Texture | undefined>;
}

/** Coverage above which hair is solid. */
const CUT = { hair: 0.5, hair_cards: 0.55 };

/**
 * The passes that one part of hair is drawn in, first to last. Solid hair first, so that it hides what lies behind; then, where the
 * machine can afford it, the same again blended for the soft edge.
 */
export function hairMaterials(flow: Texture, detail: Detail, state: HairState, kind: 'hair' | 'hair_cards'): ShaderMaterial[] {
  const pass = (core: boolean, parameters: ShaderMaterialParameters) =>
    shaderMaterial(
      PARTS,
      {
        CORE: core,
        SHINY: detail !== 'lite',
        STRANDS: detail !== 'lite' && kind === 'hair',
        DIRECTIONS: GRAIN_DIRECTIONS,
        SOFT: detail === 'lite' ? 0 : 0.49,
      },
      { flowMap: { value: flow }, cut: { value: CUT[kind] }, ...state },
      { side: 2, ...parameters },
    );
  if (detail === 'lite') return [pass(true, {})];
  return [pass(true, { alphaToCoverage: true }), pass(false, { transparent: true, depthWrite: false })];
}
