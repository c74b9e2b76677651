/**
 * What every shader of a person shares: three's lights and shadows, and a surface that each material lights in its own way.
 *
 * A material supplies `surface` (fills a `Surface`), `direct` (one light's share) and `finish` (ambient light, and what comes on top).
 */
import { Color, ShaderMaterial, UniformsLib, UniformsUtils, type IUniform, type ShaderMaterialParameters } from 'three';

/** Detail of the shading. `lite` has neither normal maps nor highlights of the skin and hair; `full` adds what is seen close by only. */
export type Detail = 'lite' | 'standard' | 'full';

export interface ShaderParts {
  /** For messages and the program cache. */
  readonly name: string;
  /** Declarations for the vertex shader, and statements after its own. */
  readonly vertexDeclarations?: string;
  readonly vertex?: string;
  /** Declarations for the fragment shader, before the functions below. */
  readonly declarations: string;
  /** Body of `void surface(inout Surface s)`. */
  readonly surface: string;
  /** Body of `void direct(Surface s, vec3 light, vec3 toLight, vec3 toEye, inout vec3 diffuse, inout vec3 specular)`. */
  readonly direct: string;
  /** Body of `vec3 finish(Surface s, vec3 ambient, vec3 toEye, vec3 diffuse, vec3 specular)`: the outgoing radiance. */
  readonly finish: string;
}

const VERTEX = /* glsl */ `
attribute vec3 tint;
varying vec3 vViewPosition;
varying vec3 vSmoothNormal;
varying vec2 vAt;
varying vec3 vTint;
#include <common>
#include <shadowmap_pars_vertex>
//DECLARATIONS
void main() {
  vAt = uv;
  vTint = tint;
  #include <beginnormal_vertex>
  #include <defaultnormal_vertex>
  vSmoothNormal = transformedNormal;
  #include <begin_vertex>
  #include <project_vertex>
  vViewPosition = -mvPosition.xyz;
  #include <worldpos_vertex>
  #include <shadowmap_vertex>
  //BODY
}`;

const FRAGMENT = /* glsl */ `
varying vec3 vViewPosition;
varying vec3 vSmoothNormal;
varying vec2 vAt;
varying vec3 vTint;
#include <common>
#include <lights_pars_begin>
#include <shadowmap_pars_fragment>

struct Surface {
  vec3 albedo;
  float alpha;
  // Interpolated, and with the fine relief on it; both in view space.
  vec3 smoothNormal;
  vec3 normal;
  float roughness;
  float occlusion;
};

vec3 upwards() { return normalize((viewMatrix * vec4(0., 1., 0., 0.)).xyz); }

// What a mirror in the room shows in direction r: bright above, dim below. Radiance.
vec3 mirrored(vec3 r) {
  vec3 sum = ambientLightColor;
  #if NUM_HEMI_LIGHTS > 0
    for (int i = 0; i < NUM_HEMI_LIGHTS; i++)
      sum += mix(hemisphereLights[i].groundColor, hemisphereLights[i].skyColor, smoothstep(-.45, .65, dot(hemisphereLights[i].direction, r)));
  #endif
  return sum * RECIPROCAL_PI;
}

float schlick(float f0, float cosine) { return f0 + (1. - f0) * pow(1. - clamp(cosine, 0., 1.), 5.); }

// GGX with Hammon's visibility term.
float ggx(vec3 n, vec3 v, vec3 l, float roughness, float f0) {
  vec3 h = normalize(v + l);
  float nl = max(dot(n, l), 0.), nv = max(dot(n, v), 1e-3), nh = max(dot(n, h), 0.);
  float a = roughness * roughness, a2 = a * a, d = nh * nh * (a2 - 1.) + 1.;
  float visible = .5 / max(mix(2. * nl * nv, nl + nv, a), 1e-3);
  return nl * visible * schlick(f0, dot(v, h)) * a2 / (PI * d * d);
}

float hash(vec2 p) { p = fract(p * vec2(123.34, 456.21)); p += dot(p, p + 45.32); return fract(p.x * p.y); }
float valueNoise(vec2 p) {
  vec2 i = floor(p), f = fract(p);
  f = f * f * (3. - 2. * f);
  return mix(mix(hash(i), hash(i + vec2(1., 0.)), f.x), mix(hash(i + vec2(0., 1.)), hash(i + vec2(1., 1.)), f.x), f.y);
}

// Tangent frame of uv at this fragment, from screen derivatives; n is the interpolated normal.
mat3 tangentFrame(vec3 n, vec2 uv) {
  vec3 px = dFdx(-vViewPosition), py = dFdy(-vViewPosition);
  vec2 ux = dFdx(uv), uy = dFdy(uv);
  vec3 crossX = cross(py, n), crossY = cross(n, px);
  vec3 t = crossX * ux.x + crossY * uy.x, b = crossX * ux.y + crossY * uy.y;
  float scale = inversesqrt(max(max(dot(t, t), dot(b, b)), 1e-20));
  return mat3(t * scale, b * scale, n);
}

//DECLARATIONS

void surface(inout Surface s) {
//SURFACE
}

void direct(Surface s, vec3 light, vec3 toLight, vec3 toEye, inout vec3 diffuse, inout vec3 specular) {
//DIRECT
}

vec3 finish(Surface s, vec3 ambient, vec3 toEye, vec3 diffuse, vec3 specular) {
//FINISH
}

vec3 diffuseSum = vec3(0.);
vec3 specularSum = vec3(0.);
#define RE_Direct(incident, position, n, v, clearcoat, material, reflected) direct(material, incident.color, incident.direction, v, diffuseSum, specularSum)
#define RE_IndirectDiffuse

void main() {
  Surface material;
  material.alpha = 1.;
  material.occlusion = 1.;
  material.roughness = .6;
  material.albedo = vec3(1.);
  material.smoothNormal = normalize(vSmoothNormal) * (gl_FrontFacing ? 1. : -1.);
  material.normal = material.smoothNormal;
  surface(material);
  vec3 normal = material.normal;
  vec3 reflectedLight = vec3(0.);
  #include <lights_fragment_begin>
  gl_FragColor = vec4(finish(material, irradiance * RECIPROCAL_PI, geometryViewDir, diffuseSum, specularSum), material.alpha);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [mark, glsl]) => text.replace(`//${mark}`, () => glsl), template);
}

/** Become `#define`s, numbers as floats; `undefined` and false are left out. */
export type Defines = Readonly<Record<string, number | boolean | undefined>>;

/** A material lit by three's lights through `parts`. */
export function shaderMaterial(
  parts: ShaderParts,
  defines: Defines,
  uniforms: Record<string, IUniform>,
  parameters: ShaderMaterialParameters = {},
): ShaderMaterial {
  const used = Object.entries(defines).filter(([, value]) => value !== undefined && value !== false);
  return new ShaderMaterial({
    name: parts.name,
    lights: true,
    defines: Object.fromEntries(used.map(([key, value]) => [key, value === true ? 1 : Number(value).toFixed(4)])),
    uniforms: { ...UniformsUtils.clone(UniformsLib.lights), ...uniforms },
    vertexShader: fill(VERTEX, { DECLARATIONS: parts.vertexDeclarations ?? '', BODY: parts.vertex ?? '' }),
    fragmentShader: fill(FRAGMENT, {
      DECLARATIONS: parts.declarations,
      SURFACE: parts.surface,
      DIRECT: parts.direct,
      FINISH: parts.finish,
    }),
    ...parameters,
  });
}

/** Linear RGB as a uniform. */
export function linear(rgb: readonly [number, number, number]): IUniform<Color> {
  return { value: new Color().setRGB(...rgb) };
}

/** Lambert for one light, with light 'wrapped' around the edge by `wrap`. */
export const WRAPPED_DIRECT = /* glsl */ `
  diffuse += light * RECIPROCAL_PI * clamp((dot(s.normal, toLight) + WRAP) / (1. + WRAP), 0., 1.);
`;
