/**
 * A plain photo studio for one person: three lights, a grey wall, no sensor. For looking at people and for tests of the person alone.
 */
import * as THREE from 'three';
import type { LightName, PersonInScene, Quality } from '../../../src/sim/scene';
import type { PersonMesh } from '../../../src/sim/camera/person/person';

export interface Studio {
  readonly renderer: THREE.WebGLRenderer;
  readonly canvas: HTMLCanvasElement;
  readonly scene: THREE.Scene;
  readonly camera: THREE.PerspectiveCamera;
  light(name: LightName): void;
  draw(): void;
  dispose(): void;
}

interface Rig {
  readonly key: readonly [x: number, y: number, z: number, intensity: number, colour: number];
  readonly fill: readonly [x: number, y: number, z: number, intensity: number, colour: number];
  readonly rim: readonly [x: number, y: number, z: number, intensity: number, colour: number];
  readonly ambient: number;
  readonly wall: number;
}

const RIGS: Readonly<Record<LightName, Rig>> = {
  soft: {
    key: [-42, 46, 90, 3.1, 0xfff0e0],
    fill: [60, 12, 80, 0.7, 0xdde9ff],
    rim: [50, 40, -70, 1.6, 0xffe3c0],
    ambient: 1.25,
    wall: 0.32,
  },
  side: {
    key: [-100, 24, 45, 4, 0xffe4c4],
    fill: [60, 10, 80, 0.4, 0xc4d8ff],
    rim: [50, 40, -70, 1.8, 0xcfe0ff],
    ambient: 0.8,
    wall: 0.25,
  },
  top: {
    key: [0, 110, 45, 3.8, 0xfff6ea],
    fill: [0, -20, 80, 0.7, 0xffffff],
    rim: [50, 40, -70, 1, 0xffffff],
    ambient: 0.9,
    wall: 0.3,
  },
  dim: {
    key: [30, 50, 90, 0.9, 0xffb878],
    fill: [-60, 10, 80, 0.2, 0x9fb4ff],
    rim: [-50, 40, -70, 0.5, 0x9fb4ff],
    ambient: 0.35,
    wall: 0.08,
  },
  backlit: {
    key: [30, 60, -80, 6, 0xfff2dd],
    fill: [0, 10, 80, 1, 0xf0f4ff],
    rim: [-50, 40, -70, 4, 0xfff2dd],
    ambient: 1.1,
    wall: 0.8,
  },
  coloured: {
    key: [-60, 20, 80, 2.6, 0xff70b0],
    fill: [70, 10, 80, 1.6, 0x60a0ff],
    rim: [50, 40, -70, 1, 0xffffff],
    ambient: 0.7,
    wall: 0.2,
  },
};

/** A renderer, a camera at the origin and lights around where the person stands. */
export function createStudio(widthPx: number, heightPx: number, quality: Quality, distanceMm = 620, fovDeg = 34): Studio {
  const canvas = document.createElement('canvas');
  const renderer = new THREE.WebGLRenderer({ canvas, antialias: quality !== 'lite', preserveDrawingBuffer: true });
  renderer.setPixelRatio(1);
  renderer.setSize(widthPx, heightPx, false);
  renderer.toneMapping = THREE.ACESFilmicToneMapping;
  renderer.toneMappingExposure = 0.95;
  renderer.shadowMap.enabled = quality !== 'lite';
  renderer.shadowMap.type = THREE.PCFShadowMap;
  const scene = new THREE.Scene();
  const camera = new THREE.PerspectiveCamera(fovDeg, widthPx / heightPx, 50, 6000);
  const centre = new THREE.Vector3(0, 0, -distanceMm);
  const key = new THREE.SpotLight(0xffffff, 1, 0, 0.3, 0.7, 0);
  key.castShadow = quality !== 'lite';
  key.shadow.mapSize.set(2048, 2048);
  key.shadow.bias = -0.0005;
  key.shadow.normalBias = 1;
  key.shadow.radius = 5;
  key.shadow.camera.near = 400;
  key.shadow.camera.far = 2600;
  const fill = new THREE.DirectionalLight();
  const rim = new THREE.DirectionalLight();
  const ambient = new THREE.HemisphereLight(0xe6ecf5, 0x8a6f5a, 1);
  for (const light of [key, fill, rim]) {
    light.target.position.copy(centre);
    scene.add(light, light.target);
  }
  scene.add(ambient);
  return {
    renderer,
    canvas,
    scene,
    camera,
    light(name) {
      const rig = RIGS[name];
      for (const [light, [x, y, z, intensity, colour]] of [
        [key, rig.key] as const,
        [fill, rig.fill] as const,
        [rim, rig.rim] as const,
      ]) {
        light.position.copy(centre).add(new THREE.Vector3(x, y, z).multiplyScalar(10));
        light.intensity = intensity;
        light.color.set(colour);
      }
      ambient.intensity = rig.ambient;
      scene.background = new THREE.Color().setScalar(rig.wall).multiply(new THREE.Color(0xf3ead9));
    },
    draw: () => renderer.render(scene, camera),
    dispose: () => {
      key.shadow.dispose();
      renderer.dispose();
    },
  };
}

/** Somebody at rest in front of the camera, with changes. */
export function standing(change: Partial<PersonInScene> = {}, distanceMm = 620): PersonInScene {
  return {
    appearance: { customerId: '', disguises: [] },
    placeMm: [0, 0, -distanceMm],
    pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
    gaze: { yawDeg: 0, pitchDeg: 0 },
    expression: {},
    ...change,
  };
}

/** Pixels of the canvas, RGBA, top row first. */
export function pixelsOf({ renderer }: Studio): Uint8ClampedArray {
  const gl = renderer.getContext();
  const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
  const flipped = new Uint8ClampedArray(4 * width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, flipped);
  const pixels = new Uint8ClampedArray(flipped.length);
  for (let y = 0; y < height; y++)
    pixels.set(flipped.subarray(4 * width * (height - 1 - y), 4 * width * (height - y)), 4 * width * y);
  return pixels;
}

/** Stands somebody in the studio, alone. */
export function stand(studio: Studio, person: PersonMesh): void {
  studio.scene.add(person.group);
}
