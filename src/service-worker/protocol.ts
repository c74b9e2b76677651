/**
 * What the service worker and the page say to each other, and the list of files that the build puts into the worker.
 */
import type { OfflineFailure } from '../ports/offline';

/** A file of the built site. */
export interface ListedFile {
  /** Inside the site, without a slash in front: `assets/index-C66NtJbf.js`. */
  readonly path: string;
  /** 64 hex digits over the file's content. */
  readonly sha256: string;
  /** Uncompressed. */
  readonly bytes: number;
}

/** All files of one version of the site. */
export interface FileList {
  /** Stored before this version may serve. */
  readonly needed: readonly ListedFile[];
  /** Stored when somebody first uses them: large, and for few. */
  readonly whenUsed: readonly ListedFile[];
}

/** `install` stores a new version; `check` reads all that is stored and mends what is damaged or missing. */
export type Job = 'install' | 'check';

export type FromWorker =
  /* Only once something had to be fetched; `loadedBytes` counts what was there already. */
  | { readonly kind: 'progress'; readonly job: Job; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'stored'; readonly job: Job }
  | { readonly kind: 'failed'; readonly job: Job; readonly reason: OfflineFailure; readonly totalBytes: number };

export type ToWorker = { readonly kind: 'check' } /* answered to every tab */ | { readonly kind: 'take_over' };
