import { describe, expect, it } from 'vitest';
import { createCamera } from '../../../src/adapters/camera';
import type { CameraBrowser } from '../../../src/adapters/camera';
import { MAX_FRAME_WIDTH_PX, STALL_MS } from '../../../src/adapters/camera-session';
import type { CameraSession } from '../../../src/ports';
import { ManualClock, settled } from '../flows/fakes';

class FakeTrack extends EventTarget {
  stopped = false;
  readonly label = 'Front camera';
  getSettings = () => ({ deviceId: 'front' });
  stop(): void {
    this.stopped = true;
  }
}

/** A browser whose camera shows a picture when told to. */
function fakeBrowser() {
  const clock = new ManualClock();
  const track = new FakeTrack();
  const fake = {
    clock,
    track,
    asked: [] as MediaStreamConstraints[],
    refuses: [] as string[],
    visible: true,
    size: { widthPx: 640, heightPx: 480 },
    grabFails: false,
    grabs: [] as [number, number][],
    openBitmaps: 0,
    feedClosed: false,
    picture: (_capturedAtMs: number): void => {},
  };
  const stream = { getVideoTracks: () => [track], getTracks: () => [track] } as unknown as MediaStream;
  const browser: CameraBrowser = {
    isSecure: true,
    isVisible: () => fake.visible,
    mediaDevices: {
      async getUserMedia(constraints) {
        fake.asked.push(constraints ?? {});
        const name = fake.refuses.shift();
        if (name) throw new DOMException('no', name);
        return stream;
      },
      enumerateDevices: async () =>
        [
          { kind: 'videoinput', deviceId: 'front', label: 'Front' },
          { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' },
        ] as MediaDeviceInfo[],
    },
    play: () => ({
      watch: (onPicture) => (fake.picture = onPicture),
      size: () => fake.size,
      grab: async (widthPx, heightPx) => {
        fake.grabs.push([widthPx, heightPx]);
        if (fake.grabFails) throw new DOMException('gone', 'InvalidStateError');
        fake.openBitmaps++;
        return { width: widthPx, height: heightPx, close: () => fake.openBitmaps-- } as unknown as ImageBitmap;
      },
      close: () => (fake.feedClosed = true),
    }),
  };
  return { fake, browser, camera: createCamera(clock, browser) };
}

async function openSession() {
  const { fake, camera } = fakeBrowser();
  const opened = await camera.open();
  if (opened.kind !== 'open') throw new Error(opened.kind);
  return { fake, session: opened.session, signal: new AbortController() };
}

/** Where an answer stands. */
function watch(answer: ReturnType<CameraSession['nextFrame']>) {
  const seen: { kind: string; seq?: number; capturedAtMs?: number } = { kind: 'waiting' };
  void answer.then((next) => Object.assign(seen, next.kind === 'frame' ? { kind: 'frame', ...next.frame } : next));
  return seen;
}

describe('opening', () => {
  it('asks for a small picture of the front camera, and no sound', async () => {
    const { fake, camera } = fakeBrowser();
    const opened = await camera.open();
    expect(opened).toMatchObject({ kind: 'open', session: { deviceId: 'front', label: 'Front camera' } });
    expect(fake.asked[0]).toMatchObject({
      audio: false,
      video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: { ideal: 'user' } },
    });
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'failed'],
  ])('%s is %s', async (name, kind) => {
    const { fake, camera } = fakeBrowser();
    fake.refuses = [name];
    expect(await camera.open()).toEqual({ kind });
  });

  it('takes another camera when the chosen one is gone', async () => {
    const { fake, camera } = fakeBrowser();
    fake.refuses = ['OverconstrainedError'];
    expect((await camera.open('desk')).kind).toBe('open');
    expect(fake.asked.map((each) => (each.video as MediaTrackConstraints).deviceId)).toEqual([{ exact: 'desk' }, undefined]);
  });

  it('says insecure without a secure context or without cameras', async () => {
    const { fake, browser } = fakeBrowser();
    expect(await createCamera(fake.clock, { ...browser, isSecure: false }).open()).toEqual({ kind: 'insecure' });
    expect(await createCamera(fake.clock, { ...browser, mediaDevices: undefined }).open()).toEqual({ kind: 'insecure' });
    expect(fake.asked).toHaveLength(0);
  });

  it('lists cameras only, and none where listing fails', async () => {
    const { fake, browser, camera } = fakeBrowser();
    expect(await camera.devices()).toEqual([{ deviceId: 'front', label: 'Front' }]);
    expect(await createCamera(fake.clock, { ...browser, mediaDevices: undefined }).devices()).toEqual([]);
  });
});

describe('frames', () => {
  it('the newest one at once, then it waits for the next', async () => {
    const { fake, session, signal } = await openSession();
    fake.picture(10);
    fake.picture(20);
    const first = watch(session.nextFrame(signal.signal));
    await settled();
    expect(first).toMatchObject({ kind: 'frame', seq: 1, capturedAtMs: 20 });
    const second = watch(session.nextFrame(signal.signal));
    await settled();
    expect(second.kind).toBe('waiting');
    fake.picture(30);
    await settled();
    expect(second).toMatchObject({ kind: 'frame', seq: 2, capturedAtMs: 30 });
    expect(fake.grabs).toHaveLength(2);
  });

  it('makes no picture while nobody asks', async () => {
    const { fake } = await openSession();
    for (let i = 0; i < 100; i++) fake.picture(i);
    await settled();
    expect(fake.grabs).toHaveLength(0);
  });

  it('skips empty pictures and those that vanish', async () => {
    const { fake, session, signal } = await openSession();
    fake.size = { widthPx: 0, heightPx: 0 };
    const next = watch(session.nextFrame(signal.signal));
    fake.picture(10);
    await settled();
    expect(next.kind).toBe('waiting');
    fake.size = { widthPx: 640, heightPx: 480 };
    fake.grabFails = true;
    fake.picture(20);
    await settled();
    expect(next.kind).toBe('waiting');
    fake.grabFails = false;
    fake.picture(30);
    await settled();
    expect(next).toMatchObject({ kind: 'frame', capturedAtMs: 30 });
  });

  it('scales huge pictures down in proportion, and small ones not at all', async () => {
    const { fake, session, signal } = await openSession();
    for (const [widthPx, heightPx] of [
      [3840, 2160],
      [1280, 720],
      [320, 240],
    ] as const) {
      fake.size = { widthPx, heightPx };
      fake.picture(1);
      await session.nextFrame(signal.signal);
    }
    expect(fake.grabs).toEqual([
      [MAX_FRAME_WIDTH_PX, 720],
      [1280, 720],
      [320, 240],
    ]);
  });
});

describe('ends', () => {
  it('unplugged: lost, also for whoever is waiting', async () => {
    const { fake, session, signal } = await openSession();
    const next = watch(session.nextFrame(signal.signal));
    fake.track.dispatchEvent(new Event('ended'));
    await settled();
    expect(next.kind).toBe('lost');
    expect((await session.nextFrame(signal.signal)).kind).toBe('lost');
  });

  it('no picture for four seconds while visible: lost', async () => {
    const { fake, session, signal } = await openSession();
    const next = watch(session.nextFrame(signal.signal));
    await fake.clock.advance(STALL_MS - 100);
    expect(next.kind).toBe('waiting');
    await fake.clock.advance(200);
    expect(next.kind).toBe('lost');
  });

  it('a hidden page waits as long as it is hidden', async () => {
    const { fake, session, signal } = await openSession();
    fake.visible = false;
    const next = watch(session.nextFrame(signal.signal));
    await fake.clock.advance(60_000);
    expect(next.kind).toBe('waiting');
    fake.visible = true;
    await fake.clock.advance(STALL_MS - 600);
    expect(next.kind).toBe('waiting');
    fake.picture(5);
    await settled();
    expect(next.kind).toBe('frame');
    expect(fake.clock.pending).toBe(0);
  });

  it('aborted while waiting, and before', async () => {
    const { fake, session, signal } = await openSession();
    const next = watch(session.nextFrame(signal.signal));
    signal.abort();
    await settled();
    expect(next.kind).toBe('aborted');
    fake.picture(1);
    expect((await session.nextFrame(signal.signal)).kind).toBe('aborted');
    expect(fake.openBitmaps).toBe(0);
    expect(fake.clock.pending).toBe(0);
  });

  it('aborted while a picture is being cut out: closes it', async () => {
    const { fake, session, signal } = await openSession();
    fake.picture(1);
    const next = watch(session.nextFrame(signal.signal));
    signal.abort();
    await settled();
    expect(next.kind).toBe('aborted');
    expect(fake.grabs).toHaveLength(1);
    expect(fake.openBitmaps).toBe(0);
  });

  it('close stops the camera', async () => {
    const { fake, session, signal } = await openSession();
    session.close();
    expect(fake.track.stopped).toBe(true);
    expect(fake.feedClosed).toBe(true);
    expect((await session.nextFrame(signal.signal)).kind).toBe('lost');
  });
});
