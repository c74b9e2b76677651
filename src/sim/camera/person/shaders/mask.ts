/**
 * A mask in the shape of a face: printed paper, hard plastic or silicone.
 */
import { Vector3, type ShaderMaterial, type Texture } from 'three';
import type { CustomerModel } from '../../../customers/model';
import type { WornMask } from '../../../scene';
import { linear, shaderMaterial, type ShaderParts } from './program';

const DECLARATIONS = /* glsl */ `
varying vec3 vRest;
uniform sampler2D albedoMap;
uniform sampler2D packedMap;
uniform vec3 tone;
uniform vec3 eyes[2];
uniform float eyeRadius;
uniform vec4 oval;
uniform float gloss;

// How far inside the cut a point lies: 0 at the cut, in millimetres about.
float inside() {
  vec2 d = (vRest.xy - oval.xy) / oval.zw;
  float edge = (1. - length(d)) * min(oval.z, oval.w);
  #ifdef EYE_HOLES
    for (int i = 0; i < 2; i++) {
      vec2 e = (vRest.xy - eyes[i].xy) / vec2(1.04, .56);
      edge = min(edge, length(e) - eyeRadius);
    }
  #endif
  return edge;
}
`;

const SURFACE = /* glsl */ `
  float edge = inside();
  if (edge < 0. || vRest.z < -62.) discard;
  bool inner = !gl_FrontFacing;
  vec3 painting = texture2D(albedoMap, vAt).rgb;
  float packedRoughness = texture2D(packedMap, vAt).g;
  vec3 result = mix(tone, painting, vTint.r);
  s.roughness = ROUGHNESS;
  #ifdef PAPER
    // Printed in few colours, on paper that keeps its creases.
    result = floor(result * 22. + .5) / 22.;
    result = mix(result, vec3(.82, .80, .76), .10);
    vec3 facet = normalize(cross(dFdx(-vViewPosition), dFdy(-vViewPosition)));
    s.normal = normalize(mix(s.smoothNormal, facet, .7));
  #endif
  #ifdef RIGID
    // Paint on plastic: pores are lost, colours a little flat.
    float luma = dot(result, vec3(.2126, .7152, .0722));
    result = mix(mix(result, vec3(luma) * vec3(1.10, .98, .90), .20), tone, .12);
  #endif
  #ifdef SILICONE
    result = mix(result, tone, .15);
    s.roughness = mix(s.roughness, packedRoughness, .35);
  #endif
  // The cut shows the material's own thickness and colour.
  float rim = smoothstep(RIM, RIM * .4, edge);
  s.albedo = inner ? tone * .35 : mix(result, RIM_COLOUR, rim * .85);
  s.occlusion = inner ? .4 : mix(1., .75, smoothstep(RIM * 2.2, RIM, edge) * (1. - rim));
`;

const DIRECT = /* glsl */ `
  float ndl = dot(s.normal, toLight);
  vec3 wrap = vec3(.22, .12, .10) * BLEED;
  diffuse += light * RECIPROCAL_PI * clamp((ndl + wrap) / (1. + wrap), 0., 1.);
  #ifdef SHINY
    specular += light * ggx(s.normal, toEye, toLight, s.roughness, .045);
  #endif
`;

const FINISH = /* glsl */ `
  vec3 result = s.albedo * (diffuse * mix(.6, 1., s.occlusion) + ambient * s.occlusion);
  #ifdef SHINY
    result += (specular + mirrored(reflect(-toEye, s.normal)) * schlick(.045, dot(s.normal, toEye))) * gloss * s.occlusion;
  #endif
  return result;
`;

const PARTS: ShaderParts = {
  name: 'worn mask',
  vertexDeclarations: 'attribute vec3 rest; varying vec3 vRest;',
  vertex: 'vRest = rest;',
  declarations: DECLARATIONS,
  surface: SURFACE,
  direct: DIRECT,
  finish: FINISH,
};

/** By material: roughness without gloss, how far light bleeds, colour of the cut (linear RGB). */
const STUFF = {
  paper: { define: 'PAPER', roughness: 0.75, bleed: 0, rim: 'vec3(.78, .77, .74)' },
  rigid: { define: 'RIGID', roughness: 0.5, bleed: 0, rim: 'tone * .9 + .08' },
  silicone: { define: 'SILICONE', roughness: 0.55, bleed: 1, rim: 'tone * vec3(1., .72, .66)' },
} as const;

export interface MaskSurface {
  readonly albedo: Texture;
  readonly packed: Texture;
  /** Middle and half axes of the oval it is cut along, in millimetres of the victim's face. */
  readonly oval: readonly [x: number, y: number, halfWidthMm: number, halfHeightMm: number];
}

export function maskMaterial(victim: CustomerModel, mask: Omit<WornMask, 'victim'>, surface: MaskSurface): ShaderMaterial {
  const stuff = STUFF[mask.material];
  return shaderMaterial(
    { ...PARTS, surface: PARTS.surface.replaceAll('RIM_COLOUR', stuff.rim) },
    {
      [stuff.define]: true,
      EYE_HOLES: mask.eyeHoles,
      SHINY: mask.gloss > 0.02,
      ROUGHNESS: stuff.roughness - 0.33 * mask.gloss,
      BLEED: stuff.bleed,
      RIM: Math.max(0.8, mask.thicknessMm),
    },
    {
      albedoMap: { value: surface.albedo },
      packedMap: { value: surface.packed },
      tone: linear(victim.skinTone),
      eyes: { value: victim.eyes.map(({ centre }) => new Vector3(...centre)) },
      eyeRadius: { value: victim.eyes[0].radiusMm },
      oval: { value: surface.oval },
      gloss: { value: 0.35 + 1.1 * mask.gloss },
    },
    { side: 2 },
  );
}
