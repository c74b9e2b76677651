/**
 * The copy of the site on this device, which works without a network and changes only between visitors.
 */

/** `altered`: the host hands out other files than this version was built with. */
export type OfflineFailure = 'network' | 'storage_full' | 'altered';

/** What there is to say about the copy. */
export type OfflineState =
  | { readonly kind: 'none' } /* not begun, or not possible in this browser; the page works from the network */
  | { readonly kind: 'storing'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'ready'; readonly online: boolean }
  | { readonly kind: 'failed'; readonly reason: OfflineFailure; readonly totalBytes: number }
  | { readonly kind: 'update_waiting'; readonly mayReload: boolean } /* `mayReload`: no visit is under way here */
  | { readonly kind: 'updating' };

/** Keeps the copy, and says when a newer version may take its place. */
export interface Offline {
  readonly state: OfflineState;
  /** Calls back at once and at every change. @returns stops it */
  subscribe(listener: (state: OfflineState) => void): () => void;
  /** Makes the copy, or checks the one there is; to be called once, when the page has loaded what it needs itself. */
  start(): Promise<void>;
  /** Tries again after a failure; what was stored already stays. */
  retry(): void;
  /** A visit is under way for this reason: until it is released, no tab changes to a newer version. */
  hold(reason: string): void;
  release(reason: string): void;
  /** Nothing is held, and nobody has touched the page for a minute. */
  mayUpdate(): boolean;
  /** Changes to the waiting version now, because the visitor asked for it. Does nothing while a visit is under way in any tab. */
  update(): void;
}
