import { describe, expect, it } from 'vitest';
import { filesOf, hasPassed, playOne, readFiles, type ScenarioFile } from '../../tools/smile-lab/play';
import { faultLines } from '../../tools/smile-lab/reports';

const { good } = readFiles(filesOf(['scenarios']));
const named = good.map((file): [string, ScenarioFile] => [file.scenario.name, file]);
const SEEDS = ['1', '2', '3', '4', '5'];

describe.each(named)('%s', (_name, file) => {
  it('comes true whatever the seed, with clean books', async () => {
    for (const seed of SEEDS) {
      const result = await playOne(file, seed, false);
      expect([seed, hasPassed(result), faultLines(result)]).toEqual([seed, true, []]);
    }
  });
});

describe('a trace', () => {
  it('is the same, byte for byte, when it is played again, and another with another seed', async () => {
    const hashes = async (seed: string) =>
      Promise.all(good.slice(0, 20).map(async (file) => (await playOne(file, seed, false)).traceHash));
    expect(await hashes('again')).toEqual(await hashes('again'));
    expect(await hashes('again')).not.toEqual(await hashes('other'));
  });

  it('holds nothing of a face and no passcode', async () => {
    for (const file of good) {
      const { trace = [] } = await playOne(file, '1', true);
      const text = JSON.stringify(trace);
      expect(text).not.toMatch(/template|liveScores|encapsulatedKey|passcode":"\d/);
      // A probe is told by its size: no list of numbers is long enough to be one.
      expect(text).not.toMatch(/(-?\d+(\.\d+)?,){12}/);
    }
  });
});

describe('an expectation that does not come true', () => {
  it('is told with its path, what was expected and what was', async () => {
    const [first] = good as [ScenarioFile];
    const steps = [{ do: 'pay_by_face' as const, who: 'mei', expect: { outcome: 'refused' as const } }];
    const scenario = { ...first.scenario, customers: [{ id: 'mei' }], steps, expect: undefined };
    const result = await playOne({ file: 'x.json', scenario }, '1', false);
    expect(hasPassed(result)).toBe(false);
    expect(result.differences).toEqual([
      {
        path: '$.steps[0].expect',
        expected: 'refused',
        actual: expect.stringMatching(/^paid, asked last4, confirm after/) as string,
      },
    ]);
  });
});
