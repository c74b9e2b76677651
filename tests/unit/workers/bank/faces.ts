/**
 * Enrolling and paying with scripted faces through the real bank.
 */
import { IDBKeyRange } from 'fake-indexeddb';
import type { Challenge, SealedProbe } from '../../../../src/domain/challenge';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { minor } from '../../../../src/domain/money';
import type { Order, PaymentStep } from '../../../../src/domain/payment';
import type { StorePlace } from '../../../../src/domain/places';
import type { PadEvidence } from '../../../../src/domain/probe';
import type { Bank, MerchantResult, Wallet } from '../../../../src/ports';
import { SCRIPTED_MODEL, createScriptedEngine } from '../../../../src/sim/face-engine';
import type { Presentation, ScriptedEngine } from '../../../../src/sim/face-engine';
import { createPerson, lookAt } from '../../../../src/sim/people';
import type { Person } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import type { Books } from '../../../../src/sim/auditor';
import { createBank } from '../../../../src/workers/bank/bank';
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

type Asked = Omit<Parameters<Bank['openChallenge']>[0], 'terminalId'> & { readonly terminalId?: string };

async function challengeOf(bank: Bank, asked: Asked): Promise<Challenge> {
  const opened = await bank.openChallenge({ terminalId: TERMINAL, ...asked });
  if (opened.kind !== 'challenge') throw new Error(`no challenge: ${JSON.stringify(opened)}`);
  return opened.challenge;
}

/** Opens a challenge and captures whoever is presented. */
export async function captureProbe(
  { bank, engine }: { bank: Bank; engine: ScriptedEngine },
  presentation: Presentation,
  input: Asked = { purpose: 'pay' },
): Promise<SealedProbe> {
  const challenge = await challengeOf(bank, input);
  engine.present(presentation);
  await engine.beginCapture(challenge);
  const outcome = await engine.captureProbe(NO_FRAMES, challenge);
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
  await agree(bank, customerId);
  const probe = await captureProbe(world, live(person), { purpose: 'enrol', customerId, terminalId: 'phone' });
  return valueOf(await bank.completeEnrolment(customerId, probe));
}

async function agree(bank: TestBank['bank'], customerId: string): Promise<void> {
  valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
  valueOf(await bank.confirmSmsCode(customerId, await newestCode(bank, customerId)));
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

/** What a test wants a probe to hold; what it leaves out is of a clear capture. */
export interface Sample {
  readonly person: Person;
  /** Against a template of `enrolExactly`. */
  readonly score?: number;
  readonly pad?: Partial<PadEvidence>;
}

/** The same reading in every frame. */
export const frames = (value: number): readonly number[] => Array.from({ length: 7 }, () => value);

let samples = 0;

/** Opens a challenge and seals exactly this, where the scripted engine would draw. */
export async function sealSample(
  { bank, clock, seal }: Pick<TestBank, 'bank' | 'clock' | 'seal'>,
  { person, score = 0.9, pad = {} }: Sample,
  input: Asked,
): Promise<SealedProbe> {
  const challenge = await challengeOf(bank, input);
  const evidence: PadEvidence = {
    liveScores: frames(0.98),
    lumas: frames(120),
    answers: challenge.actions.map((action) => ({ action, onsetMs: 500 })),
    identityFloor: 0.9,
    signals: { streamRepeatedShare: 0 },
    ...pad,
  };
  const template = lookAt(person, score, createSeededRng(`sample ${samples++}`));
  return seal({ ...SCRIPTED_MODEL, template, pad: evidence }, challenge, clock.nowMs());
}

/** A wallet whose template is the very face, so that scores are what a test says. */
export async function enrolExactly(world: FaceWorld, person: Person, phoneNumber = '13800001234'): Promise<string> {
  const { bank } = world;
  const made = await bank.createWallet({ name: `${person.name} Wong`, phoneNumber, passcode: '246810' });
  const { customerId } = valueOf(made);
  await agree(bank, customerId);
  const probe = await sealSample(world, { person, score: 1 }, { purpose: 'enrol', customerId, terminalId: 'phone' });
  valueOf(await bank.completeEnrolment(customerId, probe));
  return customerId;
}

export interface Shop extends FaceWorld {
  /** Ada's; her number ends in 1234. */
  readonly customerId: string;
}

/** An opened bank, so that its fund has money, and Ada enrolled exactly. */
export async function createShop(): Promise<Shop> {
  const world = await createFaceWorld();
  await openBank(world.bank);
  return { ...world, customerId: await enrolExactly(world, world.ada) };
}

/** The same for a bank that knows where these stores are. On the browser's storage alone. */
export async function createPlacedShop(places: readonly StorePlace[]): Promise<Shop> {
  const world = await createFaceWorld();
  const { clock, indexedDB, events } = world;
  const rng = createSeededRng('placed');
  const bank = createBank({ clock, rng, indexedDB, IDBKeyRange, pbkdf2Iterations: 10, places });
  await openBank(bank);
  await bank.listen((event) => events.push(event));
  const placed = { ...world, bank };
  return { ...placed, customerId: await enrolExactly(placed, world.ada) };
}

async function openBank(bank: Bank): Promise<void> {
  const status = await bank.open();
  if (status.kind !== 'ready') throw new Error(status.reason);
}

/** Somebody at the counter. What is left out: Ada pays 18.80 at `store-1`, and the terminal says so beforehand. */
export interface Visit extends Partial<Sample> {
  readonly amountMinor?: number;
  readonly storeId?: string;
  readonly terminalId?: string;
  /** What the terminal says when it asks for the challenge. */
  readonly toldMinor?: number | 'nothing';
  readonly digits?: string;
}

/** Comes before the camera and asks to pay. */
export async function visit(world: FaceWorld, one: Visit = {}): Promise<PaymentStep> {
  const { amountMinor = 1_880, storeId = 'store-1', terminalId = TERMINAL, toldMinor = amountMinor } = one;
  const order = { ...orderOf(amountMinor), storeId };
  const told = toldMinor === 'nothing' ? {} : { total: orderOf(toldMinor).total };
  const sealedProbe = await sealSample(world, { person: world.ada, ...one }, { purpose: 'pay', terminalId, ...told });
  return world.bank.pay({ order, terminalId, sealedProbe, idempotencyKey: newKey() });
}

/** The same up to where the digits, if they are asked for, lead. */
export async function visitWithDigits(world: FaceWorld, one: Visit = {}): Promise<PaymentStep> {
  const step = await visit(world, one);
  return step.kind === 'digits_needed' ? world.bank.submitDigits(step.paymentId, one.digits ?? '1234') : step;
}

/** Pays, and answers the payment's id. @throws Error where the phone is asked, or nothing is taken */
export async function buy(world: FaceWorld, one: Visit = {}): Promise<string> {
  const held = await visitWithDigits(world, one);
  const paid = held.kind === 'confirm_needed' ? await world.bank.confirm(held.paymentId) : held;
  if (paid.kind !== 'paid') throw new Error(`not bought: ${JSON.stringify(paid)}`);
  return paid.paymentId;
}

/** Pays by passcode at `store-1`. */
export async function buyByPasscode({ bank }: FaceWorld, amountMinor: number, phoneNumber = '13800001234'): Promise<string> {
  const order = orderOf(amountMinor);
  const request = { order, terminalId: TERMINAL, phoneNumber, passcode: '246810', idempotencyKey: newKey() };
  const paid = await bank.confirm(idOf(await bank.payWithPasscode(request)));
  if (paid.kind !== 'paid') throw new Error(`not bought: ${JSON.stringify(paid)}`);
  return paid.paymentId;
}

/** What a merchant asked for. @throws Error when it was refused */
export function grantedOf<T>(result: MerchantResult<T>): T {
  if (result.kind !== 'ok') throw new Error(`refused: ${result.reason}`);
  return result.value;
}

/** Balance of any account, 0 where there is none. */
export async function postedOn(world: Pick<TestBank, 'readTables'>, accountId: string): Promise<number> {
  return (await booksOf(world)).accounts.find((one) => one.accountId === accountId)?.postedMinor ?? 0;
}
