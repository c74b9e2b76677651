/**
 * Every message for people, in one place, keyed by the reasons of the domain. Each says plainly what happened and what to do next.
 * The `Record` types make a missing or invented reason a type error.
 */
import { msg } from '@lit/localize';
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
export const guidanceWords = (): Readonly<Record<Guidance, Words>> => ({
  no_face: { title: msg('No face in view.'), next: msg('Look into the oval, with nothing over your face.'), icon: 'scan-face' },
  several_faces: {
    title: msg('One at a time, please.'),
    next: msg('Step back, everybody else. Nothing was charged.'),
    icon: 'users-round',
  },
  too_far: { title: msg('A little far away.'), next: msg('Come closer.'), icon: 'zoom-in' },
  too_close: { title: msg('Very close.'), next: msg('Move back a little.'), icon: 'zoom-out' },
  off_centre: { title: msg('Off to one side.'), next: msg('Move into the oval.'), icon: 'move' },
  too_dark: { title: msg('Too dark.'), next: msg('Turn towards the light.'), icon: 'sun' },
  too_bright: { title: msg('Too bright.'), next: msg('Turn away from the light behind or above you.'), icon: 'moon' },
  turned: { title: msg('Turned away.'), next: msg('Face the camera.'), icon: 'rotate-3d' },
  tilted: { title: msg('Tilted.'), next: msg('Hold your head upright.'), icon: 'refresh-cw' },
  eyes_covered: { title: msg('Your eyes are covered.'), next: msg('Please take off your sunglasses.'), icon: 'glasses' },
  mouth_covered: { title: msg('Your mouth is covered.'), next: msg('Please take off your mask.'), icon: 'venetian-mask' },
  eyes_shut: { title: msg('Eyes shut.'), next: msg('Open your eyes and look here.'), icon: 'eye' },
  blurred: { title: msg('Blurred.'), next: msg('Hold still, and wipe the lens if this stays.'), icon: 'focus' },
  ok: { title: msg('Good.'), next: msg('Hold still.'), icon: 'check' },
});

/** The prompt of the challenge. */
export const challengeWords = (): Readonly<Record<ChallengeAction, { readonly title: string; readonly next: string }>> => ({
  smile: { title: msg('Smile, please'), next: msg('A real one, with your lips and cheeks.') },
  blink_twice: { title: msg('Blink twice, please'), next: msg('Close both eyes, open them, and again.') },
  turn_left: { title: msg('Turn your head left, please'), next: msg('A little, to your own left.') },
  turn_right: { title: msg('Turn your head right, please'), next: msg('A little, to your own right.') },
  nod: { title: msg('Nod, please'), next: msg('Chin down, then up again.') },
});

/** While the camera opens. */
export const openingWords = () => ({
  asking: msg('Your browser may ask now: choose “Allow”. Pictures are looked at on this device and go nowhere else.'),
  simulated: msg('The simulated camera is starting. Its pictures are drawn on this device.'),
  on: msg('The camera is on. The face models are loaded once, then kept on this device.'),
});

export const cameraWords = (): Readonly<Record<CameraFailure | 'lost', Words>> => ({
  denied: {
    title: msg('The camera is not allowed'),
    next: msg('Press the camera or lock sign beside the address, allow the camera for this page, then try again.'),
    icon: 'camera-off',
  },
  missing: {
    title: msg('No camera found'),
    next: msg('Connect a camera, or open this page on a device that has one, then try again.'),
    icon: 'camera-off',
  },
  busy: {
    title: msg('The camera is in use'),
    next: msg('Close the other app or tab that uses the camera, then try again.'),
    icon: 'video',
  },
  insecure: {
    title: msg('This address may not use the camera'),
    next: msg('Open the page by its secure address, or as localhost on this computer.'),
    icon: 'lock',
  },
  failed: {
    title: msg('The camera did not start'),
    next: msg('Unplug it and plug it in again, or choose another camera, then try again.'),
    icon: 'camera-off',
  },
  lost: {
    title: msg('The camera went away'),
    next: msg('Check its cable, then try again. Nothing was taken.'),
    icon: 'camera-off',
  },
});

export const engineWords = (): Readonly<Record<FaceUnavailableReason, Words>> => ({
  model_missing: {
    title: msg('The face models could not be loaded'),
    next: msg('Check that the page is served completely, then try again.'),
    icon: 'circle-alert',
  },
  model_corrupt: {
    title: msg('A face model was changed or damaged'),
    next: msg('For your safety it was not used. Reload the page to fetch it again.'),
    icon: 'circle-alert',
  },
  backend_failed: {
    title: msg('The face engine could not start here'),
    next: msg('Update the browser, or open this page in another one.'),
    icon: 'circle-alert',
  },
  worker_crashed: {
    title: msg('The face engine stopped twice'),
    next: msg('Reload the page. Nothing was taken.'),
    icon: 'circle-alert',
  },
  worker_hung: {
    title: msg('The face engine does not answer'),
    next: msg('Close other heavy tabs, then try again. Nothing was taken.'),
    icon: 'clock',
  },
});

export const rejectionWords = (): Readonly<Record<CaptureRejection, Words>> => ({
  too_few_frames: {
    title: msg('Not enough clear pictures'),
    next: msg('Hold still a little longer, and try again.'),
    icon: 'focus',
  },
  challenge_not_answered: {
    title: msg('We did not see it'),
    next: msg('Do what the screen asks, a little more clearly, and try again.'),
    icon: 'smile',
  },
  identity_changed: {
    title: msg('The face changed on the way'),
    next: msg('The same person should stay in the oval until it closes. Try again.'),
    icon: 'users-round',
  },
  several_faces: {
    title: msg('One at a time, please'),
    next: msg('Nothing was charged. Let one person stand in front, and try again.'),
    icon: 'users-round',
  },
  poor_frames: {
    title: msg('The picture was not clear enough'),
    next: msg('Turn towards the light, face the camera, and try again.'),
    icon: 'sun',
  },
});

/** Where the capture stopped waiting. */
export type CaptureStage = 'position' | 'hold' | 'challenge' | 'probing';

export const timeoutWords = (): Readonly<Record<CaptureStage, Words>> => ({
  position: {
    title: msg('Nobody stood in the oval in time'),
    next: msg('Stand in front of the camera, and try again.'),
    icon: 'clock',
  },
  hold: { title: msg('The picture did not settle in time'), next: msg('Hold still for a moment, and try again.'), icon: 'clock' },
  challenge: {
    title: msg('We did not see it in time'),
    next: msg('Try again and do what the screen asks within a few seconds.'),
    icon: 'clock',
  },
  probing: {
    title: msg('Checking took too long'),
    next: msg('Nothing was taken. Close other heavy tabs, and try again.'),
    icon: 'clock',
  },
});

export const declineWords = (): Readonly<Record<DeclineReason, Words>> => ({
  pad_failed: {
    title: msg('We could not confirm a live person'),
    next: msg('Take off what covers your face, stand in even light, and try again.'),
    icon: 'shield-check',
  },
  no_match: {
    title: msg('We did not find your face'),
    next: msg('Switch on Smile to Pay in the phone first, or pay with your passcode.'),
    icon: 'scan-face',
  },
  digits_mismatch: {
    title: msg('The digits did not match'),
    next: msg('Start again with the number of your own phone, or use your passcode.'),
    icon: 'grid-3x3',
  },
  passcode_mismatch: {
    title: msg('Number or passcode is not right'),
    next: msg('Check both in the phone, and try again.'),
    icon: 'key-round',
  },
  code_invalid: {
    title: msg('That code does not work'),
    next: msg('Nothing was taken. Show a new code on your phone: each counts once, for a minute.'),
    icon: 'smartphone',
  },
  insufficient_funds: {
    title: msg('Not enough money in the wallet'),
    next: msg('Take something out of the basket, or pay from another wallet.'),
    icon: 'wallet',
  },
  challenge_used: {
    title: msg('This scan was used already'),
    next: msg('Each scan counts once. Try again with a new one.'),
    icon: 'refresh-cw',
  },
  challenge_expired: { title: msg('The scan took too long'), next: msg('Nothing was taken. Try again.'), icon: 'clock' },
  probe_invalid: {
    title: msg('The bank could not read the scan'),
    next: msg('Nothing was taken. Try again, or use your passcode.'),
    icon: 'circle-alert',
  },
  model_mismatch: {
    title: msg('Your face was stored by an older version'),
    next: msg('Delete it in the phone and set up Smile to Pay again, or use your passcode.'),
    icon: 'refresh-cw',
  },
  order_invalid: {
    title: msg('The order does not add up'),
    next: msg('Nothing was taken. Start a new order.'),
    icon: 'receipt-text',
  },
  idempotency_conflict: {
    title: msg('This payment was already sent with another order'),
    next: msg('Nothing more was taken. Start a new order.'),
    icon: 'ban',
  },
  look_again: {
    title: msg('One more look, please'),
    next: msg('Nothing was taken. Stand in even light, try again, and do what the screen asks.'),
    icon: 'scan-face',
  },
  limit_reached: {
    title: msg('Above the limit for paying by face'),
    next: msg('Nothing was taken. Use your passcode, or change the limit on your phone.'),
    icon: 'wallet',
  },
  risk_declined: {
    title: msg('Not by face this time'),
    next: msg('Nothing was taken. Your passcode works.'),
    icon: 'shield-check',
  },
  locked: {
    title: msg('Too many tries'),
    next: msg('This way to pay rests for a short while. Another one still works.'),
    icon: 'lock',
  },
  cancelled: { title: msg('Payment cancelled'), next: msg('Nothing was taken. Your basket is still here.'), icon: 'x' },
  expired: { title: msg('The payment was not confirmed in time'), next: msg('Nothing was taken. Try again.'), icon: 'clock' },
  step_up_declined: {
    title: msg('The phone said this was not you'),
    next: msg('Nothing was taken. If it was you, try again and approve it on your phone.'),
    icon: 'smartphone',
  },
  step_up_expired: {
    title: msg('Your phone did not answer in time'),
    next: msg('Nothing was taken. Try again with your phone at hand, or use your passcode.'),
    icon: 'clock',
  },
  storage_failed: {
    title: msg('The bank could not write the payment'),
    next: msg('Nothing was taken. Free some space on this device, and try again.'),
    icon: 'database',
  },
  unknown_payment: {
    title: msg('The bank does not know this payment'),
    next: msg('Nothing was taken. Start a new order.'),
    icon: 'circle-alert',
  },
});
