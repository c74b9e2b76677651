/**
 * What everybody was told: the evidence that the auditor holds against the books, gathered without looking into them.
 */
import type { Receipt } from '../../domain/payment';

/** A payment that somebody tried to make, and what the terminal said in the end. */
export interface ToldPayment {
  readonly orderId: string;
  readonly amountMinor: number;
  /** Who stood at the counter, by phone number; `undefined` for somebody who is no customer. */
  readonly at: string | undefined;
  /** Who or what stood there, for whoever reads a failure. */
  readonly what: string;
  /** Whether the bank may take it from that person at all. */
  readonly isHonest: boolean;
  outcome: 'open' | 'paid' | 'not_paid';
  receipt?: Receipt;
}

export class Told {
  readonly payments: ToldPayment[] = [];
  /** Running hash over everything that was said, in order: two runs of a seed must end with the same. */
  #hash = 0x811c9dc5;
  #said = 0;

  begin(payment: Omit<ToldPayment, 'outcome'>): ToldPayment {
    const told: ToldPayment = { ...payment, outcome: 'open' };
    this.payments.push(told);
    return told;
  }

  /** By merchants, by payment, minor units. */
  readonly refunds = new Map<string, number>();

  givenBack(paymentId: string, amountMinor: number): void {
    this.refunds.set(paymentId, (this.refunds.get(paymentId) ?? 0) + amountMinor);
  }

  say(what: string): void {
    this.#said++;
    for (let i = 0; i < what.length; i++) this.#hash = Math.imul(this.#hash ^ what.charCodeAt(i), 0x01000193);
    this.#hash = Math.imul(this.#hash ^ 0x1f, 0x01000193);
  }

  /** How much was said, and the hash of it. */
  get trace(): string {
    return `${this.#said}:${(this.#hash >>> 0).toString(16).padStart(8, '0')}`;
  }
}
