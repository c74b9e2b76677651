/**
 * Whoever cooperates does what they are asked so that the terminal sees it: prompt after prompt, as its own rule judges them.
 */
import { describe, expect, it } from 'vitest';
import { CAPTURE_RISKS, CHALLENGE_ACTIONS, type ChallengeAction } from '../../../../src/domain/challenge';
import { answerAction, answerTimeoutMs, type MeasuredFrame } from '../../../../src/domain/challenge-answer';
import { drawActions } from '../../../../src/domain/challenge-draw';
import { createCustomerActor, type Actor } from '../../../../src/sim/behaviour/actor';
import type { Traits } from '../../../../src/sim/behaviour/traits';
import { createSeededRng } from '../../../../src/sim/rng';

const HELD_MS = 4_000;
const PROMPT_MS = 5_500;
const SEEDS = Array.from({ length: 40 }, (_, i) => `seed ${i}`);

function actor(seed: string, traits: Partial<Traits> = {}): Actor {
  const who = createCustomerActor({ appearance: { customerId: 'mei', disguises: [] }, rng: createSeededRng(seed), traits });
  who.prompt({ kind: 'guidance', guidance: 'ok' }, HELD_MS);
  return who;
}

/** What a terminal without any error would measure. */
function see(who: Actor, atMs: number): MeasuredFrame {
  const { expression, pose } = who.at(atMs);
  const smile = (expression.smile ?? 0) / 0.5;
  const measures = {
    mouthWidth: 0.5 + 0.12 * smile,
    cornerLift: 0.05 * smile,
    eyeAspect: 0.3 * (1 - 0.8 * (expression.blink_left ?? 0)),
    interEyePx: 90,
    luma: 120,
    sharpness: 200,
  };
  return { seq: atMs, atMs, measures, pose };
}

/** How long they took to do it, from the prompt to the frame that settled it. */
function answers(who: Actor, actions: readonly ChallengeAction[], frameMs: number): number[] {
  const rest = [400, 300, 200, 100, 0].map((beforeMs) => see(who, PROMPT_MS - beforeMs));
  const took: number[] = [];
  let promptedAtMs = PROMPT_MS;
  for (const action of actions) {
    who.prompt({ kind: 'challenge', action }, promptedAtMs);
    const series: MeasuredFrame[] = [];
    let atMs = promptedAtMs;
    while (answerAction(action, rest, series, promptedAtMs).kind === 'waiting') {
      atMs += frameMs;
      if (atMs > promptedAtMs + answerTimeoutMs(action)) return [...took, Infinity];
      series.push(see(who, atMs));
    }
    took.push(atMs - promptedAtMs);
    promptedAtMs = atMs;
  }
  return took;
}

describe.each([40, 67, 100])('a camera with a frame every %i ms', (frameMs) => {
  it.each(CHALLENGE_ACTIONS)('sees a customer answer %s', (action) => {
    for (const seed of SEEDS) expect(answers(actor(seed), [action], frameMs)[0], seed).toBeLessThan(3_000);
  });

  it('sees everybody through whatever the bank may draw, one prompt after the other', () => {
    const rng = createSeededRng('draws');
    for (const seed of SEEDS) {
      for (const risk of CAPTURE_RISKS) {
        const actions = drawActions('webcam', risk, rng);
        expect(answers(actor(seed), actions, frameMs), `${seed}: ${actions.join()}`).not.toContain(Infinity);
      }
    }
  });
});

it.each(CHALLENGE_ACTIONS)('whoever does not care never happens to answer %s', (action) => {
  for (const seed of SEEDS) expect(answers(actor(seed, { cooperates: false }), [action], 40)).toEqual([Infinity]);
});

it.each([
  ['turn_left', 'turn_right'],
  ['turn_right', 'turn_left'],
] as const)('%s is not taken for %s', (asked, other) => {
  for (const seed of SEEDS) {
    const who = actor(seed);
    who.prompt({ kind: 'challenge', action: asked }, PROMPT_MS);
    const series = Array.from({ length: 90 }, (_, i) => see(who, PROMPT_MS + i * 40));
    expect(answerAction(other, [see(who, PROMPT_MS)], series, PROMPT_MS).kind).toBe('waiting');
  }
});
