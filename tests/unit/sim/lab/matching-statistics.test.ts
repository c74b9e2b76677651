import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../../src/sim/customers/profiles';
import {
  drawGalleries,
  fpirByFormula,
  fpirRows,
  fpirWithDigits,
  lookAlikes,
  matchCurve,
  matchErrors,
  scoresOf,
  shopDay,
} from '../../../../src/sim/lab/matching-statistics';
import { createSeededRng } from '../../../../src/sim/rng';
import { NOBODY, anAttempt } from './attempts';

describe('scores', () => {
  const scores = scoresOf(
    [
      anAttempt({ customerId: 'arjun', comparisonScore: 0.8, otherScores: { rohan: 0.7, mei: 0.2, jun: 0.1 } }),
      anAttempt({ customerId: 'mei', comparisonScore: 0.6, otherScores: { arjun: 0.3 } }),
      anAttempt({ customerId: 'mei', end: NOBODY }),
      anAttempt({ customerId: 'mei', species: 'printed_photo', comparisonScore: 0.9 }),
      anAttempt({ customerId: 'arjun', species: 'twin', comparisonScore: 0.7 }),
    ],
    PROFILES,
  );

  it('are mated, non-mated or of kin, and of bona fide probes only', () => {
    expect(scores).toEqual({
      mated: [0.6, 0.8],
      nonMated: [0.1, 0.2, 0.3],
      nonMatedByProbe: [[0.1, 0.2], [0.3]],
      kin: [0.7],
      pairsOfPeople: 2,
    });
  });

  it('at or above the threshold match, below it they do not', () => {
    const { fmr, fnmr } = matchErrors(scores, 0.2);
    expect([fmr.count, fmr.of, fnmr.count, fnmr.of]).toEqual([2, 3, 0, 2]);
    expect(matchErrors(scores, 0.7).fnmr.count).toBe(1);
  });

  it('make curves that cross the threshold from one error to the other', () => {
    const curve = matchCurve(scores);
    expect(curve[0]).toEqual({ threshold: -0.2, fmr: 1, fnmr: 0 });
    expect(curve.at(-1)).toEqual({ threshold: 1, fmr: 0, fnmr: 1 });
    expect(curve).toHaveLength(121);
    expect(matchCurve({ mated: [], nonMated: [1] })).toEqual([]);
  });
});

it('look-alikes: how often they are taken for the victim', () => {
  const rows = lookAlikes(
    [
      anAttempt({ species: 'twin', comparisonScore: 0.7 }),
      anAttempt({ species: 'twin', comparisonScore: 0.3 }),
      anAttempt({ species: 'sibling', end: NOBODY }),
      anAttempt({ species: 'printed_photo', comparisonScore: 0.9 }),
    ],
    0.46,
  );
  expect(rows.map(({ species, matched }) => [species, matched.count, matched.of])).toEqual([
    ['twin', 1, 2],
    ['sibling', 0, 0],
  ]);
});

describe('identification', () => {
  it('follows 1 − (1 − FMR)^N, also where a tiny rate would drown in rounding', () => {
    expect(fpirByFormula(0.01, 1)).toBeCloseTo(0.01, 12);
    expect(fpirByFormula(0.01, 100)).toBeCloseTo(1 - 0.99 ** 100, 12);
    expect(fpirByFormula(1e-17, 1_000) * 1e14).toBeCloseTo(1, 6);
    expect(fpirByFormula(0, 1_000_000)).toBe(0);
    expect(fpirByFormula(1, 10)).toBe(1);
    expect(fpirWithDigits(1e-4, 10_000)).toBeCloseTo(1e-4, 7);
  });

  it('drawn from independent scores, comes out as the formula says', () => {
    // One probe whose scores are 1..1000: at or above 991 are exactly 1 %.
    const probes = [Array.from({ length: 1_000 }, (_, i) => i + 1)];
    const galleries = drawGalleries(probes, createSeededRng('fpir'), [1, 10, 100, 1_000_000]);
    const rows = fpirRows(galleries, 0.01, 991);
    for (const { measured, formula } of rows) {
      expect(formula).toBeGreaterThanOrEqual(measured.low - 0.01);
      expect(formula).toBeLessThanOrEqual(measured.high + 0.01);
    }
    // A million people have about a hundred who share four digits.
    expect(rows[3]!.measuredWithDigits.rate).toBeCloseTo(1 - 0.99 ** 100, 1);
    expect(rows[1]!.measuredWithDigits.rate).toBeLessThan(0.01);
  });

  it('keeps a probe’s scores together: one look-alike among ten probes stays one in ten however large the gallery', () => {
    const probes = [...Array.from({ length: 9 }, () => [0.1]), [0.9]];
    const [row] = fpirRows(drawGalleries(probes, createSeededRng('one'), [10_000]), 0.1, 0.5);
    expect(row!.measured.rate).toBeCloseTo(0.1, 1);
    expect(row!.formula).toBeCloseTo(1, 6);
  });

  it('draws the same galleries from the same seed, and none out of nothing', () => {
    const draw = () => drawGalleries([[0.1, 0.2, 0.3]], createSeededRng('same'), [10, 100], 50);
    expect(draw()).toEqual(draw());
    expect(drawGalleries([], createSeededRng('none'))).toEqual([]);
  });
});

describe('a day in the shop', () => {
  const rates = { fmr: 1e-4, fnmr: 0.02, bpcer: 0.05, fta: 0.1 };

  it('takes one hurdle after the other', () => {
    const day = shopDay({ visitors: 1_000, enrolledShare: 0.8, gallerySize: 1_000 }, rates);
    expect(day).toMatchObject({ enrolled: 800, notAcquired: 80 });
    expect(day.strangers).toBeCloseTo(200, 9);
    expect(day.notTakenForLive).toBeCloseTo(36, 9);
    expect(day.notRecognised).toBeCloseTo(13.68, 9);
    expect(day.falseAccepts).toBeCloseTo(200 * 0.9 * 0.95 * (1 - 0.9999 ** 1_000), 6);
    expect(day.falseAcceptsWithDigits).toBeLessThan(day.falseAccepts / 9_000);
  });

  it('never turns away or lets in more people than come', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(share, share, share, share, share), fc.nat(1_000_000), ([fmr, fnmr, bpcer, fta, enrolledShare], n) => {
        const day = shopDay({ visitors: 500, enrolledShare, gallerySize: n }, { fmr, fnmr, bpcer, fta });
        expect(day.falseRejects).toBeLessThanOrEqual(day.enrolled + 1e-9);
        expect(day.falseAccepts).toBeLessThanOrEqual(day.strangers + 1e-9);
        expect(day.falseAcceptsWithDigits).toBeLessThanOrEqual(day.falseAccepts + 1e-9);
      }),
    );
  });
});
