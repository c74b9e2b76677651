import { describe, expect, it } from 'vitest';
import { answerChallenge, hasOpenEyes, mayBeSmiling, type MeasuredFrame } from '../../../src/domain/challenge';
import type { FaceMeasures } from '../../../src/domain/observation';

const REST: FaceMeasures = { mouthWidth: 0.5, cornerLift: 0.01, eyeAspect: 0.3, interEyePx: 90, luma: 120, sharpness: 200 };
const SMILE: FaceMeasures = { ...REST, mouthWidth: 0.6, cornerLift: 0.05 };
const SHUT: FaceMeasures = { ...REST, eyeAspect: 0.1 };
const BASELINE = [REST, REST, REST, REST, REST];
const PROMPT_MS = 10_000;

/** Frames at 25 a second from `fromMs` after the prompt on. */
function frames(fromMs: number, ...measures: FaceMeasures[]): MeasuredFrame[] {
  return measures.map((m, i) => ({ seq: 100 + fromMs / 40 + i, atMs: PROMPT_MS + fromMs + i * 40, measures: m }));
}
const times = (count: number, measures: FaceMeasures) => Array.from({ length: count }, () => measures);

describe('smile', () => {
  const answer = (series: MeasuredFrame[]) => answerChallenge('smile', BASELINE, series, PROMPT_MS);

  it('is found once it has lasted', () => {
    const series = frames(0, ...times(10, REST), ...times(8, SMILE));
    expect(answer(series.slice(0, 15))).toEqual({ kind: 'waiting' });
    expect(answer(series)).toEqual({ kind: 'answered', onsetMs: 400, answerSeqs: [110, 111, 112, 113, 114, 115, 116, 117] });
  });

  it('does not count when it was there before the prompt', () => {
    expect(answer(frames(-200, ...times(60, SMILE)))).toEqual({ kind: 'waiting' });
    expect(answer(frames(-200, ...times(30, SMILE), ...times(5, REST), ...times(9, SMILE))).kind).toBe('answered');
  });

  it('does not count when it begins faster than anybody reacts', () => {
    expect(answer(frames(40, ...times(40, SMILE)))).toEqual({ kind: 'waiting' });
  });

  it('needs the corners lifted, not only a wide mouth', () => {
    expect(answer(frames(0, ...times(10, REST), ...times(20, { ...REST, mouthWidth: 0.65 })))).toEqual({ kind: 'waiting' });
  });

  it('must hold without a break', () => {
    const flicker = Array.from({ length: 40 }, (_, i) => (i % 4 === 3 ? REST : SMILE));
    expect(answer(frames(200, ...flicker))).toEqual({ kind: 'waiting' });
  });
});

describe('blink', () => {
  const answer = (series: MeasuredFrame[]) => answerChallenge('blink', BASELINE, series, PROMPT_MS);

  it('is closed eyes that open again', () => {
    const series = frames(0, ...times(12, REST), ...times(3, SHUT), ...times(2, REST));
    expect(answer(series.slice(0, 15))).toEqual({ kind: 'waiting' });
    expect(answer(series)).toEqual({ kind: 'answered', onsetMs: 480, answerSeqs: [112, 113, 114, 115] });
  });

  it('is not eyes that stay closed', () => {
    expect(answer(frames(0, ...times(12, REST), ...times(40, SHUT), REST))).toEqual({ kind: 'waiting' });
  });

  it('is not a blink that had begun before the prompt', () => {
    expect(answer(frames(0, SHUT, SHUT, REST, REST))).toEqual({ kind: 'waiting' });
    expect(answer(frames(0, SHUT, SHUT, REST, ...times(9, REST), SHUT, REST)).kind).toBe('answered');
  });

  it('passes through half-open frames', () => {
    const half = { ...REST, eyeAspect: 0.22 };
    expect(answer(frames(0, ...times(12, REST), half, SHUT, half, REST)).kind).toBe('answered');
    expect(answer(frames(0, ...times(12, REST), half, half, REST))).toEqual({ kind: 'waiting' });
  });
});

it('a still picture answers nothing', () => {
  for (const action of ['smile', 'blink'] as const) {
    expect(answerChallenge(action, BASELINE, frames(0, ...times(200, REST)), PROMPT_MS)).toEqual({ kind: 'waiting' });
  }
});

it('a face at rest neither smiles nor blinks', () => {
  expect([mayBeSmiling(REST), hasOpenEyes(REST)]).toEqual([false, true]);
  expect(mayBeSmiling({ ...REST, mouthWidth: 0.65 })).toBe(true);
  expect(mayBeSmiling({ ...REST, mouthWidth: NaN })).toBe(true);
  expect(hasOpenEyes(SHUT)).toBe(false);
});

it('there must be a face at rest to compare with', () => {
  expect(() => answerChallenge('smile', [], [], PROMPT_MS)).toThrow(RangeError);
});
