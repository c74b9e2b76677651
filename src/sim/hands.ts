/**
 * The hands and eyes of whoever is cast before the camera: they read the screens of a running payment or enrolment and press what a
 * customer would press. The confirmation of a payment they leave to the visitor.
 */
import { DIGIT_TRIES } from '../domain/payment-record';
import type { CaptureActor } from '../flows/capture';
import type { EnrolActor } from '../flows/enrol';
import type { PayActor } from '../flows/pay';
import type { Bank, Clock, Rng } from '../ports';
import { promptOfCapture, shiningOf, type Prompt, type Shining } from './behaviour/prompt';

/** From a screen to the finger. */
const PRESS_MS = { min: 500, max: 1100 } as const;

export interface Hands {
  /** Follows one payment until it is let go of by the function in the answer. */
  followPayment(payment: PayActor): () => void;
  followEnrolment(enrolment: EnrolActor): () => void;
  /** Running captures start over with the camera that is now the usual one. */
  changeCamera(): void;
}

export interface HandsOptions {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly bank: Pick<Bank, 'messages'>;
  /** The number that whoever is cast would type, all digits. Nobody cast, nothing pressed. */
  readonly phoneNumber: () => string | undefined;
  /** How often they press “Try again” by themselves in one capture: a customer does, an attacker leaves it to the visitor. */
  readonly retries: () => number;
  /** What the screen shows them from now on. */
  readonly see: (prompt: Prompt, shining?: Shining) => void;
}

export function createHands({ clock, rng, bank, phoneNumber, retries, see }: HandsOptions): Hands {
  const draw = rng.fork('hands');

  /** Presses after as long as a person needs, unless the screen has changed or the flow was let go of. */
  async function press(flow: Flow, signal: AbortSignal, key: () => void | Promise<void>): Promise<void> {
    const { value } = flow.getSnapshot();
    try {
      await clock.sleep(PRESS_MS.min + draw.below(PRESS_MS.max - PRESS_MS.min), signal);
    } catch {
      return;
    }
    if (flow.getSnapshot().value === value) await key();
  }

  /** Refusals in a row because nobody was seen to be alive there: to somebody who is, that is worth another try. */
  let notAlive = 0;

  function onPayment(payment: PayActor, signal: AbortSignal): void {
    const { value, context } = payment.getSnapshot();
    if (value === 'digits' || value === 'idle') notAlive = 0;
    if (value === 'declined' && context.decline?.reason === 'pad_failed' && ++notAlive <= retries()) {
      void press(payment, signal, () => payment.send({ type: 'RETRY' }));
    }
    if (value === 'paid') see({ kind: 'outcome', outcome: 'success' });
    else if (value === 'declined') see({ kind: 'outcome', outcome: 'refused' });
    else if (value === 'idle') see({ kind: 'nothing' });
    const number = phoneNumber();
    if (value !== 'digits' || number === undefined) return;
    // What was wrong once stays wrong: it is not typed again.
    if (context.step?.kind === 'digits_needed' && context.step.triesLeft < DIGIT_TRIES) return;
    const digits = context.digitsNeeded === 'all11' ? number : number.slice(-4);
    void press(payment, signal, () => payment.send({ type: 'DIGITS', digits }));
  }

  function onEnrolment(enrolment: EnrolActor, signal: AbortSignal): void {
    const { value, context } = enrolment.getSnapshot();
    if (value === 'enrolled') see({ kind: 'outcome', outcome: 'success' });
    if (phoneNumber() === undefined) return;
    if (value === 'enrolled') notAlive = 0;
    if (value === 'refused' && context.refusal?.reason === 'pad_failed' && ++notAlive <= retries()) {
      void press(enrolment, signal, () => enrolment.send({ type: 'RETRY' }));
    }
    if (value === 'consent') void press(enrolment, signal, () => enrolment.send({ type: 'AGREE' }));
    if (value === 'sms' && !context.refusal) void press(enrolment, signal, () => typeCode(enrolment));
  }

  async function typeCode(enrolment: EnrolActor): Promise<void> {
    const messages = await bank.messages(enrolment.getSnapshot().context.customerId);
    const message = messages.findLast(({ kind }) => kind === 'sms_code');
    if (message?.kind === 'sms_code') enrolment.send({ type: 'CODE', code: message.code });
  }

  /** Only what a person could do better is tried again: not a broken camera or a terminal without its models. */
  function onFailure(capture: CaptureActor, failures: number, signal: AbortSignal): void {
    const { failure } = capture.getSnapshot().context;
    const canDoBetter = failure?.kind === 'timeout' || failure?.kind === 'rejected';
    if (!canDoBetter || failures > retries()) return;
    void press(capture, signal, () => capture.send({ type: 'RETRY' }));
  }

  const captures = new Set<CaptureActor>();
  const eyes: Eyes = { see, captures, onFailure };
  return {
    followPayment: (payment) => follow(payment, eyes, (signal) => onPayment(payment, signal)),
    followEnrolment: (enrolment) => follow(enrolment, eyes, (signal) => onEnrolment(enrolment, signal)),
    changeCamera() {
      for (const capture of captures) capture.send({ type: 'SWITCH_CAMERA', deviceId: undefined });
    },
  };
}

/** What payments and enrolments have in common. */
interface Flow {
  getSnapshot(): { readonly value: unknown; readonly children: object };
  subscribe(listener: () => void): { unsubscribe(): void };
}

/** Calls `act` in every new state of the flow, and shows the screens of its capture. */
function follow(flow: Flow, eyes: Eyes, act: (signal: AbortSignal) => void): () => void {
  const letGo = new AbortController();
  const capture = watchCapture(eyes, letGo.signal);
  let acted: unknown;
  const look = (): void => {
    const { value, children } = flow.getSnapshot();
    capture.turnTo((children as { readonly capture?: CaptureActor }).capture);
    if (value === acted) return;
    acted = value;
    act(letGo.signal);
  };
  const subscription = flow.subscribe(look);
  look();
  return () => {
    letGo.abort();
    capture.turnTo(undefined);
    subscription.unsubscribe();
  };
}

interface Eyes {
  readonly see: (prompt: Prompt, shining?: Shining) => void;
  /** Those that are watched now. */
  readonly captures: Set<CaptureActor>;
  /** @param failures of this capture so far, this one included */
  readonly onFailure: (capture: CaptureActor, failures: number, signal: AbortSignal) => void;
}

function watchCapture({ see, captures, onFailure }: Eyes, signal: AbortSignal) {
  let watched: CaptureActor | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  let failures = 0;
  let before: unknown;
  const show = (): void => {
    const snapshot = watched?.getSnapshot();
    if (!watched || !snapshot) return;
    see(
      promptOfCapture({ state: snapshot.value, ...snapshot.context }),
      shiningOf({ state: snapshot.value, ...snapshot.context }),
    );
    if (snapshot.value === 'failed' && before !== 'failed') onFailure(watched, ++failures, signal);
    before = snapshot.value;
  };
  return {
    turnTo(capture: CaptureActor | undefined): void {
      if (capture === watched) return;
      subscription?.unsubscribe();
      if (watched) captures.delete(watched);
      if (capture) captures.add(capture);
      watched = capture;
      failures = 0;
      before = undefined;
      subscription = capture?.subscribe(show);
      show();
    },
  };
}
