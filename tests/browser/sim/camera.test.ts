/**
 * The simulated camera for real: the pack's customers, drawn in its worker, seen by the terminal's own face worker.
 */
import * as Comlink from 'comlink';
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock';
import { clientOf } from '../../../src/sim/camera/renderer-client';
import { createSimulatedCamera } from '../../../src/sim/camera/simulated-camera';
import type { Rendered, RenderedFrame, RendererOptions, RendererWorker } from '../../../src/sim/camera/protocol';
import type { PersonInScene, Scene } from '../../../src/sim/scene';
import { faceWorker, startEngine, type TestEngine } from '../face/support';

const OPTIONS: RendererOptions = { quality: 'lite', seed: 1, widthPx: 640, heightPx: 480, packUrl: '/customers/' };
const spawned: Worker[] = [];
const start = async (worker: Worker, options: Partial<RendererOptions> = {}) => {
  spawned.push(worker);
  const renderer = Comlink.wrap<RendererWorker>(worker);
  return { renderer, started: await renderer.init({ ...OPTIONS, ...options }) };
};
const customersWorker = () =>
  new Worker(new URL('../../../src/sim/camera/renderer/worker.ts', import.meta.url), { type: 'module' });
const eggWorker = () => new Worker(new URL('./stand-in-worker.ts', import.meta.url), { type: 'module' });
const stopAll = () => {
  for (const worker of spawned.splice(0)) worker.terminate();
};

const person = (customerId: string, changes: Partial<PersonInScene> = {}): PersonInScene => ({
  appearance: { customerId, disguises: [] },
  placeMm: [0, 10, -600],
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  gaze: { yawDeg: 0, pitchDeg: 0 },
  expression: {},
  ...changes,
});
const scene = (people: readonly PersonInScene[], changes: Partial<Scene> = {}): Scene => ({
  atMs: 0,
  light: 'soft',
  backdrop: 'bakery',
  people,
  ...changes,
});

const egg = (x = 0) => person('egg', { placeMm: [x, 10, -600] });

function pictured(rendered: Rendered): RenderedFrame {
  if (rendered.kind !== 'frame') throw new Error(`${rendered.reason}: ${rendered.detail}`);
  return rendered;
}

function pixels(bitmap: ImageBitmap): Uint8ClampedArray {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

async function hash(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('customers of the pack', () => {
  let face: TestEngine;
  let renderer: Comlink.Remote<RendererWorker>;
  let frame = 0;
  beforeAll(async () => {
    const started = await start(customersWorker());
    expect(started.started).toEqual({ kind: 'ready' });
    renderer = started.renderer;
    face = startEngine(faceWorker());
    await face.engine.init({ backend: 'wasm' });
  }, 120_000);
  afterAll(() => {
    face.stop();
    stopAll();
  });
  const render = async (what: Scene) => pictured(await renderer.render({ ...what, atMs: 100 * frame }, frame++));
  const seen = async (what: Scene, frames = 4) => {
    let observation: Awaited<ReturnType<TestEngine['see']>> | undefined;
    for (let i = 0; i < frames; i++) {
      const { bitmap } = await render(what);
      observation = await face.see(bitmap, 100 * frame);
      bitmap.close();
    }
    return observation!;
  };

  it('is what the terminal calls a good frame', async () => {
    const observation = await seen(scene([person('mei')]));
    expect(observation).toMatchObject({ guidance: 'ok', faceCount: 1 });
    // 63 mm at 600 mm with a focal length of 609 px.
    expect(observation.face?.measures.interEyePx).toBeGreaterThan(52);
    expect(observation.face?.measures.interEyePx).toBeLessThan(76);
  });
  it('an empty counter has no face', async () => {
    expect(await seen(scene([]), 6)).toMatchObject({ guidance: 'no_face', faceCount: 0 });
  });
  it('two at the counter are two, and who waits behind is none', async () => {
    const beside = person('kenji', { placeMm: [190, 20, -640] });
    const mei = person('mei', { placeMm: [-110, 10, -600] });
    expect(await seen(scene([mei, beside]), 6)).toMatchObject({ guidance: 'several_faces', faceCount: 2 });
    const behind = person('kenji', { placeMm: [330, 60, -1500] });
    expect(await seen(scene([person('mei'), behind]), 6)).toMatchObject({ guidance: 'ok', faceCount: 1 });
  });
  it('stands where the depth camera says', async () => {
    const { depth } = await render(scene([person('mei')]));
    const { widthPx, heightPx, mm } = depth!;
    expect([widthPx, heightPx]).toEqual([320, 240]);
    // The cheek beside the nose, where skin is nearest to the plane of the eyes, over 8 × 8 pixels.
    const patch = Array.from({ length: 64 }, (_, i) => mm[(112 + (i >> 3)) * widthPx + 172 + (i & 7)]!).filter(
      (value) => value > 0,
    );
    const median = patch.sort((a, b) => a - b)[patch.length >> 1]!;
    expect(median).toBeGreaterThan(560);
    expect(median).toBeLessThan(612);
    // The wall is out of reach.
    expect(mm[5 * widthPx + 5]).toBe(0);
  });
  it('further away is further away', async () => {
    const near = await render(scene([person('mei')]));
    const far = await render(scene([person('mei', { placeMm: [0, 10, -800] })]));
    const middle = ({ depth }: RenderedFrame) => depth!.mm.slice(118 * 320 + 150, 118 * 320 + 170).sort()[10]!;
    expect(middle(far) - middle(near)).toBeGreaterThan(180);
    expect(middle(far) - middle(near)).toBeLessThan(220);
  });
  it('an unknown one is named, with who there is', async () => {
    const rendered = await renderer.render(scene([person('nobody')]), frame++);
    expect(rendered).toMatchObject({ kind: 'unavailable', reason: 'unknown_customer' });
    expect(rendered.kind === 'unavailable' && rendered.detail).toMatch(/nobody.*mei/);
    // And the next scene is drawn.
    expect((await render(scene([person('mei')]))).bitmap.width).toBe(640);
  });
  it('takes so long in lite', async () => {
    const FRAMES = 12;
    await render(scene([person('mei')]));
    const framesMs: number[] = [];
    for (let i = 0; i < FRAMES; i++) {
      const beganMs = performance.now();
      (await render(scene([person('mei')]))).bitmap.close();
      framesMs.push(performance.now() - beganMs);
    }
    const [fastestMs = Infinity, medianMs = Infinity] = [0, FRAMES / 2].map((at) => framesMs.sort((x, y) => x - y)[at]);
    const stats = await renderer.stats();
    console.info(
      `lite: ${fastestMs.toFixed(1)} ms the fastest of ${FRAMES} frames, median ${medianMs.toFixed(1)} ms; ${JSON.stringify(stats)}`,
    );
    expect(stats.drawCalls).toBeLessThan(20);
    // Others may use the machine meanwhile: the benchmark is where the time counts.
    expect(fastestMs).toBeLessThan(300);
  });
});

describe('pictures before the camera', () => {
  afterAll(stopAll);
  it('a held photo is a flat sheet to the depth camera, and shows the face', async () => {
    const { renderer } = await start(customersWorker());
    const holds: PersonInScene['holds'] = {
      medium: { kind: 'paper', gloss: 0.1, halftone: 0.2, borderMm: 8, cut: 'none', fingers: true },
      shows: { subject: person('mei', { placeMm: [0, 38, -430] }), light: 'soft', backdrop: 'bakery' },
      placeMm: [0, -5, -420],
      pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
      widthMm: 210,
      heightMm: 297,
    };
    const attacker = person('kenji', { holds, placeMm: [0, 10, -620] });
    const { bitmap, depth } = pictured(await renderer.render(scene([attacker]), 0));
    const across = Array.from({ length: 100 }, (_, i) => depth!.mm[120 * 320 + 110 + i]!).filter((value) => value > 0);
    for (const mm of across) expect(Math.abs(mm - 420)).toBeLessThan(6);
    const face = startEngine(faceWorker());
    await face.engine.init({ backend: 'wasm' });
    let observation = await face.see(bitmap, 0);
    for (let i = 1; i < 4; i++) observation = await face.see(bitmap, 100 * i);
    face.stop();
    expect(observation.faceCount).toBe(1);
  }, 120_000);
});

describe('behind the camera port', () => {
  afterAll(stopAll);
  it('frames and a playing preview come as from a webcam', async () => {
    const worker = eggWorker();
    spawned.push(worker);
    const camera = createSimulatedCamera({
      clock: createSystemClock(),
      script: (atMs) => scene([egg(Math.sin(atMs / 300) * 20)], { atMs }),
      quality: 'lite',
      seed: 1,
      packUrl: '/customers/',
      spawn: () => clientOf(worker),
    });
    const opened = await camera.open();
    if (opened.kind !== 'open') throw new Error(opened.kind);
    const { session } = opened;
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = session.preview;
    await video.play();
    let shown = 0;
    const count = () => {
      shown++;
      video.requestVideoFrameCallback(count);
    };
    video.requestVideoFrameCallback(count);
    const seqs: number[] = [];
    for (let i = 0; i < 5; i++) {
      const next = await session.nextFrame(new AbortController().signal);
      if (next.kind !== 'frame') throw new Error(next.kind);
      const { bitmap, depth, seq } = next.frame;
      seqs.push(seq);
      expect([bitmap.width, bitmap.height, depth?.widthPx]).toEqual([640, 480, 320]);
      bitmap.close();
    }
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    await expect.poll(() => shown).toBeGreaterThan(1);
    expect([video.videoWidth, video.videoHeight]).toEqual([640, 480]);
    expect((await camera.stats())?.frames).toBeGreaterThanOrEqual(5);
    camera.dispose();
    expect(await session.nextFrame(new AbortController().signal)).toEqual({ kind: 'lost' });
  });
});

describe('a renderer', () => {
  afterEach(stopAll);
  const film = async (options: Partial<RendererOptions> = {}) => {
    const { renderer } = await start(eggWorker(), options);
    const hashes: string[] = [];
    for (let frame = 0; frame < 3; frame++) {
      const { bitmap, depth } = pictured(await renderer.render(scene([egg(frame * 5)], { atMs: frame * 80 }), frame));
      hashes.push(await hash(pixels(bitmap) as BufferSource), await hash(depth!.mm));
    }
    return hashes;
  };

  it('draws the same pixels for the same seed and scenes, and other noise for another seed', async () => {
    const first = await film();
    expect(await film()).toEqual(first);
    const other = await film({ seed: 2 });
    for (const [i, one] of other.entries()) expect(one).not.toBe(first[i]);
  });
  it.each(['egg', 'mei'])('goes on after the context was lost, with nothing of %s missing', async (who) => {
    const lossyCustomers = () => new Worker(new URL('./lossy-customers-worker.ts', import.meta.url), { type: 'module' });
    const { renderer } = await start(who === 'egg' ? eggWorker() : lossyCustomers());
    const before = pictured(await renderer.render(scene([person(who)]), 0));
    spawned[0]!.postMessage('lose-context');
    const after = pictured(await renderer.render(scene([person(who)], { atMs: 80 }), 1));
    expect((await renderer.stats()).contextLosses).toBe(1);
    const [a, b] = [pixels(before.bitmap), pixels(after.bitmap)];
    const difference = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
    // Noise alone; an empty or black picture differs by much more.
    expect(difference).toBeLessThan(8);
    const empty = pictured(await renderer.render(scene([], { atMs: 160 }), 2));
    const without = pixels(empty.bitmap);
    expect(a.reduce((sum, value, i) => sum + Math.abs(value - without[i]!), 0) / a.length).toBeGreaterThan(2 * difference);
  });
  it('says that a frame of no size has nothing to show', async () => {
    const { started } = await start(eggWorker(), { widthPx: 0 });
    expect(started).toMatchObject({ kind: 'unavailable', reason: 'zero_size' });
  });
  it('says that the pack is missing', async () => {
    const { started } = await start(customersWorker(), { packUrl: '/no-such-folder/' });
    expect(started).toMatchObject({ kind: 'unavailable', reason: 'pack_missing' });
  });
  it('repeats pristine frames exactly, and leaves depth out when told so', async () => {
    const { renderer } = await start(eggWorker());
    const injected = (depth: 'none' | 'flat') => scene([egg()], { injection: { pristine: true, depth, wearer: egg() } });
    const first = pictured(await renderer.render(injected('none'), 0));
    const second = pictured(await renderer.render({ ...injected('flat'), atMs: 500 }, 9));
    expect(await hash(pixels(first.bitmap) as BufferSource)).toBe(await hash(pixels(second.bitmap) as BufferSource));
    expect(first.depth).toBeUndefined();
    expect(new Set(second.depth!.mm)).toEqual(new Set([600]));
  });
  it('gets darker in dim light, though it opens up', async () => {
    const { renderer } = await start(eggWorker());
    const luma = async (light: Scene['light'], frame: number) => {
      const { bitmap } = pictured(await renderer.render(scene([egg()], { light, atMs: frame * 5000 }), frame));
      return pixels(bitmap).reduce((sum, value, i) => sum + (i % 4 === 1 ? value : 0), 0);
    };
    const soft = await luma('soft', 0);
    await luma('dim', 1);
    expect(await luma('dim', 2)).toBeLessThan(0.85 * soft);
  });
});
