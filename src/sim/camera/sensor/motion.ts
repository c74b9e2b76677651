/**
 * How far the subject moves while the shutter is open.
 */
import { Matrix4, Quaternion, Vector3 } from 'three';
import type { HeadPose, PersonInScene } from '../../scene';
import { turnOf } from '../turn-of';

/** Shortest and longest time the shutter is open; cameras open it longer in the dark. */
const SHUTTER_MS = { least: 1000 / 90, most: 1000 / 30 } as const;
/** Frames further apart than this show two moments, not a movement. */
const LONGEST_GAP_MS = 250;
/** A subject that jumps was replaced, not moved. */
const LONGEST_MOVE_MM = 200;

interface Rigid {
  readonly placeMm: readonly [number, number, number];
  readonly pose: HeadPose;
}

/** The rigid thing in front: what somebody holds, else their head. */
export function movingPart(person: PersonInScene): Rigid {
  return person.holds ?? person;
}

/**
 * From where the subject is now to where it was when the shutter opened.
 * @param gain of the exposure: dim light needs a longer shutter
 */
export function shutterMotion(before: Rigid | undefined, now: Rigid, elapsedMs: number, gain: number): Matrix4 {
  const still = new Matrix4();
  if (!before || elapsedMs <= 0 || elapsedMs > LONGEST_GAP_MS) return still;
  const from = new Vector3(...before.placeMm);
  const to = new Vector3(...now.placeMm);
  if (from.distanceTo(to) > LONGEST_MOVE_MM) return still;
  const shutterMs = Math.min(SHUTTER_MS.least * Math.max(gain, 0) * 1.1, SHUTTER_MS.most);
  const share = Math.min(1, shutterMs / elapsedMs);
  const [turnFrom, turnTo] = [turnOf(before.pose), turnOf(now.pose)];
  const turnOpen = new Quaternion().slerpQuaternions(turnTo, turnFrom, share);
  const placeOpen = new Vector3().lerpVectors(to, from, share);
  const unit = new Vector3(1, 1, 1);
  const current = new Matrix4().compose(to, turnTo, unit);
  return new Matrix4().compose(placeOpen, turnOpen, unit).multiply(current.invert());
}
