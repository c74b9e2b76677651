import { msg } from '@lit/localize';
import type { CaptureActor } from '../../flows/capture';
import type { PaySnapshot } from '../../flows/pay';
import { failureWords } from '../capture/capture-types';
import { challengeWords, declineWords, guidanceWords, type Words } from '../words';

type CaptureSnapshot = ReturnType<CaptureActor['getSnapshot']>;

const both = ({ title, next }: Pick<Words, 'title' | 'next'>): string =>
  /[.!?。！？]$/.test(title) ? `${title} ${next}` : `${title}. ${next}`;

/**
 * What the terminal says aloud now, if anything: sentences that the screen shows too. All of them are fixed; no name, amount or number
 * is ever put into one.
 */
export function spokenLine({ value, context }: PaySnapshot, capture: CaptureSnapshot | undefined): string | undefined {
  switch (value) {
    case 'face':
      return capture && captureLine(capture);
    case 'digits':
      return msg('Please type the digits of your phone number.');
    case 'code':
      return msg('Hold the code on your phone to the terminal.');
    case 'passcode':
      return msg('Please type your number and your passcode.');
    case 'confirm':
      return msg('Please confirm on the screen.');
    case 'step_up':
      return msg('Please approve it on your phone.');
    case 'paid':
      return msg('Paid. Thank you!');
    case 'declined':
      return context.decline && both(declineWords()[context.decline.reason]);
    default:
      return undefined;
  }
}

function captureLine({ value, context }: CaptureSnapshot): string | undefined {
  const { challenge, answers, guidance, failure } = context;
  switch (value) {
    case 'position':
    case 'hold':
      return guidance && both(guidanceWords()[guidance]);
    case 'light':
      return msg('Hold still.');
    case 'challenge': {
      const action = challenge?.actions[answers.length];
      return action && challengeWords()[action].title;
    }
    case 'probing':
      return msg('Checking. You can relax now.');
    case 'failed':
      return failure && both(failureWords(failure));
    default:
      return undefined;
  }
}
