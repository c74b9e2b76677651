/**
 * The terminal's own eyes: models and signals as they ship, and all that they read off a frame handed out for drawing.
 */
import { expose, transfer } from 'comlink';
import { createSystemClock } from '../../src/adapters/clock';
import { FacePatch } from '../../src/workers/face/exposure';
import { guide } from '../../src/workers/face/guidance';
import { loadFace } from '../../src/workers/face/loading';
import { faceBox, measure, poseOf } from '../../src/workers/face/mesh';
import { cropFace, textureLiveness } from '../../src/workers/face/networks';
import { CueReader } from '../../src/workers/face/pad/frame-cues';
import type { Sight, Terminal, TerminalFrame } from './sight';

const loading = loadFace('/models/', 'wasm', createSystemClock(), () => undefined);
const patch = new FacePatch();
const empty = contextOf(new OffscreenCanvas(64, 48)).canvas;
let cues = new CueReader(false);

async function look({ bitmap, depth, capturedAtMs }: TerminalFrame): Promise<Sight> {
  const landmarker = await loading.landmarker;
  const found = landmarker.detect(bitmap);
  const context = contextOf(new OffscreenCanvas(bitmap.width, bitmap.height));
  context.drawImage(bitmap, 0, 0);
  const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const seen = { atMs: capturedAtMs, image: { width: image.width, height: image.height, data: image.data }, depth };
  if (!found) return { ...seen, guidance: 'no_face' };
  const { mesh, matrix } = found;
  const { exposure, covered } = patch.look(bitmap, mesh);
  const box = faceBox(mesh, bitmap.width, bitmap.height);
  const face = { box, pose: poseOf(matrix), measures: { ...measure(mesh), ...exposure }, covered };
  const guidance = guide(1 + found.companionCount, face);
  const read = cues.read(image, mesh, { capturedAtMs, ...(depth && { depth }) }, guidance);
  return { ...seen, guidance, found: { mesh, matrix, face, cues: read, crops: cropFace(image, mesh) } };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas in this worker');
  return context;
}

const terminal: Terminal = {
  async begin(readsLight) {
    (await loading.landmarker).detect(empty);
    cues = new CueReader(readsLight);
  },
  async look(frame) {
    const sight = await look(frame);
    frame.bitmap.close();
    return transfer(sight, [sight.image.data.buffer]);
  },
  texture: async (crops) => textureLiveness((await loading.networks).networks.liveness, crops),
};
expose(terminal);
