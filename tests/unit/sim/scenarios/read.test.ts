import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScenario, type ReadScenario } from '../../../../src/sim/scenarios/read';
import { scenarioSchemaText } from '../../../../tools/smile-lab/schema-text';
import { filesOf } from '../../../../tools/smile-lab/play';

const SHIPPED = filesOf(['scenarios']);
const textOf = (file: string): string => readFileSync(file, 'utf8');
const SAMPLE = {
  name: 'A sample',
  about: 'For tests.',
  customers: [{ id: 'mei' }],
  steps: [{ do: 'pay_by_face', who: 'mei', amountMinor: 100 }],
};
const problemsOf = (read: ReadScenario) => (read.kind === 'invalid' ? read.problems : []);
const problemsIn = (value: unknown) => problemsOf(readScenario(JSON.stringify(value, null, 2)));

describe('a scenario file', () => {
  it('is read, with what it leaves out left out', () => {
    expect(readScenario(JSON.stringify(SAMPLE))).toEqual({ kind: 'ok', scenario: SAMPLE });
  });

  it('that is no JSON says where it stops being any', () => {
    const [problem] = problemsOf(readScenario('{\n  "name": "A sample",,\n}'));
    expect(problem).toMatchObject({ path: '$', line: 2, column: 22 });
    expect(problem?.message).toContain('not JSON');
  });

  it.each(['', '   ', '[]', 'null', '7', '"text"'])('of nothing but %j is refused', (text) => {
    expect(readScenario(text).kind).toBe('invalid');
  });

  it('names path, line and what is allowed', () => {
    const steps = [{ do: 'pay_by_face', who: 'mei', amountMinor: 1.5 }];
    const [problem] = problemsIn({ ...SAMPLE, steps });
    expect(problem).toMatchObject({ path: '$.steps[0].amountMinor', line: 13 });
    expect(problem?.message).toContain('whole number of fen');
  });

  it('with a step that does not exist lists those that do', () => {
    const [problem] = problemsIn({ ...SAMPLE, steps: [{ do: 'fly', who: 'mei' }] });
    expect(problem?.path).toBe('$.steps[0].do');
    expect(problem?.message).toContain('"pay_by_face"');
  });

  it('with a field that nobody reads says so', () => {
    const [problem] = problemsIn({ ...SAMPLE, stores: 'lantern-noodles' });
    expect(problem).toMatchObject({ path: '$.stores' });
    expect(problem?.message).toContain('no such field');
  });

  it('says who is not there, and which payment', () => {
    const steps = [
      { do: 'pay_by_face', who: 'max', payment: 'lunch' },
      { do: 'refund', payment: 'dinner' },
      { do: 'pay_by_face', who: 'mei', before: { as: 'attack', species: 'twin', victim: 'max' } },
    ];
    const found = problemsIn({ ...SAMPLE, steps, expect: { balances: { max: 1 } } });
    expect(found.map(({ path }) => path)).toEqual([
      '$.steps[0].who',
      '$.steps[1].payment',
      '$.steps[2].before.victim',
      '$.expect.balances.max',
    ]);
    expect(found[0]?.message).toBe('nobody is called max: known are mei');
  });

  it('may not have two of a name, or kin before they are there', () => {
    const customers = [{ id: 'mei', likeness: { of: 'jun', kind: 'twin' } }, { id: 'mei' }];
    expect(problemsIn({ ...SAMPLE, customers }).map(({ path }) => path)).toEqual([
      '$.customers[0].likeness.of',
      '$.customers[1].id',
    ]);
  });

  it('is never too odd to be answered: changed files, and JSON and text of any kind', () => {
    const cut = fc.tuple(fc.constantFrom(...SHIPPED.map(textOf)), fc.nat(), fc.nat(40), fc.string({ maxLength: 8 }));
    const changed = cut.map(([text, at, length, put]) => {
      const from = at % text.length;
      return text.slice(0, from) + put + text.slice(from + length);
    });
    const anything = fc.oneof({ weight: 6, arbitrary: changed }, fc.json(), fc.string());
    fc.assert(
      fc.property(anything, (text) => {
        const read = readScenario(text);
        if (read.kind === 'ok') return;
        expect(read.problems.length).toBeGreaterThan(0);
        for (const { path, line, column, message } of read.problems) {
          expect(path).toMatch(/^\$/);
          expect(Math.min(line, column)).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('the shipped scenarios', () => {
  it('are forty and more, each a scenario with a name of its own', () => {
    const names = SHIPPED.map((file) => {
      const read = readScenario(textOf(file));
      return read.kind === 'ok' ? read.scenario.name : `${file}: ${JSON.stringify(read.problems)}`;
    });
    expect(names.filter((name) => name.includes('.json'))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it('come with a schema for editors that is today’s', () => {
    expect(JSON.parse(textOf('scenarios/scenario.schema.json'))).toEqual(JSON.parse(scenarioSchemaText()));
  });
});
