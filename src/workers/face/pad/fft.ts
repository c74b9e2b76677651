/**
 * A small Fourier transform for square patches (radix 2; Cooley and Tukey 1965).
 */

/** What repeated transforms of one size share. */
export interface FourierPlan {
  /** A power of two. */
  readonly size: number;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
  readonly reversed: Uint16Array;
  /** [size] Hann window: cuts a patch out softly, so that its edges leave no cross in the spectrum. */
  readonly hann: Float64Array;
}

/** @throws RangeError unless `size` is a power of two from 2 to 65,536 */
export function planFourier(size: number): FourierPlan {
  if (!Number.isInteger(Math.log2(size)) || size < 2 || size > 65_536) throw new RangeError(`cannot transform ${size} values`);
  const bits = Math.log2(size);
  const angle = (i: number) => (2 * Math.PI * i) / size;
  const reversed = new Uint16Array(size);
  for (let i = 1; i < size; i++) reversed[i] = (reversed[i >> 1]! >> 1) | ((i & 1) << (bits - 1));
  return {
    size,
    cos: Float64Array.from({ length: size / 2 }, (_, i) => Math.cos(angle(i))),
    sin: Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin(angle(i))),
    reversed,
    hann: Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos(angle(i))),
  };
}

/** Forward transform in place, not normalised: X[k] = Σ x[n]·exp(−2πi·kn/size). @param re,im [size] each */
export function transform({ size, cos, sin, reversed }: FourierPlan, re: Float64Array, im: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const j = reversed[i]!;
    if (j <= i) continue;
    [re[i], re[j]] = [re[j]!, re[i]!];
    [im[i], im[j]] = [im[j]!, im[i]!];
  }
  for (let half = 1, turn = size / 2; half < size; half *= 2, turn /= 2) {
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [p, q] = [start + k, start + k + half];
        const [c, s] = [cos[k * turn]!, sin[k * turn]!];
        const real = re[q]! * c - im[q]! * s;
        const imaginary = re[q]! * s + im[q]! * c;
        re[q] = re[p]! - real;
        im[q] = im[p]! - imaginary;
        re[p] = re[p]! + real;
        im[p] = im[p]! + imaginary;
      }
    }
  }
}

/**
 * Power spectrum of a square patch about its mean, under a Hann window.
 * @param patch [size × size] row-major
 * @returns [size × size]: row is the vertical, column the horizontal frequency in cycles per patch; beyond half the size negative ones.
 * Noise of deviation σ reads σ²·(3·size/8)² on average, a wave of amplitude A up to (A·size²/8)².
 */
export function powerSpectrum(plan: FourierPlan, patch: Float32Array): Float32Array {
  const { size, hann } = plan;
  const mean = patch.reduce((sum, value) => sum + value, 0) / patch.length;
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  for (let i = 0; i < re.length; i++) re[i] = (patch[i]! - mean) * hann[i % size]! * hann[Math.floor(i / size)]!;
  for (let at = 0; at < re.length; at += size) transform(plan, re.subarray(at, at + size), im.subarray(at, at + size));
  const [columnRe, columnIm] = [new Float64Array(size), new Float64Array(size)];
  const power = new Float32Array(size * size);
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) {
      columnRe[y] = re[y * size + x]!;
      columnIm[y] = im[y * size + x]!;
    }
    transform(plan, columnRe, columnIm);
    for (let y = 0; y < size; y++) power[y * size + x] = columnRe[y]! ** 2 + columnIm[y]! ** 2;
  }
  return power;
}
