import { describe, expect, it } from 'vitest';
import { createBankClient } from '../../../src/adapters/bank-client';
import type { WorkerHandle } from '../../../src/adapters/worker-life';
import type { Bank, BankEvent } from '../../../src/ports';

class FakeWorker implements WorkerHandle<Bank> {
  alive = true;
  calls: unknown[][] = [];
  listener: ((event: BankEvent) => void) | undefined;
  crash: (detail: string) => void = () => {};
  hangs = false;
  readonly remote = {
    wallets: async () => (this.calls.push(['wallets']), this.hangs ? new Promise(() => {}) : []),
    confirm: async (id: string) => (this.calls.push(['confirm', id]), { kind: 'declined', reason: 'expired' }),
    listen: async (listener: (event: BankEvent) => void) => void (this.listener = listener),
  } as unknown as Bank;
  onDeath(listener: (detail: string) => void): void {
    this.crash = listener;
  }
  terminate(): void {
    this.alive = false;
  }
}

function client() {
  const workers: FakeWorker[] = [];
  const bank = createBankClient(() => (workers.push(new FakeWorker()), workers.at(-1)!));
  return { bank, workers };
}

describe('the bank over there', () => {
  it('starts with the first call and hands calls and answers through', async () => {
    const { bank, workers } = client();
    expect(workers).toHaveLength(0);
    expect(await bank.confirm('p1')).toEqual({ kind: 'declined', reason: 'expired' });
    expect(await bank.wallets()).toEqual([]);
    expect(workers).toHaveLength(1);
    expect(workers[0]!.calls).toEqual([['confirm', 'p1'], ['wallets']]);
  });

  it('is no promise, so that it can be awaited by mistake', async () => {
    const { bank, workers } = client();
    expect(await Promise.resolve(bank)).toBe(bank);
    expect(workers).toHaveLength(0);
  });

  it('rejects what a dead worker left unanswered, and asks a new one next', async () => {
    const { bank, workers } = client();
    const heard: BankEvent[] = [];
    await bank.listen((event) => heard.push(event));
    workers[0]!.hangs = true;
    const lost = bank.wallets();
    await Promise.resolve();
    workers[0]!.crash('out of memory');
    await expect(lost).rejects.toThrow('out of memory');
    expect(workers[0]!.alive).toBe(false);
    expect(await bank.wallets()).toEqual([]);
    expect(workers).toHaveLength(2);
    workers[1]!.listener?.({ kind: 'wallet_changed', customerId: 'c' });
    expect(heard).toEqual([{ kind: 'wallet_changed', customerId: 'c' }]);
  });
});
