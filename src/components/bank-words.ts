/**
 * What the bank says to a phone, and why it cannot be opened: keyed by its reasons, each with what to do next.
 */
import type { BankUnavailableReason, WalletRefusal } from '../ports';
import type { Words } from './words';

export const REFUSAL_WORDS: Readonly<Record<WalletRefusal, Words>> = {
  name_invalid: {
    title: 'That name does not work',
    next: 'Use up to 40 characters, at least one of them a letter.',
    icon: 'user-round',
  },
  phone_invalid: {
    title: 'That is not a mobile number',
    next: 'Type the 11 digits of a mainland mobile number, 13 to 19 at the start.',
    icon: 'smartphone',
  },
  phone_taken: {
    title: 'That number already has a wallet here',
    next: 'Use another number, or switch to that wallet.',
    icon: 'smartphone',
  },
  birthday_invalid: { title: 'That day of birth does not work', next: 'Choose the day in the calendar.', icon: 'user-round' },
  passcode_invalid: {
    title: 'That passcode is too easy',
    next: 'Choose six digits, not all the same and not 123456.',
    icon: 'key-round',
  },
  unknown_customer: {
    title: 'This wallet is gone',
    next: 'It may have been deleted in another tab. Create a new one.',
    icon: 'wallet',
  },
  consent_needed: {
    title: 'Your agreement is needed first',
    next: 'Read the page and press “I agree”, or go back.',
    icon: 'shield-check',
  },
  sms_needed: {
    title: 'Your number is not confirmed yet',
    next: 'Type the code from the message first.',
    icon: 'message-square-text',
  },
  sms_wrong: {
    title: 'That is not the code',
    next: 'Look at the newest message and type its six digits.',
    icon: 'message-square-text',
  },
  sms_expired: { title: 'The code is too old', next: 'Ask for a new one.', icon: 'clock' },
  sms_too_many_tries: { title: 'Five wrong codes', next: 'Wait until the time shown, then ask for a new code.', icon: 'lock' },
  sms_paused: {
    title: 'Codes rest for a moment',
    next: 'Everybody together typed too many wrong ones. Wait until the time shown, then type yours, or ask for a new one.',
    icon: 'lock',
  },
  sms_too_soon: { title: 'A code was just sent', next: 'Wait until the time shown before you ask for another.', icon: 'clock' },
  pad_failed: {
    title: 'We could not confirm a live person',
    next: 'Take off what covers your face, stand in even light, and try again.',
    icon: 'shield-check',
  },
  challenge_used: { title: 'This scan was used already', next: 'Try again with a new one.', icon: 'refresh-cw' },
  challenge_expired: { title: 'The scan took too long', next: 'Try again.', icon: 'clock' },
  probe_invalid: { title: 'The bank could not read the scan', next: 'Nothing was stored. Try again.', icon: 'circle-alert' },
  not_enrolled: { title: 'No face is stored', next: 'Set up Smile to Pay first.', icon: 'scan-face' },
  limit_invalid: {
    title: 'Those limits do not work',
    next: 'Use whole amounts, and no more for one payment than for the day.',
    icon: 'wallet',
  },
  limit_too_high: { title: 'That limit is too high', next: 'Choose less. The most you can have is shown.', icon: 'wallet' },
  too_young: {
    title: 'A parent or guardian has to agree',
    next: 'Ask them to give their name and number on this page, or pay with the passcode.',
    icon: 'users-round',
  },
  unknown_payment: {
    title: 'There is no such payment in this wallet',
    next: 'Open your payments, and choose it there.',
    icon: 'receipt-text',
  },
  not_by_face: {
    title: 'This was not paid by face',
    next: 'The cover is for face payments. Change your passcode if somebody knows it.',
    icon: 'key-round',
  },
  too_late: { title: 'This payment is too old', next: 'Losses are covered for 90 days.', icon: 'clock' },
  already_claimed: {
    title: 'You reported this one already',
    next: 'Look under Messages for how it stands.',
    icon: 'receipt-text',
  },
  already_refunded: { title: 'You have this money back', next: 'The store gave it back already.', icon: 'check' },
  claim_closed: { title: 'This report is closed', next: 'It cannot be changed any more.', icon: 'lock' },
  storage_failed: {
    title: 'The bank could not write',
    next: 'Nothing was changed. Free some space on this device, and try again.',
    icon: 'database',
  },
};

export const BANK_WORDS: Readonly<Record<BankUnavailableReason, Words>> = {
  storage_blocked: {
    title: 'The practice bank may not store anything here',
    next: 'Leave private browsing or allow site data for this page, close other tabs of it, then reload.',
    icon: 'lock',
  },
  storage_full: { title: 'This device has no room left', next: 'Free some space, then reload the page.', icon: 'database' },
  storage_newer: {
    title: 'A newer version of this page was used here',
    next: 'Reload to get the newer version. Nothing was changed.',
    icon: 'refresh-cw',
  },
  books_damaged: {
    title: 'The bank’s books were changed by somebody',
    next: 'No money moves. Clear this site’s data in the browser to start anew, or ask whoever runs this demo.',
    icon: 'shield-check',
  },
  storage_failed: {
    title: 'The practice bank could not be opened',
    next: 'Reload the page. If it stays so, restart the browser.',
    icon: 'database',
  },
};
