/**
 * The whole simulated world, loaded when somebody is first cast: renderer, customers, attacks.
 */
import type { Bank, Rng } from '../ports';
import { createSimulatedCamera, type SimulatedCamera } from './camera/simulated-camera';
import type { SwitchedCamera } from './camera-switch';
import { PROFILES } from './customers/profiles';
import type { PacedClock } from './paced-clock';
import type { Quality, Scene } from './scene';
import type { RendererTrouble } from './camera/protocol';
import { createTheatre, type House, type Theatre, type TheatreFailure, type TheatreState } from './theatre';

export interface OpenTheatre {
  readonly theatre: Theatre;
  readonly camera: SimulatedCamera;
}

export interface OpenTheatreOptions {
  readonly world: { readonly clock: PacedClock; readonly rng: Rng; readonly bank: Bank; readonly camera: SwitchedCamera };
  readonly house: House;
  readonly quality: Quality;
  /** Where the customers pack lies, ending in a slash. */
  readonly packUrl: string;
  readonly onState: (state: TheatreState) => void;
}

export function openTheatre({ world, house, quality, packUrl, onState }: OpenTheatreOptions): OpenTheatre {
  const rng = world.rng.fork('theatre');
  const script = (atMs: number): Scene => theatre.scene(atMs);
  const camera = createSimulatedCamera({ clock: world.clock, pace: world.clock, script, quality, seed: rng.uint32(), packUrl });
  const theatre = createTheatre({ ...world, rng, house, onState, profiles: PROFILES, simulated: camera });
  camera.onTrouble(({ reason }) => theatre.fail(FAILURES[reason] ?? 'no_pictures'));
  return { theatre, camera };
}

const FAILURES: Readonly<Partial<Record<RendererTrouble, TheatreFailure>>> = {
  no_webgl: 'no_webgl',
  pack_missing: 'no_pack',
  pack_corrupt: 'no_pack',
};
