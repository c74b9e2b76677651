/** What the product's own landmarker and embedding see in pictures. Each picture is shown a few times, so that the tracker forgets the last. */
import { createSystemClock } from '../../../src/adapters/clock';
import { measure, poseOf } from '../../../src/workers/face/mesh';
import { loadFace } from '../../../src/workers/face/loading';
import { cropFace, embed } from '../../../src/workers/face/networks';
import type { Measured } from './measuring';

const SHOWN_TIMES = 4;

self.onmessage = async (event: MessageEvent<ImageBitmap[]>) => {
  const loading = loadFace('/models/', 'wasm', createSystemClock(), () => undefined);
  const { networks } = await loading.networks;
  const landmarker = await loading.landmarker;
  const results: (Measured | undefined)[] = [];
  for (const bitmap of event.data) {
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    let face = landmarker.detect(bitmap);
    for (let i = 1; i < SHOWN_TIMES; i++) face = landmarker.detect(bitmap);
    if (!face) {
      results.push(undefined);
      continue;
    }
    const crops = cropFace(context.getImageData(0, 0, bitmap.width, bitmap.height), face.mesh);
    const nose = face.mesh[1];
    results.push({
      pose: poseOf(face.matrix),
      measures: measure(face.mesh),
      template: await embed(networks.embedding, crops),
      nose: { x: nose?.x ?? 0, y: nose?.y ?? 0 },
    });
  }
  self.postMessage(results);
};
