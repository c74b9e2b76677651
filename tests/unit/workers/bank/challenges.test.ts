/**
 * What the bank asks for, and that it is held to it.
 */
import { describe, expect, it } from 'vitest';
import type { Challenge, ChallengeAction, SealedProbe, Sensor } from '../../../../src/domain/challenge';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { LOCKOUT_WINDOW_MS } from '../../../../src/domain/lockout';
import { PAD_RULES } from '../../../../src/domain/pad';
import type { Bank } from '../../../../src/ports';
import { createScriptedEngine } from '../../../../src/sim/face-engine';
import type { SealProbe } from '../../../../src/sim/face-engine';
import { createSeededRng } from '../../../../src/sim/rng';
import { TERMINAL, captureProbe, createFaceWorld, enrolPerson, live, newKey, orderOf, payByFace } from './faces';
import type { FaceWorld } from './faces';
import { createAda, createTestBank, newestCode, valueOf } from './world';

async function enrolled(): Promise<FaceWorld> {
  const world = await createFaceWorld();
  await enrolPerson(world, world.ada);
  return world;
}

async function opened(bank: Bank, sensor: Sensor = 'webcam', terminalId = TERMINAL): Promise<Challenge> {
  const answer = await bank.openChallenge({ terminalId, purpose: 'pay', sensor });
  if (answer.kind !== 'challenge') throw new Error(answer.kind);
  return answer.challenge;
}

const count = async (...of: Parameters<typeof opened>): Promise<number> => (await opened(...of)).actions.length;

async function fail(bank: Bank, times = 1, reason: 'timeout' | 'not_answered' | 'aborted' = 'timeout'): Promise<void> {
  for (let i = 0; i < times; i++) await bank.failChallenge((await opened(bank)).challengeId, reason);
}

describe('the next challenge at a terminal', () => {
  it('asks for more after a failed capture, and for no more than ever three minutes later', async () => {
    const { bank, clock } = await createTestBank();
    expect(await count(bank)).toBe(2);
    await fail(bank);
    expect(await count(bank)).toBe(3);
    await clock.advance(LOCKOUT_WINDOW_MS - 1);
    expect(await count(bank)).toBe(3);
    await clock.advance(1);
    expect(await count(bank)).toBe(2);
  });

  it('asks for still more after three of them where depth is measured', async () => {
    const { bank } = await createTestBank();
    await fail(bank);
    expect(await count(bank, 'depth')).toBe(2);
    await fail(bank, 2, 'not_answered');
    expect(await count(bank, 'depth')).toBe(3);
  });

  it('asks for all of it when a wait is over: the failures that led to it are not forgotten', async () => {
    const { bank, clock } = await createTestBank();
    await fail(bank, 5);
    const answer = await bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' });
    if (answer.kind !== 'locked') throw new Error(answer.kind);
    await clock.advance(answer.retryAtMs - clock.nowMs());
    expect(await count(bank, 'depth')).toBe(3);
    await clock.advance(LOCKOUT_WINDOW_MS);
    expect(await count(bank, 'depth')).toBeLessThanOrEqual(2);
    expect(await count(bank)).toBe(2);
  });

  it('asks for more after a face that failed to pay, in every tab', async () => {
    const world = await enrolled();
    const other = await world.openTab();
    expect(await count(other)).toBe(2);
    expect(await payByFace(world, { kind: 'person', person: world.ada, as: 'screen' })).toMatchObject({ kind: 'declined' });
    expect([await count(world.bank), await count(other)]).toEqual([3, 3]);
  });

  it('asks for no more after somebody walked past, or what failed elsewhere', async () => {
    const { bank } = await createTestBank();
    await fail(bank, 4, 'aborted');
    expect(await count(bank)).toBe(2);
    await fail(bank);
    expect(await count(bank, 'webcam', 'till-2')).toBe(2);
  });

  it('does not tell how much is at risk', async () => {
    const { bank } = await createTestBank();
    await fail(bank);
    expect(JSON.stringify(await opened(bank))).not.toMatch(/risk|raised|low|high/i);
  });
});

it('an enrolment is never asked for little', async () => {
  const { bank } = await createTestBank();
  const { customerId } = await createAda(bank);
  valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
  valueOf(await bank.confirmSmsCode(customerId, await newestCode(bank, customerId)));
  const asked = async (sensor: Sensor): Promise<number> => {
    const answer = await bank.openChallenge({ terminalId: 'phone', purpose: 'enrol', customerId, sensor });
    return answer.kind === 'challenge' ? answer.challenge.actions.length : 0;
  };
  expect([await asked('webcam'), await asked('depth')]).toEqual([3, 2]);
});

describe('a probe', () => {
  it.each<[string, (actions: readonly ChallengeAction[]) => readonly ChallengeAction[]]>([
    ['another action', ([first, ...rest]) => [first === 'nod' ? 'blink_twice' : 'nod', ...rest]],
    ['the actions in another order', (actions) => [...actions].reverse()],
    ['one action too few', (actions) => actions.slice(1)],
    ['one action too many', (actions) => [...actions, 'nod']],
    ['no action', () => []],
  ])('must answer what was asked, in their binding and in their evidence, and not %s', async (_what, change) => {
    const world = await enrolled();
    const changeEvidence: SealProbe = (probe, challenge, atMs) => {
      const answers = change(challenge.actions).map((action) => ({ action, onsetMs: 500 }));
      return world.seal({ ...probe, pad: { ...probe.pad, answers } }, challenge, atMs);
    };
    const changeBinding: SealProbe = (probe, challenge, atMs) =>
      world.seal(probe, { ...challenge, actions: change(challenge.actions) }, atMs);
    for (const seal of [changeEvidence, changeBinding]) {
      const engine = createScriptedEngine({ clock: world.clock, rng: createSeededRng('change'), seal });
      expect(await payByFace({ ...world, engine }, live(world.ada))).toMatchObject({ kind: 'declined', reason: 'probe_invalid' });
    }
  });

  it('is judged by what was at risk when it was asked for', async () => {
    const { low, raised } = PAD_RULES.find(({ signal }) => signal === 'texture')!.thresholds;
    const world = await enrolled();
    const doubtful: SealProbe = (probe, challenge, atMs) => {
      const liveScores = probe.pad.liveScores.map(() => (low + raised) / 2);
      return world.seal({ ...probe, pad: { ...probe.pad, liveScores } }, challenge, atMs);
    };
    const engine = createScriptedEngine({ clock: world.clock, rng: createSeededRng('doubtful'), seal: doubtful });
    const pay = async (sealedProbe: SealedProbe) =>
      world.bank.pay({ order: orderOf(100), terminalId: TERMINAL, sealedProbe, idempotencyKey: newKey() });
    const askedBefore = await captureProbe({ ...world, engine }, live(world.ada));
    await fail(world.bank);
    const askedAfter = await captureProbe({ ...world, engine }, live(world.ada));
    expect(await pay(askedBefore)).toMatchObject({ kind: 'digits_needed' });
    expect(await pay(askedAfter)).toMatchObject({ kind: 'declined', reason: 'pad_failed' });
  });
});

describe('the screen’s light', () => {
  const shone = async (bank: Bank, canShine: boolean) => {
    const answer = await bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay', canShine });
    if (answer.kind !== 'challenge') throw new Error(answer.kind);
    return answer.challenge.light;
  };

  it('is asked for after a failed capture, drawn anew each time, and only where the screen may shine', async () => {
    const { bank } = await createTestBank();
    expect(await shone(bank, true)).toBeUndefined();
    await fail(bank);
    expect(await shone(bank, false)).toBeUndefined();
    const drawn = await Promise.all(Array.from({ length: 8 }, () => shone(bank, true)));
    expect(drawn.every((light) => light?.steps.length === 6)).toBe(true);
    expect(new Set(drawn.map((light) => JSON.stringify(light))).size).toBeGreaterThan(1);
  });
});
