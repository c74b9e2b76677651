import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDepth, summariseDepth, type DepthReading } from '../../../../../src/workers/face/pad/depth';
import type { DepthFrame } from '../../../../../src/workers/face/pad/depth-field';
import { bent, cleanFrame, cutOut, flat, FRAME, head, mask, meshOf, noisyFrames, type Shape, type View } from './depth-scenes';

const NEAR: View = { distanceMm: 480 };

/** What the simulated depth camera's frames read before a shape, in the picture of a head. */
function seen(shape: Shape, view: View = NEAR, face: Shape = head()): DepthReading {
  const mesh = meshOf(face, view);
  return some(summariseDepth(noisyFrames(shape, view).map((frame) => readDepth(frame, mesh, FRAME))));
}

function clean(shape: Shape, view: View): DepthReading {
  return some(readDepth(cleanFrame(shape, view), meshOf(head(), view), FRAME));
}

function some(reading: DepthReading | undefined): DepthReading {
  expect(reading).toBeDefined();
  return reading as DepthReading;
}

const HEAD = seen(head());

describe('a head', () => {
  it('is neither a plane nor a quadric', () => {
    expect(HEAD.planeRmsMm).toBeGreaterThan(5);
    expect(HEAD.quadricRmsMm).toBeGreaterThan(1.5);
    expect(HEAD.quadricShare).toBeLessThan(0.8);
  });
  it('has a nose, and sides that fall back without a step', () => {
    expect(HEAD.reliefMm).toBeGreaterThan(14);
    expect(HEAD.reliefMm).toBeLessThan(20);
    expect(HEAD.rimFallMm).toBeGreaterThan(12);
    expect(HEAD.rimStepMm).toBeLessThan(3);
  });
  it('has eyes about level with their surroundings', () => {
    expect(Math.abs(HEAD.eyeStepMm)).toBeLessThan(2.5);
  });
  it('has the relief that its picture shows, to scale', () => {
    expect(HEAD.meshCorrelation).toBeGreaterThan(0.97);
    expect(HEAD.detailCorrelation).toBeGreaterThan(0.9);
    expect(HEAD.detailShare).toBeGreaterThan(0.85);
    expect(HEAD.detailShare).toBeLessThan(1.15);
    expect(HEAD.meshResidualMm).toBeLessThan(1.5);
  });
  it('is as far away as it is, and is read nearly everywhere', () => {
    expect(HEAD.distanceMm).toBeGreaterThan(480);
    expect(HEAD.distanceMm).toBeLessThan(495);
    expect(HEAD.noReadingShare).toBeLessThan(0.02);
  });
  it('reads much the same wherever it is and however it is turned', () => {
    fc.assert(
      fc.property(views(350, 700, 0.22), (view) => {
        const reading = clean(head(), view);
        expect(reading.planeRmsMm).toBeGreaterThan(6);
        expect(reading.planeRmsMm).toBeLessThan(7);
        expect(Math.abs(reading.quadricRmsMm - 1.85)).toBeLessThan(0.25);
        expect(Math.abs(reading.quadricShare - 0.77)).toBeLessThan(0.05);
        expect(Math.abs(reading.reliefMm - 17)).toBeLessThan(2.5);
        expect(Math.abs(reading.detailShare - 1.05)).toBeLessThan(0.15);
        expect(Math.abs(reading.eyeStepMm - 1.8)).toBeLessThan(0.7);
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});

describe('a sheet', () => {
  const SHEETS: [string, Shape][] = [
    ['flat', flat],
    ...[105, 160, 210, 420].map((mm): [string, Shape] => [`of ${mm} mm radius`, bent(mm)]),
  ];
  it.each(SHEETS)('%s lies on a quadric and has no relief of a face', (_, shape) => {
    const reading = seen(shape);
    expect(reading.quadricRmsMm).toBeLessThan(1);
    expect(reading.quadricShare).toBeGreaterThan(0.97);
    expect(Math.abs(reading.reliefMm)).toBeLessThan(1);
    expect(Math.abs(reading.detailCorrelation)).toBeLessThan(0.2);
    expect(Math.abs(reading.detailShare)).toBeLessThan(0.05);
    expect(Math.abs(reading.eyeStepMm)).toBeLessThan(2.5);
    expect(reading.rimFallMm).toBeLessThan(HEAD.rimFallMm - 2);
  });
  it('leaves the plane the more it is bent', () => {
    const spreads = [flat, bent(420), bent(210), bent(160), bent(105)].map((shape) => seen(shape).planeRmsMm);
    expect(spreads[0]).toBeLessThan(0.7);
    expect(spreads).toEqual([...spreads].sort((a, b) => a - b));
    expect(spreads[4]).toBeGreaterThan(4);
  });
  it('goes with the mesh when bent, which only the finer correlation sees through', () => {
    expect(seen(flat).meshCorrelation).toBeLessThan(0.2);
    expect(seen(bent(105)).meshCorrelation).toBeGreaterThan(0.5);
  });
  it('bent over the forehead instead of round the cheeks has no nose either', () => {
    expect(Math.abs(seen((x, y) => bent(120)(y, x)).reliefMm)).toBeLessThan(4);
  });
  it('is as flat wherever it is and however it is tilted', () => {
    fc.assert(
      fc.property(views(250, 900, 0.4), (view) => {
        const reading = clean(flat, view);
        // Whole millimetres leave 0.29.
        expect(reading.planeRmsMm).toBeLessThan(0.35);
        expect(reading.quadricShare).toBe(1);
        expect(Math.abs(reading.reliefMm)).toBeLessThan(1.1);
        expect(Math.abs(reading.eyeStepMm)).toBeLessThan(1.1);
      }),
      { numRuns: 25, seed: 2 },
    );
  });
  it('as an injected map that is the same everywhere has no relation to the face at all', () => {
    const reading = clean(flat, NEAR);
    expect(reading.meshCorrelation).toBeNaN();
    expect(reading.detailCorrelation).toBeNaN();
    expect(reading.detailShare).toBeCloseTo(0, 6);
    expect(reading.planeRmsMm).toBeCloseTo(0, 9);
  });
});

describe('a cut-out before a head', () => {
  it.each([105, 160, 400])('of %i mm radius is a sheet for all its holes, with eyes far behind it', (radiusMm) => {
    const reading = seen(cutOut(radiusMm));
    expect(reading.quadricRmsMm).toBeLessThan(1);
    expect(reading.quadricShare).toBeGreaterThan(0.9);
    expect(Math.abs(reading.detailCorrelation)).toBeLessThan(0.2);
    expect(reading.eyeStepMm).toBeGreaterThan(30);
    expect(reading.rimFallMm).toBeLessThan(HEAD.rimFallMm - 2);
  });
});

describe('a worn mask', () => {
  it.each([3, 8])('%i mm before the head has a step about as high all around', (proudMm) => {
    const reading = seen(mask(proudMm));
    expect(reading.rimStepMm).toBeGreaterThan(proudMm + 0.5);
    expect(reading.rimStepMm).toBeLessThan(proudMm + 3);
    expect(reading.rimStepMm).toBeGreaterThan(HEAD.rimStepMm + 0.6 * proudMm);
    expect(reading.rimSpreadMm).toBeLessThan(3);
  });
  it.each([3, 8])('%i mm before the head has its wearer’s eyes so far behind it', (proudMm) => {
    const more = seen(mask(proudMm)).eyeStepMm - HEAD.eyeStepMm;
    expect(Math.abs(more - proudMm)).toBeLessThan(0.8);
  });
  it('on one side only is no mask all around', () => {
    const half: Shape = (x, y) => (x < 0 ? mask(8) : head())(x, y);
    expect(seen(half).rimSpreadMm).toBeGreaterThan(4);
  });
  it('is a face in everything else', () => {
    const reading = seen(mask(3));
    expect(reading.quadricShare).toBeLessThan(0.8);
    expect(reading.detailCorrelation).toBeGreaterThan(0.9);
  });
});

it('the depth of another head than the one seen does not go with the mesh', () => {
  const other = seen(head(), NEAR, head(-25));
  expect(other.quadricShare).toBeLessThan(0.8);
  expect(other.detailCorrelation).toBeLessThan(0.3);
  expect(other.meshCorrelation).toBeLessThan(HEAD.meshCorrelation - 0.1);
  expect(other.meshResidualMm).toBeGreaterThan(2 * HEAD.meshResidualMm);
});

describe('readings that are missing or wrong', () => {
  const MESH = meshOf(head());
  const frame = cleanFrame(head());
  const spoilt = (spoil: (mm: number, at: number) => number): DepthFrame => ({ ...frame, mm: frame.mm.map(spoil) });
  const scattered = (at: number, oneIn: number) => ((at * 2654435761) >>> 8) % oneIn === 0;

  it('are counted and change little else', () => {
    const reading = some(
      readDepth(
        spoilt((mm, at) => (scattered(at, 5) ? 0 : mm)),
        MESH,
        FRAME,
      ),
    );
    expect(Math.abs(reading.noReadingShare - 0.2)).toBeLessThan(0.04);
    expect(Math.abs(reading.reliefMm - HEAD.reliefMm)).toBeLessThan(2);
    expect(Math.abs(reading.quadricShare - 0.77)).toBeLessThan(0.05);
  });
  it('as wild specks make no relief on a sheet', () => {
    const sheet = cleanFrame(flat);
    const specks = { ...sheet, mm: sheet.mm.map((mm, at) => (scattered(at, 25) ? mm + 60 : scattered(at, 31) ? 2_400 : mm)) };
    const reading = some(readDepth(specks, MESH, FRAME));
    expect(reading.planeRmsMm).toBeLessThan(1);
    expect(reading.quadricRmsMm).toBeLessThan(1);
    expect(reading.quadricShare).toBeGreaterThan(0.93);
    expect(Math.abs(reading.reliefMm)).toBeLessThan(1);
  });
  it('in the eyes or on the nose leave those fields open and no other', () => {
    const blind = (x: number, y: number, reach: number) =>
      spoilt((mm, at) => (Math.hypot((at % 320) - x / 2, Math.floor(at / 320) - y / 2) < reach ? 0 : mm));
    const nose = some(readDepth(blind(MESH[1]!.x, MESH[1]!.y, 12), MESH, FRAME));
    expect(nose.reliefMm).toBeNaN();
    expect(nose.eyeStepMm).not.toBeNaN();
    const rightEye = some(readDepth(blind(MESH[159]!.x, MESH[159]!.y, 8), MESH, FRAME));
    expect(rightEye.eyeStepMm).not.toBeNaN();
    const band = spoilt((mm, at) => (Math.abs(Math.floor(at / 320) - MESH[159]!.y / 2) < 8 ? 0 : mm));
    expect(some(readDepth(band, MESH, FRAME)).eyeStepMm).toBeNaN();
  });
  it('nearly everywhere make it abstain', () => {
    expect(
      readDepth(
        spoilt(() => 0),
        MESH,
        FRAME,
      ),
    ).toBeUndefined();
    expect(
      readDepth(
        spoilt((mm, at) => (scattered(at, 5) ? mm : 0)),
        MESH,
        FRAME,
      ),
    ).toBeUndefined();
    expect(
      readDepth(
        spoilt((mm, at) => (scattered(at, 2) ? mm : 0)),
        MESH,
        FRAME,
      ),
    ).toBeDefined();
  });
  it('as is anything that is no face or no map', () => {
    expect(readDepth(frame, MESH.slice(0, 400), FRAME)).toBeUndefined();
    expect(
      readDepth(
        frame,
        MESH.map((p) => ({ ...p, x: NaN })),
        FRAME,
      ),
    ).toBeUndefined();
    expect(
      readDepth(
        frame,
        MESH.map((p) => ({ ...p, x: p.x + 900 })),
        FRAME,
      ),
    ).toBeUndefined();
    expect(
      readDepth(
        frame,
        MESH.map(({ z }) => ({ x: 300, y: 200, z })),
        FRAME,
      ),
    ).toBeUndefined();
    expect(readDepth({ ...frame, widthPx: 319 }, MESH, FRAME)).toBeUndefined();
  });
});

it('a map is read at its own resolution, whatever the frame’s', () => {
  const large = meshOf(head()).map(({ x, y, z }) => ({ x: 2 * x, y: 2 * y, z: 2 * z }));
  const reading = some(readDepth(cleanFrame(head()), large, { width: 1280, height: 960 }));
  const usual = clean(head(), NEAR);
  for (const name of Object.keys(usual) as (keyof DepthReading)[]) expect(reading[name]).toBeCloseTo(usual[name], 5);
});

describe('summariseDepth', () => {
  const reading = (reliefMm: number, eyeStepMm: number): DepthReading => ({ ...HEAD, reliefMm, eyeStepMm });
  it('takes the median of each field and passes over frames without a reading', () => {
    const summary = some(summariseDepth([reading(10, 3), undefined, reading(90, 1), reading(12, 2)]));
    expect(summary).toEqual(reading(12, 2));
  });
  it('tells a field that at least half of the frames have', () => {
    const two = some(summariseDepth([reading(10, NaN), reading(14, NaN), reading(NaN, NaN), reading(NaN, 4)]));
    expect(two.reliefMm).toBe(12);
    expect(two.eyeStepMm).toBeNaN();
  });
  it('says nothing about nothing', () => {
    expect(summariseDepth([])).toBeUndefined();
    expect(summariseDepth([undefined, undefined])).toBeUndefined();
  });
});

it('takes little time', () => {
  const [frame] = noisyFrames(head());
  const mesh = meshOf(head());
  const times = Array.from({ length: 120 }, () => {
    const fromMs = performance.now();
    readDepth(frame!, mesh, FRAME);
    return performance.now() - fromMs;
  });
  // About 3 ms once compiled, here; the fastest of many, and room for slower machines, which do other things too.
  expect(Math.min(...times)).toBeLessThan(20);
});

function views(nearestMm: number, farthestMm: number, steepest: number): fc.Arbitrary<View> {
  const slope = fc.double({ min: -steepest, max: steepest, noNaN: true });
  return fc.record({ distanceMm: fc.integer({ min: nearestMm, max: farthestMm }), tilt: fc.tuple(slope, slope) });
}
