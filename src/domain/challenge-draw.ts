/**
 * What a capture asks for: how risky it is, and which actions are drawn for it.
 */
import type { CapturePurpose, CaptureRisk, ChallengeAction, Sensor } from './challenge';

/** What of the port `Rng` a draw needs. */
export interface Draws {
  /** Uniform in 0..bound-1. */
  below(bound: number): number;
}

export const RISK_POLICY = {
  /** Failed captures at this terminal, within the lockout's window, from which on more is asked. */
  raisedFromFailures: 1,
  highFromFailures: 3,
} as const;

/**
 * How much to ask for. Whoever enrols binds a face to a wallet for good, and whoever just failed may be trying things out.
 * @param recentFailures failed captures at the terminal that still count
 */
export function captureRisk(purpose: CapturePurpose, recentFailures: number): CaptureRisk {
  if (recentFailures >= RISK_POLICY.highFromFailures) return 'high';
  return purpose === 'enrol' || recentFailures >= RISK_POLICY.raisedFromFailures ? 'raised' : 'low';
}

/**
 * Whether the screen shines on the face, too. Never at low risk: it takes two seconds and nobody likes it. A phone's screen is too small to
 * have sides, so never at home.
 * @param canShine whether the terminal's screen may: not for people who asked for less motion
 */
export function asksForLight(purpose: CapturePurpose, risk: CaptureRisk, canShine: boolean): boolean {
  return canShine && purpose === 'pay' && risk !== 'low';
}

/** One in so many captures on a depth terminal asks for a second action even at low risk, so that one smile never surely suffices. */
const SECOND_ACTION_ONE_IN = 4;

/**
 * Draws the actions of one challenge, in the order they are asked for.
 *
 * A smile is always among them: lips on paper and on a rigid mask cannot move, while their eyes can be cut out and they can be turned. A
 * webcam sees no depth, so it always asks for a turn too, which shows parallax. Of 3,000 of the simulation's recordings, which are played
 * whatever is asked, one in 6 met a first action in time and one in 430 two in a row.
 */
export function drawActions(sensor: Sensor, risk: CaptureRisk, rng: Draws): readonly ChallengeAction[] {
  const turn: ChallengeAction = rng.below(2) === 0 ? 'turn_left' : 'turn_right';
  const others = shuffled<ChallengeAction>(['nod', 'blink_twice'], rng);
  const also = sensor === 'webcam' ? [turn, ...others] : shuffled([turn, ...others], rng);
  return shuffled(['smile', ...also.slice(0, actionCount(sensor, risk, rng) - 1)], rng);
}

function actionCount(sensor: Sensor, risk: CaptureRisk, rng: Draws): number {
  if (risk === 'high') return 3;
  if (risk === 'raised') return sensor === 'webcam' ? 3 : 2;
  if (sensor === 'webcam') return 2;
  return rng.below(SECOND_ACTION_ONE_IN) === 0 ? 2 : 1;
}

/** Fisher–Yates. */
export function shuffled<T>(values: readonly T[], rng: Draws): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const from = rng.below(last + 1);
    [order[last], order[from]] = [order[from]!, order[last]!];
  }
  return order;
}
