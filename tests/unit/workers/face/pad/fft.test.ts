import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFourier, powerSpectrum, transform } from '../../../../../src/workers/face/pad/fft';
import { normal } from './pictures';

const values = (size: number) =>
  fc
    .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: size, maxLength: size })
    .map((list) => Float64Array.from(list));

describe('transform', () => {
  it('is the sum it stands for', () => {
    const size = 16;
    fc.assert(
      fc.property(values(size), values(size), (re, im) => {
        const [gotRe, gotIm] = [re.slice(), im.slice()];
        transform(planFourier(size), gotRe, gotIm);
        for (let k = 0; k < size; k++) {
          let [sumRe, sumIm] = [0, 0];
          for (let n = 0; n < size; n++) {
            const [c, s] = [Math.cos((2 * Math.PI * k * n) / size), -Math.sin((2 * Math.PI * k * n) / size)];
            sumRe += re[n]! * c - im[n]! * s;
            sumIm += re[n]! * s + im[n]! * c;
          }
          expect(gotRe[k]).toBeCloseTo(sumRe, 6);
          expect(gotIm[k]).toBeCloseTo(sumIm, 6);
        }
      }),
    );
  });

  it('keeps the energy (Parseval)', () => {
    fc.assert(
      fc.property(values(64), (re) => {
        const [outRe, outIm] = [re.slice(), new Float64Array(64)];
        transform(planFourier(64), outRe, outIm);
        const energy = (list: Float64Array) => list.reduce((sum, value) => sum + value * value, 0);
        expect((energy(outRe) + energy(outIm)) / 64).toBeCloseTo(energy(re), 3);
      }),
    );
  });

  it.each([0, 1, 3, 48, 2 ** 17, NaN])('refuses %s values', (size) => {
    expect(() => planFourier(size)).toThrow(RangeError);
  });
});

describe('power spectrum', () => {
  const size = 32;
  const plan = planFourier(size);

  it('puts a wave where its two frequencies are, at the height promised', () => {
    const wave = Float32Array.from(
      { length: size * size },
      (_, i) => 7 * Math.cos((2 * Math.PI * (5 * (i % size) + 3 * (i >> 5))) / size),
    );
    const power = powerSpectrum(plan, wave);
    const most = power.indexOf(Math.max(...power));
    expect([3 * size + 5, (size - 3) * size + size - 5]).toContain(most);
    expect(power[most]! / ((7 * size * size) / 8) ** 2).toBeCloseTo(1, 3);
  });

  it('spreads noise evenly, at the height promised', () => {
    const draw = normal(3);
    const power = powerSpectrum(
      plan,
      Float32Array.from({ length: size * size }, () => 2 * draw()),
    );
    const mean = power.reduce((sum, value) => sum + value, 0) / power.length;
    expect(mean / (2 * 0.375 * size) ** 2).toBeGreaterThan(0.85);
    expect(mean / (2 * 0.375 * size) ** 2).toBeLessThan(1.15);
  });

  it('sees nothing in one colour', () => {
    expect(Math.max(...powerSpectrum(plan, new Float32Array(size * size).fill(130)))).toBeLessThan(1e-6);
  });
});
