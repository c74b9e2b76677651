/**
 * The whole simulated world, loaded when somebody is first cast: renderer, customers, attacks.
 */
import type { Bank, Clock, Rng } from '../ports';
import { createSimulatedCamera, type SimulatedCamera } from './camera/simulated-camera';
import type { SwitchedCamera } from './camera-switch';
import { PROFILES } from './customers/profiles';
import type { Quality } from './scene';
import { createTheatre, type House, type Theatre, type TheatreState } from './theatre';

export interface OpenTheatre extends Theatre {
  readonly camera: SimulatedCamera;
}

export interface OpenTheatreOptions {
  readonly world: { readonly clock: Clock; readonly rng: Rng; readonly bank: Bank; readonly camera: SwitchedCamera };
  readonly house: House;
  readonly quality: Quality;
  /** Where the customers pack lies, ending in a slash. */
  readonly packUrl: string;
  readonly onState: (state: TheatreState) => void;
}

export function openTheatre({ world, house, quality, packUrl, onState }: OpenTheatreOptions): OpenTheatre {
  const rng = world.rng.fork('theatre');
  let camera: SimulatedCamera | undefined;
  const theatre = createTheatre({
    ...world,
    rng,
    house,
    onState,
    profiles: PROFILES,
    createCamera: (script) =>
      (camera = createSimulatedCamera({ clock: world.clock, script, quality, seed: rng.uint32(), packUrl })),
  });
  return Object.assign(theatre, { camera: camera as unknown as SimulatedCamera });
}
