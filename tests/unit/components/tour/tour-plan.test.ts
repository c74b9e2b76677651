import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackCasting, chooseCustomer, customerCasting, tourOrder } from '../../../../src/components/tour/tour-plan';
import { cny } from '../../../../src/components/store-menu';
import type { Wallet } from '../../../../src/ports';
import { PROFILES } from '../../../../src/sim/customers/profiles';
import { addressOf, castingFromAddress } from '../../../../src/sim/casting-script';
import { createSeededRng } from '../../../../src/sim/rng';
import { STORES } from '../../../../src/stores/stores';

const RNG = createSeededRng('tour');

function walletOf(name: string, enrolled: boolean, balanceMinor = 50_000): Wallet {
  return {
    customerId: name,
    name,
    phoneNumber: '13800000000',
    balance: cny(balanceMinor),
    face: enrolled ? { kind: 'enrolled', on: true, enrolledAtMs: 1 } : { kind: 'none' },
    trustedStores: [],
  };
}

describe('whom the tour follows', () => {
  it('is somebody who has yet to enrol', () => {
    const first = chooseCustomer(PROFILES, []);
    expect(first?.isEnrolled).toBe(false);
    const second = chooseCustomer(PROFILES, [walletOf(first!.profile.name, true), walletOf('A visitor', true)]);
    expect([second?.isEnrolled, second?.profile.id === first?.profile.id]).toEqual([false, false]);
  });

  it('is whoever has most money left when all have enrolled', () => {
    const all = PROFILES.map(({ name }) => walletOf(name, true, name === 'Ama Mensah' ? 40_000 : 1_000));
    expect(chooseCustomer(PROFILES, all)).toMatchObject({ profile: { id: 'ama' }, isEnrolled: true });
  });

  it('is never a twin, whom the phone would have to tell apart at every payment', () => {
    const wallets: Wallet[] = [];
    for (let i = 0; i < PROFILES.length; i++) {
      const chosen = chooseCustomer(PROFILES, wallets);
      expect(chosen?.profile.kin?.as).not.toBe('twin');
      wallets.push(walletOf(chosen!.profile.name, true));
    }
  });
});

describe('what stands at the counter', () => {
  it.each(PROFILES)('can be cast: $name, and an attack on them', (profile) => {
    for (const casting of [customerCasting(profile), attackCasting(profile, PROFILES)!]) {
      expect(castingFromAddress(addressOf(casting), PROFILES)).toEqual({ kind: 'casting', casting });
    }
  });
});

describe('what is ordered', () => {
  it.each(STORES)('in $storeName adds up, and a feast is large enough to ask the phone and small enough to be paid', (store) => {
    for (const size of ['usual', 'feast'] as const) {
      const order = tourOrder(store, size, RNG)!;
      const sum = order.lines.reduce((total, line) => total + line.quantity * line.unitPrice.amountMinor, 0);
      expect(order.total.amountMinor).toBe(sum);
      if (size === 'usual') expect(order.lines).toHaveLength(1);
      else expect([sum >= 33_000, sum <= 45_000]).toEqual([true, true]);
    }
  });

  it('stays within what a wallet holds, whatever a store sells', () => {
    const items = fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(items, (prices) => {
        const [first] = STORES;
        const sold = prices.map((priceMinor, i) => ({ ...first.items[0]!, itemId: `i${i}`, priceMinor }));
        const order = tourOrder({ ...first, items: sold }, 'feast', RNG);
        expect(order?.total.amountMinor ?? 0).toBeLessThanOrEqual(45_000);
      }),
    );
  });
});
