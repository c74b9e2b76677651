import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../../../src/sim/attacks/catalogue';
import {
  SEVERITIES,
  SPECIES_IDS,
  type DeepfakeSettings,
  type FacePictureSettings,
  type HeldSettings,
  type InjectedVideoSettings,
  type MaskSettings,
  type MorphSettings,
  type Severity,
  type SpeciesId,
} from '../../../../src/sim/attacks/model';
import type { Performance } from '../../../../src/sim/attacks/perform/context';
import { lifeSizeDistanceMm } from '../../../../src/sim/attacks/perform/pictures';
import { performAttack } from '../../../../src/sim/attacks/perform/perform';
import type { PersonInScene } from '../../../../src/sim/scene';
import { createSeededRng } from '../../../../src/sim/rng';

const READY_MS = 4_000;
const EVERY = SPECIES_IDS.flatMap((id) => SEVERITIES.map((severity) => [id, severity] as const));
/** 480 pixels over 43°. */
const FOCAL_PX = 240 / Math.tan((21.5 * Math.PI) / 180);
const INTER_EYE_MM = 62;

function perform(id: SpeciesId, severity: Severity = 'typical', seed = 'attack'): Performance {
  return performAttack(ATTACKS[id].severities[severity], {
    victimId: 'mei',
    attackerId: 'omar',
    backdrop: 'bakery',
    rng: createSeededRng(seed),
    entersAtMs: 0,
  });
}

const only = (attack: Performance, atMs = READY_MS): PersonInScene => {
  const { people } = attack.at(atMs);
  expect(people).toHaveLength(1);
  return people[0] as PersonInScene;
};
const held = (attack: Performance, atMs = READY_MS) => {
  const { holds } = only(attack, atMs);
  if (!holds) throw new Error('nothing is held');
  return holds;
};
/** 1 at a full smile, which has half of the closed-mouth one in it. */
const smileOf = ({ expression }: PersonInScene): number => (expression.smile ?? 0) / 0.5;
const yawOf = ({ pose }: PersonInScene): number => pose.yawDeg;
const loweredOf = ({ pose }: PersonInScene): number => -pose.pitchDeg;
const lidsOf = ({ expression }: PersonInScene): number => expression.blink_left ?? 0;
const most = (attack: Performance, measure: (person: PersonInScene) => number, fromMs: number, forMs: number): number =>
  Math.max(...Array.from({ length: forMs / 20 }, (_, i) => measure(only(attack, fromMs + i * 20))));

describe('every attack', () => {
  it.each(EVERY)('%s, %s, is the same for the same chance and prompts, whenever somebody looks', (id, severity) => {
    const [one, other] = [perform(id, severity), perform(id, severity)];
    one.at(30_000);
    for (const attack of [one, other]) {
      attack.prompt({ kind: 'guidance', guidance: 'too_far' }, 3_000);
      attack.prompt({ kind: 'challenge', action: 'smile' }, 5_000);
    }
    const times = [0, 1_500, 4_000, 5_400, 6_200, 9_000];
    const backwards = [...times].reverse().map((at) => other.at(at));
    expect(times.map((at) => one.at(at))).toEqual(backwards.reverse());
  });

  it.each(SPECIES_IDS)('%s survives being sent to a worker and can be told to leave', (id) => {
    const attack = perform(id);
    const scene = attack.at(READY_MS);
    expect(structuredClone(scene)).toEqual(scene);
    expect(attack.leave(10_000)).toBeLessThan(13_000);
  });
});

const HELD = EVERY.filter(([id, severity]) => ATTACKS[id].severities[severity].tool === 'held');

describe('a held picture', () => {
  it.each(HELD)('%s, %s, shows the victim on the medium of its data', (id, severity) => {
    const settings = ATTACKS[id].severities[severity] as HeldSettings;
    const { medium, widthMm, heightMm, shows, placeMm } = held(perform(id, severity));
    expect({ medium, widthMm, heightMm }).toEqual({
      medium: settings.medium,
      widthMm: settings.widthMm,
      heightMm: settings.heightMm,
    });
    expect(shows.subject.appearance.customerId).toBe('mei');
    expect(only(perform(id, severity)).appearance.customerId).toBe('omar');
    expect(-placeMm[2]).toBeGreaterThan(settings.distanceMm - 15);
    expect(-placeMm[2]).toBeLessThan(settings.distanceMm + 15);
  });

  it.each(HELD)('%s, %s, is large enough to be found and used by the terminal', (id, severity) => {
    const { shows, heightMm, placeMm } = held(perform(id, severity));
    const scale = heightMm / ((-shows.subject.placeMm[2] * heightMm) / lifeSizeDistanceMm(heightMm));
    expect((FOCAL_PX * INTER_EYE_MM * scale) / -placeMm[2]).toBeGreaterThan(48);
  });

  it.each(HELD)('%s, %s, hides the attacker, who is behind it or out of the picture', (id, severity) => {
    const attack = perform(id, severity);
    for (let at = READY_MS; at < READY_MS + 10_000; at += 500) {
      const { placeMm: eyes } = only(attack, at);
      const { placeMm: middle, widthMm, heightMm } = held(attack, at);
      const magnified = eyes[2] / middle[2];
      const [dx, dy] = [eyes[0] - middle[0] * magnified, eyes[1] - 45 - middle[1] * magnified];
      const behind = Math.abs(dx) < (widthMm * magnified) / 2 - 75 && Math.abs(dy) < (heightMm * magnified) / 2 - 95;
      const outside = Math.abs(eyes[0]) - 90 > 0.525 * -eyes[2];
      expect(behind || outside).toBe(true);
    }
  });

  it('goes up after the attacker came in, and shakes with the hand', () => {
    const attack = perform('printed_photo', 'careless');
    expect(held(attack, 200).placeMm[1]).toBeLessThan(-380);
    expect(Math.abs(held(attack).placeMm[1])).toBeLessThan(10);
    const shake = (severity: Severity): number => {
      const steady = perform('printed_photo', severity);
      const xs = Array.from({ length: 200 }, (_, i) => held(steady, READY_MS + i * 40).placeMm[0]);
      return Math.max(...xs) - Math.min(...xs);
    };
    expect(shake('careless')).toBeGreaterThan(3);
    expect(shake('careful')).toBeLessThan(3);
  });

  it('comes closer when told, and is turned to and fro instead of smiling', () => {
    const attack = perform('printed_photo');
    attack.prompt({ kind: 'guidance', guidance: 'too_far' }, READY_MS);
    expect(-held(attack, READY_MS + 2_000).placeMm[2]).toBeLessThan(365);
    attack.prompt({ kind: 'challenge', action: 'smile' }, 10_000);
    const yaws = Array.from({ length: 100 }, (_, i) => held(attack, 10_000 + i * 30).pose.yawDeg);
    expect(Math.max(...yaws) - Math.min(...yaws)).toBeGreaterThan(15);
    expect(smileOf(held(attack, 11_500).shows.subject)).toBe(0);
  });

  it('is a still, or a recording that does what may be asked at random, whatever is asked', () => {
    const subjectOf = (id: SpeciesId, prompted: boolean, seed?: string) => {
      const attack = perform(id, 'typical', seed);
      if (prompted) attack.prompt({ kind: 'challenge', action: 'smile' }, READY_MS);
      return Array.from({ length: 600 }, (_, i) => held(attack, READY_MS + i * 20).shows.subject);
    };
    const still = subjectOf('phone_photo', true);
    expect(new Set(still.map((subject) => JSON.stringify(subject))).size).toBe(1);
    const videos = Array.from({ length: 8 }, (_, i) => subjectOf('phone_video', false, `video ${i}`));
    const peaks = (measure: (person: PersonInScene) => number) => videos.map((video) => Math.max(...video.map(measure)));
    for (const measure of [smileOf, lidsOf]) expect(Math.max(...peaks(measure))).toBeGreaterThan(0.9);
    for (const turn of [yawOf, (person: PersonInScene) => -yawOf(person), loweredOf]) {
      expect(Math.max(...peaks(turn))).toBeGreaterThan(12);
      // No recording does everything.
      expect(Math.min(...peaks(turn))).toBeLessThan(9);
    }
    expect(subjectOf('phone_video', true, 'video 0')).toEqual(videos[0]);
  });

  it('plays its recording again from the beginning', () => {
    const settings = ATTACKS.tablet_video.severities.careless as HeldSettings;
    const attack = perform('tablet_video', 'careless');
    const again = held(attack, READY_MS + (settings.recordedMs as number)).shows.subject;
    expect(again).toEqual(held(attack, READY_MS).shows.subject);
  });
});

describe('a picture before the face', () => {
  it.each(['eye_hole_photo', 'cut_out_mask'] as const)('%s is at life size with the eyes over the attacker’s own', (id) => {
    for (const severity of SEVERITIES) {
      const settings = ATTACKS[id].severities[severity] as FacePictureSettings;
      const attack = perform(id, severity);
      const { placeMm: eyes } = only(attack);
      const { shows, placeMm, heightMm, medium } = held(attack);
      expect(-shows.subject.placeMm[2]).toBeCloseTo(lifeSizeDistanceMm(heightMm), 6);
      expect(placeMm[1] + shows.subject.placeMm[1]).toBeGreaterThan(eyes[1] - 12);
      expect(placeMm[1] + shows.subject.placeMm[1]).toBeLessThan(eyes[1] + 12);
      expect(placeMm[2] - eyes[2]).toBeGreaterThan(settings.aheadMm - 8);
      expect(medium).toEqual(settings.medium);
    }
  });

  it('lets the attacker blink through the holes, and turns with the head', () => {
    const attack = perform('cut_out_mask', 'careful');
    attack.prompt({ kind: 'challenge', action: 'blink_twice' }, READY_MS);
    expect(most(attack, lidsOf, READY_MS, 1_500)).toBe(1);
    const walkingIn = only(attack, 600);
    expect(walkingIn.holds?.pose.yawDeg).toBeCloseTo(walkingIn.pose.yawDeg + 1, 6);
  });
});

describe('a mask', () => {
  it.each(EVERY.filter(([id]) => ATTACKS[id].family === 'mask'))(
    '%s, %s, is of the victim and as its data says',
    (id, severity) => {
      const attack = perform(id, severity);
      const { wears, appearance } = only(attack);
      expect(appearance).toEqual({ customerId: 'omar', disguises: [] });
      expect(wears).toEqual({
        ...(ATTACKS[id].severities[severity] as MaskSettings).mask,
        victim: { customerId: 'mei', disguises: [] },
      });
      attack.prompt({ kind: 'challenge', action: 'smile' }, READY_MS);
      expect(most(attack, smileOf, READY_MS, 2_000)).toBe(1);
    },
  );

  it('lets part of a smile through only where it is soft', () => {
    const pliancy = (id: SpeciesId) =>
      SEVERITIES.map((severity) => (ATTACKS[id].severities[severity] as MaskSettings).mask.pliancy);
    expect([...pliancy('paper_mask'), ...pliancy('rigid_mask')].every((share) => share === 0)).toBe(true);
    expect(pliancy('silicone_mask').every((share) => share > 0.2 && share < 0.8)).toBe(true);
  });
});

describe('a morph', () => {
  it('is one face of the two', () => {
    const weights = SEVERITIES.map((severity) => {
      const { appearance } = only(perform('face_morph', severity));
      expect(appearance.customerId).toBe('mei');
      expect(appearance.morphedWith).toEqual({
        customerId: 'omar',
        weight: (ATTACKS.face_morph.severities[severity] as MorphSettings).weight,
      });
      return appearance.morphedWith?.weight ?? 0;
    });
    expect(Math.min(...weights)).toBeGreaterThan(0.2);
  });
});

describe('an injection', () => {
  const injectedBy = (customerId: string, { pristine, depth }: InjectedVideoSettings | DeepfakeSettings) => ({
    pristine,
    depth,
    wearer: { appearance: { customerId } },
  });

  it.each(SEVERITIES)('of a %s recording repeats frames, loops and answers nobody', (severity) => {
    const settings = ATTACKS.injected_video.severities[severity] as InjectedVideoSettings;
    const attack = perform('injected_video', severity);
    expect(attack.at(READY_MS).injection).toMatchObject(injectedBy('omar', settings));
    const frames = Array.from({ length: 1_000 }, (_, i) => JSON.stringify(only(attack, READY_MS + i).placeMm));
    expect(new Set(frames).size).toBeLessThanOrEqual(Math.ceil(1_000 / settings.frameMs) + 1);
    const asked = perform('injected_video', severity);
    asked.prompt({ kind: 'challenge', action: 'smile' }, READY_MS);
    expect(most(asked, smileOf, READY_MS, 5_000)).toBe(most(attack, smileOf, READY_MS, 5_000));
  });

  it.each(SEVERITIES)('by a %s deepfake answers late and not quite, with the victim’s face', (severity) => {
    const settings = ATTACKS.injected_deepfake.severities[severity] as DeepfakeSettings;
    const attack = perform('injected_deepfake', severity);
    attack.prompt({ kind: 'challenge', action: 'smile' }, READY_MS);
    const { people, injection } = attack.at(READY_MS);
    expect(people[0]?.appearance.customerId).toBe('mei');
    expect(injection).toMatchObject(injectedBy('omar', settings));
    expect(most(attack, smileOf, READY_MS, settings.delayMs + 240)).toBe(0);
    expect(most(attack, smileOf, READY_MS, 3_000)).toBeCloseTo(settings.expressionShare, 6);
    expect(most(attack, ({ pose }) => Math.abs(pose.yawDeg), 0, 3_000)).toBeLessThanOrEqual(settings.maxYawDeg);
  });
});

describe('a double', () => {
  it.each(['sibling', 'twin'] as const)('%s is simply another customer, who does what is asked', (id) => {
    const attack = perform(id, 'careful');
    attack.prompt({ kind: 'challenge', action: 'smile' }, READY_MS);
    expect(attack.at(READY_MS).injection).toBeUndefined();
    expect(only(attack).appearance).toEqual({ customerId: 'omar', disguises: [] });
    expect(most(attack, smileOf, READY_MS, 1_500)).toBe(1);
  });
});
