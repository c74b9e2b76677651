/** Templates of the largest face of each picture, with the product's own loading, alignment and network. Pictures without a face give none. */
import { createSystemClock } from '../../../src/adapters/clock';
import { loadFace } from '../../../src/workers/face/loading';
import { cropFace, embed } from '../../../src/workers/face/networks';

self.onmessage = async (event: MessageEvent<ImageBitmap[]>) => {
  const loading = loadFace('/models/', 'wasm', createSystemClock(), () => undefined);
  const { networks } = await loading.networks;
  const landmarker = await loading.landmarker;
  const templates: Float32Array[] = [];
  for (const bitmap of event.data) {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    const face = landmarker.detect(bitmap);
    if (!face) continue;
    templates.push(await embed(networks.embedding, cropFace(context.getImageData(0, 0, bitmap.width, bitmap.height), face.mesh)));
  }
  self.postMessage(templates);
};
