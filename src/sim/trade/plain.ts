/**
 * Payments as they mostly are: a customer looks, types four digits and confirms. For measuring, so nothing fails and nobody wavers.
 */
import { minor } from '../../domain/money';
import { payByFace, visitOf } from './counter';
import { enrol } from './steps';
import { Trade } from './trade';
import type { TradeCustomer } from './cast';
import type { TradeMachine } from './machine';
import type { ToldPayment } from './told';

/** Twenty customers, none of them alike but the usual sibling and twin, who stay at home. */
export async function createTrade(seed: string, machine: TradeMachine): Promise<Trade> {
  const trade = await Trade.begin({ seed, machine, customers: 20 });
  for (const customer of trade.cast.customers.slice(4)) await enrol(trade, customer);
  return trade;
}

/** Some minutes later, somebody pays a few fen, so that no wallet runs dry. */
export async function payOnce(trade: Trade): Promise<ToldPayment> {
  const { rng, clock, cast } = trade;
  await clock.advance(600_000);
  const customer = cast.customers[4 + rng.below(cast.customers.length - 4)] as TradeCustomer;
  const visit = visitOf(trade);
  const unitPrice = { amountMinor: minor(1 + rng.below(9)), currency: 'CNY' } as const;
  const order = { ...visit.order, lines: [{ itemId: 'sweet', name: 'Sweet', quantity: 1, unitPrice }], total: unitPrice };
  const who = { person: customer.person, customer, as: 'live' } as const;
  const told = await payByFace(trade, { ...visit, order }, who, { end: 'confirm', phone: 'approve' });
  trade.told.payments.length = 0;
  return told;
}

/** The same, and the merchant gives it back at once: three entries of the journal. */
export async function payAndRefund(trade: Trade): Promise<void> {
  const { receipt } = await payOnce(trade);
  if (receipt === undefined) return;
  const { paymentId, order } = receipt;
  const request = { storeId: order.storeId, paymentId, amount: order.total, refundId: trade.rng.id() };
  await trade.ask((bank) => bank.refund(request));
}
