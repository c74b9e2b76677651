/** Asks the product's own eyes about pictures. */
import type { FaceMeasures, Pose } from '../../../src/domain/observation';

export interface Measured {
  readonly pose: Pose;
  readonly measures: Omit<FaceMeasures, 'luma' | 'sharpness'>;
  readonly template: Float32Array;
  /** Tip of the nose, pixels. */
  readonly nose: { readonly x: number; readonly y: number };
}

/** In the order of the pictures, which are handed over; undefined where no face was found. */
export function measured(pictures: readonly ImageBitmap[]): Promise<(Measured | undefined)[]> {
  const worker = new Worker(new URL('./measuring-worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<(Measured | undefined)[]>) => {
      worker.terminate();
      resolve(event.data);
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.postMessage(pictures, [...pictures]);
  });
}

/** Cosine of two templates of unit length. */
export function score(a: Measured | undefined, b: Measured | undefined): number {
  if (!a || !b) return Number.NaN;
  return a.template.reduce((sum, value, i) => sum + value * b.template[i]!, 0);
}
