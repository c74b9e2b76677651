/** What the page of the world's bench hands to its runner. */
import type { FaceMeasures, Guidance, Pose } from '../../../src/domain/observation';
import type { CustomerProfile } from '../../../src/sim/customers/model';
import type { RendererStats } from '../../../src/sim/camera/protocol';
import type { Severity, SpeciesId } from '../../../src/sim/attacks/model';
import type { DisguiseName, LightName } from '../../../src/sim/scene';

/** What the terminal's models make of one picture. */
export type Judgement =
  | { readonly found: false; readonly guidance: Guidance }
  | {
      readonly found: true;
      readonly guidance: Guidance;
      readonly pose: Pose;
      readonly measures: FaceMeasures;
      /** [512] L2 norm 1. */
      readonly template: readonly number[];
      /** 0 (attack) to 1 (live). */
      readonly textureLiveness: number;
      /** Log-odds of closed eyes. */
      readonly eyesClosedLogit: number;
    };

/** Under which condition a customer was photographed. */
export interface Condition {
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly light: LightName;
  readonly expression: string;
  readonly disguise?: DisguiseName;
}

export interface Shot {
  readonly customerId: string;
  readonly condition: Condition;
  readonly judgement: Judgement;
  /** JPEG as a data URL, for the picture sheet only. */
  readonly picture?: string;
}

export interface AttackShot {
  readonly species: SpeciesId;
  readonly family: string;
  readonly severity: Severity;
  readonly victimId: string;
  readonly attackerId: string;
  readonly judgement: Judgement;
  readonly picture?: string;
}

export interface Cost extends RendererStats {
  /** Of every frame, whole. */
  readonly frameMs: readonly number[];
}

export interface WorldBench {
  profiles(): readonly CustomerProfile[];
  /** The product's own 1:1 threshold. */
  threshold(): number;
  open(quality: 'lite' | 'standard' | 'full'): Promise<void>;
  /** The enrolment picture, then `count` conditions drawn evenly from all. */
  conditions(customerId: string, count: number): Promise<readonly Shot[]>;
  /** One picture of somebody, after the camera has settled. */
  photograph(customerId: string, condition: Condition): Promise<Shot>;
  disguises(customerId: string): Promise<readonly Shot[]>;
  species(): readonly { readonly id: SpeciesId; readonly family: string; readonly by: string }[];
  attack(species: SpeciesId, severity: Severity, victimId: string, attackerId: string): Promise<readonly AttackShot[]>;
  /** A friendly square picture at the best quality, PNG as a data URL. */
  portrait(customerId: string, sizePx: number): Promise<string>;
  /** What the models make of any picture, given as a data URL. */
  judge(picture: string): Promise<Judgement>;
  cost(quality: 'lite' | 'standard' | 'full', frames: number): Promise<Cost>;
}
