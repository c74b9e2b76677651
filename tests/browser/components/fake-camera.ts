import type { Camera, CameraFailure, Clock } from '../../../src/ports';

/** A camera that sees a drawn person: for screens only, nothing is measured on it. */
export function fakeCamera(clock: Clock, options: { failure?: CameraFailure | undefined; devices?: number } = {}): Camera {
  const devices = Array.from({ length: options.devices ?? 1 }, (_, i) => ({
    deviceId: `cam-${i + 1}`,
    label: i === 0 ? 'Counter camera (HD)' : `USB camera ${i + 1} with a rather long product name`,
  }));
  return {
    devices: () => Promise.resolve(devices),
    open: (deviceId) => {
      if (options.failure) return Promise.resolve({ kind: options.failure });
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 480;
      draw(canvas, clock.nowMs());
      const preview = canvas.captureStream(12);
      let seq = 0;
      let closed = false;
      return Promise.resolve({
        kind: 'open',
        session: {
          deviceId: deviceId ?? 'cam-1',
          label: devices[0]?.label ?? '',
          sensor: 'webcam' as const,
          preview,
          nextFrame: async (signal: AbortSignal) => {
            try {
              await clock.sleep(80, signal);
            } catch {
              return { kind: 'aborted' };
            }
            if (closed) return { kind: 'lost' };
            const capturedAtMs = clock.nowMs();
            draw(canvas, capturedAtMs);
            return { kind: 'frame', frame: { bitmap: await createImageBitmap(canvas), seq: seq++, capturedAtMs } };
          },
          close: () => {
            closed = true;
            for (const track of preview.getTracks()) track.stop();
          },
        },
      });
    },
  };
}

function draw(canvas: HTMLCanvasElement, atMs: number): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const wall = pen.createLinearGradient(0, 0, 640, 480);
  wall.addColorStop(0, '#8fa3a8');
  wall.addColorStop(1, '#c9b59b');
  pen.fillStyle = wall;
  pen.fillRect(0, 0, 640, 480);
  const sway = Math.sin(atMs / 900) * 6;
  const blob = (x: number, y: number, rx: number, ry: number, colour: string): void => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(x + sway, y, rx, ry, 0, 0, 7);
    pen.fill();
  };
  blob(320, 520, 210, 150, '#2d5b6b');
  blob(320, 350, 48, 80, '#c98f6b');
  blob(320, 190, 118, 140, '#3a2419');
  blob(320, 230, 100, 132, '#e0aa85');
  blob(320, 128, 96, 46, '#3a2419');
  blob(280, 215, 10, 7, '#2b1a12');
  blob(360, 215, 10, 7, '#2b1a12');
  pen.strokeStyle = '#8d4a3c';
  pen.lineWidth = 6;
  pen.beginPath();
  pen.arc(320 + sway, 275, 34, 0.35, 2.8);
  pen.stroke();
}
