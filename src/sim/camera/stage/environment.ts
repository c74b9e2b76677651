/**
 * What skin, eyes and glass mirror: a small shop made of light panels.
 */
import { BackSide, BoxGeometry, Color, DoubleSide, Mesh, MeshBasicMaterial, PlaneGeometry, PMREMGenerator, Scene } from 'three';
import type { Material, WebGLRenderer, WebGLRenderTarget } from 'three';

interface Panel {
  readonly colour: number;
  readonly intensity: number;
  /** Around the person, any unit; panels face them. */
  readonly at: readonly [number, number, number];
  readonly size: readonly [number, number];
}

/** Window on the left, warm ceiling, lit shelves, wooden floor. */
const PANELS: readonly Panel[] = [
  { colour: 0xdcebff, intensity: 5.5, at: [-9, 3, 6], size: [6, 8] },
  { colour: 0xffe0b8, intensity: 3, at: [0, 8.5, 3], size: [10, 3] },
  { colour: 0xffd9a8, intensity: 1.6, at: [9, 2, 5], size: [5, 6] },
  { colour: 0xffe2bd, intensity: 1.4, at: [0, 2, -13], size: [16, 6] },
  { colour: 0x5a4636, intensity: 0.5, at: [0, -8.5, 0], size: [28, 28] },
];
const WALLS = new Color(0.2, 0.17, 0.145);

/** About what three's blurred cube takes: 768 × 1024 half floats. */
export const ENVIRONMENT_BYTES = 768 * 1024 * 8;

/** The caller disposes it. */
export function createEnvironment(renderer: WebGLRenderer): WebGLRenderTarget {
  const shop = new Scene();
  shop.add(new Mesh(new BoxGeometry(30, 18, 30), new MeshBasicMaterial({ color: WALLS, side: BackSide })));
  for (const { colour, intensity, at, size } of PANELS) {
    const material = new MeshBasicMaterial({ color: new Color(colour).multiplyScalar(intensity), side: DoubleSide });
    const panel = new Mesh(new PlaneGeometry(...size), material);
    panel.position.set(...at);
    panel.lookAt(0, 0, 0);
    shop.add(panel);
  }
  const generator = new PMREMGenerator(renderer);
  const environment = generator.fromScene(shop, 0.03);
  generator.dispose();
  shop.traverse((thing) => {
    if (!(thing instanceof Mesh)) return;
    thing.geometry.dispose();
    (thing.material as Material).dispose();
  });
  return environment;
}
