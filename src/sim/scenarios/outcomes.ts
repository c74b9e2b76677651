/**
 * The ends that a scenario can expect, as lists that a file can be checked against. Each list is exhaustive by its type.
 */
import type { DeclineReason } from '../../domain/payment';
import type { MerchantRefusal, WalletRefusal } from '../../ports';

/** A list of all of `T`: a missing one is a type error, and so is one that does not exist. */
function all<T extends string>(names: Readonly<Record<T, true>>): readonly [T, ...T[]] {
  return Object.keys(names) as unknown as readonly [T, ...T[]];
}

export const DECLINE_REASONS = all<DeclineReason>({
  pad_failed: true,
  no_match: true,
  digits_mismatch: true,
  passcode_mismatch: true,
  code_invalid: true,
  insufficient_funds: true,
  look_again: true,
  limit_reached: true,
  risk_declined: true,
  challenge_used: true,
  challenge_expired: true,
  probe_invalid: true,
  model_mismatch: true,
  order_invalid: true,
  idempotency_conflict: true,
  locked: true,
  cancelled: true,
  expired: true,
  step_up_declined: true,
  step_up_expired: true,
  storage_failed: true,
  unknown_payment: true,
});

/** Why there was no probe to send. */
export type NoCapture =
  | 'camera_denied'
  | 'camera_unplugged'
  | 'models_missing'
  | 'nobody' /* the customer walked off */
  | 'several_faces' /* a friend who stays in the picture */
  | 'not_answered' /* nobody did what the screen asked */
  | 'locked' /* the terminal waits after failures */
  | 'eyes_covered'
  | 'mouth_covered';
export const NO_CAPTURES = all<NoCapture>({
  camera_denied: true,
  camera_unplugged: true,
  models_missing: true,
  nobody: true,
  several_faces: true,
  not_answered: true,
  locked: true,
  eyes_covered: true,
  mouth_covered: true,
});

export const WALLET_REFUSALS = all<WalletRefusal>({
  name_invalid: true,
  phone_invalid: true,
  phone_taken: true,
  birthday_invalid: true,
  passcode_invalid: true,
  unknown_customer: true,
  consent_needed: true,
  sms_needed: true,
  sms_wrong: true,
  sms_expired: true,
  sms_too_many_tries: true,
  sms_paused: true,
  sms_too_soon: true,
  pad_failed: true,
  challenge_used: true,
  challenge_expired: true,
  probe_invalid: true,
  not_enrolled: true,
  limit_invalid: true,
  limit_too_high: true,
  too_young: true,
  unknown_payment: true,
  not_by_face: true,
  too_late: true,
  already_claimed: true,
  already_refunded: true,
  claim_closed: true,
  money_on_hold: true,
  claim_open: true,
  storage_failed: true,
});

export const MERCHANT_REFUSALS = all<MerchantRefusal>({
  not_captured: true,
  currency_mismatch: true,
  amount_invalid: true,
  above_captured: true,
  already_settled: true,
  day_not_over: true,
  unknown_payment: true,
  unknown_store: true,
  not_settled: true,
  payer_forgotten: true,
  idempotency_conflict: true,
  storage_failed: true,
});

/** How setting up Smile to Pay can end. */
export const ENROL_ENDS = ['enrolled', 'no_code', 'code_refused', 'no_capture', 'refused'] as const;
