/**
 * The light challenge as a face could answer it: what shines on it at any time, and what a camera's exposure makes of that.
 */
import { screenLightAt, type LightSequence } from '../../../domain/light-challenge';

const STEP_MS = 10;
/** Long enough before the sequence that exposure has settled on the dark screen. */
const FROM_MS = -400;

/** Relative luminance of linear RGB. */
const LUMA = [0.2126, 0.7152, 0.0722] as const;

/** One kind of light over time, every 10 ms. */
export type Signal = Float64Array;

/** Red, green and blue of each half. */
export interface ScreenSignal {
  readonly left: readonly [Signal, Signal, Signal];
  readonly right: readonly [Signal, Signal, Signal];
}

/** @param untilMs last moment, since the sequence began */
export function screenSignal(sequence: LightSequence, untilMs: number): ScreenSignal {
  const count = Math.ceil((untilMs - FROM_MS) / STEP_MS) + 1;
  const moments = Array.from({ length: count }, (_, i) => screenLightAt(sequence, FROM_MS + i * STEP_MS));
  const of = (half: 'left' | 'right', channel: 0 | 1 | 2): Signal => Float64Array.from(moments, (shown) => shown[half][channel]);
  return {
    left: [of('left', 0), of('left', 1), of('left', 2)],
    right: [of('right', 0), of('right', 1), of('right', 2)],
  };
}

/** Between its steps evenly; before and after as at its ends. */
export function at(signal: Signal, sinceMs: number): number {
  const place = Math.min(Math.max((sinceMs - FROM_MS) / STEP_MS, 0), signal.length - 1);
  const before = Math.floor(place);
  const next = Math.min(before + 1, signal.length - 1);
  return signal[before]! + (signal[next]! - signal[before]!) * (place - before);
}

/**
 * Logarithm of the light on a face, as a share of what all of a white screen makes of it: the brighter the screen against the room, the
 * less its last half adds.
 * @param outshines the white screen's light over the room's
 */
export function logResponse({ left, right }: ScreenSignal, outshines: number): readonly [Signal, Signal, Signal] {
  const white = Math.log1p(outshines);
  const of = (channel: 0 | 1 | 2): Signal =>
    left[channel].map((value, i) => Math.log1p((outshines * (value + right[channel][i]!)) / 2) / white);
  return [of(0), of(1), of(2)];
}

/** Brightness of three channels. */
export function lumaOf(channels: readonly [Signal, Signal, Signal]): Signal {
  return channels[0].map((red, i) => LUMA[0] * red + LUMA[1] * channels[1][i]! + LUMA[2] * channels[2][i]!);
}

/** What a signal looks like to something that follows it with a delay, as auto-exposure does. */
export function followed(signal: Signal, timeConstantMs: number): Signal {
  const share = 1 - Math.exp(-STEP_MS / timeConstantMs);
  let last = signal[0] ?? 0;
  return signal.map((value) => (last += (value - last) * share));
}
