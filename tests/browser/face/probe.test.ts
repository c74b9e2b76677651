/**
 * Probes of recorded people: what the terminal seals when they do what they are asked, and what it refuses.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHALLENGE_ACTIONS, type Challenge, type ChallengeAction } from '../../../src/domain/challenge';
import {
  answerAction,
  answerTimeoutMs,
  hasOpenEyes,
  mayBeSmiling,
  type MeasuredFrame,
} from '../../../src/domain/challenge-answer';
import type { FaceMeasures } from '../../../src/domain/observation';
import { decidePad } from '../../../src/domain/pad';
import type { CaptureFrames } from '../../../src/ports';
import { actedFrames } from './acted';
import { clipFrames, dot, faceWorker, FRAME_MS, startEngine, testBank, type TestEngine } from './support';

const atRest = (measures: FaceMeasures): boolean => hasOpenEyes(measures) && !mayBeSmiling(measures);

let test: TestEngine;
let person1: ImageBitmap[];

beforeAll(async () => {
  test = startEngine(faceWorker());
  // Twelve seconds in which the man rests, blinks and smiles.
  person1 = await clipFrames('person1-enrol');
  expect(await test.engine.init({ backend: 'wasm' })).toMatchObject({ kind: 'ready', backend: 'wasm' });
}, 120_000);
afterAll(() => test.stop());

/** Feeds frames as the capture flow does, and says which it would hand over. */
async function capture(
  challenge: Challenge,
  pictures: readonly ImageBitmapSource[],
  frameMs = FRAME_MS,
): Promise<CaptureFrames | undefined> {
  await test.engine.beginCapture(challenge);
  const stills: MeasuredFrame[] = [];
  let series: MeasuredFrame[] = [];
  let answers: CaptureFrames['answers'] = [];
  let promptedAtMs = 0;
  for (const [i, source] of pictures.entries()) {
    const { seq, capturedAtMs: atMs, face, guidance } = await test.see(source, Math.round(1000 + i * frameMs));
    if (!face) continue;
    const measured = { seq, atMs, measures: face.measures, pose: face.pose };
    if (stills.length < 5) {
      if (guidance === 'ok' && atRest(measured.measures)) stills.push(measured);
      else stills.length = 0;
      promptedAtMs = atMs + 1;
      continue;
    }
    series.push(measured);
    const action = challenge.actions[answers.length] as ChallengeAction;
    const answer = answerAction(action, stills, series, promptedAtMs);
    if (answer.kind === 'answered') {
      answers = [...answers, { promptedAtMs, seqs: answer.answerSeqs }];
      if (answers.length === challenge.actions.length) return { still: stills.map((one) => one.seq), answers };
      promptedAtMs = atMs;
    } else if (atMs - promptedAtMs > answerTimeoutMs(action)) {
      stills.length = 0;
      [series, answers] = [[], []];
    }
  }
  return undefined;
}

async function seal(challenge: Challenge, pictures: readonly ImageBitmapSource[], frameMs?: number) {
  const frames = await capture(challenge, pictures, frameMs);
  if (!frames) throw new Error('the pictures should hold the answer');
  const outcome = await test.engine.captureProbe(frames, challenge);
  if (outcome.kind !== 'sealed') throw new Error(JSON.stringify(outcome));
  return outcome.probe;
}

describe('captureProbe on a recorded man', () => {
  // He smiles at 3.8 s, and blinks once at a time; the one at 6.1 s is played again with the rest around it.
  const blinking = () => [...person1.slice(22, 40), ...person1.slice(86, 102), ...person1.slice(86, 102)];

  const smiling = () => person1.slice(35);

  it.each([
    ['smile', smiling],
    ['blink_twice', blinking],
  ] as const)('seals a live probe when he answers with a %s', async (action, pictures) => {
    const bank = await testBank();
    const challenge = bank.challenge(action);
    const sealed = await seal(challenge, pictures());
    const probe = await bank.open(sealed, challenge);
    expect(decidePad(probe.pad, { sensor: 'webcam', risk: 'low' })).toEqual({ kind: 'live' });
    expect(probe.pad.answers).toEqual([{ action, onsetMs: expect.any(Number) }]);
    expect(probe.pad.liveScores.length).toBeGreaterThanOrEqual(5);
    expect(Math.hypot(...probe.template)).toBeCloseTo(1, 3);

    await expect(bank.open(sealed, { ...challenge, terminalId: 'till-2' })).rejects.toThrow();
    await expect((await testBank()).open(sealed, challenge)).rejects.toThrow();
  });

  it.each([
    ['person1-enrol', ['turn_left', 'smile']],
    ['person2-enrol', ['turn_right', 'nod', 'smile']],
  ] as const)('seals a live probe of %s, who answers %j one after the other', async (actor, actions) => {
    const bank = await testBank();
    const challenge = bank.challenge(...actions);
    const { pictures, frameMs } = await actedFrames(actor, actions);
    const sealed = await seal(challenge, pictures, frameMs);
    const { pad } = await bank.open(sealed, challenge);
    expect(pad.answers.map(({ action }) => action)).toEqual(actions);
    expect(decidePad(pad, { sensor: 'webcam', risk: 'low' })).toEqual({ kind: 'live' });
    expect(pad.signals.parallaxAngleDeg).toBeGreaterThan(8);
    expect(pad.signals.parallaxDepthSlope).toBeGreaterThan(0.1);
  });

  it('makes the same probe whether or not it could look at the still frames before', async () => {
    const bank = await testBank();
    const challenge = bank.challenge('smile');
    const frames = await capture(challenge, smiling());
    if (!frames) throw new Error('the clip should hold the answer');
    await test.engine.prepareProbe(frames.still, challenge);
    const prepared = await test.engine.captureProbe(frames, challenge);
    const again = await capture(challenge, smiling());
    if (!again || prepared.kind !== 'sealed') throw new Error(JSON.stringify(prepared));
    const unprepared = await test.engine.captureProbe(again, challenge);
    if (unprepared.kind !== 'sealed') throw new Error(JSON.stringify(unprepared));
    const [first, second] = [await bank.open(prepared.probe, challenge), await bank.open(unprepared.probe, challenge)];
    expect(dot(first.template, second.template)).toBeGreaterThan(0.98);
    expect(first.pad.liveScores).toHaveLength(second.pad.liveScores.length);
    // Nothing to look at, and nothing of another challenge.
    await test.engine.prepareProbe([], challenge);
    await test.engine.prepareProbe(frames.still, bank.challenge('smile'));
    await test.engine.endCapture();
    await test.engine.prepareProbe(frames.still, challenge);
  });

  it('a still of him answers no challenge', async () => {
    const bank = await testBank();
    const repeated = Array.from({ length: 45 }, () => person1[10] as ImageBitmap);
    for (const action of CHALLENGE_ACTIONS) expect(await capture(bank.challenge(action), repeated)).toBeUndefined();
  });

  it('does not take the page’s word', async () => {
    const bank = await testBank();
    const challenge = bank.challenge('smile');
    const frames = await capture(challenge, smiling());
    if (!frames) throw new Error('the clip should hold the answer');
    const [answer] = frames.answers;
    if (!answer) throw new Error('one prompt, one answer');
    const ask = (change: Partial<CaptureFrames>, of = challenge) => test.engine.captureProbe({ ...frames, ...change }, of);
    const unanswered = { kind: 'rejected', reason: 'challenge_not_answered' };
    expect(await ask({ still: frames.still.slice(1) })).toEqual({ kind: 'rejected', reason: 'too_few_frames' });
    expect(await ask({ answers: [] })).toEqual(unanswered);
    expect(await ask({ answers: [{ ...answer, seqs: [] }] })).toEqual(unanswered);
    expect(await ask({ answers: [{ ...answer, seqs: answer.seqs.slice(0, 1) }] })).toEqual(unanswered);
    expect(await ask({ answers: [answer, answer] })).toEqual(unanswered);
    // Prompt claimed to have come when he was already smiling.
    expect(await ask({ answers: [{ ...answer, promptedAtMs: answer.promptedAtMs + 20_000 }] })).toEqual(unanswered);
    expect(await ask({}, bank.challenge('smile'))).toMatchObject({ kind: 'rejected' });
    await test.engine.endCapture();
    expect(await ask({})).toMatchObject({ kind: 'rejected' });
  });

  it('tells a second man who blinks for the first', async () => {
    const bank = await testBank();
    const challenge = bank.challenge('blink_twice');
    // At 4.6 s this man blinks.
    const other = [...(await clipFrames('person2-enrol', 3.6, 5.1)), ...(await clipFrames('person2-enrol', 4.3, 5.6))];
    await test.engine.beginCapture(challenge);
    const still: number[] = [];
    for (const [i, source] of person1.slice(0, 30).entries()) {
      const { seq, face, guidance } = await test.see(source, Math.round(i * FRAME_MS));
      if (still.length < 5 && guidance === 'ok' && face && atRest(face.measures)) still.push(seq);
    }
    const seqs: number[] = [];
    for (const [i, source] of other.entries()) seqs.push((await test.see(source, Math.round(2400 + i * FRAME_MS))).seq);
    const outcome = await test.engine.captureProbe({ still, answers: [{ promptedAtMs: 2400, seqs }] }, challenge);
    if (outcome.kind === 'sealed') {
      const decision = decidePad((await bank.open(outcome.probe, challenge)).pad, { sensor: 'webcam', risk: 'low' });
      expect(decision).toMatchObject({ reasons: expect.arrayContaining(['identity_changed']) });
    } else {
      // A stranger's blink is held against the first man's open eyes, and may not count as one.
      expect(['identity_changed', 'challenge_not_answered']).toContain(outcome.kind === 'rejected' && outcome.reason);
    }
  });
});
