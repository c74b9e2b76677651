/**
 * Failures and waits, per scope. Every function here runs inside a transaction over `lockouts`.
 */
import { GUESS_PATHS, GUESS_POLICIES, countGuess, type GuessPath } from '../../domain/guessing';
import { NO_LOCKOUT, countFailure, recentFailuresOf, retryAt } from '../../domain/lockout';
import type { PhoneNumber } from '../../domain/phone';
import type { BankTables } from './store';
import type { Vault } from './vault';

/** The ways to pay are locked apart, so that one stays open while another waits. */
export const faceAtTerminal = (terminalId: string): string => `face:terminal:${terminalId}`;
export const faceOfCustomer = (customerId: string): string => `face:customer:${customerId}`;
export const passcodeAtTerminal = (terminalId: string): string => `passcode:terminal:${terminalId}`;
/** By a keyed tag of the number, so that numbers nobody has are limited alike and not kept. */
export const passcodeOfPhone = (phoneTag: string): string => `passcode:phone:${phoneTag}`;
/** The tag that a number's lock-out is kept under; of what is no number too. Never inside a transaction. */
export const phoneTagOf = (vault: Vault, phone: PhoneNumber | ''): Promise<string> => vault.tagOf(`phone ${phone}`);
export const codeAtTerminal = (terminalId: string): string => `code:terminal:${terminalId}`;
/** Everybody's wrong guesses of one kind together. Nothing forgives these. */
export const ofEverybody = (path: GuessPath): string => `${path}:everybody`;

const EVERYBODYS_POLICIES = new Map(GUESS_PATHS.map((path) => [ofEverybody(path), GUESS_POLICIES[path]]));

/** The latest time at which all scopes are open again, or `undefined` when they are open now. */
export async function lockedUntil(db: BankTables, scopes: readonly string[], nowMs: number): Promise<number | undefined> {
  let latest: number | undefined;
  for (const row of await db.lockouts.bulkGet([...scopes])) {
    const at = row === undefined ? undefined : retryAt(row.lockout, nowMs);
    if (at !== undefined && at > (latest ?? 0)) latest = at;
  }
  return latest;
}

/** Failures of the scope that still count towards a wait, and those of a wait that has just ended. */
export async function recentFailures(db: BankTables, scope: string, nowMs: number): Promise<number> {
  const row = await db.lockouts.get(scope);
  return row === undefined ? 0 : recentFailuresOf(row.lockout, nowMs);
}

/** Counts a failure in each scope. Answers the scopes that are locked now and were not before. */
export async function countFailures(
  db: BankTables,
  scopes: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<string, number>> {
  const locked = new Map<string, number>();
  for (const scope of scopes) {
    const before = (await db.lockouts.get(scope))?.lockout ?? NO_LOCKOUT;
    const everybodys = EVERYBODYS_POLICIES.get(scope);
    const after = everybodys === undefined ? countFailure(before, nowMs) : countGuess(everybodys, before, nowMs);
    await db.lockouts.put({ scope, lockout: after });
    const until = retryAt(after, nowMs);
    if (until !== undefined && retryAt(before, nowMs) === undefined) locked.set(scope, until);
  }
  return locked;
}

/**
 * Forgets a customer's failures after a success. Terminals are never forgiven this way: one good face between bad ones would
 * otherwise keep a terminal open for ever.
 */
export async function forgive(db: BankTables, scope: string): Promise<void> {
  await db.lockouts.delete(scope);
}
