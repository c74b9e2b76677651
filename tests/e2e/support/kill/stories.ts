/**
 * The people of the killed till, and what they and it ask of the bank.
 */
import type { Remote } from 'comlink';
import { createSystemClock } from '../../../../src/adapters/clock';
import { createSystemRng } from '../../../../src/adapters/rng';
import type { CapturePurpose, SealedProbe } from '../../../../src/domain/challenge';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { minor } from '../../../../src/domain/money';
import type { Order, PaymentStep } from '../../../../src/domain/payment';
import { createScriptedEngine } from '../../../../src/sim/face-engine';
import { createLookAlike, createPerson } from '../../../../src/sim/people';
import type { Person } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import { sealProbe } from '../../../../src/workers/face/seal';
import type { GaugedBank } from './bank.worker';
import { keyOf, orderIdOf } from './evidence';
import type { Told } from './evidence';
import type { Phase, Round } from './rounds';

export const TERMINAL = 'till';
const STORE = 'store';
const PASSCODE = '246810';

interface Face {
  readonly person: Person;
  readonly name: string;
  readonly phoneNumber: string;
}

// From a seed, so that every page knows the same faces.
const faces = createSeededRng('faces of the killed till');
const ada = createPerson('ada', faces);
const ADA: Face = { person: ada, name: 'Ada Wong', phoneNumber: '13800001234' };
const BEA: Face = { person: createLookAlike('bea', ada, 0.97, faces), name: 'Bea Wong', phoneNumber: '13900005678' };
const CY: Face = { person: createPerson('cy', faces), name: 'Cy Lund', phoneNumber: '13700009012' };

export type TillBank = Remote<GaugedBank>;

/** One page's dealings with its bank. */
export interface Visit {
  readonly bank: TillBank;
  readonly round: Round;
  told: Told;
  sealedProbe?: SealedProbe;
}

const engine = createScriptedEngine({ clock: createSystemClock(), rng: createSystemRng(), seal: sealProbe });

/** Who pays in a round: one of the twins, or the one who looks like nobody else. */
export function payerOf({ story }: Round): Face {
  return story === 'twin' || story === 'disowned' ? BEA : CY;
}

/** Three wallets, each with a face. */
export async function enrolEverybody(bank: TillBank): Promise<void> {
  for (const { person, name, phoneNumber } of [ADA, BEA, CY]) {
    const { customerId } = okay(await bank.createWallet({ name, phoneNumber, passcode: PASSCODE }));
    okay(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
    const message = (await bank.messages(customerId)).find((one) => one.kind === 'sms_code');
    okay(await bank.confirmSmsCode(customerId, message?.kind === 'sms_code' ? message.code : ''));
    okay(await bank.completeEnrolment(customerId, await look(bank, person, { purpose: 'enrol', customerId })));
  }
}

async function look(
  bank: TillBank,
  person: Person,
  input: { readonly purpose: CapturePurpose; readonly customerId?: string; readonly total?: Order['total'] },
): Promise<SealedProbe> {
  const opened = await bank.openChallenge({ terminalId: TERMINAL, ...input });
  if (opened.kind !== 'challenge') throw new Error(`no challenge: ${JSON.stringify(opened)}`);
  engine.present({ kind: 'person', person, as: 'live' });
  await engine.beginCapture(opened.challenge);
  const outcome = await engine.captureProbe({ still: [], answers: [] }, opened.challenge);
  if (outcome.kind !== 'sealed') throw new Error(`no probe: ${outcome.kind}`);
  return outcome.probe;
}

function orderOf(round: Round): Order {
  const total = { amountMinor: minor(round.amountMinor), currency: 'CNY' } as const;
  const lines = [{ itemId: 'noodles', name: 'Noodles', quantity: 1, unitPrice: total }];
  return { orderId: orderIdOf(round), storeId: STORE, storeName: 'Corner shop', lines, total };
}

/** Each phase, as the page goes through it. @throws Error when the bank answers otherwise than it should have */
export const STEPS: Readonly<Record<Phase, (visit: Visit) => Promise<unknown>>> = {
  async open({ bank }) {
    const status = await bank.open();
    if (status.kind !== 'ready') throw new Error(`the bank is ${JSON.stringify(status)}`);
  },
  async challenge(visit) {
    const { bank, round } = visit;
    visit.sealedProbe = await look(bank, payerOf(round).person, { purpose: 'pay', total: orderOf(round).total });
  },
  async pay(visit) {
    const { bank, round, sealedProbe } = visit;
    const request = { order: orderOf(round), terminalId: TERMINAL, idempotencyKey: keyOf(round) };
    if (sealedProbe) return hear(visit, await bank.pay({ ...request, sealedProbe }), 'digits_needed');
    const { phoneNumber } = payerOf(round);
    return hear(visit, await bank.payWithPasscode({ ...request, phoneNumber, passcode: PASSCODE }), 'confirm_needed');
  },
  async digits(visit) {
    const { bank, round } = visit;
    const asked = payerOf(round) === BEA ? 'step_up_needed' : 'confirm_needed';
    hear(visit, await bank.submitDigits(paymentIdOf(visit), payerOf(round).phoneNumber.slice(-4)), asked);
  },
  confirm: async (visit) => hear(visit, await visit.bank.confirm(paymentIdOf(visit)), 'paid'),
  approve: (visit) => answerPhone(visit, true),
  disown: (visit) => answerPhone(visit, false),
  cancel: async (visit) => hear(visit, await visit.bank.cancel(paymentIdOf(visit)), 'declined'),
  async refund(visit) {
    okay(await sendRefund(visit.bank, visit.round, paymentIdOf(visit)));
    visit.told = { ...visit.told, refunded: true };
  },
  async receipt(visit) {
    const { bank, round } = visit;
    // A second answer is how the bank knows that the first was heard.
    hear(visit, await bank.confirm(paymentIdOf(visit)), 'paid');
    await customerOf(bank, payerOf(round).name);
  },
};

/** The round's one refund: of everything, under one id. */
export function sendRefund(bank: TillBank, round: Round, paymentId: string) {
  return bank.refund({ storeId: STORE, paymentId, amount: orderOf(round).total, refundId: `refund ${round.nr}` });
}

/** What a phone shows its owner. */
export async function customerOf(bank: TillBank, name: string) {
  const wallet = (await bank.wallets()).find((one) => one.name === name);
  if (wallet === undefined) throw new Error(`${name} has no wallet`);
  const { customerId, balance } = wallet;
  const [messages, history] = [await bank.messages(customerId), await bank.history(customerId)];
  return { customerId, balanceMinor: balance.amountMinor, messages, history };
}

export const CUSTOMER_NAMES = [ADA, BEA, CY].map(({ name }) => name);

async function answerPhone(visit: Visit, approve: boolean): Promise<void> {
  const { bank, round } = visit;
  const { customerId } = await customerOf(bank, payerOf(round).name);
  hear(visit, await bank.answerStepUp(customerId, paymentIdOf(visit), approve), approve ? 'paid' : 'declined');
}

function hear(visit: Visit, step: PaymentStep, expected: PaymentStep['kind']): void {
  if (step.kind !== expected) throw new Error(`not ${expected} but ${JSON.stringify(step)}`);
  visit.told = { ...visit.told, step };
}

function paymentIdOf({ told: { step } }: Visit): string {
  if (step?.paymentId === undefined) throw new Error('there is no payment yet');
  return step.paymentId;
}

function okay<T>(result: { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'refused'; readonly reason: string }): T {
  if (result.kind !== 'ok') throw new Error(`refused: ${result.reason}`);
  return result.value;
}
