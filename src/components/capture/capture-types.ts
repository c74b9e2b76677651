import { msg, str } from '@lit/localize';
import type { Challenge } from '../../domain/challenge';
import type { Guidance } from '../../domain/observation';
import type { CaptureFailure } from '../../flows/capture';
import type { CameraDevice, Clock, LoadProgress, WalletRefusal } from '../../ports';
import { refusalWords } from '../bank-words';
import { cameraWords, engineWords, guidanceWords, rejectionWords, timeoutWords, type Words } from '../words';

/** What the capture view draws: the state's name and the parts of its context that can be seen. */
export interface CaptureView {
  readonly state: 'opening' | 'position' | 'notice' | 'hold' | 'light' | 'challenge' | 'probing' | 'failed' | 'done' | 'aborted';
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
      return cameraWords()[failure.reason];
    case 'engine':
      return engineWords()[failure.reason];
    case 'timeout': {
      const base = timeoutWords()[failure.stage];
      if (!failure.guidance || failure.guidance === 'ok') return base;
      const { title, next } = guidanceWords()[failure.guidance];
      return { ...base, next: msg(str`${title} ${next} Then try again.`) };
    }
    case 'rejected':
      return rejectionWords()[failure.reason];
    case 'locked':
      return { title: msg('Too many tries'), next: msg('Face payment rests for a short while.'), icon: 'lock' };
    case 'refused':
      return isRefusal(failure.reason)
        ? refusalWords()[failure.reason]
        : {
            title: msg('The bank did not start a scan'),
            next: msg('Nothing was taken. Try again in a moment.'),
            icon: 'circle-alert',
          };
  }
}

function isRefusal(reason: string): reason is WalletRefusal {
  return Object.hasOwn(refusalWords(), reason);
}
