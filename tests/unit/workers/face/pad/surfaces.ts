/**
 * Textured surfaces before a camera, drawn by ray casting, with the mesh and the matrix that a landmarker would report of them.
 * Lengths in outer-eye units: x right and y down as in the picture, z towards the camera.
 */
import type { RgbaImage } from '../../../../../src/workers/face/image';
import type { Mesh } from '../../../../../src/workers/face/mesh';
import { cutLuma } from '../../../../../src/workers/face/pad/face-patch';
import type { TurnFrame } from '../../../../../src/workers/face/pad/parallax';
import { TRACK_POINTS } from '../../../../../src/workers/face/pad/track-points';

/** Height z of a surface over (x, y). */
export type Surface = (x: number, y: number) => number;
/** Grey level over (x, y) of a surface. */
export type Texture = (x: number, y: number) => number;

export interface Placing {
  readonly yawDeg: number;
  readonly pitchDeg?: number;
  /** Shift of the whole surface. */
  readonly x?: number;
  readonly y?: number;
  readonly z?: number;
}

/** Numbers 0..1 that come out the same everywhere. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Smooth random texture: waves of 0.12 to 0.8 outer-eye units in all directions. */
export function texture(seed: number, contrast = 11): Texture {
  const next = chance(seed);
  const waves = Array.from({ length: 20 }, () => {
    const turns = 1 / (0.12 + 0.68 * next() ** 2);
    const angle = 2 * Math.PI * next();
    return [2 * Math.PI * turns * Math.cos(angle), 2 * Math.PI * turns * Math.sin(angle), 2 * Math.PI * next()] as const;
  });
  return (x, y) => 128 + contrast * waves.reduce((sum, [fx, fy, phase]) => sum + Math.sin(fx * x + fy * y + phase), 0);
}

/** An ellipsoid with a nose and brows, roughly the depth of a head. */
export const head: Surface = (x, y) => {
  const inside = 1 - (x / 0.85) ** 2 - (y / 1.15) ** 2;
  const skull = 0.75 * Math.sqrt(Math.max(inside, 0.02)) - 0.75;
  const nose = 0.34 * Math.exp(-((x / 0.13) ** 2) - ((y - 0.2) / 0.24) ** 2);
  const sockets = 0.08 * Math.exp(-(((Math.abs(x) - 0.33) / 0.16) ** 2) - ((y + 0.25) / 0.1) ** 2);
  return skull + nose - sockets;
};
export const sheet: Surface = () => 0;
/** A sheet on a cylinder about a vertical axis. */
export const bent =
  (radius: number): Surface =>
  (x) =>
    Math.sqrt(Math.max(radius ** 2 - x ** 2, 0.01)) - radius;

const CAMERA_DISTANCE = 6;
const UNIT_PX = 80;
const WIDTH = 240;
const HEIGHT = 230;

interface Pose {
  readonly cos: number;
  readonly sin: number;
  readonly cosPitch: number;
  readonly sinPitch: number;
}
type Vector = readonly [x: number, y: number, z: number];

function poseAt({ yawDeg, pitchDeg = 0 }: Placing): Pose {
  const [yaw, pitch] = [(yawDeg * Math.PI) / 180, (pitchDeg * Math.PI) / 180];
  return { cos: Math.cos(yaw), sin: Math.sin(yaw), cosPitch: Math.cos(pitch), sinPitch: Math.sin(pitch) };
}

/** Yaw about the vertical axis, then pitch; a positive yaw brings what is near to the right, a positive pitch brings it up. */
function turn({ cos, sin, cosPitch, sinPitch }: Pose, [x, y, z]: Vector): Vector {
  const [x1, z1] = [cos * x + sin * z, cos * z - sin * x];
  return [x1, cosPitch * y - sinPitch * z1, cosPitch * z1 + sinPitch * y];
}

function turnBack({ cos, sin, cosPitch, sinPitch }: Pose, [x, y, z]: Vector): Vector {
  const [y1, z1] = [cosPitch * y + sinPitch * z, cosPitch * z - sinPitch * y];
  return [cos * x - sin * z1, y1, cos * z1 + sin * x];
}

/** Where a place of the surface appears, pixels, with depth in the same unit and closer being smaller, as the landmarker has it. */
export function project(surface: Surface, placing: Placing, x: number, y: number): { x: number; y: number; z: number } {
  const [px, py, pz] = turn(poseAt(placing), [x, y, surface(x, y)]);
  const [wx, wy, wz] = [px + (placing.x ?? 0), py + (placing.y ?? 0), pz + (placing.z ?? 0)];
  const scale = (UNIT_PX * CAMERA_DISTANCE) / (CAMERA_DISTANCE - wz);
  return { x: WIDTH / 2 + scale * wx, y: HEIGHT / 2 + scale * wy, z: -UNIT_PX * pz };
}

/** The picture of a surface; grey noise of a webcam on top. */
export function render(surface: Surface, paint: Texture, placing: Placing, noise: () => number): RgbaImage {
  const pose = poseAt(placing);
  const origin = turnBack(pose, [-(placing.x ?? 0), -(placing.y ?? 0), CAMERA_DISTANCE - (placing.z ?? 0)]);
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let v = 0, at = 0; v < HEIGHT; v++) {
    for (let u = 0; u < WIDTH; u++, at += 4) {
      const ray = turnBack(pose, [(u - WIDTH / 2) / UNIT_PX, (v - HEIGHT / 2) / UNIT_PX, -CAMERA_DISTANCE]);
      const hit = cast(surface, origin, ray);
      const grey = hit ? paint(...hit) : 60;
      data.fill(grey + 4 * (noise() + noise() + noise() - 1.5), at, at + 3);
      data[at + 3] = 255;
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

/** First place where a ray meets the surface, within a head's outline: coarse steps, then halving. */
function cast(surface: Surface, [ox, oy, oz]: Vector, [dx, dy, dz]: Vector): [x: number, y: number] | undefined {
  const above = (t: number) => oz + t * dz - surface(ox + t * dx, oy + t * dy);
  // Most of a picture is background: whatever misses the outline's surroundings at z = 0 need not be searched.
  const crossing = -oz / dz;
  if (Math.hypot((ox + crossing * dx) / 1.1, (oy + crossing * dy) / 1.3) > 1) return undefined;
  const [from, to, steps] = [0.88, 1.2, 16];
  let before = from;
  for (let i = 1; i <= steps; i++) {
    const t = from + ((to - from) * i) / steps;
    if (above(t) < 0) {
      let [near, far] = [before, t];
      for (let k = 0; k < 9; k++) {
        const middle = (near + far) / 2;
        if (above(middle) < 0) far = middle;
        else near = middle;
      }
      const [x, y] = [ox + far * dx, oy + far * dy];
      return (x / 0.84) ** 2 + (y / 1.14) ** 2 < 1 ? [x, y] : undefined;
    }
    before = t;
  }
  return undefined;
}

/** Where a mesh's points lie on the surface: a sunflower over the face, the outer corners of the eyes in their places. */
export function layout(): readonly (readonly [x: number, y: number])[] {
  const skin = 468;
  const tracked = new Set(TRACK_POINTS);
  const others = Array.from({ length: skin }, (_, i) => i).filter((i) => !tracked.has(i));
  const places = Array.from({ length: 478 }, (): readonly [number, number] => [0, 0]);
  const order = [...TRACK_POINTS];
  for (let slot = 0; slot < skin; slot++) {
    // The tracked points are spread over the slots evenly.
    const isTracked = Math.floor((slot * TRACK_POINTS.length) / skin) > Math.floor(((slot - 1) * TRACK_POINTS.length) / skin);
    const index = (isTracked || slot === 0 ? order.shift() : others.shift()) ?? others.shift() ?? 0;
    const radius = Math.sqrt((slot + 0.5) / skin);
    const angle = slot * Math.PI * (3 - Math.sqrt(5));
    places[index] = [0.65 * radius * Math.cos(angle), 0.85 * radius * Math.sin(angle)];
  }
  places[33] = [-0.5, -0.25];
  places[263] = [0.5, -0.25];
  return places;
}

/** What a landmarker makes of a frame. */
export interface Landmarking {
  /** The turn it reports. */
  readonly reported: Placing;
  /** The surface it takes the motion of its points from: what is there, or the head it believes in. */
  readonly believes?: Surface;
}

/** One frame as the tracker gets it. Depth is always a head's: the landmarker knows nothing else. */
export function turnFrame(
  surface: Surface,
  paint: Texture,
  placing: Placing,
  { reported, believes = surface }: Landmarking,
  random: () => number,
): TurnFrame {
  const jitter = () => 1.2 * (random() - 0.5);
  const moves = believes === surface ? placing : { ...placing, ...reported };
  const mesh: Mesh = layout().map(([x, y]) => {
    const seen = project(believes, moves, x, y);
    return { x: seen.x + jitter(), y: seen.y + jitter(), z: project(head, reported, x, y).z + jitter() };
  });
  const [nx, ny, nz] = turn(poseAt(reported), [0, 0, 1]);
  const matrix = [1, 0, 0, 0, 0, 1, 0, 0, nx, -ny, nz, 0, 0, 0, -40, 1];
  return { patch: cutLuma(render(surface, paint, placing, random), mesh), mesh, matrix };
}
