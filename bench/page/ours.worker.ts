/**
 * Our side of the comparison: everything from a frame to template and liveness, with the terminal's own parts.
 */
import { createSystemClock } from '../../src/adapters/clock';
import { FacePatch } from '../../src/workers/face/exposure';
import { guide } from '../../src/workers/face/guidance';
import type { Landmarker } from '../../src/workers/face/landmarker';
import { loadFace, type LoadedNetworks } from '../../src/workers/face/loading';
import { faceBox, measure, poseOf } from '../../src/workers/face/mesh';
import { cropFace, embed, eyesClosedLogit, textureLiveness } from '../../src/workers/face/networks';
import type { Decision, DecisionAnswer, DecisionRequest } from './messages';

let face: { readonly landmarker: Landmarker; readonly networks: LoadedNetworks['networks'] } | undefined;
const patch = new FacePatch();
const canvas = new OffscreenCanvas(1, 1);

async function decide(bitmap: ImageBitmap): Promise<Decision> {
  if (!face) throw new Error('not loaded');
  const fromMs = performance.now();
  const seen = face.landmarker.detect(bitmap);
  if (!seen) return { tookMs: performance.now() - fromMs, faces: 0, templateLength: 0, liveness: [] };
  const { exposure, covered } = patch.look(bitmap, seen.mesh);
  const measured = {
    box: faceBox(seen.mesh, bitmap.width, bitmap.height),
    pose: poseOf(seen.matrix),
    measures: { ...measure(seen.mesh), ...exposure },
    covered,
  };
  const faces = 1 + seen.companionCount;
  guide(faces, measured);
  const crops = cropFace(pixels(bitmap), seen.mesh);
  const closed = await eyesClosedLogit(face.networks.eyeState, crops);
  const live = await textureLiveness(face.networks.liveness, crops);
  const template = await embed(face.networks.embedding, crops);
  return { tookMs: performance.now() - fromMs, faces, templateLength: template.length, liveness: [live, closed] };
}

function pixels(bitmap: ImageBitmap): ImageData {
  if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
  }
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('no 2D canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function answer(request: DecisionRequest): Promise<DecisionAnswer> {
  try {
    if (request.kind === 'load') {
      const fromMs = performance.now();
      const loading = loadFace('/models/', 'wasm', createSystemClock(), () => undefined);
      const { networks, backend } = await loading.networks;
      face = { landmarker: await loading.landmarker, networks };
      return { kind: 'loaded', tookMs: performance.now() - fromMs, about: { backend, threads: 1 } };
    }
    const decision = await decide(request.bitmap);
    request.bitmap.close();
    return { kind: 'decided', decision };
  } catch (error) {
    return { kind: 'failed', detail: String(error) };
  }
}

self.onmessage = async ({ data }: MessageEvent<DecisionRequest>) => self.postMessage(await answer(data));
