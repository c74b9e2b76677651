/**
 * Testers can know what will be asked, and nothing else that the bank draws.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { createSeededDraws } from '../../../../src/adapters/rng';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { drawActions } from '../../../../src/domain/challenge-draw';
import type { CaptureRisk, Challenge, Sensor } from '../../../../src/domain/challenge';
import type { Rng } from '../../../../src/ports';
import { createManualClock } from '../../../../src/sim/clock';
import { createSeededRng } from '../../../../src/sim/rng';
import { createBank, type BankOptions, type BankService } from '../../../../src/workers/bank/bank';
import { newestCode, valueOf } from './world';

const SEED = 'testers';
const TERMINAL = 'till';

function open(rng: Rng, challengeDraws?: BankOptions['challengeDraws']): BankService {
  return createBank({
    clock: createManualClock(),
    rng,
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    pbkdf2Iterations: 10,
    ...(challengeDraws && { challengeDraws }),
  });
}

const seeded = (rng: Rng): BankService => open(rng, (nth) => createSeededDraws(SEED, nth));

async function ask(bank: BankService, input: Partial<Parameters<BankService['openChallenge']>[0]> = {}): Promise<Challenge> {
  const opened = await bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay', ...input });
  if (opened.kind !== 'challenge') throw new Error(opened.kind);
  return opened.challenge;
}

const expected = (nth: number, sensor: Sensor, risk: CaptureRisk) => drawActions(sensor, risk, createSeededDraws(SEED, nth));

describe('challenges of a seed', () => {
  it('are the same for every bank, whatever else it draws', async () => {
    const banks = ['a', 'b'].map((name) => seeded(createSeededRng(name)));
    for (let nth = 0; nth < 6; nth++) {
      for (const bank of banks) expect((await ask(bank)).actions).toEqual(expected(nth, 'webcam', 'low'));
    }
  });

  it('follow from the count alone, however many draws and at whatever risk the earlier ones took', async () => {
    const bank = seeded(createSeededRng('a'));
    // Depth terminals draw once more than webcams.
    expect((await ask(bank, { sensor: 'depth' })).actions).toEqual(expected(0, 'depth', 'low'));
    const failed = await ask(bank);
    await bank.failChallenge(failed.challengeId, 'not_answered');
    expect((await ask(bank)).actions).toEqual(expected(2, 'webcam', 'raised'));
    expect((await ask(bank, { terminalId: 'other' })).actions).toEqual(expected(3, 'webcam', 'low'));
  });

  it('leave ids, keys, salts and codes to the chance of the bank', async () => {
    const secrets = async (bank: BankService) => {
      const wallet = valueOf(await bank.createWallet({ name: 'Ada', phoneNumber: '13800001234', passcode: '246810' }));
      valueOf(await bank.giveFaceConsent(wallet.customerId, CONSENT_VERSION));
      const { challengeId, bankKeyId } = await ask(bank);
      return { customerId: wallet.customerId, code: await newestCode(bank, wallet.customerId), challengeId, bankKeyId };
    };
    const plain = await secrets(open(createSeededRng('a')));
    // The same chance gives the same secrets, seed or no seed: none of them is drawn from the seed.
    expect(await secrets(seeded(createSeededRng('a')))).toEqual(plain);
    const other = await secrets(seeded(createSeededRng('b')));
    for (const name of ['customerId', 'code', 'challengeId', 'bankKeyId'] as const) expect(other[name]).not.toBe(plain[name]);
  });
});

it('without a seed the bank’s own chance asks, and two banks ask differently', async () => {
  const sequence = async (name: string) => {
    const bank = open(createSeededRng(name));
    const asked: string[] = [];
    for (let nth = 0; nth < 12; nth++) asked.push((await ask(bank)).actions.join(' '));
    return asked;
  };
  expect(await sequence('a')).toEqual(await sequence('a'));
  expect(await sequence('a')).not.toEqual(await sequence('b'));
});
