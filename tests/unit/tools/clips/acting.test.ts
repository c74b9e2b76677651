import { describe, expect, test } from 'vitest';
import { ACTORS } from '../../../../tools/clips/actors.mjs';
import { createActor } from '../../../e2e/support/acting-page';
import { ACTOR_NAMES } from '../../../fixtures/clips';

const frames = (count: number) => Array.from({ length: count }, () => new Blob());
const script = {
  folder: '/',
  ratePerS: 10,
  prompts: { 'Blink twice, please': 'blink_twice', 'Smile, please': 'smile', 'Nod, please': 'nod' },
  acts: {
    blink_twice: {
      path: 'forth',
      shiftPx: [0, 0],
      hold: { frame: 0, frames: 0 },
      repeat: { times: 2, pauseFrames: 4 },
    },
    smile: { path: 'forth', shiftPx: [0, 0], hold: { frame: 4, frames: 5 }, repeat: { times: 1, pauseFrames: 0 } },
  },
} as const;
const act = () => createActor(script, { rest: frames(3), blink_twice: frames(6), smile: frames(9) });
const FRAME_MS = 1000 / script.ratePerS;
/** Of the first answer. */
const REACTION_MS = 700;

/** What is played frame by frame, as `act frame`; `rest` where nothing covers the rest. */
function played(actor: ReturnType<typeof act>, fromMs: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const { over } = actor.look(fromMs + i * FRAME_MS);
    return over ? `${over.act} ${over.frame}` : 'rest';
  });
}

const rests = (count: number): string[] => Array.from({ length: count }, () => 'rest');

describe('an actor', () => {
  test('reads a prompt first, plays what repeats with a rest in between, and rests again', () => {
    const actor = act();
    actor.listen('Blink twice, please', 0);
    expect(played(actor, 0, REACTION_MS / FRAME_MS)).toEqual(rests(REACTION_MS / FRAME_MS));
    const blink = Array.from({ length: 6 }, (_, i) => `blink_twice ${i}`);
    expect(played(actor, REACTION_MS, 20)).toEqual([...blink, ...rests(4), ...blink, ...rests(4)]);
  });

  test('holds the frame that is held, once', () => {
    const actor = act();
    actor.listen('Smile, please', 0);
    const steps = [0, 1, 2, 3, 4, 4, 4, 4, 4, 4, 5, 6, 7, 8].map((step) => `smile ${step}`);
    expect(played(actor, REACTION_MS, 16)).toEqual([...steps, ...rests(2)]);
  });

  test('fades in and out at both ends of each repetition', () => {
    const actor = act();
    actor.listen('Blink twice, please', 0);
    const share = (step: number) => actor.look(REACTION_MS + step * FRAME_MS).over?.share;
    for (const first of [0, 10]) {
      expect(share(first)).toBe(0);
      expect(share(first + 2)).toBe(1);
      expect(share(first + 5)).toBeLessThan(1);
    }
  });

  test('stops within a moment when asked for something else', () => {
    const actor = act();
    actor.listen('Blink twice, please', 0);
    actor.look(REACTION_MS);
    actor.listen('Smile, please', REACTION_MS);
    expect(played(actor, REACTION_MS, 7)).toEqual(['blink_twice 0', 'blink_twice 1', 'blink_twice 2', ...rests(3), 'smile 0']);
  });

  test('does nothing for a prompt that was not recorded', () => {
    const actor = act();
    actor.listen('Nod, please', 0);
    expect(played(actor, 0, 40)).toEqual(rests(40));
  });
});

test.each(ACTOR_NAMES)('%s blinks twice by the same segment', (name) => {
  const { repeat } = ACTORS[name]!.acts['blink_twice']!;
  expect(repeat).toMatchObject({ times: 2 });
});
