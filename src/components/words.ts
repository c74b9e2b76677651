/**
 * Every message for people, in one place, keyed by the reasons of the domain. Each says plainly what happened and what to do next.
 * The `Record` types make a missing or invented reason a type error.
 */
import type { ChallengeAction } from '../domain/challenge';
import type { Guidance } from '../domain/observation';
import type { DeclineReason } from '../domain/payment';
import type { CameraFailure, CaptureRejection, FaceUnavailableReason } from '../ports';
import type { IconName } from './icon/icons';

/** A message: what happened, and what to do next. */
export interface Words {
  readonly title: string;
  readonly next: string;
  readonly icon: IconName;
}

/** The guidance line is one short sentence pair, read at arm's length. */
export const GUIDANCE_WORDS: Readonly<Record<Guidance, Words>> = {
  no_face: { title: 'No face in view.', next: 'Look into the oval, with nothing over your face.', icon: 'scan-face' },
  several_faces: {
    title: 'One at a time, please.',
    next: 'Step back, everybody else. Nothing was charged.',
    icon: 'users-round',
  },
  too_far: { title: 'A little far away.', next: 'Come closer.', icon: 'zoom-in' },
  too_close: { title: 'Very close.', next: 'Move back a little.', icon: 'zoom-out' },
  off_centre: { title: 'Off to one side.', next: 'Move into the oval.', icon: 'move' },
  too_dark: { title: 'Too dark.', next: 'Turn towards the light.', icon: 'sun' },
  too_bright: { title: 'Too bright.', next: 'Turn away from the light behind or above you.', icon: 'moon' },
  turned: { title: 'Turned away.', next: 'Face the camera.', icon: 'rotate-3d' },
  tilted: { title: 'Tilted.', next: 'Hold your head upright.', icon: 'refresh-cw' },
  eyes_covered: { title: 'Your eyes are covered.', next: 'Please take off your sunglasses.', icon: 'glasses' },
  mouth_covered: { title: 'Your mouth is covered.', next: 'Please take off your mask.', icon: 'venetian-mask' },
  eyes_shut: { title: 'Eyes shut.', next: 'Open your eyes and look here.', icon: 'eye' },
  blurred: { title: 'Blurred.', next: 'Hold still, and wipe the lens if this stays.', icon: 'focus' },
  ok: { title: 'Good.', next: 'Hold still.', icon: 'check' },
};

/** The prompt of the challenge. */
export const CHALLENGE_WORDS: Readonly<Record<ChallengeAction, { readonly title: string; readonly next: string }>> = {
  smile: { title: 'Smile, please', next: 'A real one, with your lips and cheeks.' },
  blink_twice: { title: 'Blink twice, please', next: 'Close both eyes, open them, and again.' },
  turn_left: { title: 'Turn your head left, please', next: 'A little, to your own left.' },
  turn_right: { title: 'Turn your head right, please', next: 'A little, to your own right.' },
  nod: { title: 'Nod, please', next: 'Chin down, then up again.' },
};

/** While the camera opens. */
export const OPENING_WORDS = {
  asking: 'Your browser may ask now: choose “Allow”. Pictures are looked at on this device and go nowhere else.',
  simulated: 'The simulated camera is starting. Its pictures are drawn on this device.',
  on: 'The camera is on. The face models are loaded once, then kept on this device.',
} as const;

export const CAMERA_WORDS: Readonly<Record<CameraFailure | 'lost', Words>> = {
  denied: {
    title: 'The camera is not allowed',
    next: 'Press the camera or lock sign beside the address, allow the camera for this page, then try again.',
    icon: 'camera-off',
  },
  missing: {
    title: 'No camera found',
    next: 'Connect a camera, or open this page on a device that has one, then try again.',
    icon: 'camera-off',
  },
  busy: {
    title: 'The camera is in use',
    next: 'Close the other app or tab that uses the camera, then try again.',
    icon: 'video',
  },
  insecure: {
    title: 'This address may not use the camera',
    next: 'Open the page by its secure address, or as localhost on this computer.',
    icon: 'lock',
  },
  failed: {
    title: 'The camera did not start',
    next: 'Unplug it and plug it in again, or choose another camera, then try again.',
    icon: 'camera-off',
  },
  lost: { title: 'The camera went away', next: 'Check its cable, then try again. Nothing was taken.', icon: 'camera-off' },
};

export const ENGINE_WORDS: Readonly<Record<FaceUnavailableReason, Words>> = {
  model_missing: {
    title: 'The face models could not be loaded',
    next: 'Check that the page is served completely, then try again.',
    icon: 'circle-alert',
  },
  model_corrupt: {
    title: 'A face model was changed or damaged',
    next: 'For your safety it was not used. Reload the page to fetch it again.',
    icon: 'circle-alert',
  },
  backend_failed: {
    title: 'The face engine could not start here',
    next: 'Update the browser, or open this page in another one.',
    icon: 'circle-alert',
  },
  worker_crashed: { title: 'The face engine stopped twice', next: 'Reload the page. Nothing was taken.', icon: 'circle-alert' },
  worker_hung: {
    title: 'The face engine does not answer',
    next: 'Close other heavy tabs, then try again. Nothing was taken.',
    icon: 'clock',
  },
};

export const REJECTION_WORDS: Readonly<Record<CaptureRejection, Words>> = {
  too_few_frames: { title: 'Not enough clear pictures', next: 'Hold still a little longer, and try again.', icon: 'focus' },
  challenge_not_answered: {
    title: 'We did not see it',
    next: 'Do what the screen asks, a little more clearly, and try again.',
    icon: 'smile',
  },
  identity_changed: {
    title: 'The face changed on the way',
    next: 'The same person should stay in the oval until it closes. Try again.',
    icon: 'users-round',
  },
  several_faces: {
    title: 'One at a time, please',
    next: 'Nothing was charged. Let one person stand in front, and try again.',
    icon: 'users-round',
  },
  poor_frames: {
    title: 'The picture was not clear enough',
    next: 'Turn towards the light, face the camera, and try again.',
    icon: 'sun',
  },
};

/** Where the capture stopped waiting. */
export type CaptureStage = 'position' | 'hold' | 'challenge' | 'probing';

export const TIMEOUT_WORDS: Readonly<Record<CaptureStage, Words>> = {
  position: { title: 'Nobody stood in the oval in time', next: 'Stand in front of the camera, and try again.', icon: 'clock' },
  hold: { title: 'The picture did not settle in time', next: 'Hold still for a moment, and try again.', icon: 'clock' },
  challenge: {
    title: 'We did not see it in time',
    next: 'Try again and do what the screen asks within a few seconds.',
    icon: 'clock',
  },
  probing: { title: 'Checking took too long', next: 'Nothing was taken. Close other heavy tabs, and try again.', icon: 'clock' },
};

export const DECLINE_WORDS: Readonly<Record<DeclineReason, Words>> = {
  pad_failed: {
    title: 'We could not confirm a live person',
    next: 'Take off what covers your face, stand in even light, and try again.',
    icon: 'shield-check',
  },
  no_match: {
    title: 'We did not find your face',
    next: 'Switch on Smile to Pay in the phone first, or pay with your passcode.',
    icon: 'scan-face',
  },
  digits_mismatch: {
    title: 'The digits did not match',
    next: 'Start again with the number of your own phone, or use your passcode.',
    icon: 'grid-3x3',
  },
  passcode_mismatch: {
    title: 'Number or passcode is not right',
    next: 'Check both in the phone, and try again.',
    icon: 'key-round',
  },
  code_invalid: {
    title: 'That code does not work',
    next: 'Nothing was taken. Show a new code on your phone: each counts once, for a minute.',
    icon: 'smartphone',
  },
  insufficient_funds: {
    title: 'Not enough money in the wallet',
    next: 'Take something out of the basket, or pay from another wallet.',
    icon: 'wallet',
  },
  challenge_used: {
    title: 'This scan was used already',
    next: 'Each scan counts once. Try again with a new one.',
    icon: 'refresh-cw',
  },
  challenge_expired: { title: 'The scan took too long', next: 'Nothing was taken. Try again.', icon: 'clock' },
  probe_invalid: {
    title: 'The bank could not read the scan',
    next: 'Nothing was taken. Try again, or use your passcode.',
    icon: 'circle-alert',
  },
  model_mismatch: {
    title: 'Your face was stored by an older version',
    next: 'Delete it in the phone and set up Smile to Pay again, or use your passcode.',
    icon: 'refresh-cw',
  },
  order_invalid: { title: 'The order does not add up', next: 'Nothing was taken. Start a new order.', icon: 'receipt-text' },
  idempotency_conflict: {
    title: 'This payment was already sent with another order',
    next: 'Nothing more was taken. Start a new order.',
    icon: 'ban',
  },
  look_again: {
    title: 'One more look, please',
    next: 'Nothing was taken. Stand in even light, try again, and do what the screen asks.',
    icon: 'scan-face',
  },
  limit_reached: {
    title: 'Above the limit for paying by face',
    next: 'Nothing was taken. Use your passcode, or change the limit on your phone.',
    icon: 'wallet',
  },
  risk_declined: {
    title: 'Not by face this time',
    next: 'Nothing was taken. Your passcode works.',
    icon: 'shield-check',
  },
  locked: { title: 'Too many tries', next: 'This way to pay rests for a short while. Another one still works.', icon: 'lock' },
  cancelled: { title: 'Payment cancelled', next: 'Nothing was taken. Your basket is still here.', icon: 'x' },
  expired: { title: 'The payment was not confirmed in time', next: 'Nothing was taken. Try again.', icon: 'clock' },
  step_up_declined: {
    title: 'The phone said this was not you',
    next: 'Nothing was taken. If it was you, try again and approve it on your phone.',
    icon: 'smartphone',
  },
  step_up_expired: {
    title: 'Your phone did not answer in time',
    next: 'Nothing was taken. Try again with your phone at hand, or use your passcode.',
    icon: 'clock',
  },
  storage_failed: {
    title: 'The bank could not write the payment',
    next: 'Nothing was taken. Free some space on this device, and try again.',
    icon: 'database',
  },
  unknown_payment: {
    title: 'The bank does not know this payment',
    next: 'Nothing was taken. Start a new order.',
    icon: 'circle-alert',
  },
};
