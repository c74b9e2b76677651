/**
 * How a head turns on its neck, and where eyes look, as plain arithmetic.
 */
import type { HeadPose } from '../../scene';

const RADIANS = Math.PI / 180;

/** [9] row-major rotation. */
export type Rotation = readonly number[];

/** Yaw and roll towards the person's left, pitch up; roll is applied first, then pitch, then yaw. */
export function rotationOf({ yawDeg, pitchDeg, rollDeg }: HeadPose): Rotation {
  const [sy, cy] = [Math.sin(yawDeg * RADIANS), Math.cos(yawDeg * RADIANS)];
  // Looking up brings the nose towards +y, which is a negative turn about x.
  const [sp, cp] = [Math.sin(-pitchDeg * RADIANS), Math.cos(-pitchDeg * RADIANS)];
  const [sr, cr] = [Math.sin(rollDeg * RADIANS), Math.cos(rollDeg * RADIANS)];
  return [
    cy * cr + sy * sp * sr,
    sy * sp * cr - cy * sr,
    sy * cp,
    cp * sr,
    cp * cr,
    -sp,
    cy * sp * sr - sy * cr,
    sy * sr + cy * sp * cr,
    cy * cp,
  ];
}

export type Vector = readonly [number, number, number];

/** r · v */
export function turned(r: Rotation, [x, y, z]: Vector): Vector {
  return [r[0]! * x + r[1]! * y + r[2]! * z, r[3]! * x + r[4]! * y + r[5]! * z, r[6]! * x + r[7]! * y + r[8]! * z];
}

/** rᵀ · v: back from where `turned` went. */
export function turnedBack(r: Rotation, [x, y, z]: Vector): Vector {
  return [r[0]! * x + r[3]! * y + r[6]! * z, r[1]! * x + r[4]! * y + r[7]! * z, r[2]! * x + r[5]! * y + r[8]! * z];
}

/** How far eyes turn in their sockets, degrees: sideways, up, down. */
const REACH = { side: 38, up: 24, down: 32 };

/** How one eye is turned in its socket. */
export interface EyeTurn {
  readonly yawDeg: number;
  readonly pitchDeg: number;
}

/**
 * Turns an eye towards the camera, and from there by the person's gaze. Each eye aims for itself, so that they converge.
 * @param head the head's rotation
 * @param eyeMm where the eye's centre is now, camera at the origin
 */
export function eyeTurn(head: Rotation, eyeMm: Vector, gaze: EyeTurn): EyeTurn {
  const length = Math.hypot(...eyeMm);
  const [x, y, z] = turnedBack(head, [-eyeMm[0] / length, -eyeMm[1] / length, -eyeMm[2] / length]);
  const yawDeg = Math.atan2(x, z) / RADIANS + gaze.yawDeg;
  const pitchDeg = Math.asin(Math.max(-1, Math.min(1, y))) / RADIANS + gaze.pitchDeg;
  return {
    yawDeg: Math.max(-REACH.side, Math.min(REACH.side, yawDeg)),
    pitchDeg: Math.max(-REACH.down, Math.min(REACH.up, pitchDeg)),
  };
}
