/** A hand that holds something up before the camera, shakes a little, and does what the screen asks of a face. */
import type { Rng } from '../../../ports';
import { REACTION_MS } from '../../behaviour/actor';
import { skewedBetween } from '../../behaviour/draws';
import { smoothNoise } from '../../behaviour/noise';
import { samePrompt, type Prompt } from '../../behaviour/prompt';
import { Track } from '../../behaviour/track';
import type { HeadPose } from '../../scene';
import type { Grip } from '../model';

export interface Held {
  readonly placeMm: readonly [number, number, number];
  readonly pose: HeadPose;
}

export interface Hand {
  prompt(prompt: Prompt, atMs: number): void;
  at(atMs: number): Held;
  /** Takes the thing down; answers when it is out of the picture. */
  drop(atMs: number): number;
}

/** Out of the picture below, at any distance things are held at. */
const DOWN_MM = 420;
const RAISE_MS = 800;
const STEP_MM = 45;
const STEP_MS = 650;
const STEPS = 5;
const NEAREST_MM = 190;
const FARTHEST_MM = 620;
/** Turned to and fro in the hope that any motion answers a challenge. */
const WIGGLE_DEG = 11;
const WIGGLE_MS = 420;
const STRAIGHTENED_SHARE = 0.3;

/** @param raisedFromMs when the hand begins to go up */
export function createHand(grip: Grip, distanceMm: number, raisedFromMs: number, rng: Rng): Hand {
  const y = new Track(-DOWN_MM).moveTo(0, raisedFromMs, RAISE_MS);
  const z = new Track(-distanceMm);
  const turn = new Track(0);
  // 1 as sloppily as it is held, less when told that the face is turned.
  const sloppiness = new Track(1);
  const shake = (name: string, periodMs: number) => smoothNoise(rng.fork(name), periodMs);
  const [dx, dy, dz] = [shake('x', 900), shake('y', 750), shake('z', 1_300)];
  const [yaw, pitch, roll] = [shake('yaw', 1_100), shake('pitch', 950), shake('roll', 1_400)];
  let shown: Prompt = { kind: 'nothing' };
  let count = 0;

  const step = (fromMs: number, byMm: number): void => {
    for (let i = 0; i < STEPS; i++) {
      const target = Math.max(-FARTHEST_MM, Math.min(-NEAREST_MM, z.end + byMm));
      z.moveTo(target, fromMs + i * 1.6 * STEP_MS, STEP_MS);
    }
  };
  const wiggle = (fromMs: number): void => {
    for (let i = 0; i < 6; i++) turn.moveTo(i % 2 === 0 ? WIGGLE_DEG : -WIGGLE_DEG, fromMs + i * WIGGLE_MS, WIGGLE_MS);
    turn.moveTo(0, fromMs + 6 * WIGGLE_MS, WIGGLE_MS);
  };

  return {
    prompt(prompt, atMs) {
      if (samePrompt(prompt, shown)) return;
      shown = prompt;
      const reactionMs = skewedBetween(rng.fork(`prompt ${count++}`), REACTION_MS.min, REACTION_MS.max);
      const noticedMs = Math.max(atMs + reactionMs, raisedFromMs + RAISE_MS);
      for (const track of [z, turn, sloppiness]) track.forget(noticedMs);
      turn.moveTo(0, noticedMs, WIGGLE_MS);
      if (prompt.kind === 'challenge') wiggle(noticedMs);
      if (prompt.kind !== 'guidance') return;
      if (prompt.guidance === 'too_far') step(noticedMs, STEP_MM);
      if (prompt.guidance === 'too_close') step(noticedMs, -STEP_MM);
      if (prompt.guidance === 'turned' || prompt.guidance === 'tilted') {
        sloppiness.moveTo(STRAIGHTENED_SHARE, noticedMs, 600);
      }
    },
    at(atMs) {
      const sloppy = sloppiness.at(atMs);
      const { tilt, tremorMm, tremorDeg } = grip;
      return {
        placeMm: [tremorMm * dx(atMs), y.at(atMs) + tremorMm * dy(atMs), z.at(atMs) + tremorMm * dz(atMs)],
        pose: {
          yawDeg: tilt.yawDeg * sloppy + turn.at(atMs) + tremorDeg * yaw(atMs),
          pitchDeg: tilt.pitchDeg * sloppy + tremorDeg * pitch(atMs),
          rollDeg: tilt.rollDeg * sloppy + tremorDeg * roll(atMs),
        },
      };
    },
    drop(atMs) {
      y.moveTo(-DOWN_MM, atMs, RAISE_MS);
      return atMs + RAISE_MS;
    },
  };
}
