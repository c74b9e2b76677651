import { beforeEach, describe, expect, it } from 'vitest';
import { FACE_ENGINE_LIMITS, createFaceEngine } from '../../../src/adapters/face-engine';
import type { WorkerHandle } from '../../../src/adapters/worker-life';
import type { Challenge } from '../../../src/domain/challenge';
import type { CameraFrame, FaceEngine, FaceInit, LoadProgress } from '../../../src/ports';
import { ManualClock, observation, probeFor, settled } from '../flows/fakes';

const NEVER = new Promise<never>(() => {});
const READY: FaceInit = { kind: 'ready', backend: 'wasm', warmUpMs: 5 };
const HALF: LoadProgress = { loadedBytes: 1, totalBytes: 2, phase: 'downloading' };
const challenge = { challengeId: 'c', terminalId: 't', bankKeyId: 'k' } as Challenge;

class FakeWorker implements WorkerHandle<FaceEngine> {
  alive = true;
  calls: string[] = [];
  backends: string[] = [];
  progress: (progress: LoadProgress) => void = () => {};
  crash: (detail: string) => void = () => {};
  starts: () => Promise<FaceInit> = async () => READY;
  sees: FaceEngine['observe'] = async (frame) => observation(frame.seq, frame.capturedAtMs, {});
  probes: FaceEngine['captureProbe'] = async () => ({ kind: 'sealed', probe: probeFor(challenge) });
  readonly remote: FaceEngine = {
    init: (options, onProgress) => {
      this.backends.push(options.backend);
      this.progress = onProgress ?? (() => {});
      return this.starts();
    },
    observe: (frame) => this.sees(frame),
    captureProbe: (frames, asked) => this.probes(frames, asked),
    beginCapture: async () => void this.calls.push('begin'),
    prepareProbe: async (still) => void this.calls.push(`prepare ${still.join()}`),
    endCapture: async () => void this.calls.push('end'),
  };
  onDeath(listener: (detail: string) => void): void {
    this.crash = listener;
  }
  terminate(): void {
    this.alive = false;
  }
}

let clock: ManualClock;
let workers: FakeWorker[];
let shape: (worker: FakeWorker, index: number) => void;
let engine: FaceEngine;
let closedBitmaps: number;

beforeEach(() => {
  clock = new ManualClock();
  workers = [];
  shape = () => {};
  closedBitmaps = 0;
  engine = createFaceEngine({
    clock,
    spawn: () => {
      const worker = new FakeWorker();
      shape(worker, workers.length);
      workers.push(worker);
      return worker;
    },
  });
});

const init = (onProgress?: (progress: LoadProgress) => void) => engine.init({ backend: 'auto' }, onProgress);
const frame = (): CameraFrame => ({
  bitmap: { close: () => closedBitmaps++ } as unknown as ImageBitmap,
  seq: 1,
  capturedAtMs: 1,
});
const frames = { still: [1], answers: [{ promptedAtMs: 0, seqs: [2] }] };

describe('starting', () => {
  it('starts no worker before it is asked', async () => {
    await engine.endCapture();
    expect(await engine.observe(frame())).toMatchObject({ kind: 'unavailable' });
    expect(await engine.captureProbe(frames, challenge)).toMatchObject({ kind: 'unavailable' });
    expect(workers).toHaveLength(0);
    expect(closedBitmaps).toBe(1);
  });

  it('starts once for all who ask, and tells each of them how far it is', async () => {
    let ready = (_: FaceInit): void => {};
    shape = (worker) => (worker.starts = () => new Promise((resolve) => (ready = resolve)));
    const told: string[] = [];
    const first = init(() => told.push('first'));
    workers[0]!.progress(HALF);
    const second = init(() => told.push('second'));
    workers[0]!.progress(HALF);
    ready(READY);
    expect(await Promise.all([first, second])).toEqual([READY, READY]);
    expect(await init()).toEqual(READY);
    expect(workers).toHaveLength(1);
    expect(told).toEqual(['first', 'second', 'first', 'second']);
    expect(clock.pending).toBe(0);
  });

  it('hands the configured backend on for auto, and an explicit one as it is', async () => {
    engine = createFaceEngine({ clock, backend: 'webgpu', spawn: () => (workers.push(new FakeWorker()), workers.at(-1)!) });
    await init();
    expect(workers[0]!.backends).toEqual(['webgpu']);
  });

  it.each(['model_missing', 'model_corrupt', 'backend_failed'] as const)(
    '%s is said, and tried anew on request',
    async (reason) => {
      shape = (worker, index) => {
        if (index === 0) worker.starts = async () => ({ kind: 'unavailable', reason, detail: 'why' });
      };
      expect(await init()).toEqual({ kind: 'unavailable', reason, detail: 'why' });
      expect(workers).toHaveLength(1);
      expect(workers[0]!.alive).toBe(false);
      expect(await init()).toEqual(READY);
    },
  );

  it('is patient while bytes arrive, and not when they stand still', async () => {
    shape = (worker) => (worker.starts = () => NEVER);
    const started = init();
    for (let i = 0; i < 5; i++) {
      await clock.advance(FACE_ENGINE_LIMITS.initStandstillMs - 100);
      workers[0]!.progress(HALF);
    }
    expect(workers).toHaveLength(1);
    await clock.advance(FACE_ENGINE_LIMITS.initStandstillMs + 100);
    expect(workers).toHaveLength(2);
    await clock.advance(FACE_ENGINE_LIMITS.initStandstillMs + 100);
    expect(await started).toMatchObject({ kind: 'unavailable', reason: 'worker_hung' });
    expect(workers.map((each) => each.alive)).toEqual([false, false]);
  });

  it('a worker that dies while loading is replaced once, then it is said', async () => {
    shape = (worker) => (worker.starts = () => NEVER);
    const started = init();
    workers[0]!.crash('no such file');
    await settled();
    expect(workers).toHaveLength(2);
    workers[1]!.crash('no such file');
    const result = await started;
    expect(result).toMatchObject({ kind: 'unavailable', reason: 'worker_crashed' });
    expect((result as { detail: string }).detail).toContain('no such file');
    expect(workers).toHaveLength(2);
    shape = () => {};
    expect(await init()).toEqual(READY);
    expect(workers).toHaveLength(3);
  });
});

describe.each([
  ['crashes', 'worker_crashed'],
  ['hangs', 'worker_hung'],
  ['throws', 'worker_crashed'],
] as const)('a worker that %s', (how, reason) => {
  async function breakIt(call: 'observe' | 'captureProbe') {
    const worker = workers.at(-1)!;
    worker.sees = how === 'throws' ? () => Promise.reject(new Error('bug')) : () => NEVER;
    worker.probes = how === 'throws' ? () => Promise.reject(new Error('bug')) : () => NEVER;
    const answer = call === 'observe' ? engine.observe(frame()) : engine.captureProbe(frames, challenge);
    if (how === 'crashes') worker.crash('out of memory');
    if (how === 'hangs') {
      const limitMs = call === 'observe' ? FACE_ENGINE_LIMITS.observeMs : FACE_ENGINE_LIMITS.captureProbeMs;
      await clock.advance(limitMs - 10);
      expect(worker.alive).toBe(true);
      await clock.advance(20);
    }
    await settled();
    return answer;
  }

  it.each(['observe', 'captureProbe'] as const)(
    'during %s: the call fails, a fresh worker is ready for the retry',
    async (call) => {
      await init();
      expect(await breakIt(call)).toMatchObject({ kind: 'unavailable', reason });
      expect(workers.map((each) => each.alive)).toEqual([false, true]);
      expect(await init()).toEqual(READY);
      expect(workers).toHaveLength(2);
      expect(await engine.observe(frame())).toMatchObject({ guidance: 'ok' });
    },
  );

  it('a second time is not replaced on its own, only on request', async () => {
    await init();
    await breakIt('observe');
    await init();
    const second = await breakIt('observe');
    expect(second).toMatchObject({ kind: 'unavailable', reason });
    expect((second as { detail: string }).detail).toContain('restarted before');
    await settled();
    expect(workers.map((each) => each.alive)).toEqual([false, false]);
    expect(await engine.observe(frame())).toMatchObject({ kind: 'unavailable' });
    expect(await init()).toEqual(READY);
    expect(workers).toHaveLength(3);
  });

  it('a capture that succeeded in between makes up for the first time', async () => {
    await init();
    await breakIt('observe');
    await init();
    expect(await engine.captureProbe(frames, challenge)).toMatchObject({ kind: 'sealed' });
    await breakIt('observe');
    expect(workers.map((each) => each.alive)).toEqual([false, false, true]);
  });
});

describe('bookkeeping', () => {
  it('reaches a ready worker, and leaves no timer', async () => {
    await init();
    await engine.beginCapture(challenge);
    await engine.prepareProbe([3, 4], challenge);
    await engine.endCapture();
    expect(workers[0]!.calls).toEqual(['begin', 'prepare 3,4', 'end']);
    expect(clock.pending).toBe(0);
  });

  it('starts no worker, and waits for none', async () => {
    await engine.beginCapture(challenge);
    await engine.prepareProbe([3, 4], challenge);
    await engine.endCapture();
    expect(workers).toEqual([]);
  });

  it('an idle worker that dies is replaced before anybody notices', async () => {
    await init();
    workers[0]!.crash('gone');
    await settled();
    expect(workers.map((each) => each.alive)).toEqual([false, true]);
    expect(await engine.observe(frame())).toMatchObject({ guidance: 'ok' });
  });
});
