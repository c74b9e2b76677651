import { describe, expect, it } from 'vitest';
import { audit } from '../../src/sim/auditor';
import { readBooks, readTables } from '../unit/workers/bank/faces';
import { settle, step } from './walk';
import { createWalk } from './walk-world';
import type { Walk } from './walk-world';

/** More of them, and others, can be asked for: SIM_WALKS=500 SIM_SEED=tonight. */
const WALKS = Number(process.env['SIM_WALKS'] ?? 20);
const STEPS = 40;

async function run(seed: string, concurrent: boolean): Promise<Walk> {
  const walk = createWalk(seed, concurrent);
  await settle(walk);
  for (let i = 0; i < STEPS; i++) {
    await walk.clock.advance(2_000 + walk.rng.below(8_000));
    await step(walk);
  }
  return walk;
}

async function check(walk: Walk): Promise<void> {
  const books = await readBooks(walk.indexedDB);
  expect(audit(books)).toEqual([]);
  const [bank] = walk.tabs;
  if (bank === undefined) throw new Error('no tab');
  // What each phone shows is what its receipts say.
  for (const { customerId, balance } of await bank.wallets()) {
    const spent = (await bank.history(customerId)).reduce((sum, one) => sum + one.total.amountMinor, 0);
    expect(balance.amountMinor).toBe(50_000 - spent);
    const receipts = (await bank.messages(customerId)).filter((one) => one.kind === 'paid').map((one) => one.receipt.receiptId);
    expect(new Set(receipts).size).toBe(receipts.length);
    expect(receipts.length).toBe((await bank.history(customerId)).length);
  }
  // Nothing is held for ever, and no probe paid twice.
  await walk.clock.advance(121_000);
  await bank.findPayment('any');
  const later = await readBooks(walk.indexedDB);
  expect(audit(later)).toEqual([]);
  expect(later.accounts.filter((one) => one.heldMinor !== 0)).toEqual([]);
  for (const [what, times] of walk.counts) if (/^probe .* accepted$/.test(what)) expect(times).toBe(1);
  // Templates exist for enrolled customers and nobody else.
  const { templates, customers } = (await readTables(walk.indexedDB, ['templates', 'customers'])) as {
    templates: { customerId: string }[];
    customers: { customerId: string; face: { kind: string } }[];
  };
  const enrolled = customers.filter((one) => one.face.kind === 'enrolled').map((one) => one.customerId);
  expect(templates.map((one) => one.customerId).sort()).toEqual(enrolled.sort());
}

describe('random walks over the bank', () => {
  it(
    `keep the books right: ${WALKS} walks of ${STEPS} steps, with faults, second tabs and reopening`,
    async () => {
      const totals = new Map<string, number>();
      for (let i = 0; i < WALKS; i++) {
        const seed = `walk ${process.env['SIM_SEED'] ?? ''}${i}`;
        try {
          const walk = await run(seed, true);
          await check(walk);
          for (const [what, times] of walk.counts) totals.set(what, (totals.get(what) ?? 0) + times);
        } catch (error) {
          console.error(`failed with the seed "${seed}"`);
          throw error;
        }
      }
      // Walks that meet none of this would prove nothing.
      for (const what of MUST_HAPPEN)
        expect([what, totals.get(what) ?? 0]).toEqual([what, expect.toSatisfy((n: number) => n > 0)]);
    },
    60_000 + 5_000 * WALKS,
  );

  it('repeat themselves for a seed', async () => {
    const first = await run('again', false);
    const second = await run('again', false);
    expect(second.trace).toEqual(first.trace);
    expect(first.trace.length).toBeGreaterThan(20);
    await check(first);
  }, 30_000);
});

const MUST_HAPPEN = [
  'enrol ok',
  'enrol refused pad_failed',
  'pay digits_needed',
  'pay declined no_match',
  'pay declined pad_failed',
  'digits confirm_needed',
  'digits step_up_needed',
  'approve paid',
  'not me declined step_up_declined',
  'wrong phone declined unknown_payment',
  'digits declined insufficient_funds',
  'confirm paid',
  'confirm thrice paid',
  'cancel declined cancelled',
  'passcode confirm_needed',
  'passcode declined passcode_mismatch',
  'replay declined challenge_used',
  'recover declined cancelled',
  'fault',
];
