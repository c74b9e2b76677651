/**
 * A simulated camera that moves the clock itself: every frame asked for is the next one of an even stream, however long it takes to draw.
 * The same seed and script give the same frames at the same times on every machine.
 */
import type { Sensor } from '../../domain/challenge';
import type { Camera, CameraFrame, CameraSession } from '../../ports';
import { SIMULATED_CAMERA } from '../camera/simulated-session';
import type { Rendered } from '../camera/protocol';
import type { ManualClock } from '../clock';
import type { Scene } from '../scene';

export interface LockstepCameraOptions {
  readonly clock: ManualClock;
  /** Between two frames, milliseconds. */
  readonly intervalMs: number;
  /** `webcam` hands over no depth. */
  readonly sensor: Sensor;
  readonly script: (atMs: number) => Scene;
  /** @throws whatever the renderer reports; a rehearsal without pictures is worth nothing */
  readonly render: (scene: Scene, seq: number) => Promise<Rendered>;
  /** Every frame before it is handed over. */
  readonly onFrame?: (frame: CameraFrame) => void;
}

export function createLockstepCamera({ clock, intervalMs, sensor, script, render, onFrame }: LockstepCameraOptions): Camera {
  let seq = 0;

  async function nextFrame(signal: AbortSignal, isOpen: () => boolean): Promise<Awaited<ReturnType<CameraSession['nextFrame']>>> {
    await clock.advance(intervalMs);
    if (signal.aborted) return { kind: 'aborted' };
    if (!isOpen()) return { kind: 'lost' };
    const capturedAtMs = Math.floor(clock.nowMs());
    const rendered = await render(script(capturedAtMs), seq);
    if (rendered.kind === 'unavailable') throw new Error(`no picture: ${rendered.reason}, ${rendered.detail}`);
    const { bitmap, depth } = rendered;
    const frame = { bitmap, ...(depth && sensor === 'depth' && { depth }), seq: seq++, capturedAtMs };
    onFrame?.(frame);
    return { kind: 'frame', frame };
  }

  return {
    isSimulated: () => true,
    devices: async () => [SIMULATED_CAMERA],
    open: async () => {
      let isOpen = true;
      const session: CameraSession = {
        deviceId: SIMULATED_CAMERA.deviceId,
        label: SIMULATED_CAMERA.label,
        sensor,
        preview: new MediaStream(),
        nextFrame: (signal) => nextFrame(signal, () => isOpen),
        close: () => (isOpen = false),
      };
      return { kind: 'open', session };
    },
  };
}
