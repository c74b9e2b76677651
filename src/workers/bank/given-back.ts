/**
 * What a customer has back of a payment, by whatever way. Inside a transaction over `movements` and `claims`.
 */
import { coveredMinor, type Claim } from '../../domain/cover';
import type { Minor, Money } from '../../domain/money';
import { minor } from '../../domain/money';
import type { MoneyWork } from './payment-store';

/** Everything that was given back of a payment, by its merchant and by the loss cover. */
export async function givenBack({ db }: Pick<MoneyWork, 'db'>, paymentId: string, paid: Money): Promise<readonly Money[]> {
  const movements = await db.movements.where('paymentId').equals(paymentId).toArray();
  const claims = await db.claims.where('paymentId').equals(paymentId).toArray();
  const refunds = movements.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount);
  const covers = claims.map((claim): Money => ({ amountMinor: keptMinor(claim), currency: paid.currency }));
  return [...refunds, ...covers];
}

/** What of the fund's money the customer has: what a claim gives them, and what of a lost one they spent before it was taken back. */
function keptMinor(claim: Claim): Minor {
  const isLost = claim.status === 'rejected' || claim.status === 'withdrawn';
  return isLost ? claim.takenBack.owedMinor : coveredMinor(claim);
}

/** The same as one amount, 0 or more. */
export async function givenBackMinor(work: Pick<MoneyWork, 'db'>, paymentId: string, paid: Money) {
  const parts = await givenBack(work, paymentId, paid);
  return minor(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
}
