/**
 * The story of docs/bank.md, played through the real bank over the simulation's storage. Every step becomes a block of tables.
 */
import { expect } from 'vitest';
import { cny, orderLines, totalOf } from '../../../src/components/store-menu';
import { CONSENT_VERSION } from '../../../src/domain/consent';
import type { Order, PaymentRequest, PaymentStep } from '../../../src/domain/payment';
import { USUAL_UTC_OFFSET_MINUTES } from '../../../src/domain/places';
import { businessDayOf, localTime } from '../../../src/domain/settlement';
import type { SettlementRecord } from '../../../src/domain/settlement';
import type { MerchantResult, Verdict } from '../../../src/ports';
import { audit } from '../../../src/sim/auditor';
import { createManualClock } from '../../../src/sim/clock';
import { createScriptedEngine } from '../../../src/sim/face-engine';
import { createMemoryStore } from '../../../src/sim/memory-store';
import type { MemoryStore } from '../../../src/sim/memory-store';
import { createLookAlike, createPerson } from '../../../src/sim/people';
import type { Person } from '../../../src/sim/people';
import { createSeededRng } from '../../../src/sim/rng';
import { createScoresVault } from '../../../src/sim/scores-vault';
import { createBank } from '../../../src/workers/bank/bank';
import type { BankService } from '../../../src/workers/bank/bank';
import { BANK_TABLES } from '../../../src/workers/bank/rows';
import type { BankRows } from '../../../src/workers/bank/rows';
import { DEFAULT_STORE } from '../../../src/stores/stores';
import { captureProbe, idOf, live } from '../workers/bank/faces';
import { newestCode, valueOf } from '../workers/bank/world';
import { balancesTable, code, entriesTable, table, yuan } from './markdown';
import type { Row } from './markdown';

const menu = DEFAULT_STORE;
const TILL = 'till-1';
const PHONE_NUMBER = '13800131024';
const HOUR_MS = 60 * 60_000;

const clock = createManualClock(Date.UTC(2026, 10, 23, 4, 0));
const vault = createScoresVault(createSeededRng('vault'));
const people = createSeededRng('people');
const engine = createScriptedEngine({ clock, rng: createSeededRng('engine'), seal: vault.seal });
const mei = createPerson('mei', people);
/** Lives, smiles when asked to, and is taken for Mei. */
const thief = createLookAlike('thief', mei, 0.95, people);

const LUNCH = orderOf('lunch', { beef: 1, tea: 1 });
const STOLEN = orderOf('stolen', { dandan: 1, potstickers: 2 });
const FEAST = orderOf('feast', { beef: 10 });

function orderOf(orderId: string, basket: Readonly<Record<string, number>>): Order {
  const lines = orderLines(menu, new Map(Object.entries(basket)));
  return { orderId, storeId: menu.storeId, storeName: menu.storeName, lines, total: totalOf(lines) };
}

/** One course of events, and how much of it was told. */
interface Course {
  readonly bank: BankService;
  readonly store: MemoryStore<BankRows>;
  calls: Row[];
  rules: readonly string[];
  toldEntries: number;
  toldMessages: number;
}

export interface Story {
  /** Markdown by the step's name. */
  readonly blocks: ReadonlyMap<string, string>;
  readonly settlements: readonly SettlementRecord[];
  /** All that terminal and merchant were answered, and what none of it may hold. */
  readonly heardAtTheCounter: readonly string[];
  readonly secrets: readonly string[];
}

const blocks = new Map<string, string>();
const settlements: SettlementRecord[] = [];
const heardAtTheCounter: string[] = [];

/** A bank on this store; `seed` must be new, or ids come again. */
function courseOn(store: MemoryStore<BankRows>, seed: string): Course {
  const bank = createBank({ clock, rng: createSeededRng(seed), store: store.connect(), vault });
  const { journal, messages } = store.tables();
  return { bank, store, calls: [], rules: [], toldEntries: journal.length, toldMessages: messages.at(-1)?.seq ?? 0 };
}

/** What would happen otherwise, from here on. */
const fork = (course: Course, seed: string): Course => courseOn(course.store.clone(), seed);

function note(course: Course, who: string, call: string, answer: string): void {
  course.calls.push([localTime(clock.nowMs(), USUAL_UTC_OFFSET_MINUTES).slice(5, 16), who, call, answer]);
}

/** Ends a step: the books must be right, and what is new in them becomes the block of that name. */
function tell(course: Course, name: string): void {
  const { accounts, transfers, journal, payments, messages } = course.store.tables();
  expect(audit({ accounts, transfers, journal, payments }), name).toEqual([]);
  const heard = messages.filter(({ seq = 0, kind }) => seq > course.toldMessages && kind !== 'sms_code').map(({ kind }) => kind);
  const parts = [
    table(['when', 'who', 'calls', 'the bank answers'], course.calls),
    ...(course.rules.length > 0 ? [`Risk rules that spoke: ${course.rules.map(code).join(', ')}.`] : []),
    ...(heard.length > 0 ? [`On Mei's phone: ${heard.map(code).join(', ')}.`] : []),
    entriesTable(journal.slice(course.toldEntries)),
    balancesTable(accounts),
  ];
  blocks.set(name, parts.join('\n\n'));
  course.calls = [];
  course.rules = [];
  course.toldEntries = journal.length;
  course.toldMessages = messages.at(-1)?.seq ?? 0;
}

function sayStep(step: PaymentStep): string {
  heardAtTheCounter.push(JSON.stringify(step));
  switch (step.kind) {
    case 'digits_needed':
      return `${code(step.kind)}: ${step.digits}, ${step.triesLeft} tries`;
    case 'confirm_needed':
    case 'step_up_needed':
      return `${code(step.kind)}: ${yuan(step.total.amountMinor)}, ${step.payer.maskedName}, ${step.payer.maskedPhone}`;
    case 'paid':
      return `${code(step.kind)}: the receipt`;
    case 'declined':
      return `${code(step.kind)}: ${step.reason}`;
  }
}

function merchantSays<T>(result: MerchantResult<T>): T {
  heardAtTheCounter.push(JSON.stringify(result));
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason}`);
  return result.value;
}

async function openAccounts(course: Course): Promise<string> {
  const { bank } = course;
  note(course, 'page', '`open`', code((await bank.open()).kind));
  const { customerId } = valueOf(await bank.createWallet({ name: 'Mei Lin', phoneNumber: PHONE_NUMBER, passcode: '135790' }));
  note(course, 'phone', '`createWallet`', 'a wallet');
  valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
  note(course, 'phone', '`giveFaceConsent`', 'an SMS code on the phone');
  valueOf(await bank.confirmSmsCode(customerId, await newestCode(bank, customerId)));
  note(course, 'phone', '`confirmSmsCode`', 'the face may be enrolled');
  const probe = await captureProbe({ bank, engine }, live(mei), { purpose: 'enrol', customerId, terminalId: 'phone' });
  const { face } = valueOf(await bank.completeEnrolment(customerId, probe));
  note(course, 'phone', '`openChallenge`, `completeEnrolment`', code(face.kind));
  tell(course, 'opening');
  return customerId;
}

type Begun = PaymentRequest & { readonly paymentId: string };

/** From the challenge to the question for digits. */
async function look(course: Course, person: Person, order: Order): Promise<Begun> {
  const { bank, store } = course;
  const { total, orderId } = order;
  const sealedProbe = await captureProbe({ bank, engine }, live(person), { purpose: 'pay', terminalId: TILL, total });
  const challenge = store.tables().challenges.find(({ challengeId }) => challengeId === sealedProbe.challengeId);
  note(course, 'terminal', '`openChallenge`', `${code('challenge')}: ${challenge?.actions.join(', then ')}`);
  const request = { order, terminalId: TILL, sealedProbe, idempotencyKey: `key of ${orderId}` };
  const seen = await bank.pay(request);
  note(course, 'terminal', '`pay`', sayStep(seen));
  return { ...request, paymentId: idOf(seen) };
}

async function giveDigits(course: Course, paymentId: string): Promise<void> {
  note(course, 'terminal', '`submitDigits`', sayStep(await course.bank.submitDigits(paymentId, PHONE_NUMBER.slice(-4))));
  course.rules = course.store.tables().payments.find((one) => one.paymentId === paymentId)?.face?.rules ?? [];
}

async function confirm(course: Course, paymentId: string): Promise<void> {
  note(course, 'terminal', '`confirm`', sayStep(await course.bank.confirm(paymentId)));
}

async function payLunch(course: Course): Promise<Begun> {
  const request = await look(course, mei, LUNCH);
  tell(course, 'seen');
  await giveDigits(course, request.paymentId);
  tell(course, 'authorised');
  await confirm(course, request.paymentId);
  tell(course, 'paid');
  return request;
}

async function askAgain(course: Course, { paymentId, ...request }: Begun): Promise<void> {
  const { bank } = course;
  note(course, 'terminal', '`findPayment`', sayStep(await bank.findPayment(request.idempotencyKey)));
  note(course, 'terminal', '`pay`, the same request', sayStep(await bank.pay(request)));
  note(course, 'terminal', '`confirm`', sayStep(await bank.confirm(paymentId)));
  note(course, 'terminal', '`cancel`', sayStep(await bank.cancel(paymentId)));
  note(course, 'terminal', '`pay`, same key, other order', sayStep(await bank.pay({ ...request, order: FEAST })));
  note(course, 'terminal', '`pay`, same probe, new key', sayStep(await bank.pay({ ...request, idempotencyKey: 'another' })));
  note(course, 'terminal', '`findPayment`, unknown key', sayStep(await bank.findPayment('never sent')));
  tell(course, 'asked-again');
}

/** The power fails while an amount is held; the terminal starts again. */
async function crash(course: Course): Promise<void> {
  const { paymentId } = await look(course, mei, STOLEN);
  await giveDigits(course, paymentId);
  course.store.crash();
  const { bank } = courseOn(course.store, 'after the crash');
  const after: Course = { ...course, bank };
  note(after, 'page', '`open`, after the crash', code((await bank.open()).kind));
  for (const { step } of await bank.recover(TILL)) note(after, 'terminal', '`recover`', sayStep(step));
  tell(after, 'crash');
}

async function stepUp(course: Course, customerId: string): Promise<void> {
  const { paymentId } = await look(course, mei, FEAST);
  await giveDigits(course, paymentId);
  tell(course, 'step-up-asked');
  await confirm(course, paymentId);
  note(course, 'phone', '`answerStepUp`, yes', sayStep(await course.bank.answerStepUp(customerId, paymentId, true)));
  tell(course, 'step-up-approved');
}

/** The day before the clock's. */
async function settleYesterday(course: Course, name: string): Promise<void> {
  const day = businessDayOf(clock.nowMs() - 24 * HOUR_MS, USUAL_UTC_OFFSET_MINUTES);
  const record = merchantSays(await course.bank.settleDay(menu.storeId, day));
  settlements.push(record);
  note(course, 'merchant', '`settleDay`', `fee ${yuan(record.feeMinor)}, payout ${yuan(record.paidOutMinor)}`);
  merchantSays(await course.bank.statement(menu.storeId, day));
  heardAtTheCounter.push(JSON.stringify(await course.bank.storeDay(menu.storeId, day)));
  tell(course, name);
}

async function refundTea(course: Course, paymentId: string): Promise<void> {
  const amount = cny(menu.items.find(({ itemId }) => itemId === 'tea')?.priceMinor ?? 0);
  const entry = merchantSays(await course.bank.refund({ storeId: menu.storeId, paymentId, amount, refundId: 'cold tea' }));
  note(course, 'merchant', '`refund`', `${yuan(entry.amount.amountMinor)} to ${entry.payer.maskedName}`);
  tell(course, 'refund');
}

async function steal(course: Course, customerId: string): Promise<string> {
  const { paymentId } = await look(course, thief, STOLEN);
  await giveDigits(course, paymentId);
  await confirm(course, paymentId);
  tell(course, 'stolen');
  await clock.advance(5 * 60_000);
  const claim = valueOf(await course.bank.reportStolen(customerId, paymentId));
  note(course, 'phone', '`reportStolen`', code(claim.status));
  tell(course, 'covered');
  return claim.claimId;
}

async function review(course: Course, claimId: string, verdict: Verdict): Promise<void> {
  const claim = valueOf(await course.bank.reviewClaim(claimId, verdict));
  note(course, 'desk', `${code('reviewClaim')}, ${code(verdict)}`, code(claim.status));
  tell(course, verdict.replace('_', '-'));
}

/** Plays all of it, once. */
export async function playStory(): Promise<Story> {
  const course = courseOn(createMemoryStore<BankRows>(BANK_TABLES), 'bank');
  const customerId = await openAccounts(course);
  await clock.advance(10 * 60_000);
  const lunch = await payLunch(course);
  await askAgain(fork(course, 'asked again'), lunch);
  await crash(fork(course, 'before the crash'));
  await stepUp(fork(course, 'step-up'), customerId);
  await clock.advance(21 * HOUR_MS);
  await settleYesterday(course, 'settled');
  await clock.advance(HOUR_MS);
  await refundTea(course, lunch.paymentId);
  await clock.advance(3 * HOUR_MS);
  const claimId = await steal(course, customerId);
  await clock.advance(HOUR_MS);
  await review(fork(course, 'merchant bears'), claimId, 'merchant_bears');
  await review(fork(course, 'rejected'), claimId, 'rejected');
  await review(course, claimId, 'fund_bears');
  await damage(course);
  await clock.advance(19 * HOUR_MS);
  await settleYesterday(course, 'settled-again');
  return { blocks, settlements, heardAtTheCounter, secrets: [customerId, PHONE_NUMBER, 'score', 'template'] };
}

/** Somebody changes the tables past the bank, which is then opened again. */
async function damage({ store }: Course): Promise<void> {
  const changes: readonly (readonly [string, (tables: ReturnType<typeof store.connect>) => Promise<unknown>])[] = [
    ['nothing is changed', async () => undefined],
    [
      'the amount of entry 5',
      async ({ journal }) => journal.put({ ...(await journal.get(5))!, amountMinor: cny(1).amountMinor }),
    ],
    ['entry 5 is taken out', ({ journal }) => journal.delete(5)],
    ['the last entry is taken out', ({ journal }) => journal.delete(store.tables().journal.length)],
    [
      'the balance of `fees`, and no entry',
      async ({ accounts }) => accounts.put({ ...(await accounts.get('fees'))!, postedMinor: cny(1_000_000).amountMinor }),
    ],
  ];
  const rows: Row[] = [];
  for (const [what, change] of changes) {
    const copy = store.clone();
    await change(copy.connect());
    const status = await courseOn(copy, what).bank.open();
    rows.push([what, code(status.kind === 'ready' ? status.kind : status.reason)]);
  }
  blocks.set('damage', table(['what somebody did to the tables', '`open` answers'], rows));
}
