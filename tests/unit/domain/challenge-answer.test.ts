import { describe, expect, it } from 'vitest';
import { CHALLENGE_ACTIONS, type ChallengeAction } from '../../../src/domain/challenge';
import {
  CHALLENGE_POLICY,
  answerAction,
  answerTimeoutMs,
  hasOpenEyes,
  mayBeSmiling,
  type MeasuredFrame,
  type Rest,
} from '../../../src/domain/challenge-answer';
import type { FaceMeasures, Pose } from '../../../src/domain/observation';

const REST_FACE: FaceMeasures = { mouthWidth: 0.5, cornerLift: 0.01, eyeAspect: 0.3, interEyePx: 90, luma: 120, sharpness: 200 };
/** Nobody holds their head quite straight: all is measured against this. */
const REST_POSE: Pose = { yawDeg: 3, pitchDeg: -4, rollDeg: 0 };
const face = (change: Partial<FaceMeasures>, yawDeg = 0): Rest => ({
  measures: { ...REST_FACE, ...change },
  pose: { ...REST_POSE, yawDeg: REST_POSE.yawDeg + yawDeg },
});
const REST = face({});
const SMILE = face({ mouthWidth: 0.6, cornerLift: 0.05 });
const SHUT = face({ eyeAspect: 0.1 });
const HALF_SHUT = face({ eyeAspect: 0.22 });
/** To the customer's own left. */
const turned = (deg: number): Rest => face({}, deg);
/** The chin down. */
const lowered = (deg: number): Rest => ({ ...REST, pose: { ...REST_POSE, pitchDeg: REST_POSE.pitchDeg - deg } });

const BASELINE = [REST, REST, REST, REST, REST];
const PROMPT_MS = 10_000;
const WAITING = { kind: 'waiting' };

/** Frames at 25 a second from `fromMs` after the prompt on; the one at the prompt has number 100. */
function frames(fromMs: number, ...seen: Rest[]): MeasuredFrame[] {
  return seen.map((one, i) => ({ ...one, seq: 100 + fromMs / 40 + i, atMs: PROMPT_MS + fromMs + i * 40 }));
}
const times = (count: number, seen: Rest): Rest[] => Array.from({ length: count }, () => seen);
const answerTo = (action: ChallengeAction) => (series: readonly MeasuredFrame[]) =>
  answerAction(action, BASELINE, series, PROMPT_MS);
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('smile', () => {
  const answer = answerTo('smile');

  it('is found once it has lasted', () => {
    const series = frames(0, ...times(10, REST), ...times(8, SMILE));
    expect(answer(series.slice(0, 15))).toEqual(WAITING);
    expect(answer(series)).toEqual({ kind: 'answered', onsetMs: 400, answerSeqs: numbers(110, 117) });
  });

  it('does not count when it was there before the prompt', () => {
    expect(answer(frames(-200, ...times(60, SMILE)))).toEqual(WAITING);
    expect(answer(frames(-200, ...times(30, SMILE), ...times(5, REST), ...times(9, SMILE))).kind).toBe('answered');
  });

  it('does not count when it begins faster than anybody reacts', () => {
    expect(answer(frames(40, ...times(40, SMILE)))).toEqual(WAITING);
  });

  it('needs the corners lifted, not only a wide mouth', () => {
    expect(answer(frames(0, ...times(10, REST), ...times(20, face({ mouthWidth: 0.65 }))))).toEqual(WAITING);
  });

  it('of a mouth that is broad at rest shows in its corners instead', () => {
    const broad = { mouthWidth: 0.7, cornerLift: 0.02 };
    const rest = times(5, face(broad));
    const changed = (wider: number, higher: number) => {
      const seen = face({ mouthWidth: broad.mouthWidth + wider, cornerLift: broad.cornerLift + higher });
      return answerAction('smile', rest, frames(0, ...times(10, face(broad)), ...times(10, seen)), PROMPT_MS).kind;
    };
    expect(changed(0.04, 0.04)).toBe('answered');
    expect(changed(0.04, 0.03)).toBe('waiting');
    expect(changed(0.02, 0.06)).toBe('waiting');
  });

  it('does not count when it was there while the head was still turned', () => {
    const smiling = face({ mouthWidth: 0.6, cornerLift: 0.05 }, 15);
    expect(answer(frames(-80, ...times(10, smiling), ...times(20, SMILE)))).toEqual(WAITING);
  });

  it('may begin while the head comes back from a turn, and is held when it is back', () => {
    const back = face({ mouthWidth: 0.6, cornerLift: 0.05 }, 12);
    const series = frames(-40, ...times(9, turned(15)), ...times(4, back), ...times(9, SMILE));
    expect(answer(series)).toMatchObject({ kind: 'answered', onsetMs: 320, answerSeqs: numbers(112, 119).slice(0, 8) });
  });

  it('does not count from the first frame that is seen, however late that comes', () => {
    expect(answer(frames(200, ...times(20, SMILE)))).toEqual(WAITING);
  });

  it('must hold without a break', () => {
    const flicker = Array.from({ length: 40 }, (_, i) => (i % 4 === 3 ? REST : SMILE));
    expect(answer(frames(200, ...flicker))).toEqual(WAITING);
  });

  it('does not count on a turned head, whose mouth measures badly', () => {
    const smilingAt = (deg: number) => frames(0, ...times(10, REST), ...times(20, face(SMILE.measures, deg)));
    for (const side of [-1, 1]) {
      expect(answer(smilingAt(side * (CHALLENGE_POLICY.frontalDeg + 1)))).toEqual(WAITING);
      expect(answer(smilingAt(side * (CHALLENGE_POLICY.frontalDeg - 1))).kind).toBe('answered');
    }
  });
});

describe('two blinks', () => {
  const answer = answerTo('blink_twice');
  const blink = [...times(3, SHUT), REST];

  it('are closed eyes that open again, and once more', () => {
    const series = frames(0, ...times(12, REST), ...blink, ...times(6, REST), ...blink);
    expect(answer(series.slice(0, -1))).toEqual(WAITING);
    expect(answer(series)).toEqual({ kind: 'answered', onsetMs: 480, answerSeqs: [...numbers(112, 115), ...numbers(122, 125)] });
  });

  it('are not one blink', () => {
    expect(answer(frames(0, ...times(12, REST), ...blink, ...times(60, REST)))).toEqual(WAITING);
  });

  it('are not two blinks that have nothing to do with each other', () => {
    const apart = (rests: number) => answer(frames(0, ...times(8, REST), ...blink, ...times(rests, REST), ...blink));
    const most = CHALLENGE_POLICY.blinkPauseMaxMs / 40 - 1;
    expect(apart(most).kind).toBe('answered');
    expect(apart(most + 1)).toEqual(WAITING);
  });

  it('may come after one that stood alone', () => {
    const series = frames(0, ...times(8, REST), ...blink, ...times(34, REST), ...blink, ...times(4, REST), ...blink);
    expect(answer(series)).toMatchObject({ kind: 'answered', onsetMs: 320 + 38 * 40 });
  });

  it('are not eyes that stay closed', () => {
    const long = [...times(CHALLENGE_POLICY.blinkMaxMs / 40 + 1, SHUT), REST];
    expect(answer(frames(0, ...times(12, REST), ...long, REST, ...long))).toEqual(WAITING);
    expect(answer(frames(0, ...times(12, REST), ...long, REST, ...blink))).toEqual(WAITING);
  });

  it('are not counted from a blink that had begun before the prompt', () => {
    const begun = [SHUT, SHUT, REST, REST];
    expect(answer(frames(0, ...begun, ...times(9, REST), ...blink))).toEqual(WAITING);
    expect(answer(frames(0, ...begun, ...times(9, REST), ...blink, REST, ...blink))).toMatchObject({ onsetMs: 13 * 40 });
  });

  it('pass through half-open frames, which alone are no blinks', () => {
    const soft = [HALF_SHUT, SHUT, HALF_SHUT, REST];
    expect(answer(frames(0, ...times(12, REST), ...soft, ...soft)).kind).toBe('answered');
    const half = [HALF_SHUT, HALF_SHUT, REST];
    expect(answer(frames(0, ...times(12, REST), ...half, ...half))).toEqual(WAITING);
    // Eyes that open half-way and close again blinked once.
    expect(answer(frames(0, ...times(12, REST), SHUT, HALF_SHUT, SHUT, REST, REST))).toEqual(WAITING);
  });

  it('do not count on a turned head, whose lids measure badly', () => {
    const aside = [...times(3, face({ eyeAspect: 0.1 }, CHALLENGE_POLICY.frontalDeg + 1)), REST];
    expect(answer(frames(0, ...times(12, REST), ...aside, ...times(6, REST), ...aside))).toEqual(WAITING);
  });
});

describe.each([
  ['turn_left', 1],
  ['turn_right', -1],
] as const)('%s', (action, way) => {
  const answer = answerTo(action);
  const ramp = [2, 7, 9, 11].map((deg) => turned(way * deg));
  const far = turned(way * (CHALLENGE_POLICY.turnDeg + 1));

  it('is found once the head has stayed there, from its first move on', () => {
    const series = frames(0, ...times(10, REST), ...ramp, ...times(5, far));
    expect(answer(series.slice(0, -1))).toEqual(WAITING);
    expect(answer(series)).toEqual({ kind: 'answered', onsetMs: 440, answerSeqs: numbers(111, 118) });
  });

  it('is not a turn to the other side', () => {
    const other = [...ramp, ...times(20, far)].map(({ pose }) => turned(REST_POSE.yawDeg - pose.yawDeg));
    expect(answer(frames(0, ...times(10, REST), ...other))).toEqual(WAITING);
  });

  it('is measured from how the head was held at rest', () => {
    const straight = BASELINE.map((one) => ({ ...one, pose: { ...one.pose, yawDeg: far.pose.yawDeg } }));
    const series = frames(0, ...times(10, REST), ...ramp, ...times(20, far));
    expect(answerAction(action, straight, series, PROMPT_MS)).toEqual(WAITING);
  });

  it('is not a head that was turned, or on its way, before the prompt', () => {
    expect(answer(frames(-200, ...times(60, far)))).toEqual(WAITING);
    expect(answer(frames(-80, ...ramp, ...times(60, far)))).toEqual(WAITING);
    expect(answer(frames(-200, ...times(20, far), ...times(5, REST), ...ramp, ...times(9, far))).kind).toBe('answered');
  });

  it('may begin from a head that has drifted a little', () => {
    const drifted = turned(way * (CHALLENGE_POLICY.headOnsetShare * CHALLENGE_POLICY.turnDeg - 1));
    expect(answer(frames(0, ...times(10, drifted), ...ramp.slice(1), ...times(5, far)))).toMatchObject({ onsetMs: 400 });
  });

  it('must be complete soon after it began: a drift is no beginning of a turn much later', () => {
    const late = frames(0, ...times(8, REST), ...times(70, turned(way * 7)), ...times(10, turned(way * 15)));
    expect(answer(late)).toEqual(WAITING);
  });

  it('does not count from the first frame that is seen', () => {
    expect(answer(frames(200, ...times(20, turned(way * 15))))).toEqual(WAITING);
  });

  it('must go far enough and stay', () => {
    const almost = turned(way * (CHALLENGE_POLICY.turnDeg - 0.5));
    expect(answer(frames(0, ...times(10, REST), ...ramp, ...times(30, almost)))).toEqual(WAITING);
    const glance = [...ramp, far, far, far, ...[...ramp].reverse()];
    expect(answer(frames(0, ...times(10, REST), ...glance, ...times(10, REST)))).toEqual(WAITING);
  });
});

describe('nod', () => {
  const answer = answerTo('nod');
  const down = [2, 5, 8, 12].map(lowered);

  it('is the chin down, and back', () => {
    const series = frames(0, ...times(10, REST), ...down, lowered(14), lowered(10), lowered(6));
    expect(answer(series.slice(0, -1))).toEqual(WAITING);
    expect(answer(series)).toEqual({ kind: 'answered', onsetMs: 440, answerSeqs: numbers(111, 116) });
  });

  it('is not a head that stays down, or comes back a little', () => {
    expect(answer(frames(0, ...times(10, REST), ...down, ...times(30, lowered(12))))).toEqual(WAITING);
    expect(answer(frames(0, ...times(10, REST), ...down, ...times(30, lowered(7))))).toEqual(WAITING);
  });

  it('is not too small a one, nor the chin up', () => {
    const by = (...degrees: number[]) => answer(frames(0, ...times(10, REST), ...degrees.map(lowered), ...times(10, REST)));
    expect(by(3, 6, CHALLENGE_POLICY.nodDeg - 0.5, 6, 3)).toEqual(WAITING);
    expect(by(3, 6, CHALLENGE_POLICY.nodDeg + 0.5, 6, 3).kind).toBe('answered');
    expect(by(-3, -8, -14, -8, -3)).toEqual(WAITING);
  });

  it('is not a head that came back up from before the prompt', () => {
    expect(answer(frames(-120, ...down, lowered(14), ...times(20, REST)))).toEqual(WAITING);
  });
});

/** Every answer, begun at a time after the prompt. */
const PLAYED: Readonly<Record<ChallengeAction, readonly Rest[]>> = {
  smile: times(8, SMILE),
  blink_twice: [SHUT, SHUT, REST, REST, REST, SHUT, SHUT, REST],
  turn_left: [8, 12, 14, 15, 15, 15, 15, 15].map(turned),
  turn_right: [8, 12, 14, 15, 15, 15, 15, 15].map((deg) => turned(-deg)),
  nod: [5, 10, 14, 10, 5, 0].map(lowered),
};

describe.each(CHALLENGE_ACTIONS)('an answer by %s', (action) => {
  const begun = (afterMs: number) => answerTo(action)(frames(0, ...times(afterMs / 40, REST), ...PLAYED[action]));

  it('counts when it begins as people react, neither sooner nor later', () => {
    expect(begun(CHALLENGE_POLICY.minOnsetMs - 30)).toEqual(WAITING);
    expect(begun(CHALLENGE_POLICY.minOnsetMs + 10)).toMatchObject({ kind: 'answered', onsetMs: 160 });
    expect(begun(CHALLENGE_POLICY.maxOnsetMs - 20)).toMatchObject({ kind: 'answered', onsetMs: 2_480 });
    expect(begun(CHALLENGE_POLICY.maxOnsetMs + 20)).toEqual(WAITING);
  });

  it('is no answer to any other prompt', () => {
    const series = frames(0, ...times(12, REST), ...PLAYED[action]);
    expect(CHALLENGE_ACTIONS.filter((asked) => answerTo(asked)(series).kind === 'answered')).toEqual([action]);
  });

  it('is not given by a still picture, at rest or as it is in the midst of the answer', () => {
    for (const still of [REST, ...PLAYED[action]]) expect(answerTo(action)(frames(-200, ...times(200, still)))).toEqual(WAITING);
  });

  it('has time for the slowest reaction and the movement itself', () => {
    expect(answerTimeoutMs(action)).toBe(CHALLENGE_POLICY.maxOnsetMs + CHALLENGE_POLICY.answerMs[action]);
    expect(CHALLENGE_POLICY.answerMs[action]).toBeGreaterThan(PLAYED[action].length * 40);
  });
});

it('a face at rest neither smiles nor blinks', () => {
  expect([mayBeSmiling(REST_FACE), hasOpenEyes(REST_FACE)]).toEqual([false, true]);
  expect(mayBeSmiling({ ...REST_FACE, mouthWidth: 0.65 })).toBe(true);
  expect(mayBeSmiling({ ...REST_FACE, mouthWidth: NaN })).toBe(true);
  expect(hasOpenEyes(SHUT.measures)).toBe(false);
});

it('there must be a face at rest to compare with', () => {
  expect(() => answerAction('smile', [], [], PROMPT_MS)).toThrow(RangeError);
});
