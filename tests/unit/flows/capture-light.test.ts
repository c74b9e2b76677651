/**
 * A challenge whose light is shone before the first prompt.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { drawLightSequence } from '../../../src/domain/light-challenge';
import { createCapture } from '../../../src/flows/capture';
import type { CaptureActor } from '../../../src/flows/capture';
import { CAPTURE_POLICY, LIGHT_AFTERGLOW_MS, promptReserveMs } from '../../../src/flows/capture-policy';
import { shiningOf } from '../../../src/sim/behaviour/prompt';
import type { Bank, Lights, LightsChoice } from '../../../src/ports';
import { createSeededRng } from '../../../src/sim/rng';
import { AT_REST, NOBODY, SMILING, fakeWorld, settled } from './fakes';
import type { FakeWorld } from './fakes';

const LIGHT = drawLightSequence(createSeededRng('flow'));

let world: FakeWorld;
let actor: CaptureActor;
const state = () => actor.getSnapshot().value;
const context = () => actor.getSnapshot().context;
const shining = () => shiningOf({ state: state(), ...context() });

async function start(canShine: boolean | undefined, lights?: Lights): Promise<{ asked: unknown[] }> {
  world = fakeWorld();
  const asked: unknown[] = [];
  const open = world.bank.openChallenge.bind(world.bank);
  world.bank.openChallenge = async (input: Parameters<Bank['openChallenge']>[0]) => {
    asked.push(input);
    const answer = await open(input);
    if (answer.kind !== 'challenge' || !input.canShine) return answer;
    return { ...answer, challenge: { ...answer.challenge, light: LIGHT } };
  };
  const screen =
    canShine === undefined
      ? {}
      : { screen: { canShine: () => canShine && lights?.choice() !== 'off', ...(lights && { lights }) } };
  actor = createCapture({ purpose: 'pay', terminalId: 'till', world: { ...world, ...screen } });
  actor.start();
  await settled();
  world.face.scene = AT_REST;
  for (let i = 0; i < 200 && !['light', 'challenge', 'notice'].includes(String(state())); i++) await world.clock.advance(20);
  return { asked };
}

afterEach(() => actor.stop());

describe('the light', () => {
  it('shines before the first prompt, for as long as its sequence takes, and is told to the worker', async () => {
    await start(true);
    expect(state()).toBe('light');
    const shownAtMs = context().lightShownAtMs!;
    expect(shining()).toEqual({ sequence: LIGHT, shownAtMs });
    await world.clock.advance(LIGHT.durationMs + LIGHT_AFTERGLOW_MS - 100);
    expect(state()).toBe('light');
    await world.clock.advance(200);
    expect(state()).toBe('challenge');
    expect(shining()).toBeUndefined();
    await world.clock.advance(300);
    world.face.scene = SMILING;
    await world.clock.advance(600);
    expect(world.face.probed[0]!.frames.lightShownAtMs).toBe(shownAtMs);
  });

  it.each([false, undefined])('is not asked for by a page that may not shine (%s)', async (canShine) => {
    const { asked } = await start(canShine);
    expect(asked).toMatchObject([{ canShine: false }]);
    expect(state()).toBe('challenge');
    expect(context().lightShownAtMs).toBeUndefined();
  });

  it('starts over with another challenge when somebody else may have stepped in', async () => {
    await start(true);
    world.face.scene = NOBODY;
    await world.clock.advance(100);
    expect(state()).toBe('position');
    expect(context().lightShownAtMs).toBeUndefined();
    expect(shining()).toBeUndefined();
    expect(world.issued).toHaveLength(2);
  });

  it('is part of what a challenge must have time left for', () => {
    const actions = ['smile'] as const;
    const without = promptReserveMs(CAPTURE_POLICY, { actions });
    expect(promptReserveMs(CAPTURE_POLICY, { actions, light: LIGHT })).toBe(without + LIGHT.durationMs);
  });
});

function askedOnce(chosen: LightsChoice = 'unasked'): Lights {
  return { choice: () => chosen, choose: (choice) => (chosen = choice) };
}
const untilPrompted = async (): Promise<void> => {
  for (let i = 0; i < 200 && state() !== 'light' && state() !== 'challenge'; i++) await world.clock.advance(20);
};

describe('the question before the first light of a visit', () => {
  it('shines after a yes, without another challenge, and does not ask again', async () => {
    const lights = askedOnce();
    await start(true, lights);
    expect(state()).toBe('notice');
    actor.send({ type: 'LIGHTS', choice: 'on' });
    await untilPrompted();
    expect(state()).toBe('light');
    expect(lights.choice()).toBe('on');
    expect(world.issued).toHaveLength(1);
  });

  it('goes on with another challenge, which has no light, after a no', async () => {
    const lights = askedOnce();
    const { asked } = await start(true, lights);
    actor.send({ type: 'LIGHTS', choice: 'off' });
    await untilPrompted();
    expect(state()).toBe('challenge');
    expect(asked).toMatchObject([{ canShine: true }, { canShine: false }]);
    expect(context().lightShownAtMs).toBeUndefined();
    expect(lights.choice()).toBe('off');
  });

  it('takes silence for a no', async () => {
    const lights = askedOnce();
    await start(true, lights);
    await world.clock.advance(CAPTURE_POLICY.noticeTimeoutMs - 500);
    expect(state()).toBe('notice');
    await world.clock.advance(600);
    await untilPrompted();
    expect(state()).toBe('challenge');
    expect(lights.choice()).toBe('off');
  });

  it('stays dark when the yes is taken back after the challenge was drawn', async () => {
    const lights = askedOnce('on');
    await start(true, lights);
    expect(state()).toBe('light');
    actor.stop();
    lights.choose('unasked');
    await start(true, lights);
    actor.send({ type: 'LIGHTS', choice: 'on' });
    lights.choose('off');
    await untilPrompted();
    expect(state()).toBe('challenge');
    expect(context().lightShownAtMs).toBeUndefined();
  });

  it('can be left without an answer', async () => {
    await start(true, askedOnce());
    actor.send({ type: 'ABORT' });
    expect(state()).toBe('aborted');
  });
});
