/**
 * The rest of a person: lashes, teeth, the inside of the mouth, clothes, and things worn.
 */
import { Vector4, type IUniform, type ShaderMaterial, type ShaderMaterialParameters, type Texture } from 'three';
import type { Rgb } from '../../../customers/model';
import { linear, shaderMaterial, WRAPPED_DIRECT, type Detail, type ShaderParts } from './program';

const LASH: ShaderParts = {
  name: 'lash',
  declarations: 'uniform sampler2D lashMap; uniform float strength;',
  surface: /* glsl */ `
    vec4 lash = texture2D(lashMap, vAt);
    s.albedo = lash.rgb;
    s.alpha = lash.a * strength;
    if (s.alpha < .02) discard;
  `,
  direct: 'diffuse += light * RECIPROCAL_PI * .5;',
  finish: 'return s.albedo * (diffuse + ambient);',
};

/** @param strength 0..1 */
export function lashMaterial(map: Texture, strength: number): ShaderMaterial {
  const uniforms = { lashMap: { value: map }, strength: { value: strength } };
  return shaderMaterial(LASH, {}, uniforms, { transparent: true, depthWrite: false, side: 2 });
}

const MOIST: ShaderParts = {
  name: 'moist',
  declarations: 'uniform float gloss;',
  surface: /* glsl */ `
    s.albedo = vTint;
    s.roughness = ROUGHNESS;
    s.occlusion = clamp(dot(vTint, vec3(.6)), .05, 1.);
  `,
  direct: /* glsl */ `
    diffuse += light * RECIPROCAL_PI * clamp((dot(s.normal, toLight) + .30) / 1.30, 0., 1.);
    specular += light * ggx(s.normal, toEye, toLight, s.roughness, .04);
  `,
  finish: /* glsl */ `
    vec3 shine = specular + mirrored(reflect(-toEye, s.normal)) * schlick(.04, dot(s.normal, toEye)) * .5;
    return s.albedo * (diffuse + ambient * .8) + shine * gloss * s.occlusion;
  `,
};

/** Teeth, tongue and the inside of the mouth: `tint` is their linear colour with its own occlusion. */
export function moistMaterial(kind: 'teeth' | 'mouth', side: 0 | 2): ShaderMaterial {
  const gloss: IUniform<number> = { value: kind === 'teeth' ? 0.75 : 0.25 };
  return shaderMaterial(MOIST, { ROUGHNESS: kind === 'teeth' ? 0.24 : 0.42 }, { gloss }, { side });
}

const CLOTH: ShaderParts = {
  name: 'cloth',
  declarations: 'uniform sampler2D clothMap; uniform vec4 dye;',
  surface: /* glsl */ `
    vec4 texel = texture2D(clothMap, vAt);
    if (texel.a < .3) discard;
    float luma = dot(texel.rgb, vec3(.2126, .7152, .0722));
    s.albedo = mix(texel.rgb, dye.rgb * (.28 + 1.14 * smoothstep(0., .6, luma)), dye.a);
    #ifdef WOVEN
      vec2 thread = vAt * 900.;
      float fade = clamp(1.5 - max(fwidth(thread.x), fwidth(thread.y)), 0., 1.);
      s.albedo *= .95 + .06 * sin(thread.x) * sin(thread.y) * fade + .10 * (valueNoise(vAt * 220.) - .5);
    #endif
  `,
  direct: WRAPPED_DIRECT,
  finish: /* glsl */ `
    float edge = pow(1. - abs(dot(s.normal, toEye)), 3.);
    return s.albedo * (diffuse + ambient) * (1. + .35 * edge);
  `,
};

/** @param dye linear RGB, and strength 0..1 */
export function clothMaterial(map: Texture, dye: readonly [number, number, number, number], detail: Detail): ShaderMaterial {
  const uniforms = { clothMap: { value: map }, dye: { value: new Vector4(...dye) } };
  return shaderMaterial(CLOTH, { WOVEN: detail !== 'lite', WRAP: 0.15 }, uniforms, { side: 2 });
}

const SOLID: ShaderParts = {
  name: 'solid',
  declarations: 'uniform vec3 colour; uniform float rough; uniform float shine; uniform float opacity;',
  surface: /* glsl */ `
    s.albedo = colour * vTint;
    s.roughness = rough;
    s.alpha = opacity;
  `,
  direct: /* glsl */ `
    diffuse += light * RECIPROCAL_PI * clamp((dot(s.normal, toLight) + WRAP) / (1. + WRAP), 0., 1.);
    specular += light * ggx(s.normal, toEye, toLight, s.roughness, .05);
  `,
  finish: /* glsl */ `
    float edge = schlick(.05, dot(s.normal, toEye));
    vec3 gleam = (specular + mirrored(reflect(-toEye, s.normal)) * edge) * shine;
    return s.albedo * (diffuse + ambient) * s.alpha + gleam;
  `,
};

export interface Solid {
  readonly colour: Rgb;
  /** 0..1 */
  readonly roughness: number;
  /** 0 without highlights, 1 as plastic. */
  readonly shine: number;
  /** 1 opaque. */
  readonly opacity?: number;
  /** How far light reaches around the edge, 0..1. */
  readonly wrap?: number;
}

/** Plain plastic, metal, fabric or glass; `tint` multiplies the colour. */
export function solidMaterial(solid: Solid, parameters: ShaderMaterialParameters = {}): ShaderMaterial {
  const { colour, roughness, shine, opacity = 1, wrap = 0.1 } = solid;
  const uniforms = { colour: linear(colour), rough: { value: roughness }, shine: { value: shine }, opacity: { value: opacity } };
  return shaderMaterial(SOLID, { WRAP: wrap }, uniforms, {
    // A reflection on glass is as bright however clear the glass.
    ...(opacity < 1 ? { transparent: true, depthWrite: false, premultipliedAlpha: true } : {}),
    ...parameters,
  });
}
