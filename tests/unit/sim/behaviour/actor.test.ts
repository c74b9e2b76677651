import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GUIDANCE } from '../../../../src/domain/observation';
import { REACTION_MS, createCustomerActor, type Actor } from '../../../../src/sim/behaviour/actor';
import type { Prompt } from '../../../../src/sim/behaviour/prompt';
import type { Traits } from '../../../../src/sim/behaviour/traits';
import { EXPRESSIONS } from '../../../../src/sim/customers/model';
import type { PersonInScene } from '../../../../src/sim/scene';
import { createSeededRng } from '../../../../src/sim/rng';

const SEEDS = Array.from({ length: 60 }, (_, i) => `seed ${i}`);
const SMILE: Prompt = { kind: 'challenge', action: 'smile' };
const BLINK: Prompt = { kind: 'challenge', action: 'blink_twice' };
const TURN: Prompt = { kind: 'challenge', action: 'turn_left' };
const NOD: Prompt = { kind: 'challenge', action: 'nod' };
const HOLD: Prompt = { kind: 'guidance', guidance: 'ok' };
const ARRIVED_MS = 3_000;

function actor(seed: string, traits: Partial<Traits> = {}): Actor {
  return createCustomerActor({ appearance: { customerId: 'mei', disguises: [] }, rng: createSeededRng(seed), traits });
}

/** 1 at a full smile, which has half of the closed-mouth one in it. */
const smileOf = ({ expression }: PersonInScene): number => (expression.smile ?? 0) / 0.5;
const lidsOf = ({ expression }: PersonInScene): number => expression.blink_left ?? 0;

/** The first time in steps of `stepMs` at which something holds. */
function firstTime(who: Actor, fromMs: number, holds: (person: PersonInScene) => boolean, stepMs = 5, limitMs = 20_000): number {
  for (let at = fromMs; at < fromMs + limitMs; at += stepMs) if (holds(who.at(at))) return at - fromMs;
  return Infinity;
}

const aPrompt: fc.Arbitrary<Prompt> = fc.oneof(
  fc.constantFrom<Prompt>({ kind: 'nothing' }, SMILE, BLINK, TURN, NOD, { kind: 'checking' }),
  fc.constantFrom(...GUIDANCE).map((guidance): Prompt => ({ kind: 'guidance', guidance })),
  fc.constantFrom<Prompt>({ kind: 'outcome', outcome: 'success' }, { kind: 'outcome', outcome: 'refused' }),
);
const aVisit = fc.array(fc.tuple(fc.integer({ min: 0, max: 4_000 }), aPrompt), { maxLength: 12 });

function play(who: Actor, visit: readonly (readonly [number, Prompt])[]): void {
  let atMs = 0;
  for (const [laterMs, prompt] of visit) who.prompt(prompt, (atMs += laterMs));
}

describe('a customer', () => {
  it('is the same person for the same seed and prompts, however often and in whatever order somebody looks', () => {
    const times = fc.array(fc.integer({ min: -1_000, max: 60_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.string(), aVisit, times, (seed, visit, looks) => {
        const [one, other] = [actor(seed), actor(seed)];
        one.at(50_000);
        play(one, visit);
        play(other, visit);
        for (const at of looks) one.at(at);
        const backwards = [...looks].reverse().map((at) => other.at(at));
        expect(backwards.reverse()).toEqual(looks.map((at) => one.at(at)));
      }),
      { numRuns: 60 },
    );
  });

  it('always has a face that can be drawn', () => {
    fc.assert(
      fc.property(fc.string(), aVisit, fc.integer({ min: 0, max: 60_000 }), (seed, visit, at) => {
        const who = actor(seed);
        play(who, visit);
        const { expression, placeMm, pose, gaze } = who.at(at);
        for (const [name, weight] of Object.entries(expression)) {
          expect(EXPRESSIONS).toContain(name);
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
        }
        expect(placeMm[2]).toBeLessThan(-350);
        expect(placeMm[2]).toBeGreaterThan(-1_000);
        for (const degrees of [...Object.values(pose), ...Object.values(gaze)]) expect(Math.abs(degrees)).toBeLessThan(45);
      }),
    );
  });

  it('differs from seed to seed', () => {
    const places = new Set(SEEDS.map((seed) => actor(seed).at(ARRIVED_MS).placeMm.join()));
    expect(places.size).toBe(SEEDS.length);
  });

  it('comes in from the side and stands near the middle when it has arrived', () => {
    for (const seed of SEEDS) {
      expect(Math.abs(actor(seed).at(0).placeMm[0])).toBeGreaterThan(600);
      expect(Math.abs(actor(seed).at(ARRIVED_MS).placeMm[0])).toBeLessThan(45);
    }
  });

  it('goes when sent, and is out of the picture at the time it said', () => {
    const who = actor('leaves');
    const goneMs = who.leave(10_000);
    expect(goneMs - 10_000).toBeLessThan(2_000);
    expect(Math.abs(who.at(goneMs).placeMm[0])).toBeGreaterThan(600);
  });
});

describe('a prompt to smile', () => {
  const PROMPT_MS = ARRIVED_MS;
  const asked = SEEDS.map((seed) => {
    const who = actor(seed);
    who.prompt(SMILE, PROMPT_MS);
    return who;
  });

  it('is noticed after a human reaction time, most often a short one', () => {
    const onsets = asked.map((who) => firstTime(who, PROMPT_MS, (person) => smileOf(person) > 0));
    expect(Math.min(...onsets)).toBeGreaterThanOrEqual(REACTION_MS.min);
    expect(Math.max(...onsets)).toBeLessThanOrEqual(REACTION_MS.max + 5);
    const middle = [...onsets].sort((a, b) => a - b)[onsets.length >> 1] as number;
    expect(middle).toBeLessThan((REACTION_MS.min + REACTION_MS.max) / 2);
    expect(new Set(onsets).size).toBeGreaterThan(10);
  });

  it('is answered by a full smile within 1.2 s, held long enough to be seen', () => {
    for (const who of asked) {
      const full = firstTime(who, PROMPT_MS, (person) => smileOf(person) > 0.999);
      expect(full).toBeLessThanOrEqual(1_200);
      const held = firstTime(who, PROMPT_MS + full, (person) => smileOf(person) < 0.9);
      expect(held).toBeGreaterThan(1_000);
    }
  });

  it('is tried again while it stands, and not after', () => {
    const [again, not] = [actor('again'), actor('again')];
    for (const who of [again, not]) who.prompt(SMILE, PROMPT_MS);
    not.prompt(HOLD, PROMPT_MS + 2_000);
    const smiledLater = (who: Actor): boolean => firstTime(who, PROMPT_MS + 3_800, (p) => smileOf(p) > 0.9, 20, 5_000) < 5_000;
    expect([smiledLater(again), smiledLater(not)]).toEqual([true, false]);
    expect(smileOf(not.at(PROMPT_MS + 5_000))).toBe(0);
  });

  it('shows no smile to whoever was not asked, or does not care', () => {
    const alone = actor('alone');
    const stubborn = actor('stubborn', { cooperates: false });
    stubborn.prompt(SMILE, PROMPT_MS);
    for (const who of [alone, stubborn]) expect(firstTime(who, 0, (person) => smileOf(person) > 0, 20)).toBe(Infinity);
  });
});

describe('blinking', () => {
  it('comes by itself 10 to 30 times a minute, each 150 to 250 ms, over ten minutes', () => {
    for (const seed of SEEDS.slice(0, 6)) {
      const who = actor(seed);
      const lengths: number[] = [];
      let sinceMs: number | undefined;
      for (let at = ARRIVED_MS; at < ARRIVED_MS + 600_000; at += 5) {
        const moving = lidsOf(who.at(at)) > 0;
        if (moving) sinceMs ??= at;
        else if (sinceMs !== undefined) {
          lengths.push(at - sinceMs);
          sinceMs = undefined;
        }
      }
      expect(lengths.length).toBeGreaterThan(100);
      expect(lengths.length).toBeLessThan(300);
      expect(Math.min(...lengths)).toBeGreaterThanOrEqual(140);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(255);
    }
  });

  it('on request is slow enough for a camera of 10 frames a second, and shorter than closed eyes', () => {
    for (const seed of SEEDS) {
      const who = actor(seed);
      who.prompt(BLINK, ARRIVED_MS);
      // A natural blink may come first; the one on request stays shut longer.
      const shut = Array.from({ length: 1_500 }, (_, i) => lidsOf(who.at(ARRIVED_MS + i)) > 0.95);
      const longest = shut
        .join('')
        .split('false')
        .reduce((most, run) => Math.max(most, run.length / 'true'.length), 0);
      expect(longest).toBeGreaterThanOrEqual(140);
      expect(longest).toBeLessThan(700);
      const reaction = firstTime(who, ARRIVED_MS + REACTION_MS.max, (person) => lidsOf(person) === 0);
      expect(reaction).toBeLessThan(900);
    }
  });
});

describe('guidance', () => {
  const guided = (seed: string, guidance: (typeof GUIDANCE)[number], traits: Partial<Traits> = {}): Actor => {
    const who = actor(seed, traits);
    who.prompt({ kind: 'guidance', guidance }, ARRIVED_MS);
    return who;
  };
  const depthMm = (who: Actor, atMs: number): number => -who.at(atMs).placeMm[2];

  it('brings them closer in steps until they are told that it is enough', () => {
    const who = guided('far', 'too_far', { distanceMm: 920 });
    expect(depthMm(who, ARRIVED_MS)).toBeGreaterThan(900);
    const after1s = depthMm(who, ARRIVED_MS + 1_400);
    expect(after1s).toBeLessThan(880);
    expect(after1s).toBeGreaterThan(750);
    who.prompt(HOLD, ARRIVED_MS + 2_600);
    const stopped = depthMm(who, ARRIVED_MS + 4_500);
    expect(stopped).toBeLessThan(760);
    expect(stopped).toBeGreaterThan(550);
    expect(depthMm(who, ARRIVED_MS + 9_000)).toBeCloseTo(stopped, -2);
  });

  it('sends them back', () => {
    const who = guided('near', 'too_close', { distanceMm: 390 });
    expect(depthMm(who, ARRIVED_MS + 3_000)).toBeGreaterThan(500);
  });

  it('brings them to the middle', () => {
    const who = guided('aside', 'off_centre', { sidewaysMm: 240 });
    expect(Math.abs(who.at(ARRIVED_MS).placeMm[0])).toBeGreaterThan(200);
    expect(Math.abs(who.at(ARRIVED_MS + 2_000).placeMm[0])).toBeLessThan(25);
  });

  it('makes them hold still and look into the camera', () => {
    const spread = (who: Actor): number => {
      const xs = Array.from({ length: 400 }, (_, i) => who.at(ARRIVED_MS + 2_000 + i * 50).placeMm[0]);
      return Math.max(...xs) - Math.min(...xs);
    };
    expect(spread(guided('still', 'ok'))).toBeLessThan(0.5 * spread(actor('still')));
    const looks = (who: Actor): number[] =>
      Array.from({ length: 300 }, (_, i) => who.at(ARRIVED_MS + 2_000 + i * 50).gaze.pitchDeg);
    expect(Math.max(...looks(guided('look', 'ok')).map(Math.abs))).toBeLessThan(2);
    expect(looks(actor('look')).filter((pitch) => pitch < -6).length).toBeGreaterThan(150);
  });

  it('lets nobody stare: without a task they glance about', () => {
    const who = actor('glance');
    expect(firstTime(who, ARRIVED_MS, ({ gaze }) => Math.abs(gaze.yawDeg) > 10)).toBeLessThan(15_000);
  });

  it.each([
    ['eyes_covered', 'sunglasses'],
    ['mouth_covered', 'face_mask'],
  ] as const)('takes off what hides the face when told %s, and nothing else', (guidance, hiding) => {
    const who = actor('covered');
    who.dress(['hat', hiding], 0);
    who.prompt({ kind: 'guidance', guidance }, ARRIVED_MS);
    expect(who.at(ARRIVED_MS + 200).appearance.disguises).toEqual(['hat', hiding]);
    expect(who.at(ARRIVED_MS + 2_500).appearance.disguises).toEqual(['hat']);
  });

  it('is not answered before the person has come in', () => {
    const who = actor('early');
    who.prompt(SMILE, 0);
    expect(firstTime(who, 0, (person) => smileOf(person) > 0)).toBeGreaterThanOrEqual(1_000);
  });
});
