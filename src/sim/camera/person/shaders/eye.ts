/**
 * Eyes: a painted iris behind a wet cornea, in the shadow of the lids, with the light of the room in it.
 */
import { Color, Matrix3, Vector3, type IUniform, type ShaderMaterial } from 'three';
import type { CustomerModel } from '../../../customers/model';
import { shaderMaterial, type Detail, type ShaderParts } from './program';

/** Linear RGB near the pupil's dark and the fibres' light. */
const IRIS: Readonly<Record<CustomerModel['iris'], readonly [number, number, number, number, number, number]>> = {
  dark_brown: [0.03, 0.014, 0.007, 0.085, 0.04, 0.018],
  brown: [0.06, 0.026, 0.011, 0.2, 0.095, 0.038],
  hazel: [0.1, 0.055, 0.02, 0.22, 0.17, 0.06],
  green: [0.07, 0.09, 0.045, 0.22, 0.25, 0.13],
  blue: [0.055, 0.1, 0.17, 0.24, 0.36, 0.48],
  grey: [0.09, 0.11, 0.12, 0.28, 0.32, 0.34],
};

/** `aim`: direction from the ball's centre at rest, about the ball's own axis; `side`: 0 right eye, 1 left. */
const VERTEX_DECLARATIONS = /* glsl */ `
attribute vec3 aim;
attribute float side;
uniform mat3 eyeTurns[2];
varying vec3 vAim;
varying vec3 vSocket;
varying float vSide;
`;

const VERTEX = /* glsl */ `
  vAim = aim;
  vSide = side;
  vSocket = (side < .5 ? eyeTurns[0] : eyeTurns[1]) * aim;
`;

const DECLARATIONS = /* glsl */ `
varying vec3 vAim;
varying vec3 vSocket;
varying float vSide;
uniform vec3 irisDark;
uniform vec3 irisLight;
uniform vec3 lids[4];
uniform mat3 eyeTurns[2];
uniform mat3 headTurn;
const float IRIS_RADIUS = .470;
const float PUPIL_RADIUS = .165;
float wet;
float tear;
float cornea;

vec3 irisAt(vec2 e, float r) {
  float angle = atan(e.y, e.x);
  float fibre = valueNoise(vec2(angle * 22., r * 5.)) * .55 + valueNoise(vec2(angle * 46. + 3., r * 9.)) * .45;
  float q = clamp((r - PUPIL_RADIUS) / (IRIS_RADIUS - PUPIL_RADIUS), 0., 1.);
  vec3 iris = mix(irisDark, irisLight, fibre * (1. - .35 * q) * 1.05);
  iris = mix(iris, irisLight * 1.25, exp(-pow((r - PUPIL_RADIUS * 1.5) / .06, 2.)) * .40);
  // Light that falls in from above gathers in the lower half.
  iris *= .70 + .60 * smoothstep(.35, -.4, e.y);
  iris *= 1. - .78 * smoothstep(IRIS_RADIUS - .09, IRIS_RADIUS - .004, r);
  return iris * smoothstep(PUPIL_RADIUS - .012, PUPIL_RADIUS + .028, r);
}

vec3 whiteAt(vec2 e, float r) {
  float angle = atan(e.y, e.x);
  vec3 white = vec3(.46, .437, .418);
  float veins = smoothstep(.60, .95, valueNoise(vec2(angle * 9. + valueNoise(e * 7.) * 2.5, r * 5.))) * smoothstep(.5, .95, r);
  white = mix(white, vec3(.56, .34, .30), veins * .28);
  return mix(white, vec3(.55, .38, .34), smoothstep(.60, 1.02, abs(e.x)) * .6);
}
`;

const SURFACE = /* glsl */ `
  vec3 aimed = normalize(vAim);
  vec2 e = aimed.xy;
  #ifdef DEEP
    // The iris lies behind the cornea: seen from the side it shifts.
    mat3 toHead = headTurn * (vSide < .5 ? eyeTurns[0] : eyeTurns[1]);
    vec3 eyeward = normalize(vViewPosition) * mat3(viewMatrix[0].xyz, viewMatrix[1].xyz, viewMatrix[2].xyz);
    vec3 local = eyeward * toHead;
    float depth = .16 * smoothstep(IRIS_RADIUS, IRIS_RADIUS - .25, length(e));
    e += -local.xy / max(local.z, .4) * depth * .6;
  #endif
  float r = length(e);
  cornea = 1. - smoothstep(IRIS_RADIUS - .02, IRIS_RADIUS + .08, length(aimed.xy));
  vec3 colour = mix(irisAt(e, r), whiteAt(e, r), smoothstep(IRIS_RADIUS - .025, IRIS_RADIUS + .045, r));
  vec3 upper = vSide < .5 ? lids[0] : lids[2], lower = vSide < .5 ? lids[1] : lids[3];
  vec2 p = vSocket.xy;
  float toUpper = (upper.x * p.x + upper.y) * p.x + upper.z - p.y;
  float toLower = p.y - ((lower.x * p.x + lower.y) * p.x + lower.z);
  s.occlusion = mix(.28, 1., smoothstep(-.06, .36, toUpper)) * mix(.58, 1., smoothstep(-.04, .14, toLower))
    * mix(.45, 1., smoothstep(1.0, .58, abs(p.x + (vSide < .5 ? .05 : -.05))));
  s.albedo = colour;
  s.roughness = mix(.22, .07, cornea);
  tear = exp(-pow((toLower - .035) / .024, 2.));
  wet = smoothstep(.30, .62, s.occlusion);
`;

/** A soft window for every light, mirrored where the ball mirrors it. */
const DIRECT = /* glsl */ `
  float ndl = dot(s.normal, toLight);
  diffuse += light * RECIPROCAL_PI * clamp((ndl + .25) / 1.25, 0., 1.) * mix(.62, 1., s.occlusion);
  vec3 r = reflect(-toEye, s.normal);
  vec3 across = normalize(cross(upwards(), toLight) + vec3(1e-4, 0., 0.)), up = cross(toLight, across);
  float ahead = dot(r, toLight);
  vec2 q = abs(vec2(dot(r, across), dot(r, up))) / max(ahead, .01);
  vec2 pane = q / vec2(.17, .21);
  float window = step(0., ahead) * smoothstep(1.15, .72, pow(pow(pane.x, 3.) + pow(pane.y, 3.), 1. / 3.));
  specular += light * window * .26 * mix(.35, 1., cornea);
`;

const FINISH = /* glsl */ `
  vec3 result = s.albedo * (diffuse * s.occlusion + ambient * s.occlusion);
  vec3 r = reflect(-toEye, s.normal);
  float fresnel = schlick(.03, dot(s.normal, toEye));
  result += mirrored(r) * fresnel * 1.4 * wet + specular * wet;
  result += (diffuse + ambient) * tear * .16 * s.occlusion;
  return result;
`;

const PARTS: ShaderParts = {
  name: 'eye',
  vertexDeclarations: VERTEX_DECLARATIONS,
  vertex: VERTEX,
  declarations: DECLARATIONS,
  surface: SURFACE,
  direct: DIRECT,
  finish: FINISH,
};

/** Set at every pose. */
export interface EyeState {
  /** Upper and lower lid of the right eye, then of the left: parabolas in ball radii. */
  readonly lids: IUniform<Vector3[]>;
  /** Rotation of the right ball in its socket, then of the left. */
  readonly eyeTurns: IUniform<Matrix3[]>;
  readonly headTurn: IUniform<Matrix3>;
}

export function createEyeState(headTurn: IUniform<Matrix3>): EyeState {
  return {
    lids: { value: Array.from({ length: 4 }, () => new Vector3()) },
    eyeTurns: { value: [new Matrix3(), new Matrix3()] },
    headTurn,
  };
}

export function eyeMaterial(model: CustomerModel, detail: Detail, state: EyeState): ShaderMaterial {
  const [r, g, b, lr, lg, lb] = IRIS[model.iris];
  const colours = { irisDark: { value: new Color().setRGB(r, g, b) }, irisLight: { value: new Color().setRGB(lr, lg, lb) } };
  return shaderMaterial(PARTS, { DEEP: detail === 'full' }, { ...colours, ...state });
}
