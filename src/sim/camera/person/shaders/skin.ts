/**
 * Skin: light that bleeds red under the edge of shadows, an oily highlight, folds that deepen with a smile, and what one can paint on it.
 */
import { Vector3, type IUniform, type ShaderMaterial, type Texture } from 'three';
import type { CustomerModel } from '../../../customers/model';
import { linear, shaderMaterial, type Detail, type ShaderParts } from './program';

const DECLARATIONS = /* glsl */ `
varying vec3 vRest;
uniform vec3 tone;
uniform float bleed;
uniform sampler2D albedoMap;
uniform sampler2D packedMap;
uniform float smile;
uniform float age;
uniform float makeUp;
uniform vec3 eyes[2];
uniform vec3 lipColour;
#ifdef DETAILED
  uniform sampler2D normalMap;
  uniform float gloss;
#endif
#ifdef PORED
  uniform sampler2D poreMap;
#endif
#ifdef BLENDED
  uniform sampler2D otherAlbedoMap;
  uniform float blend;
#endif

float bump(vec2 p, vec2 centre, vec2 radius) { vec2 d = (p - centre) / radius; return exp(-dot(d, d)); }

// Lipstick, blush and eye shadow, painted by where on the face a point lies (millimetres from between the eyes).
vec3 painted(vec3 albedo, float roughness) {
  vec2 p = vec2(abs(vRest.x), vRest.y);
  float front = smoothstep(-28., -8., vRest.z);
  float lips = smoothstep(.47, .40, roughness) * smoothstep(-46., -52., p.y) * smoothstep(34., 26., p.x);
  float luma = dot(albedo, vec3(.2126, .7152, .0722));
  albedo = mix(albedo, lipColour * (.6 + .8 * luma), lips * .62);
  albedo *= mix(vec3(1.), vec3(1.03, .70, .72), .62 * front * bump(p, vec2(40., -34.), vec2(17., 13.)));
  float shade = 0.;
  for (int i = 0; i < 2; i++) {
    vec2 d = vRest.xy - eyes[i].xy;
    shade += bump(d, vec2(sign(eyes[i].x) * 3., 9.), vec2(17., 7.)) * smoothstep(-1., 4., d.y);
  }
  return albedo * mix(vec3(1.), vec3(.50, .40, .47), .75 * front * clamp(shade, 0., 1.));
}

// Creases of the forehead that an older face has: depth 0..1 at a point of the face.
float furrows() {
  float wave = vRest.y + 3. * cos(vRest.x * .06) + 5. * valueNoise(vRest.xy * .035 + 3.) + 1.2 * valueNoise(vRest.xy * .2);
  float lines = pow(.5 + .5 * cos(wave * 6.2832 / 9.5), 9.) * smoothstep(.15, .6, valueNoise(vec2(vRest.x * .05, wave * .11 + 7.)));
  return lines * smoothstep(34., 42., vRest.y) * smoothstep(74., 62., vRest.y) * smoothstep(56., 38., abs(vRest.x)) * smoothstep(-30., -12., vRest.z);
}
`;

const SURFACE = /* glsl */ `
  float share = vTint.r, shade = vTint.g;
  vec3 maps = texture2D(packedMap, vAt).rgb;
  vec3 painting = texture2D(albedoMap, vAt).rgb;
  #ifdef BLENDED
    painting = mix(painting, texture2D(otherAlbedoMap, vAt).rgb, blend);
  #endif
  float furrow = age > 0. ? furrows() * age : 0.;
  float fold = clamp(maps.r * max(smile, age * .8) + furrow * .55, 0., 1.);
  painting *= mix(vec3(1.), vec3(.66, .54, .50), fold * .7);
  if (makeUp > 0.) painting = mix(painting, painted(painting, maps.g), makeUp);
  s.albedo = mix(tone, painting, share) * mix(1., shade, .6);
  s.roughness = clamp(mix(.6, maps.g, share), .28, 1.);
  s.occlusion = mix(1., maps.b, share) * shade;
  #ifdef DETAILED
    vec3 relief = texture2D(normalMap, vAt).xyz * 2. - 1.;
    relief.xy *= share * .55;
    #ifdef PORED
      vec3 pore = texture2D(poreMap, vAt * PORE_TILES).rgb;
      float pored = share * smoothstep(.34, .46, maps.g);
      relief.xy += (pore.rg * 2. - 1.) * .42 * pored;
      s.roughness = mix(s.roughness, min(1., s.roughness + .25 * (1. - pore.b)), pored);
      s.albedo *= mix(1., mix(.93, 1., pore.b), pored);
    #endif
    s.normal = normalize(tangentFrame(s.smoothNormal, vAt) * relief);
  #endif
`;

/** Red travels furthest under the skin, so that the edge of a shadow is lit in red first and blurs the relief most in red. */
const DIRECT = /* glsl */ `
  vec3 wrap = vec3(.30, .13, .08) * bleed;
  float soft = dot(s.smoothNormal, toLight);
  #ifdef DETAILED
    float sharp = dot(s.normal, toLight);
    vec3 ndl = mix(vec3(sharp), vec3(soft), vec3(.75, .45, .3));
  #else
    vec3 ndl = vec3(soft);
  #endif
  vec3 lit = clamp((ndl + wrap) / (1. + wrap), 0., 1.);
  lit = mix(lit, lit * lit * (3. - 2. * lit), .30);
  diffuse += light * RECIPROCAL_PI * lit;
  #ifdef DETAILED
    specular += light * smoothstep(-.02, .18, soft)
      * (.78 * ggx(s.normal, toEye, toLight, s.roughness, .028) + .22 * ggx(s.normal, toEye, toLight, s.roughness * .62, .028));
  #endif
`;

const FINISH = /* glsl */ `
  vec3 open = mix(vec3(s.occlusion), vec3(1.), vec3(.28, .10, .06));
  vec3 result = s.albedo * (diffuse * mix(1., s.occlusion, .35) + ambient * open);
  #ifdef DETAILED
    float facing = clamp(dot(s.normal, toEye), 0., 1.);
    float rim = schlick(.028, facing) * mix(1., .35, s.roughness);
    result += s.occlusion * (specular * mix(.45, 1., s.occlusion) * gloss + mirrored(reflect(-toEye, s.normal)) * rim * s.occlusion * gloss);
    // Fine down catches light at grazing angles.
    result += s.albedo * (ambient + diffuse * .5) * .22 * pow(1. - clamp(dot(s.smoothNormal, toEye), 0., 1.), 3.) * s.occlusion;
  #endif
  return result;
`;

const PARTS: ShaderParts = {
  name: 'skin',
  vertexDeclarations: 'attribute vec3 rest; varying vec3 vRest;',
  vertex: 'vRest = rest;',
  declarations: DECLARATIONS,
  surface: SURFACE,
  direct: DIRECT,
  finish: FINISH,
};

export interface SkinMaps {
  readonly albedo: Texture;
  readonly packed: Texture;
  /** Needed unless the detail is lite. */
  readonly normal?: Texture;
  readonly otherAlbedo?: Texture;
  /** Needed for full detail: see `createPoreTexture`. */
  readonly pores?: Texture;
}

/** What changes from frame to frame or with a disguise; shared by all skin of one person. */
export interface SkinState {
  /** 0..1 */
  readonly smile: IUniform<number>;
  readonly age: IUniform<number>;
  readonly makeUp: IUniform<number>;
}

export interface SkinOptions {
  readonly detail: Detail;
  readonly maps: SkinMaps;
  readonly state: SkinState;
  /** 0..1 of the way to `maps.otherAlbedo`. */
  readonly blend?: number;
}

/** 0 for the lightest skin, 1 for the darkest. */
function darkness([r, g]: readonly [number, number, number]): number {
  return 1 - Math.min(1, (r * 0.6 + g * 0.4) / 0.45);
}

export function skinMaterial(model: CustomerModel, { detail, maps, state, blend = 0 }: SkinOptions): ShaderMaterial {
  const dark = darkness(model.skinTone);
  const detailed = detail !== 'lite';
  // Lipstick that is worn on fair skin glares on dark skin.
  const lips = [0.55 - 0.36 * dark, 0.07 - 0.05 * dark, 0.1 - 0.06 * dark] as const;
  return shaderMaterial(
    PARTS,
    {
      DETAILED: detailed,
      BLENDED: maps.otherAlbedo !== undefined,
      PORED: maps.pores !== undefined,
      PORE_TILES: 15,
    },
    {
      tone: linear(model.skinTone),
      // Dark skin absorbs what would bleed, and needs its highlights more than a lighter key.
      bleed: { value: 1 - 0.35 * dark },
      gloss: { value: 0.7 + 0.45 * dark },
      albedoMap: { value: maps.albedo },
      otherAlbedoMap: { value: maps.otherAlbedo },
      packedMap: { value: maps.packed },
      normalMap: { value: maps.normal },
      poreMap: { value: maps.pores },
      blend: { value: blend },
      eyes: { value: model.eyes.map(({ centre }) => new Vector3(...centre)) },
      lipColour: linear(lips),
      ...state,
    },
  );
}
