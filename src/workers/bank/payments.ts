/**
 * New payments, by face or by passcode.
 *
 * Reading, decrypting and hashing come first and change nothing; one transaction then checks everything that another tab could have
 * changed meanwhile, and decides. So two tabs with the same request end with one payment, and a crash before the end with none.
 */
import { isOrderValid } from '../../domain/order';
import { CAPTURE_RISKS } from '../../domain/challenge';
import { DIGIT_TRIES, HOLD_EXPIRY_MS, stepOf } from '../../domain/payment-record';
import type { Candidate, FaceEvidence, PaymentRecord, PaymentState } from '../../domain/payment-record';
import { digitsToAsk } from '../../domain/matching';
import { readPasscode } from '../../domain/passcode';
import { parsePhone } from '../../domain/phone';
import type { DeclineReason, PasscodePaymentRequest, PaymentRequest, PaymentStep } from '../../domain/payment';
import { consumeChallenge } from './challenges';
import type { ProbeClaim } from './challenges';
import type { BankContext } from './context';
import { identifyProbe } from './identify';
import {
  countFailures,
  faceAtTerminal,
  forgive,
  lockedUntil,
  ofEverybody,
  passcodeAtTerminal,
  passcodeOfPhone,
  phoneTagOf,
} from './lockouts';
import { postMessage } from './messages';
import {
  authorisePayment,
  declined,
  inMoneyTransaction,
  lookAgain,
  moveTo,
  replay,
  sweepExpired,
  withRules,
} from './payment-store';
import type { MoneyWork } from './payment-store';
import { examineProbe } from './probes';
import { captureRiskOf, declineReasonOf, weigh } from './risk-check';
import type { CustomerRow } from './rows';
import { keepUpdate, prepareUpdate, type PreparedUpdate } from './template-updates';

type Fresh = Omit<PaymentRecord, 'state' | 'createdAtMs'>;

/** A face payment up to the digits. */
export async function pay(context: BankContext, request: PaymentRequest): Promise<PaymentStep> {
  const { order, terminalId, sealedProbe, idempotencyKey } = request;
  if (!isOrderValid(order)) return declined('order_invalid');
  const { challengeId, capturedAtMs, encapsulatedKey, ciphertext } = sealedProbe;
  const probeText = [
    challengeId,
    sealedProbe.terminalId,
    sealedProbe.bankKeyId,
    capturedAtMs,
    [...encapsulatedKey],
    [...ciphertext],
  ];
  const contentTag = await context.vault.tagOf(JSON.stringify(['face', terminalId, order, probeText]));
  const seen = await replay(context, idempotencyKey, contentTag);
  if (seen !== undefined) return seen;

  const claim: ProbeClaim = { purpose: 'pay', terminalId, customerId: undefined, sealedProbe };
  const finding = await findPayer(context, claim);
  const fresh: Fresh = { paymentId: context.chance.ids.id(), idempotencyKey, contentTag, terminalId, method: 'face', order };
  return inMoneyTransaction(context, async (work) => {
    await sweepExpired(work);
    return (await replay(work, idempotencyKey, contentTag)) ?? stepOf(await decideFace(work, fresh, claim, finding));
  });
}

type Finding =
  | {
      readonly kind: 'found';
      readonly candidates: readonly Candidate[];
      readonly face: FaceEvidence;
      readonly update: PreparedUpdate | undefined;
    }
  | { readonly kind: 'refused'; readonly reason: DeclineReason };

async function findPayer(context: BankContext, claim: ProbeClaim): Promise<Finding> {
  const examined = await examineProbe(context, claim);
  if (examined.kind === 'refused') return examined;
  try {
    const match = await identifyProbe(context, examined.probe);
    if (match.kind === 'refused') return match;
    const { candidates, scores } = match;
    const face: FaceEvidence = { ...examined.capture, scores, isUnsure: examined.kind === 'unsure' };
    return { kind: 'found', candidates, face, update: await prepareUpdate(context, examined.probe, match, face) };
  } finally {
    examined.probe.template.fill(0);
  }
}

/** Refusals that count towards a lockout: somebody who is not a customer, or not alive. */
const FACE_FAILURES: readonly DeclineReason[] = ['pad_failed', 'no_match', 'probe_invalid'];

async function decideFace(work: MoneyWork, fresh: Fresh, claim: ProbeClaim, finding: Finding): Promise<PaymentRecord> {
  const { db, nowMs } = work;
  const scope = faceAtTerminal(fresh.terminalId);
  const use = await consumeChallenge(db, claim, nowMs);
  const retryAtMs = await lockedUntil(db, [scope], nowMs);
  if (retryAtMs !== undefined) return create(work, fresh, { status: 'declined', reason: 'locked', retryAtMs });
  if (use !== 'good') return create(work, fresh, { status: 'declined', reason: use });
  if (finding.kind === 'refused') {
    if (FACE_FAILURES.includes(finding.reason)) await countFailures(db, [scope], nowMs);
    return create(work, fresh, { status: 'declined', reason: finding.reason });
  }
  const there = await customersOf(db, finding.face);
  // Who was forgotten since the face was seen must not come back with it.
  const candidates = finding.candidates.filter(({ customerId }) => there.has(customerId));
  if (candidates.length === 0) return create(work, fresh, { status: 'declined', reason: 'no_match' });
  const face = { ...finding.face, scores: finding.face.scores.filter(({ customerId }) => there.has(customerId)) };
  const record = withState(work, { ...fresh, face }, askDigits(candidates, nowMs));
  // More than it said when it asked for the challenge: whoever pays so much does more before the camera.
  const needed = captureRiskOf(fresh.order.total, 0);
  if (CAPTURE_RISKS.indexOf(face.captureRisk) < CAPTURE_RISKS.indexOf(needed)) return lookAgain(work, record);
  const [only] = candidates;
  const payer = candidates.length === 1 && only && there.get(only.customerId);
  const decided = await (payer ? beforeDigits(work, record, face, payer) : moveTo(db, record, record.state));
  return keepUpdate(work, decided, finding.update);
}

/** Everybody whose face came close, as they stand now. */
async function customersOf(db: MoneyWork['db'], { scores }: FaceEvidence): Promise<ReadonlyMap<string, CustomerRow>> {
  const rows = await db.customers.bulkGet(scores.map(({ customerId }) => customerId));
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.customerId, row]])));
}

function askDigits(candidates: readonly Candidate[], nowMs: number): PaymentState {
  return {
    status: 'awaiting_digits',
    candidates,
    digits: digitsToAsk(candidates.map((one) => one.phoneNumber)),
    triesLeft: DIGIT_TRIES,
    expiresAtMs: nowMs + HOLD_EXPIRY_MS,
  };
}

/** One customer and nobody else: small payments of habit need no digits, and what no digits could save ends here. */
async function beforeDigits(
  work: MoneyWork,
  record: PaymentRecord,
  face: FaceEvidence,
  payer: CustomerRow,
): Promise<PaymentRecord> {
  const decision = await weigh(work, record, face, payer, false);
  const weighed = withRules(record, face, decision);
  switch (decision.action) {
    case 'decline':
      return moveTo(work.db, weighed, { status: 'declined', reason: declineReasonOf(decision) });
    case 'extra_challenge':
      return lookAgain(work, weighed);
    case 'approve':
      return face.isUnsure ? moveTo(work.db, weighed, weighed.state) : authorisePayment(work, weighed, payer, 'terminal');
    case 'ask_digits':
    case 'step_up':
      return moveTo(work.db, weighed, weighed.state);
  }
}

/** A payment without a face, up to the confirmation. Takes as long, and says the same, for a number that nobody has. */
export async function payWithPasscode(context: BankContext, request: PasscodePaymentRequest): Promise<PaymentStep> {
  const { order, terminalId, phoneNumber, passcode, idempotencyKey } = request;
  if (!isOrderValid(order)) return declined('order_invalid');
  const { vault } = context;
  const contentTag = await vault.tagOf(JSON.stringify(['passcode', terminalId, order, phoneNumber, passcode]));
  const seen = await replay(context, idempotencyKey, contentTag);
  if (seen !== undefined) return seen;

  const phone = parsePhone(phoneNumber) ?? '';
  const phoneTag = await phoneTagOf(vault, phone);
  const customer = await context.db.customers.where('phoneNumber').equals(phone).first();
  const isRight = await vault.checkPasscode(readPasscode(passcode) ?? '', customer?.passcode);
  const payer = isRight ? customer : undefined;
  const fresh: Fresh = { paymentId: context.chance.ids.id(), idempotencyKey, contentTag, terminalId, method: 'passcode', order };
  return inMoneyTransaction(context, async (work) => {
    await sweepExpired(work);
    const repeated = await replay(work, idempotencyKey, contentTag);
    return repeated ?? stepOf(await decidePasscode(work, fresh, { payer, owner: customer, phoneTag }));
  });
}

interface PasscodeFinding {
  /** Set only when the passcode is right. */
  readonly payer: CustomerRow | undefined;
  /** Whose number it is. */
  readonly owner: CustomerRow | undefined;
  readonly phoneTag: string;
}

async function decidePasscode(work: MoneyWork, fresh: Fresh, finding: PasscodeFinding): Promise<PaymentRecord> {
  const { db, nowMs } = work;
  const ofPhone = passcodeOfPhone(finding.phoneTag);
  const scopes = [passcodeAtTerminal(fresh.terminalId), ofPhone, ofEverybody('passcode')];
  const retryAtMs = await lockedUntil(db, scopes, nowMs);
  if (retryAtMs !== undefined) return create(work, fresh, { status: 'declined', reason: 'locked', retryAtMs });
  // Read again: the wallet may have been forgotten while the passcode was checked.
  const payer = finding.payer && (await db.customers.get(finding.payer.customerId));
  if (payer === undefined) {
    const locked = await countFailures(db, scopes, nowMs);
    const until = locked.get(ofPhone);
    const owner = finding.owner && (await db.customers.get(finding.owner.customerId));
    if (until !== undefined && owner !== undefined) {
      work.events.push(await postMessage(work, owner.customerId, { kind: 'locked', until }));
    }
    return create(work, fresh, { status: 'declined', reason: 'passcode_mismatch' });
  }
  await forgive(db, ofPhone);
  const record = withState(work, fresh, { status: 'declined', reason: 'order_invalid' });
  return authorisePayment(work, record, payer, 'terminal');
}

function withState(work: MoneyWork, fresh: Fresh, state: PaymentState): PaymentRecord {
  return { ...fresh, createdAtMs: work.nowMs, state };
}

function create(work: MoneyWork, fresh: Fresh, state: PaymentState): Promise<PaymentRecord> {
  return moveTo(work.db, withState(work, fresh, state), state);
}
