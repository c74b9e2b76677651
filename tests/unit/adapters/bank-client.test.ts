import { describe, expect, it } from 'vitest';
import { createBankClient, type BankClientOptions, type RemoteBank } from '../../../src/adapters/bank-client';
import type { WorkerHandle } from '../../../src/adapters/worker-life';
import type { BankEvent } from '../../../src/ports';

class FakeWorker implements WorkerHandle<RemoteBank> {
  alive = true;
  calls: unknown[][] = [];
  listener: ((event: BankEvent) => void) | undefined;
  crash: (detail: string) => void = () => {};
  hangs = false;
  readonly remote = {
    wallets: async () => (this.calls.push(['wallets']), this.hangs ? new Promise(() => {}) : []),
    confirm: async (id: string) => (this.calls.push(['confirm', id]), { kind: 'declined', reason: 'expired' }),
    setLag: async (lagMs: number) => void this.calls.push(['setLag', lagMs]),
    seedChallenges: async (seed: string) => void this.calls.push(['seedChallenges', seed]),
    listen: async (listener: (event: BankEvent) => void) => void (this.listener = listener),
  } as unknown as RemoteBank;
  onDeath(listener: (detail: string) => void): void {
    this.crash = listener;
  }
  terminate(): void {
    this.alive = false;
  }
}

function client(options: Pick<BankClientOptions, 'challengeSeed'> = {}) {
  const workers: FakeWorker[] = [];
  const lag = { ms: 0 };
  const spawn = () => (workers.push(new FakeWorker()), workers.at(-1)!);
  const bank = createBankClient({ ...options, spawn, lagMs: () => lag.ms });
  return { bank, workers, lag };
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

  it('sets its clock back by the page’s lag before the call that needs it, and only when it grew', async () => {
    const { bank, workers, lag } = client();
    await bank.wallets();
    lag.ms = 120;
    await bank.confirm('p1');
    await bank.wallets();
    expect(workers[0]!.calls).toEqual([['wallets'], ['setLag', 120], ['confirm', 'p1'], ['wallets']]);
  });

  it('is told the testers’ seed before its first call, and so is the one that replaces it', async () => {
    const { bank, workers } = client({ challengeSeed: '7' });
    await bank.wallets();
    workers[0]!.crash('out of memory');
    await bank.confirm('p1');
    expect(workers.map(({ calls }) => calls)).toEqual([
      [['seedChallenges', '7'], ['wallets']],
      [
        ['seedChallenges', '7'],
        ['confirm', 'p1'],
      ],
    ]);
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
