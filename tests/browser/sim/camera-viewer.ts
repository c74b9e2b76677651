/**
 * A page to look at what the simulated camera sees: `window.show(scene, options)` renders frames and draws the last.
 */
import * as Comlink from 'comlink';
import type { RendererOptions, RendererWorker } from '../../../src/sim/camera/protocol';
import type { Scene } from '../../../src/sim/scene';

const spawn = {
  customers: () => new Worker(new URL('../../../src/sim/camera/renderer/worker.ts', import.meta.url), { type: 'module' }),
  standIn: () => new Worker(new URL('./stand-in-worker.ts', import.meta.url), { type: 'module' }),
};
let worker: Comlink.Remote<RendererWorker> | undefined;
let frame = 0;

async function open(options: Partial<RendererOptions>, people: keyof typeof spawn = 'customers') {
  worker = Comlink.wrap<RendererWorker>(spawn[people]());
  frame = 0;
  return worker.init({ quality: 'lite', seed: 1, widthPx: 640, heightPx: 480, packUrl: '/customers/', ...options });
}

async function show(scene: Scene) {
  const rendered = await worker!.render(scene, frame++);
  if (rendered.kind !== 'frame') return rendered;
  const { bitmap, depth } = rendered;
  const picture = document.querySelector<HTMLCanvasElement>('#picture')!;
  picture.width = bitmap.width;
  picture.height = bitmap.height;
  picture.getContext('2d')!.drawImage(bitmap, 0, 0);
  bitmap.close();
  if (depth) {
    const canvas = document.querySelector<HTMLCanvasElement>('#depth')!;
    canvas.width = depth.widthPx;
    canvas.height = depth.heightPx;
    const image = new ImageData(depth.widthPx, depth.heightPx);
    depth.mm.forEach((mm, i) => image.data.set([mm ? 255 - (mm - 300) / 6 : 0, mm ? (mm * 4) % 256 : 0, mm / 10, 255], 4 * i));
    canvas.getContext('2d')!.putImageData(image, 0, 0);
  }
  return { kind: 'frame', middleMm: depth?.mm[depth.widthPx * (depth.heightPx >> 1) + (depth.widthPx >> 1)] };
}

/** As `show`, but only draws: for timing. */
async function render(scene: Scene) {
  const rendered = await worker!.render(scene, frame++);
  if (rendered.kind === 'frame') rendered.bitmap.close();
}

Object.assign(window, { camera: { open, show, render, stats: () => worker!.stats() } });
