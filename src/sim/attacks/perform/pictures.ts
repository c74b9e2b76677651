/** Photos and recordings of the victim, as taken beforehand. */
import { CHALLENGE_ACTIONS, type ChallengeAction } from '../../../domain/challenge';
import type { Rng } from '../../../ports';
import { createCustomerActor } from '../../behaviour/actor';
import { between } from '../../behaviour/draws';
import type { Appearance, PersonInScene } from '../../scene';

/** The lens that takes pictures sees this many millimetres of height per millimetre of distance: 43° from top to bottom. */
const HEIGHT_PER_DISTANCE = 2 * Math.tan((21.5 * Math.PI) / 180);

/** The face's middle lies so far below the eyes, and pictures have it in the middle. */
export const EYES_ABOVE_MIDDLE_MM = 38;

/** From how far a picture must be taken to be at life size when it is so high. */
export function lifeSizeDistanceMm(heightMm: number): number {
  return heightMm / HEIGHT_PER_DISTANCE;
}

/** The victim facing the lens. */
export function stillOf(appearance: Appearance, takenFromMm: number): PersonInScene {
  return {
    appearance,
    placeMm: [0, EYES_ABOVE_MIDDLE_MM, -takenFromMm],
    pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
    gaze: { yawDeg: 0, pitchDeg: 0 },
    expression: {},
  };
}

/** The victim at a time of the recording, which begins again at its end. */
export type Recording = (atMs: number) => PersonInScene;

/** Long before the recording starts, so that nobody walks into it. */
const ARRIVED_MS = -10_000;

/** A recording of the victim who does whatever a terminal may ask for when they happen to, whatever is asked where it is played. */
export function recordingOf(appearance: Appearance, takenFromMm: number, lengthMs: number, rng: Rng): Recording {
  const actor = createCustomerActor({
    appearance,
    rng: rng.fork('recorded'),
    entersAtMs: ARRIVED_MS,
    traits: { distanceMm: takenFromMm, sidewaysMm: 0, eyeHeightMm: EYES_ABOVE_MIDDLE_MM },
  });
  const draw = rng.fork('when');
  actor.prompt({ kind: 'guidance', guidance: 'ok' }, ARRIVED_MS);
  for (let atMs = between(draw, 300, 2_500); atMs < lengthMs; atMs += between(draw, 900, 3_000)) {
    actor.prompt({ kind: 'challenge', action: CHALLENGE_ACTIONS[draw.below(CHALLENGE_ACTIONS.length)] as ChallengeAction }, atMs);
    atMs += between(draw, 1_400, 2_200);
    actor.prompt({ kind: 'guidance', guidance: 'ok' }, atMs);
  }
  return (atMs) => actor.at(((atMs % lengthMs) + lengthMs) % lengthMs);
}
