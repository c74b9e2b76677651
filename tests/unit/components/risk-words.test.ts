import { describe, expect, it } from 'vitest';
import { merchantWords, decisionWords, riskWords } from '../../../src/components/risk-words';
import { RISK_ACTIONS, RISK_POLICY, type RiskAction, type RiskReason, type RiskRule } from '../../../src/domain/risk';
import { READINGS, type ReadRule } from '../../../src/domain/risk-facts';
import { SIGNALS } from '../../../src/domain/pad-signals';

const READ_RULES = Object.keys(READINGS) as readonly ReadRule[];
const RULES: readonly RiskRule[] = [...READ_RULES, 'no_phone'];

function reasonOf(rule: RiskRule, changes: Partial<RiskReason> = {}): RiskReason {
  const bounds = rule === 'no_phone' ? undefined : RISK_POLICY.rules[rule];
  const step = bounds?.steps.at(-1) ?? { bound: 1, points: 0, atLeast: 'decline' as RiskAction };
  const { bound, points, atLeast = 'approve' } = step;
  return { rule, points, atLeast, seen: bound, bound, badSide: bounds?.badSide ?? 'from', ...changes };
}

/** What must not be guessed from words for people: how the bank looks, what it measures, and against what. */
const SECRETS = new RegExp(
  [
    '\\d',
    ...SIGNALS,
    'scores?\\b|threshold|margin|liveness|\\blive\\b|\\bPAD\\b|template|match|signal|texture|depth|pixel|luma',
    'attack|fraud|risk|suspicio|fail|virtual|simulated|bystander|watch|night|speed|distance|velocity|twin|look.?alike|points?\\b',
  ].join('|'),
  'i',
);
const FACE =
  /face|smil|light|dark|camera|limit|guardian|family|lock|rests|because|reason|amount|store|terminal|phone number|digit/i;

describe('words for the merchant', () => {
  it('say what to do, never why', () => {
    for (const sentence of Object.values(merchantWords())) {
      expect(sentence).toMatch(/^[A-Z][a-z ]+\.$/);
      expect(sentence).not.toMatch(SECRETS);
      expect(sentence).not.toMatch(FACE);
    }
  });

  it.each(RISK_ACTIONS)('are the same for every reason to %s', (action) => {
    const heard = new Set(RULES.map((rule) => riskWords(reasonOf(rule), action).merchant));
    heard.add(decisionWords({ action, points: 3, reasons: [] }).merchant);
    expect([...heard]).toEqual([merchantWords()[action]]);
  });
});

describe('words for the customer', () => {
  it.each(RULES)('of %s say what to do next and nothing to tune by', (rule) => {
    for (const action of RISK_ACTIONS) {
      for (const atLeast of RISK_ACTIONS) {
        const { title, next } = riskWords(reasonOf(rule, { atLeast }), action).customer;
        expect(`${title} ${next}`).not.toMatch(SECRETS);
        expect(title).not.toMatch(/[.!]$/);
        expect(next).toMatch(/\.$/);
      }
    }
  });

  it('tell of their own limits, light, wait and phone, and of nothing else', () => {
    const plain = riskWords(reasonOf('amount', { atLeast: 'decline' }), 'decline').customer;
    const told = RULES.filter(
      (rule) => riskWords(reasonOf(rule, { atLeast: 'decline' }), 'decline').customer.title !== plain.title,
    );
    const own = ['over_payment_limit', 'over_day_limit', 'over_guardian_limit', 'low_light', 'customer_locked', 'no_phone'];
    expect(told.sort()).toEqual(own.sort());
  });

  it('tell only of a reason that decided', () => {
    const dark = reasonOf('low_light');
    expect(riskWords(dark, 'extra_challenge').customer.title).toMatch(/dark/);
    expect(riskWords(dark, 'step_up').customer.title).not.toMatch(/dark/);
    const decision = { action: 'decline', points: 110, reasons: [dark, reasonOf('over_day_limit')] } as const;
    expect(decisionWords(decision).customer.title).toMatch(/today/);
  });

  it('are there when there was no reason', () => {
    expect(decisionWords({ action: 'approve', points: 0, reasons: [] }).customer.title).toBe('All good');
  });
});

describe('words for the lab', () => {
  it('have the numbers', () => {
    const lab = (rule: RiskRule, changes?: Partial<RiskReason>) => riskWords(reasonOf(rule, changes), 'decline').lab;
    expect(lab('amount', { seen: 123_456 })).toBe('Amount: ¥1,234.56 (counts from ¥1,000.00), 60 points');
    expect(lab('short_lead', { seen: 0.1 })).toBe(
      'Lead over the next customer: 0.100 (under 0.150), 60 points, at least step_up',
    );
    expect(lab('twin_known')).toBe('Twin known: yes, 60 points, at least step_up');
    expect(lab('low_light', { seen: 'unknown' })).toBe(
      'Luma of the face: not known, taken for the worst (under 60), 10 points, at least extra_challenge',
    );
  });

  it('are of one kind for one reason, and list every one', () => {
    const reasons = RULES.map((rule) => reasonOf(rule));
    const lines = decisionWords({ action: 'decline', points: 999, reasons }).lab;
    expect(lines[0]).toBe('decline: 999 points');
    expect(new Set(lines.map((line) => line.split(':')[0])).size).toBe(RULES.length + 1);
  });
});
