/** What a body does by itself: it breathes, sways, blinks, glances about. */
import type { Rng } from '../../ports';
import type { HeadPose } from '../scene';
import { lidsIn, naturalBlinks } from './blinks';
import { between, sign } from './draws';
import { smoothNoise, type Noise } from './noise';
import { Schedule, type Happening } from './schedule';
import { smooth } from './track';

/** Differences from where a body means to be. */
export interface Stir {
  readonly swayMm: readonly [number, number, number];
  readonly pose: HeadPose;
  readonly gaze: { readonly yawDeg: number; readonly pitchDeg: number };
  /** How far the lids are closed, 0..1. */
  readonly lids: number;
}

/**
 * @param motion 0 a statue, 1 at ease
 * @param attention 1 eyes on the screen, 0 glancing about
 */
export type Life = (atMs: number, motion: number, attention: number) => Stir;

interface Glance extends Happening {
  readonly yawDeg: number;
  readonly pitchDeg: number;
}

/** Largest differences at motion 1; noise seldom reaches them. */
const SWAY_MM = [7, 2, 6] as const;
const BREATH_MM = 1.6;
const BREATH_MS = 3_900;
const HEAD_DEG = { yaw: 2.2, pitch: 1.6, roll: 1.3 } as const;
const FIXATION_DEG = 0.7;
/** How long eyes take to a new place, and the share of a glance that the head joins in. */
const SACCADE_MS = 70;
const HEAD_TURN_MS = 260;
const HEAD_SHARE = 0.35;

export function createLife(rng: Rng, startMs: number): Life {
  const noise = (name: string, periodMs: number): Noise => smoothNoise(rng.fork(name), periodMs);
  const sway = [noise('sway x', 2_300), noise('sway y', 1_900), noise('sway z', 2_900)] as const;
  const head = { yaw: noise('yaw', 1_500), pitch: noise('pitch', 1_250), roll: noise('roll', 1_900) };
  const eyes = { yaw: noise('eye yaw', 420), pitch: noise('eye pitch', 510) };
  const blinks = naturalBlinks(rng.fork('blinks'), startMs);
  const glances = new Schedule(rng.fork('glances'), startMs, drawGlance);
  return (atMs, motion, attention) => {
    const glance = glances.at(atMs);
    const away = 1 - attention;
    const eye = glance ? away * strength(glance, atMs, SACCADE_MS) : 0;
    const turn = glance ? away * HEAD_SHARE * strength(glance, atMs, HEAD_TURN_MS) : 0;
    const yawDeg = glance?.yawDeg ?? 0;
    const pitchDeg = glance?.pitchDeg ?? 0;
    return {
      swayMm: [
        motion * SWAY_MM[0] * sway[0](atMs),
        motion * SWAY_MM[1] * sway[1](atMs) + BREATH_MM * breath(atMs),
        motion * SWAY_MM[2] * sway[2](atMs),
      ],
      pose: {
        yawDeg: motion * HEAD_DEG.yaw * head.yaw(atMs) + turn * yawDeg,
        pitchDeg: motion * HEAD_DEG.pitch * head.pitch(atMs) + turn * pitchDeg,
        rollDeg: motion * HEAD_DEG.roll * head.roll(atMs),
      },
      gaze: {
        yawDeg: FIXATION_DEG * eyes.yaw(atMs) + eye * yawDeg,
        pitchDeg: FIXATION_DEG * eyes.pitch(atMs) + eye * pitchDeg,
      },
      lids: lidsIn(blinks.at(atMs), atMs),
    };
  };
}

function drawGlance(rng: Rng, afterMs: number): Glance {
  return {
    fromMs: afterMs + between(rng, 4_500, 11_000),
    durationMs: between(rng, 550, 1_200),
    yawDeg: sign(rng) * between(rng, 12, 28),
    pitchDeg: between(rng, -9, 6),
  };
}

/** Rises at the beginning and falls at the end of a glance, 0..1. */
function strength({ fromMs, durationMs }: Glance, atMs: number, passageMs: number): number {
  const nearestEndMs = Math.min(atMs - fromMs, fromMs + durationMs - atMs);
  return smooth(Math.min(1, nearestEndMs / passageMs));
}

/** Breathing in is quicker than breathing out; -1..1. */
function breath(atMs: number): number {
  const share = (atMs / BREATH_MS) % 1;
  return share < 0.4 ? 2 * smooth(share / 0.4) - 1 : 1 - 2 * smooth((share - 0.4) / 0.6);
}
