/**
 * The light challenge for real: the simulated room lit by the terminal's screen, drawn by the renderer, read by the terminal's landmarks.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawLightSequence, screenLightAt } from '../../../src/domain/light-challenge';
import { performAttack } from '../../../src/sim/attacks/perform/perform';
import { ATTACKS } from '../../../src/sim/attacks/catalogue';
import type { SpeciesId } from '../../../src/sim/attacks/model';
import { createCustomerActor } from '../../../src/sim/behaviour/actor';
import { spawnRenderer, type RendererClient } from '../../../src/sim/camera/renderer-client';
import { createSeededRng } from '../../../src/sim/rng';
import type { PersonInScene, Scene } from '../../../src/sim/scene';
import { judgeLight, LIGHT_POLICY, verdictOf, type LightFrame, type LightReading } from '../../../src/workers/face/pad/light';

const SIZE = { widthPx: 480, heightPx: 360 };
const FRAME_MS = 110;
const LATENCY_MS = 50;
const AMBIENT_LUX = 200;
/** Everybody has come in by then, and holds up what they hold. */
const SHOWN_AT_MS = 3_500;
const SEQUENCE = drawLightSequence(createSeededRng('light challenge'));

const open: RendererClient[] = [];
async function startRenderer(): Promise<RendererClient> {
  const renderer = spawnRenderer();
  open.push(renderer);
  expect(await renderer.init({ quality: 'lite', seed: 3, packUrl: '/customers/', ...SIZE })).toEqual({ kind: 'ready' });
  return renderer;
}

function sceneOf(people: readonly PersonInScene[], atMs: number, changes: Partial<Scene> = {}): Scene {
  return { atMs, light: 'soft', backdrop: 'bakery', people, ...changes };
}

async function draw(renderer: RendererClient, scene: Scene, frame: number): Promise<ImageBitmap> {
  const rendered = await renderer.render(scene, frame);
  if (rendered.kind !== 'frame') throw new Error(`${rendered.reason}: ${rendered.detail}`);
  return rendered.bitmap;
}

const rng = createSeededRng('who stands there');

function customer(): (atMs: number) => readonly PersonInScene[] {
  const actor = createCustomerActor({ appearance: { customerId: 'mei', disguises: [] }, rng: rng.fork('mei') });
  actor.prompt({ kind: 'guidance', guidance: 'ok' }, 1_500);
  return (atMs) => [actor.at(atMs)];
}

function attacker(species: SpeciesId): (atMs: number) => readonly PersonInScene[] {
  const context = { victimId: 'mei', attackerId: 'kenji', backdrop: 'bakery', rng: rng.fork(species), entersAtMs: 0 } as const;
  const performance = performAttack(ATTACKS[species].severities.typical, context);
  return (atMs) => performance.at(atMs).people;
}

describe('at 200 lux', () => {
  let renderer: RendererClient;
  let worker: Worker;
  let frame = 0;
  beforeAll(async () => {
    renderer = await startRenderer();
    worker = new Worker(new URL('./light-worker.ts', import.meta.url), { type: 'module' });
  }, 120_000);
  afterAll(() => {
    worker.terminate();
    for (const one of open.splice(0)) one.close();
  });

  const read = (bitmap: ImageBitmap) =>
    new Promise<Float32Array | undefined>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Float32Array | undefined>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(bitmap, [bitmap]);
    });

  async function challenge(who: (atMs: number) => readonly PersonInScene[]): Promise<LightReading> {
    const frames: LightFrame[] = [];
    for (let sinceMs = -2 * FRAME_MS; sinceMs < SEQUENCE.durationMs + 100; sinceMs += FRAME_MS) {
      const atMs = SHOWN_AT_MS + sinceMs;
      const screenLight = screenLightAt(SEQUENCE, sinceMs - LATENCY_MS);
      const scene = sceneOf(who(atMs), atMs, { screenLight, ambientLux: AMBIENT_LUX });
      const regions = await read(await draw(renderer, scene, frame++));
      if (regions) frames.push({ atMs, regions });
    }
    const reading = judgeLight(frames, SEQUENCE, SHOWN_AT_MS);
    if (!reading) throw new Error(`no reading from ${frames.length} frames`);
    console.info(JSON.stringify(reading));
    return reading;
  }

  it('a customer follows', async () => {
    const reading = await challenge(customer());
    expect(verdictOf(reading)).toBe('clear');
    expect(Math.abs(reading.latencyMs - LATENCY_MS)).toBeLessThanOrEqual(50);
  });
  it('a printed photo follows, but is flat', async () => {
    const reading = await challenge(attacker('printed_photo'));
    expect(verdictOf(reading)).toBe('present');
    expect(reading.meanResponse).toBeGreaterThan(LIGHT_POLICY.minResponse);
    expect(reading.contrast).toBeLessThan(LIGHT_POLICY.minContrast);
    expect(reading.shape).toBeLessThan(LIGHT_POLICY.minShape);
  });
  it('a phone does not follow', async () => {
    const reading = await challenge(attacker('phone_video'));
    expect(verdictOf(reading)).not.toBe('clear');
    expect(reading.fitR2).toBeLessThan(LIGHT_POLICY.minFitR2);
    expect(reading.meanResponse).toBeLessThan(LIGHT_POLICY.minResponse);
  });
});

describe('the screen', () => {
  afterAll(() => {
    for (const one of open.splice(0)) one.close();
  });
  const WHITE = { left: [1, 1, 1], right: [1, 1, 1] } as const;
  const people = attacker('phone_video')(SHOWN_AT_MS);

  /** First and second frame of a fresh camera. */
  async function film(changes: Partial<Scene>): Promise<Uint8ClampedArray> {
    const renderer = await startRenderer();
    const seen = new Uint8ClampedArray(2 * SIZE.widthPx * SIZE.heightPx * 4);
    for (const nth of [0, 1]) {
      const bitmap = await draw(renderer, sceneOf(people, nth * 80, changes), nth);
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(bitmap, 0, 0);
      seen.set(context.getImageData(0, 0, bitmap.width, bitmap.height).data, (nth * seen.length) / 2);
    }
    renderer.close();
    return seen;
  }
  const differing = (a: Uint8ClampedArray, b: Uint8ClampedArray) =>
    a.reduce((count, value, i) => count + Number(value !== b[i]), 0);

  it('changes nothing where it is not, however bright the room is said to be', async () => {
    const without = await film({});
    expect(differing(await film({ ambientLux: 40 }), without)).toBe(0);
    expect(differing(await film({ screenLight: WHITE }), without)).toBeGreaterThan(without.length / 10);
  });
  it('does not reach frames that are injected', async () => {
    const injection = { pristine: false, depth: 'none', wearer: people[0] as PersonInScene } as const;
    expect(differing(await film({ injection, screenLight: WHITE }), await film({ injection }))).toBe(0);
  });
});
