/**
 * A challenge of several actions: one prompt after the other, each with a time of its own.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { ChallengeAction } from '../../../src/domain/challenge';
import { answerTimeoutMs } from '../../../src/domain/challenge-answer';
import { createCapture } from '../../../src/flows/capture';
import type { CaptureActor } from '../../../src/flows/capture';
import { CAPTURE_POLICY, holdReserveMs, promptReserveMs } from '../../../src/flows/capture-policy';
import {
  AT_REST,
  CHIN_DOWN,
  EYES_SHUT,
  LOOKING_LEFT,
  LOOKING_RIGHT,
  NOBODY,
  SMILING,
  TOO_FAR,
  fakeWorld,
  settled,
} from './fakes';
import type { FakeWorld, Scene } from './fakes';

/** What is seen of each answer, 200 ms each. */
const PLAYED: Readonly<Record<ChallengeAction, readonly Scene[]>> = {
  smile: [SMILING, SMILING],
  blink_twice: [EYES_SHUT, AT_REST, EYES_SHUT, AT_REST],
  turn_left: [LOOKING_LEFT, LOOKING_LEFT],
  turn_right: [LOOKING_RIGHT, LOOKING_RIGHT],
  nod: [CHIN_DOWN, AT_REST],
};

let world: FakeWorld;
let actor: CaptureActor;

const state = () => actor.getSnapshot().value;
const context = () => actor.getSnapshot().context;
const answered = () => context().answers.length;

async function start(actions: readonly ChallengeAction[], prepare: (world: FakeWorld) => void = () => {}): Promise<void> {
  world = fakeWorld();
  world.bank.actions = actions;
  prepare(world);
  actor = createCapture({ purpose: 'pay', terminalId: 'till', world });
  actor.start();
  await settled();
}

async function until(stage: 'challenge' | 'position' | 'done'): Promise<void> {
  world.face.scene = AT_REST;
  for (let i = 0; i < 200 && state() !== stage; i++) await world.clock.advance(20);
  expect(state()).toBe(stage);
}

/** Does as asked after a moment; back to rest at once when it was seen. */
async function play(action: ChallengeAction): Promise<void> {
  const before = answered();
  world.face.scene = AT_REST;
  await world.clock.advance(300);
  for (const scene of PLAYED[action]) {
    world.face.scene = scene;
    for (let i = 0; i < 10 && state() === 'challenge' && answered() === before; i++) await world.clock.advance(20);
  }
  world.face.scene = AT_REST;
}

afterEach(() => actor.stop());

describe('several prompts', () => {
  const ACTIONS = ['turn_right', 'smile', 'nod', 'blink_twice', 'turn_left'] as const;

  it('come one after the other, each when the one before was answered', async () => {
    await start(ACTIONS, (w) => (w.bank.lifeMs = 60_000));
    await until('challenge');
    const promptedAtMs: (number | undefined)[] = [];
    for (const [i, action] of ACTIONS.entries()) {
      expect([state(), answered()]).toEqual(['challenge', i]);
      promptedAtMs.push(context().promptedAtMs);
      await play(action);
    }
    await until('done');
    const { frames, challenge } = world.face.probed[0]!;
    expect(challenge.actions).toEqual(ACTIONS);
    expect(frames.answers.map((answer) => answer.promptedAtMs)).toEqual(promptedAtMs);
    const order = [...frames.still, ...frames.answers.flatMap(({ seqs }) => seqs)];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(order.length);
    for (const { seqs } of frames.answers) expect(seqs.length).toBeGreaterThan(0);
    expect(world.face.probed).toHaveLength(1);
    expect(world.failed).toEqual([]);
  });

  it('each have a time of their own, when the answer before was seen', async () => {
    await start(['smile', 'turn_left']);
    await until('challenge');
    const first = context().promptedAtMs!;
    await world.clock.advance(1_000);
    await play('smile');
    expect(answered()).toBe(1);
    expect(context().promptedAtMs! - first).toBeGreaterThan(1_300);
    expect(world.clock.nowMs() - context().promptedAtMs!).toBeLessThanOrEqual(40);
    await play('turn_left');
    const { frames } = world.face.probed[0]!;
    expect(frames.answers[0]!.promptedAtMs).toBe(first);
    expect(frames.answers[1]!.promptedAtMs).toBeGreaterThan(first + 1_300);
  });

  it('are not answered by what was done before they came', async () => {
    await start(['smile', 'turn_left']);
    await until('challenge');
    await play('turn_left');
    await play('smile');
    expect([state(), answered()]).toEqual(['challenge', 1]);
    await world.clock.advance(500);
    expect([state(), answered()]).toEqual(['challenge', 1]);
  });

  it('are not answered by what is still there from before', async () => {
    await start(['smile', 'nod', 'turn_left']);
    await until('challenge');
    await play('smile');
    await world.clock.advance(300);
    world.face.scene = CHIN_DOWN;
    await world.clock.advance(300);
    // Turned with the chin still down, and before anybody asked for it.
    world.face.scene = { ...LOOKING_LEFT, pitch: CHIN_DOWN.pitch! };
    await world.clock.advance(400);
    expect(answered()).toBe(1);
    world.face.scene = LOOKING_LEFT;
    await world.clock.advance(100);
    expect(answered()).toBe(2);
    await world.clock.advance(1_500);
    expect([state(), answered()]).toEqual(['challenge', 2]);
    await play('turn_left');
    await until('done');
  });

  it('let the progress rise with each', async () => {
    await start(['smile', 'turn_left', 'nod']);
    await until('challenge');
    const seen: number[] = [];
    for (const action of ['smile', 'turn_left', 'nod'] as const) {
      seen.push(context().progress);
      await play(action);
    }
    await until('done');
    seen.push(context().progress);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });
});

describe('a prompt in the midst', () => {
  it('that is not answered ends the capture after its own time, not the first one’s', async () => {
    await start(['smile', 'nod', 'turn_left']);
    await until('challenge');
    await world.clock.advance(2_000);
    await play('smile');
    const promptedAtMs = context().promptedAtMs!;
    await world.clock.advance(promptedAtMs + answerTimeoutMs('nod') - 60 - world.clock.nowMs());
    expect(state()).toBe('challenge');
    await world.clock.advance(80);
    expect(state()).toBe('failed');
    expect(context().failure).toEqual({ kind: 'timeout', stage: 'challenge', guidance: 'ok' });
    expect(world.failed).toEqual([{ challengeId: 'challenge-1', reason: 'timeout' }]);
    expect(world.face.probed).toEqual([]);
    expect([world.camera.openSessions, world.face.capturing]).toEqual([0, undefined]);
  });

  it('at which the person goes away starts everything over, with nothing answered', async () => {
    await start(['smile', 'turn_left']);
    await until('challenge');
    await play('smile');
    expect(answered()).toBe(1);
    world.face.scene = NOBODY;
    await world.clock.advance(60);
    expect(state()).toBe('position');
    expect(context()).toMatchObject({ answers: [], promptedAtMs: undefined });
    expect(world.failed).toEqual([{ challengeId: 'challenge-1', reason: 'not_answered' }]);
    await until('challenge');
    expect(answered()).toBe(0);
    // The smile of before is not worth anything now, and a turn is not asked for yet.
    await play('turn_left');
    expect([state(), answered()]).toEqual(['challenge', 0]);
    await play('smile');
    await play('turn_left');
    await until('done');
    const { frames, challenge } = world.face.probed[0]!;
    expect([challenge.challengeId, frames.answers.length]).toEqual(['challenge-2', 2]);
  });

  it('gives everything back when it is aborted, as not answered', async () => {
    await start(['smile', 'turn_left']);
    await until('challenge');
    await play('smile');
    actor.send({ type: 'ABORT' });
    await settled();
    expect(world.failed).toEqual([{ challengeId: 'challenge-1', reason: 'not_answered' }]);
    expect([world.camera.openSessions, world.face.capturing, world.clock.pending]).toEqual([0, undefined, 0]);
  });
});

describe('the worker', () => {
  it('is given the still frames once, as soon as the first prompt stands', async () => {
    await start(['turn_left', 'smile']);
    await until('challenge');
    expect(world.face.prepared).toHaveLength(1);
    await play('turn_left');
    await play('smile');
    await until('done');
    const [{ frames, challenge }] = [world.face.probed[0]!];
    expect(world.face.prepared).toEqual([{ still: frames.still, challenge }]);
    expect(frames.still).toHaveLength(CAPTURE_POLICY.stillFrames);
  });

  it('is given the new ones after starting over', async () => {
    await start(['smile']);
    await until('challenge');
    world.face.scene = NOBODY;
    await world.clock.advance(60);
    await until('challenge');
    await play('smile');
    await until('done');
    expect(world.face.prepared.map(({ challenge }) => challenge.challengeId)).toEqual(['challenge-1', 'challenge-2']);
    const [first, second] = world.face.prepared;
    expect(Math.min(...second!.still)).toBeGreaterThan(Math.max(...first!.still));
    expect(world.face.probed[0]!.frames.still).toEqual(second!.still);
  });

  it('that cannot prepare spoils nothing', async () => {
    await start(['smile'], (w) => (w.face.prepareProbe = () => Promise.reject(new Error('not now'))));
    await until('challenge');
    await play('smile');
    await until('done');
  });
});

describe('a challenge of several actions', () => {
  const ACTIONS = ['turn_left', 'smile', 'blink_twice'] as const;

  it('must live long enough for all of them', () => {
    const { probeTimeoutMs, holdTimeoutMs } = CAPTURE_POLICY;
    const answersMs = answerTimeoutMs('turn_left') + answerTimeoutMs('smile') + answerTimeoutMs('blink_twice');
    expect(promptReserveMs(CAPTURE_POLICY, { actions: ACTIONS })).toBe(answersMs + probeTimeoutMs);
    expect(holdReserveMs(CAPTURE_POLICY, { actions: ACTIONS })).toBe(answersMs + probeTimeoutMs + holdTimeoutMs);
  });

  it.each([
    [['smile'], 'challenge-1'],
    [ACTIONS, 'challenge-2'],
  ] as const)('%j is asked when enough of its life is left: %s', async (actions, challengeId) => {
    await start(actions, (w) => (w.face.scene = TOO_FAR));
    await world.clock.advance(9_000);
    await until('challenge');
    expect(context().challenge?.challengeId).toBe(challengeId);
  });
});
