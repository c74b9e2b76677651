/**
 * Hair textures, drawn anew: the shipped pictures only tell which way the strands run and where hair ends; strands are drawn along that flow.
 * R and G hold cosine and sine of the doubled strand angle in the picture (0.5 is zero), B the brightness of the strand, A the cover.
 */
import sharp from 'sharp';
import { Plane, blur, noise, resize, slopes, stroke } from './image.mjs';
import { clamp, smoothstep } from './maths.mjs';
import { Chance } from './random.mjs';

export const HAIR_TEXTURE_SIZE = 640;
/** Of the strand cards: width, height, columns. */
export const CARD_TEXTURE = { width: 256, height: 512, columns: 4 };

/** @param {Buffer} png @param {number} size @returns {Promise<{ light: Plane, alpha: Plane }>} 0..1 */
async function readPicture(png, size) {
  const { data } = await sharp(png)
    .ensureAlpha()
    .resize(size, size, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const light = new Plane(size, size).map((_, i) => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 765);
  const alpha = new Plane(size, size).map((_, i) => data[4 * i + 3] / 255);
  return { light, alpha };
}

/** Cosine and sine of the doubled angle along the strands, from the structure tensor. @param {Plane} light @param {number} sigma */
function flowOf(light, sigma) {
  const soft = blur(light, light.width / 40);
  const { x, y } = slopes(light.map((value, i) => value - soft.values[i]));
  const xx = blur(
    x.map((value) => value * value),
    sigma,
  );
  const yy = blur(
    y.map((value) => value * value),
    sigma,
  );
  const xy = blur(
    x.map((value, i) => value * y.values[i]),
    sigma,
  );
  const angle = xx.map((value, i) => 0.5 * Math.atan2(2 * xy.values[i], value - yy.values[i]) + Math.PI / 2);
  return { cos: angle.map((a) => Math.cos(2 * a)), sin: angle.map((a) => Math.sin(2 * a)) };
}

/** Averages `source` along the flow: line integral convolution. @param {Plane} source @param {{ cos: Plane, sin: Plane }} flow @param {number} steps */
function alongFlow(source, flow, steps) {
  const size = source.width;
  const out = source.map((value) => value);
  const ex = flow.cos.map((cos, i) => Math.cos(0.5 * Math.atan2(flow.sin.values[i], cos))).values;
  const ey = flow.cos.map((cos, i) => Math.sin(0.5 * Math.atan2(flow.sin.values[i], cos))).values;
  for (const sign of [1, -1]) {
    for (let i = 0; i < out.values.length; i++) {
      let x = i % size;
      let y = Math.floor(i / size);
      let dx = 0;
      let dy = 0;
      for (let step = 0; step < steps; step++) {
        const at = Math.round(clamp(y, 0, size - 1)) * size + Math.round(clamp(x, 0, size - 1));
        // An angle has two directions: keep going the way we came.
        const same = step === 0 ? sign : ex[at] * dx + ey[at] * dy < 0 ? -1 : 1;
        dx = ex[at] * same;
        dy = ey[at] * same;
        x += dx;
        y += dy;
        out.values[i] += source.at(x, y);
      }
    }
  }
  return unitDeviation(out);
}

/** @param {Plane} plane */
function unitDeviation(plane) {
  const count = plane.values.length;
  const mean = plane.values.reduce((a, b) => a + b, 0) / count;
  const variance = plane.values.reduce((a, b) => a + (b - mean) ** 2, 0) / count;
  const scale = 1 / Math.sqrt(variance + 1e-12);
  return plane.map((value) => (value - mean) * scale);
}

/** @param {Plane[]} channels R, G, B, A in 0..1 @param {number} quality @returns {Promise<Buffer>} WebP */
export async function encode(channels, quality) {
  const { width, height } = channels[0];
  const bytes = Buffer.alloc(width * height * channels.length);
  channels.forEach(({ values }, k) => {
    for (let i = 0; i < values.length; i++) bytes[i * channels.length + k] = Math.round(clamp(values[i]) * 255);
  });
  const raw = { width, height, channels: /** @type {3 | 4} */ (channels.length) };
  return sharp(bytes, { raw }).webp({ quality, alphaQuality: 80, effort: 6, smartSubsample: true }).toBuffer();
}

/**
 * @param {Buffer} png the shipped picture
 * @param {boolean} coiled coils instead of strands
 */
export async function hairTexture(png, coiled) {
  const size = HAIR_TEXTURE_SIZE;
  const { light, alpha } = await readPicture(png, size);
  const flow = flowOf(light, coiled ? 6 : 10);
  const chance = new Chance('hair texture');
  const fineNoise = unitDeviation(blur(noise(chance, size, 1), 0.7));
  const clumpNoise = noise(chance, size, 5);
  const cover = alpha.map((value) => Math.sqrt(value));
  const edge = blur(cover, size / 100);
  /** @type {Plane} */
  let value;
  /** @type {Plane} */
  let opaque;
  if (coiled) {
    // The shipped picture is mirrored and patchy.
    const [a, b, c] = [5, 8, 14].map((cell) => noise(chance, size, cell));
    const coil = a.map((n, i) => Math.sin(n * 3 + b.values[i] * 2.2));
    value = coil.map((n, i) => 0.42 + 0.16 * n + 0.05 * fineNoise.values[i] + 0.06 * c.values[i]);
    opaque = cover.map((n, i) => (n > 0.03 ? n * 1.4 - 0.15 + 0.12 * coil.values[i] : 0));
  } else {
    const fine = alongFlow(fineNoise, flow, 14);
    const clumps = alongFlow(clumpNoise, flow, 22);
    const soft = blur(light, size / 13);
    const relief = unitDeviation(light.map((n, i) => (cover.values[i] > 0.5 ? n - soft.values[i] : 0)));
    value = fine.map((n, i) => 0.5 + 0.15 * n + 0.1 * clumps.values[i] + 0.06 * clamp(relief.values[i], -2, 2));
    opaque = cover.map((n, i) => {
      if (n <= 0.03) return 0;
      const fringe = (fine.values[i] * 0.16 + clumps.values[i] * 0.1) * 1.6 * (1 - Math.abs(n * 2 - 1));
      return n * 1.25 - 0.12 + fringe + fine.values[i] * 0.1 * (1 - smoothstep(0.6, 1, edge.values[i]));
    });
  }
  const channels = [flow.cos.map((n) => n * 0.5 + 0.5), flow.sin.map((n) => n * 0.5 + 0.5), value, opaque];
  return { flow, cover, file: await encode(channels, 72) };
}

/** Columns of tapering clumps of strands, roots at the top; shared by all strand cards. */
export async function cardTexture() {
  const { width, height, columns } = CARD_TEXTURE;
  const scale = 2;
  const cover = new Plane(width * scale, height * scale);
  const value = new Plane(width * scale, height * scale);
  const chance = new Chance('strand cards');
  const columnWidth = (width * scale) / columns;
  for (let strand = 0; strand < columns * 17; strand++) {
    const middle = (Math.floor(strand / 17) + 0.5) * columnWidth;
    const root = chance.between(-0.3, 0.3) * columnWidth;
    const tip = root * chance.between(0.2, 1.25);
    const length = chance.between(0.55, 1) * (height * scale - 6);
    /** @type {[number, number][]} */
    const points = Array.from({ length: 13 }, (_, i) => {
      const t = i / 12;
      return [middle + root + (tip - root) * t + 6 * Math.sin(t * 5 + root) * t, t * length];
    });
    stroke(cover, points, { width: 4.2, strength: 1, tip: 0.15 });
    stroke(value, points, { width: 5, strength: chance.between(0.25, 0.8), tip: 0.6 });
  }
  const small = resize(blur(cover, 0.8), width, height);
  const roots = small.map((n, i) => n * 1.25 * Math.min(1, (Math.floor(i / width) / (height * 0.28)) ** 1.3));
  const brightness = resize(value, width, height);
  const constant = (/** @type {number} */ n) => small.map(() => n);
  // Strands run up and down: the doubled angle is 180 degrees.
  return encode([constant(0), constant(0.5), brightness, roots], 72);
}
