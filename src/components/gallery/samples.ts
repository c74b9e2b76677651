/**
 * Invented data for the gallery: nobody's money, nobody's number, nobody's face.
 */
import type { Challenge, ChallengeAction } from '../../domain/challenge';
import { CUSTOMER_LIMITS } from '../../domain/limits';
import { minor } from '../../domain/money';
import type { Order, PaymentMethod, PayerMask, Receipt } from '../../domain/payment';
import type { EnrolActor } from '../../flows/enrol';
import type { Bank, ClaimStatus, ClaimView, HistoryEntry, LimitsView, PhoneMessage, StoredAbout, Wallet } from '../../ports';
import { DEFAULT_STORE } from '../../stores/stores';
import { BankStore } from '../bank-store';
import { cny, orderOf, type Basket } from '../store-menu';

/** A Saturday at noon. */
export const NOON_MS = Date.UTC(2026, 10, 21, 4, 5);
const DAY_MS = 86_400_000;
const PAYER: PayerMask = { maskedName: 'L** Wei', maskedPhone: '138****5678' };

/** One of the first item and two of the last. */
export const BASKET: Basket = new Map(
  [DEFAULT_STORE.items[0], DEFAULT_STORE.items.at(-1)].map((item, i) => [item!.itemId, i + 1]),
);

export function sampleOrder(): Order {
  return orderOf(DEFAULT_STORE, BASKET, 'order-1')!;
}

export function sampleReceipt(method: PaymentMethod = 'face'): Receipt {
  return { receiptId: 'c0ffee1234', paymentId: 'payment-1', order: sampleOrder(), payer: PAYER, method, paidAtMs: NOON_MS };
}

export const samplePayer = (): PayerMask => PAYER;

export function sampleWallet(face: Wallet['face'] = { kind: 'enrolled', on: true, enrolledAtMs: NOON_MS }): Wallet {
  return {
    customerId: 'customer-0',
    name: 'Lin Wei',
    phoneNumber: '13812345678',
    balance: cny(42_360),
    trustedStores: [DEFAULT_STORE.storeId],
    face,
  };
}

export function sampleHistory(count = 5): readonly HistoryEntry[] {
  return Array.from({ length: count }, (_, i) => {
    const receipt = { ...sampleReceipt(i % 2 ? 'passcode' : 'face'), paymentId: `payment-${i + 1}` };
    const { storeName, total } = receipt.order;
    const refundedMinor = minor(i === 2 ? total.amountMinor : 0);
    return { ...receipt, storeName, total, paidAtMs: NOON_MS - i * DAY_MS, receipt, refundedMinor };
  });
}

export const sampleLimits = (raises = false): LimitsView => ({
  limits: CUSTOMER_LIMITS.defaults,
  setBy: 'customer',
  highest: CUSTOMER_LIMITS.highest,
  spentTodayMinor: minor(5_560),
  ...(raises && { raise: { wanted: CUSTOMER_LIMITS.highest, takesEffectAtMs: NOON_MS + DAY_MS } }),
});

export function sampleClaim(status: ClaimStatus): ClaimView {
  const { storeName, total } = sampleOrder();
  return { claimId: 'claim-1', paymentId: 'payment-1', storeName, amount: total, status, reportedAtMs: NOON_MS };
}

/** One of every kind of message that a phone can get. */
export function sampleMessages(): readonly PhoneMessage[] {
  const { storeName, total } = sampleOrder();
  const at = { customerId: 'customer-0', atMs: NOON_MS };
  const kinds = [
    { kind: 'sms_code', code: '482913', expiresAtMs: NOON_MS + 300_000 },
    { kind: 'paid', receipt: sampleReceipt() },
    { kind: 'step_up', paymentId: 'payment-1', storeName, total, expiresAtMs: NOON_MS + 120_000 },
    { kind: 'step_up_ended', reason: 'step_up_declined', storeName, total },
    { kind: 'new_terminal', storeName, terminalId: 'counter-1' },
    { kind: 'face_enrolled' },
    { kind: 'face_deleted' },
    { kind: 'smile_to_pay', on: false },
    { kind: 'locked', until: NOON_MS + 600_000 },
    { kind: 'refunded', paymentId: 'payment-1', storeName, amount: total },
    { kind: 'claim', claim: sampleClaim('under_review') },
    { kind: 'limits', limits: CUSTOMER_LIMITS.defaults },
  ] as const;
  return kinds.map((kind, i) => ({ messageId: `message-${i}`, ...at, ...kind }));
}

const ABOUT: StoredAbout = {
  wallet: { createdAtMs: NOON_MS - 9 * DAY_MS, hasBirthday: true, hasOwnLimits: false, trustedStores: 1 },
  consents: [{ version: '2026-11', givenAtMs: NOON_MS - 9 * DAY_MS, byGuardian: false }],
  messages: 12,
  habits: { payments: 5, stores: 2 },
  waits: 0,
  codes: 1,
  payments: 5,
  claims: 0,
  postings: 14,
  openPayments: 0,
  openClaims: 0,
};

/** A bank that reads out what the pages in the gallery ask for when they appear, and is silent about everything else. */
function sampleBank(claims: readonly ClaimView[], limits: LimitsView): Bank {
  const answers: Partial<Record<keyof Bank, unknown>> = {
    storedAbout: { kind: 'ok', value: ABOUT },
    showPayCode: { kind: 'ok', value: { code: '281234567890123456', expiresAtMs: NOON_MS + 60_000 } },
    messages: sampleMessages(),
    history: sampleHistory(),
    claims,
    limits: { kind: 'ok', value: limits },
    wallets: [sampleWallet()],
  };
  const call = (name: keyof Bank) => () => (name in answers ? Promise.resolve(answers[name]) : new Promise(() => undefined));
  return new Proxy({} as Bank, { get: (_, name) => call(name as keyof Bank) });
}

/** What the phone knows, as if it had just been read. */
export function sampleStore(claim?: ClaimStatus, limits: LimitsView = sampleLimits()): BankStore {
  const claims = claim ? [sampleClaim(claim)] : [];
  const store = new BankStore(sampleBank(claims, limits));
  store.wallets = [sampleWallet()];
  void store.choose('customer-0');
  // Read already, so that the first drawing is the last one.
  const messages = sampleMessages();
  return Object.assign(store, { status: { kind: 'ready' }, history: sampleHistory(), messages, claims, limits });
}

export function sampleChallenge(...actions: ChallengeAction[]): Challenge {
  return {
    challengeId: 'challenge-1',
    purpose: 'pay',
    terminalId: 'counter-1',
    actions,
    sensor: 'webcam',
    issuedAtMs: NOON_MS,
    expiresAtMs: NOON_MS + 30_000,
    bankKeyId: 'key-1',
    bankPublicKey: new Uint8Array(65),
  };
}

/** A machine that stands still in one state. Draws like a real one, hears nothing. */
export function stillActor(value: string, context: object = {}): EnrolActor {
  const snapshot = { value, context, children: {}, status: 'active' };
  const still = { getSnapshot: () => snapshot, subscribe: () => ({ unsubscribe: () => undefined }), send: () => undefined };
  return still as unknown as EnrolActor;
}

/** A camera's picture of somebody drawn with a few round shapes. */
export function samplePreview(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const pen = canvas.getContext('2d');
  const round = (colour: string, x: number, y: number, width: number, height: number): void => {
    if (!pen) return;
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(x, y, width, height, 0, 0, 7);
    pen.fill();
  };
  const draw = (): void => {
    round('slategray', 320, 240, 900, 900);
    round('darkslategray', 320, 520, 210, 150);
    round('saddlebrown', 320, 195, 118, 138);
    round('peru', 320, 345, 48, 80);
    round('burlywood', 320, 232, 100, 130);
    round('black', 282, 218, 9, 7);
    round('black', 358, 218, 9, 7);
    round('sienna', 320, 292, 30, 9);
  };
  const stream = canvas.captureStream();
  draw();
  return stream;
}
