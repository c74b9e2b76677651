import type { Rng } from '../../ports';
import type { Appearance, DisguiseName, Expression, PersonInScene } from '../scene';
import type { Life } from './life';
import { Track } from './track';
import type { Traits } from './traits';

/** Where the screen is from the camera's point of view: people read below it. Degrees of gaze and of the head. */
export const SCREEN_PITCH_DEG = { gaze: -9, head: -3 } as const;

/** Out of the picture at any distance people stand at. */
const ASIDE_MM = 900;
const WALK_IN_MS = 1_300;
const WALK_OUT_MS = 1_100;
const WALK_YAW_DEG = 24;

/** Of the closed-mouth smile, within a full one: either alone is too faint on some faces for the terminal to see. */
const CHEEKS = 0.5;

/** Everything about a person that changes, as plans over time. */
export class Body {
  readonly x: Track;
  readonly y: Track;
  readonly z: Track;
  readonly yaw: Track;
  readonly pitch = new Track(SCREEN_PITCH_DEG.head);
  readonly roll = new Track(0);
  readonly gazeYaw = new Track(0);
  readonly gazePitch = new Track(SCREEN_PITCH_DEG.gaze);
  readonly smile = new Track(0);
  readonly lids = new Track(0);
  readonly browsUp = new Track(0);
  readonly browsDown = new Track(0);
  /** 1 at ease, less when holding still. */
  readonly motion = new Track(1);
  /** 1 eyes on the screen, 0 free to glance about. */
  readonly attention = new Track(0);
  /** From when on the person stands before the camera and can be asked for something. */
  readonly arrivesMs: number;
  readonly #clothes: { readonly fromMs: number; readonly disguises: readonly DisguiseName[] }[] = [];

  constructor(
    private readonly appearance: Appearance,
    readonly traits: Traits,
    private readonly life: Life,
    entersAtMs: number,
  ) {
    const way = traits.side === 'left' ? 1 : -1;
    this.arrivesMs = entersAtMs + WALK_IN_MS;
    this.x = new Track(-way * ASIDE_MM).moveTo(traits.sidewaysMm, entersAtMs, WALK_IN_MS);
    this.y = new Track(traits.eyeHeightMm);
    this.z = new Track(-traits.distanceMm);
    this.yaw = new Track(way * WALK_YAW_DEG).moveTo(0, this.arrivesMs - 450, 500);
  }

  /** Gives up every plan that has not begun by then. */
  forget(fromMs: number): void {
    const { x, y, z, yaw, pitch, roll, gazeYaw, gazePitch, smile, lids, browsUp, browsDown, motion, attention } = this;
    const all = [x, y, z, yaw, pitch, roll, gazeYaw, gazePitch, smile, lids, browsUp, browsDown, motion, attention];
    for (const track of all) track.forget(fromMs);
  }

  /** Puts on exactly these. */
  dress(disguises: readonly DisguiseName[], atMs: number): void {
    this.#clothes.push({ fromMs: atMs, disguises });
  }

  disguisesAt(atMs: number): readonly DisguiseName[] {
    return this.#clothes.findLast(({ fromMs }) => atMs >= fromMs)?.disguises ?? this.appearance.disguises;
  }

  /** Walks out of the picture; answers when they are gone. */
  leave(atMs: number): number {
    this.forget(atMs);
    const way = this.traits.side === 'left' ? -1 : 1;
    this.yaw.moveTo(way * WALK_YAW_DEG, atMs, 350);
    this.x.moveTo(way * ASIDE_MM, atMs + 150, WALK_OUT_MS);
    return atMs + 150 + WALK_OUT_MS;
  }

  at(atMs: number): PersonInScene {
    const stir = this.life(atMs, this.traits.restlessness * this.motion.at(atMs), this.attention.at(atMs));
    const disguises = this.disguisesAt(atMs);
    return {
      appearance: disguises === this.appearance.disguises ? this.appearance : { ...this.appearance, disguises },
      placeMm: [this.x.at(atMs) + stir.swayMm[0], this.y.at(atMs) + stir.swayMm[1], this.z.at(atMs) + stir.swayMm[2]],
      pose: {
        yawDeg: this.yaw.at(atMs) + stir.pose.yawDeg,
        pitchDeg: this.pitch.at(atMs) + stir.pose.pitchDeg,
        rollDeg: this.roll.at(atMs) + stir.pose.rollDeg,
      },
      gaze: {
        yawDeg: this.gazeYaw.at(atMs) + stir.gaze.yawDeg,
        pitchDeg: this.gazePitch.at(atMs) + stir.gaze.pitchDeg,
      },
      expression: this.#expression(atMs, stir.lids),
    };
  }

  #expression(atMs: number, blink: number): Expression {
    const smile = this.smile.at(atMs);
    const lids = Math.max(blink, this.lids.at(atMs));
    return {
      smile: smile * CHEEKS,
      grin: smile * this.traits.showsTeeth,
      blink_left: lids,
      blink_right: lids,
      brows_up: this.browsUp.at(atMs),
      brows_down: this.browsDown.at(atMs),
    };
  }
}

/** A step or two, as the feet allow: a move of the whole body with a pause after it. */
export function stepTowards(track: Track, target: number, stepMm: number, fromMs: number, rng: Rng): number {
  let beginMs = fromMs;
  for (let left = target - track.end; Math.abs(left) > 1; left = target - track.end) {
    const size = Math.min(Math.abs(left), stepMm);
    const durationMs = 450 + rng.below(200);
    track.moveTo(track.end + Math.sign(left) * size, beginMs, durationMs);
    beginMs += durationMs + 350 + rng.below(250);
  }
  return beginMs;
}
