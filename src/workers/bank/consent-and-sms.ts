/**
 * Before a face may be enrolled: consent to a text, then a code sent to the phone. And the end of both.
 */
import { isAcceptedVersion, withdraw, type Guardian } from '../../domain/consent';
import { parseName } from '../../domain/person-name';
import { parsePhone } from '../../domain/phone';
import { SMS_CODE_LENGTH, NO_SMS, checkCode, sendCode } from '../../domain/sms';
import type { SmsCheck, SmsSend, SmsState } from '../../domain/sms';
import type { Bank, BankEvent, FaceState, Wallet, WalletResult } from '../../ports';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { limitRulesOf } from './limits';
import { countFailures, lockedUntil, ofEverybody } from './lockouts';
import { mayPayByFace } from './identify';
import { dropCodes, postMessage } from './messages';
import type { CustomerRow } from './rows';
import type { SmsGateway } from './sms-gateway';
import { dropUpdatesOf } from './template-updates';
import { refused, walletOf } from './wallets';

/** Records the consent and sends a code. Given again while a code is under way, it changes nothing. */
export async function giveFaceConsent(
  context: BankContext,
  gateway: SmsGateway,
  customerId: string,
  version: string,
  asked?: Parameters<Bank['giveFaceConsent']>[2],
): Promise<WalletResult<Wallet>> {
  if (!isAcceptedVersion(version)) return refused('consent_needed');
  const guardian = readGuardian(asked);
  const recorded = await inTransaction(context, 'rw', ['customers', 'consents', 'accounts', 'sms'], async (work) => {
    const row = await work.db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    if (row.face.kind === 'sms_confirmed' || row.face.kind === 'enrolled') return asOk(await walletOf(work, row));
    if (row.face.kind === 'consented' && (await hasLiveCode(work, customerId))) return asOk(await walletOf(work, row));
    // A child's own number is nobody else's word.
    const isGuarded = guardian !== undefined && guardian.phoneNumber !== row.phoneNumber;
    if (!isGuarded && limitRulesOf(row, context.clock.nowMs()).setBy === 'guardian') return refused('too_young');
    if (row.face.kind === 'none') await recordConsent(work, row, version, guardian);
    return 'send' as const;
  });
  if (recorded !== 'send') return recorded;
  const sent = await sendTo(context, gateway, customerId);
  context.emit({ kind: 'wallet_changed', customerId });
  if (sent.kind === 'refused') return sent;
  return inTransaction(context, 'r', ['customers', 'accounts'], async (work) => {
    const row = await work.db.customers.get(customerId);
    return row === undefined ? refused('unknown_customer') : asOk(await walletOf(work, row));
  });
}

/** Sends another code, within the resend limit. */
export async function resendSmsCode(context: BankContext, gateway: SmsGateway, customerId: string): Promise<WalletResult<null>> {
  const row = await context.db.customers.get(customerId);
  if (row === undefined) return refused('unknown_customer');
  if (row.face.kind === 'none') return refused('consent_needed');
  if (row.face.kind !== 'consented') return { kind: 'ok', value: null };
  return sendTo(context, gateway, customerId);
}

/** Checks the code; five wrong ones make the customer wait and ask for a new one. */
export async function confirmSmsCode(context: BankContext, customerId: string, typed: string): Promise<WalletResult<Wallet>> {
  const everybodys = ofEverybody('sms');
  const tables = ['customers', 'accounts', 'sms', 'messages', 'lockouts'] as const;
  const result = await inTransaction(context, 'rw', tables, async (work) => {
    const { db } = work;
    const nowMs = work.clock.nowMs();
    const row = await db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    if (row.face.kind === 'none') return refused('consent_needed');
    if (row.face.kind !== 'consented') return asOk(await walletOf(work, row));
    const state = (await db.sms.get(customerId))?.state ?? NO_SMS;
    const retryAtMs = await lockedUntil(db, [everybodys], nowMs);
    if (retryAtMs !== undefined) return { kind: 'refused', reason: 'sms_paused', retryAtMs } as const;
    const check = checkCode(state, typed, nowMs);
    if (wasWrongGuess(state, check)) await countFailures(db, [everybodys], nowMs);
    await db.sms.put({ customerId, state: check.state });
    if (check.state.code.kind === 'none') await dropCodes(work, customerId);
    switch (check.kind) {
      case 'right':
        return asOk(await walletOf(work, await setFace(work, row, { kind: 'sms_confirmed' })));
      case 'wrong':
        return { kind: 'refused', reason: 'sms_wrong', triesLeft: check.triesLeft } as const;
      case 'expired':
        return refused('sms_expired');
      case 'wait':
        return { kind: 'refused', reason: 'sms_too_many_tries', retryAtMs: check.retryAtMs, triesLeft: 0 } as const;
    }
  });
  if (result.kind === 'ok') context.emit({ kind: 'wallet_changed', customerId });
  return result;
}

/** Template, consent and code end here; the ledger stays. Nothing to delete is fine too. */
export async function deleteFace(context: BankContext, customerId: string): Promise<WalletResult<Wallet>> {
  const events: BankEvent[] = [];
  const tables = ['customers', 'accounts', 'consents', 'sms', 'templates', 'updates', 'messages'] as const;
  const result = await inTransaction(context, 'rw', tables, async (work) => {
    const { db, clock } = work;
    const row = await db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    const bare = await forgetFace(work, row, clock.nowMs());
    if (row.face.kind === 'enrolled') events.push(await postMessage(work, customerId, { kind: 'face_deleted' }));
    return asOk(await walletOf(work, bare));
  });
  if (result.kind === 'ok') {
    events.forEach((event) => context.emit(event));
    context.emit({ kind: 'wallet_changed', customerId });
  }
  return result;
}

/** The same inside a transaction over `customers`, `consents`, `sms`, `templates`, `updates` and `messages`. */
export async function forgetFace(work: BankWork, row: CustomerRow, nowMs: number): Promise<CustomerRow> {
  const { db } = work;
  const { customerId } = row;
  await db.templates.where('customerId').equals(customerId).delete();
  const consents = await db.consents.where('customerId').equals(customerId).toArray();
  await db.consents.bulkPut(consents.map((record) => withdraw(record, nowMs)));
  await dropCodes(work, customerId);
  await forgetCode(work, customerId);
  const { transformId: _, ...bare } = row;
  return setFace(work, bare, { kind: 'none' });
}

/** Inside a transaction over `customers`; where an enrolled face is switched off or goes, over `updates` too. */
export async function setFace({ db }: BankWork, row: CustomerRow, face: FaceState): Promise<CustomerRow> {
  const changed: CustomerRow = { ...row, face };
  if (row.face.kind === 'enrolled' && !mayPayByFace(changed)) await dropUpdatesOf(db, row.customerId);
  await db.customers.put(changed);
  return changed;
}

function asOk<T>(value: T): { readonly kind: 'ok'; readonly value: T } {
  return { kind: 'ok', value };
}

/** Nothing at all when name or number cannot be one. */
function readGuardian(asked: Parameters<Bank['giveFaceConsent']>[2]): Guardian | undefined {
  const name = asked && parseName(asked.name);
  const phoneNumber = asked && parsePhone(asked.phoneNumber);
  return name !== undefined && phoneNumber !== undefined ? { name, phoneNumber } : undefined;
}

async function recordConsent(work: BankWork, row: CustomerRow, version: string, guardian?: Guardian): Promise<void> {
  const { db, chance, clock } = work;
  const consentId = chance.ids.id();
  const given = { consentId, customerId: row.customerId, version, givenAtMs: clock.nowMs(), kind: 'given' } as const;
  await db.consents.add({ ...given, ...(guardian && { guardian }) });
  await setFace(work, row, { kind: 'consented' });
}

/** A wrong code leaves its mark on the state; text that is no code, and codes that nobody judges, leave none. */
function wasWrongGuess(before: SmsState, { kind, state }: SmsCheck): boolean {
  return (kind === 'wrong' || kind === 'wait') && state !== before;
}

async function hasLiveCode({ db, clock }: BankWork, customerId: string): Promise<boolean> {
  const code = (await db.sms.get(customerId))?.state.code;
  return code?.kind === 'sent' && code.expiresAtMs > clock.nowMs();
}

/** Waits and limits outlive a deletion, or deleting would be a way round them. */
async function forgetCode({ db }: BankWork, customerId: string): Promise<void> {
  const row = await db.sms.get(customerId);
  if (row !== undefined) await db.sms.put({ customerId, state: { ...row.state, code: { kind: 'none' } } });
}

async function sendTo(context: BankContext, gateway: SmsGateway, customerId: string): Promise<WalletResult<null>> {
  const digits = String(context.chance.sms.below(10 ** SMS_CODE_LENGTH)).padStart(SMS_CODE_LENGTH, '0');
  const made = await inTransaction(
    context,
    'rw',
    ['sms', 'customers'],
    async ({ db, clock }): Promise<(SmsSend & { phoneNumber: string }) | undefined> => {
      const row = await db.customers.get(customerId);
      if (row?.face.kind !== 'consented') return undefined;
      const send = sendCode((await db.sms.get(customerId))?.state ?? NO_SMS, digits, clock.nowMs());
      if (send.kind === 'send') await db.sms.put({ customerId, state: send.state });
      return { ...send, phoneNumber: row.phoneNumber };
    },
  );
  if (made === undefined) return refused('consent_needed');
  if (made.kind === 'refused') return { kind: 'refused', reason: made.reason, retryAtMs: made.retryAtMs };
  const { expiresAtMs } = made.code;
  await gateway.send({ customerId, phoneNumber: made.phoneNumber, code: digits, expiresAtMs });
  return { kind: 'ok', value: null };
}
