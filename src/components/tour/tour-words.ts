/** What the tour tells, at the moment it is drawn. */
import { msg, str } from '@lit/localize';
import type { TourOutcome, TourShown, TourStep, TourTrouble } from '../../flows/tour';
import { formatMoney } from '../format';
import type { IconName } from '../icon/icons';

export interface StepWords {
  /** For the rail of steps: one or two words. */
  readonly label: string;
  readonly title: string;
  /** What is going on while it plays. */
  readonly now: string;
  readonly icon: IconName;
}

export function stepWords(step: TourStep): StepWords {
  switch (step) {
    case 'enrol':
      return {
        label: msg('Enrol'),
        title: msg('Enrol a face'),
        now: msg(
          'A simulated customer agrees, types the code from the SMS and looks into the phone. Only a protected template is kept.',
        ),
        icon: 'user-round-plus',
      };
    case 'pay':
      return {
        label: msg('Pay'),
        title: msg('Pay with a smile'),
        now: msg(
          'The terminal finds the face, asks for something only a living person does, and seals what it saw for the bank.',
        ),
        icon: 'smile',
      };
    case 'attack':
      return {
        label: msg('Attack'),
        title: msg('Try it with a photo'),
        now: msg('Somebody else holds up a printed photo of that customer and wants to pay with it.'),
        icon: 'file-image',
      };
    case 'step_up':
      return {
        label: msg('Step-up'),
        title: msg('A large order asks the phone'),
        now: msg(
          'A feast for many friends. The bank holds the amount and asks the customer’s own phone before it takes anything.',
        ),
        icon: 'smartphone',
      };
    case 'refund':
      return {
        label: msg('Refund'),
        title: msg('Give it back'),
        now: msg('The store refunds the last order. A refund is a transfer of its own, tied to the payment.'),
        icon: 'history',
      };
  }
}

/** How a step ended, in one or two sentences. */
export function outcomeWords(outcome: TourOutcome): string {
  return outcome.kind === 'shown' ? shownWords(outcome.shown) : troubleWords(outcome.trouble);
}

function shownWords(shown: TourShown): string {
  switch (shown.step) {
    case 'enrol':
      return shown.already
        ? msg(str`${shown.name} had set Smile to Pay up before, so there was nothing to enrol.`)
        : msg(str`${shown.name} is enrolled: 512 numbers under encryption, and no picture anywhere.`);
    case 'pay':
      return shown.digitsAsked
        ? msg(str`${formatMoney(shown.total)} paid: alive, recognised, four digits, confirmed. Two postings that sum to zero.`)
        : msg(str`${formatMoney(shown.total)} paid: alive, recognised, confirmed. Two postings that sum to zero.`);
    case 'attack':
      return attackWords(shown.end);
    case 'step_up':
      return shown.phoneAsked
        ? msg(str`${formatMoney(shown.total)} were held first, asked on the phone second, and taken when the phone said yes.`)
        : msg(str`${formatMoney(shown.total)} paid. This time the bank saw no need to ask the phone.`);
    case 'refund':
      return msg(str`${formatMoney(shown.total)} went back from the store to the wallet. The first payment stays in the books.`);
  }
}

function attackWords(end: Extract<TourShown, { step: 'attack' }>['end']): string {
  switch (end) {
    case 'not_answered':
      return msg('Refused: paper cannot do what it is asked. Nothing went to the bank and nothing was taken.');
    case 'refused':
      return msg('Refused: the bank opened the probe and found no living person in it. Nothing was taken.');
    case 'passed':
      return msg('This one got through to the confirmation, and the tour stopped it there. No liveness check stops everything.');
  }
}

function troubleWords(trouble: TourTrouble): string {
  switch (trouble) {
    case 'busy':
      return msg('The terminal is in use. Finish or cancel that payment, and the tour goes on.');
    case 'no_simulation':
      return msg('This browser draws no simulated camera. Try another browser, or use your own camera.');
    case 'not_enrolled':
      return msg('Smile to Pay could not be set up this time.');
    case 'not_seen':
      return msg('The look was not good enough this time, and nothing was taken. That happens with real faces too.');
    case 'declined':
      return msg('The bank refused this time, and nothing was taken. It would rather refuse once too often.');
    case 'nothing_to_refund':
      return msg('No payment of this tour is left to give back.');
    case 'bank_refused':
      return msg('The bank did not do it. Nothing has changed.');
    case 'too_slow':
      return msg('This took too long on this machine, and was cancelled.');
  }
}

/** A choice at the end of the tour. */
export const TURNS = ['own_camera', 'customer', 'attack'] as const;
export type Turn = (typeof TURNS)[number];

export function turnWords(turn: Turn): { readonly label: string; readonly icon: IconName } {
  switch (turn) {
    case 'own_camera':
      return { label: msg('Use my own camera'), icon: 'camera' };
    case 'customer':
      return { label: msg('Choose a customer'), icon: 'user-round' };
    case 'attack':
      return { label: msg('Attack it myself'), icon: 'venetian-mask' };
  }
}
