/**
 * Taking something away with a finger: it follows, and goes once it was moved far enough.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** CSS pixels to either side, or up, from which on letting go takes it away. */
const AWAY_PX = { side: 90, up: 28 } as const;
/** A finger trembles; what moves less was a tap. */
const TAP_PX = 8;
/** Downwards it only gives a little, so that it shows that nothing is there. */
const GIVE = 0.2;

/** Where something stands that is held at `from` and moved to `to`: the way it moves, and how much of it is left to see, 0..1. */
export function heldAt(from: Point, to: Point): { readonly x: number; readonly y: number; readonly shown: number } {
  const x = to.x - from.x;
  const y = to.y - from.y;
  // It goes one way at a time: the way that was moved more.
  if (Math.abs(x) > Math.abs(y)) return { x, y: 0, shown: Math.max(0.2, 1 - Math.abs(x) / 320) };
  return { x: 0, y: y < 0 ? y : y * GIVE, shown: 1 };
}

/** What letting go there means. */
export function letGo(from: Point, to: Point): 'tap' | 'back' | 'away' {
  const { x, y } = heldAt(from, to);
  if (Math.hypot(to.x - from.x, to.y - from.y) < TAP_PX) return 'tap';
  return Math.abs(x) >= AWAY_PX.side || -y >= AWAY_PX.up ? 'away' : 'back';
}
