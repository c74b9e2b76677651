/**
 * The part of a frame that tracking needs: luma around the face, and where it lies. Nothing else of the frame is kept.
 */
import type { Point, RgbaImage } from '../image';
import { bounds, type Mesh } from '../mesh';

/** Where a patch lies in its frame. */
export interface PatchPlace {
  /** The frame pixel that the patch's first pixel starts at; negative where the face leaves the frame. */
  readonly originX: number;
  readonly originY: number;
  /** Patch pixels per frame pixel: 1, 1/2, 1/3 … */
  readonly scale: number;
}

/** Luma of the face region of one frame, row-major. */
export interface FacePatchLuma extends PatchPlace {
  /** [width * height] ITU-R BT.601 luma, 0..255. */
  readonly luma: Uint8Array;
  /** Pixels of the patch. */
  readonly width: number;
  readonly height: number;
}

/**
 * Outer eye distance that patches come near, pixels. The thresholds were measured on 640 × 480 frames with faces of 200 px, which is this;
 * a larger face is shrunk so that a tracking window covers the same part of it.
 */
const OUTER_EYES_PX = 90;

/** Patch pixels around the mesh: a window at the coarsest level reaches this far beyond a point. */
const MARGIN_PX = 32;

/** Distance of the outer eye corners in depth too, so that a turn does not shorten it; pixels of the frame. */
export function outerEyesPx(mesh: Mesh): number {
  const [right, left] = [mesh[33] as Mesh[number], mesh[263] as Mesh[number]];
  return Math.hypot(left.x - right.x, left.y - right.y, left.z - right.z);
}

/** The scale that a face of this size is cut at: 1, 1/2, 1/3 … Whole blocks, because resampling in between would shift what is tracked. */
export function patchScale(mesh: Mesh): number {
  const shrink = Math.round(outerEyesPx(mesh) / OUTER_EYES_PX);
  return 1 / Math.max(1, Number.isFinite(shrink) ? shrink : 1);
}

/**
 * Cuts the face out of a frame. Places outside of the frame repeat its edge.
 * @param scale of the rest frame for all frames of one turn: a face that comes closer must not change the scale half-way
 * @throws RangeError for an empty frame or a mesh that lies nowhere
 */
export function cutLuma(image: RgbaImage, mesh: Mesh, scale = patchScale(mesh)): FacePatchLuma {
  const shrink = Math.max(1, Math.round(1 / scale));
  const { left, top, right, bottom } = bounds(mesh);
  const margin = MARGIN_PX * shrink;
  // A mesh may lie far outside after a glitch; what it sees there is nothing but repeated edge.
  const inX = (x: number) => Math.min(Math.max(Math.floor(x), -margin), image.width + margin);
  const inY = (y: number) => Math.min(Math.max(Math.floor(y), -margin), image.height + margin);
  const [originX, originY] = [inX(left - margin), inY(top - margin)];
  const width = Math.ceil((inX(right + margin) + 1 - originX) / shrink);
  const height = Math.ceil((inY(bottom + margin) + 1 - originY) / shrink);
  if (!(width > 0 && height > 0 && image.width > 0 && image.height > 0)) throw new RangeError('no face to cut out');
  const luma = new Uint8Array(width * height);
  const columns = new Int32Array(width * shrink);
  for (let x = 0; x < columns.length; x++) columns[x] = 4 * Math.min(Math.max(originX + x, 0), image.width - 1);
  const weight = 1 / (1000 * shrink * shrink);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) luma[to] = blockSum(image, columns, x, originY + y * shrink, shrink) * weight + 0.5;
  }
  return { luma, width, height, originX, originY, scale: 1 / shrink };
}

/** Sum of 1000 × luma over one block. */
function blockSum(image: RgbaImage, columns: Int32Array, x: number, top: number, shrink: number): number {
  const { data } = image;
  let sum = 0;
  for (let j = 0; j < shrink; j++) {
    const row = 4 * image.width * Math.min(Math.max(top + j, 0), image.height - 1);
    for (let i = 0; i < shrink; i++) {
      const at = row + columns[x * shrink + i]!;
      sum += 299 * data[at]! + 587 * data[at + 1]! + 114 * data[at + 2]!;
    }
  }
  return sum;
}

/** Overwrites the patch's pixels. */
export function wipePatch(patch: FacePatchLuma): void {
  patch.luma.fill(0);
}

/** From pixels of the frame to pixels of the patch, pixel centres at integers in both. */
export function toPatch({ originX, originY, scale }: PatchPlace, x: number, y: number): Point {
  return [(x - originX + 0.5) * scale - 0.5, (y - originY + 0.5) * scale - 0.5];
}

/** The inverse of `toPatch`. */
export function toFrame({ originX, originY, scale }: PatchPlace, x: number, y: number): Point {
  return [(x + 0.5) / scale - 0.5 + originX, (y + 0.5) / scale - 0.5 + originY];
}
