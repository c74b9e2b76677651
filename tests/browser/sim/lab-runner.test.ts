import { beforeAll, describe, expect, it } from 'vitest';
import { createBatchRunner, type LabRunner } from '../../../src/lab-runner';
import { isAccepted, type Attempt, type AttemptPlan } from '../../../src/sim/lab/attempt';

const CUSTOMER: AttemptPlan = {
  id: 'customer',
  half: 'report',
  sensor: 'depth',
  kind: 'bona_fide',
  customerId: 'lucia',
  disguises: [],
  light: 'soft',
  seed: 'smile',
};
const PHOTO: AttemptPlan = {
  ...CUSTOMER,
  id: 'photo',
  kind: 'attack',
  species: 'printed_photo',
  severity: 'careful',
  attackerId: 'jun',
};

let runner: LabRunner;
beforeAll(async () => {
  runner = await createBatchRunner({ compares: false });
}, 120_000);

describe('a rehearsal through the real models', () => {
  it('accepts a living customer, and decides alike when played twice', async () => {
    const [first, webcam] = await runner.runBoth(CUSTOMER);
    expect(first.end).toEqual({ kind: 'judged', decision: 'live', reasons: [] });
    expect(first.signals['depthQuadricRmsMm']).toBeGreaterThan(1.8);
    expect(first.decisionMs).toBeGreaterThan(500);
    expect(webcam.sensor).toBe('webcam');
    expect(Object.keys(webcam.signals).filter((name) => name.startsWith('depth'))).toEqual([]);
    expect(webcam.signals['parallaxDepthSlope']).toBeGreaterThan(0.1);
    // One capture for both: the depth terminal's was over when the first answer was.
    const asked = (attempt: Attempt) => attempt.evidence?.answers.map(({ action }) => action);
    expect(asked(first)).toEqual(['smile']);
    expect(asked(webcam)).toEqual(['smile', expect.stringMatching(/^turn_/)]);
    expect(webcam.evidence?.answers[0]).toEqual(first.evidence?.answers[0]);
    expect(webcam.decisionMs).toBeGreaterThan(first.decisionMs ?? NaN);
    const [again] = await runner.runBoth(CUSTOMER);
    expect(again.end).toEqual(first.end);
    // The tracker remembers a little of whom it saw before: a frame or two, but no other decision.
    expect(Math.abs((again.decisionMs ?? NaN) - (first.decisionMs ?? NaN))).toBeLessThanOrEqual(200);
  }, 120_000);

  it('accepts them at a terminal that draws what it asks, too', async () => {
    for (const sensor of ['depth', 'webcam'] as const) {
      const { end, evidence } = await runner.run({ ...CUSTOMER, sensor, seed: 'draw' });
      expect(end).toEqual({ kind: 'judged', decision: 'live', reasons: [] });
      expect(evidence?.answers.length).toBeGreaterThanOrEqual(sensor === 'webcam' ? 2 : 1);
    }
  }, 120_000);

  it('accepts no photograph', async () => {
    expect(isAccepted(await runner.run(PHOTO))).toBe(false);
  }, 120_000);

  it('lets go of an attempt when it is told to', async () => {
    const stop = new AbortController();
    const trace: number[] = [];
    const run = runner.run(
      CUSTOMER,
      ({ atMs }) => {
        trace.push(atMs);
        if (trace.length === 3) stop.abort(new Error('enough'));
      },
      stop.signal,
    );
    await expect(run).rejects.toThrow('enough');
    expect(trace.length).toBeLessThan(10);
  }, 120_000);
});
