import { describe, expect, test } from 'vitest';
import { summarise } from '../../../bench/world-scores.mjs';
import type { AttackShot, Condition, Cost, Judgement, Shot } from '../../../bench/page/world/messages';
import type { CustomerProfile } from '../../../src/sim/customers/model';

const person = (id: string, kin?: CustomerProfile['kin']): CustomerProfile => ({
  ...{ id, name: id, ageYears: 30, sex: 'female', monkTone: 5 },
  ...(kin && { kin }),
});
const PROFILES = [
  person('ann'),
  person('bea', { of: 'ann', as: 'sibling' }),
  person('cat'),
  person('dot', { of: 'cat', as: 'twin' }),
];

/** A unit template in a plane: the score of two is the cosine of the angle between them. */
const at = (degrees: number): readonly number[] => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
const seen = (degrees: number, guidance: Judgement['guidance'] = 'ok'): Judgement => ({
  found: true,
  guidance,
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  measures: { mouthWidth: 0, cornerLift: 0, eyeAspect: 0, interEyePx: 0, luma: 0, sharpness: 0 },
  template: at(degrees),
  textureLiveness: 1,
  eyesClosedLogit: -15,
});
const unseen: Judgement = { found: false, guidance: 'no_face' };
const shot = (customerId: string, judgement: Judgement, condition: Partial<Condition> = {}): Shot => ({
  customerId,
  judgement,
  condition: { yawDeg: 0, pitchDeg: 0, light: 'soft', expression: 'neutral', ...condition },
});
const attack = (species: AttackShot['species'], family: string, judgement: Judgement): AttackShot => ({
  ...{ species, family, severity: 'typical', victimId: 'ann', attackerId: 'cat' },
  judgement,
});
const COST = { frameMs: [70, 90, 80] } as unknown as Cost;
// ann and bea 60° apart, ann and cat 90°, cat and dot 20°.
const ENROLMENTS = [shot('ann', seen(0)), shot('bea', seen(60)), shot('cat', seen(90)), shot('dot', seen(110))];
const world = (over: Partial<Parameters<typeof summarise>[0]> = {}) => ({
  ...{
    profiles: PROFILES,
    enrolments: ENROLMENTS,
    probes: [shot('ann', seen(5))],
    disguised: [shot('ann', seen(1), { disguise: 'hat' })],
  },
  ...{ attacks: [attack('printed_photo', 'print', seen(10))], costs: { lite: COST }, packBytes: 3 },
  ...over,
});

describe('summarise', () => {
  test('keeps kin out of the unrelated pairs, and tells of them apart', () => {
    const result = summarise(world(), 0.404);
    expect(result.siblingScore).toBe(0.5);
    expect(result.twinScore).toBe(0.94);
    // ann–cat, ann–dot, bea–cat, bea–dot
    expect(result.samples.unrelatedPairs).toBe(4);
    expect(result.nonMatedMax).toBeCloseTo(Math.cos(Math.PI / 6), 3);
  });

  test('a face that is not found is a false non-match', () => {
    const result = summarise(world({ probes: [shot('ann', seen(5)), shot('ann', unseen)] }), 0.404);
    expect(result.fnmrFrontalPct).toBe(50);
    expect(result.faceFoundRate).toBeCloseTo(83.33, 2);
  });

  test('judges matching only near the front and not in the dim', () => {
    const off = [shot('ann', seen(89), { yawDeg: 30 }), shot('ann', seen(89), { light: 'dim' })];
    const result = summarise(world({ probes: [shot('ann', seen(5)), ...off] }), 0.404);
    expect([result.fnmrFrontalPct, result.samples.mated]).toEqual([0, 1]);
  });

  test('counts every unrelated comparison at or above the threshold', () => {
    expect(summarise(world(), 0.404).falseMatches).toBe(0);
    expect(summarise(world({ probes: [shot('ann', seen(60))] }), 0.404).falseMatches).toBe(2);
  });

  test('a disguise is as good as its worst picture; coverings are guided, not scored', () => {
    const disguised = [
      shot('ann', seen(10), { disguise: 'hat' }),
      shot('cat', seen(150), { disguise: 'hat' }),
      shot('ann', seen(10, 'eyes_covered'), { disguise: 'sunglasses' }),
      shot('cat', seen(90), { disguise: 'sunglasses' }),
      shot('cat', seen(90, 'mouth_covered'), { disguise: 'face_mask' }),
    ];
    const result = summarise(world({ disguised }), 0.404);
    expect(result.disguiseScores).toEqual({ hat: 0.5 });
    expect(result.guidedPct).toEqual({ sunglasses: 50, face_mask: 100 });
  });

  test('an attack counts by its best picture; morphs and doubles are no image of the victim', () => {
    const attacks = [
      attack('printed_photo', 'print', seen(80)),
      attack('printed_photo', 'print', seen(5)),
      attack('rigid_mask', 'mask', seen(80)),
      attack('twin', 'double', seen(90)),
    ];
    const result = summarise(world({ attacks }), 0.404);
    expect(result.attackMatchRate).toBe(50);
    expect(result.attackMatchPctBySpecies).toEqual({ printed_photo: 100, rigid_mask: 0, twin: 0 });
  });

  test('a lite frame is told by its median', () => {
    expect(summarise(world(), 0.404).liteFrameMs).toBe(80);
  });
});
