/**
 * Enrolling a face, issuing its template anew, and switching Smile to Pay on and off.
 */
import type { SealedProbe } from '../../domain/challenge';
import { IDENTIFY_ACCEPT } from '../../domain/matching';
import type { Probe } from '../../domain/probe';
import type { BankEvent, Wallet, WalletResult } from '../../ports';
import { consumeChallenge, faceScopes } from './challenges';
import type { ProbeClaim } from './challenges';
import { setFace } from './consent-and-sms';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { countFailures, faceOfCustomer, lockedUntil } from './lockouts';
import { postMessage } from './messages';
import { examineProbe } from './probes';
import type { ProbeRefusal } from './probes';
import type { CustomerRow, TemplateRow } from './rows';
import { baseOf, dropUpdatesOf, isBase } from './template-updates';
import type { ReissuedTemplate } from './vault';
import { refused, walletOf } from './wallets';

/** Stores the template of a living customer who agreed and confirmed the code. */
export async function completeEnrolment(
  context: BankContext,
  customerId: string,
  sealedProbe: SealedProbe,
): Promise<WalletResult<Wallet>> {
  // The phone is its own terminal: what counts is that challenge and probe name the same one.
  const claim: ProbeClaim = { purpose: 'enrol', terminalId: sealedProbe.terminalId, customerId, sealedProbe };
  const prepared = await prepareTemplate(context, claim);
  const events: BankEvent[] = [];
  const tables = ['customers', 'accounts', 'challenges', 'templates', 'lockouts', 'messages'] as const;
  const result = await inTransaction(context, 'rw', tables, (work) => store(work, claim, prepared, events));
  events.forEach((event) => context.emit(event));
  return result;
}

type Prepared = { readonly kind: 'row'; readonly row: TemplateRow } | { readonly kind: 'refused'; readonly reason: ProbeRefusal };

async function prepareTemplate(context: BankContext, claim: ProbeClaim): Promise<Prepared> {
  const examined = await examineProbe(context, claim);
  if (examined.kind === 'refused') return examined;
  const { probe } = examined;
  if (examined.kind === 'unsure') {
    probe.template.fill(0);
    return { kind: 'refused', reason: 'pad_failed' };
  }
  // Without evidence for this model's thresholds the template could never be used.
  if (probe.modelId !== IDENTIFY_ACCEPT.modelId) return { kind: 'refused', reason: 'probe_invalid' };
  const row = await lockedRow(context, claim.customerId as string, probe);
  probe.template.fill(0);
  return { kind: 'row', row };
}

async function lockedRow({ vault, chance, clock }: BankContext, customerId: string, probe: Probe): Promise<TemplateRow> {
  const { modelId, modelVersion } = probe;
  const locked = await vault.lockTemplate(customerId, probe);
  return { templateId: chance.ids.id(), customerId, modelId, modelVersion, ...locked, enrolledAtMs: clock.nowMs() };
}

async function store(work: BankWork, claim: ProbeClaim, prepared: Prepared, events: BankEvent[]): Promise<WalletResult<Wallet>> {
  const { db, clock } = work;
  const customerId = claim.customerId as string;
  const nowMs = clock.nowMs();
  const customer = await db.customers.get(customerId);
  if (customer === undefined) return refused('unknown_customer');
  const use = await consumeChallenge(db, claim, nowMs);
  if (use !== 'good') return refused(use);
  const scopes = faceScopes(claim.terminalId, customerId);
  // Challenges opened before the lock must not be a way round it.
  const retryAtMs = await lockedUntil(db, scopes, nowMs);
  if (retryAtMs !== undefined) return { kind: 'refused', reason: 'pad_failed', retryAtMs };
  if (prepared.kind === 'refused') {
    const locked = await countFailures(db, scopes, nowMs);
    const until = locked.get(faceOfCustomer(customerId));
    if (until !== undefined) events.push(await postMessage(work, customerId, { kind: 'locked', until }));
    return refused(prepared.reason);
  }
  if (customer.face.kind !== 'sms_confirmed')
    return refused(customer.face.kind === 'consented' ? 'sms_needed' : 'consent_needed');
  await db.templates.add(prepared.row);
  const owner = withTransform(customer, prepared.row);
  const enrolled = await setFace(work, owner, { kind: 'enrolled', on: true, enrolledAtMs: nowMs });
  events.push(await postMessage(work, customerId, { kind: 'face_enrolled' }));
  events.push({ kind: 'wallet_changed', customerId });
  return { kind: 'ok', value: await walletOf(work, enrolled) };
}

/** From now on, only a template under that transform is the customer's. */
function withTransform({ transformId: _, ...customer }: CustomerRow, { seed }: ReissuedTemplate): CustomerRow {
  return { ...customer, ...(seed && { transformId: seed.transformId }) };
}

/** Puts the template under a new transform. What was copied of the old one then compares with nothing, whether it is put back or not. */
export async function renewTemplate(context: BankContext, customerId: string): Promise<WalletResult<null>> {
  const { db, vault } = context;
  const row = await db.templates.where('customerId').equals(customerId).first();
  const reissued = row && (await vault.reissueTemplate(row));
  const result = await inTransaction(context, 'rw', ['customers', 'templates', 'updates'], async (work) => {
    const customer = await work.db.customers.get(customerId);
    if (customer === undefined) return refused('unknown_customer');
    if (customer.face.kind !== 'enrolled' || row === undefined || reissued === undefined) return refused('not_enrolled');
    const now = await work.db.templates.get(row.templateId);
    if (now === undefined || !isBase(now, baseOf(row))) return 'changed' as const;
    await work.db.templates.put({ ...now, ...reissued });
    await work.db.customers.put(withTransform(customer, reissued));
    await dropUpdatesOf(work.db, customerId);
    return { kind: 'ok', value: null } as const;
  });
  // Somebody else's change got through meanwhile; what was issued is of a template that is not there any more.
  return result === 'changed' ? renewTemplate(context, customerId) : result;
}

/** Takes the customer into or out of the gallery without deleting the template. */
export async function setSmileToPay(context: BankContext, customerId: string, on: boolean): Promise<WalletResult<Wallet>> {
  const events: BankEvent[] = [];
  const tables = ['customers', 'accounts', 'updates', 'messages'] as const;
  const result = await inTransaction(context, 'rw', tables, async (work): Promise<WalletResult<Wallet>> => {
    const row = await work.db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    if (row.face.kind !== 'enrolled') return refused('not_enrolled');
    if (row.face.on === on) return { kind: 'ok', value: await walletOf(work, row) };
    const changed = await setFace(work, row, { ...row.face, on });
    events.push(await postMessage(work, customerId, { kind: 'smile_to_pay', on }));
    events.push({ kind: 'wallet_changed', customerId });
    return { kind: 'ok', value: await walletOf(work, changed) };
  });
  events.forEach((event) => context.emit(event));
  return result;
}
