/**
 * What gives a screen away on one still frame. Each number stands for itself: none of them is on every screen.
 */
import type { RgbaImage } from '../image';
import type { Mesh } from '../mesh';
import { readBezel } from './bezel';
import { readGlare } from './glare';
import { readMoire } from './moire';
import { smallPicture } from './small-picture';

/** Absent is what could not be read, for example on a face too far away; 0 is what was looked for and is not there. */
export interface ScreenReading {
  /** dB of the strongest lone wave on the skin over the spectrum around it, 0 without one; see `moire.ts`. */
  readonly moire?: number;
  /** 0..1, how well a frame around the face is seen; see `bezel.ts`. */
  readonly bezel?: number;
  /** 0..1, white mirror images over the face as a share of it; see `glare.ts`. */
  readonly glare?: number;
}

/** @param image the frame as the camera gave it: scaling takes the waves away */
export function readScreen(image: RgbaImage, mesh: Mesh): ScreenReading {
  const moire = readMoire(image, mesh);
  const picture = smallPicture(image);
  const bezel = picture && readBezel(picture, mesh);
  const glare = picture && readGlare(picture, mesh);
  return {
    ...(moire !== undefined && { moire }),
    ...(bezel !== undefined && { bezel }),
    ...(glare !== undefined && { glare }),
  };
}
