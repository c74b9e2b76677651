import { describe, expect, it } from 'vitest';
import { CAPTURE_RISKS, CHALLENGE_ACTIONS, type CaptureRisk, type Sensor } from '../../../src/domain/challenge';
import { RISK_POLICY, asksForLight, captureRisk, drawActions, shuffled } from '../../../src/domain/challenge-draw';
import { createSeededRng } from '../../../src/sim/rng';

const DRAWS = 600;

function drawn(sensor: Sensor, risk: CaptureRisk) {
  const rng = createSeededRng(`${sensor} ${risk}`);
  return Array.from({ length: DRAWS }, () => drawActions(sensor, risk, rng));
}

const EVERY = (['depth', 'webcam'] as const).flatMap((sensor) => CAPTURE_RISKS.map((risk) => [sensor, risk] as const));

describe.each(EVERY)('what a %s terminal asks at %s risk', (sensor, risk) => {
  const draws = drawn(sensor, risk);
  const turns = (actions: readonly string[]) => actions.filter((action) => action.startsWith('turn')).length;

  it('always has a smile in it, no action twice, and never both turns', () => {
    for (const actions of draws) {
      expect(actions).toContain('smile');
      expect(new Set(actions).size).toBe(actions.length);
      expect(turns(actions)).toBeLessThanOrEqual(1);
    }
  });

  it('has a turn on a webcam, which sees no depth without one', () => {
    if (sensor === 'webcam') for (const actions of draws) expect(turns(actions)).toBe(1);
    else expect(new Set(draws.map(turns)).has(0)).toBe(true);
  });

  it('comes in every order, to either side', () => {
    expect(new Set(draws.map(([first]) => first)).size).toBeGreaterThanOrEqual(3);
    const expected = draws.reduce((sum, { length }) => sum + 1 / length, 0) / DRAWS;
    expect(Math.abs(draws.filter(([first]) => first === 'smile').length / DRAWS - expected)).toBeLessThan(0.07);
    const left = draws.filter((actions) => actions.includes('turn_left')).length;
    expect(Math.abs(left / draws.filter((actions) => turns(actions) > 0).length - 0.5)).toBeLessThan(0.1);
  });

  it('takes turns with everything else that may be asked', () => {
    const asked = new Set(draws.flat());
    const both = risk === 'low' && sensor === 'webcam' ? ['smile', 'turn_left', 'turn_right'] : CHALLENGE_ACTIONS;
    expect([...asked].sort()).toEqual([...both].sort());
  });
});

describe('how many actions', () => {
  const counts = (sensor: Sensor, risk: CaptureRisk) => [...new Set(drawn(sensor, risk).map(({ length }) => length))].sort();

  it('grows with the risk, and is never one on a webcam', () => {
    expect(CAPTURE_RISKS.map((risk) => counts('webcam', risk))).toEqual([[2], [3], [3]]);
    expect(CAPTURE_RISKS.map((risk) => counts('depth', risk))).toEqual([[1, 2], [2], [3]]);
  });

  it('is a second one now and then even where one would do, so that nobody can count on one', () => {
    const share = drawn('depth', 'low').filter(({ length }) => length === 2).length / DRAWS;
    expect(share).toBeGreaterThan(0.17);
    expect(share).toBeLessThan(0.33);
  });
});

describe('the risk of a capture', () => {
  const { raisedFromFailures, highFromFailures } = RISK_POLICY;

  it('rises with the failures before it, and is never low for an enrolment', () => {
    const upTo = Array.from({ length: highFromFailures + 2 }, (_, failures) => failures);
    for (const failures of upTo) {
      const other = failures >= highFromFailures ? 'high' : 'raised';
      expect(captureRisk('enrol', failures)).toBe(other);
      expect(captureRisk('pay', failures)).toBe(failures < raisedFromFailures ? 'low' : other);
    }
    expect(captureRisk('pay', 0)).toBe('low');
  });
});

it('a shuffle puts everything everywhere, and loses nothing', () => {
  const rng = createSeededRng('shuffle');
  const seen = Array.from({ length: 3 }, () => new Set<string>());
  for (let i = 0; i < 200; i++) {
    const order = shuffled(['a', 'b', 'c'], rng);
    expect([...order].sort()).toEqual(['a', 'b', 'c']);
    order.forEach((value, place) => seen[place]!.add(value));
  }
  expect(seen.map(({ size }) => size)).toEqual([3, 3, 3]);
});

describe('the screen’s light', () => {
  it('is shone where more is at risk, at a till whose screen may', () => {
    expect(CAPTURE_RISKS.map((risk) => asksForLight('pay', risk, true))).toEqual([false, true, true]);
  });
  it('is never shone at home, nor where the screen may not', () => {
    for (const risk of CAPTURE_RISKS) {
      expect(asksForLight('enrol', risk, true)).toBe(false);
      expect(asksForLight('pay', risk, false)).toBe(false);
    }
  });
});
