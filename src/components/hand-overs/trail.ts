/**
 * What passed from hand to hand in the newest payment or enrolment, read off the running flow. Pure.
 *
 * Of a probe only its size is kept, of a payer only the mask that the merchant sees, and of digits nothing.
 */
import type { AccountKind } from '../../domain/ledger';
import type { Minor, Money } from '../../domain/money';
import type { Guidance } from '../../domain/observation';
import type { DeclineReason, PaymentStep, Receipt } from '../../domain/payment';
import type { SealedProbe } from '../../domain/challenge';

/** The five hand-overs, in their order. */
export const STOPS = ['frame', 'probe', 'decision', 'postings', 'receipt'] as const;
export type Stop = (typeof STOPS)[number];

/** What the bank answered, as a terminal hears it. Which rules spoke stays in the bank. */
export type Verdict =
  | { readonly kind: 'digits'; readonly digits: 'last4' | 'all11' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'stored' }
  | { readonly kind: 'declined'; readonly reason: DeclineReason }
  /** The enrolment was not taken; the phone says why. */
  | { readonly kind: 'refused' };

/** Money of one account, or money on hold there. */
export interface Movement {
  readonly account: AccountKind;
  /** Signed: positive raises the balance. What is only held is negative and moves nothing yet. */
  readonly amount: Money;
  readonly kind: 'held' | 'posted';
}

export interface Trail {
  readonly about: 'nothing' | 'payment' | 'passcode' | 'enrolment' | 'refund';
  /** Frames that the face worker looked at. */
  readonly frames: number;
  readonly lastSeq: number | undefined;
  readonly guidance: Guidance | undefined;
  readonly simulated: boolean;
  /** Sealed bytes on their way to the bank: encapsulated key and ciphertext. */
  readonly sealedBytes: number | undefined;
  readonly verdict: Verdict | undefined;
  readonly movements: readonly Movement[];
  readonly receipt: Pick<Receipt, 'receiptId' | 'payer' | 'method'> | undefined;
  /** The one that moves now. */
  readonly at: Stop | undefined;
  /** The capture ended without a probe. */
  readonly lost: boolean;
}

export const EMPTY_TRAIL: Trail = {
  about: 'nothing',
  frames: 0,
  lastSeq: undefined,
  guidance: undefined,
  simulated: false,
  sealedBytes: undefined,
  verdict: undefined,
  movements: [],
  receipt: undefined,
  at: undefined,
  lost: false,
};

/** The parts of a running capture that are read. */
export interface CaptureGlance {
  readonly state: string;
  readonly seq: number | undefined;
  readonly guidance: Guidance | undefined;
  readonly simulated: boolean;
}

/** The parts of a payment's snapshot that are read. */
export interface PayGlance {
  readonly state: string;
  readonly capture: CaptureGlance | undefined;
  readonly method: 'face' | 'passcode' | 'code';
  /** On its way to the bank just now. */
  readonly probe: Pick<SealedProbe, 'encapsulatedKey' | 'ciphertext'> | undefined;
  readonly step: PaymentStep | undefined;
  readonly total: Money | undefined;
}

export function payTrail(before: Trail, glance: PayGlance): Trail {
  const { state, capture, probe, step, total } = glance;
  switch (state) {
    case 'recovering':
    case 'idle':
      return atRest(before);
    case 'face':
      return seen(isUnderWay(before, 'payment') ? before : { ...EMPTY_TRAIL, about: 'payment' }, capture);
    case 'passcode':
    case 'code':
      return before.about === 'passcode' && before.at === undefined && !before.verdict
        ? before
        : { ...EMPTY_TRAIL, about: 'passcode' };
    default:
      return answered(sealed(before, probe), step, total, state);
  }
}

/** What came of the last payment stays to be looked at; what was only on hold was let go of. */
function atRest(before: Trail): Trail {
  if (before.at === undefined) return before;
  const isHeld = before.movements.some(({ kind }) => kind === 'held');
  const letGo = isHeld ? ({ verdict: { kind: 'declined', reason: 'cancelled' }, movements: [] } as const) : {};
  return { ...before, ...letGo, at: undefined };
}

/** The parts of an enrolment's snapshot that are read. */
export interface EnrolGlance {
  readonly state: string;
  readonly capture: CaptureGlance | undefined;
  readonly probe: PayGlance['probe'];
}

export function enrolTrail(before: Trail, { state, capture, probe }: EnrolGlance): Trail {
  switch (state) {
    case 'capture':
      return seen(isUnderWay(before, 'enrolment') ? before : { ...EMPTY_TRAIL, about: 'enrolment' }, capture);
    case 'storing':
      return sealed(before, probe);
    case 'enrolled':
      return before.about === 'enrolment' ? { ...before, verdict: { kind: 'stored' }, at: 'decision' } : before;
    case 'refused':
      return before.about === 'enrolment' ? { ...before, verdict: { kind: 'refused' }, at: 'decision' } : before;
    default:
      return before;
  }
}

/** Money on its way back, as the merchant sent it. */
export function refundTrail({ order, receiptId, payer, method }: Receipt): Trail {
  return {
    ...EMPTY_TRAIL,
    about: 'refund',
    verdict: { kind: 'approved' },
    movements: movementsOf(order.total, 'merchant', 'customer'),
    receipt: { receiptId, payer, method },
    at: 'receipt',
  };
}

/** A capture of the same flow goes on; what was decided ends it. */
function isUnderWay({ about, verdict, lost }: Trail, wanted: Trail['about']): boolean {
  return about === wanted && verdict === undefined && !lost;
}

function seen(before: Trail, capture: CaptureGlance | undefined): Trail {
  if (!capture) return before;
  const { seq, guidance, simulated, state } = capture;
  if (state === 'failed') return { ...before, lost: true, at: undefined };
  const isNew = seq !== undefined && seq !== before.lastSeq;
  return {
    ...before,
    simulated,
    guidance,
    frames: before.frames + (isNew ? 1 : 0),
    lastSeq: seq,
    at: state === 'probing' || state === 'done' ? 'probe' : 'frame',
  };
}

function sealed(before: Trail, probe: PayGlance['probe']): Trail {
  if (!probe) return before;
  return { ...before, sealedBytes: probe.encapsulatedKey.byteLength + probe.ciphertext.byteLength, at: 'probe' };
}

function answered(before: Trail, step: PaymentStep | undefined, total: Money | undefined, state: string): Trail {
  if (!step || state === 'submitting' || state === 'settling') return before;
  switch (step.kind) {
    case 'digits_needed':
      return { ...before, verdict: { kind: 'digits', digits: step.digits }, at: 'decision' };
    case 'confirm_needed':
      return { ...before, verdict: { kind: 'confirm' }, movements: held(step.total), at: 'postings' };
    case 'step_up_needed':
      return { ...before, verdict: { kind: 'phone' }, movements: held(step.total), at: 'postings' };
    case 'paid': {
      const { receiptId, payer, method } = step.receipt;
      const movements = movementsOf(total ?? step.receipt.order.total, 'customer', 'merchant');
      return { ...before, verdict: { kind: 'approved' }, movements, receipt: { receiptId, payer, method }, at: 'receipt' };
    }
    case 'declined':
      return { ...before, verdict: { kind: 'declined', reason: step.reason }, movements: [], at: 'decision' };
  }
}

const held = (total: Money): readonly Movement[] => [{ account: 'customer', amount: negative(total), kind: 'held' }];

/** The two postings of a transfer, which sum to zero. */
function movementsOf(total: Money, from: AccountKind, to: AccountKind): readonly Movement[] {
  return [
    { account: from, amount: negative(total), kind: 'posted' },
    { account: to, amount: total, kind: 'posted' },
  ];
}

function negative({ amountMinor, currency }: Money): Money {
  return { amountMinor: -amountMinor as Minor, currency };
}
