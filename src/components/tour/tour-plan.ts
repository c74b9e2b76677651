/** What the tour brings to the counter: who, with what, and for how much. Pure. */
import type { Order } from '../../domain/payment';
import type { Rng, Wallet } from '../../ports';
import { DEFAULT_STAGE, type Casting } from '../../sim/casting';
import { attackersOf } from '../../sim/attacks/kin';
import { ATTACKS } from '../../sim/attacks/catalogue';
import type { CustomerProfile } from '../../sim/customers/model';
import type { Store } from '../../stores/stores';
import { orderOf, type Basket } from '../store-menu';

/** Nobody's twin, and of many ages and skin tones: the same story with another face at every visit. */
const FAVOURITES = ['lucia', 'samuel', 'ama', 'jun', 'tala', 'ingrid', 'kenji', 'pierre', 'mei'] as const;

/**
 * Enough that the bank's rules want the phone from somebody who has just paid for one dish (docs/bank.md, "Risk rules"), and within both the
 * limit of one payment and what a new wallet holds after that dish.
 */
const FEAST = { fromMinor: 33_000, atMostMinor: 45_000 } as const;

/** Whom the tour follows: somebody who is still to set Smile to Pay up, or, where all have, whoever has most money left. */
export function chooseCustomer(
  profiles: readonly CustomerProfile[],
  wallets: readonly Wallet[],
): { readonly profile: CustomerProfile; readonly isEnrolled: boolean } | undefined {
  const known = FAVOURITES.flatMap((id) => profiles.find((one) => one.id === id) ?? []);
  const people = (known.length > 0 ? known : profiles).map((profile) => {
    const wallet = wallets.find(({ name }) => name === profile.name);
    return { profile, isEnrolled: wallet?.face.kind === 'enrolled', leftMinor: wallet?.balance.amountMinor ?? 0 };
  });
  const fresh = people.find(({ isEnrolled }) => !isEnrolled);
  return fresh ?? people.sort((a, b) => b.leftMinor - a.leftMinor)[0];
}

export function customerCasting({ id }: CustomerProfile): Casting {
  return { ...DEFAULT_STAGE, at: { kind: 'customer', customerId: id, disguises: [] } };
}

/** Somebody else with a printed photo of that customer. `undefined` where nobody else is there. */
export function attackCasting({ id }: CustomerProfile, profiles: readonly CustomerProfile[]): Casting | undefined {
  const attacker = attackersOf(ATTACKS.printed_photo, profiles, id)[0];
  if (!attacker) return undefined;
  const at = { kind: 'attack', species: 'printed_photo', victimId: id, attackerId: attacker.id, severity: 'typical' } as const;
  return { ...DEFAULT_STAGE, at };
}

/** `usual`: the first dish of the menu, as the theatre puts it into the basket. `feast`: enough that the bank asks the phone. */
export function tourOrder(store: Store, size: 'usual' | 'feast', rng: Rng): Order | undefined {
  return orderOf(store, size === 'usual' ? usualBasket(store) : feastBasket(store), rng.id());
}

function usualBasket({ items: [usual] }: Store): Basket {
  return new Map(usual ? [[usual.itemId, 1]] : []);
}

/** Round the menu, one of each, for as long as it fits. */
function feastBasket({ items }: Store): Basket {
  const basket = new Map<string, number>();
  let sumMinor = 0;
  let taken = 1;
  while (taken > 0 && sumMinor < FEAST.fromMinor) {
    taken = 0;
    for (const { itemId, priceMinor } of items) {
      if (priceMinor <= 0 || sumMinor >= FEAST.fromMinor || sumMinor + priceMinor > FEAST.atMostMinor) continue;
      if ((basket.get(itemId) ?? 0) >= MOST_OF_ONE) continue;
      basket.set(itemId, (basket.get(itemId) ?? 0) + 1);
      sumMinor += priceMinor;
      taken += 1;
    }
  }
  return basket;
}

/** More of one thing than a feast needs. */
const MOST_OF_ONE = 20;
