/** What the page and the terminal's worker say to each other. */
import type { Guidance } from '../../src/domain/observation';
import type { DepthFrame } from '../../src/sim/camera/protocol';
import type { MeasuredFace } from '../../src/workers/face/guidance';
import type { Mesh } from '../../src/workers/face/mesh';
import type { FaceCrops } from '../../src/workers/face/networks';
import type { FrameCues } from '../../src/workers/face/pad/frame-cues';

export interface TerminalFrame {
  readonly bitmap: ImageBitmap;
  readonly depth: DepthFrame | undefined;
  readonly capturedAtMs: number;
}

/** 8-bit RGBA, row-major. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [4 × width × height] */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** All that the terminal reads off one face. */
export interface Found {
  readonly mesh: Mesh;
  /** [16] column-major facial transformation matrix. */
  readonly matrix: readonly number[];
  readonly face: MeasuredFace;
  readonly cues: FrameCues;
  readonly crops: FaceCrops;
}

/** One frame as the terminal sees it. */
export interface Sight {
  readonly atMs: number;
  readonly image: Pixels;
  readonly depth: DepthFrame | undefined;
  readonly guidance: Guidance;
  readonly found?: Found;
}

/** The worker's side. */
export interface Terminal {
  /** Somebody else comes: whom it followed until now is forgotten. */
  begin(readsLight: boolean): Promise<void>;
  /** Frames in the order in which they were taken; closes the bitmap. */
  look(frame: TerminalFrame): Promise<Sight>;
  /** 0 (attack) to 1 (live). */
  texture(crops: FaceCrops): Promise<number>;
}
