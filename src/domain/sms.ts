/**
 * One-time SMS codes: expiry, tries, waiting and the resend limit. Pure state transitions; drawing and sending happen elsewhere.
 */
import { exactDigits } from './digits';

export const SMS_CODE_LENGTH = 6;
export const SMS_EXPIRY_MS = 5 * 60_000;
export const SMS_MAX_TRIES = 5;
/** First wait after five wrong codes; doubles each time, up to an hour. */
export const SMS_FIRST_WAIT_MS = 60_000;
const SMS_LONGEST_WAIT_MS = 60 * 60_000;
/** Between two codes, while the first one is still unused. */
export const SMS_RESEND_AFTER_MS = 30_000;
/** No more than this many codes in the window. */
export const SMS_MAX_SENDS = 5;
export const SMS_SEND_WINDOW_MS = 10 * 60_000;

/** What the bank remembers about a customer's codes. */
export interface SmsState {
  readonly code: { readonly kind: 'none' } | OutstandingCode;
  /** Times of recent sends, oldest first. */
  readonly sentAtMs: readonly number[];
  /** Wrong tries lead here: no code is checked or sent before this time. 0 when never. */
  readonly waitUntilMs: number;
  /** How often five wrong codes were typed in a row; the wait grows with it. */
  readonly waits: number;
}

export interface OutstandingCode {
  readonly kind: 'sent';
  readonly digits: string;
  readonly expiresAtMs: number;
  readonly triesLeft: number;
}

export const NO_SMS: SmsState = { code: { kind: 'none' }, sentAtMs: [], waitUntilMs: 0, waits: 0 };

export type SmsSend =
  | { readonly kind: 'send'; readonly state: SmsState; readonly code: OutstandingCode }
  | { readonly kind: 'refused'; readonly reason: 'sms_too_soon' | 'sms_too_many_tries'; readonly retryAtMs: number };

/** Sends `digits` as the new code, which replaces an older one, unless a wait or a limit stands against it. */
export function sendCode(state: SmsState, digits: string, nowMs: number): SmsSend {
  if (state.waitUntilMs > nowMs) return { kind: 'refused', reason: 'sms_too_many_tries', retryAtMs: state.waitUntilMs };
  const recent = state.sentAtMs.filter((at) => nowMs - at < SMS_SEND_WINDOW_MS);
  const last = recent[recent.length - 1];
  if (state.code.kind === 'sent' && last !== undefined && nowMs - last < SMS_RESEND_AFTER_MS) {
    return { kind: 'refused', reason: 'sms_too_soon', retryAtMs: last + SMS_RESEND_AFTER_MS };
  }
  const oldest = recent[recent.length - SMS_MAX_SENDS];
  if (oldest !== undefined) return { kind: 'refused', reason: 'sms_too_soon', retryAtMs: oldest + SMS_SEND_WINDOW_MS };
  const code: OutstandingCode = { kind: 'sent', digits, expiresAtMs: nowMs + SMS_EXPIRY_MS, triesLeft: SMS_MAX_TRIES };
  return { kind: 'send', code, state: { ...state, code, sentAtMs: [...recent, nowMs] } };
}

export type SmsCheck =
  | { readonly kind: 'right'; readonly state: SmsState }
  | { readonly kind: 'wrong'; readonly state: SmsState; readonly triesLeft: number }
  | { readonly kind: 'expired'; readonly state: SmsState }
  | { readonly kind: 'wait'; readonly state: SmsState; readonly retryAtMs: number };

/** Checks what the customer typed. Text that is not six digits is wrong without costing a try: it cannot be a guess. */
export function checkCode(state: SmsState, typed: string, nowMs: number): SmsCheck {
  if (state.waitUntilMs > nowMs) return { kind: 'wait', state, retryAtMs: state.waitUntilMs };
  const { code } = state;
  if (code.kind === 'none' || code.expiresAtMs <= nowMs) return { kind: 'expired', state: { ...state, code: { kind: 'none' } } };
  const digits = exactDigits(typed, SMS_CODE_LENGTH);
  if (digits === undefined) return { kind: 'wrong', state, triesLeft: code.triesLeft };
  if (digits === code.digits) {
    return { kind: 'right', state: { ...state, code: { kind: 'none' }, waitUntilMs: 0, waits: 0 } };
  }
  const triesLeft = code.triesLeft - 1;
  if (triesLeft > 0) return { kind: 'wrong', state: { ...state, code: { ...code, triesLeft } }, triesLeft };
  const waitUntilMs = nowMs + Math.min(SMS_FIRST_WAIT_MS * 2 ** state.waits, SMS_LONGEST_WAIT_MS);
  const waiting: SmsState = { ...state, code: { kind: 'none' }, waitUntilMs, waits: state.waits + 1 };
  return { kind: 'wait', state: waiting, retryAtMs: waitUntilMs };
}
