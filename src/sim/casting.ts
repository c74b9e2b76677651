/** Who stands before the simulated camera, in which light and where, as data that fits into a URL. */
import type { Severity, SpeciesId } from './attacks/model';
import type { BackdropName, DisguiseName, LightName } from './scene';

/** Who stands at the counter. */
export type AtCounter =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'customer'; readonly customerId: string; readonly disguises: readonly DisguiseName[] }
  | {
      readonly kind: 'attack';
      readonly species: SpeciesId;
      readonly victimId: string;
      readonly attackerId: string;
      readonly severity: Severity;
    };

export interface Casting {
  readonly at: AtCounter;
  /** Customer who stands beside the one at the counter. */
  readonly beside?: string;
  /** Customer who waits behind. */
  readonly behind?: string;
  readonly light: LightName;
  readonly backdrop: BackdropName;
}

/** What a casting has that says nothing else. */
export const DEFAULT_STAGE = { light: 'soft', backdrop: 'noodle_house' } as const satisfies Partial<Casting>;

/** An empty counter. */
export const NOBODY: Casting = { at: { kind: 'nobody' }, ...DEFAULT_STAGE };
