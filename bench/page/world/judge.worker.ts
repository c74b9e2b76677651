/**
 * The terminal's own models on single pictures: each is seen as the first frame after an empty one, so that no tracking helps it.
 */
import { createSystemClock } from '../../../src/adapters/clock';
import { FacePatch } from '../../../src/workers/face/exposure';
import { guide } from '../../../src/workers/face/guidance';
import { loadFace } from '../../../src/workers/face/loading';
import { faceBox, measure, poseOf } from '../../../src/workers/face/mesh';
import { cropFace, embed, eyesClosedLogit, textureLiveness } from '../../../src/workers/face/networks';
import type { Judgement } from './messages';

const loading = loadFace('/models/', 'wasm', createSystemClock(), () => undefined);
const patch = new FacePatch();
const empty = new OffscreenCanvas(64, 48);
empty.getContext('2d')?.fillRect(0, 0, 64, 48);

async function judge(bitmap: ImageBitmap): Promise<Judgement> {
  const { networks } = await loading.networks;
  const landmarker = await loading.landmarker;
  landmarker.detect(empty);
  const face = landmarker.detect(bitmap);
  if (!face) return { found: false, guidance: 'no_face' };
  const { exposure, covered } = patch.look(bitmap, face.mesh);
  const measures = { ...measure(face.mesh), ...exposure };
  const pose = poseOf(face.matrix);
  const guidance = guide(1, { box: faceBox(face.mesh, bitmap.width, bitmap.height), pose, measures, covered });
  const crops = cropFace(pixels(bitmap), face.mesh);
  const template = [...(await embed(networks.embedding, crops))];
  return {
    found: true,
    guidance,
    pose,
    measures,
    template,
    textureLiveness: await textureLiveness(networks.liveness, crops),
    eyesClosedLogit: await eyesClosedLogit(networks.eyeState, crops),
  };
}

function pixels(bitmap: ImageBitmap): ImageData {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { alpha: false });
  if (!context) throw new Error('no 2D canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

self.onmessage = async ({ data }: MessageEvent<ImageBitmap>) => {
  self.postMessage(await judge(data));
  data.close();
};
