/**
 * One-time challenges: drawn here, used once, then refused.
 */
import type { CapturePurpose, CaptureRisk, Challenge, SealedProbe } from '../../domain/challenge';
import { CAPTURE_RISKS } from '../../domain/challenge';
import { asksForLight, captureRisk, drawActions } from '../../domain/challenge-draw';
import { drawLightSequence } from '../../domain/light-challenge';
import type { Bank, ChallengeFailure } from '../../ports';
import { inTransaction } from './context';
import type { BankContext } from './context';
import { countFailures, faceAtTerminal, faceOfCustomer, lockedUntil, recentFailures } from './lockouts';
import { captureRiskOf } from './risk-check';
import type { ChallengeRow } from './rows';
import type { BankTables } from './store';

export const CHALLENGE_EXPIRY_MS = 30_000;
/** Used and expired challenges are kept this long, only so that the table does not grow. An unknown one is refused like a used one. */
const CHALLENGE_KEPT_MS = 10 * 60_000;

type OpenInput = Parameters<Bank['openChallenge']>[0];
type OpenAnswer = Awaited<ReturnType<Bank['openChallenge']>>;

/** Draws a challenge for a terminal, and for enrolment binds it to the customer. */
export async function openChallenge(context: BankContext, input: OpenInput): Promise<OpenAnswer> {
  const { chance, clock, vault } = context;
  const { terminalId, purpose, sensor = 'webcam', canShine = false } = input;
  const { bankKeyId, publicKey } = await vault.publicKeys();
  const issuedAtMs = clock.nowMs();
  const customerId = purpose === 'enrol' ? input.customerId : undefined;
  const drawn = {
    challengeId: chance.ids.id(),
    purpose,
    terminalId,
    sensor,
    issuedAtMs,
    expiresAtMs: issuedAtMs + CHALLENGE_EXPIRY_MS,
    bankKeyId,
    customerId,
    used: false,
  } as const;
  return inTransaction(
    context,
    'rw',
    ['challenges', 'customers', 'lockouts', 'terminals'],
    async ({ db }): Promise<OpenAnswer> => {
      if (purpose === 'enrol') {
        const refusal = await whyNotEnrol(db, customerId);
        if (refusal !== undefined) return { kind: 'refused', reason: refusal };
      }
      const retryAtMs = await lockedUntil(db, faceScopes(terminalId, customerId), issuedAtMs);
      if (retryAtMs !== undefined) return { kind: 'locked', retryAtMs };
      await db.challenges
        .where('expiresAtMs')
        .below(issuedAtMs - CHALLENGE_KEPT_MS)
        .delete();
      // Counted where the wait is counted, so that a reload, another tab or another camera forgets nothing.
      const failures = await recentFailures(db, faceAtTerminal(terminalId), issuedAtMs);
      const risk = purpose === 'pay' ? await payRisk(db, input, failures, issuedAtMs) : captureRisk(purpose, failures);
      const actions = drawActions(sensor, risk, chance.challenge);
      const light = asksForLight(purpose, risk, canShine) ? { light: drawLightSequence(chance.challenge) } : {};
      const row: ChallengeRow = { ...drawn, risk, actions, ...light };
      await db.challenges.add(row);
      return { kind: 'challenge', challenge: challengeOf(row, publicKey) };
    },
  );
}

/** What failed here, what is to be paid, and whether the last look settled nothing: the most of them. */
async function payRisk(db: BankTables, { terminalId, total }: OpenInput, failures: number, nowMs: number): Promise<CaptureRisk> {
  const risk = captureRiskOf(total, failures);
  const row = await db.terminals.get(terminalId);
  if (row === undefined) await db.terminals.put({ terminalId, firstSeenMs: nowMs });
  const looksAgain = (row?.lookAgainUntilMs ?? 0) > nowMs;
  return looksAgain && CAPTURE_RISKS.indexOf(risk) < CAPTURE_RISKS.indexOf('raised') ? 'raised' : risk;
}

/** Spends a challenge that was not met, and counts the failure once. What was never asked of anybody is spent only. */
export function failChallenge(context: BankContext, challengeId: string, reason: ChallengeFailure): Promise<void> {
  return inTransaction(context, 'rw', ['challenges', 'lockouts'], async ({ db, clock }) => {
    const row = await db.challenges.get(challengeId);
    if (row === undefined || row.used) return;
    await db.challenges.put({ ...row, used: true });
    // Walking past a camera, or stepping back before being asked, is no failed try.
    if (reason === 'aborted') return;
    await countFailures(db, faceScopes(row.terminalId, row.customerId), clock.nowMs());
  });
}

export type ChallengeUse = 'good' | 'challenge_used' | 'challenge_expired';

/** What a probe claims to answer. */
export interface ProbeClaim {
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  /** For enrolment, whose face the caller wants to enrol. */
  readonly customerId: string | undefined;
  readonly sealedProbe: SealedProbe;
}

/** Whether a probe may use this challenge now. */
export function judgeUse(row: ChallengeRow | undefined, claim: ProbeClaim, nowMs: number): ChallengeUse {
  if (row === undefined || row.used) return 'challenge_used';
  const { purpose, terminalId, customerId, sealedProbe } = claim;
  const same =
    row.purpose === purpose &&
    row.terminalId === terminalId &&
    row.customerId === customerId &&
    sealedProbe.terminalId === row.terminalId &&
    sealedProbe.bankKeyId === row.bankKeyId;
  if (!same) return 'challenge_used';
  return row.expiresAtMs > nowMs ? 'good' : 'challenge_expired';
}

/** Inside a transaction over `challenges`: spends the challenge whatever the judgement, and answers it. */
export async function consumeChallenge(db: BankTables, claim: ProbeClaim, nowMs: number): Promise<ChallengeUse> {
  const row = await db.challenges.get(claim.sealedProbe.challengeId);
  const use = judgeUse(row, claim, nowMs);
  if (row !== undefined && !row.used) await db.challenges.put({ ...row, used: true });
  return use;
}

/** Scopes in which a failed capture counts. */
export function faceScopes(terminalId: string, customerId: string | undefined): readonly string[] {
  return customerId === undefined ? [faceAtTerminal(terminalId)] : [faceAtTerminal(terminalId), faceOfCustomer(customerId)];
}

async function whyNotEnrol(
  db: BankTables,
  customerId: string | undefined,
): Promise<'unknown_customer' | 'consent_needed' | 'sms_needed' | undefined> {
  const customer = customerId === undefined ? undefined : await db.customers.get(customerId);
  if (customer === undefined) return 'unknown_customer';
  if (customer.face.kind === 'sms_confirmed') return undefined;
  // An enrolled face is not overwritten: whoever holds the phone for a minute could put theirs in its place. Delete, then agree again.
  return customer.face.kind === 'consented' ? 'sms_needed' : 'consent_needed';
}

function challengeOf(row: ChallengeRow, bankPublicKey: Uint8Array): Challenge {
  const { challengeId, purpose, terminalId, actions, sensor, light, issuedAtMs, expiresAtMs, bankKeyId } = row;
  const asked = { actions, sensor, ...(light && { light }) };
  return { challengeId, purpose, terminalId, ...asked, issuedAtMs, expiresAtMs, bankKeyId, bankPublicKey };
}
