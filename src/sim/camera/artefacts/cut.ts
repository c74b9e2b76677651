/**
 * Where scissors go through a printed face.
 */
import { Vector3, type PerspectiveCamera } from 'three';
import type { PaperMedium } from '../../scene';
import type { Millimetres } from '../renderer/people';

/** All in fractions of the picture, bottom left first. */
export interface Cuts {
  /** Everything but the head goes. */
  readonly isOutline: boolean;
  /** Nothing is kept below: where the chin ends. */
  readonly chin: number;
  /** Middles of the eye holes: right eye, left eye; none when the eyes stay. */
  readonly holes: readonly (readonly [number, number])[];
  readonly holeRadius: readonly [number, number];
}

/** The chin ends about so far below the eyes. */
const CHIN_BELOW_EYES_MM = 114;
/** Holes are wider than the eye, so that lids show too; in eyeball radii. */
const HOLE = { across: 1.45, up: 0.85 } as const;

/**
 * @param eyes of the pictured, on the axes of the camera that takes the picture
 * @param view that camera
 */
export function cutsOf(
  cut: PaperMedium['cut'],
  eyes: readonly [Millimetres, Millimetres],
  eyeRadiusMm: number,
  view: PerspectiveCamera,
): Cuts {
  const place = ([x, y, z]: Millimetres): readonly [number, number] => {
    const seen = new Vector3(x, y, z).project(view);
    return [seen.x / 2 + 0.5, seen.y / 2 + 0.5];
  };
  const [right, left] = eyes;
  const middle = [(right[0] + left[0]) / 2, (right[1] + left[1]) / 2, (right[2] + left[2]) / 2] as const;
  const [x, y] = place(middle);
  const [besideX] = place([middle[0] + HOLE.across * eyeRadiusMm, middle[1], middle[2]]);
  const [, aboveY] = place([middle[0], middle[1] + HOLE.up * eyeRadiusMm, middle[2]]);
  return {
    isOutline: cut === 'outline' || cut === 'outline_and_eye_holes',
    chin: place([middle[0], middle[1] - CHIN_BELOW_EYES_MM, middle[2]])[1],
    holes: cut === 'eye_holes' || cut === 'outline_and_eye_holes' ? [place(right), place(left)] : [],
    holeRadius: [besideX - x, aboveY - y],
  };
}
