/**
 * What is said where the face alone cannot tell look-alikes apart and the customer's phone is asked.
 */
import { msg } from '@lit/localize';
import type { StepUpEnd } from '../domain/payment';
import type { Words } from './words';

/** What the terminal says, what the phone asks, and what it says when its answer is lost. */
export const stepUpWords = (): Readonly<Record<'terminal' | 'question' | 'lost', Words>> => ({
  terminal: {
    title: msg('Please confirm on your phone'),
    next: msg('Somebody else looks like you to the bank, so it asks your phone. Nothing is taken before you approve there.'),
    icon: 'smartphone',
  },
  question: {
    title: msg('Is this you'),
    next: msg(
      'Your face and your digits were used at the counter just now, and somebody else looks like you. Approve only if it is you who pays.',
    ),
    icon: 'smartphone',
  },
  lost: {
    title: msg('Your answer did not reach the bank'),
    next: msg('Nothing happens twice: answer again.'),
    icon: 'circle-alert',
  },
});

/** How a question to the phone ended without a payment. */
export const stepUpEndWords = (): Readonly<Record<StepUpEnd, Words>> => ({
  step_up_declined: { title: msg('You said it was not you'), next: msg('Nothing was taken.'), icon: 'ban' },
  step_up_expired: { title: msg('You did not answer in time'), next: msg('Nothing was taken.'), icon: 'clock' },
  cancelled: { title: msg('Cancelled at the counter'), next: msg('Nothing was taken.'), icon: 'x' },
});
