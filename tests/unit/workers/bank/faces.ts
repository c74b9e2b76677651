/**
 * Enrolling and paying with scripted faces through the real bank.
 */
import type { SealedProbe } from '../../../../src/domain/challenge';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { minor } from '../../../../src/domain/money';
import type { Order, PaymentStep } from '../../../../src/domain/payment';
import type { Bank, Wallet } from '../../../../src/ports';
import { createScriptedEngine } from '../../../../src/sim/face-engine';
import type { Presentation, ScriptedEngine } from '../../../../src/sim/face-engine';
import { createPerson } from '../../../../src/sim/people';
import type { Person } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import type { Books } from '../../../../src/sim/auditor';
import { createTestBank, newestCode, readTables, valueOf } from './world';
import type { TestBank } from './world';

export { readTables } from './world';

export const TERMINAL = 'till-1';

export interface FaceWorld extends TestBank {
  readonly engine: ScriptedEngine;
  readonly ada: Person;
  readonly stranger: Person;
}

export async function createFaceWorld(modelVersion?: string): Promise<FaceWorld> {
  const world = await createTestBank();
  return { ...world, ...createFaces(world, modelVersion) };
}

export function createFaces(
  { clock, seal }: Pick<TestBank, 'clock' | 'seal'>,
  modelVersion?: string,
): Pick<FaceWorld, 'engine' | 'ada' | 'stranger'> {
  const rng = createSeededRng('faces');
  const version = modelVersion === undefined ? {} : { modelVersion };
  const engine = createScriptedEngine({ clock, rng: rng.fork('engine'), seal, ...version });
  return { engine, ada: createPerson('ada', rng), stranger: createPerson('stranger', rng) };
}

const NO_FRAMES = { still: [], answers: [] };

/** Opens a challenge and captures whoever is presented. */
export async function captureProbe(
  { bank, engine }: { bank: Bank; engine: ScriptedEngine },
  presentation: Presentation,
  input: Omit<Parameters<Bank['openChallenge']>[0], 'terminalId'> & { readonly terminalId?: string } = { purpose: 'pay' },
): Promise<SealedProbe> {
  const opened = await bank.openChallenge({ terminalId: TERMINAL, ...input });
  if (opened.kind !== 'challenge') throw new Error(`no challenge: ${JSON.stringify(opened)}`);
  engine.present(presentation);
  await engine.beginCapture(opened.challenge);
  const outcome = await engine.captureProbe(NO_FRAMES, opened.challenge);
  if (outcome.kind !== 'sealed') throw new Error(`no probe: ${outcome.kind}`);
  return outcome.probe;
}

export const live = (person: Person): Presentation => ({ kind: 'person', person, as: 'live' });

/** From nothing to a wallet with an enrolled face. */
export async function enrolPerson(world: FaceWorld, person: Person, phoneNumber = '13800001234'): Promise<Wallet> {
  const { bank } = world;
  const { customerId } = valueOf(await bank.createWallet({ name: `${person.name} Wong`, phoneNumber, passcode: '246810' }));
  return enrolAgain(world, person, customerId);
}

export async function enrolAgain(world: FaceWorld, person: Person, customerId: string): Promise<Wallet> {
  const { bank } = world;
  valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
  valueOf(await bank.confirmSmsCode(customerId, await newestCode(bank, customerId)));
  const probe = await captureProbe(world, live(person), { purpose: 'enrol', customerId, terminalId: 'phone' });
  return valueOf(await bank.completeEnrolment(customerId, probe));
}

export function orderOf(amountMinor: number, orderId = 'order-1'): Order {
  const price = { amountMinor: minor(amountMinor), currency: 'CNY' } as const;
  const lines = [{ itemId: 'noodles', name: 'Noodles', quantity: 1, unitPrice: price }];
  return { orderId, storeId: 'store-1', storeName: 'Corner shop', lines, total: price };
}

let keys = 0;
export const newKey = (): string => `key-${keys++}`;

export async function payByFace(
  world: FaceWorld,
  presentation: Presentation,
  amountMinor = 1_880,
  idempotencyKey = newKey(),
): Promise<PaymentStep> {
  const order = orderOf(amountMinor);
  const sealedProbe = await captureProbe(world, presentation, { purpose: 'pay', total: order.total });
  return world.bank.pay({ order, terminalId: TERMINAL, sealedProbe, idempotencyKey });
}

/** The payment's id, for a step that has one. */
export function idOf(step: PaymentStep): string {
  if (step.paymentId === undefined) throw new Error(`no payment: ${JSON.stringify(step)}`);
  return step.paymentId;
}

export async function balanceOf(bank: Bank, customerId: string): Promise<number> {
  const wallet = (await bank.wallets()).find((one) => one.customerId === customerId);
  if (wallet === undefined) throw new Error('no wallet');
  return wallet.balance.amountMinor;
}

/** The books of a world, read past its bank. */
export async function booksOf({ readTables }: Pick<TestBank, 'readTables'>): Promise<Books> {
  return (await readTables(...BOOKS)) as unknown as Books;
}

export async function readBooks(indexedDB: Pick<IDBFactory, 'open'>, name?: string): Promise<Books> {
  return (await readTables(indexedDB, BOOKS, name)) as unknown as Books;
}

const BOOKS = ['accounts', 'transfers', 'journal', 'payments'] as const;
