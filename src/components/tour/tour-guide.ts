/**
 * Plays the steps of the tour with simulated customers: casts them, presses what a visitor would press, and reads what the real flow says.
 * It decides nothing and asks the bank for nothing that the buttons of the page do not.
 */
import type { Order, Receipt } from '../../domain/payment';
import type { CaptureActor } from '../../flows/capture';
import type { PayActor, PaySnapshot } from '../../flows/pay';
import type { TourGuide, TourOutcome, TourStep, TourTrouble } from '../../flows/tour';
import type { World } from '../../ports';
import type { Casting } from '../../sim/casting';
import type { CustomerProfile } from '../../sim/customers/model';
import type { TheatreState } from '../../sim/theatre';
import type { Store } from '../../stores/stores';
import { attackCasting, chooseCustomer, customerCasting, tourOrder } from './tour-plan';

/** What the tour may do on the stage. */
export interface TourHouse {
  readonly store: Store;
  /** The terminal's payments; none before the bank is open. */
  readonly payment: PayActor | undefined;
  /** Brings somebody to the counter. Resolves once they are there, or cannot come; `enrolled` when they set Smile to Pay up on the way. */
  cast(casting: Casting): Promise<{ readonly state: TheatreState; readonly enrolled: boolean }>;
  /** Approves what the bank asks the phone; `false` when it asks nothing or did not hear. */
  approve(): Promise<boolean>;
  /** Money went back to a customer. */
  refunded(receipt: Receipt): void;
}

export interface TourGuideOptions {
  /** Of the stage: in slow motion where pictures are drawn slowly. */
  readonly world: Pick<World, 'clock' | 'rng' | 'bank'>;
  readonly house: TourHouse;
  readonly profiles: readonly CustomerProfile[];
}

const LOOK_EVERY_MS = 100;
/** Longer than a hand takes to press “Try again” by itself: a refusal that stands this long stays. */
const STANDS_MS = 1_700;
/** A step that takes longer has lost its way. */
const STEP_LIMIT_MS = 75_000;
/** So that eyes can follow: the basket, the amount before it is confirmed, the phone that rings. */
const LOOK_MS = { basket: 500, confirm: 700, phone: 1_300 } as const;
/** The bank asks for one more look at most so often. */
const MORE_LOOKS = 1;

export function createTourGuide(options: TourGuideOptions): TourGuide {
  return new Guide(options);
}

/** Ends the step with what is wrong. */
class Trouble extends Error {
  constructor(
    readonly trouble: TourTrouble,
    readonly reason?: Extract<TourOutcome, { kind: 'failed' }>['reason'],
  ) {
    super(trouble);
  }
}

/** How a payment that the tour began came out. */
type End =
  | { readonly kind: 'paid'; readonly receipt: Receipt; readonly digitsAsked: boolean; readonly phoneAsked: boolean }
  | { readonly kind: 'not_seen' }
  | { readonly kind: 'declined'; readonly reason: NonNullable<PaySnapshot['context']['decline']>['reason'] }
  /** Somebody may pay who was not meant to; nothing was confirmed. */
  | { readonly kind: 'let_through' };

class Guide implements TourGuide {
  #customer: CustomerProfile | undefined;
  #receipt: Receipt | undefined;
  #returned: string | undefined;

  constructor(private readonly options: TourGuideOptions) {}

  async play(step: TourStep, signal: AbortSignal): Promise<TourOutcome> {
    try {
      return await this[step](signal);
    } catch (error) {
      if (!(error instanceof Trouble)) return { kind: 'failed', trouble: 'bank_refused' };
      const { trouble, reason } = error;
      return { kind: 'failed', trouble, ...(reason ? { reason } : {}) };
    }
  }

  async enrol(signal: AbortSignal): Promise<TourOutcome> {
    const { profiles, world } = this.options;
    const chosen = chooseCustomer(profiles, await world.bank.wallets());
    if (!chosen) throw new Trouble('no_simulation');
    this.#free();
    this.#customer = chosen.profile;
    const enrolled = await this.#cast(customerCasting(chosen.profile), signal);
    return { kind: 'shown', shown: { step: 'enrol', name: chosen.profile.name, already: !enrolled } };
  }

  async pay(signal: AbortSignal): Promise<TourOutcome> {
    const end = await this.#payAs(customerCasting(await this.#payer()), 'usual', signal);
    const { receipt, digitsAsked } = paidOr(end);
    this.#receipt = receipt;
    return { kind: 'shown', shown: { step: 'pay', total: receipt.order.total, digitsAsked } };
  }

  async attack(signal: AbortSignal): Promise<TourOutcome> {
    const casting = attackCasting(await this.#payer(), this.options.profiles);
    if (!casting) throw new Trouble('no_simulation');
    const end = await this.#payAs(casting, 'usual', signal);
    this.#send('CANCEL');
    const how = { not_seen: 'not_answered', declined: 'refused', let_through: 'passed', paid: 'passed' } as const;
    return { kind: 'shown', shown: { step: 'attack', end: how[end.kind] } };
  }

  async step_up(signal: AbortSignal): Promise<TourOutcome> {
    const end = await this.#payAs(customerCasting(await this.#payer()), 'feast', signal);
    const { receipt, phoneAsked } = paidOr(end);
    this.#receipt = receipt;
    return { kind: 'shown', shown: { step: 'step_up', total: receipt.order.total, phoneAsked } };
  }

  async refund(): Promise<TourOutcome> {
    const { world, house } = this.options;
    const receipt = this.#receipt;
    if (!receipt || receipt.paymentId === this.#returned) throw new Trouble('nothing_to_refund');
    const { paymentId, order } = receipt;
    const request = { storeId: order.storeId, paymentId, amount: order.total, refundId: world.rng.id() };
    const answer = await world.bank.refund(request);
    if (answer.kind === 'refused') throw new Trouble('bank_refused');
    this.#returned = paymentId;
    house.refunded(receipt);
    return { kind: 'shown', shown: { step: 'refund', total: order.total } };
  }

  /** Whoever the tour follows, also when it began later than at its beginning. */
  async #payer(): Promise<CustomerProfile> {
    const { profiles, world } = this.options;
    this.#customer ??= chooseCustomer(profiles, await world.bank.wallets())?.profile;
    if (!this.#customer) throw new Trouble('no_simulation');
    return this.#customer;
  }

  /** @returns whether Smile to Pay was set up on the way */
  async #cast(casting: Casting, signal: AbortSignal): Promise<boolean> {
    const { state, enrolled } = await this.options.house.cast(casting);
    if (signal.aborted) throw new Trouble('too_slow');
    if (state.kind === 'playing') return enrolled;
    throw new Trouble(state.kind === 'failed' && state.reason === 'not_enrolled' ? 'not_enrolled' : 'no_simulation');
  }

  /** Leaves the screen of a payment that is over. @throws Trouble while one runs, which may be the visitor's own */
  #free(): PayActor {
    const { payment } = this.options.house;
    const state = payment?.getSnapshot().value;
    if (!payment || (state !== 'idle' && state !== 'paid' && state !== 'declined')) throw new Trouble('busy');
    payment.send({ type: 'NEW_ORDER' });
    return payment;
  }

  #send(type: 'CANCEL' | 'CONFIRM' | 'RETRY'): void {
    this.options.house.payment?.send({ type });
  }

  async #payAs(casting: Casting, size: 'usual' | 'feast', signal: AbortSignal): Promise<End> {
    const { house, world } = this.options;
    this.#free();
    await this.#cast(casting, signal);
    const order = tourOrder(house.store, size, world.rng);
    if (!order) throw new Trouble('no_simulation');
    await world.clock.sleep(LOOK_MS.basket, signal);
    const payment = this.#free();
    payment.send({ type: 'START_FACE', order });
    try {
      return await this.#untilOver(payment, order, casting.at.kind === 'attack', signal);
    } catch (error) {
      // What the tour began it also ends: nothing stays on hold behind a step that lost its way or was skipped.
      payment.send({ type: 'CANCEL' });
      throw error;
    }
  }

  async #untilOver(payment: PayActor, order: Order, isAttack: boolean, signal: AbortSignal): Promise<End> {
    const { clock } = this.options.world;
    const beganAtMs = clock.nowMs();
    let [digitsAsked, phoneAsked, looks] = [false, false, 0];
    let before = '';
    let since = beganAtMs;
    while (clock.nowMs() - beganAtMs < STEP_LIMIT_MS) {
      await clock.sleep(LOOK_EVERY_MS, signal);
      const screen = screenOf(payment.getSnapshot());
      if (screen.name !== before) [before, since] = [screen.name, clock.nowMs()];
      const stoodMs = clock.nowMs() - since;
      digitsAsked ||= screen.name === 'digits';
      phoneAsked ||= screen.name === 'step_up';
      if (screen.receipt?.order.orderId === order.orderId)
        return { kind: 'paid', receipt: screen.receipt, digitsAsked, phoneAsked };
      if (screen.name === 'idle') throw new Trouble('not_seen');
      if (isAttack && (screen.name === 'confirm' || screen.name === 'step_up')) return { kind: 'let_through' };
      if (screen.name === 'confirm' && stoodMs >= LOOK_MS.confirm) this.#send('CONFIRM');
      if (screen.name === 'step_up' && stoodMs >= LOOK_MS.phone) await this.options.house.approve();
      if (stoodMs < STANDS_MS) continue;
      if (screen.name === 'not_seen') return { kind: 'not_seen' };
      if (!screen.decline) continue;
      if (isAttack || screen.decline !== 'look_again' || ++looks > MORE_LOOKS)
        return { kind: 'declined', reason: screen.decline };
      this.#send('RETRY');
    }
    throw new Trouble('too_slow');
  }
}

/** What the terminal shows, as far as the tour cares; `not_seen` is a capture that failed. */
function screenOf({ value, context, children }: PaySnapshot) {
  const capture = value === 'face' ? (children.capture as CaptureActor | undefined)?.getSnapshot().value : undefined;
  return {
    name: capture === 'failed' ? 'not_seen' : value,
    receipt: value === 'paid' ? context.receipt : undefined,
    decline: value === 'declined' ? context.decline?.reason : undefined,
  };
}

function paidOr(end: End): Extract<End, { kind: 'paid' }> {
  if (end.kind === 'paid') return end;
  if (end.kind === 'declined') throw new Trouble('declined', end.reason);
  throw new Trouble('not_seen');
}
