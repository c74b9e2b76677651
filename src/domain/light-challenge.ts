/**
 * The light challenge: the terminal's screen shines a short random sequence on whoever stands before it, and the shading of a real face
 * must follow. Drawn anew for every capture, so that a recording cannot know it; slow and pale enough to be safe to look at.
 */
import { shuffled, type Draws } from './challenge-draw';

/** Linear RGB, 0 black to 1 the screen's brightest. */
export type ScreenRgb = readonly [red: number, green: number, blue: number];

/** What the two halves of the screen show; left and right are those of the customer who looks at it. */
export interface ScreenHalves {
  readonly left: ScreenRgb;
  readonly right: ScreenRgb;
}

/** Dark for `leadMs`, then a step every `stepMs`, each reached by an even ramp of `rampMs` at its beginning, then dark again. */
export interface LightSequence {
  readonly leadMs: number;
  readonly stepMs: number;
  /** At most `stepMs`. */
  readonly rampMs: number;
  /** At least `rampMs`, the time that the light takes to go out. */
  readonly tailMs: number;
  readonly steps: readonly ScreenHalves[];
  /** From the first dark moment to the last. */
  readonly durationMs: number;
}

/**
 * Six steps of 300 ms: with four, recordings of other sequences pass two to four times as often (measured on simulated heads). Dark before
 * and after shows the face in the room's own light.
 */
export const LIGHT_TIMING = { leadMs: 300, stepMs: 300, rampMs: 120, tailMs: 300 } as const;

/** A dark screen is not black: panels leak, and there are words on it. */
const DARK: ScreenRgb = [0.05, 0.05, 0.05];
const WHITE: ScreenRgb = [1, 1, 1];
/** Far apart in hue, none near the saturated red that WCAG warns of. */
const TINTS = {
  pink: [1, 0.28, 0.36],
  green: [0.22, 1, 0.32],
  blue: [0.24, 0.34, 1],
  yellow: [1, 0.82, 0.16],
  cyan: [0.18, 0.88, 1],
} as const satisfies Readonly<Record<string, ScreenRgb>>;

const LEFT: ScreenHalves = { left: WHITE, right: DARK };
const RIGHT: ScreenHalves = { left: DARK, right: WHITE };
const BOTH_DARK: ScreenHalves = { left: DARK, right: DARK };
/** Sides are shown twice each, so that no single lucky step passes for following. */
const SIDES: readonly ScreenHalves[] = [LEFT, RIGHT, LEFT, RIGHT];
const TINT_COUNT = 2;

/** Left twice, right twice and two different tints, in random order: 1,800 sequences, all equally likely. */
export function drawLightSequence(rng: Draws): LightSequence {
  const tints = shuffled(Object.values(TINTS), rng).slice(0, TINT_COUNT);
  const steps = shuffled([...SIDES, ...tints.map((tint) => ({ left: tint, right: tint }))], rng);
  const { leadMs, stepMs, tailMs } = LIGHT_TIMING;
  return { ...LIGHT_TIMING, steps, durationMs: leadMs + steps.length * stepMs + tailMs };
}

/** What the screen shows so long after the sequence began; dark before and after it. */
export function screenLightAt(sequence: LightSequence, sinceMs: number): ScreenHalves {
  const { leadMs, stepMs, rampMs, steps } = sequence;
  const nth = Math.floor((sinceMs - leadMs) / stepMs);
  const to = steps[nth] ?? BOTH_DARK;
  const from = steps[nth - 1] ?? BOTH_DARK;
  const intoMs = sinceMs - leadMs - nth * stepMs;
  const share = rampMs > 0 ? Math.min(1, intoMs / rampMs) : 1;
  return { left: mixed(from.left, to.left, share), right: mixed(from.right, to.right, share) };
}

function mixed(from: ScreenRgb, to: ScreenRgb, share: number): ScreenRgb {
  const at = (channel: 0 | 1 | 2): number => from[channel] + (to[channel] - from[channel]) * share;
  return [at(0), at(1), at(2)];
}

// ---------------------------------------------------------------- safety

export interface FlashSafety {
  /** Most flashes within any second, anywhere on the screen. */
  readonly generalFlashes: number;
  readonly redFlashes: number;
  readonly safe: boolean;
}

/**
 * General and red flash thresholds of WCAG 2.3.1, "Three Flashes or Below Threshold". The halves are larger than its "small safe area"
 * at a counter, so size excuses nothing.
 */
export const FLASH_LIMITS = {
  mostFlashesASecond: 3,
  /** Change of relative luminance that counts. */
  luminanceChange: 0.1,
  /** Changes above this luminance do not count. */
  darkerBelow: 0.8,
  /** Share R / (R + G + B) from which a red is saturated. */
  redShare: 0.8,
  /** Change of (R − G − B) × 320 that counts, negative values as 0. */
  rednessChange: 20,
} as const;

/** Counts flashes of the left half, the right half and both together. */
export function flashSafety(sequence: LightSequence): FlashSafety {
  const knots = knotsOf(sequence);
  const parts = (['left', 'right', 'both'] as const).map((part) =>
    knots.map(({ atMs, halves }) => ({ atMs, colour: part === 'both' ? mixed(halves.left, halves.right, 0.5) : halves[part] })),
  );
  const most = (changes: (part: Knots) => readonly Change[]) =>
    Math.max(...parts.map((part) => mostFlashesInASecond(changes(part))));
  const generalFlashes = most(luminanceChanges);
  const redFlashes = most(rednessChanges);
  const { mostFlashesASecond } = FLASH_LIMITS;
  return { generalFlashes, redFlashes, safe: generalFlashes <= mostFlashesASecond && redFlashes <= mostFlashesASecond };
}

type Knots = readonly { readonly atMs: number; readonly colour: ScreenRgb }[];

/** Between these moments light changes evenly, so that every extreme of it is at one of them. */
function knotsOf(sequence: LightSequence): readonly { readonly atMs: number; readonly halves: ScreenHalves }[] {
  const { leadMs, stepMs, rampMs, steps, durationMs } = sequence;
  // An instant change is two moments: just before and at.
  const around = (nth: number): number[] => [leadMs + nth * stepMs - 1e-6, leadMs + nth * stepMs + rampMs];
  const moments = [0, ...[...steps, undefined].flatMap((_, nth) => around(nth)), durationMs];
  return moments.map((atMs) => ({ atMs, halves: screenLightAt(sequence, atMs) }));
}

interface Change {
  readonly fromMs: number;
  readonly toMs: number;
  readonly rises: boolean;
}

/** IEC 61966-2-1 primaries, as in WCAG's relative luminance. */
const luminance = ([red, green, blue]: ScreenRgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

function luminanceChanges(part: Knots): readonly Change[] {
  const values = part.map(({ atMs, colour }) => ({ atMs, value: luminance(colour) }));
  return changesOf(values, ({ value: from }, { value: to }) => {
    return Math.abs(to - from) >= FLASH_LIMITS.luminanceChange && Math.min(from, to) < FLASH_LIMITS.darkerBelow;
  });
}

const redness = ([red, green, blue]: ScreenRgb): number => Math.max(0, red - green - blue) * 320;

const isSaturatedRed = ([red, green, blue]: ScreenRgb): boolean => red > 0 && red / (red + green + blue) >= FLASH_LIMITS.redShare;

function rednessChanges(part: Knots): readonly Change[] {
  const values = part.map(({ atMs, colour }) => ({ atMs, value: redness(colour), saturated: isSaturatedRed(colour) }));
  return changesOf(values, (from, to) => {
    return Math.abs(to.value - from.value) > FLASH_LIMITS.rednessChange && (from.saturated || to.saturated);
  });
}

interface Level {
  readonly atMs: number;
  readonly value: number;
}

/** The rises and falls that `counts` says are large enough. One that rests on its way and goes on is one. */
function changesOf<T extends Level>(levels: readonly T[], counts: (from: T, to: T) => boolean): readonly Change[] {
  const moves: { from: T; to: T }[] = [];
  for (const [i, to] of levels.entries()) {
    const from = levels[i - 1];
    if (!from || from.value === to.value) continue;
    const last = moves.at(-1);
    if (last && last.to.value > last.from.value === to.value > from.value) last.to = to;
    else moves.push({ from, to });
  }
  return moves
    .filter(({ from, to }) => counts(from, to))
    .map(({ from, to }) => ({ fromMs: from.atMs, toMs: to.atMs, rises: to.value > from.value }));
}

/** A flash is a pair of opposing changes; one that has begun or not yet ended within the second counts. */
function mostFlashesInASecond(changes: readonly Change[]): number {
  const counts = changes.map(({ toMs }) => {
    const within = changes.filter((other) => other.toMs >= toMs && other.fromMs < toMs + 1000);
    const opposing = within.filter((change, i) => i === 0 || change.rises !== within[i - 1]!.rises);
    return Math.floor(opposing.length / 2);
  });
  return Math.max(0, ...counts);
}
