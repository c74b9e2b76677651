import { describe, expect, it } from 'vitest';
import { createMemoryMachine } from '../../bench/ledger/machine';
import { runTrade, type TradeRun } from '../../src/sim/trade/run';
import type { TradeMachine } from '../../src/sim/trade/machine';
import { STARTING_BALANCE } from '../../src/workers/bank/wallets';
import { createIndexedDbMachine } from './indexeddb-machine';

/** More of them can be asked for: SIM_TRADES=500. `npm run bench -- ledger` plays a million payments. */
const TRADES = Number(process.env['SIM_TRADES'] ?? 25);
const FAULTS_PER_THOUSAND = 80;

function run(seed: string, machine: TradeMachine, payments: number, faultsPerThousand = FAULTS_PER_THOUSAND): Promise<TradeRun> {
  return runTrade({ seed, machine, payments, faultsPerThousand, startMinor: STARTING_BALANCE.amountMinor });
}

describe('a simulated stretch of trade', () => {
  it(
    `breaks nothing and loses nothing: ${TRADES} seeds of 120 payments with faults at every turn`,
    async () => {
      const befell = new Set<string>();
      let faulted = 0;
      let steps = 0;
      let paid = 0;
      for (let i = 0; i < TRADES; i++) {
        const seed = `trade ${i}`;
        const played = await run(seed, createMemoryMachine(seed), 120);
        expect({ seed, broken: played.broken, lostMinor: played.lostMinor }).toEqual({ seed, broken: [], lostMinor: 0 });
        for (const fault of played.byFault.keys()) befell.add(fault);
        faulted += played.faultedSteps;
        steps += played.steps;
        paid += played.paid;
      }
      // Trade in which little happens proves little.
      expect([...befell].sort()).toEqual(EVERY_FAULT);
      expect(faulted / steps).toBeGreaterThan(0.05);
      expect(paid).toBeGreaterThan(20 * TRADES);
    },
    60_000 + 4_000 * TRADES,
  );

  it('says the same for the same seed, and something else for another', async () => {
    const [first, second, other] = [
      await run('again', createMemoryMachine('again'), 80),
      await run('again', createMemoryMachine('again'), 80),
      await run('another', createMemoryMachine('another'), 80),
    ];
    expect(second.trace).toBe(first.trace);
    expect(other.trace).not.toBe(first.trace);
  }, 60_000);

  it('breaks nothing over IndexedDB either', async () => {
    const machine = createIndexedDbMachine('disk');
    try {
      const played = await run('disk', machine, 60);
      expect({ broken: played.broken, lostMinor: played.lostMinor }).toEqual({ broken: [], lostMinor: 0 });
      expect(played.paid).toBeGreaterThan(5);
    } finally {
      machine.close();
    }
  }, 120_000);

  it('says the same over IndexedDB as in memory, while nothing fails', async () => {
    const machine = createIndexedDbMachine('both');
    try {
      const onDisk = await run('both', machine, 30, 0);
      expect(onDisk.trace).toBe((await run('both', createMemoryMachine('both'), 30, 0)).trace);
    } finally {
      machine.close();
    }
  }, 120_000);
});

const EVERY_FAULT = [
  ...['abort', 'answer_lost', 'broken', 'clock_jump', 'crash', 'doubled', 'overtaken', 'quota', 'reload', 'request_lost'],
  ...['second_tab', 'slow'],
];
