import type { Receipt } from '../domain/payment';
import type { EnrolActor } from '../flows/enrol';
import type { PayActor } from '../flows/pay';
import type { BatchOptions } from '../sim/lab/batch';

/** What our elements tell those around them. All bubble and cross shadow roots; the detail is given here. */
export interface SmileEvents {
  'smile-basket': { itemId: string; quantity: number };
  'smile-pay-face': undefined;
  'smile-use-passcode': undefined;
  'smile-cancel': undefined;
  'smile-retry': undefined;
  'smile-confirm': undefined;
  'smile-new-order': undefined;
  'smile-dismiss': undefined;
  'smile-back': undefined;
  'smile-switch-camera': { deviceId: string };
  /** The answer to the question whether the screen may shine. */
  'smile-lights': { choice: 'on' | 'off' };
  /** From a digit field on every change; from a screen when the digits are complete. */
  'smile-digits': { digits: string };
  'smile-key': { key: KeypadKey };
  'smile-passcode': { phoneNumber: string; passcode: string };
  'smile-create-wallet': { name: string; phoneNumber: string; passcode: string };
  'smile-show-code': undefined;
  'smile-set-face': { on: boolean };
  'smile-delete-face': undefined;
  'smile-open': { page: PhonePage | 'wallets' | 'step_up' };
  'smile-receipt': { receipt: Receipt };
  'smile-banner': { messageId: string };
  'smile-use-here': undefined;
  'smile-lab-start': { options: BatchOptions };
  'smile-lab-pause': undefined;
  'smile-lab-resume': undefined;
  'smile-lab-clear': undefined;
  /** A payment or an enrolment begins; whoever stands before the camera may follow it. */
  'smile-flow': { kind: 'payment'; actor: PayActor } | { kind: 'enrolment'; actor: EnrolActor };
}

/** A key of the keypad. */
export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'delete' | 'ok';

/** Pages of the wallet app. */
export type PhonePage = 'home' | 'face' | 'settings' | 'history' | 'notifications' | 'receipt';

type Args<K extends keyof SmileEvents> = SmileEvents[K] extends undefined ? [] : [detail: SmileEvents[K]];

/** Sends one of our events. */
export function emit<K extends keyof SmileEvents>(from: HTMLElement, type: K, ...[detail]: Args<K>): void {
  from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap extends SmileCustomEvents {}
  interface DocumentEventMap extends SmileCustomEvents {}
}
type SmileCustomEvents = { [K in keyof SmileEvents]: CustomEvent<SmileEvents[K]> };
