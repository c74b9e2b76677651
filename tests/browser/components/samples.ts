import { cny } from '../../../src/components/store-menu';
import type { Order, OrderLine, Receipt } from '../../../src/domain/payment';
import type { Wallet } from '../../../src/ports';

const SATURDAY_NOON_MS = Date.UTC(2026, 10, 21, 12, 5, 0);

export function anOrder(lines?: readonly OrderLine[]): Order {
  const all = lines ?? [
    { itemId: 'beef', name: 'Braised Beef Noodles', quantity: 1, unitPrice: cny(3800) },
    { itemId: 'tea', name: 'Jasmine Tea', quantity: 2, unitPrice: cny(880) },
  ];
  const total = cny(all.reduce((sum, line) => sum + line.quantity * line.unitPrice.amountMinor, 0));
  return { orderId: 'order-1', storeId: 'lantern-noodles', storeName: 'Lantern Noodle House', lines: all, total };
}

export function aReceipt(order: Order = anOrder(), maskedName = 'L** Wei'): Receipt {
  return {
    receiptId: 'c0ffee1234',
    paymentId: 'payment-1',
    order,
    payer: { maskedName, maskedPhone: '138****5678' },
    method: 'face',
    paidAtMs: SATURDAY_NOON_MS,
  };
}

export function aWallet(options: { name?: string; balanceMinor?: number; enrolled?: boolean } = {}): Wallet {
  return {
    customerId: 'customer-0',
    name: options.name ?? 'Lin Wei',
    phoneNumber: '13812345678',
    balance: cny(options.balanceMinor ?? 50_000),
    trustedStores: [],
    face: options.enrolled ? { kind: 'enrolled', on: true, enrolledAtMs: SATURDAY_NOON_MS } : { kind: 'none' },
  };
}
