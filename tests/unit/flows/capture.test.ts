import { afterEach, describe, expect, it } from 'vitest';
import { answerTimeoutMs } from '../../../src/domain/challenge-answer';
import { createCapture } from '../../../src/flows/capture';
import type { CaptureActor, CaptureOutput } from '../../../src/flows/capture';
import { CAPTURE_POLICY } from '../../../src/flows/capture-policy';
import { AT_REST, EYES_SHUT, NOBODY, SMILING, TOO_FAR, TWO_FACES, fakeWorld, settled } from './fakes';
import type { FakeWorld, Scene } from './fakes';

type Stage = 'opening' | 'position' | 'hold' | 'challenge' | 'probing' | 'failed';

let world: FakeWorld;
let actor: CaptureActor;
let passed: string[];

async function start(prepare: (world: FakeWorld) => void = () => {}): Promise<void> {
  world = fakeWorld();
  prepare(world);
  passed = [];
  actor = createCapture({ purpose: 'pay', terminalId: 'till', world });
  actor.subscribe((snapshot) => {
    if (passed.at(-1) !== snapshot.value) passed.push(snapshot.value);
  });
  actor.start();
  await settled();
}

const state = () => actor.getSnapshot().value;
const context = () => actor.getSnapshot().context;
const output = (): CaptureOutput | undefined => actor.getSnapshot().output;

async function until(stage: Stage | 'done', scene: Scene = AT_REST): Promise<void> {
  world.face.scene = scene;
  for (let i = 0; i < 100 && state() !== stage; i++) await world.clock.advance(20);
  expect(state()).toBe(stage);
}

/** Smiles after a moment, as people do. */
async function smileInto(stage: Stage | 'done'): Promise<void> {
  world.face.scene = AT_REST;
  await world.clock.advance(300);
  await until(stage, SMILING);
}

/** Brings a capture into a stage and keeps it there. */
const reach: Record<Exclude<Stage, 'failed'>, () => Promise<void>> = {
  opening: () => start((w) => (w.camera.gate = new Promise(() => {}))),
  position: async () => {
    await start((w) => (w.face.scene = TOO_FAR));
    await until('position', TOO_FAR);
  },
  hold: async () => {
    await start();
    await until('hold');
  },
  challenge: async () => {
    await start();
    await until('challenge');
  },
  probing: async () => {
    await start((w) => (w.face.probing = new Promise(() => {})));
    await until('challenge');
    await smileInto('probing');
  },
};

/** Nothing of an attempt is left: camera closed, frames forgotten, challenge spent unless it went into a probe. */
function expectAllGivenBack(answered = 0): void {
  expect(world.camera.openSessions).toBe(0);
  expect(world.camera.openBitmaps).toBe(0);
  expect(world.face.capturing).toBeUndefined();
  expect(world.face.ends).toBeGreaterThan(0);
  expect(world.failed.length).toBe(world.issued.length - answered);
  expect(new Set(world.failed.map((each) => each.challengeId)).size).toBe(world.failed.length);
  expect(context().preview).toBeUndefined();
}

afterEach(() => {
  actor.stop();
  expect(world.face.mostInFlight).toBeLessThanOrEqual(1);
});

describe('a willing customer', () => {
  it('is led through every stage to a probe bound to the challenge', async () => {
    await start();
    await until('challenge');
    const promptedAtMs = world.clock.nowMs();
    expect(context().challenge?.challengeId).toBe('challenge-1');
    await smileInto('done');
    expect(passed).toEqual(['opening', 'position', 'hold', 'challenge', 'probing', 'done']);
    expect(output()).toMatchObject({ kind: 'sealed', probe: { challengeId: 'challenge-1', terminalId: 'till' } });
    const { frames } = world.face.probed[0]!;
    expect(frames.still).toHaveLength(CAPTURE_POLICY.stillFrames);
    expect(new Set(frames.still).size).toBe(frames.still.length);
    expect(frames.answers).toHaveLength(1);
    const [answer] = frames.answers;
    expect(answer!.seqs.length).toBeGreaterThan(0);
    expect(Math.min(...answer!.seqs)).toBeGreaterThan(Math.max(...frames.still));
    expect(Math.abs(answer!.promptedAtMs - promptedAtMs)).toBeLessThanOrEqual(40);
    expectAllGivenBack(1);
  });

  it('answers two blinks with two blinks', async () => {
    await start((w) => (w.bank.actions = ['blink_twice']));
    await until('challenge');
    for (const scene of [AT_REST, EYES_SHUT, AT_REST, EYES_SHUT]) {
      world.face.scene = scene;
      await world.clock.advance(200);
    }
    expect(state()).toBe('challenge');
    await until('done', AT_REST);
    expect(output()?.kind).toBe('sealed');
  });

  it('sees progress only rise', async () => {
    await start();
    const seen: number[] = [];
    actor.subscribe((snapshot) => seen.push(snapshot.context.progress));
    await until('challenge');
    await smileInto('done');
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it('sees preview, cameras and loading while the models load', async () => {
    await start(
      (w) =>
        (w.face.init = (_o, tell) => (tell?.({ loadedBytes: 1, totalBytes: 2, phase: 'downloading' }), new Promise(() => {}))),
    );
    expect(state()).toBe('opening');
    expect(context().preview).toBeDefined();
    expect(context().devices.map((d) => d.deviceId)).toEqual(['front', 'desk']);
    expect(context().loading).toEqual({ loadedBytes: 1, totalBytes: 2, phase: 'downloading' });
  });
});

describe('limits', () => {
  it.each([
    ['position', TOO_FAR, CAPTURE_POLICY.positionTimeoutMs, 'too_far'],
    ['challenge', AT_REST, answerTimeoutMs('smile'), 'ok'],
    ['probing', AT_REST, CAPTURE_POLICY.probeTimeoutMs, 'ok'],
  ] as const)('%s ends after its own time', async (stage, scene, limitMs, guidance) => {
    await reach[stage]();
    world.face.scene = scene;
    await world.clock.advance(limitMs - 100);
    expect(state()).toBe(stage);
    await world.clock.advance(200);
    expect(state()).toBe('failed');
    expect(context().failure).toEqual({ kind: 'timeout', stage, guidance });
    expect(world.failed.at(-1)?.reason).toBe('timeout');
    expectAllGivenBack();
  });

  it('hold ends when a face that is well placed never rests', async () => {
    await reach.hold();
    for (let i = 0; state() === 'hold'; i++) {
      world.face.scene = i % 2 ? SMILING : AT_REST;
      await world.clock.advance(120);
    }
    expect(context().failure).toEqual({ kind: 'timeout', stage: 'hold', guidance: 'ok' });
    expectAllGivenBack();
  });

  it('a silent bank ends opening, and a challenge that comes too late is spent', async () => {
    let answer = (): void => {};
    await start((w) => {
      const open = w.bank.openChallenge;
      w.bank.openChallenge = async (input) => {
        await new Promise<void>((resolve) => (answer = resolve));
        return open(input);
      };
    });
    await world.clock.advance(CAPTURE_POLICY.bankTimeoutMs + 10);
    expect(context().failure).toEqual({ kind: 'refused', reason: 'bank_silent' });
    answer();
    await settled();
    expect(world.issued).toHaveLength(1);
    expectAllGivenBack();
  });

  it('leaves no timer behind', async () => {
    await reach.challenge();
    actor.send({ type: 'ABORT' });
    await settled();
    expect(world.clock.pending).toBe(0);
  });
});

describe('abort', () => {
  it.each(['opening', 'position', 'hold', 'challenge', 'probing'] as const)('in %s gives everything back', async (stage) => {
    await reach[stage]();
    expect(state()).toBe(stage);
    actor.send({ type: 'ABORT' });
    await settled();
    expect(output()).toEqual({ kind: 'aborted' });
    expectAllGivenBack();
    const wasAsked = stage === 'challenge' || stage === 'probing';
    expect(world.failed.map((each) => each.reason)).toEqual(stage === 'opening' ? [] : [wasAsked ? 'not_answered' : 'aborted']);
  });

  it('closes a camera that opens afterwards', async () => {
    let open = (): void => {};
    await start((w) => (w.camera.gate = new Promise((resolve) => (open = resolve))));
    actor.send({ type: 'ABORT' });
    open();
    await settled();
    expect(world.camera.opened).toHaveLength(1);
    expectAllGivenBack();
  });

  it('closes a frame that arrives afterwards', async () => {
    let deliver = (): void => {};
    await start((w) => {
      const open = w.camera.open.bind(w.camera);
      w.camera.open = async (deviceId) => {
        const opened = await open(deviceId);
        if (opened.kind !== 'open') return opened;
        const { nextFrame } = opened.session;
        // A camera that is already cutting the frame out when the abort comes.
        opened.session.nextFrame = async () => {
          const next = await nextFrame(new AbortController().signal);
          await new Promise<void>((resolve) => (deliver = resolve));
          return next;
        };
        return opened;
      };
    });
    await world.clock.advance(50);
    expect(world.camera.openBitmaps).toBe(1);
    actor.send({ type: 'ABORT' });
    deliver();
    await settled();
    expectAllGivenBack();
  });

  it('spends a challenge that is issued afterwards', async () => {
    let answer = (): void => {};
    await start((w) => {
      const open = w.bank.openChallenge;
      w.bank.openChallenge = async (input) => {
        await new Promise<void>((resolve) => (answer = resolve));
        return open(input);
      };
    });
    actor.send({ type: 'ABORT' });
    answer();
    await settled();
    expect(world.issued).toHaveLength(1);
    expectAllGivenBack();
  });

  it('also when the surrounding machine stops the capture', async () => {
    await reach.challenge();
    actor.stop();
    await settled();
    expect(world.camera.openSessions).toBe(0);
    expect(world.face.capturing).toBeUndefined();
    expect(world.failed).toEqual([{ challengeId: 'challenge-1', reason: 'not_answered' }]);
  });
});

describe('retry', () => {
  it('asks for a new challenge and a new answer: the old smile does not count', async () => {
    await reach.challenge();
    await world.clock.advance(answerTimeoutMs('smile') + 100);
    expect(state()).toBe('failed');
    actor.send({ type: 'RETRY' });
    expect(state()).toBe('opening');
    expect(context()).toMatchObject({ failure: undefined, challenge: undefined, observation: undefined, progress: 0 });
    expect(context().track).toEqual({ okStreak: 0, still: [], badSinceMs: undefined, series: [] });
    await until('challenge');
    expect(context().challenge?.challengeId).toBe('challenge-2');
    await world.clock.advance(1_000);
    expect(state()).toBe('challenge');
    await smileInto('done');
    expect(output()).toMatchObject({ probe: { challengeId: 'challenge-2' } });
    expect(Math.min(...world.face.probed[0]!.frames.still)).toBeGreaterThan(0);
    expectAllGivenBack(1);
  });

  it('uses no frame of the try before', async () => {
    await reach.probing();
    const before = world.face.probed[0]!.frames;
    await world.clock.advance(CAPTURE_POLICY.probeTimeoutMs + 100);
    world.face.probing = Promise.resolve();
    actor.send({ type: 'RETRY' });
    await until('challenge');
    await smileInto('done');
    const after = world.face.probed[1]!.frames;
    expect(Math.min(...after.still)).toBeGreaterThan(Math.max(...before.answers.flatMap(({ seqs }) => seqs)));
  });

  it('tries a camera again that was denied', async () => {
    await start((w) => (w.camera.opensAs = 'denied'));
    expect(state()).toBe('failed');
    world.camera.opensAs = 'open';
    actor.send({ type: 'RETRY' });
    await until('position');
  });
});

describe('the same person throughout', () => {
  it.each([
    ['two faces', TWO_FACES],
    ['nobody', NOBODY],
  ])('%s while holding or answering leads back to position with a fresh challenge', async (_name, scene) => {
    for (const stage of ['hold', 'challenge'] as const) {
      await reach[stage]();
      world.face.scene = scene;
      await world.clock.advance(60);
      expect(state()).toBe('position');
      const reason = stage === 'hold' ? 'aborted' : 'not_answered';
      expect(world.failed).toEqual([{ challengeId: 'challenge-1', reason }]);
      await until('challenge');
      expect(context().challenge?.challengeId).toBe('challenge-2');
      expect(world.face.capturing?.challengeId).toBe('challenge-2');
      actor.stop();
    }
  });

  it('two faces never get past position', async () => {
    await start((w) => (w.face.scene = TWO_FACES));
    await world.clock.advance(5_000);
    expect(state()).toBe('position');
    expect(context().guidance).toBe('several_faces');
    expect(world.face.probed).toHaveLength(0);
  });

  it('a face that drifts away keeps its challenge but starts over', async () => {
    await reach.hold();
    world.face.scene = TOO_FAR;
    await world.clock.advance(400);
    expect(state()).toBe('hold');
    await world.clock.advance(500);
    expect(state()).toBe('position');
    expect(world.failed).toHaveLength(0);
  });

  it('a mouth as wide as a smile is taken for one at first, then for how that mouth is; neither answers a prompt', async () => {
    await start((w) => (w.face.scene = SMILING));
    await until('hold', SMILING);
    expect(CAPTURE_POLICY.wideMouthSpanMs).toBeGreaterThan(CAPTURE_POLICY.stillSpanMs + 200);
    await world.clock.advance(CAPTURE_POLICY.wideMouthSpanMs - 100);
    expect(state()).toBe('hold');
    await world.clock.advance(300);
    expect(state()).toBe('challenge');
    await world.clock.advance(answerTimeoutMs('smile'));
    expect(context().failure).toMatchObject({ kind: 'timeout', stage: 'challenge' });
  });
});

describe('a challenge that grows old', () => {
  it('is replaced before it is shown, and nobody failed it', async () => {
    await reach.position();
    await world.clock.advance(15_000);
    await until('challenge');
    expect(context().challenge?.challengeId).toBe('challenge-2');
    expect(world.failed).toEqual([]);
    await smileInto('done');
    expect(output()).toMatchObject({ probe: { challengeId: 'challenge-2' } });
  });

  it('never asks for ever when challenges live shorter than a capture', async () => {
    await start((w) => (w.bank.lifeMs = 12_000));
    await until('challenge');
    expect(world.issued.length).toBe(1);
  });
});

describe('camera', () => {
  it.each(['denied', 'missing', 'busy', 'insecure', 'failed'] as const)('%s', async (reason) => {
    await start((w) => (w.camera.opensAs = reason));
    expect(state()).toBe('failed');
    expect(context().failure).toEqual({ kind: 'camera', reason });
    expect(world.issued).toHaveLength(0);
    expectAllGivenBack();
  });

  it.each(['position', 'hold', 'challenge'] as const)('unplugged in %s', async (stage) => {
    await reach[stage]();
    world.camera.unplugged = true;
    await world.clock.advance(60);
    expect(context().failure).toEqual({ kind: 'camera', reason: 'lost' });
    expectAllGivenBack();
  });

  it('is switched on request, with everything anew', async () => {
    await reach.challenge();
    actor.send({ type: 'SWITCH_CAMERA', deviceId: 'desk' });
    expect(state()).toBe('opening');
    await until('challenge');
    expect(world.camera.opened).toEqual([undefined, 'desk']);
    expect(world.camera.openSessions).toBe(1);
    expect(context()).toMatchObject({ deviceId: 'desk', challenge: { challengeId: 'challenge-2' } });
  });
});

describe('face engine', () => {
  it.each(['model_missing', 'model_corrupt', 'backend_failed', 'worker_crashed', 'worker_hung'] as const)(
    'unavailable at the start: %s',
    async (reason) => {
      await start((w) => (w.face.starts = { kind: 'unavailable', reason, detail: 'why' }));
      expect(context().failure).toEqual({ kind: 'engine', reason, detail: 'why' });
      expect(world.issued).toHaveLength(0);
      expectAllGivenBack();
    },
  );

  it.each(['worker_crashed', 'worker_hung'] as const)('%s mid-capture', async (reason) => {
    await reach.challenge();
    world.face.breaks = { reason };
    await world.clock.advance(60);
    expect(context().failure).toMatchObject({ kind: 'engine', reason });
    expectAllGivenBack();
    world.face.breaks = undefined;
    actor.send({ type: 'RETRY' });
    await until('challenge');
    expect(world.face.inits).toBe(2);
  });

  it('throws where it should not: fails closed', async () => {
    await start((w) => (w.face.observe = () => Promise.reject(new Error('bug'))));
    await world.clock.advance(100);
    expect(context().failure).toMatchObject({ kind: 'engine', reason: 'worker_crashed' });
    expect(world.camera.openSessions).toBe(0);
    world.camera.openBitmaps = 0;
    expectAllGivenBack();
  });

  it.each(['challenge_not_answered', 'identity_changed', 'several_faces', 'too_few_frames', 'poor_frames'] as const)(
    'rejects the frames: %s',
    async (reason) => {
      await start((w) => (w.face.outcome = { kind: 'rejected', reason }));
      await until('challenge');
      await smileInto('failed');
      expect(context().failure).toEqual({ kind: 'rejected', reason });
      expect(world.failed).toEqual([{ challengeId: 'challenge-1', reason: 'not_answered' }]);
      expectAllGivenBack();
    },
  );
});

describe('bank', () => {
  it('locked says until when', async () => {
    await start((w) => (w.bank.openChallenge = (async () => ({ kind: 'locked', retryAtMs: 99 })) as never));
    expect(context().failure).toEqual({ kind: 'locked', retryAtMs: 99 });
    expectAllGivenBack();
  });

  it('refuses', async () => {
    await start((w) => (w.bank.openChallenge = (async () => ({ kind: 'refused', reason: 'sms_needed' })) as never));
    expect(context().failure).toEqual({ kind: 'refused', reason: 'sms_needed' });
    expectAllGivenBack();
  });
});
