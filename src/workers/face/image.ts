/**
 * Pixels and how to cut faces out of them. Pure: the same numbers in a worker, in Node and in a test.
 */

/** 8-bit RGBA, row-major, like `ImageData`. Alpha is ignored. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  /** [width * height * 4] */
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** Three planes, 0..255, in the order red, green, blue. Whole numbers: a retained face takes a quarter of what floats would. */
export interface PlanarImage {
  readonly width: number;
  readonly height: number;
  /** [3][height * width] */
  readonly planes: readonly [Plane, Plane, Plane];
}
export type Plane = Uint8ClampedArray;

export type Point = readonly [x: number, y: number];

/** x' = a·x − b·y + tx; y' = b·x + a·y + ty: rotation, uniform scale and shift. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/**
 * Least-squares similarity that takes `from` to `to`, without reflection (Umeyama 1991).
 * @throws RangeError for fewer than two points or points that all coincide.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const n = from.length;
  if (n < 2 || n !== to.length) throw new RangeError(`cannot fit a similarity to ${n} and ${to.length} points`);
  const mean = (points: readonly Point[], axis: 0 | 1) => points.reduce((sum, p) => sum + p[axis], 0) / n;
  const [fx, fy, tx, ty] = [mean(from, 0), mean(from, 1), mean(to, 0), mean(to, 1)];
  let dot = 0;
  let cross = 0;
  let spread = 0;
  from.forEach(([px, py], i) => {
    const [qx, qy] = to[i] as Point;
    const [x, y, u, v] = [px - fx, py - fy, qx - tx, qy - ty];
    dot += x * u + y * v;
    cross += x * v - y * u;
    spread += x * x + y * y;
  });
  if (spread === 0) throw new RangeError('all points coincide');
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, tx: tx - (a * fx - b * fy), ty: ty - (b * fx + a * fy) };
}

/** What a sample outside of the picture reads as. */
export type Border = 'black' | 'clamp';

/**
 * Resamples `image` under a similarity into `width` × `height`, bilinear, pixel centres at integers.
 * Shrinking by two or more averages blocks first, so that fine texture does not alias.
 */
export function warp(image: RgbaImage, map: Similarity, width: number, height: number, border: Border): PlanarImage {
  const shrink = Math.floor(1 / Math.hypot(map.a, map.b));
  if (shrink < 2) return sample(image, map, width, height, border);
  const { blocks, left, top } = averageBlocks(image, shrink, sourceRegion(map, width, height));
  // Block (i, j) covers pixels from left + shrink·i on; its centre lies (shrink − 1) / 2 further.
  const shiftX = left + (shrink - 1) / 2;
  const shiftY = top + (shrink - 1) / 2;
  const { a, b, tx, ty } = map;
  const inner = { a: a * shrink, b: b * shrink, tx: tx + a * shiftX - b * shiftY, ty: ty + b * shiftX + a * shiftY };
  return sample(blocks, inner, width, height, border);
}

/** Square region of the picture: centre and side in pixels. */
export interface Square {
  readonly cx: number;
  readonly cy: number;
  readonly side: number;
}

/** Resamples a square region to `size` × `size`, edges clamped, pixel corners at integers as image resizers do. */
export function cropSquare(image: RgbaImage, square: Square, size: number): PlanarImage {
  const a = size / square.side;
  const left = square.cx - square.side / 2;
  const top = square.cy - square.side / 2;
  return warp(image, { a, b: 0, tx: (0.5 - left) * a - 0.5, ty: (0.5 - top) * a - 0.5 }, size, size, 'clamp');
}

/** ITU-R BT.601 luma of a planar picture, 0..255. */
export function toLuma({ planes: [red, green, blue] }: PlanarImage): Float32Array {
  return Float32Array.from(red, (r, i) => 0.299 * r + 0.587 * (green[i] as number) + 0.114 * (blue[i] as number));
}

interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Bounding box, in the source, of what a warp reads. */
function sourceRegion({ a, b, tx, ty }: Similarity, width: number, height: number): Region {
  const scale = a * a + b * b;
  const corners = [0, width].flatMap((u) => [0, height].map((v) => [u - tx, v - ty] as const));
  const xs = corners.map(([u, v]) => (a * u + b * v) / scale);
  const ys = corners.map(([u, v]) => (a * v - b * u) / scale);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Averages `size` × `size` blocks of the part of the picture that the region touches, and a margin of two blocks for interpolation. */
function averageBlocks(image: RgbaImage, size: number, region: Region): { blocks: RgbaImage; left: number; top: number } {
  const columns = Math.floor(image.width / size);
  const rows = Math.floor(image.height / size);
  const fit = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const x0 = fit(Math.floor(region.left / size) - 2, columns - 1);
  const y0 = fit(Math.floor(region.top / size) - 2, rows - 1);
  const width = fit(Math.ceil(region.right / size) + 2, columns) - x0 || 1;
  const height = fit(Math.ceil(region.bottom / size) + 2, rows) - y0 || 1;
  const data = new Uint8ClampedArray(width * height * 4);
  const source = image.data;
  const area = size * size;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let j = 0; j < size; j++) {
        let at = (((y0 + y) * size + j) * image.width + (x0 + x) * size) * 4;
        for (let i = 0; i < size; i++, at += 4) {
          red += source[at]!;
          green += source[at + 1]!;
          blue += source[at + 2]!;
        }
      }
      data[to] = red / area;
      data[to + 1] = green / area;
      data[to + 2] = blue / area;
    }
  }
  return { blocks: { width, height, data }, left: x0 * size, top: y0 * size };
}

/** The inner loop of everything above: plain indices and no allocation, because it runs on every frame. */
function sample(image: RgbaImage, map: Similarity, width: number, height: number, border: Border): PlanarImage {
  const scale = map.a * map.a + map.b * map.b;
  const ia = map.a / scale;
  const ib = map.b / scale;
  const red = new Uint8ClampedArray(width * height);
  const green = new Uint8ClampedArray(width * height);
  const blue = new Uint8ClampedArray(width * height);
  const data = image.data;
  const maxX = image.width - 1;
  const maxY = image.height - 1;
  const clamp = border === 'clamp';
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      let sx = ia * (x - map.tx) + ib * (y - map.ty);
      let sy = ia * (y - map.ty) - ib * (x - map.tx);
      if (clamp) {
        sx = sx < 0 ? 0 : sx > maxX ? maxX : sx;
        sy = sy < 0 ? 0 : sy > maxY ? maxY : sy;
      } else if (sx <= -1 || sy <= -1 || sx >= maxX + 1 || sy >= maxY + 1) continue;
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      const fx = sx - x0;
      const fy = sy - y0;
      // A tap outside of the picture weighs nothing, which is black; clamped positions reach outside with weight 0 only.
      const left = x0 >= 0 ? 1 - fx : 0;
      const right = x0 < maxX ? fx : 0;
      const top = y0 >= 0 ? 1 - fy : 0;
      const bottom = y0 < maxY ? fy : 0;
      const at = (Math.max(y0, 0) * image.width + Math.max(x0, 0)) * 4;
      const nextX = x0 >= 0 && x0 < maxX ? 4 : 0;
      const nextY = y0 >= 0 && y0 < maxY ? image.width * 4 : 0;
      const topLeft = left * top;
      const topRight = right * top;
      const bottomLeft = left * bottom;
      const bottomRight = right * bottom;
      for (let c = 0; c < 3; c++) {
        const i = at + c;
        const value =
          topLeft * data[i]! +
          topRight * data[i + nextX]! +
          bottomLeft * data[i + nextY]! +
          bottomRight * data[i + nextX + nextY]!;
        if (c === 0) red[to] = value;
        else if (c === 1) green[to] = value;
        else blue[to] = value;
      }
    }
  }
  return { width, height, planes: [red, green, blue] };
}
