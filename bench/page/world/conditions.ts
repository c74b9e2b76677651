/**
 * Under which conditions the world's bench looks at a customer.
 */
import type { Rng } from '../../../src/ports';
import type { DisguiseName, Expression, LightName, PersonInScene, Scene } from '../../../src/sim/scene';
import type { Condition } from './messages';

const YAWS_DEG = [-30, -15, 0, 15, 30];
const PITCHES_DEG = [-15, 0, 15];
const LIGHTS: readonly LightName[] = ['soft', 'side', 'top', 'dim', 'backlit'];
const EXPRESSIONS: Readonly<Record<string, Expression>> = {
  neutral: {},
  smile: { smile: 1 },
  grin: { grin: 1 },
  brows_up: { brows_up: 1 },
  talking: { jaw_open: 0.4 },
  blink: { blink_left: 1, blink_right: 1 },
};
/** Those that somebody can be recognised with. */
const OPEN_EYED = Object.keys(EXPRESSIONS).filter((name) => name !== 'blink');

export const ENROLMENT: Condition = { yawDeg: 0, pitchDeg: 0, light: 'soft', expression: 'neutral' };

/** `count` of all conditions: shuffled by the customer's own chance, then grouped by light, so that the camera settles once a light. */
export function drawConditions(rng: Rng, count: number): readonly Condition[] {
  const all: Condition[] = [];
  for (const yawDeg of YAWS_DEG)
    for (const pitchDeg of PITCHES_DEG)
      for (const light of LIGHTS) for (const expression of OPEN_EYED) all.push({ yawDeg, pitchDeg, light, expression });
  for (let i = all.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [all[i], all[j]] = [all[j] as Condition, all[i] as Condition];
  }
  return all.slice(0, count).sort((a, b) => LIGHTS.indexOf(a.light) - LIGHTS.indexOf(b.light));
}

/** Straight on and a little aside, in the light that shops have. */
export function disguiseConditions(disguise: DisguiseName): readonly Condition[] {
  return [-8, 0, 8].map((yawDeg) => ({ ...ENROLMENT, yawDeg, disguise }));
}

/** The customer under a condition, at arm's length. */
export function sceneOf(customerId: string, condition: Condition, atMs: number): Scene {
  const person: PersonInScene = {
    appearance: { customerId, disguises: condition.disguise ? [condition.disguise] : [] },
    placeMm: [0, 0, -600],
    pose: { yawDeg: condition.yawDeg, pitchDeg: condition.pitchDeg, rollDeg: 0 },
    gaze: { yawDeg: 0, pitchDeg: 0 },
    expression: EXPRESSIONS[condition.expression] ?? {},
  };
  return { atMs, light: condition.light, backdrop: 'noodle_house', people: [person] };
}
