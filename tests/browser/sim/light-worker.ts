/** The terminal's landmarks and regions, without the networks that a probe needs. Answers every picture with what `readRegions` reads in it. */
import { createLandmarker } from '../../../src/workers/face/landmarker';
import { loadModel, readManifest } from '../../../src/workers/face/models';
import { readRegions } from '../../../src/workers/face/pad/light';

const MODELS = '/models/';
const landmarker = readManifest(MODELS)
  .then((manifest) => loadModel(MODELS, manifest, 'face-landmarker'))
  .then(({ bytes }) => createLandmarker(bytes));

self.onmessage = async ({ data: bitmap }: MessageEvent<ImageBitmap>) => {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const face = (await landmarker).detect(bitmap);
  bitmap.close();
  self.postMessage(face && readRegions(context.getImageData(0, 0, width, height), face.mesh));
};
