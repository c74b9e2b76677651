/**
 * Before a face may be enrolled: consent to a text, then a code sent to the phone. And the end of both.
 */
import { isAcceptedVersion, withdraw } from '../../domain/consent';
import { SMS_CODE_LENGTH, NO_SMS, checkCode, sendCode } from '../../domain/sms';
import type { SmsSend } from '../../domain/sms';
import type { BankEvent, FaceState, Wallet, WalletResult } from '../../ports';
import type { BankContext } from './context';
import type { CustomerRow } from './db';
import { dropCodes, postMessage } from './messages';
import type { SmsGateway } from './sms-gateway';
import { refused, walletOf } from './wallets';

/** Records the consent and sends a code. Given again while a code is under way, it changes nothing. */
export async function giveFaceConsent(
  context: BankContext,
  gateway: SmsGateway,
  customerId: string,
  version: string,
): Promise<WalletResult<Wallet>> {
  const { db } = context;
  if (!isAcceptedVersion(version)) return refused('consent_needed');
  const recorded = await db.transaction('rw', ['customers', 'consents', 'accounts', 'sms'], async () => {
    const row = await db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    if (row.face.kind === 'sms_confirmed' || row.face.kind === 'enrolled') return asOk(await walletOf(context, row));
    if (row.face.kind === 'consented' && (await hasLiveCode(context, customerId))) return asOk(await walletOf(context, row));
    if (row.face.kind === 'none') await recordConsent(context, row, version);
    return 'send' as const;
  });
  if (recorded !== 'send') return recorded;
  const sent = await sendTo(context, gateway, customerId);
  context.emit({ kind: 'wallet_changed', customerId });
  if (sent.kind === 'refused') return sent;
  return db.transaction('r', ['customers', 'accounts'], async () => {
    const row = await db.customers.get(customerId);
    return row === undefined ? refused('unknown_customer') : asOk(await walletOf(context, row));
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
  const { db, clock } = context;
  const result = await db.transaction('rw', ['customers', 'accounts', 'sms', 'messages'], async () => {
    const row = await db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    if (row.face.kind === 'none') return refused('consent_needed');
    if (row.face.kind !== 'consented') return asOk(await walletOf(context, row));
    const state = (await db.sms.get(customerId))?.state ?? NO_SMS;
    const check = checkCode(state, typed, clock.nowMs());
    await db.sms.put({ customerId, state: check.state });
    if (check.state.code.kind === 'none') await dropCodes(context, customerId);
    switch (check.kind) {
      case 'right':
        return asOk(await walletOf(context, await setFace(context, row, { kind: 'sms_confirmed' })));
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
  const { db, clock } = context;
  const events: BankEvent[] = [];
  const tables = ['customers', 'accounts', 'consents', 'sms', 'templates', 'messages'];
  const result = await db.transaction('rw', tables, async () => {
    const row = await db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    await db.templates.where('customerId').equals(customerId).delete();
    const consents = await db.consents.where('customerId').equals(customerId).toArray();
    await db.consents.bulkPut(consents.map((record) => withdraw(record, clock.nowMs())));
    await dropCodes(context, customerId);
    await forgetCode(context, customerId);
    const bare = await setFace(context, row, { kind: 'none' });
    if (row.face.kind === 'enrolled') events.push(await postMessage(context, customerId, { kind: 'face_deleted' }));
    return asOk(await walletOf(context, bare));
  });
  if (result.kind === 'ok') {
    events.forEach((event) => context.emit(event));
    context.emit({ kind: 'wallet_changed', customerId });
  }
  return result;
}

/** Inside a transaction over `customers`. */
export async function setFace({ db }: BankContext, row: CustomerRow, face: FaceState): Promise<CustomerRow> {
  const changed: CustomerRow = { ...row, face };
  await db.customers.put(changed);
  return changed;
}

function asOk<T>(value: T): { readonly kind: 'ok'; readonly value: T } {
  return { kind: 'ok', value };
}

async function recordConsent(context: BankContext, row: CustomerRow, version: string): Promise<void> {
  const { db, chance, clock } = context;
  const consentId = chance.ids.id();
  await db.consents.add({ consentId, customerId: row.customerId, version, givenAtMs: clock.nowMs(), kind: 'given' });
  await setFace(context, row, { kind: 'consented' });
}

async function hasLiveCode({ db, clock }: BankContext, customerId: string): Promise<boolean> {
  const code = (await db.sms.get(customerId))?.state.code;
  return code?.kind === 'sent' && code.expiresAtMs > clock.nowMs();
}

/** Waits and limits outlive a deletion, or deleting would be a way round them. */
async function forgetCode({ db }: BankContext, customerId: string): Promise<void> {
  const row = await db.sms.get(customerId);
  if (row !== undefined) await db.sms.put({ customerId, state: { ...row.state, code: { kind: 'none' } } });
}

async function sendTo(context: BankContext, gateway: SmsGateway, customerId: string): Promise<WalletResult<null>> {
  const { db, clock, chance } = context;
  const digits = String(chance.sms.below(10 ** SMS_CODE_LENGTH)).padStart(SMS_CODE_LENGTH, '0');
  const made = await db.transaction(
    'rw',
    ['sms', 'customers'],
    async (): Promise<(SmsSend & { phoneNumber: string }) | undefined> => {
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
