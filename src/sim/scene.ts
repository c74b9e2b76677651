/**
 * What a simulated camera looks at in one moment, as data: behaviour and attacks write it, the renderer draws it. Same scene and seed,
 * same pixels on the same machine.
 *
 * Axes: millimetres, the camera at the origin looking along −z, x to the right of the picture (unmirrored), y up.
 */
import type { ExpressionName } from './customers/model';

export const LIGHTS = ['soft', 'side', 'top', 'dim', 'backlit', 'coloured'] as const;
export type LightName = (typeof LIGHTS)[number];

export const BACKDROPS = ['noodle_house', 'bakery', 'supermarket', 'pharmacy', 'convenience'] as const;
export type BackdropName = (typeof BACKDROPS)[number];

export const DISGUISES = ['make_up', 'wig', 'hat', 'glasses', 'sunglasses', 'face_mask', 'beard', 'older'] as const;
export type DisguiseName = (typeof DISGUISES)[number];

/** `lite` is what a machine without a GPU can afford; see the renderer for what each leaves out. */
export const QUALITIES = ['lite', 'standard', 'full'] as const;
export type Quality = (typeof QUALITIES)[number];

/** Degrees; the same directions as `Pose` in the domain: yaw and roll towards the person's left, pitch up. */
export interface HeadPose {
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly rollDeg: number;
}

/** Weights 0..1; what is not named is 0. */
export type Expression = Readonly<Partial<Record<ExpressionName, number>>>;

/** Who it is and what they changed about themselves. */
export interface Appearance {
  readonly customerId: string;
  readonly disguises: readonly DisguiseName[];
  /** A morph: geometry and skin `weight` (0..1) of the way to this other customer. */
  readonly morphedWith?: { readonly customerId: string; readonly weight: number };
}

export interface PersonInScene {
  readonly appearance: Appearance;
  /** Where the middle between the eyes is at rest; z is negative. */
  readonly placeMm: readonly [number, number, number];
  readonly pose: HeadPose;
  /** Degrees from straight at the camera, up and to the person's left. */
  readonly gaze: { readonly yawDeg: number; readonly pitchDeg: number };
  readonly expression: Expression;
  /** A mask of somebody else's face worn over this one. */
  readonly wears?: WornMask;
  readonly holds?: HeldPicture;
}

/** A picture or recording of somebody: a scene of its own, seen by another camera. */
export interface PictureOf {
  readonly subject: PersonInScene;
  readonly light: LightName;
  readonly backdrop: BackdropName;
}

/** Paper and screens, in front of whoever holds them. */
export interface HeldPicture {
  readonly medium: PaperMedium | ScreenMedium;
  readonly shows: PictureOf;
  /** Middle of the picture. */
  readonly placeMm: readonly [number, number, number];
  readonly pose: HeadPose;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface PaperMedium {
  readonly kind: 'paper';
  /** 0 matt .. 1 glossy. */
  readonly gloss: number;
  /** Radius of a cylinder about the vertical axis it is bent around; absent when flat. */
  readonly bendRadiusMm?: number;
  /** 0 none .. 1 newspaper. */
  readonly halftone: number;
  readonly borderMm: number;
  /** Cut along the face's outline, with or without holes for the eyes. */
  readonly cut: 'none' | 'eye_holes' | 'outline' | 'outline_and_eye_holes';
  /** Fingers seen at the edge. */
  readonly fingers: boolean;
}

export interface ScreenMedium {
  readonly kind: 'screen';
  readonly device: 'phone' | 'tablet' | 'laptop';
  /** Brightness of the screen's own light, 0..2; 1 is like the room. */
  readonly glow: number;
  /** Strength 0..1 of the pixel grid that beats with the camera's. */
  readonly moire: number;
  /** Strength 0..1 of the room mirrored in the glass. */
  readonly glare: number;
  readonly bezelMm: number;
}

/** A mask in the shape of the victim's face. */
export interface WornMask {
  readonly victim: Appearance;
  readonly material: 'paper' | 'rigid' | 'silicone';
  /** 0 matt .. 1 glossy. */
  readonly gloss: number;
  /** Share 0..1 of the wearer's expression that shows through: 0 rigid, about 0.6 silicone. */
  readonly pliancy: number;
  readonly eyeHoles: boolean;
  readonly thicknessMm: number;
}

/** Frames that never went through a camera: written straight into the stream. */
export interface Injection {
  /** Without sensor noise, blur and exposure. */
  readonly pristine: boolean;
  /** What is injected along with them, or with `of_wearer` nothing: the depth sensor goes on measuring who really stands before it. */
  readonly depth: 'none' | 'flat' | 'of_wearer';
  /** Who really stands there. */
  readonly wearer: PersonInScene;
}

/**
 * Linear RGB that each half of the terminal's screen shows, 0 black .. 1 its white; left and right are those of whoever looks at it.
 * All white is 300 cd/m² on 24 inches with the camera in the middle of the upper edge: 128 lux on a face half a metre away.
 */
export interface ScreenLight {
  readonly left: readonly [red: number, green: number, blue: number];
  readonly right: readonly [red: number, green: number, blue: number];
}

export interface Scene {
  /** Milliseconds since the scene began; drives noise, flicker and auto-exposure. */
  readonly atMs: number;
  readonly light: LightName;
  readonly backdrop: BackdropName;
  /** Nearest first; at the counter, beside, behind. May be empty. */
  readonly people: readonly PersonInScene[];
  readonly injection?: Injection;
  /** What the terminal's screen shines on whoever stands before it; absent when its light is not to be seen at all. */
  readonly screenLight?: ScreenLight;
  /**
   * Illuminance of the room at a face that looks at the camera, lux, more than 0. Only the screen's light is measured against it: the
   * camera's shutter makes up for the rest. Absent: what the preset has, 200 in the soft light and about 60 in the dim one.
   */
  readonly ambientLux?: number;
}
