/** What the drawing of the hand-overs says, at the moment it is drawn. */
import { msg, str } from '@lit/localize';
import type { AccountKind } from '../../domain/ledger';
import { formatMoney } from '../format';
import type { IconName } from '../icon/icons';
import { declineWords } from '../words';
import type { Movement, Stop, Trail, Verdict } from './trail';

export interface StopWords {
  readonly title: string;
  /** From whom to whom. */
  readonly way: string;
  readonly icon: IconName;
}

/** The five hand-overs as they are drawn. */
export function stopWords(stop: Stop): StopWords {
  switch (stop) {
    case 'frame':
      return { title: msg('Frame'), way: msg('Camera to face worker'), icon: 'video' };
    case 'probe':
      return { title: msg('Sealed probe'), way: msg('Terminal to bank'), icon: 'lock' };
    case 'decision':
      return { title: msg('Decision'), way: msg('Inside the bank'), icon: 'shield-check' };
    case 'postings':
      return { title: msg('Postings'), way: msg('In the books'), icon: 'banknote' };
    case 'receipt':
      return { title: msg('Receipt'), way: msg('Bank to store and phone'), icon: 'receipt-text' };
  }
}

/** What was handed over there, one short line each; empty while nothing was. */
export function stopLines(stop: Stop, trail: Trail): readonly string[] {
  const { about, verdict, movements, receipt } = trail;
  switch (stop) {
    case 'frame':
      return frameLines(trail);
    case 'probe':
      return probeLines(trail);
    case 'decision':
      return verdict ? [verdictWords(verdict)] : [];
    case 'postings':
      if (movements.length > 0) return movements.map(movementWords);
      if (about === 'enrolment') return verdict ? [msg('No money moves')] : [];
      return verdict?.kind === 'declined' ? [msg('Nothing was taken')] : [];
    case 'receipt':
      if (receipt) return [receipt.payer.maskedName, msg(str`No. ${receipt.receiptId.slice(0, 8)}`)];
      return about === 'enrolment' && verdict?.kind === 'stored' ? [msg('The phone says: it is on')] : [];
  }
}

function frameLines({ about, frames, simulated }: Trail): readonly string[] {
  if (about === 'passcode') return [msg('None: paid without a face')];
  if (about === 'refund') return [msg('None: a refund needs no face')];
  if (frames === 0) return [];
  const seen = frames === 1 ? msg('1 frame looked at') : msg(str`${frames} frames looked at`);
  return simulated ? [seen, msg('simulated camera')] : [seen, msg('never stored')];
}

function probeLines({ about, sealedBytes, lost }: Trail): readonly string[] {
  if (lost) return [msg('None: the look was not good enough')];
  if (sealedBytes !== undefined) return [bytes(sealedBytes), msg('only the bank can open it')];
  return about === 'passcode' || about === 'refund' ? [msg('None')] : [];
}

function bytes(count: number): string {
  return msg(str`${count.toLocaleString(document.documentElement.lang || 'en')} bytes`);
}

function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'digits':
      return verdict.digits === 'all11' ? msg('Wants all eleven digits') : msg('Wants the last four digits');
    case 'confirm':
      return msg('Yes, once the customer confirms');
    case 'phone':
      return msg('Asks the customer’s own phone');
    case 'approved':
      return msg('Approved');
    case 'stored':
      return msg('Alive, and stored as a template');
    case 'declined':
      return msg(str`No: ${declineWords()[verdict.reason].title}`);
    case 'refused':
      return msg('Not stored: the phone says why');
  }
}

function movementWords({ account, amount, kind }: Movement): string {
  const who = accountWords(account);
  if (kind === 'held') return msg(str`${who}: ${formatMoney({ ...amount, amountMinor: positive(amount) })} on hold`);
  const sign = amount.amountMinor > 0 ? '+' : '';
  return `${who} ${sign}${formatMoney(amount)}`;
}

function positive({ amountMinor }: Movement['amount']): Movement['amount']['amountMinor'] {
  return Math.abs(amountMinor) as Movement['amount']['amountMinor'];
}

function accountWords(account: AccountKind): string {
  switch (account) {
    case 'customer':
      return msg('Customer');
    case 'merchant':
      return msg('Store');
    case 'issuing':
      return msg('Issuing');
    case 'payout':
      return msg('Payout');
    case 'fees':
      return msg('Fees');
    case 'loss_cover':
      return msg('Loss cover');
    case 'suspense':
      return msg('Suspense');
    default:
      return account;
  }
}

/** The whole trail as one sentence, for whoever cannot see the drawing; empty before anything moved. */
export function trailSentence(trail: Trail): string {
  const { at } = trail;
  if (trail.lost) return `${stopWords('probe').title}: ${probeLines(trail).join(', ')}`;
  // Frames come by the dozen: they are said to come, not counted aloud.
  if (at === 'frame') return msg('Frames go from the camera to the face worker.');
  if (!at) return '';
  return `${stopWords(at).title}: ${stopLines(at, trail).join(', ')}`;
}
