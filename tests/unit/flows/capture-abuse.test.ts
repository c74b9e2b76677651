import { afterEach, describe, expect, it } from 'vitest';
import { answerTimeoutMs } from '../../../src/domain/challenge-answer';
import { createCapture } from '../../../src/flows/capture';
import type { CaptureActor } from '../../../src/flows/capture';
import { AT_REST, SMILING, fakeWorld, settled } from './fakes';
import type { FakeWorld, Scene } from './fakes';

let world: FakeWorld;
let actor: CaptureActor;

async function start(prepare: (world: FakeWorld) => void = () => {}): Promise<void> {
  world = fakeWorld();
  prepare(world);
  actor = createCapture({ purpose: 'pay', terminalId: 'till', world });
  actor.start();
  await settled();
}

async function until(stage: string, scene: Scene = AT_REST): Promise<void> {
  world.face.scene = scene;
  for (let i = 0; i < 200 && actor.getSnapshot().value !== stage; i++) await world.clock.advance(20);
  expect(actor.getSnapshot().value).toBe(stage);
}

const failure = () => actor.getSnapshot().context.failure;
const spentAs = () => world.failed.map(({ reason }) => reason);

afterEach(() => actor.stop());

describe('a slow webcam', () => {
  it('of 10 frames a second is enough', async () => {
    await start((w) => (w.camera.frameMs = 100));
    await until('challenge');
    await world.clock.advance(400);
    await until('done', SMILING);
    const { still, answers } = world.face.probed[0]!.frames;
    expect(still.length).toBeGreaterThanOrEqual(5);
    expect(answers[0]!.seqs.length).toBeGreaterThan(0);
  });
});

describe('a page that is hidden while it asks', () => {
  it('sees nothing, so the challenge runs out and is spent', async () => {
    await start();
    await until('challenge');
    world.camera.frameMs = Infinity;
    world.face.scene = SMILING;
    await world.clock.advance(answerTimeoutMs('smile') + 200);
    expect(failure()).toMatchObject({ kind: 'timeout', stage: 'challenge' });
    expect(spentAs()).toEqual(['timeout']);
    expect(world.face.probed).toEqual([]);
  });
});

describe('a clock that is set back while it asks', () => {
  it('makes every frame look older than the prompt: none of them answers it', async () => {
    await start();
    await until('challenge');
    await world.clock.advance(300);
    world.camera.behindMs = 60_000;
    world.face.scene = SMILING;
    await world.clock.advance(answerTimeoutMs('smile') + 200);
    expect(failure()).toMatchObject({ kind: 'timeout', stage: 'challenge' });
    expect(world.face.probed).toEqual([]);
  });
});

describe('another camera in the middle of a challenge', () => {
  it('gets a challenge of its own; what the first saw counts for nothing and as a failed try', async () => {
    await start();
    await until('challenge');
    world.face.scene = SMILING;
    actor.send({ type: 'SWITCH_CAMERA', deviceId: 'desk' });
    await settled();
    await until('challenge');
    expect(spentAs()).toEqual(['not_answered']);
    expect(actor.getSnapshot().context.answers).toEqual([]);
    await world.clock.advance(300);
    await until('done', SMILING);
    expect(world.face.probed.map(({ challenge }) => challenge.challengeId)).toEqual(['challenge-2']);
  });
});
