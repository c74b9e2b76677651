/**
 * A phone, tablet or laptop that shows a picture by its own light.
 */
import {
  BoxGeometry,
  ExtrudeGeometry,
  Group,
  Mesh,
  MeshPhongMaterial,
  PlaneGeometry,
  ShaderMaterial,
  Shape,
  Vector2,
  Vector3,
} from 'three';
import type { ScreenMedium } from '../../scene';
import { SCREEN_MM } from '../stage/screen-light';
import { disposeMeshes, type HeldThing } from './held-thing';

/** Rows and columns of the pixel grid per millimetre: what a camera sees of it, not what the panel has. */
const GRID_PER_MM = 5.1;
/** Share of the reflection of bare glass that coated glass keeps: two per cent are left, and more from the side. */
const COATED = 0.5;
/** Light of a white screen that is as bright as white paper in the soft light. */
const LIKE_THE_ROOM = 0.85;

interface Build {
  readonly cornerMm: number;
  readonly thicknessMm: number;
  readonly body: number;
}

const BUILDS: Readonly<Record<ScreenMedium['device'], Build>> = {
  phone: { cornerMm: 9, thicknessMm: 8, body: 0x17181b },
  tablet: { cornerMm: 8, thicknessMm: 7, body: 0x202226 },
  laptop: { cornerMm: 4, thicknessMm: 6, body: 0x2b2d31 },
};

const VERTEX = /* glsl */ `
varying vec2 at;
varying vec3 seenFrom, facing;
void main() {
  at = uv;
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  seenFrom = place.xyz;
  facing = normalMatrix * normal;
  gl_Position = projectionMatrix * place;
}`;

const FRAGMENT = /* glsl */ `
varying vec2 at;
varying vec3 seenFrom, facing;
uniform sampler2D picture;
uniform vec2 sizeMm;
uniform float glow, moire, glare, cornerMm;
uniform vec3 terminalLeft, terminalRight;
uniform float terminal;

// A window with a cross-bar behind the camera, mirrored in the glass.
float mirroredWindow(vec3 direction) {
  vec3 middle = normalize(vec3(-0.16, 0.30, 1.0));
  vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), middle));
  vec2 q = vec2(dot(direction, right), dot(direction, cross(middle, right))) / max(dot(direction, middle), 0.05);
  vec2 inside = smoothstep(vec2(0.17, 0.24), vec2(0.13, 0.19), abs(q));
  float bar = 1.0 - 0.75 * smoothstep(0.016, 0.006, abs(q.x));
  return dot(direction, middle) > 0.0 ? inside.x * inside.y * bar : 0.0;
}

// The terminal's own screen around the camera, mirrored by coated glass. Radiance.
vec3 mirroredTerminal(vec3 direction, float fresnel) {
  if (terminal == 0.0 || direction.z < 0.01) return vec3(0.0);
  vec2 hit = seenFrom.xy - direction.xy * (seenFrom.z / direction.z);
  vec2 from = abs(hit - vec2(0.0, ${(-SCREEN_MM.below - SCREEN_MM.height / 2).toFixed(1)}));
  vec2 inside = 1.0 - smoothstep(vec2(-20.0), vec2(20.0), from - vec2(${(SCREEN_MM.width / 2).toFixed(1)}, ${(SCREEN_MM.height / 2).toFixed(1)}));
  return mix(terminalRight, terminalLeft, smoothstep(-20.0, 20.0, hit.x)) * inside.x * inside.y * terminal * ${COATED.toFixed(2)} * fresnel;
}

void main() {
  vec2 fromCorner = max(abs(at - 0.5) * sizeMm - (0.5 * sizeMm - cornerMm), 0.0);
  if (length(fromCorner) > cornerMm) discard;
  vec3 shown = texture2D(picture, at).rgb;
  vec2 grid = at * sizeMm * ${GRID_PER_MM.toFixed(1)};
  vec3 columns = 0.5 + 0.5 * cos(6.2831853 * (vec3(grid.x) - vec3(0.0, 0.333, 0.667)));
  float rows = 0.5 + 0.5 * cos(6.2831853 * grid.y);
  shown *= mix(vec3(1.0), 2.0 * columns * (0.6 + 0.4 * rows), moire);
  vec3 eye = normalize(seenFrom);
  vec3 normal = normalize(facing);
  // Panels lose light and turn bluish from the side.
  float towards = clamp(-dot(eye, normal), 0.0, 1.0);
  vec3 light = shown * vec3(0.95, 0.99, 1.07) * glow * mix(0.55, 1.0, towards) + vec3(0.010, 0.011, 0.015) * glow;
  float fresnel = 0.04 + 0.96 * pow(1.0 - towards, 5.0);
  vec3 mirrored = reflect(eye, normal);
  float window = mirroredWindow(mirrored) * 0.85 + 0.10 * smoothstep(-0.2, 0.9, mirrored.y + 0.4 * mirrored.x);
  light += glare * (window + fresnel * 0.5) * vec3(0.92, 0.97, 1.0);
  gl_FragColor = vec4(light + mirroredTerminal(mirrored, fresnel), 1.0);
}`;

export function createScreen(medium: ScreenMedium, widthMm: number, heightMm: number, fingers: Group | undefined): HeldThing {
  const { device, bezelMm, glow, moire, glare } = medium;
  const build = BUILDS[device];
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      picture: { value: null },
      sizeMm: { value: new Vector2(widthMm, heightMm) },
      glow: { value: glow * LIKE_THE_ROOM },
      moire: { value: moire },
      glare: { value: glare },
      cornerMm: { value: Math.max(0.1, build.cornerMm - bezelMm) },
      terminal: { value: 0 },
      terminalLeft: { value: new Vector3() },
      terminalRight: { value: new Vector3() },
    },
    toneMapped: false,
  });
  const group = new Group();
  group.add(new Mesh(new PlaneGeometry(widthMm, heightMm), material));
  group.add(createBody(widthMm + 2 * bezelMm, heightMm + 2 * bezelMm, build));
  if (device === 'laptop') group.add(createKeyboard(widthMm + 2 * bezelMm, heightMm / 2 + bezelMm, build));
  if (fingers) group.add(fingers);
  return {
    group,
    show: (picture) => (material.uniforms['picture']!.value = picture),
    mirror: (screen) => {
      const { terminal, terminalLeft, terminalRight } = material.uniforms;
      terminal!.value = (screen?.overHeldScreen ?? 0) * LIKE_THE_ROOM;
      if (!screen) return;
      (terminalLeft!.value as Vector3).set(...screen.left);
      (terminalRight!.value as Vector3).set(...screen.right);
    },
    dispose: () => disposeMeshes(group),
  };
}

function bodyMaterial({ body }: Build): MeshPhongMaterial {
  return new MeshPhongMaterial({ color: body, specular: 0x555555, shininess: 60 });
}

/** A slab with round corners; its front is a hair behind the picture. */
function createBody(widthMm: number, heightMm: number, build: Build): Mesh {
  const [x, y, r] = [widthMm / 2, heightMm / 2, build.cornerMm];
  const outline = new Shape();
  outline.moveTo(-x + r, -y);
  outline.lineTo(x - r, -y).absarc(x - r, -y + r, r, -Math.PI / 2, 0);
  outline.lineTo(x, y - r).absarc(x - r, y - r, r, 0, Math.PI / 2);
  outline.lineTo(-x + r, y).absarc(-x + r, y - r, r, Math.PI / 2, Math.PI);
  outline.lineTo(-x, -y + r).absarc(-x + r, -y + r, r, Math.PI, 1.5 * Math.PI);
  const geometry = new ExtrudeGeometry(outline, { depth: build.thicknessMm, bevelEnabled: false, curveSegments: 8 });
  geometry.translate(0, 0, -build.thicknessMm - 0.4);
  const body = new Mesh(geometry, bodyMaterial(build));
  body.castShadow = true;
  return body;
}

/** The other half of a laptop, opened a little more than upright. */
function createKeyboard(widthMm: number, hingeBelowMm: number, build: Build): Mesh {
  const depthMm = 210;
  const geometry = new BoxGeometry(widthMm, 10, depthMm);
  geometry.translate(0, -5, depthMm / 2);
  const keyboard = new Mesh(geometry, bodyMaterial(build));
  keyboard.position.y = -hingeBelowMm;
  keyboard.rotation.x = 0.28;
  return keyboard;
}
