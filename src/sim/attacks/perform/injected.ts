/** Attacks that never meet a lens: frames made or recorded elsewhere are written into the stream. */
import { createCustomerActor, type Actor } from '../../behaviour/actor';
import type { Expression, PersonInScene } from '../../scene';
import type { DeepfakeSettings, InjectedVideoSettings } from '../model';
import { plain, type AttackContext, type Performance } from './context';
import { recordingOf } from './pictures';

/** As recorded for a good picture of the face. */
const TAKEN_FROM_MM = 560;

/** Frames change at their own pace and begin again at the recording's end; whoever stands at the counter can do nothing about them. */
export function performInjectedVideo(settings: InjectedVideoSettings, context: AttackContext): Performance {
  const { recordedMs, frameMs, pristine, depth } = settings;
  const recording = recordingOf(plain(context.victimId), TAKEN_FROM_MM, recordedMs, context.rng.fork('recording'));
  const attacker = attackerOf(context);
  return {
    prompt: (prompt, atMs) => attacker.prompt(prompt, atMs),
    at(atMs) {
      const frame = Math.floor((atMs - context.entersAtMs) / frameMs);
      return { people: [recording(frame * frameMs)], injection: { pristine, depth, wearer: attacker.at(atMs) } };
    },
    leave: (atMs) => attacker.leave(atMs),
  };
}

/** The attacker does what is asked; the victim's face follows a moment later and not quite as much. */
export function performDeepfake(settings: DeepfakeSettings, context: AttackContext): Performance {
  const { delayMs, expressionShare, maxYawDeg, pristine, depth } = settings;
  const attacker = attackerOf(context);
  const victim = plain(context.victimId);
  return {
    prompt: (prompt, atMs) => attacker.prompt(prompt, atMs),
    at(atMs) {
      const driver: PersonInScene = attacker.at(atMs - delayMs);
      const yawDeg = Math.max(-maxYawDeg, Math.min(maxYawDeg, driver.pose.yawDeg));
      const pose = { ...driver.pose, yawDeg };
      const face = { ...driver, appearance: victim, pose, expression: scaled(driver.expression, expressionShare) };
      return { people: [face], injection: { pristine, depth, wearer: attacker.at(atMs) } };
    },
    leave: (atMs) => attacker.leave(atMs) + delayMs,
  };
}

function attackerOf({ attackerId, rng, entersAtMs }: AttackContext): Actor {
  return createCustomerActor({ appearance: plain(attackerId), rng: rng.fork('attacker'), entersAtMs });
}

function scaled(expression: Expression, share: number): Expression {
  return Object.fromEntries(Object.entries(expression).map(([name, weight]) => [name, weight * share]));
}
