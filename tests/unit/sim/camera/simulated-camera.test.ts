import { beforeEach, describe, expect, it } from 'vitest';
import type { CameraSession, Clock } from '../../../../src/ports';
import type { Rendered, RendererInit, Unavailable } from '../../../../src/sim/camera/protocol';
import { createSimulatedCamera, type SimulatedCamera } from '../../../../src/sim/camera/simulated-camera';
import { createManualClock, type ManualClock } from '../../../../src/sim/clock';
import { createPacedClock, type PacedClock } from '../../../../src/sim/paced-clock';
import type { Scene } from '../../../../src/sim/scene';

const DRAWING_MS = 20;

/** A worker that takes its time and notes what it was asked. */
class FakeRenderer {
  readonly asked: { atMs: number; frameNumber: number }[] = [];
  readonly bitmaps: { isClosed: boolean; close(): void }[] = [];
  inFlight = 0;
  mostInFlight = 0;
  closed = 0;
  drawingMs = DRAWING_MS;
  started: RendererInit = { kind: 'ready' };
  trouble: Unavailable | undefined;

  constructor(private readonly clock: ManualClock) {}

  readonly client = {
    init: () => Promise.resolve(this.started),
    render: async (scene: Scene, frameNumber: number): Promise<Rendered> => {
      this.asked.push({ atMs: scene.atMs, frameNumber });
      this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
      await this.clock.sleep(this.drawingMs);
      this.inFlight--;
      if (this.trouble) return this.trouble;
      const bitmap = { isClosed: false, close: () => (bitmap.isClosed = true) };
      this.bitmaps.push(bitmap);
      const depth = { widthPx: 1, heightPx: 1, mm: Uint16Array.of(frameNumber) };
      return { kind: 'frame', bitmap: bitmap as unknown as ImageBitmap, depth };
    },
    stats: () => Promise.reject(new Error('not asked here')),
    close: () => void this.closed++,
  };
}

let clock: ManualClock;
let renderer: FakeRenderer;
let isVisible: boolean;
let previews: { shown: number; closed: number }[];
let camera: SimulatedCamera;

function cameraOn(time: { clock: Clock; pace?: PacedClock }): SimulatedCamera {
  return createSimulatedCamera({
    ...time,
    script: (atMs) => ({ atMs, light: 'soft', backdrop: 'bakery', people: [] }),
    quality: 'lite',
    seed: 1,
    packUrl: '/customers/',
    isVisible: () => isVisible,
    spawn: () => renderer.client,
    preview: () => {
      const preview = { shown: 0, closed: 0 };
      previews.push(preview);
      return { stream: {} as MediaStream, show: () => void preview.shown++, close: () => void preview.closed++ };
    },
  });
}

beforeEach(() => {
  clock = createManualClock(1_000);
  renderer = new FakeRenderer(clock);
  isVisible = true;
  previews = [];
  camera = cameraOn({ clock });
});

async function opened(): Promise<CameraSession> {
  const result = await camera.open();
  if (result.kind !== 'open') throw new Error(result.kind);
  return result.session;
}
/** In small steps, so that everybody who wakes gets to run. */
async function pass(ms: number): Promise<void> {
  for (let i = 0; i < ms; i += 5) {
    await clock.advance(5);
    for (let k = 0; k < 20; k++) await Promise.resolve();
  }
}
const forever = new AbortController().signal;

describe('frames', () => {
  it('carry their number, the time of their scene and depth', async () => {
    const session = await opened();
    const next = session.nextFrame(forever);
    await pass(25);
    expect(await next).toMatchObject({ kind: 'frame', frame: { seq: 0, capturedAtMs: 1_000, depth: { mm: Uint16Array.of(0) } } });
  });
  it('are drawn one at a time, the next while the last is looked at', async () => {
    const session = await opened();
    const first = session.nextFrame(forever);
    await pass(200);
    expect((await first).kind).toBe('frame');
    expect(renderer.mostInFlight).toBe(1);
    // Already there: no time passes.
    const second = await session.nextFrame(forever);
    expect(second.kind === 'frame' && second.frame.seq).toBeGreaterThan(0);
  });
  it('come no faster than a camera', async () => {
    const session = await opened();
    let frames = 0;
    const take = async (): Promise<void> => {
      while ((await session.nextFrame(forever)).kind === 'frame') frames++;
    };
    void take();
    await pass(1_000);
    session.close();
    expect(frames).toBeGreaterThan(22);
    expect(frames).toBeLessThanOrEqual(31);
  });
  it('that nobody takes make way for newer ones and are closed', async () => {
    const session = await opened();
    await pass(300);
    const next = await session.nextFrame(forever);
    const { bitmaps } = renderer;
    expect(next.kind === 'frame' && next.frame.seq).toBe(bitmaps.length - 1);
    expect(bitmaps.slice(0, -1).every(({ isClosed }) => isClosed)).toBe(true);
    expect(bitmaps.at(-1)?.isClosed).toBe(false);
  });
  it('go on counting when the camera is opened again, on the same worker', async () => {
    (await opened()).close();
    await pass(40);
    const drawn = renderer.asked.length;
    await opened();
    await pass(20);
    expect(renderer.asked.at(-1)!.frameNumber).toBe(drawn);
    expect(renderer.closed).toBe(0);
  });
});

describe('while nobody asks', () => {
  it('a visible page gets a preview for half of the worker’s time', async () => {
    await opened();
    await pass(1_000);
    expect(previews[0]!.shown).toBeGreaterThan(15);
    expect(previews[0]!.shown).toBeLessThanOrEqual(26);
  });
  it('a hidden page gets nothing, until somebody asks', async () => {
    const session = await opened();
    isVisible = false;
    await pass(500);
    const before = renderer.asked.length;
    await pass(5_000);
    expect(renderer.asked.length).toBe(before);
    const next = session.nextFrame(forever);
    await pass(25);
    const taken = await next;
    // Not the frame from seconds ago.
    expect(taken.kind === 'frame' && clock.nowMs() - taken.frame.capturedAtMs).toBeLessThan(100);
  });
});

describe('on a clock that can be slowed down', () => {
  const DRAWS_FOR_MS = 250;
  let pace: PacedClock;
  beforeEach(() => {
    renderer.drawingMs = DRAWS_FOR_MS;
    pace = createPacedClock(clock);
    camera = cameraOn({ clock: pace, pace });
  });
  /** Frames taken by somebody who looks at each for a while, until `untilMs` on the wall. */
  async function watch(session: CameraSession, untilMs: number, looksForMs: number): Promise<number[]> {
    const taken: number[] = [];
    const take = async (): Promise<void> => {
      for (;;) {
        const next = await session.nextFrame(forever);
        if (next.kind !== 'frame') return;
        taken.push(next.frame.capturedAtMs);
        await clock.sleep(looksForMs);
      }
    };
    void take();
    await pass(untilMs);
    return taken;
  }
  const gaps = (times: readonly number[]): number[] => times.slice(1).map((atMs, i) => atMs - times[i]!);

  it('whoever watches sees 15 frames of every second that passes, however slowly they are drawn', async () => {
    const session = await opened();
    const taken = await watch(session, 4_000, 20);
    expect(taken.length).toBeGreaterThan(10);
    expect(Math.max(...gaps(taken))).toBeLessThanOrEqual(67);
    expect(pace.lagMs()).toBeGreaterThan(2_000);
  });
  it('no frame makes way for a newer one while it is being waited for', async () => {
    renderer.drawingMs = 20;
    const session = await opened();
    const taken = await watch(session, 3_000, 120);
    expect(taken.length).toBeGreaterThan(15);
    expect(Math.max(...gaps(taken))).toBeLessThanOrEqual(67);
    expect(renderer.bitmaps.filter(({ isClosed }) => isClosed)).toHaveLength(0);
  });
  it('time goes on as on the wall when frames come fast enough', async () => {
    renderer.drawingMs = 5;
    const session = await opened();
    await watch(session, 2_000, 5);
    expect(pace.lagMs()).toBeLessThan(20);
  });
  it('time goes on when the camera is closed, and when nobody takes a frame any more', async () => {
    const session = await opened();
    const next = session.nextFrame(forever);
    await pass(300);
    await next;
    await pass(3_000);
    const lagMs = pace.lagMs();
    await pass(1_000);
    expect(pace.lagMs()).toBe(lagMs);
    session.close();
    await pass(500);
    expect(pace.lagMs()).toBe(lagMs);
  });
});

describe('ends', () => {
  it('an aborted wait says so', async () => {
    const session = await opened();
    const stop = new AbortController();
    const next = session.nextFrame(stop.signal);
    stop.abort();
    expect(await next).toEqual({ kind: 'aborted' });
  });
  it('a closed session is lost, its preview ends, its frames are closed', async () => {
    const session = await opened();
    await pass(25);
    session.close();
    expect(await session.nextFrame(forever)).toEqual({ kind: 'lost' });
    await pass(100);
    expect(previews[0]!.closed).toBe(1);
    expect(renderer.bitmaps.every(({ isClosed }) => isClosed)).toBe(true);
    expect(renderer.inFlight).toBe(0);
  });
  it('trouble while drawing is a lost camera, and the reason is told', async () => {
    const troubles: Unavailable[] = [];
    camera.onTrouble((trouble) => troubles.push(trouble));
    const session = await opened();
    const next = session.nextFrame(forever);
    renderer.trouble = { kind: 'unavailable', reason: 'unknown_customer', detail: 'unknown customer "x"; valid are mei' };
    await pass(25);
    expect(await next).toEqual({ kind: 'lost' });
    expect(troubles).toEqual([renderer.trouble]);
  });
  it('a crashed worker is replaced by the next opening', async () => {
    const session = await opened();
    renderer.trouble = { kind: 'unavailable', reason: 'worker_crashed', detail: 'gone' };
    const next = session.nextFrame(forever);
    await pass(25);
    expect(await next).toEqual({ kind: 'lost' });
    expect(renderer.closed).toBe(1);
    renderer.trouble = undefined;
    const again = (await opened()).nextFrame(forever);
    await pass(25);
    expect(await again).toMatchObject({ kind: 'frame', frame: { seq: 0 } });
  });
  it('a camera that cannot start fails and says why', async () => {
    const troubles: Unavailable[] = [];
    camera.onTrouble((trouble) => troubles.push(trouble));
    renderer.started = { kind: 'unavailable', reason: 'no_webgl', detail: 'no WebGL 2' };
    expect(await camera.open()).toEqual({ kind: 'failed' });
    expect(troubles).toEqual([renderer.started]);
    expect(renderer.closed).toBe(1);
  });
});

it('lists one device and tells every frame to whoever listens', async () => {
  expect(await camera.devices()).toEqual([{ deviceId: 'simulated', label: 'Simulated camera', simulated: true }]);
  const seen: number[] = [];
  const stop = camera.onFrame(({ seq, depth }) => seen.push(seq, depth!.mm[0]!));
  await opened();
  await pass(25);
  expect(seen).toEqual([0, 0]);
  stop();
  await pass(200);
  expect(seen).toHaveLength(2);
});
