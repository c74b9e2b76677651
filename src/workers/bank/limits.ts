/**
 * What customers let themselves spend by face, and where they need no digits.
 */
import { spentByFaceMinor, NO_ACTIVITY } from '../../domain/activity';
import { ageYears } from '../../domain/age';
import { changeLimits, defaultLimits, limitRulesFor, limitsInForce } from '../../domain/limits';
import type { LimitRefusal, LimitRules, LimitState, Limits } from '../../domain/limits';
import { USUAL_UTC_OFFSET_MINUTES } from '../../domain/places';
import type { BankEvent, LimitsView, WalletRefusal, WalletResult } from '../../ports';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { postMessage } from './messages';
import type { CustomerRow } from './rows';
import { refused } from './wallets';

const TABLES = ['customers', 'activity', 'messages'] as const;
/** Trusted stores of one customer. */
const MOST_TRUSTED = 50;

export function limitRulesOf({ bornOn }: CustomerRow, nowMs: number): LimitRules {
  return limitRulesFor(bornOn === undefined ? Infinity : ageYears(bornOn, nowMs));
}

export function limitStateOf(row: CustomerRow, nowMs: number): LimitState {
  return row.limits ?? defaultLimits(limitRulesOf(row, nowMs));
}

export function readLimits(context: BankContext, customerId: string): Promise<WalletResult<LimitsView>> {
  return inTransaction(context, 'r', TABLES, async (work): Promise<WalletResult<LimitsView>> => {
    const row = await work.db.customers.get(customerId);
    return row === undefined ? refused('unknown_customer') : { kind: 'ok', value: await viewOf(work, row) };
  });
}

export async function setLimits(context: BankContext, customerId: string, wanted: Limits): Promise<WalletResult<LimitsView>> {
  const nowMs = context.clock.nowMs();
  const events: BankEvent[] = [];
  const answer = await inTransaction(context, 'rw', TABLES, async (work): Promise<WalletResult<LimitsView>> => {
    const row = await work.db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    const change = changeLimits(limitStateOf(row, nowMs), wanted, limitRulesOf(row, nowMs), nowMs);
    if (change.kind === 'refused') return refused(WORDS_OF[change.reason]);
    // The phone in a child's hand is no guardian's word: it may ask for less only.
    if (change.state.kind === 'raise_waits' && limitRulesOf(row, nowMs).setBy === 'guardian') return refused('too_young');
    const { state } = change;
    const changed = { ...row, limits: state };
    await work.db.customers.put(changed);
    const raises = state.kind === 'raise_waits' ? { raisesAtMs: state.takesEffectAtMs } : {};
    events.push(await postMessage(work, customerId, { kind: 'limits', limits: state.limits, ...raises }));
    return { kind: 'ok', value: await viewOf(work, changed) };
  });
  events.forEach((event) => context.emit(event));
  return answer;
}

export function setTrustedStore(
  context: BankContext,
  customerId: string,
  storeId: string,
  trusted: boolean,
): Promise<WalletResult<null>> {
  return inTransaction(context, 'rw', TABLES, async ({ db }): Promise<WalletResult<null>> => {
    const row = await db.customers.get(customerId);
    if (row === undefined) return refused('unknown_customer');
    const others = (row.trustedStores ?? []).filter((one) => one !== storeId);
    const trustedStores = trusted ? [...others.slice(-(MOST_TRUSTED - 1)), storeId] : others;
    await db.customers.put({ ...row, trustedStores });
    return { kind: 'ok', value: null };
  });
}

/** Inside a transaction over `activity`. */
async function viewOf({ db, clock }: BankWork, row: CustomerRow): Promise<LimitsView> {
  const nowMs = clock.nowMs();
  const rules = limitRulesOf(row, nowMs);
  const state = limitStateOf(row, nowMs);
  const { perPaymentLimitMinor, perDayLimitMinor, limitsSetBy } = limitsInForce(state, rules, nowMs);
  const activity = (await db.activity.get(row.customerId))?.activity ?? NO_ACTIVITY;
  const waits = state.kind === 'raise_waits' && state.takesEffectAtMs > nowMs;
  return {
    limits: { perPaymentMinor: perPaymentLimitMinor, perDayMinor: perDayLimitMinor },
    setBy: limitsSetBy,
    highest: rules.highest,
    spentTodayMinor: spentByFaceMinor(activity, USUAL_UTC_OFFSET_MINUTES, nowMs),
    ...(waits && { raise: { wanted: state.wanted, takesEffectAtMs: state.takesEffectAtMs } }),
  };
}

const WORDS_OF: Readonly<Record<LimitRefusal, WalletRefusal>> = {
  not_an_amount: 'limit_invalid',
  payment_above_day: 'limit_invalid',
  above_highest: 'limit_too_high',
};
