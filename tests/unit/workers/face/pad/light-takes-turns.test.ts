import { describe, expect, it } from 'vitest';
import type { Sensor } from '../../../../../src/domain/challenge';
import type { LightSequence } from '../../../../../src/domain/light-challenge';
import { decidePad, judgeThreat } from '../../../../../src/domain/pad';
import type { SignalReadings } from '../../../../../src/domain/pad-signals';
import { judgeLight, verdictOf } from '../../../../../src/workers/face/pad/light';
import { lightSignals } from '../../../../../src/workers/face/pad/read-signals';
import { film, head, lit, sequenceOf, sheet, SHOWN_AT_MS, type LitFace } from './lit-faces';

/** What everything but the light reads on a living face, and on a photo of one. */
const LIVE: Readonly<Record<Sensor, SignalReadings>> = {
  depth: {
    depthQuadricRmsMm: 4,
    depthQuadricShare: 0.4,
    depthDetailCorrelation: 0.7,
    depthEyeStepMm: 1,
    streamRepeatedShare: 0,
    syncLagMs: 5,
  },
  webcam: { streamRepeatedShare: 0, parallaxDepthSlope: 0.4 },
};
const PHOTO: Readonly<Record<Sensor, SignalReadings>> = {
  depth: { ...LIVE.depth, depthQuadricRmsMm: 0.5, depthQuadricShare: 0.98, depthDetailCorrelation: 0 },
  webcam: { streamRepeatedShare: 0, parallaxDepthSlope: 0 },
};

/** The whole judgement of a capture whose screen shone, at raised risk, in a room of so many lux. */
function judged(face: LitFace, others: SignalReadings, sensor: Sensor, lux: number, seed: number) {
  const sequence: LightSequence = sequenceOf(seed);
  const reading = judgeLight(film(lit(face, sequence), sequence, { lux }, seed), sequence, SHOWN_AT_MS)!;
  const evidence = {
    liveScores: Array.from({ length: 5 }, () => 0.95),
    lumas: Array.from({ length: 5 }, () => 110),
    answers: [{ action: 'smile', onsetMs: 500 } as const],
    identityFloor: 0.9,
    signals: { ...others, ...lightSignals(reading) },
  };
  return {
    light: verdictOf(reading),
    decision: decidePad(evidence, { sensor, risk: 'raised' }).kind,
    flat: judgeThreat('flat', evidence, { sensor, risk: 'raised' }),
  };
}

const SEEDS = [1, 2, 3, 4];

describe.each<Sensor>(['depth', 'webcam'])('with a %s camera', (sensor) => {
  it.each([
    [40, 'clear'],
    [200, 'clear'],
    [500, 'inconclusive'],
    [1_000, 'inconclusive'],
  ])('at %i lux the light says %s of a customer, who is taken for alive all the same', (lux, light) => {
    for (const seed of SEEDS) {
      expect(judged(head(), LIVE[sensor], sensor, lux, seed)).toEqual({ light, decision: 'live', flat: 'clear' });
    }
  });

  it.each([40, 200, 500, 1_000])('at %i lux a photo is refused, by the light or by what takes over', (lux) => {
    for (const seed of SEEDS) {
      const { decision, flat } = judged(sheet(), PHOTO[sensor], sensor, lux, seed);
      expect({ decision, flat }).toEqual({ decision: 'attack', flat: 'present' });
    }
  });

  it('where the light is all there is, it refuses in the dark and rules nothing out in the sun', () => {
    const blind: SignalReadings = {};
    for (const seed of SEEDS) {
      expect(judged(sheet(), blind, sensor, 200, seed).flat).toBe('present');
      expect(judged(head(), blind, sensor, 1_000, seed).decision).not.toBe('live');
    }
  });
});
