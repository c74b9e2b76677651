/**
 * The real camera: permission and devices. Frames are `camera-session.ts`.
 */
import type { Camera, CameraDevice, CameraFailure, Clock } from '../ports';
import { createCameraSession } from './camera-session';
import { playVideo } from './video-feed';
import type { VideoFeed } from './video-feed';

/** What of the browser the camera needs; replaced in tests. */
export interface CameraBrowser {
  readonly isSecure: boolean;
  /** Missing in insecure contexts. */
  readonly mediaDevices: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> | undefined;
  readonly isVisible: () => boolean;
  readonly play: (stream: MediaStream) => VideoFeed;
}

/** The browser we are in. */
export function thisBrowser(clock: Clock): CameraBrowser {
  return {
    isSecure: globalThis.isSecureContext,
    mediaDevices: navigator.mediaDevices as MediaDevices | undefined,
    isVisible: () => document.visibilityState === 'visible',
    play: (stream) => playVideo(stream, clock),
  };
}

/** A webcam at about 640×480: the models need no more, and a phone's battery less. */
export function createCamera(clock: Clock, browser: CameraBrowser = thisBrowser(clock)): Camera {
  return {
    devices: () => listDevices(browser),
    async open(deviceId) {
      if (!browser.isSecure || !browser.mediaDevices) return { kind: 'insecure' };
      const found = await askForStream(browser.mediaDevices, deviceId);
      if (found.kind !== 'stream') return found;
      const { stream } = found;
      const track = stream.getVideoTracks()[0];
      if (!track) return { kind: 'failed' };
      return { kind: 'open', session: createCameraSession({ clock, stream, track, browser }) };
    },
  };
}

async function listDevices({ mediaDevices }: CameraBrowser): Promise<readonly CameraDevice[]> {
  try {
    const devices = (await mediaDevices?.enumerateDevices()) ?? [];
    return devices.filter((each) => each.kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label }));
  } catch {
    return [];
  }
}

type Asked = { readonly kind: 'stream'; readonly stream: MediaStream } | { readonly kind: CameraFailure };

async function askForStream(mediaDevices: Pick<MediaDevices, 'getUserMedia'>, deviceId: string | undefined): Promise<Asked> {
  try {
    return { kind: 'stream', stream: await mediaDevices.getUserMedia(constraints(deviceId)) };
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    // The camera chosen before was unplugged meanwhile: any other will do.
    if (name === 'OverconstrainedError' && deviceId !== undefined) return askForStream(mediaDevices, undefined);
    return { kind: FAILURES[name] ?? 'failed' };
  }
}

function constraints(deviceId: string | undefined): MediaStreamConstraints {
  const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: 'user' } };
  return { audio: false, video: { ...which, width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } } };
}

/** Names of `getUserMedia`'s exceptions (W3C Media Capture and Streams), and two older ones of Chromium. */
const FAILURES: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
  TrackStartError: 'busy',
};
