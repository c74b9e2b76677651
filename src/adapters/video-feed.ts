/**
 * A stream playing in a hidden video element: tells of each new picture and cuts it out.
 */
import type { Clock } from '../ports';

export interface VideoFeed {
  /** Calls back for every new picture with the time it was taken, whole epoch milliseconds. */
  watch(onPicture: (capturedAtMs: number) => void): void;
  /** 0×0 until the first picture, and while a camera changes its mode. */
  size(): { readonly widthPx: number; readonly heightPx: number };
  /** The picture now playing, scaled. Rejects when there is none. */
  grab(widthPx: number, heightPx: number): Promise<ImageBitmap>;
  close(): void;
}

/** A delay longer than this is a clock that jumped, not a slow camera. */
const LONGEST_DELAY_MS = 1_000;

/** Starts playing. Pictures come by `requestVideoFrameCallback`, or with the screen's frames where that is missing. */
export function playVideo(stream: MediaStream, clock: Clock): VideoFeed {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  video.play().catch(() => {
    // Closed before it began. A video that does not play shows as a stalled camera.
  });
  let closed = false;
  return {
    watch(onPicture) {
      const seen = (takenAtMs: number): void => {
        if (closed) return;
        const delayMs = Math.min(Math.max(performance.now() - takenAtMs, 0), LONGEST_DELAY_MS);
        onPicture(Math.floor(clock.nowMs() - delayMs));
        next();
      };
      const next =
        'requestVideoFrameCallback' in video ? () => onVideoFrame(video, seen) : onScreenFrame(video, seen, () => closed);
      next();
    },
    size: () => ({ widthPx: video.videoWidth, heightPx: video.videoHeight }),
    grab: (resizeWidth, resizeHeight) =>
      resizeWidth === video.videoWidth
        ? createImageBitmap(video)
        : createImageBitmap(video, { resizeWidth, resizeHeight, resizeQuality: 'medium' }),
    close() {
      closed = true;
      video.pause();
      video.srcObject = null;
    },
  };
}

function onVideoFrame(video: HTMLVideoElement, seen: (takenAtMs: number) => void): void {
  video.requestVideoFrameCallback((nowMs, picture) => seen(picture.captureTime ?? nowMs));
}

function onScreenFrame(video: HTMLVideoElement, seen: (takenAtMs: number) => void, isClosed: () => boolean): () => void {
  let lastTime = -1;
  const look = (nowMs: number): void => {
    if (isClosed()) return;
    if (video.currentTime === lastTime) {
      requestAnimationFrame(look);
      return;
    }
    lastTime = video.currentTime;
    seen(nowMs);
  };
  return () => requestAnimationFrame(look);
}
