/**
 * The bank, put together: every call of the port, with storage failures as values.
 */
import type { Draws } from '../../domain/challenge-draw';
import type { StorePlace } from '../../domain/places';
import type { Bank, BankEvent, BankStatus, Clock, MerchantRefusal, MerchantResult, Rng } from '../../ports';
import { checkBooks } from './books';
import { failChallenge, openChallenge } from './challenges';
import { claimsOf, fund, reportStolen, reviewClaim, withdrawClaim } from './claims';
import { confirmSmsCode, deleteFace, giveFaceConsent, resendSmsCode } from './consent-and-sms';
import type { BankContext } from './context';
import { BankDatabase } from './db';
import type { BankDatabaseOptions } from './db';
import { deskReport } from './desk-report';
import { completeEnrolment, renewTemplate, setSmileToPay } from './enrolment';
import { orStorageFailure } from './failures';
import { forgetWallet } from './forget';
import { readLimits, setLimits, setTrustedStore } from './limits';
import { settleDay, statement, storeDay, storeDays, storeOrder } from './merchants';
import { listMessages } from './messages';
import { PASSCODE_ITERATIONS } from './passcodes';
import { payWithCode, showPayCode } from './pay-codes';
import { answerStepUp, cancel, confirm, findPayment, recover, submitDigits } from './payment-steps';
import { declined } from './payment-store';
import { pay, payWithPasscode } from './payments';
import { refund } from './refunds';
import { createSimulatedGateway } from './sms-gateway';
import type { SmsGateway } from './sms-gateway';
import type { BankStore } from './store';
import { storedAbout } from './stored-about';
import type { Vault } from './vault';
import { createWallet, listHistory, listWallets, refused } from './wallets';
import { createWebCryptoVault } from './webcrypto-vault';

export interface BankOptions extends BankDatabaseOptions {
  readonly clock: Clock;
  readonly rng: Rng;
  /**
   * For testers, who must know what will be asked: the draws of the nth challenge that is asked for, from 0. Nothing else follows from them, no id,
   * salt, key, initialisation vector or code. By default they are `rng`'s.
   */
  readonly challengeDraws?: (nth: number) => Draws;
  /** How codes reach a phone; by default they become messages on the simulated one. */
  readonly sms?: SmsGateway;
  /** Where everything is kept; by default Dexie over IndexedDB, as the options above say. */
  readonly store?: BankStore;
  /** All of the cryptography; by default WebCrypto, with keys kept in the store. */
  readonly vault?: Vault;
  /** Where stores are; one that is not among them is unknown to the risk rules. */
  readonly places?: readonly StorePlace[];
  /** Whether nobody expects a real camera before its terminals; yes, when left out, for this is a demo. */
  readonly isDemo?: boolean;
  /** Of the default vault; fewer only in tests. */
  readonly pbkdf2Iterations?: number;
}

/** A bank that can also be put away, as a closed tab would. */
export type BankService = Bank & { close(): void };

const noWallet = () => refused('storage_failed');
const noPayment = () => declined('storage_failed');
const noMerchant = (): MerchantResult<never> => ({ kind: 'refused', reason: 'storage_failed' satisfies MerchantRefusal });

const wallet = <T>(call: () => Promise<T>) => orStorageFailure<T | ReturnType<typeof noWallet>>(call, noWallet);
const merchant = <T>(call: () => Promise<T>) => orStorageFailure<T | ReturnType<typeof noMerchant>>(call, noMerchant);

/**
 * Builds the bank. Reads (`wallets`, `messages`, `history`) reject when the storage fails, having no honest empty answer; every call
 * that changes something answers with a value.
 */
export function createBank(options: BankOptions): BankService {
  let listener: ((event: BankEvent) => unknown) | undefined;
  const context = createContext(options, (event) => tell(listener, event));
  const challengeContexts = withOwnDraws(context, options.challengeDraws);
  const gateway = options.sms ?? createSimulatedGateway(context);
  const payment = <T>(call: () => Promise<T>) => orStorageFailure<T | ReturnType<typeof noPayment>>(call, noPayment);
  return {
    open: () => openStorage(context),
    listen: async (next) => void (listener = next),
    close: () => context.db.close(),

    wallets: () => listWallets(context),
    createWallet: (input) => wallet(() => createWallet(context, input)),
    messages: (customerId) => listMessages(context, customerId),
    history: (customerId) => listHistory(context, customerId),
    giveFaceConsent: (customerId, version, guardian) =>
      wallet(() => giveFaceConsent(context, gateway, customerId, version, guardian)),
    resendSmsCode: (customerId) => wallet(() => resendSmsCode(context, gateway, customerId)),
    confirmSmsCode: (customerId, code) => wallet(() => confirmSmsCode(context, customerId, code)),
    completeEnrolment: (customerId, probe) => wallet(() => completeEnrolment(context, customerId, probe)),
    setSmileToPay: (customerId, on) => wallet(() => setSmileToPay(context, customerId, on)),
    deleteFace: (customerId) => wallet(() => deleteFace(context, customerId)),
    forgetWallet: (customerId) => wallet(() => forgetWallet(context, customerId)),
    storedAbout: (customerId) => wallet(() => storedAbout(context, customerId)),
    limits: (customerId) => wallet(() => readLimits(context, customerId)),
    setLimits: (customerId, wanted) => wallet(() => setLimits(context, customerId, wanted)),
    setTrustedStore: (customerId, storeId, trusted) => wallet(() => setTrustedStore(context, customerId, storeId, trusted)),
    reportStolen: (customerId, paymentId) => wallet(() => reportStolen(context, customerId, paymentId)),
    withdrawClaim: (customerId, claimId) => wallet(() => withdrawClaim(context, customerId, claimId)),
    claims: (customerId) => claimsOf(context, customerId),
    showPayCode: (customerId) => wallet(() => showPayCode(context, customerId)),
    answerStepUp: (customerId, paymentId, approve) => payment(() => answerStepUp(context, customerId, paymentId, approve)),

    openChallenge: (input) =>
      orStorageFailure(
        () => openChallenge(challengeContexts(), input),
        () => ({ kind: 'refused', reason: 'storage_failed' }),
      ),
    // A failure that cannot be counted leaves the challenge unspent, and it expires by itself.
    failChallenge: (challengeId, reason) =>
      orStorageFailure(
        () => failChallenge(context, challengeId, reason),
        () => undefined,
      ),
    pay: (request) => payment(() => pay(context, request)),
    payWithPasscode: (request) => payment(() => payWithPasscode(context, request)),
    payWithCode: (request) => payment(() => payWithCode(context, request)),
    submitDigits: (paymentId, digits) => payment(() => submitDigits(context, paymentId, digits)),
    confirm: (paymentId) => payment(() => confirm(context, paymentId)),
    cancel: (paymentId) => payment(() => cancel(context, paymentId)),
    findPayment: (idempotencyKey) => payment(() => findPayment(context, idempotencyKey)),
    // Nothing could be voided; the holds expire by themselves, and the next call will say what is wrong.
    recover: (terminalId) =>
      orStorageFailure(
        () => recover(context, terminalId),
        () => [],
      ),

    ...desksOf(context),
  };
}

/** What the store's and the bank's own desks call. */
function desksOf(context: BankContext) {
  return {
    refund: (request) => merchant(() => refund(context, request)),
    storeDay: (storeId, day) => storeDay(context, storeId, day),
    storeDays: (storeId) => storeDays(context, storeId),
    storeOrder: (storeId, paymentId) => merchant(() => storeOrder(context, storeId, paymentId)),
    settleDay: (storeId, day) => merchant(() => settleDay(context, storeId, day)),
    statement: (storeId, day) => merchant(() => statement(context, storeId, day)),

    fund: () => fund(context),
    deskReport: () => deskReport(context),
    reviewClaim: (claimId, verdict) => wallet(() => reviewClaim(context, claimId, verdict)),
    renewTemplate: (customerId) => wallet(() => renewTemplate(context, customerId)),
  } satisfies Partial<Bank>;
}

function createContext(options: BankOptions, emit: (event: BankEvent) => void): BankContext {
  const { clock, rng } = options;
  const db: BankStore = options.store ?? new BankDatabase(options);
  const pbkdf2Iterations = options.pbkdf2Iterations ?? PASSCODE_ITERATIONS;
  return {
    db,
    vault: options.vault ?? createWebCryptoVault({ db, rng, pbkdf2Iterations }),
    clock,
    emit,
    places: new Map((options.places ?? []).map((place) => [place.storeId, place])),
    isDemo: options.isDemo ?? true,
    chance: {
      ids: rng.fork('ids'),
      challenge: rng.fork('challenge'),
      sms: rng.fork('sms'),
      codes: rng.fork('codes'),
    },
  };
}

/** The context of each challenge in turn. */
function withOwnDraws(context: BankContext, drawsOf: BankOptions['challengeDraws']): () => BankContext {
  if (drawsOf === undefined) return () => context;
  let asked = 0;
  return () => ({ ...context, chance: { ...context.chance, challenge: drawsOf(asked++) } });
}

/** Opens the database and the keys. An upgrade that an old tab holds up is `storage_blocked`; calling again tries again. */
async function openStorage(context: BankContext): Promise<BankStatus> {
  const { db, vault } = context;
  const blocked = new Promise<BankStatus>((resolve) => {
    db.on('blocked', () => resolve({ kind: 'unavailable', reason: 'storage_blocked' }));
  });
  const opened = orStorageFailure<BankStatus>(
    async () => {
      await db.open();
      await vault.publicKeys();
      return checkBooks(context);
    },
    (reason) => ({ kind: 'unavailable', reason }),
  );
  return Promise.race([opened, blocked]);
}

/** The listener may be a page that has gone; the bank's work does not depend on it. */
function tell(listener: ((event: BankEvent) => unknown) | undefined, event: BankEvent): void {
  if (listener === undefined) return;
  Promise.resolve()
    .then(() => listener(event))
    .catch(() => undefined);
}
