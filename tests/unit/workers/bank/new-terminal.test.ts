import { describe, expect, it } from 'vitest';
import { TERMINAL, buy, createShop, idOf, newKey, orderOf, visit } from './faces';
import type { Shop } from './faces';
import { valueOf } from './world';

describe('a payment by face at a new terminal', () => {
  const told = async ({ bank, customerId }: Shop) =>
    (await bank.messages(customerId)).flatMap((one) => (one.kind === 'new_terminal' ? [one] : []));

  it('is told to the phone after the first payment of all, once a terminal', async () => {
    const shop = await createShop();
    await buy(shop);
    await buy(shop);
    expect(await told(shop)).toEqual([]);
    await buy(shop, { terminalId: 'till-2' });
    const [message, ...more] = await told(shop);
    expect(message).toMatchObject({ storeName: 'Corner shop', terminalId: 'till-2' });
    expect(more).toEqual([]);
    expect(shop.events).toContainEqual({ kind: 'message', message: expect.objectContaining({ ...message }) });
    await buy(shop, { terminalId: 'till-2' });
    await buy(shop);
    expect(await told(shop)).toHaveLength(1);
  });

  it('is not told where nothing was taken', async () => {
    const shop = await createShop();
    await buy(shop);
    const held = await visit(shop, { terminalId: 'till-2' });
    await shop.bank.submitDigits(idOf(held), '1234');
    await shop.bank.cancel(idOf(held));
    expect(await told(shop)).toEqual([]);
  });

  it('is one also where a face was never shown before, but not where a code or passcode was used', async () => {
    const shop = await createShop();
    for (const terminalId of [TERMINAL, 'till-2']) {
      const { code } = valueOf(await shop.bank.showPayCode(shop.customerId));
      const request = { order: orderOf(500), terminalId, code, idempotencyKey: newKey() };
      expect((await shop.bank.payWithCode(request)).kind).toBe('paid');
    }
    expect(await told(shop)).toEqual([]);
    await buy(shop, { terminalId: 'till-2' });
    expect(await told(shop)).toEqual([]);
    await buy(shop, { terminalId: 'till-3' });
    expect(await told(shop)).toMatchObject([{ terminalId: 'till-3' }]);
  });
});
