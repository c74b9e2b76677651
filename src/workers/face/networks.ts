/**
 * The three ONNX networks of the terminal, with their preprocessing. Tensor layouts as their authors trained them.
 */
import { cropSquare, fitSimilarity, toLuma, warp, type PlanarImage, type Point, type RgbaImage } from './image';
import { alignmentPoints, eyeSquare, faceSquare, type Mesh } from './mesh';
import type { Network } from './onnx';

/** Where the five alignment points go in the 112 × 112 crop (the usual ArcFace template). */
const ALIGNED_POINTS: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];
const ALIGNED_SIZE = 112;
const TEXTURE_SIZE = 128;
const EYE_SIZE = 24;
/** Zoom of the texture crop over the face's own square, as the threshold was measured. */
const TEXTURE_ZOOM = 1.5;

/** Pictures of one face, cut from one frame, in the frame's own 8 bits: the template and the PAD scores both come from these. */
export interface FaceCrops {
  /** 112 × 112, aligned by five points. */
  readonly aligned: PlanarImage;
  /** 128 × 128 around the face, edges clamped. */
  readonly texture: PlanarImage;
  /** 24 × 24 luma of each eye, 0..255. */
  readonly eyes: readonly [Float32Array, Float32Array];
}

/** Cuts a face out of a frame. */
export function cropFace(image: RgbaImage, mesh: Mesh): FaceCrops {
  const similarity = fitSimilarity(alignmentPoints(mesh), ALIGNED_POINTS);
  const eye = (side: 'left' | 'right') => toLuma(cropSquare(image, eyeSquare(mesh, side), EYE_SIZE));
  return {
    aligned: warp(image, similarity, ALIGNED_SIZE, ALIGNED_SIZE, 'black'),
    texture: cropSquare(image, faceSquare(mesh, TEXTURE_ZOOM), TEXTURE_SIZE),
    eyes: [eye('right'), eye('left')],
  };
}

/** Overwrites a crop's pixels. */
export function wipeCrops({ aligned, texture, eyes }: FaceCrops): void {
  for (const values of [...aligned.planes, ...texture.planes, ...eyes]) values.fill(0);
}

/** [512] float32, L2 norm 1; higher dot product = closer. */
export async function embed(network: Network, crops: FaceCrops): Promise<Float32Array> {
  const input = toBgr(crops.aligned, 127, 1 / 128);
  return normalise(await network.run(input, [1, 3, ALIGNED_SIZE, ALIGNED_SIZE]));
}

/** Probability that the texture is a living face's, 0 (attack) to 1 (live). Never shown to the customer. */
export async function textureLiveness(network: Network, crops: FaceCrops): Promise<number> {
  const logits = await network.run(toBgr(crops.texture, 0, 1), [1, 3, TEXTURE_SIZE, TEXTURE_SIZE]);
  return softmaxFirst(logits);
}

/**
 * Log-odds that both eyes are closed: the lower of the two eyes', above 0 the network calls them closed. Over 12 simulated people and three
 * lights open eyes read −34 to −10 and closed ones −7 to 12: where the line lies depends on the person, how far they are apart does not.
 */
export async function eyesClosedLogit(network: Network, crops: FaceCrops): Promise<number> {
  const closed: number[] = [];
  for (const eye of crops.eyes) {
    const [shut, open] = await network.run(
      eye.map((value) => value / 255),
      [1, 1, EYE_SIZE, EYE_SIZE],
    );
    closed.push((shut as number) - (open as number));
  }
  return Math.min(...closed);
}

/** Unit vector. @throws RangeError for a zero or non-finite vector, which no face gives. */
export function normalise(values: Float32Array): Float32Array {
  const norm = Math.hypot(...values);
  if (!(norm > 0 && Number.isFinite(norm))) throw new RangeError('a template must not be zero');
  return values.map((value) => value / norm);
}

/** Input shapes, for warm-up and self-test. */
export const NETWORK_SHAPES = {
  'face-embedding': [1, 3, ALIGNED_SIZE, ALIGNED_SIZE],
  'face-liveness': [1, 3, TEXTURE_SIZE, TEXTURE_SIZE],
  'eye-state': [1, 1, EYE_SIZE, EYE_SIZE],
} as const;

function toBgr({ planes: [red, green, blue] }: PlanarImage, mean: number, scale: number): Float32Array {
  const size = red.length;
  const out = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) {
    out[i] = ((blue[i] as number) - mean) * scale;
    out[size + i] = ((green[i] as number) - mean) * scale;
    out[2 * size + i] = ((red[i] as number) - mean) * scale;
  }
  return out;
}

function softmaxFirst(logits: Float32Array): number {
  const top = Math.max(...logits);
  const powers = Array.from(logits, (value) => Math.exp(value - top));
  return (powers[0] as number) / powers.reduce((sum, value) => sum + value, 0);
}
