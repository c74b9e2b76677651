/**
 * A canvas that the newest frame is drawn on, as a stream for a video element.
 */

export interface Preview {
  readonly stream: MediaStream;
  /** Copies the picture; the bitmap stays the caller's. */
  show(bitmap: ImageBitmap): void;
  close(): void;
}

export type OpenPreview = (widthPx: number, heightPx: number) => Preview;

/** Works in every browser that captures canvases. Frames go out when they are drawn, however slowly they come. */
export const openPreview: OpenPreview = (widthPx, heightPx) => {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const pen = canvas.getContext('2d', { alpha: false });
  const stream = canvas.captureStream();
  return {
    stream,
    show: (bitmap) => pen?.drawImage(bitmap, 0, 0, widthPx, heightPx),
    close: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
};
