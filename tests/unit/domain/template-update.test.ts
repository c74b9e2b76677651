import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERIFY_ACCEPT, compare, type Template } from '../../../src/domain/matching';
import { apply, createTransform } from '../../../src/domain/revocable';
import {
  DRIFT_BOUND,
  UPDATE_ACCEPT,
  UPDATE_INTERVAL_MS,
  UPDATE_PAD_MARGIN,
  templateInUse,
  updateTemplate,
  type UpdateEvidence,
  type UpdateHistory,
  type UpdatedTemplate,
} from '../../../src/domain/template-update';
import { createLookAlike, createPerson, lookAt, type Person } from '../../../src/sim/people';
import { createSeededRng } from '../../../src/sim/rng';

const START_MS = 1_800_000_000_000;
const DAYS = 1_000;
const FRESH: UpdateHistory = { kind: 'as_enrolled' };

const rng = createSeededRng('template update');
const ada = createPerson('ada', rng);
const enrolled = template(lookAt(ada, 0.95, rng.fork('enrol')));

function template(values: Float32Array, modelVersion = '1', modelId = 'face-embedding'): Template {
  return { modelId, modelVersion, values };
}

/** Pays by face, with nothing against the update but what `change` says. */
function pay(probe: Template, history: UpdateHistory, paidAtMs: number, change: Partial<UpdateEvidence> = {}) {
  const score = compare(templateInUse(enrolled, history), probe);
  return updateTemplate(enrolled, probe, { method: 'face', score, stepUp: false, padMargin: 0.8, paidAtMs, ...change }, history);
}

/** [512] L2 norm 1, in the plane of both and this score from the first, on the second's side. */
function between(from: Float32Array, to: Float32Array, score: number): Float32Array {
  const along = from.reduce((sum, value, i) => sum + value * to[i]!, 0);
  const across = to.map((value, i) => value - along * from[i]!);
  const norm = Math.hypot(...across);
  return from.map((value, i) => score * value + (Math.sqrt(1 - score * score) / norm) * across[i]!);
}

/** Pays once a day. Answers the template in use at the end, and how often it was updated. */
function payDaily(
  days: number,
  probeOn: (day: number) => Template,
): { readonly history: UpdateHistory; readonly updates: number } {
  let history: UpdateHistory = FRESH;
  let updates = 0;
  for (let day = 0; day < days; day++) {
    const answer = pay(probeOn(day), history, START_MS + day * UPDATE_INTERVAL_MS);
    if (answer.kind === 'kept') continue;
    history = answer;
    updates++;
    expect(compare(enrolled, answer.template)).toBeGreaterThanOrEqual(DRIFT_BOUND);
  }
  return { history, updates };
}

/** The most that anybody with this score to the original can have to a template within the bound. */
const mostAfterDrift = (score: number) => DRIFT_BOUND * score + Math.sqrt((1 - DRIFT_BOUND ** 2) * (1 - score ** 2));

describe('a confident payment', () => {
  const probe = template(lookAt(ada, 0.9, rng.fork('probe')));

  it('moves the template a little towards the probe', () => {
    const before = { enrolled: enrolled.values.slice(), probe: probe.values.slice() };
    const { template: updated, updatedAtMs } = pay(probe, FRESH, START_MS) as UpdatedTemplate;
    expect(updatedAtMs).toBe(START_MS);
    expect(updated).toMatchObject({ modelId: 'face-embedding', modelVersion: '1' });
    expect(compare(updated, updated)).toBeCloseTo(1, 5);
    expect(compare(updated, probe)).toBeGreaterThan(compare(enrolled, probe) + 0.005);
    expect(compare(updated, enrolled)).toBeGreaterThan(0.999);
    expect({ enrolled: enrolled.values, probe: probe.values }).toEqual(before);
  });

  it('goes on from the last update, and never changes it', () => {
    const first = pay(probe, FRESH, START_MS) as UpdatedTemplate;
    const kept = first.template.values.slice();
    const second = pay(probe, first, START_MS + UPDATE_INTERVAL_MS) as UpdatedTemplate;
    expect(compare(second.template, probe)).toBeGreaterThan(compare(first.template, probe));
    expect(first.template.values).toEqual(kept);
  });

  it('moves it at most once a day', () => {
    const first = pay(probe, FRESH, START_MS);
    expect(first.kind).toBe('updated');
    const again = (afterMs: number) => pay(probe, first as UpdatedTemplate, START_MS + afterMs);
    for (const afterMs of [-1, 0, UPDATE_INTERVAL_MS - 1, NaN])
      expect(again(afterMs)).toEqual({ kind: 'kept', reason: 'too_soon' });
    expect(again(UPDATE_INTERVAL_MS).kind).toBe('updated');
  });
});

describe('a template is kept', () => {
  const probe = template(lookAt(ada, 0.9, rng.fork('kept')));

  it.each([
    ['not_by_face', { method: 'passcode' }],
    ['stepped_up', { stepUp: true }],
    ['pad_close', { padMargin: UPDATE_PAD_MARGIN - 0.001 }],
    ['pad_close', { padMargin: NaN }],
    ['pad_close', { padMargin: 'unknown' }],
  ] as const)('%s: %o', (reason, change) => expect(pay(probe, FRESH, START_MS, change)).toEqual({ kind: 'kept', reason }));

  it('when the score is enough to pay and not to learn from', () => {
    expect(UPDATE_ACCEPT.threshold).toBeGreaterThan(VERIFY_ACCEPT.threshold + 0.2);
    const at = (score: number) => pay(template(between(enrolled.values, probe.values, score)), FRESH, START_MS);
    expect(at(UPDATE_ACCEPT.threshold - 0.001)).toEqual({ kind: 'kept', reason: 'score_low' });
    expect(at(UPDATE_ACCEPT.threshold + 0.001).kind).toBe('updated');
  });

  it('when the probe is like the template in use only', () => {
    const other = createPerson('bea', rng).face;
    const moved: UpdatedTemplate = {
      kind: 'updated',
      template: template(between(enrolled.values, other, 0.91)),
      updatedAtMs: START_MS,
    };
    const far = template(between(enrolled.values, other, 0.6));
    expect(compare(moved.template, far)).toBeGreaterThan(0.8);
    expect(pay(far, moved, START_MS + UPDATE_INTERVAL_MS)).toEqual({ kind: 'kept', reason: 'unlike_enrolled' });
  });

  it('when it would leave the bound, and may come back', () => {
    const other = createPerson('bea', rng).face;
    const onIt: UpdatedTemplate = {
      kind: 'updated',
      template: template(between(enrolled.values, other, 0.9001)),
      updatedAtMs: START_MS,
    };
    const out = template(between(enrolled.values, other, 0.75));
    expect(pay(out, onIt, START_MS + UPDATE_INTERVAL_MS)).toEqual({ kind: 'kept', reason: 'drift_bound' });
    expect(pay(enrolled, onIt, START_MS + UPDATE_INTERVAL_MS).kind).toBe('updated');
  });
});

describe('what cannot be', () => {
  const probe = template(lookAt(ada, 0.9, rng.fork('cannot')));

  it('throws: templates of two models, a model without a threshold, a score of other templates', () => {
    const evidence = { method: 'face', score: 0.85, stepUp: false, padMargin: 0.8, paidAtMs: START_MS } as const;
    expect(() => updateTemplate(enrolled, template(probe.values, '2'), evidence, FRESH)).toThrow(/cannot be compared/);
    expect(() => updateTemplate(enrolled, template(probe.values, '1', 'other'), evidence, FRESH)).toThrow(/cannot be compared/);
    const old: UpdateHistory = { kind: 'updated', template: template(enrolled.values, '0'), updatedAtMs: 0 };
    expect(() => updateTemplate(enrolled, probe, evidence, old)).toThrow(/cannot be compared/);
    const other = template(enrolled.values, '1', 'other');
    expect(() => updateTemplate(other, other, evidence, FRESH)).toThrow(/no update threshold/);
    expect(() => pay(probe, FRESH, START_MS, { score: 0.99 })).toThrow(/other templates/);
    expect(() => pay(probe, FRESH, START_MS, { score: NaN })).toThrow(/other templates/);
  });
});

describe('an attacker', () => {
  it('who looks like the customer never moves the template, in a thousand payments', () => {
    const attacker = createLookAlike('cem', ada, 0.6, rng);
    const looks = rng.fork('attack');
    const { updates } = payDaily(DAYS, () => template(lookAt(attacker, 0.95, looks)));
    expect(updates).toBe(0);
  });

  it.each([0.6, 0.2, 0])('at %f who could make any probe gets it to the bound and no further', (score) => {
    const attacker = template(createLookAlike('dan', { name: 'ada', face: enrolled.values }, score, rng).face);
    const made = template(between(enrolled.values, attacker.values, UPDATE_ACCEPT.threshold + 1e-4));
    const { history, updates } = payDaily(DAYS, () => made);
    const final = templateInUse(enrolled, history);
    expect(updates).toBeGreaterThan(5);
    expect(compare(enrolled, final)).toBeLessThan(DRIFT_BOUND + 0.02);
    expect(compare(final, attacker)).toBeLessThanOrEqual(mostAfterDrift(score) + 1e-5);
    if (score === 0) expect(compare(final, attacker)).toBeLessThan(VERIFY_ACCEPT.threshold);
  });

  it('keeps within the bound and to once a day, whatever is mixed in whatever order', () => {
    const attacker = createLookAlike('eve', ada, 0.6, rng);
    const step = fc.record({
      who: fc.constantFrom('customer', 'attacker', 'made'),
      quality: fc.double({ min: 0.6, max: 1, noNaN: true }),
      hours: fc.integer({ min: 0, max: 48 }),
    });
    let seen = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), fc.string(), (steps, seed) => {
        const looks = createSeededRng(seed);
        let history: UpdateHistory = FRESH;
        let nowMs = START_MS;
        for (const { who, quality, hours } of steps) {
          nowMs += hours * 3_600_000;
          const values =
            who === 'made'
              ? between(enrolled.values, attacker.face, quality)
              : lookAt(who === 'customer' ? ada : attacker, quality, looks);
          const answer = pay(template(values), history, nowMs);
          if (answer.kind === 'kept') continue;
          if (history.kind === 'updated') expect(nowMs - history.updatedAtMs).toBeGreaterThanOrEqual(UPDATE_INTERVAL_MS);
          expect(compare(enrolled, answer.template)).toBeGreaterThanOrEqual(DRIFT_BOUND);
          expect(compare(answer.template, answer.template)).toBeCloseTo(1, 5);
          history = answer;
          seen++;
        }
      }),
      { numRuns: 40, seed: 1 },
    );
    expect(seen).toBeGreaterThan(200);
  });
});

describe('a customer', () => {
  /** Mean and lowest score of the last hundred of daily payments, with the template in use and with the enrolled one. */
  function payWhileAgeing(name: string, endScore: number, days: number) {
    const young: Person = ada;
    const looks = rng.fork(`looks ${name}`);
    const probes: Template[] = [];
    const withUpdate: number[] = [];
    let history: UpdateHistory = FRESH;
    for (let day = 0; day < days; day++) {
      // A steady turn towards one direction, the same every day because the fork is the same.
      const nowFace = createLookAlike(name, young, Math.cos((Math.acos(endScore) * day) / days), rng);
      const probe = template(lookAt(nowFace, 0.85 + looks.below(100) / 1_000, looks));
      probes.push(probe);
      withUpdate.push(compare(templateInUse(enrolled, history), probe));
      const answer = pay(probe, history, START_MS + day * UPDATE_INTERVAL_MS);
      if (answer.kind === 'updated') history = answer;
    }
    const last = (scores: readonly number[]) => scores.slice(-100);
    const mean = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const without = last(probes.map((probe) => compare(enrolled, probe)));
    const updated = last(withUpdate);
    return {
      updated: { mean: mean(updated), lowest: Math.min(...updated) },
      without: { mean: mean(without), lowest: Math.min(...without) },
      drift: compare(enrolled, templateInUse(enrolled, history)),
    };
  }

  it('who ages slowly keeps matching better than without update', () => {
    for (const name of ['ada at fifty', 'ada after an illness', 'ada with children']) {
      const { updated, without, drift } = payWhileAgeing(name, 0.7, 1_500);
      expect(updated.mean - without.mean).toBeGreaterThan(0.15);
      expect(updated.lowest - without.lowest).toBeGreaterThan(0.15);
      expect(drift).toBeGreaterThanOrEqual(DRIFT_BOUND);
    }
  });

  it('who does not age matches better too, because many looks have less noise than one', () => {
    const { updated, without } = payWhileAgeing('ada', 1, 200);
    expect(updated.mean).toBeGreaterThan(without.mean + 0.02);
  });

  it('whose template is under a seed gets the same updates there', () => {
    const transform = createTransform(rng.fork('seed').bytes(32));
    const hidden = ({ values, ...model }: Template): Template => {
      const copy = values.slice();
      apply(transform, copy);
      return { ...model, values: copy };
    };
    const looks = rng.fork('hidden looks');
    let plain: UpdateHistory = FRESH;
    let under: UpdateHistory = FRESH;
    for (let day = 0; day < 30; day++) {
      const probe = template(lookAt(ada, 0.9, looks));
      const score = compare(templateInUse(enrolled, plain), probe);
      const evidence = {
        method: 'face',
        score,
        stepUp: false,
        padMargin: 0.8,
        paidAtMs: START_MS + day * UPDATE_INTERVAL_MS,
      } as const;
      plain = updateTemplate(enrolled, probe, evidence, plain) as UpdatedTemplate;
      under = updateTemplate(hidden(enrolled), hidden(probe), evidence, under) as UpdatedTemplate;
    }
    expect(compare(hidden(templateInUse(enrolled, plain)), templateInUse(hidden(enrolled), under))).toBeCloseTo(1, 5);
  });
});
