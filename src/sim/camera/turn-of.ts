/**
 * Poses as rotations of the camera's axes.
 */
import { Euler, MathUtils, Quaternion } from 'three';
import type { HeadPose } from '../scene';

/** Yaw and roll towards the person's left, pitch up; roll first, then pitch, then yaw. */
export function turnOf({ yawDeg, pitchDeg, rollDeg }: HeadPose): Quaternion {
  const { degToRad } = MathUtils;
  return new Quaternion().setFromEuler(new Euler(degToRad(-pitchDeg), degToRad(yawDeg), degToRad(rollDeg), 'YXZ'));
}
