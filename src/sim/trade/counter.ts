/**
 * What happens at a counter: somebody before the camera, the terminal's own dealings with the bank, and a phone in a pocket.
 */
import type { SealedProbe } from '../../domain/challenge';
import type { Order, PaymentStep } from '../../domain/payment';
import { PAY_POLICY, awaitPhone, settle, type PayCall } from '../../flows/pay-settle';
import type { Bank } from '../../ports';
import type { Person } from '../people';
import { drawOrder, type TradeCustomer, type TradeStore } from './cast';
import type { ToldPayment } from './told';
import type { Trade } from './trade';

/** How somebody stands before the camera. */
export type Guise = 'live' | 'dark' | 'screen' | 'still' | 'swap';

/** What the person at the counter does once they are asked. */
export interface Manners {
  /** The digits typed; the customer's own when left out. */
  readonly digits?: (asked: 'last4' | 'all11') => string;
  readonly end: 'confirm' | 'cancel' | 'walk_away';
  /** What the phone answers when it is asked; `nothing` lets it expire. */
  readonly phone: 'approve' | 'decline' | 'nothing';
}

export interface Visit {
  readonly store: TradeStore;
  readonly terminalId: string;
  readonly order: Order;
}

export function visitOf(trade: Trade): Visit {
  const { rng, cast } = trade;
  const store = cast.stores[rng.below(cast.stores.length)] as TradeStore;
  return { store, terminalId: store.terminals[rng.below(store.terminals.length)] as string, order: drawOrder(store, rng) };
}

/** A look into the camera; `undefined` when there is no probe to send. */
export async function look(
  trade: Trade,
  { terminalId, order }: Visit,
  person: Person,
  as: Guise,
): Promise<SealedProbe | undefined> {
  const opened = await trade.ask((bank) => bank.openChallenge({ terminalId, purpose: 'pay', total: order.total }));
  trade.told.say(`challenge ${opened.kind}`);
  if (opened.kind !== 'challenge') return undefined;
  trade.engine.present({ kind: 'person', person, as });
  await trade.engine.beginCapture(opened.challenge);
  const outcome = await trade.engine.captureProbe({ still: [], answers: [] }, opened.challenge);
  if (outcome.kind === 'sealed') return outcome.probe;
  await trade.ask((bank) => bank.failChallenge(opened.challenge.challengeId, 'not_answered'));
  return undefined;
}

/** One payment by face, from the look to the last word. */
export async function payByFace(
  trade: Trade,
  visit: Visit,
  who: { readonly person: Person; readonly customer: TradeCustomer | undefined; readonly as: Guise },
  manners: Manners,
): Promise<ToldPayment> {
  const { person, customer, as } = who;
  const told = trade.told.begin({
    orderId: visit.order.orderId,
    amountMinor: visit.order.total.amountMinor,
    at: customer?.phoneNumber,
    what: `${person.name} as ${as}, phone ${manners.phone}, ${customer ? 'themselves' : 'not themselves'}`,
    isHonest: customer !== undefined && as === 'live',
  });
  const sealedProbe = await look(trade, visit, person, as);
  if (sealedProbe === undefined) return end(trade, told, undefined);
  const { order, terminalId } = visit;
  return conclude(trade, told, customer, { kind: 'face', order, terminalId, sealedProbe }, manners);
}

/** One payment by passcode. */
export function payByPasscode(
  trade: Trade,
  visit: Visit,
  customer: TradeCustomer,
  passcode: string,
  manners: Manners,
): Promise<ToldPayment> {
  const { order, terminalId } = visit;
  const { phoneNumber } = customer;
  const told = trade.told.begin({
    orderId: order.orderId,
    amountMinor: order.total.amountMinor,
    at: phoneNumber,
    what: `passcode of ${customer.person.name}`,
    isHonest: passcode === customer.passcode,
  });
  return conclude(trade, told, customer, { kind: 'passcode', order, terminalId, phoneNumber, passcode }, manners);
}

/** The same calls that the terminal's own flow makes, with its own way of finding out what became of them. */
async function conclude(
  trade: Trade,
  told: ToldPayment,
  customer: TradeCustomer | undefined,
  begin: PayCall,
  manners: Manners,
): Promise<ToldPayment> {
  const { clock, wire, rng } = trade;
  const idempotencyKey = rng.id();
  const job = { bank: wire as Bank, clock, policy: PAY_POLICY, idempotencyKey, signal: NEVER };
  const send = async (call: PayCall): Promise<PaymentStep> => {
    const step = await trade.wait(settle({ ...job, call }));
    trade.told.say(`${call.kind} ${step.kind} ${step.kind === 'declined' ? step.reason : ''}`);
    return step;
  };
  let step = await send(begin);
  for (let tries = 0; step.kind === 'digits_needed' && tries < 4; tries++) {
    const { paymentId, digits: asked } = step;
    const own = customer ? (asked === 'last4' ? customer.phoneNumber.slice(-4) : customer.phoneNumber) : '0000';
    step = await send({ kind: 'digits', paymentId, digits: manners.digits?.(asked) ?? own });
  }
  if (step.kind === 'digits_needed') step = await send({ kind: 'cancel', paymentId: step.paymentId, phoneAsked: false });
  if (step.kind === 'confirm_needed') {
    const { paymentId } = step;
    if (manners.end === 'confirm') step = await send({ kind: 'confirm', paymentId });
    else if (manners.end === 'cancel') step = await send({ kind: 'cancel', paymentId, phoneAsked: false });
    // The screen times out long before the bank lets go; whoever comes next begins with a clean one.
    else await clock.advance(90_000).then(async () => (step = await send({ kind: 'cancel', paymentId, phoneAsked: false })));
  }
  if (step.kind === 'step_up_needed') {
    await answerPhone(trade, step.paymentId, manners.phone);
    step = await trade.wait(awaitPhone(job));
    trade.told.say(`phone ${step.kind}`);
  }
  return end(trade, told, step);
}

/** The phone that was asked, whosever it is, answers truly: its owner knows whether they stand at that counter. */
async function answerPhone(trade: Trade, paymentId: string, answer: Manners['phone']): Promise<void> {
  const customerId = trade.phonesAsked.get(paymentId);
  if (answer === 'nothing' || customerId === undefined) return;
  const step = await trade.ask((bank) => bank.answerStepUp(customerId, paymentId, answer === 'approve'));
  trade.told.say(`answer ${step.kind}`);
}

function end(trade: Trade, told: ToldPayment, step: PaymentStep | undefined): ToldPayment {
  told.outcome = step?.kind === 'paid' ? 'paid' : 'not_paid';
  if (step?.kind === 'paid') told.receipt = step.receipt;
  trade.told.say(`${told.outcome} ${told.amountMinor}`);
  return told;
}

const NEVER = new AbortController().signal;
