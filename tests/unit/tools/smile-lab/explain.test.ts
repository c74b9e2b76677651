import { describe, expect, it } from 'vitest';
import { diagramOf, parseTrace, storyOf } from '../../../../tools/smile-lab/explain';
import { filesOf, playOne, readFiles, type ScenarioFile } from '../../../../tools/smile-lab/play';
import { reportOf } from '../../../../tools/smile-lab/reports';

const [file] = readFiles(filesOf(['scenarios/claims/first-use-with-sms.json'])).good as [ScenarioFile];
const run = await playOne(file, '1', true);
const trace = run.trace ?? [];
const lines = trace.map((entry) => JSON.stringify(entry)).join('\n');

describe('a trace', () => {
  it('is read back as it was written', () => {
    expect(parseTrace(lines)).toEqual(trace);
  });

  it.each(['nonsense', '{}', '{"seq":1,"atMs":0,"from":"me","to":"bank","type":"x"}'])('that holds %j names the line', (bad) => {
    expect(() => parseTrace(`${lines.split('\n')[0]}\n${bad}`)).toThrow('line 2');
  });

  it('reads as a story, step by step', () => {
    const story = storyOf(trace);
    expect(story).toContain('Step 1: enrol');
    expect(story).toContain('Step 2: pay by face');
    expect(story).toMatch(/bank to terminal: answers digits needed/);
    expect(story).toMatch(/bank to phone: paid \(of mei/);
  });

  it('draws one row an entry, and no more than XML can hold', () => {
    const svg = diagramOf([...trace, { seq: 999, atMs: 0, from: 'customer', to: 'bank', type: '<b>&' }]);
    expect(svg).toContain('&lt;b&gt;&amp;');
    expect(svg.match(/class="(label|note)"/g)?.length).toBe(trace.length + 1);
  });
});

describe('a report', () => {
  const failed = { ...run, differences: [{ path: '$.steps[0].expect', expected: 'paid', actual: 'refused <&>' }] };
  const report = {
    results: [run, failed],
    bad: [{ file: 'b.json', problems: [{ path: '$', line: 1, column: 2, message: 'no' }] }],
    seconds: 1,
  };

  it('for people names what failed, and the command that plays it again', () => {
    const text = reportOf(report, 'list');
    expect(text).toContain('expected paid');
    expect(text).toContain("npx smile-lab run 'scenarios/claims/first-use-with-sms.json' --seed 1");
    expect(text).toContain('b.json:1:2 $: no');
    expect(text).toContain('2 runs, 1 failed, 1 files');
  });

  it('for CI is XML that says the same', () => {
    const xml = reportOf(report, 'junit');
    expect(xml).toContain('tests="3" failures="1" errors="1"');
    expect(xml).toContain('but it was refused &lt;&amp;&gt;');
  });

  it('for programs is JSON', () => {
    expect(JSON.parse(reportOf(report, 'json'))).toMatchObject({
      runs: 2,
      failed: 1,
      results: [{ passed: true }, { passed: false }],
    });
  });
});
