/**
 * What the page and the renderer's worker say to each other.
 */
import type { Quality, Scene } from '../scene';

/** Why there are no pictures. */
export const RENDERER_TROUBLES = [
  'no_webgl' /* this browser or machine has no WebGL 2 */,
  'context_lost' /* the graphics driver took WebGL away and did not give it back */,
  'pack_missing' /* a file of the customers pack could not be fetched */,
  'pack_corrupt' /* a file's sha256 is not the pack's */,
  'unknown_customer' /* the scene names somebody who is not in the pack; the detail lists who is */,
  'zero_size' /* a frame without pixels was asked for */,
  'worker_crashed',
  'failed',
] as const;
export type RendererTrouble = (typeof RENDERER_TROUBLES)[number];

export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: RendererTrouble;
  readonly detail: string;
}

export interface RendererOptions {
  readonly quality: Quality;
  /** Any integer; noise of picture and depth follow from it and the frame's number. */
  readonly seed: number;
  /** Pixels of a frame; both at least 1. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the customers pack lies, ending in a slash. */
  readonly packUrl: string;
}

/** Millimetres per pixel, row-major, top row first, 0 = no reading. Half as wide and high as the picture. */
export interface DepthFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly mm: Uint16Array<ArrayBuffer>;
}

export interface RenderedFrame {
  readonly kind: 'frame';
  readonly bitmap: ImageBitmap;
  /** Absent where an injection says so. */
  readonly depth?: DepthFrame;
}

export type RendererInit = { readonly kind: 'ready' } | Unavailable;
export type Rendered = RenderedFrame | Unavailable;

/** The parts of a frame's time, in order. */
export const STAGES = ['load', 'pose', 'draw', 'readback', 'sensor', 'depth'] as const;
export type Stage = (typeof STAGES)[number];

/** What one frame costs a graphics card. */
export interface RendererStats {
  readonly quality: Quality;
  readonly frames: number;
  /** Mean milliseconds a frame by stage, whole-millisecond clock; `draw` only submits, `readback` waits for the result. */
  readonly meanMs: Readonly<Record<Stage, number>>;
  /** Of the last frame, shadows and passes included. */
  readonly drawCalls: number;
  readonly triangles: number;
  /** Textures and render targets alive. */
  readonly textures: number;
  readonly textureBytes: number;
  readonly contextLosses: number;
}

/** The worker's side. Calls are answered in order. */
export interface RendererWorker {
  /** Once, before anything else. */
  init(options: RendererOptions): Promise<RendererInit>;
  /** Same seed, same scenes in the same order: the same pixels on the same machine. */
  render(scene: Scene, frameNumber: number): Promise<Rendered>;
  stats(): Promise<RendererStats>;
}
