/**
 * What is said where the face alone cannot tell look-alikes apart and the customer's phone is asked.
 */
import type { StepUpEnd } from '../domain/payment';
import type { Words } from './words';

/** What the terminal says, what the phone asks, and what it says when its answer is lost. */
export const STEP_UP_WORDS: Readonly<Record<'terminal' | 'question' | 'lost', Words>> = {
  terminal: {
    title: 'Please confirm on your phone',
    next: 'Somebody else looks like you to the bank, so it asks your phone. Nothing is taken before you approve there.',
    icon: 'smartphone',
  },
  question: {
    title: 'Is this you',
    next: 'Your face and your digits were used at the counter just now, and somebody else looks like you. Approve only if it is you who pays.',
    icon: 'smartphone',
  },
  lost: {
    title: 'Your answer did not reach the bank',
    next: 'Nothing happens twice: answer again.',
    icon: 'circle-alert',
  },
};

/** How a question to the phone ended without a payment. */
export const STEP_UP_END_WORDS: Readonly<Record<StepUpEnd, Words>> = {
  step_up_declined: { title: 'You said it was not you', next: 'Nothing was taken.', icon: 'ban' },
  step_up_expired: { title: 'You did not answer in time', next: 'Nothing was taken.', icon: 'clock' },
  cancelled: { title: 'Cancelled at the counter', next: 'Nothing was taken.', icon: 'x' },
};
