/**
 * What the bank keeps about one customer, for that customer to see. Sizes and counts of what is of a face, never the thing itself.
 */
import type { ConsentRecord } from '../../domain/consent';
import type { StoredAbout, StoredConsent, StoredTemplate, WalletResult } from '../../ports';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { customerAccount } from './ledger-store';
import { faceOfCustomer, passcodeOfPhone, phoneTagOf } from './lockouts';
import type { Locked, TableName, TemplateRow } from './rows';
import { refused } from './wallets';

const TABLES = [
  ...['customers', 'consents', 'templates', 'updates', 'sms', 'messages', 'payCodes', 'activity', 'lockouts'],
  ...['payments', 'claims', 'journal'],
] as readonly TableName[];

/** Read in one transaction, so that the numbers belong together. */
export async function storedAbout(context: BankContext, customerId: string): Promise<WalletResult<StoredAbout>> {
  const known = await context.db.customers.get(customerId);
  if (known === undefined) return refused('unknown_customer');
  const phoneTag = await phoneTagOf(context.vault, known.phoneNumber);
  return inTransaction(context, 'r', TABLES, async (work): Promise<WalletResult<StoredAbout>> => {
    const { db } = work;
    const customer = await db.customers.get(customerId);
    if (customer === undefined) return refused('unknown_customer');
    const template = await db.templates.where('customerId').equals(customerId).first();
    const consents = await db.consents.where('customerId').equals(customerId).toArray();
    const activity = (await db.activity.get(customerId))?.activity;
    const value: StoredAbout = {
      wallet: {
        createdAtMs: customer.createdAtMs,
        hasBirthday: customer.bornOn !== undefined,
        hasOwnLimits: customer.limits !== undefined,
        trustedStores: customer.trustedStores?.length ?? 0,
      },
      consents: consents.sort((a, b) => b.givenAtMs - a.givenAtMs).map(consentOf),
      ...(template && { template: await templateOf(work, template) }),
      messages: await db.messages.where('customerId').equals(customerId).count(),
      habits: { payments: activity?.recent.length ?? 0, stores: Object.keys(activity?.visits ?? {}).length },
      waits: (await db.lockouts.bulkGet([faceOfCustomer(customerId), passcodeOfPhone(phoneTag)])).filter(Boolean).length,
      codes: await codesOf(work, customerId),
      ...(await inTheBooks(work, customerId)),
    };
    return { kind: 'ok', value };
  });
}

function consentOf(record: ConsentRecord): StoredConsent {
  const { version, givenAtMs, guardian } = record;
  const ended = record.kind === 'withdrawn' ? { withdrawnAtMs: record.withdrawnAtMs } : {};
  return { version, givenAtMs, byGuardian: guardian !== undefined, ...ended };
}

async function templateOf({ db }: BankWork, row: TemplateRow): Promise<StoredTemplate> {
  const { modelId, modelVersion, enrolledAtMs, seed, updated } = row;
  const waiting = await db.updates.where('customerId').equals(row.customerId).toArray();
  const parts: readonly (Locked | undefined)[] = [row, seed, updated, ...waiting];
  return {
    bytes: parts.reduce((sum, part) => sum + (part === undefined ? 0 : part.iv.byteLength + part.ciphertext.byteLength), 0),
    modelId,
    modelVersion,
    enrolledAtMs,
    isProtected: seed !== undefined,
    ...(updated && { updatedAtMs: updated.updatedAtMs }),
  };
}

/** Codes that stand now: of an SMS, and to pay with. */
async function codesOf({ db, clock }: BankWork, customerId: string): Promise<number> {
  const sms = (await db.sms.get(customerId))?.state.code;
  const pay = await db.payCodes.get(customerId);
  const nowMs = clock.nowMs();
  const stands = [sms?.kind === 'sent' ? sms.expiresAtMs : 0, pay?.expiresAtMs ?? 0];
  return stands.filter((expiresAtMs) => expiresAtMs > nowMs).length;
}

/** What outlives the wallet, without its owner. */
async function inTheBooks(
  { db }: BankWork,
  customerId: string,
): Promise<Pick<StoredAbout, 'payments' | 'openPayments' | 'claims' | 'openClaims' | 'postings'>> {
  const records = await db.payments.where('state.customerId').equals(customerId).toArray();
  const claims = await db.claims.where('customerId').equals(customerId).toArray();
  const account = customerAccount(customerId);
  const paid = records.filter(({ state }) => state.status === 'paid').length;
  return {
    payments: paid,
    openPayments: records.length - paid,
    claims: claims.length,
    openClaims: claims.filter(({ status }) => status === 'unfunded' || status === 'under_review').length,
    postings: await db.journal.filter(({ postings }) => postings.some(({ accountId }) => accountId === account)).count(),
  };
}
