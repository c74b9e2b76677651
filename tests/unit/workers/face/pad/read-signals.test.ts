import { describe, expect, it } from 'vitest';
import { createSeededRng } from '../../../../../src/sim/rng';
import type { DepthReading } from '../../../../../src/workers/face/pad/depth';
import { readStream } from '../../../../../src/workers/face/pad/injection';
import { readSignals, type CuedFrame } from '../../../../../src/workers/face/pad/read-signals';

const DEPTH: DepthReading = {
  planeRmsMm: 8,
  quadricRmsMm: 4,
  quadricShare: 0.4,
  reliefMm: 10,
  noReadingShare: 0.01,
  meshCorrelation: 0.9,
  meshResidualMm: 3,
  detailCorrelation: 0.6,
  detailShare: 0.5,
  rimStepMm: 5,
  rimSpreadMm: 2,
  rimFallMm: 12,
  eyeStepMm: 0.5,
  distanceMm: 500,
};
const rng = createSeededRng('read-signals');

/** Frames of a sensor's noise on grey, 33 ms apart. */
function frames(
  count: number,
  change: { depth?: Partial<DepthReading>; screen?: CuedFrame['cues']['screen'] } = {},
): CuedFrame[] {
  return Array.from({ length: count }, (_, i) => {
    const data = Uint8ClampedArray.from({ length: 96 * 72 * 4 }, () => 120 + rng.below(9));
    const capturedAtMs = 1_000 + i * 33;
    const stream = readStream({ width: 96, height: 72, data }, undefined, capturedAtMs);
    const face = {
      box: { x: 0.3, y: 0.3, width: 0.3, height: 0.4 },
      pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
      measures: { mouthWidth: 0.5, cornerLift: 0, eyeAspect: 0.3, interEyePx: 60, luma: 120, sharpness: 100 },
    };
    const cues = {
      stream,
      ...(change.depth && { depth: { ...DEPTH, ...change.depth } }),
      ...(change.screen && { screen: change.screen }),
    };
    return { capturedAtMs, face, cues };
  });
}

describe('the signals of a capture', () => {
  it('are read off depth, stream and movement', () => {
    const span = frames(30, { depth: {} });
    const signals = readSignals(span, span.slice(0, 5));
    expect(signals).toMatchObject({ depthQuadricRmsMm: 4, depthEyeStepMm: 0.5, streamRepeatedShare: 0 });
    expect(signals.streamNoiseLevel).toBeGreaterThan(1);
    expect(signals.motionTurnDeg).toBe(0);
  });
  it('take shape from the still frames only', () => {
    const still = frames(5, { depth: { quadricRmsMm: 4 } });
    const moving = frames(25, { depth: { quadricRmsMm: 0.2 } });
    expect(readSignals([...still, ...moving], still).depthQuadricRmsMm).toBe(4);
  });
  it('are absent where nothing could be read: without depth, of too few frames, of numbers that are none', () => {
    const few = readSignals(frames(5), frames(5));
    expect(Object.keys(few)).toEqual([]);
    const holes = frames(20, { depth: { eyeStepMm: NaN } });
    const signals = readSignals(holes, holes.slice(0, 5));
    expect(signals).not.toHaveProperty('depthEyeStepMm');
    expect(signals).toHaveProperty('depthQuadricRmsMm');
  });
  it('of a screen are the middle of the frames that were looked at', () => {
    const odd = frames(1, { screen: { moire: 40, bezel: 1 } });
    const usual = frames(8, { screen: { moire: 0, bezel: 0.2 } });
    expect(readSignals([...odd, ...usual], usual.slice(0, 5))).toMatchObject({ screenMoireDb: 0, screenBezel: 0.2 });
  });
});
