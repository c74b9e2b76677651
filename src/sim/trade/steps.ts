/**
 * What can happen on a day of trade, each as often as its weight says.
 */
import { CONSENT_VERSION } from '../../domain/consent';
import { minor } from '../../domain/money';
import { businessDayOf } from '../../domain/settlement';
import { USUAL_UTC_OFFSET_MINUTES } from '../../domain/places';
import type { Verdict } from '../../ports';
import type { TradeCustomer, TradeStore } from './cast';
import { look, payByFace, payByPasscode, visitOf, type Guise, type Manners } from './counter';
import type { Trade } from './trade';

const DAY_MS = 24 * 60 * 60_000;

type Step = (trade: Trade) => Promise<void>;

export const STEPS: readonly (readonly [weight: number, name: string, step: Step])[] = [
  [60, 'pay', payHonestly],
  [8, 'passcode', payWithPasscode],
  [4, 'attack', attackTheCamera],
  [3, 'guess', guessDigits],
  [2, 'replay', replayAProbe],
  [2, 'race', raceTwoTerminals],
  [3, 'twin', twinPays],
  [4, 'refund', refundSomething],
  [1, 'claim', reportSomething],
  [1, 'review', reviewSomething],
  [2, 'settle', settleYesterday],
  [2, 'phone', fiddleWithThePhone],
  [1, 'recover', startTerminalAgain],
  [6, 'wait', letTimePass],
];

export function drawStep(trade: Trade): (typeof STEPS)[number] {
  let left = trade.rng.below(STEPS.reduce((sum, [weight]) => sum + weight, 0));
  return STEPS.find(([weight]) => (left -= weight) < 0) as (typeof STEPS)[number];
}

/** Wallet, consent, code and face. */
export async function enrol(trade: Trade, customer: TradeCustomer): Promise<void> {
  const { person, phoneNumber, passcode } = customer;
  if (customer.customerId === undefined) {
    const made = await trade.ask((bank) => bank.createWallet({ name: `${person.name} Li`, phoneNumber, passcode }));
    trade.told.say(`wallet ${made.kind}`);
    if (made.kind === 'ok') customer.customerId = made.value.customerId;
    else
      customer.customerId = (await trade.ask((bank) => bank.wallets())).find(
        (one) => one.phoneNumber === phoneNumber,
      )?.customerId;
  }
  const { customerId } = customer;
  if (customerId === undefined) return;
  await trade.ask((bank) => bank.giveFaceConsent(customerId, CONSENT_VERSION));
  const code = (await trade.ask((bank) => bank.messages(customerId))).findLast((one) => one.kind === 'sms_code');
  if (code?.kind === 'sms_code') await trade.ask((bank) => bank.confirmSmsCode(customerId, code.code));
  const terminalId = `phone ${customerId}`;
  const opened = await trade.ask((bank) => bank.openChallenge({ terminalId, purpose: 'enrol', customerId }));
  if (opened.kind !== 'challenge') return;
  trade.engine.present({ kind: 'person', person, as: 'live' });
  await trade.engine.beginCapture(opened.challenge);
  const outcome = await trade.engine.captureProbe({ still: [], answers: [] }, opened.challenge);
  if (outcome.kind !== 'sealed') return;
  const enrolled = await trade.ask((bank) => bank.completeEnrolment(customerId, outcome.probe));
  trade.told.say(`enrol ${enrolled.kind}`);
}

function customerOf({ rng, cast }: Trade): TradeCustomer {
  return cast.customers[rng.below(cast.customers.length)] as TradeCustomer;
}

function storeOf({ rng, cast }: Trade): TradeStore {
  return cast.stores[rng.below(cast.stores.length)] as TradeStore;
}

/** Mostly they pay; now and then they change their mind, walk off, or mistype. */
function mannersOf({ rng }: Trade): Manners {
  const end = (['confirm', 'confirm', 'confirm', 'confirm', 'confirm', 'confirm', 'confirm', 'cancel', 'walk_away'] as const)[
    rng.below(9)
  ] as Manners['end'];
  const phone = rng.below(12) === 0 ? 'nothing' : rng.below(4) === 0 ? 'decline' : 'approve';
  return { end, phone, ...(rng.below(25) === 0 && { digits: () => '0000' }) };
}

async function payHonestly(trade: Trade): Promise<void> {
  const customer = customerOf(trade);
  await payByFace(trade, visitOf(trade), { person: customer.person, customer, as: 'live' }, mannersOf(trade));
}

async function payWithPasscode(trade: Trade): Promise<void> {
  const customer = customerOf(trade);
  const passcode = trade.rng.below(8) === 0 ? '135791' : customer.passcode;
  await payByPasscode(trade, visitOf(trade), customer, passcode, mannersOf(trade));
}

/** A picture, a mask of a screen, a stranger. Whoever attacks knows the digits. */
async function attackTheCamera(trade: Trade): Promise<void> {
  const { rng, cast } = trade;
  const victim = customerOf(trade);
  const as = (['screen', 'still', 'swap', 'dark', 'live'] as const)[rng.below(5)] as Guise;
  const person = as === 'live' ? cast.stranger : victim.person;
  const manners: Manners = {
    end: 'confirm',
    phone: 'decline',
    digits: (asked) => (asked === 'last4' ? victim.phoneNumber.slice(-4) : victim.phoneNumber),
  };
  await payByFace(trade, visitOf(trade), { person, customer: undefined, as }, manners);
}

/** A sibling's face and digits off the top of their head. */
async function guessDigits(trade: Trade): Promise<void> {
  const { rng, cast } = trade;
  const sibling = cast.customers[1] as TradeCustomer;
  const guess = String(rng.below(10_000)).padStart(4, '0');
  const manners: Manners = { end: 'confirm', phone: 'decline', digits: () => guess };
  // Their own wallet they may pay with, by a lucky guess or where none is asked for; the auditor minds any other.
  await payByFace(trade, visitOf(trade), { person: sibling.person, customer: sibling, as: 'live' }, manners);
}

/** The same probe in two payments, one after the other. At most one of them may be taken. */
async function replayAProbe(trade: Trade): Promise<void> {
  await twice(trade, false);
}

/** The same probe in two payments at once. */
async function raceTwoTerminals(trade: Trade): Promise<void> {
  await twice(trade, true);
}

async function twice(trade: Trade, atOnce: boolean): Promise<void> {
  const customer = customerOf(trade);
  const visit = visitOf(trade);
  const sealedProbe = await look(trade, visit, customer.person, 'live');
  if (sealedProbe === undefined) return;
  const pay = () => {
    const request = { order: visit.order, terminalId: visit.terminalId, sealedProbe, idempotencyKey: trade.rng.id() };
    return trade.ask((bank) => bank.pay(request));
  };
  const answers = atOnce ? await Promise.all([pay(), pay()]) : [await pay(), await pay()];
  const open = answers.filter(({ kind }) => kind !== 'declined');
  trade.told.say(`twice ${answers.map(({ kind }) => kind).join(' ')}`);
  if (open.length > 1) throw new Error('one probe began two payments');
  for (const step of open) if (step.paymentId !== undefined) await trade.ask((bank) => bank.cancel(step.paymentId as string));
}

/** Twins know each other's numbers: whoever of them stands there, only the phone that is asked decides, and its owner tells the truth. */
async function twinPays(trade: Trade): Promise<void> {
  const [one, other] = [trade.cast.customers[2], trade.cast.customers[3]] as [TradeCustomer, TradeCustomer];
  const manners: Manners = {
    end: 'cancel',
    phone: 'decline',
    digits: (asked) => (asked === 'last4' ? other.phoneNumber.slice(-4) : other.phoneNumber),
  };
  await payByFace(trade, visitOf(trade), { person: one.person, customer: one, as: 'live' }, manners);
}

async function refundSomething(trade: Trade): Promise<void> {
  const { rng, told } = trade;
  const paid = told.payments.filter(({ receipt }) => receipt !== undefined);
  const receipt = paid[rng.below(Math.max(1, paid.length))]?.receipt;
  if (receipt === undefined) return;
  const { order, paymentId } = receipt;
  const whole = order.total.amountMinor;
  const amountMinor = minor(rng.below(3) === 0 ? whole : 1 + rng.below(Math.ceil(1.2 * whole)));
  const storeId = rng.below(8) === 0 ? storeOf(trade).storeId : order.storeId;
  const request = { storeId, paymentId, amount: { amountMinor, currency: 'CNY' }, refundId: rng.id() } as const;
  // Sent twice now and then: a merchant's page that heard nothing asks again.
  const answers = [await trade.ask((bank) => bank.refund(request))];
  if (rng.below(3) === 0 || (answers[0]?.kind === 'refused' && answers[0].reason === 'storage_failed')) {
    answers.push(await trade.ask((bank) => bank.refund(request)));
  }
  const ok = answers.filter(({ kind }) => kind === 'ok').length;
  told.say(`refund ${answers.map((one) => (one.kind === 'ok' ? 'ok' : one.reason)).join(' ')}`);
  if (ok > 0) told.givenBack(paymentId, amountMinor);
}

async function reportSomething(trade: Trade): Promise<void> {
  const { rng, told, cast } = trade;
  const paid = told.payments.filter(({ receipt }) => receipt?.method === 'face');
  const receipt = paid[rng.below(Math.max(1, paid.length))]?.receipt;
  const reporter =
    rng.below(5) === 0 ? customerOf(trade) : cast.customers.find(({ phoneNumber }) => receipt && masks(receipt, phoneNumber));
  if (receipt === undefined || reporter?.customerId === undefined) return;
  const { customerId } = reporter;
  const claim = await trade.ask((bank) => bank.reportStolen(customerId, receipt.paymentId));
  told.say(`claim ${claim.kind === 'ok' ? claim.value.status : claim.reason}`);
  if (claim.kind === 'ok' && rng.below(4) === 0) {
    const taken = await trade.ask((bank) => bank.withdrawClaim(customerId, claim.value.claimId));
    told.say(`withdraw ${taken.kind}`);
  }
}

function masks({ payer }: { readonly payer: { readonly maskedPhone: string } }, phoneNumber: string): boolean {
  return payer.maskedPhone === `${phoneNumber.slice(0, 3)}****${phoneNumber.slice(-4)}`;
}

async function reviewSomething(trade: Trade): Promise<void> {
  const { rng, told } = trade;
  const { open } = await trade.ask((bank) => bank.fund());
  const waiting = open.filter(({ claim }) => claim.status === 'under_review');
  const one = waiting[rng.below(Math.max(1, waiting.length))];
  if (one === undefined) return;
  const verdict = (['fund_bears', 'merchant_bears', 'rejected'] as const)[rng.below(3)] as Verdict;
  const answer = await trade.ask((bank) => bank.reviewClaim(one.claim.claimId, verdict));
  told.say(`review ${verdict} ${answer.kind}`);
}

async function settleYesterday(trade: Trade): Promise<void> {
  const { told, bankClock } = trade;
  const { storeId } = storeOf(trade);
  const day = businessDayOf(bankClock.nowMs() - DAY_MS, USUAL_UTC_OFFSET_MINUTES);
  const settled = await trade.ask((bank) => bank.settleDay(storeId, day));
  told.say(`settle ${settled.kind === 'ok' ? settled.value.paidOutMinor : settled.reason}`);
  if (settled.kind !== 'ok') return;
  const statement = await trade.ask((bank) => bank.statement(storeId, day));
  told.say(`statement ${statement.kind}`);
}

async function fiddleWithThePhone(trade: Trade): Promise<void> {
  const { rng, told } = trade;
  const customer = customerOf(trade);
  const { customerId } = customer;
  if (customerId === undefined) return enrol(trade, customer);
  switch (rng.below(6)) {
    case 0:
      told.say(`off ${(await trade.ask((bank) => bank.setSmileToPay(customerId, rng.below(3) > 0))).kind}`);
      return;
    case 1:
      told.say(`delete ${(await trade.ask((bank) => bank.deleteFace(customerId))).kind}`);
      return enrol(trade, customer);
    case 2: {
      const perPaymentMinor = minor(1_000 + rng.below(60_000));
      const wanted = { perPaymentMinor, perDayMinor: minor(perPaymentMinor * 4) };
      told.say(`limits ${(await trade.ask((bank) => bank.setLimits(customerId, wanted))).kind}`);
      return;
    }
    case 3:
      await trade.ask((bank) => bank.setTrustedStore(customerId, storeOf(trade).storeId, rng.below(4) > 0));
      return;
    default:
      return enrol(trade, customer);
  }
}

async function startTerminalAgain(trade: Trade): Promise<void> {
  const store = storeOf(trade);
  const terminalId = store.terminals[trade.rng.below(store.terminals.length)] as string;
  const found = await trade.ask((bank) => bank.recover(terminalId));
  trade.told.say(`recover ${found.length}`);
}

async function letTimePass({ clock, rng }: Trade): Promise<void> {
  await clock.advance(rng.below(12) === 0 ? DAY_MS / 2 : rng.below(20 * 60_000));
}
