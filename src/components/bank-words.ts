/**
 * What the bank says to a phone, and why it cannot be opened: keyed by its reasons, each with what to do next.
 */
import { msg } from '@lit/localize';
import type { BankUnavailableReason, WalletRefusal } from '../ports';
import type { Words } from './words';

export const refusalWords = (): Readonly<Record<WalletRefusal, Words>> => ({
  name_invalid: {
    title: msg('That name does not work'),
    next: msg('Use up to 40 characters, at least one of them a letter.'),
    icon: 'user-round',
  },
  phone_invalid: {
    title: msg('That is not a mobile number'),
    next: msg('Type the 11 digits of a mainland mobile number, 13 to 19 at the start.'),
    icon: 'smartphone',
  },
  phone_taken: {
    title: msg('That number already has a wallet here'),
    next: msg('Use another number, or switch to that wallet.'),
    icon: 'smartphone',
  },
  birthday_invalid: {
    title: msg('That day of birth does not work'),
    next: msg('Choose the day in the calendar.'),
    icon: 'user-round',
  },
  passcode_invalid: {
    title: msg('That passcode is too easy'),
    next: msg('Choose six digits, not all the same and not 123456.'),
    icon: 'key-round',
  },
  unknown_customer: {
    title: msg('This wallet is gone'),
    next: msg('It may have been deleted in another tab. Create a new one.'),
    icon: 'wallet',
  },
  consent_needed: {
    title: msg('Your agreement is needed first'),
    next: msg('Read the page and press “I agree”, or go back.'),
    icon: 'shield-check',
  },
  sms_needed: {
    title: msg('Your number is not confirmed yet'),
    next: msg('Type the code from the message first.'),
    icon: 'message-square-text',
  },
  sms_wrong: {
    title: msg('That is not the code'),
    next: msg('Look at the newest message and type its six digits.'),
    icon: 'message-square-text',
  },
  sms_expired: { title: msg('The code is too old'), next: msg('Ask for a new one.'), icon: 'clock' },
  sms_too_many_tries: {
    title: msg('Five wrong codes'),
    next: msg('Wait until the time shown, then ask for a new code.'),
    icon: 'lock',
  },
  sms_paused: {
    title: msg('Codes rest for a moment'),
    next: msg('Everybody together typed too many wrong ones. Wait until the time shown, then type yours, or ask for a new one.'),
    icon: 'lock',
  },
  sms_too_soon: {
    title: msg('A code was just sent'),
    next: msg('Wait until the time shown before you ask for another.'),
    icon: 'clock',
  },
  pad_failed: {
    title: msg('We could not confirm a live person'),
    next: msg('Take off what covers your face, stand in even light, and try again.'),
    icon: 'shield-check',
  },
  challenge_used: { title: msg('This scan was used already'), next: msg('Try again with a new one.'), icon: 'refresh-cw' },
  challenge_expired: { title: msg('The scan took too long'), next: msg('Try again.'), icon: 'clock' },
  probe_invalid: {
    title: msg('The bank could not read the scan'),
    next: msg('Nothing was stored. Try again.'),
    icon: 'circle-alert',
  },
  not_enrolled: { title: msg('No face is stored'), next: msg('Set up Smile to Pay first.'), icon: 'scan-face' },
  limit_invalid: {
    title: msg('Those limits do not work'),
    next: msg('Use whole amounts, and no more for one payment than for the day.'),
    icon: 'wallet',
  },
  limit_too_high: {
    title: msg('That limit is too high'),
    next: msg('Choose less. The most you can have is shown.'),
    icon: 'wallet',
  },
  too_young: {
    title: msg('A parent or guardian has to agree'),
    next: msg('Ask them to give their name and number on this page, or pay with the passcode.'),
    icon: 'users-round',
  },
  unknown_payment: {
    title: msg('There is no such payment in this wallet'),
    next: msg('Open your payments, and choose it there.'),
    icon: 'receipt-text',
  },
  not_by_face: {
    title: msg('This was not paid by face'),
    next: msg('The cover is for face payments. Change your passcode if somebody knows it.'),
    icon: 'key-round',
  },
  too_late: { title: msg('This payment is too old'), next: msg('Losses are covered for 90 days.'), icon: 'clock' },
  already_claimed: {
    title: msg('You reported this one already'),
    next: msg('Look under Messages for how it stands.'),
    icon: 'receipt-text',
  },
  already_refunded: { title: msg('You have this money back'), next: msg('The store gave it back already.'), icon: 'check' },
  claim_closed: { title: msg('This report is closed'), next: msg('It cannot be changed any more.'), icon: 'lock' },
  money_on_hold: {
    title: msg('A payment is still under way'),
    next: msg('Finish or cancel it at the terminal, or wait two minutes, and try again.'),
    icon: 'clock',
  },
  claim_open: {
    title: msg('A report of yours is still open'),
    next: msg('Take it back, or wait until the bank has decided. Then try again.'),
    icon: 'receipt-text',
  },
  storage_failed: {
    title: msg('The bank could not write'),
    next: msg('Nothing was changed. Free some space on this device, and try again.'),
    icon: 'database',
  },
});

export const bankWords = (): Readonly<Record<BankUnavailableReason, Words>> => ({
  storage_blocked: {
    title: msg('The practice bank may not store anything here'),
    next: msg('Leave private browsing or allow site data for this page, close other tabs of it, then reload.'),
    icon: 'lock',
  },
  storage_full: {
    title: msg('This device has no room left'),
    next: msg('Free some space, then reload the page.'),
    icon: 'database',
  },
  storage_newer: {
    title: msg('A newer version of this page was used here'),
    next: msg('Reload to get the newer version. Nothing was changed.'),
    icon: 'refresh-cw',
  },
  books_damaged: {
    title: msg('The bank’s books were changed by somebody'),
    next: msg('No money moves. Clear this site’s data in the browser to start anew, or ask whoever runs this demo.'),
    icon: 'shield-check',
  },
  storage_failed: {
    title: msg('The practice bank could not be opened'),
    next: msg('Reload the page. If it stays so, restart the browser.'),
    icon: 'database',
  },
});
