/**
 * What the terminal holds of an open capture: measures and crops of the last frames, and nothing once it ends.
 */
import type { Guidance } from '../../domain/observation';
import type { MeasuredFace } from './guidance';
import { wipeCrops, type FaceCrops } from './networks';
import { wipeCues, type FrameCues } from './pad/frame-cues';
import type { TurnFrame } from './pad/parallax';
import { wipeTurnFrame } from './pad/turn';

export interface RetainedFrame {
  readonly seq: number;
  readonly capturedAtMs: number;
  readonly faceCount: number;
  readonly guidance: Guidance;
  readonly seen?: SeenFace;
}

export interface SeenFace {
  readonly face: MeasuredFace;
  readonly crops: FaceCrops;
  readonly cues: FrameCues;
  /** Where the challenge asks for a turn that parallax is read on. */
  readonly turn?: TurnFrame;
}

/** 25 seconds at 30 frames a second: from the first still frame through a light and three slow answers. About 90 kB each. */
const MOST_FRAMES = 750;

/** Frames of one capture in the order they were taken. */
export class RetainedFrames {
  #frames: RetainedFrame[] = [];

  add(frame: RetainedFrame): void {
    this.#frames.push(frame);
    if (this.#frames.length > MOST_FRAMES) wipe(this.#frames.shift());
  }

  bySeq(seqs: readonly number[]): readonly RetainedFrame[] {
    const wanted = new Set(seqs);
    return this.#frames.filter((frame) => wanted.has(frame.seq));
  }

  between(fromMs: number, toMs: number): readonly RetainedFrame[] {
    return this.#frames.filter((frame) => frame.capturedAtMs >= fromMs && frame.capturedAtMs <= toMs);
  }

  /** Overwrites and forgets everything. */
  clear(): void {
    this.#frames.forEach(wipe);
    this.#frames = [];
  }
}

function wipe(frame: RetainedFrame | undefined): void {
  if (!frame?.seen) return;
  wipeCrops(frame.seen.crops);
  wipeCues(frame.seen.cues);
  if (frame.seen.turn) wipeTurnFrame(frame.seen.turn);
}
