/**
 * The way between a page and the bank, as bad as it can get: requests and answers that are lost, doubled, late or overtaken.
 */
import type { Bank, Clock, Rng } from '../../ports';

export const WIRE_FAULTS = [
  'request_lost' /* the bank never hears of it, and nobody ever answers */,
  'answer_lost' /* the bank acts, and nobody ever answers */,
  'broken' /* the bank acts, and the page is told that the call failed */,
  'doubled' /* the bank hears it twice at once, the page hears one of both answers */,
  'slow' /* the answer comes after seconds, perhaps after whoever asked has given up */,
  'overtaken' /* the request arrives after seconds, behind what was sent later */,
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

export interface WireOptions {
  readonly bank: () => Bank;
  readonly clock: Clock;
  readonly rng: Rng;
  /** What befalls the next call; `undefined` for nothing. */
  readonly fault: () => WireFault | undefined;
}

/** Longest that anything takes on the wire: twice as long as a terminal waits. */
const SLOWEST_MS = 20_000;

/** The calls that a terminal makes about a payment. A page that crashes is another matter: see `crash` of the store. */
export type Wired = Pick<Bank, 'pay' | 'payWithPasscode' | 'payWithCode' | 'submitDigits' | 'confirm' | 'cancel' | 'findPayment'>;

/**
 * The same bank, heard through the wire. Only what a terminal asks about a payment can go wrong; `bank` is asked for at every call, so that a
 * bank that was opened anew is reached.
 */
export function createWire({ bank, clock, rng, fault }: WireOptions): Wired {
  async function carry<T>(call: (bank: Bank) => Promise<T>): Promise<T> {
    switch (fault()) {
      case undefined:
        return call(bank());
      case 'request_lost':
        return new Promise(() => undefined);
      case 'answer_lost':
        await quietly(call(bank()));
        return new Promise(() => undefined);
      case 'broken':
        await quietly(call(bank()));
        throw new Error('the connection broke');
      case 'doubled': {
        const [, second] = await Promise.all([quietly(call(bank())), call(bank())]);
        return second;
      }
      case 'slow': {
        const answer = await call(bank());
        await clock.sleep(rng.below(SLOWEST_MS));
        return answer;
      }
      case 'overtaken':
        await clock.sleep(rng.below(SLOWEST_MS));
        return call(bank());
    }
  }
  return {
    pay: (request) => carry((to) => to.pay(request)),
    payWithPasscode: (request) => carry((to) => to.payWithPasscode(request)),
    payWithCode: (request) => carry((to) => to.payWithCode(request)),
    submitDigits: (paymentId, digits) => carry((to) => to.submitDigits(paymentId, digits)),
    confirm: (paymentId) => carry((to) => to.confirm(paymentId)),
    cancel: (paymentId) => carry((to) => to.cancel(paymentId)),
    findPayment: (idempotencyKey) => carry((to) => to.findPayment(idempotencyKey)),
  };
}

async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}
