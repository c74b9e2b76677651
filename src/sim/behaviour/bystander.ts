/** Somebody else in the picture: a friend beside the customer, or the next in the queue behind. */
import type { Rng } from '../../ports';
import type { Appearance, PersonInScene } from '../scene';
import { createCustomerActor, type Actor } from './actor';
import { between, sign } from './draws';
import { smooth, Track } from './track';

export type BystanderPlace = 'beside' | 'behind';

/** Where they wait, from the camera, and where they go when the terminal asks everybody else to step back. */
const PLACES: Readonly<Record<BystanderPlace, Record<'sidewaysMm' | 'distanceMm', readonly [from: number, to: number]>>> = {
  beside: { sidewaysMm: [250, 300], distanceMm: [860, 930] },
  behind: { sidewaysMm: [130, 190], distanceMm: [1_250, 1_400] },
};
/** Nobody bends to their camera. */
const EYE_HEIGHT_MM = [-20, 90] as const;
const BACK = { sidewaysMm: 430, distanceMm: 1_450 } as const;
/** Being addressed as "everybody else" takes longer to sink in. */
const YIELD_AFTER_MS = [900, 1_800] as const;
const STEP_BACK_MS = 900;

export interface BystanderOptions {
  readonly appearance: Appearance;
  readonly rng: Rng;
  readonly place: BystanderPlace;
  readonly entersAtMs?: number;
}

/** Ignores every prompt but the one that asks for one face at a time: then they make room, once. */
export function createBystander({ appearance, rng, place, entersAtMs = 0 }: BystanderOptions): Actor {
  const side = sign(rng.fork('bystander side'));
  const { sidewaysMm, distanceMm } = PLACES[place];
  const draw = rng.fork('bystander place');
  const actor = createCustomerActor({
    appearance,
    rng,
    entersAtMs,
    traits: {
      cooperates: false,
      side: side < 0 ? 'left' : 'right',
      sidewaysMm: side * between(draw, ...sidewaysMm),
      distanceMm: between(draw, ...distanceMm),
      eyeHeightMm: between(draw, ...EYE_HEIGHT_MM),
      restlessness: 1.2,
    },
  });
  // 0 where they wait, 1 where they went to make room.
  const yielded = new Track(0);
  return {
    ...actor,
    prompt(prompt, atMs) {
      const asked = prompt.kind === 'guidance' && prompt.guidance === 'several_faces';
      if (!asked || yielded.end === 1) return;
      yielded.moveTo(1, atMs + between(rng.fork('yield'), ...YIELD_AFTER_MS), STEP_BACK_MS, smooth);
    },
    at: (atMs) => stepBack(actor.at(atMs), yielded.at(atMs), side),
  };
}

function stepBack(person: PersonInScene, share: number, side: -1 | 1): PersonInScene {
  if (share === 0) return person;
  const [x, y, z] = person.placeMm;
  const away = Math.max(0, BACK.sidewaysMm - Math.abs(x));
  return { ...person, placeMm: [x + side * share * away, y, z + share * Math.min(0, -BACK.distanceMm - z)] };
}
