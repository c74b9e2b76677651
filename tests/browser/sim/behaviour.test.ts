/**
 * Behaviour and attacks for real: drawn by the simulated camera, seen by the terminal's own face worker, judged by its own challenge.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChallengeAction } from '../../../src/domain/challenge';
import { answerTimeoutMs, type ChallengeAnswer } from '../../../src/domain/challenge-answer';
import type { Guidance } from '../../../src/domain/observation';
import { CAPTURE_POLICY } from '../../../src/flows/capture-policy';
import { EMPTY_TRACK, findAnswer, hasHeld, trackAnswer, trackHold } from '../../../src/flows/capture-track';
import { spawnRenderer, type RendererClient } from '../../../src/sim/camera/renderer-client';
import { castingFromAddress } from '../../../src/sim/casting-script';
import { PROFILES } from '../../../src/sim/customers/profiles';
import { createDirector, type Director } from '../../../src/sim/director';
import { createSeededRng } from '../../../src/sim/rng';
import { faceWorker, startEngine, type TestEngine } from '../face/support';

/** What a slow machine affords. */
const FRAME_MS = 100;
const HELD_FROM_MS = 2_400;
const HOLD_LIMIT_MS = 4_000;

let renderer: RendererClient;
let face: TestEngine;
let frame = 0;

beforeAll(async () => {
  renderer = spawnRenderer();
  const options = { quality: 'lite', seed: 7, widthPx: 640, heightPx: 480, packUrl: '/customers/' } as const;
  expect(await renderer.init(options)).toEqual({ kind: 'ready' });
  face = startEngine(faceWorker());
  await face.engine.init({ backend: 'wasm' });
}, 120_000);

afterAll(() => {
  renderer.close();
  face.stop();
});

function direct(address: string): Director {
  const parsed = castingFromAddress(address, PROFILES);
  if (parsed?.kind !== 'casting') throw new Error(parsed?.message ?? 'nobody is cast');
  return createDirector({ cast: parsed.casting, rng: createSeededRng('behaviour') });
}

async function see(director: Director, atMs: number) {
  const rendered = await renderer.render(director.scene(atMs), frame++);
  if (rendered.kind !== 'frame') throw new Error(`${rendered.reason}: ${rendered.detail}`);
  const seen = await face.see(rendered.bitmap, atMs);
  rendered.bitmap.close();
  return seen;
}

/** Holds still, is asked, and is watched as the terminal watches. */
async function ask(address: string, action: ChallengeAction): Promise<ChallengeAnswer['kind'] | 'never_at_rest'> {
  const director = direct(address);
  director.prompt({ kind: 'guidance', guidance: 'ok' }, 1_500);
  let track = EMPTY_TRACK;
  let at = HELD_FROM_MS;
  for (; !hasHeld(track, CAPTURE_POLICY); at += FRAME_MS) {
    if (at > HELD_FROM_MS + HOLD_LIMIT_MS) return 'never_at_rest';
    track = trackHold(track, await see(director, at), CAPTURE_POLICY);
  }
  const promptedMs = at;
  director.prompt({ kind: 'challenge', action }, promptedMs);
  for (; at < promptedMs + answerTimeoutMs(action); at += FRAME_MS) {
    track = trackAnswer(track, await see(director, at));
    if (findAnswer(track, action, promptedMs, CAPTURE_POLICY).kind === 'answered') return 'answered';
  }
  return 'waiting';
}

/** What the terminal says every so often, and is obeyed. */
async function guidance(director: Director, fromMs: number, toMs: number, everyMs: number): Promise<Guidance[]> {
  const said: Guidance[] = [];
  for (let at = fromMs; at <= toMs; at += everyMs) {
    const { guidance } = await see(director, at);
    director.prompt({ kind: 'guidance', guidance }, at);
    said.push(guidance);
  }
  return said;
}

describe('a simulated customer', () => {
  it.each([
    ['mei', 'smile'],
    ['mei', 'blink_twice'],
    ['mei', 'turn_left'],
    ['mei', 'nod'],
    ['arjun', 'smile'],
    ['arjun', 'blink_twice'],
    ['arjun', 'turn_right'],
    ['arjun', 'nod'],
  ] as const)('%s answers the terminal’s challenge: %s', async (id, action) => {
    expect(await ask(`?cast=${id}`, action)).toBe('answered');
  });

  it('takes sunglasses off when the terminal asks for it, and is then well placed', async () => {
    const said = await guidance(direct('?cast=mei&disguise=sunglasses'), 2_000, 5_600, 300);
    expect(said.slice(0, 2)).toContain('eyes_covered');
    expect(said.at(-1)).toBe('ok');
  });

  it('is not kept from paying by somebody beside and somebody behind', async () => {
    const director = direct('?cast=mei&beside=samuel&behind=ama');
    expect(director.scene(2_000).people).toHaveLength(3);
    const said = await guidance(director, 2_000, 6_500, 300);
    expect(said).not.toContain('no_face');
    expect(said.slice(-3)).toEqual(['ok', 'ok', 'ok']);
  });
});

describe('an attack', () => {
  it.each([
    ['a still', 'printed_photo:mei', 'blink_twice', 'waiting'],
    ['a rigid mask', 'rigid_mask:mei', 'smile', 'waiting'],
    ['a deepfake', 'injected_deepfake:mei:ingrid:careful', 'smile', 'answered'],
  ] as const)('by %s (%s) asked to %s: %s', async (_, cast, action, answer) => {
    expect(await ask(`?cast=attack:${cast}`, action)).toBe(answer);
  });
});
