import * as Comlink from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/domain/observation';
import type { LoadProgress } from '../../../src/ports';
import {
  clipFrames,
  dot,
  faceWorker,
  frame,
  OTHER_FACES,
  PERSON_1_STILL,
  picture,
  startEngine,
  type TestEngine,
} from './support';

let test: TestEngine;
let still: ImageBitmap;
let person1: ImageBitmap[];
const progress: LoadProgress[] = [];

beforeAll(async () => {
  test = startEngine(faceWorker());
  still = await picture(PERSON_1_STILL);
  // Twelve seconds in which the man rests, blinks and smiles.
  person1 = await clipFrames('person1-enrol');
  const onProgress = Comlink.proxy((step: LoadProgress) => void progress.push(step));
  expect(await test.engine.init({ backend: 'wasm' }, onProgress)).toMatchObject({ kind: 'ready', backend: 'wasm' });
}, 120_000);
afterAll(() => test.stop());

it('shows its loading in bytes, rising to the total', () => {
  const bytes = progress.map((step) => step.loadedBytes);
  expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
  expect(progress.at(-1)).toMatchObject({ phase: 'warming_up' });
  expect(progress.at(-1)?.loadedBytes).toBe(progress.at(-1)?.totalBytes);
});

describe('guidance on real pictures', () => {
  const seen = async (draw: (context: OffscreenCanvasRenderingContext2D) => void): Promise<Observation> => {
    let last: Observation | undefined;
    // The tracker may need a frame or two to let go of what it saw before.
    for (let i = 0; i < 5; i++) last = await test.see(frame(draw), i * 40);
    return last as Observation;
  };
  it('ok for a face at the right distance', async () => {
    const observation = await seen((c) => c.drawImage(still, 20, 0, 600, 480));
    expect(observation).toMatchObject({ guidance: 'ok', faceCount: 1 });
    expect(observation.face?.measures.interEyePx).toBeGreaterThan(80);
  });
  it('no_face for an empty chair', async () => {
    expect(await seen(() => undefined)).toMatchObject({ guidance: 'no_face', faceCount: 0 });
  });
  it('too_far, too_dark, blurred, off_centre', async () => {
    expect((await seen((c) => c.drawImage(still, 240, 160, 170, 136))).guidance).toBe('too_far');
    const dark = (c: OffscreenCanvasRenderingContext2D) => {
      c.filter = 'brightness(0.2)';
      c.drawImage(still, 20, 0, 600, 480);
    };
    expect((await seen(dark)).guidance).toBe('too_dark');
    const blurred = (c: OffscreenCanvasRenderingContext2D) => {
      c.filter = 'blur(9px)';
      c.drawImage(still, 20, 0, 600, 480);
    };
    expect((await seen(blurred)).guidance).toBe('blurred');
    expect((await seen((c) => c.drawImage(still, 200, 0, 600, 480))).guidance).toBe('off_centre');
  });
  it('eyes_covered for dark lenses, mouth_covered for a mask', async () => {
    const covered = (paint: (c: OffscreenCanvasRenderingContext2D) => void) =>
      seen((c) => {
        c.drawImage(still, 20, 0, 600, 480);
        paint(c);
      });
    const { box } = (await covered(() => undefined)).face ?? {};
    if (!box) throw new Error('no face');
    const [x, y, width, height] = [box.x * 640, box.y * 480, box.width * 640, box.height * 480];
    const lens = (c: OffscreenCanvasRenderingContext2D, share: number) => {
      c.beginPath();
      c.ellipse(x + share * width, y + 0.33 * height, 0.21 * width, 0.13 * height, 0, 0, 7);
      c.fill();
    };
    const sunglasses = (c: OffscreenCanvasRenderingContext2D) => {
      c.fillStyle = '#17130f';
      for (const share of [0.27, 0.73]) lens(c, share);
    };
    expect((await covered(sunglasses)).guidance).toBe('eyes_covered');
    const mask = (c: OffscreenCanvasRenderingContext2D) => {
      c.fillStyle = '#8fb7d6';
      c.fillRect(x, y + 0.46 * height, width, 0.56 * height);
    };
    expect((await covered(mask)).guidance).toBe('mouth_covered');
  });
  it('tilted for a head on the side', async () => {
    const tilted = (c: OffscreenCanvasRenderingContext2D) => {
      c.translate(320, 240);
      c.rotate(0.6);
      c.drawImage(still, -300, -240, 600, 480);
    };
    expect((await seen(tilted)).guidance).toBe('tilted');
  });
  it('several_faces for two at the counter, but not for somebody far behind', async () => {
    const other = (await clipFrames('person2-enrol', 4, 4.2))[0] as ImageBitmap;
    const beside = await seen((c) => {
      c.drawImage(person1[0] as ImageBitmap, 160, 0, 320, 480, 0, 0, 320, 480);
      c.drawImage(other, 180, 0, 320, 480, 320, 0, 320, 480);
    });
    expect(beside).toMatchObject({ guidance: 'several_faces', faceCount: 2 });
    const behind = await seen((c) => {
      c.drawImage(still, 20, 0, 600, 480);
      c.drawImage(other, 480, 40, 130, 98);
    });
    expect(behind).toMatchObject({ guidance: 'ok', faceCount: 1 });
  });
  it('takes a huge frame and a tiny one', async () => {
    const huge = new OffscreenCanvas(4000, 3000);
    huge.getContext('2d')?.drawImage(still, 0, 0, 4000, 3000);
    const counts: number[] = [];
    for (let i = 0; i < 4; i++) counts.push((await test.see(huge, i * 40)).faceCount);
    expect(counts).toContain(1);
    const tiny = new OffscreenCanvas(1, 1);
    tiny.getContext('2d')?.fillRect(0, 0, 1, 1);
    expect((await test.see(tiny, 400)).guidance).toBe('no_face');
  });
});

/** Left and right part of a group picture, so that more than one of its faces is found. */
const halves = (group: ImageBitmap) =>
  [0, 0.4].map((left) => createImageBitmap(group, left * group.width, 0, 0.6 * group.width, group.height));

describe('templates', () => {
  it('keep one person together and others apart, at the bank’s thresholds', { timeout: 120_000 }, async () => {
    const embedAll = async (sources: readonly ImageBitmapSource[]) => {
      const worker = new Worker(new URL('./embedding-worker.ts', import.meta.url), { type: 'module' });
      const bitmaps = await Promise.all(sources.map((source) => createImageBitmap(source)));
      const templates = await new Promise<Float32Array[]>((resolve, reject) => {
        worker.onmessage = (event: MessageEvent<Float32Array[]>) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(bitmaps, bitmaps);
      });
      worker.terminate();
      return templates;
    };
    const every = (frames: ImageBitmap[]) => frames.filter((_, i) => i % 40 === 10);
    const person2 = every([...(await clipFrames('person2-enrol')), ...(await clipFrames('person2-pay'))]);
    const again = every(await clipFrames('person1-pay'));
    const others = (await Promise.all(OTHER_FACES.map(picture))).flatMap(halves);
    const othersFull = await Promise.all(others);
    const first = await embedAll([...every(person1), ...again]);
    const second = await embedAll(person2);
    const rest = await embedAll(othersFull);
    const pairs = (p: Float32Array[], q: Float32Array[]) => p.flatMap((a) => q.filter((b) => a !== b).map((b) => dot(a, b)));
    const mated = [...pairs(first, first), ...pairs(second, second)];
    const nonMated = [...pairs(first, second), ...pairs([...first, ...second], rest)];
    expect(first.length).toBeGreaterThanOrEqual(8);
    expect(second.length).toBeGreaterThanOrEqual(6);
    expect(rest.length).toBeGreaterThanOrEqual(6);
    expect(Math.min(...mated)).toBeGreaterThan(0.45);
    expect(Math.max(...nonMated)).toBeLessThan(0.4);
  });
});
