/** Pictures of liveness: what is drawn, what is said of it, and the same as a table. */
import type { Attempt } from '../../sim/lab/attempt';
import { histogram, probit, type Proportion } from '../../sim/lab/proportion';
import {
  detCurve,
  reasonCells,
  signalValues,
  type BonaFideResult,
  type Breakdown,
  type DetPoint,
  type SpeciesResult,
} from '../../sim/lab/statistics';
import type { Picture, Plot } from './figure';
import { BREAKDOWN_WORDS, CONCERN_WORDS, groupWords, interval, ofAll, percent, plain, titleOf } from './lab-words';

const JADE = 'var(--s-jade)';
const CHILI = 'var(--s-chili)';
const LINE = 'var(--s-line)';

const percentTick = (rate: number): string => percent(rate);

interface Bar {
  readonly name: string;
  readonly share: Proportion;
  readonly colour: string;
  readonly group: string;
}

/** A dot for each rate and a bar for its interval, a row each; groups under one another. */
function intervals(plot: Plot, widthPx: number, bars: readonly Bar[], label: string) {
  const known = bars.filter(({ share }) => share.rate !== undefined);
  const groups = [...new Set(bars.map(({ group }) => group))];
  const most = Math.max(0.05, ...known.map(({ share }) => share.high));
  return {
    height: bars.length * 24 + groups.length * 26 + 56,
    marginLeft: widthPx < 420 ? 130 : 140,
    marginRight: 12,
    marginTop: 22,
    marginBottom: 46,
    x: {
      label,
      labelOffset: 40,
      domain: [0, Math.min(1, most)],
      tickFormat: percentTick,
      ticks: widthPx < 420 ? 3 : 5,
      grid: true,
    },
    y: {
      label: null,
      domain: groups.flatMap((group) => [`# ${group}`, ...names(bars, group)]),
      tickFormat: rowName,
      tickSize: 0,
    },
    marks: [
      plot.ruleX([0], { stroke: LINE }),
      plot.ruleY(known, {
        y: 'name',
        x1: (bar: Bar) => bar.share.low,
        x2: (bar: Bar) => bar.share.high,
        stroke: 'colour',
        strokeWidth: 6,
        strokeOpacity: 0.28,
        strokeLinecap: 'round',
      }),
      plot.dot(known, { x: (bar: Bar) => bar.share.rate, y: 'name', fill: 'colour', r: 5 }),
      plot.text(groups, {
        x: 0,
        y: (group: string) => `# ${group}`,
        text: (group: string) => group,
        textAnchor: 'start',
        dx: 2,
        fontWeight: 650,
        fill: 'var(--s-ink)',
      }),
    ],
  };
}

const names = (bars: readonly Bar[], of: string): readonly string[] =>
  bars.filter(({ group }) => group === of).map(({ name }) => name);
/** Rows that hold a group's title have no name of their own. */
const rowName = (name: string): string => (name.startsWith('# ') ? '' : name);

export function apcerPicture(results: readonly SpeciesResult[]): Picture {
  const shown = results.filter(({ concern }) => concern !== 'matching');
  const bars = shown.map(({ species, concern, apcer }) => ({
    name: titleOf(species),
    share: apcer,
    colour: CHILI,
    group: CONCERN_WORDS[concern],
  }));
  return {
    title: 'APCER by species',
    description: 'Attacks accepted as living, of those judged: a dot for the rate, a bar for its 95 % interval. Lower is better.',
    draw: (plot, widthPx) => intervals(plot, widthPx, bars, 'APCER'),
    table: {
      caption: 'APCER: accepted as living, of those judged. APNRR: no probe, of all. 95 % Clopper–Pearson intervals.',
      columns: ['Species', 'Accepted', 'APCER', '95 %', 'APNRR', 'Of all attempts'],
      rows: shown.map(({ species, apcer, apnrr, accepted }) => [
        titleOf(species),
        ofAll(apcer),
        percent(apcer.rate),
        interval(apcer),
        percent(apnrr.rate),
        percent(accepted.rate),
      ]),
    },
  };
}

/** Groups of one breakdown. */
export interface Groups {
  readonly by: Breakdown;
  readonly results: readonly BonaFideResult[];
}

export function bpcerPicture(groups: readonly Groups[]): Picture {
  const bars = groups.flatMap(({ by, results }) =>
    results.map(({ group, bpcer }) => ({ name: groupWords(group), share: bpcer, colour: JADE, group: BREAKDOWN_WORDS[by] })),
  );
  return {
    title: 'BPCER by group',
    description: 'Customers refused, of those judged, with 95 % intervals. Groups should not differ; few people stand for each.',
    draw: (plot, widthPx) => intervals(plot, widthPx, bars, 'BPCER'),
    table: {
      caption: 'BPCER: refused, of those judged. BPNRR: not acquired, of all. Turned away: either.',
      columns: ['Group', 'Refused', 'BPCER', '95 %', 'BPNRR', 'Turned away'],
      rows: groups.flatMap(({ results }) =>
        results.map(({ group, bpcer, bpnrr, turnedAway }) => [
          groupWords(group),
          ofAll(bpcer),
          percent(bpcer.rate),
          interval(bpcer),
          percent(bpnrr.rate),
          percent(turnedAway.rate),
        ]),
      ),
    },
  };
}

const DET_TICKS = [0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99];
/** Rates of 0 and 1 would be infinitely far out. */
const deviate = (rate: number): number => probit(Math.min(0.999, Math.max(0.001, rate)));
const tickRate = (at: number): string => percent(DET_TICKS.find((rate) => Math.abs(deviate(rate) - at) < 1e-9));

export function detPicture(attempts: readonly Attempt[], signal: string): Picture {
  const curve = detCurve(signalValues(attempts, signal));
  const points = curve?.points ?? [];
  const side = curve?.higherIsLive === false ? 'below' : 'at or above';
  const axis = { domain: [deviate(0.001), deviate(0.999)], ticks: DET_TICKS.map(deviate), tickFormat: tickRate, grid: true };
  return {
    title: `DET: ${plain(signal)}`,
    description: `APCER of the worst species against BPCER, if this signal alone decided: living is ${side} the threshold. Normal deviate axes; nearer the lower left is better.`,
    draw: (plot, widthPx) => ({
      height: Math.min(widthPx, 340),
      marginLeft: 52,
      marginBottom: 40,
      x: { ...axis, label: 'APCER, worst species' },
      y: { ...axis, label: 'BPCER' },
      marks: [
        plot.line([...points], {
          x: (one: DetPoint) => deviate(one.apcer),
          y: (one: DetPoint) => deviate(one.bpcer),
          stroke: 'var(--s-sky)',
          strokeWidth: 2.5,
          curve: 'step-after',
        }),
        plot.link([0], {
          x1: deviate(0.001),
          y1: deviate(0.001),
          x2: deviate(0.999),
          y2: deviate(0.999),
          stroke: 'var(--s-line-strong)',
          strokeDasharray: '3 4',
        }),
      ],
    }),
    table: {
      caption: 'Every so many thresholds.',
      columns: ['Threshold', 'APCER', 'Worst species', 'BPCER'],
      rows: thin(points, 12).map(({ threshold, apcer, worst, bpcer }) => [
        Number.isFinite(threshold) ? threshold.toPrecision(3) : '–',
        percent(apcer),
        titleOf(worst),
        percent(bpcer),
      ]),
    },
  };
}

function thin<T>(values: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(values.length / most));
  return values.filter((_, i) => i % step === 0);
}

export function signalPicture(attempts: readonly Attempt[], signal: string): Picture {
  const { bonaFide, attacks, abstained } = signalValues(attempts, signal);
  const pooled = Object.values(attacks).flat();
  const all = [...bonaFide, ...pooled];
  const [from, to] = all.length > 0 ? [Math.min(...all), Math.max(...all)] : [0, 1];
  const sides = [
    { name: 'Bona fide', values: bonaFide, colour: JADE },
    { name: 'Attacks', values: pooled, colour: CHILI },
  ];
  const bars = sides.flatMap(({ name, values, colour }) =>
    histogram(values, from, to, 28).map((bin) => ({ ...bin, name, colour })),
  );
  return {
    title: `Values: ${plain(signal)}`,
    description: `How often each value was read, by the truth: green customers, red attacks. Abstained in ${abstained} judged attempts.`,
    draw: (plot) => ({
      height: 260,
      marginLeft: 46,
      x: { label: plain(signal) },
      y: { label: 'share', tickFormat: percentTick, grid: true, ticks: 4 },
      marks: [
        plot.rectY(bars, {
          x1: 'from',
          x2: 'to',
          // Two ends, or Plot would stack one kind on the other.
          y1: 0,
          y2: 'share',
          fill: 'colour',
          fillOpacity: 0.55,
          inset: 0.5,
        }),
        plot.ruleY([0], { stroke: 'var(--s-line-strong)' }),
      ],
    }),
    table: {
      caption: 'Shares of each kind, from the lowest value to the highest.',
      columns: ['From', 'Bona fide', 'Attacks'],
      rows: histogram(bonaFide, from, to, 10).map((bin, i) => [
        bin.from.toPrecision(3),
        percent(bin.share),
        percent(histogram(pooled, from, to, 10)[i]?.share),
      ]),
    },
  };
}

export function reasonsPicture(attempts: readonly Attempt[]): Picture {
  const cells = reasonCells(attempts).map(({ row, reason, share }) => ({
    row: titleOf(row),
    reason: plain(reason),
    rate: share.rate ?? 0,
    share,
  }));
  const rows = [...new Set(cells.map(({ row }) => row))];
  const reasons = ['accepted', ...new Set(cells.map(({ reason }) => reason).filter((reason) => reason !== 'accepted'))];
  return {
    title: 'Reasons given',
    description: 'Of each kind of attempt, the share for which a reason was given; one attempt may have several.',
    minWidthPx: 220 + 34 * reasons.length,
    draw: (plot, widthPx) => ({
      height: rows.length * 26 + 130,
      marginLeft: widthPx < 420 ? 130 : 140,
      marginTop: 108,
      marginRight: 40,
      x: { axis: 'top', label: null, domain: reasons, tickRotate: -38 },
      y: { label: null, domain: rows },
      marks: [
        plot.cell(cells, {
          x: 'reason',
          y: 'row',
          fill: (cell: (typeof cells)[number]) => (cell.reason === 'accepted' ? JADE : CHILI),
          fillOpacity: (cell: (typeof cells)[number]) => 0.08 + 0.62 * cell.rate,
          inset: 1,
          rx: 4,
        }),
        plot.text(cells, {
          x: 'reason',
          y: 'row',
          text: (cell: (typeof cells)[number]) => Math.round(cell.rate * 100),
          fill: 'var(--s-ink)',
          fontVariant: 'tabular-nums',
        }),
      ],
    }),
    table: {
      caption: 'Per cent of the attempts of each kind.',
      columns: ['Kind', 'Reason', 'Attempts', 'Share'],
      rows: cells.map(({ row, reason, share, rate }) => [row, reason, ofAll(share), percent(rate)]),
    },
  };
}
