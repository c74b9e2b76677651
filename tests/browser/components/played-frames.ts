import type { FrameSource } from '../../../src/components/casting/camera-view';

const WIDTH_PX = 320;
const HEIGHT_PX = 240;

/** A camera that sees an orange disc on grey, and a hill at 520 mm before a wall at 1.4 m; without `depth`, colour only. */
export function playedFrames(depth: 'hill' | undefined): FrameSource & { stopped: () => boolean } {
  const listeners = new Set<Parameters<FrameSource['onFrame']>[0]>();
  const canvas = new OffscreenCanvas(WIDTH_PX, HEIGHT_PX);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#777777';
  context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
  context.fillStyle = '#ff8800';
  context.beginPath();
  context.ellipse(160, 120, 55, 75, 0, 0, 7);
  context.fill();
  const bitmap = canvas.transferToImageBitmap();
  const mm = Uint16Array.from({ length: WIDTH_PX * HEIGHT_PX }, (_, i) => {
    const [x, y] = [(i % WIDTH_PX) - 160, Math.floor(i / WIDTH_PX) - 120];
    const off = (x / 55) ** 2 + (y / 75) ** 2;
    return off < 1 ? 520 + 110 * off : off < 1.08 ? 0 : 1_400;
  });
  const frame = { bitmap, depth: depth && { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, mm } };
  return {
    onFrame(listener) {
      listeners.add(listener);
      const timer = setInterval(() => listener(frame), 100);
      return () => {
        clearInterval(timer);
        listeners.delete(listener);
      };
    },
    stopped: () => listeners.size === 0,
  };
}
