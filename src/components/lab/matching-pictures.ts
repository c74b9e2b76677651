/** Pictures of matching: what is drawn, what is said of it, and the same as a table. */
import { histogram } from '../../sim/lab/proportion';
import { matchCurve, type FpirRow, type MatchPoint, type Scores } from '../../sim/lab/matching-statistics';
import type { Picture } from './figure';
import { count, interval, percent } from './lab-words';

const JADE = 'var(--s-jade)';
const CHILI = 'var(--s-chili)';
const SKY = 'var(--s-sky)';
const STRONG = 'var(--s-line-strong)';

const [LOWEST, HIGHEST] = [-0.2, 1];
const percentTick = (rate: number): string => percent(rate);

export function scoresPicture({ mated, nonMated, kin, pairsOfPeople }: Scores, threshold: number): Picture {
  const kinds = [
    { name: 'Strangers', values: nonMated, colour: CHILI },
    { name: 'Kin', values: kin, colour: SKY },
    { name: 'Same person', values: mated, colour: JADE },
  ];
  const bars = kinds.flatMap(({ name, values, colour }) =>
    histogram(values, LOWEST, HIGHEST, 48).map((bin) => ({ ...bin, name, colour })),
  );
  const tens = kinds.map(({ values }) => histogram(values, LOWEST, HIGHEST, 12));
  return {
    title: 'Comparison scores',
    description: `Red: strangers (${count(nonMated.length)} comparisons of ${pairsOfPeople} pairs of people). Green: the same person (${count(mated.length)}). Blue: siblings and twins (${count(kin.length)}), reported apart. The line is the threshold.`,
    draw: (plot) => ({
      height: 280,
      marginLeft: 46,
      x: { label: 'comparison score', domain: [LOWEST, HIGHEST] },
      y: { label: 'share', tickFormat: percentTick, grid: true, ticks: 4 },
      marks: [
        plot.rectY(bars, {
          x1: 'from',
          x2: 'to',
          // Two ends, or Plot would stack one kind on the other.
          y1: 0,
          y2: 'share',
          fill: 'colour',
          fillOpacity: 0.6,
          inset: 0.5,
        }),
        plot.ruleY([0], { stroke: STRONG }),
        plot.ruleX([threshold], { stroke: 'var(--s-ink)', strokeWidth: 2 }),
      ],
    }),
    table: {
      caption: 'Shares of each kind of comparison.',
      columns: ['Score from', 'Strangers', 'Kin', 'Same person'],
      rows: (tens[0] ?? []).map(({ from }, i) => [from.toFixed(1), ...tens.map((bins) => percent(bins[i]?.share))]),
    },
  };
}

/** Below this a rate is drawn as if it were this: a logarithm has no zero. */
const FLOOR = 1e-4;

export function errorsPicture(scores: Scores, threshold: number): Picture {
  const curve = matchCurve(scores, LOWEST, HIGHEST);
  const rates = (of: 'fmr' | 'fnmr') => curve.map((point: MatchPoint) => ({ x: point.threshold, y: Math.max(FLOOR, point[of]) }));
  return {
    title: 'FMR and FNMR over the threshold',
    description: 'Red: false matches of strangers. Green: false non-matches of the same person. A rate of 0 is drawn at 0.01 %.',
    draw: (plot) => ({
      height: 280,
      marginLeft: 52,
      x: { label: 'threshold', domain: [LOWEST, HIGHEST] },
      y: {
        type: 'log',
        domain: [FLOOR, 1],
        ticks: [1e-4, 1e-3, 1e-2, 0.1, 1],
        tickFormat: percentTick,
        label: 'rate',
        grid: true,
      },
      marks: [
        plot.line(rates('fmr'), { x: 'x', y: 'y', stroke: CHILI, strokeWidth: 2.5 }),
        plot.line(rates('fnmr'), { x: 'x', y: 'y', stroke: JADE, strokeWidth: 2.5 }),
        plot.ruleX([threshold], { stroke: 'var(--s-ink)', strokeWidth: 2 }),
      ],
    }),
    table: {
      caption: 'Error rates of a 1:1 comparison.',
      columns: ['Threshold', 'FMR', 'FNMR'],
      rows: curve.filter((_, i) => i % 5 === 0).map((one) => [one.threshold.toFixed(2), percent(one.fmr), percent(one.fnmr)]),
    },
  };
}

const FPIR_FLOOR = 1e-7;
const drawn = (rate: number): number => Math.max(FPIR_FLOOR, rate);

export function fpirPicture(rows: readonly FpirRow[]): Picture {
  const line = (name: string, y: (row: FpirRow) => number) => rows.map((row) => ({ name, x: row.gallerySize, y: drawn(y(row)) }));
  const dots = [
    ...rows.map((row) => ({ x: row.gallerySize, share: row.measured, colour: CHILI })),
    ...rows.map((row) => ({ x: row.gallerySize, share: row.measuredWithDigits, colour: SKY })),
  ].map((dot) => ({ ...dot, y: drawn(dot.share.rate ?? 0), low: drawn(dot.share.low), high: drawn(dot.share.high) }));
  return {
    title: 'FPIR by gallery size',
    description:
      'A stranger taken for one of N customers. Red: by the face alone. Blue: with the last four digits asked. Dots are drawn galleries with 95 % intervals; lines are 1 − (1 − FMR)^N. Drawn galleries repeat the few simulated strangers, so their rates level off. A rate of 0 is drawn at the bottom.',
    draw: (plot) => ({
      height: 300,
      marginLeft: 78,
      marginRight: 20,
      x: { type: 'log', label: 'gallery size', tickFormat: '~s', ticks: 6 },
      y: {
        type: 'log',
        domain: [FPIR_FLOOR, 1],
        ticks: [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1],
        tickFormat: percentTick,
        label: 'FPIR',
        grid: true,
      },
      marks: [
        plot.line(
          line('face', ({ formula }) => formula),
          { x: 'x', y: 'y', stroke: CHILI, strokeWidth: 2 },
        ),
        plot.line(
          line('digits', ({ formulaWithDigits }) => formulaWithDigits),
          { x: 'x', y: 'y', stroke: SKY, strokeWidth: 2 },
        ),
        plot.ruleX(dots, { x: 'x', y1: 'low', y2: 'high', stroke: 'colour', strokeWidth: 5, strokeOpacity: 0.25 }),
        plot.dot(dots, { x: 'x', y: 'y', fill: 'colour', r: 4.5 }),
      ],
    }),
    table: {
      caption:
        'Measured: galleries drawn from each probe’s own non-mated scores. Formula: every comparison taken for independent.',
      columns: ['Gallery', 'Measured', '95 %', 'Formula', 'Measured, digits', '95 %', 'Formula, digits'],
      rows: rows.map((row) => [
        count(row.gallerySize),
        percent(row.measured.rate),
        interval(row.measured),
        percent(row.formula),
        percent(row.measuredWithDigits.rate),
        interval(row.measuredWithDigits),
        percent(row.formulaWithDigits),
      ]),
    },
  };
}
