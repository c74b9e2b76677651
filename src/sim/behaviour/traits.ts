import type { Rng } from '../../ports';
import { between, sign } from './draws';

/** How one person behaves. Distances are from the camera; see `scene.ts` for the axes. */
export interface Traits {
  /** Where they stop when they come in. */
  readonly distanceMm: number;
  readonly sidewaysMm: number;
  readonly eyeHeightMm: number;
  /** The side of the picture they come in from and leave to. */
  readonly side: 'left' | 'right';
  /** How far 0..1 a full smile opens into a grin, on top of the cheeks that every smile lifts. */
  readonly showsTeeth: number;
  /** 0 a statue, 1 as people are, 2 fidgety: scales sway, head movement and glances. */
  readonly restlessness: number;
  /** Whether they do what the screen asks. */
  readonly cooperates: boolean;
}

/** What was not fixed is drawn. */
export function drawTraits(rng: Rng, fixed: Partial<Traits> = {}): Traits {
  const side = sign(rng.fork('side')) < 0 ? 'left' : 'right';
  return {
    distanceMm: between(rng.fork('distance'), 480, 590),
    sidewaysMm: between(rng.fork('sideways'), -30, 30),
    eyeHeightMm: between(rng.fork('height'), 12, 42),
    side,
    showsTeeth: between(rng.fork('teeth'), 0.75, 1),
    restlessness: between(rng.fork('restless'), 0.7, 1.2),
    cooperates: true,
    ...fixed,
  };
}
