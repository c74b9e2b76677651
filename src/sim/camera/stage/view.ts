/**
 * The simulated camera's optics: a webcam with a 43° field of view, at the origin.
 */
import { PerspectiveCamera } from 'three';

/** Vertical. */
export const FIELD_OF_VIEW_DEG = 43;
export const NEAR_MM = 60;
export const FAR_MM = 8_000;

/** Focal length in pixels of a frame so high. */
export function focalPx(heightPx: number): number {
  return heightPx / 2 / Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360);
}

/** Looks along −z with y up. `aspect` is width over height. */
export function createView(aspect: number, fieldOfViewDeg = FIELD_OF_VIEW_DEG): PerspectiveCamera {
  const view = new PerspectiveCamera(fieldOfViewDeg, aspect, NEAR_MM, FAR_MM);
  view.updateMatrixWorld();
  return view;
}

/** Where a point is in the frame, in fractions of it, top left first. @param point in front of the camera */
export function inFrame([x, y, z]: readonly [number, number, number], aspect: number): readonly [number, number] {
  const halfHeight = -z * Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360);
  return [0.5 + x / (2 * halfHeight * aspect), 0.5 - y / (2 * halfHeight)];
}
