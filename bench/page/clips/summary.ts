/**
 * From attempts to shares with their intervals. Pure.
 */
import { proportion, quantile, rising } from '../../../src/sim/lab/proportion';
import { KINDS, type ClipAttempt, type ClipEnd, type ClipResults, type Kind, type Share } from './messages';

/** Whether an attempt was accepted as a living person, which is right for windows only. */
export const isAccepted = ({ end }: Pick<ClipAttempt, 'end'>): boolean => end.kind === 'judged' && end.decision === 'live';

/** An end in a few words, for counting. */
export function wordsOf(end: ClipEnd): string {
  return end.kind === 'judged' ? [end.decision, ...end.reasons].join(' ') : `no probe: ${end.stage} ${end.reason}`;
}

export function summarise(attempts: readonly ClipAttempt[]): ClipResults {
  const of = (kind: Kind) => attempts.filter((one) => one.kind === kind);
  const windows = of('window');
  const men = [...new Set(windows.map(({ man }) => man))].sort();
  const refusals: Record<string, number> = {};
  for (const { end } of windows.filter((one) => !isAccepted(one))) {
    const words = wordsOf(end);
    refusals[words] = (refusals[words] ?? 0) + 1;
  }
  const decisions = windows.flatMap(({ end, decisionMs }) => (end.kind === 'judged' && decisionMs ? [decisionMs] : []));
  const rates = rising(attempts.map(({ framesPerSecond }) => framesPerSecond));
  return {
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, shareOf(of(kind))])) as Record<Kind, Share>,
    perMan: Object.fromEntries(men.map((man) => [man, shareOf(windows.filter((one) => one.man === man))])),
    refusals,
    decisionMsP50: whole(quantile(rising(decisions), 0.5)),
    framesPerSecondP50: round(quantile(rates, 0.5), 1),
    framesPerSecondLow: round(quantile(rates, 0.1), 1),
  };
}

function shareOf(attempts: readonly ClipAttempt[]): Share {
  const { of, rate, low, high } = proportion(attempts.filter(isAccepted).length, attempts.length);
  return { attempts: of, acceptedPct: round(rate && 100 * rate), ci95: [round(100 * low)!, round(100 * high)!] };
}

function round(value: number | undefined, digits = 2): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(digits));
}
const whole = (value: number | undefined) => round(value, 0);
