import { describe, expect, it } from 'vitest';
import { GUIDANCE, type Guidance } from '../../../../src/domain/observation';
import { guide, type MeasuredFace } from '../../../../src/workers/face/guidance';

const GOOD: MeasuredFace = {
  box: { x: 0.35, y: 0.25, width: 0.3, height: 0.5 },
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  measures: { mouthWidth: 0.5, cornerLift: 0, eyeAspect: 0.29, interEyePx: 90, luma: 130, sharpness: 200 },
};
const measures = (change: Partial<MeasuredFace['measures']>): MeasuredFace => ({
  ...GOOD,
  measures: { ...GOOD.measures, ...change },
});
const pose = (change: Partial<MeasuredFace['pose']>): MeasuredFace => ({ ...GOOD, pose: { ...GOOD.pose, ...change } });
const box = (change: Partial<MeasuredFace['box']>): MeasuredFace => ({ ...GOOD, box: { ...GOOD.box, ...change } });

const CASES: Record<Guidance, [number, MeasuredFace | undefined][]> = {
  ok: [[1, GOOD]],
  no_face: [
    [0, undefined],
    [0, GOOD],
    [1, undefined],
  ],
  several_faces: [
    [2, GOOD],
    [5, measures({ luma: 0 })],
  ],
  too_far: [[1, measures({ interEyePx: 39 })]],
  too_close: [[1, box({ y: 0.05, height: 0.9 })]],
  off_centre: [
    [1, box({ x: 0.6 })],
    [1, box({ y: 0 })],
  ],
  too_dark: [[1, measures({ luma: 20 })]],
  too_bright: [[1, measures({ luma: 250 })]],
  turned: [
    [1, pose({ yawDeg: -30 })],
    [1, pose({ pitchDeg: -26 })],
  ],
  tilted: [[1, pose({ rollDeg: 28 })]],
  eyes_covered: [[1, { ...GOOD, covered: 'eyes' }]],
  mouth_covered: [[1, { ...measures({ eyeAspect: 0.1 }), covered: 'mouth' }]],
  eyes_shut: [[1, measures({ eyeAspect: 0.1 })]],
  blurred: [[1, measures({ sharpness: 2 })]],
};

describe('guide', () => {
  for (const [expected, inputs] of Object.entries(CASES)) {
    it(`says ${expected}`, () => {
      for (const [faces, face] of inputs) expect(guide(faces, face)).toBe(expected);
    });
  }

  it('names the most important thing first', () => {
    const allWrong: MeasuredFace = {
      box: { x: 0.7, y: 0, width: 0.3, height: 0.9 },
      pose: { yawDeg: 40, pitchDeg: 0, rollDeg: 40 },
      measures: { ...GOOD.measures, luma: 10, eyeAspect: 0.1, sharpness: 0 },
    };
    expect(guide(1, allWrong)).toBe('too_close');
    expect(GUIDANCE.indexOf('too_close')).toBeLessThan(GUIDANCE.indexOf('too_dark'));
  });

  it('never passes a number that could not be measured', () => {
    const keys = ['interEyePx', 'luma', 'eyeAspect', 'sharpness'] as const;
    for (const key of keys) expect(guide(1, measures({ [key]: NaN })), key).not.toBe('ok');
    for (const key of ['yawDeg', 'pitchDeg', 'rollDeg'] as const) expect(guide(1, pose({ [key]: NaN })), key).not.toBe('ok');
    expect(guide(1, box({ x: NaN }))).toBe('off_centre');
  });
});
