import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm, type StorePlace } from '../../../src/domain/places';

const place = (latDeg: number, lonDeg: number): StorePlace => ({
  storeId: `${latDeg} ${lonDeg}`,
  latDeg,
  lonDeg,
  utcOffsetMinutes: 480,
  currency: 'CNY',
});
const BEIJING = place(39.9042, 116.4074);
const SHANGHAI = place(31.2304, 121.4737);
/** Half the way round the earth, on the sphere that is reckoned with. */
const FARTHEST_KM = Math.PI * 6_371;
/** At opposite ends of the earth rounding costs tens of centimetres. */
const METRE_KM = 1e-3;

describe('the distance between two stores', () => {
  it.each([
    ['Beijing and Shanghai', BEIJING, SHANGHAI, 1_067],
    ['Berlin and Potsdam', place(52.52, 13.405), place(52.4009, 13.0591), 27],
    ['a degree of the equator', place(0, 0), place(0, 1), 111],
    ['a degree of a meridian', place(60, 5), place(61, 5), 111],
    ['a degree along 60° north', place(60, 0), place(60, 1), 56],
    ['two places on either side of the date line', place(0, 179.9), place(0, -179.9), 22],
    ['the poles', place(90, 0), place(-90, 120), 20_015],
  ])('of %s', (_what, a, b, km) => {
    expect(Math.round(distanceKm(a, b))).toBe(km);
  });

  it('is nothing to itself, also at a pole under another longitude', () => {
    expect(distanceKm(BEIJING, BEIJING)).toBe(0);
    expect(distanceKm(place(90, 10), place(90, -100))).toBeCloseTo(0, 9);
  });

  it('is the same both ways, a number, no detour, and at most half the way round', () => {
    const any = fc
      .tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }))
      .map(([lat, lon]) => place(lat, lon));
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const km = distanceKm(a, b);
        expect(Math.abs(km - distanceKm(b, a))).toBeLessThan(METRE_KM);
        expect(km).toBeGreaterThanOrEqual(0);
        expect(km).toBeLessThanOrEqual(FARTHEST_KM + METRE_KM);
        expect(km).toBeLessThanOrEqual(distanceKm(a, c) + distanceKm(c, b) + METRE_KM);
      }),
    );
  });

  it('of opposite ends of the earth is no NaN, where rounding leaves a sine above 1', () => {
    const pairs = [
      [place(-50.742011054822065, -126.63410395745771), place(50.74201105880182, 53.36589604254229)],
      [place(-61.78898308790987, -53.11703230547327), place(61.78898309138854, 126.88296769452673)],
    ] as const;
    for (const [a, b] of pairs) expect(distanceKm(a, b)).toBeCloseTo(FARTHEST_KM, 3);
  });
});
