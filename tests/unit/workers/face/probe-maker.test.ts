import { beforeEach, describe, expect, it } from 'vitest';
import type { Challenge, ChallengeAction } from '../../../../src/domain/challenge';
import { drawLightSequence } from '../../../../src/domain/light-challenge';
import type { FaceMeasures, Guidance, Pose } from '../../../../src/domain/observation';
import type { CaptureFrames } from '../../../../src/ports';
import { createSeededRng } from '../../../../src/sim/rng';
import { CloseLook } from '../../../../src/workers/face/close-look';
import { PROBE_POLICY, makeProbe, stillFrames } from '../../../../src/workers/face/probe-maker';
import { RetainedFrames } from '../../../../src/workers/face/retained-frames';
import { cropsOf, fakeNetworks } from './fake-networks';

const FRAME_MS = 40;

interface Seen {
  readonly face?: Partial<FaceMeasures>;
  readonly pose?: Partial<Pose>;
  readonly faceCount?: number;
  readonly guidance?: Guidance;
  /** Somebody else, to the embedding. */
  readonly isOther?: boolean;
  /** Closed, to the eye network. */
  readonly isShut?: boolean;
}

const REST: Seen = {};
const SMILE: Seen = { face: { mouthWidth: 0.6, cornerLift: 0.05 } };
const SHUT: Seen = { face: { eyeAspect: 0.1 }, guidance: 'eyes_shut', isShut: true };
const LEFT = (yawDeg: number): Seen => ({ pose: { yawDeg }, guidance: yawDeg > 12 ? 'turned' : 'ok' });
const times = (count: number, seen: Seen): Seen[] => Array.from({ length: count }, () => seen);

/** What each network was asked about, in order. */
let ran: string[];
let played: readonly Seen[];
let retained: RetainedFrames;
let look: CloseLook;

beforeEach(() => {
  ran = [];
  look = new CloseLook(
    fakeNetworks(async (name, seq) => {
      ran.push(`${name} ${seq}`);
      const { isOther = false, isShut = false } = played[seq] as Seen;
      if (name === 'embedding') return isOther ? [0.6, 0.8] : [1, 0];
      return name === 'eyes' ? [isShut ? 4 : -4, isShut ? -4 : 4] : [3, 0];
    }),
  );
});

/** The frames of a capture; a frame's number is its place. */
function play(...seen: readonly Seen[]): void {
  played = seen;
  retained = new RetainedFrames();
  seen.forEach(({ face, pose, faceCount = 1, guidance = 'ok' }, seq) => {
    const measured = {
      box: { x: 0.3, y: 0.3, width: 0.3, height: 0.4 },
      pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0, ...pose },
      measures: { mouthWidth: 0.5, cornerLift: 0.01, eyeAspect: 0.3, interEyePx: 90, luma: 100 + seq, sharpness: 200, ...face },
    };
    const stream = { capturedAtMs: seq * FRAME_MS, width: 1, height: 1, blocks: new Uint8Array([seq]), usable: [] };
    const isSeen = faceCount === 1 && { seen: { face: measured, crops: cropsOf(seq), cues: { stream } } };
    retained.add({ seq, capturedAtMs: seq * FRAME_MS, faceCount, guidance, ...isSeen });
  });
}

const STILL = [0, 1, 2, 3, 4];
/** Prompted at the time of one frame, answered by others. */
const answer = (promptedAt: number, ...seqs: number[]) => ({ promptedAtMs: promptedAt * FRAME_MS, seqs });
const make = (actions: readonly ChallengeAction[], answers: CaptureFrames['answers'], still: readonly number[] = STILL) =>
  makeProbe(retained, { still, answers }, { actions } as Challenge, look);

async function probeOf(...input: Parameters<typeof make>) {
  const outcome = await make(...input);
  if (outcome.kind !== 'probe') throw new Error(outcome.reason);
  return outcome;
}

/** Rest; asked to turn at frame 5, which frames 11 to 18 do; asked to smile at frame 20, which frames 27 to 34 do. */
const TURN = [10, 14, 15, 18, 20, 20, 20, 20].map(LEFT);
const TURN_THEN_SMILE = [...times(11, REST), ...TURN, ...times(8, REST), ...times(8, SMILE), ...times(4, REST)];
const TURN_ANSWER = answer(5, 11, 16);
const SMILE_ANSWER = answer(20, 27, 34);

describe('a probe of several answers', () => {
  beforeEach(() => play(...TURN_THEN_SMILE));

  it('says what was answered, each from its own prompt, up to the last frame used', async () => {
    const { probe, capturedAtMs } = await probeOf(['turn_left', 'smile'], [TURN_ANSWER, SMILE_ANSWER]);
    expect(probe.pad.answers).toEqual([
      { action: 'turn_left', onsetMs: 6 * FRAME_MS },
      { action: 'smile', onsetMs: 7 * FRAME_MS },
    ]);
    expect(capturedAtMs).toBe(34 * FRAME_MS);
    expect([...probe.template]).toEqual([1, 0]);
    expect(probe.pad.identityFloor).toBeCloseTo(1, 6);
  });

  it('reads texture on faces from the front only, and brightness on the same', async () => {
    const { probe } = await probeOf(['turn_left', 'smile'], [TURN_ANSWER, SMILE_ANSWER]);
    const looked = ran.filter((one) => one.startsWith('liveness')).map((one) => Number(one.split(' ')[1]));
    expect(looked.slice(0, 5)).toEqual(STILL);
    expect(looked).toHaveLength(5 + PROBE_POLICY.answerFrames);
    for (const seq of looked.slice(5)) expect(played[seq]).toBe(SMILE);
    expect(probe.pad.lumas).toEqual(looked.map((seq) => 100 + seq));
    expect(probe.pad.liveScores).toHaveLength(looked.length);
  });

  it('needs an answer for every action, in the order asked for', async () => {
    const rejected = { kind: 'rejected', reason: 'challenge_not_answered' };
    expect(await make(['turn_left', 'smile'], [TURN_ANSWER])).toEqual(rejected);
    expect(await make(['turn_left'], [TURN_ANSWER, SMILE_ANSWER])).toEqual(rejected);
    expect(await make(['turn_left'], [])).toEqual(rejected);
    expect(await make(['smile', 'turn_left'], [TURN_ANSWER, SMILE_ANSWER])).toEqual(rejected);
    expect(await make(['turn_right', 'smile'], [TURN_ANSWER, SMILE_ANSWER])).toEqual(rejected);
    expect(await make(['turn_left', 'nod'], [TURN_ANSWER, SMILE_ANSWER])).toEqual(rejected);
  });

  it('takes no prompt that came before the answer to the one before, or before the still frames', async () => {
    const asked = async (first: number, second: number) =>
      (await make(['turn_left', 'smile'], [answer(first, 11), answer(second, 34)])).kind;
    // The turn is over with frame 16: it has then been at 12 degrees and more for 150 ms.
    expect(await asked(5, 16)).toBe('probe');
    expect(await asked(5, 15)).toBe('rejected');
    expect(await asked(4, 16)).toBe('probe');
    expect(await asked(3, 16)).toBe('rejected');
  });

  it('takes nothing for an answer that was there when the prompt came', async () => {
    expect((await make(['turn_left', 'smile'], [answer(11, 16), SMILE_ANSWER])).kind).toBe('rejected');
    expect((await make(['turn_left', 'smile'], [TURN_ANSWER, answer(28, 34)])).kind).toBe('rejected');
  });
});

describe('identity', () => {
  const others = (...seqs: number[]) =>
    TURN_THEN_SMILE.map((seen, seq) => (seqs.includes(seq) ? { ...seen, isOther: true } : seen));
  const floor = async () => (await probeOf(['turn_left', 'smile'], [TURN_ANSWER, SMILE_ANSWER])).probe.pad.identityFloor;

  it('is checked on every answer, and on each still frame', async () => {
    play(...others(...Array.from({ length: 8 }, (_, i) => 27 + i)));
    expect(await floor()).toBeCloseTo(0.6, 5);
  });

  it('is checked in the first one too', async () => {
    play(...others(11, 12, 13));
    expect(await floor()).toBeCloseTo(0.6, 5);
  });

  it('is not asked of a head that is turned too far to tell', async () => {
    play(...others(14, 15, 16));
    expect(await floor()).toBeCloseTo(1, 5);
  });

  it.each([
    ['nobody', 0, 'identity_changed'],
    ['two', 2, 'several_faces'],
  ] as const)('is not known when %s were there between the answers', async (_who, faceCount, reason) => {
    play(...TURN_THEN_SMILE.map((seen, seq) => (seq === 22 ? { ...seen, faceCount } : seen)));
    expect(await make(['turn_left', 'smile'], [TURN_ANSWER, SMILE_ANSWER])).toEqual({ kind: 'rejected', reason });
  });
});

describe('two blinks', () => {
  const blinking = (shut: Seen) => [...times(11, REST), shut, shut, ...times(6, REST), shut, shut, ...times(4, REST)];
  const blinked = () => make(['blink_twice'], [answer(5, 11, 12, 13, 19, 20, 21)]);

  it('count when the eye network sees closed eyes in them', async () => {
    play(...blinking(SHUT));
    const outcome = await blinked();
    expect(outcome.kind === 'probe' && outcome.probe.pad.answers).toEqual([{ action: 'blink_twice', onsetMs: 240 }]);
  });

  it('do not when only the mesh blinks', async () => {
    play(...blinking({ ...SHUT, isShut: false }));
    expect(await blinked()).toEqual({ kind: 'rejected', reason: 'challenge_not_answered' });
  });
});

describe('still frames', () => {
  it('are refused when there are too few, and when one does not serve', async () => {
    play(...TURN_THEN_SMILE);
    expect(stillFrames(retained, [0, 1, 2, 3])).toBe('too_few_frames');
    expect(stillFrames(retained, [0, 1, 2, 3, 99])).toBe('too_few_frames');
    expect(stillFrames(retained, [0, 1, 2, 3, 14])).toBe('poor_frames');
    expect(await make(['smile'], [SMILE_ANSWER], [0, 1, 2, 3])).toEqual({ kind: 'rejected', reason: 'too_few_frames' });
  });

  it('are refused when the eyes are closed in most of them', async () => {
    const asleep = { isShut: true };
    play(...times(3, asleep), ...TURN_THEN_SMILE.slice(3));
    expect(await make(['smile'], [SMILE_ANSWER])).toEqual({ kind: 'rejected', reason: 'poor_frames' });
    play(...times(2, asleep), ...TURN_THEN_SMILE.slice(2));
    look = new CloseLook(look.networks);
    expect((await make(['smile'], [SMILE_ANSWER])).kind).toBe('probe');
  });

  it('that were looked at while the customer answered are not looked at again', async () => {
    play(...TURN_THEN_SMILE);
    const still = stillFrames(retained, STILL);
    if (typeof still === 'string') throw new Error(still);
    await look.prepare(still);
    const before = ran.length;
    await probeOf(['turn_left', 'smile'], [TURN_ANSWER, SMILE_ANSWER]);
    const after = ran.slice(before).map((one) => Number(one.split(' ')[1]));
    expect(after.length).toBeGreaterThan(0);
    expect(Math.min(...after)).toBeGreaterThan(Math.max(...STILL));
  });
});

describe('a light that was asked for', () => {
  const light = drawLightSequence(createSeededRng('probe'));
  /** Rest, as long as the light takes, and a smile after its prompt. */
  const lightFrames = Math.ceil(light.durationMs / FRAME_MS) + 6;
  const promptedAt = 5 + lightFrames;
  const smilesFrom = promptedAt + 7;
  beforeEach(() => play(...times(smilesFrom, REST), ...times(8, SMILE)));

  const lit = async (lightShownAtMs?: number) => {
    const answers = [answer(promptedAt, smilesFrom, smilesFrom + 7)];
    const frames = { still: STILL, answers, ...(lightShownAtMs !== undefined && { lightShownAtMs }) };
    const outcome = await makeProbe(retained, frames, { actions: ['smile'], light } as unknown as Challenge, look);
    return outcome.kind === 'probe' ? 'probe' : outcome.reason;
  };

  it('must have shone between rest and the first prompt', async () => {
    expect(await lit(5 * FRAME_MS)).toBe('probe');
    expect(await lit(3 * FRAME_MS)).toBe('challenge_not_answered');
    expect(await lit(promptedAt * FRAME_MS - light.durationMs + 1)).toBe('challenge_not_answered');
  });

  it('cannot be left out by the page', async () => {
    expect(await lit()).toBe('challenge_not_answered');
  });
});
