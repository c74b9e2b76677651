import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION, isAcceptedVersion, withdraw } from '../../../src/domain/consent';
import type { ConsentRecord } from '../../../src/domain/consent';
import {
  LOCKOUT_FORGET_MS,
  LOCKOUT_WINDOW_MS,
  NO_LOCKOUT,
  countFailure,
  recentFailuresOf,
  retryAt,
} from '../../../src/domain/lockout';
import type { Lockout } from '../../../src/domain/lockout';
import { NO_SMS, checkCode, sendCode } from '../../../src/domain/sms';
import type { SmsState } from '../../../src/domain/sms';

function sent(state: SmsState, atMs: number): SmsState {
  const result = sendCode(state, '123123', atMs);
  if (result.kind !== 'send') throw new Error(result.reason);
  return result.state;
}

function fiveWrong(state: SmsState, atMs: number): SmsState {
  return Array.from({ length: 5 }).reduce<SmsState>((now) => checkCode(now, '000000', atMs).state, state);
}

describe('SMS codes', () => {
  it('wait longer each time, and a right code forgives', () => {
    const once = fiveWrong(sent(NO_SMS, 0), 0);
    expect(once.waitUntilMs).toBe(60_000);
    const twice = fiveWrong(sent(once, 60_000), 60_000);
    expect(twice.waitUntilMs).toBe(60_000 + 120_000);
    const right = checkCode(sent(twice, 180_000), '１２３ 123', 180_000);
    expect(right).toMatchObject({ kind: 'right', state: { waits: 0, code: { kind: 'none' } } });
    expect(checkCode(right.state, '123123', 180_001).kind).toBe('expired');
  });

  it('are right until five minutes have passed', () => {
    expect(checkCode(sent(NO_SMS, 0), '123123', 299_999).kind).toBe('right');
    expect(checkCode(sent(NO_SMS, 0), '123123', 300_000).kind).toBe('expired');
  });

  it('are never more than five in ten minutes, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 60 }), (gaps) => {
        let state = NO_SMS;
        let nowMs = 0;
        const times: number[] = [];
        for (const gap of gaps) {
          nowMs += gap;
          const result = sendCode(state, '123123', nowMs);
          if (result.kind === 'send') {
            state = result.state;
            times.push(nowMs);
          } else expect(result.retryAtMs).toBeGreaterThan(nowMs);
        }
        for (const at of times) expect(times.filter((one) => one >= at && one < at + 600_000).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

const fail = (lockout: Lockout, ...times: number[]): Lockout => times.reduce(countFailure, lockout);

describe('lockouts', () => {
  it('start with the fifth failure within three minutes, and grow', () => {
    expect(retryAt(fail(NO_LOCKOUT, 0, 1, 2, 3), 3)).toBeUndefined();
    const first = fail(NO_LOCKOUT, 0, 1, 2, 3, 4);
    expect(retryAt(first, 4)).toBe(30_004);
    expect(retryAt(first, 30_004)).toBeUndefined();
    const second = fail(first, 40_000, 40_000, 40_000, 40_000, 40_000);
    expect(retryAt(second, 40_000)).toBe(100_000);
  });

  it('do not start from failures that are further apart', () => {
    expect(retryAt(fail(NO_LOCKOUT, 0, 45_000, 90_000, 135_000, 180_000), 180_000)).toBeUndefined();
  });

  it('start over after a quiet day, and never wait more than an hour', () => {
    let lockout = NO_LOCKOUT;
    for (let round = 0; round < 12; round++) lockout = fail(lockout, ...Array<number>(5).fill(round * 4_000_000));
    const nowMs = 11 * 4_000_000;
    expect(retryAt(lockout, nowMs)).toBe(nowMs + 3_600_000);
    const later = nowMs + 3_600_000 + LOCKOUT_FORGET_MS;
    expect(retryAt(fail(lockout, later, later, later, later, later), later)).toBe(later + 30_000);
  });
});

describe('recent failures', () => {
  it('are those of the last three minutes', () => {
    expect(recentFailuresOf(NO_LOCKOUT, 0)).toBe(0);
    const three = fail(NO_LOCKOUT, 0, 60_000, 120_000);
    expect(recentFailuresOf(three, 120_000)).toBe(3);
    expect(recentFailuresOf(three, LOCKOUT_WINDOW_MS - 1)).toBe(3);
    expect(recentFailuresOf(three, LOCKOUT_WINDOW_MS)).toBe(2);
    expect(recentFailuresOf(three, 120_000 + LOCKOUT_WINDOW_MS)).toBe(0);
  });

  it('are not forgotten by the wait that they led to, until three minutes after it', () => {
    const locked = fail(NO_LOCKOUT, 0, 0, 0, 0, 0);
    const untilMs = retryAt(locked, 0)!;
    for (const nowMs of [0, untilMs, untilMs + LOCKOUT_WINDOW_MS - 1]) expect(recentFailuresOf(locked, nowMs)).toBe(5);
    expect(recentFailuresOf(locked, untilMs + LOCKOUT_WINDOW_MS)).toBe(0);
  });

  it('add up with those after the wait', () => {
    const again = fail(NO_LOCKOUT, 0, 0, 0, 0, 0, 40_000, 50_000);
    expect(recentFailuresOf(again, 50_000)).toBe(7);
    expect(recentFailuresOf(again, 30_000 + LOCKOUT_WINDOW_MS)).toBe(2);
  });
});

describe('consent', () => {
  const given: ConsentRecord = { kind: 'given', consentId: 'c', customerId: 'ada', version: CONSENT_VERSION, givenAtMs: 1 };
  it('is to a version that is shown today', () => {
    expect(isAcceptedVersion(CONSENT_VERSION)).toBe(true);
    expect(isAcceptedVersion('')).toBe(false);
  });
  it('is withdrawn once, keeping the first time', () => {
    const withdrawn = withdraw(given, 5);
    expect(withdrawn).toEqual({ ...given, kind: 'withdrawn', withdrawnAtMs: 5 });
    expect(withdraw(withdrawn, 9)).toBe(withdrawn);
  });
});
