/**
 * What came of a step, and whether it is what the scenario expects.
 */
import type { DeclineReason } from '../../domain/payment';
import type { NoCapture } from './outcomes';
import type { PaymentExpectation } from './schema';

export interface PaymentOutcome {
  readonly outcome: 'paid' | 'refused' | 'no_capture';
  readonly reason?: DeclineReason | NoCapture;
  /** What was asked for, in order. */
  readonly asked: readonly ('last4' | 'all11' | 'confirm' | 'phone')[];
  readonly seconds: number;
}

/** One expectation that did not come true. */
export interface Difference {
  /** Where in the file, as a JSON path: `$.steps[3].expect`. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

type One = Exclude<PaymentExpectation, { oneOf: unknown }>;

/** Nothing, where it is as expected. */
export function differenceOf(path: string, expected: PaymentExpectation, actual: PaymentOutcome): Difference | undefined {
  const ends = 'oneOf' in expected ? expected.oneOf : [expected];
  if (ends.some((one) => isAsExpected(one, actual))) return undefined;
  return { path, expected: ends.map(inWords).join(' or '), actual: inWords(actual) };
}

function isAsExpected({ outcome, reason, asked, withinSeconds }: One, actual: PaymentOutcome): boolean {
  if (outcome !== actual.outcome) return false;
  if (reason !== undefined && !reasonsOf(reason).some((one) => one === actual.reason)) return false;
  if (asked !== undefined && asked.join() !== actual.asked.join()) return false;
  return withinSeconds === undefined || actual.seconds <= withinSeconds;
}

function reasonsOf(reason: NonNullable<One['reason']>): readonly string[] {
  return typeof reason === 'string' ? [reason] : reason;
}

function inWords(one: One | PaymentOutcome): string {
  const { outcome, reason, asked } = one;
  const why = reason === undefined ? '' : ` (${[reason].flat().join(' or ')})`;
  const way = asked === undefined ? '' : `, asked ${asked.length === 0 ? 'nothing' : asked.join(', ')}`;
  const time =
    'seconds' in one ? ` after ${one.seconds} s` : one.withinSeconds === undefined ? '' : ` within ${one.withinSeconds} s`;
  return `${outcome}${why}${way}${time}`;
}

/** The same for anything that is told as JSON. */
export function jsonDifference(path: string, expected: unknown, actual: unknown): Difference | undefined {
  const [wanted, found] = [JSON.stringify(expected), JSON.stringify(actual)];
  return wanted === found ? undefined : { path, expected: wanted ?? 'nothing', actual: found ?? 'nothing' };
}
