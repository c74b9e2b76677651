/** What an attack is, as data: a species says what it is and who describes it, and by what settings it is done at each severity. */
import type { DisguiseName, HeadPose, PaperMedium, ScreenMedium, WornMask } from '../scene';

export const ATTACK_FAMILIES = ['print', 'replay', 'mask', 'morph', 'injection', 'double'] as const;
export type AttackFamily = (typeof ATTACK_FAMILIES)[number];

/** How much care the attacker takes: `careful` is the hardest to tell from a customer. */
export const SEVERITIES = ['careless', 'typical', 'careful'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const SPECIES_IDS = [
  'printed_photo',
  'glossy_photo',
  'bent_photo',
  'eye_hole_photo',
  'cut_out_mask',
  'phone_photo',
  'phone_video',
  'tablet_video',
  'laptop_video',
  'paper_mask',
  'rigid_mask',
  'silicone_mask',
  'face_morph',
  'injected_video',
  'injected_deepfake',
  'sibling',
  'twin',
] as const;
export type SpeciesId = (typeof SPECIES_IDS)[number];

/** How steadily something is held or worn. */
export interface Grip {
  /** Largest shake of the hand. */
  readonly tremorMm: number;
  readonly tremorDeg: number;
  /** How it is tilted towards the camera by mistake. */
  readonly tilt: HeadPose;
}

/** A picture in front of the attacker, who hides behind it or stands aside. */
export interface HeldSettings {
  readonly tool: 'held';
  readonly medium: PaperMedium | ScreenMedium;
  readonly widthMm: number;
  readonly heightMm: number;
  /** From the camera. */
  readonly distanceMm: number;
  /** From the camera that took the picture to the victim. */
  readonly takenFromMm: number;
  readonly grip: Grip;
  /** Absent for a still; a recording of this length that repeats. */
  readonly recordedMs?: number;
  readonly attacker: 'behind' | 'aside';
}

/** A picture at life size right before the attacker's face, whose own eyes may look through it. */
export interface FacePictureSettings {
  readonly tool: 'face_picture';
  readonly medium: PaperMedium;
  readonly widthMm: number;
  readonly heightMm: number;
  /** From the attacker's eyes to the paper; the nose needs about 40. */
  readonly aheadMm: number;
  readonly grip: Grip;
}

export interface MaskSettings {
  readonly tool: 'mask';
  readonly mask: Omit<WornMask, 'victim'>;
}

/** A face between the two, as enrolled from a doctored picture. */
export interface MorphSettings {
  readonly tool: 'morph';
  /** Share 0..1 of the attacker in it. */
  readonly weight: number;
}

/** A recording written into the stream in place of the camera's frames. */
export interface InjectedVideoSettings {
  readonly tool: 'injected_video';
  readonly recordedMs: number;
  /** Time between two different frames; the same one is repeated meanwhile. */
  readonly frameMs: number;
  readonly pristine: boolean;
  readonly depth: 'none' | 'flat' | 'of_wearer';
}

/** The attacker's motion on the victim's face, written into the stream. */
export interface DeepfakeSettings {
  readonly tool: 'deepfake';
  /** How far the made picture lags behind the attacker. */
  readonly delayMs: number;
  /** Share 0..1 of the attacker's expression that is carried over. */
  readonly expressionShare: number;
  /** The made face comes apart beyond this, so the attacker turns no further. */
  readonly maxYawDeg: number;
  readonly pristine: boolean;
  readonly depth: 'none' | 'flat' | 'of_wearer';
}

/** Somebody who was born looking like the victim; nothing but a face is needed. */
export interface DoubleSettings {
  readonly tool: 'double';
  /** What of their own they do not take off. */
  readonly disguises: readonly DisguiseName[];
}

export type ToolSettings =
  HeldSettings | FacePictureSettings | MaskSettings | MorphSettings | InjectedVideoSettings | DeepfakeSettings | DoubleSettings;

export interface AttackSpecies {
  readonly id: SpeciesId;
  /** For people: `Printed photo`. */
  readonly title: string;
  /** One sentence for the visitor of a booth. */
  readonly summary: string;
  readonly family: AttackFamily;
  /**
   * Effort as iBeta's ISO/IEC 30107-3 conformance tests grade it: 1 a few hours and household things, 2 days and some hundred dollars.
   * Absent where nothing is presented to the camera, or nothing has to be made.
   */
  readonly level?: 1 | 2;
  /** Where the species is described: standards by number, papers by authors, year and name. */
  readonly references: readonly string[];
  /** Who can do it: anybody, or only the victim's own kin. */
  readonly by: 'anybody' | 'sibling' | 'twin';
  readonly severities: Readonly<Record<Severity, ToolSettings>>;
}
