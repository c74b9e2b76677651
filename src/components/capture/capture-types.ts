import type { Challenge } from '../../domain/challenge';
import type { Guidance } from '../../domain/observation';
import type { CaptureFailure } from '../../flows/capture';
import type { CameraDevice, Clock, LoadProgress } from '../../ports';
import { REFUSAL_WORDS } from '../bank-words';
import { CAMERA_WORDS, ENGINE_WORDS, GUIDANCE_WORDS, REJECTION_WORDS, TIMEOUT_WORDS, type Words } from '../words';

/** What the capture view draws: the state's name and the parts of its context that can be seen. */
export interface CaptureView {
  readonly state: 'opening' | 'position' | 'hold' | 'light' | 'challenge' | 'probing' | 'failed' | 'done' | 'aborted';
  readonly preview?: MediaStream | undefined;
  readonly devices: readonly CameraDevice[];
  readonly deviceId?: string | undefined;
  readonly simulated?: boolean;
  readonly loading?: LoadProgress | undefined;
  readonly challenge?: Challenge | undefined;
  /** One for each action of the challenge that was answered already. */
  readonly answers?: readonly unknown[];
  /** When the challenge's light began to shine, epoch milliseconds. */
  readonly lightShownAtMs?: number | undefined;
  readonly guidance?: Guidance | undefined;
  /** Whose clock the light runs by. */
  readonly world?: { readonly clock: Pick<Clock, 'nowMs'> };
  /** 0 to 1 over the whole capture. */
  readonly progress: number;
  readonly failure?: CaptureFailure | undefined;
}

/** Words for a failure. A time-out while something was wrong with the picture says what was wrong. */
export function failureWords(failure: CaptureFailure): Words {
  switch (failure.kind) {
    case 'camera':
      return CAMERA_WORDS[failure.reason];
    case 'engine':
      return ENGINE_WORDS[failure.reason];
    case 'timeout': {
      const base = TIMEOUT_WORDS[failure.stage];
      if (!failure.guidance || failure.guidance === 'ok') return base;
      const { title, next } = GUIDANCE_WORDS[failure.guidance];
      return { ...base, next: `${title} ${next} Then try again.` };
    }
    case 'rejected':
      return REJECTION_WORDS[failure.reason];
    case 'locked':
      return { title: 'Too many tries', next: 'Face payment rests for a short while.', icon: 'lock' };
    case 'refused':
      return isRefusal(failure.reason)
        ? REFUSAL_WORDS[failure.reason]
        : { title: 'The bank did not start a scan', next: 'Nothing was taken. Try again in a moment.', icon: 'circle-alert' };
  }
}

function isRefusal(reason: string): reason is keyof typeof REFUSAL_WORDS {
  return Object.hasOwn(REFUSAL_WORDS, reason);
}
