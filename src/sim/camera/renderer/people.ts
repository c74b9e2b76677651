/**
 * Where drawn people come from, as the renderer sees it.
 */
import type { Group } from 'three';
import type { Rgb } from '../../customers/model';
import type { Appearance, PersonInScene, WornMask } from '../../scene';

/** Camera's axes. */
export type Millimetres = readonly [number, number, number];

export interface DrawnPerson {
  /** Millimetres on the camera's axes. */
  readonly group: Group;
  /** Linear RGB away from the face: hands. */
  readonly skinTone: Rgb;
  pose(state: PersonInScene): void;
  /** Centres of the right and the left eye, as last posed. */
  eyesMm(): readonly [Millimetres, Millimetres];
  readonly eyeRadiusMm: number;
  /** Calls `draw` while head and hair are white and everything else of the person is black. */
  drawSilhouette(draw: () => void): void;
  dispose(): void;
}

export interface DrawnMask {
  readonly group: Group;
  /** Follows its wearer. */
  pose(wearer: PersonInScene): void;
  dispose(): void;
}

/** @throws RendererError */
export interface PeopleSource {
  person(appearance: Appearance): Promise<DrawnPerson>;
  /** Fitted to its wearer. */
  mask(mask: WornMask, wearer: Appearance): Promise<DrawnMask>;
  /** Graphics memory of the textures handed out. */
  readonly textureBytes: number;
  /** Textures handed out so far belong to a context that is gone. */
  forget(): void;
}
