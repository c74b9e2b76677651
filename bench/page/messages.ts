/** What the bench page and its workers say to each other, and what the page hands to the runner. */

/**
 * How the peer is run. `faceid` is its own demo. The others differ from it in what may slow it down on a small machine without a GPU:
 * `no_gl` leaves out its WebGL image filter, and `one_thread` leaves out its threads as well.
 */
export type PeerVariant = 'faceid' | 'no_gl' | 'one_thread';

/** What one full decision on one frame found, so that a fast miss is never taken for a fast decision. */
export interface Decision {
  readonly tookMs: number;
  readonly faces: number;
  readonly templateLength: number;
  /** Liveness scores of the side's own kinds. */
  readonly liveness: readonly number[];
}

export type DecisionRequest =
  | { readonly kind: 'load'; readonly variant?: PeerVariant }
  | { readonly kind: 'decide'; readonly bitmap: ImageBitmap }
  | { readonly kind: 'follow'; readonly bitmap: ImageBitmap };

export type DecisionAnswer =
  | { readonly kind: 'loaded'; readonly tookMs: number; readonly about: Readonly<Record<string, unknown>> }
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'failed'; readonly detail: string };

/** Times of one frame on every side, measured one after the other. */
export interface Round {
  readonly frame: number;
  /** Round trip page to worker and back. */
  readonly observeMs: number;
  readonly guidance: string;
  readonly ours: Decision;
  readonly peers: Readonly<Record<PeerVariant, Decision>>;
}
