/** Photos and screens held up in front of the camera. */
import { createCustomerActor } from '../../behaviour/actor';
import type { PersonInScene } from '../../scene';
import type { HeldSettings } from '../model';
import { plain, type AttackContext, type Performance } from './context';
import { createHand } from './hand';
import { recordingOf, stillOf } from './pictures';

/** The attacker stands this far from the camera: hidden by what they hold, or with an arm stretched out from the side. */
const ATTACKER_MM = 720;
const ASIDE_MM = 570;
/** After coming in, the hand goes up. */
const RAISED_AFTER_MS = 1_000;

export function performHeld(settings: HeldSettings, context: AttackContext): Performance {
  const { victimId, attackerId, rng, entersAtMs, backdrop } = context;
  const { medium, widthMm, heightMm, takenFromMm, recordedMs } = settings;
  const attacker = createCustomerActor({
    appearance: plain(attackerId),
    rng: rng.fork('attacker'),
    entersAtMs,
    traits: {
      cooperates: false,
      distanceMm: ATTACKER_MM,
      sidewaysMm: settings.attacker === 'behind' ? 0 : ASIDE_MM,
      eyeHeightMm: 40,
      restlessness: 0.4,
      ...(settings.attacker === 'aside' ? { side: 'right' as const } : {}),
    },
  });
  const hand = createHand(settings.grip, settings.distanceMm, entersAtMs + RAISED_AFTER_MS, rng.fork('hand'));
  const victim = plain(victimId);
  const still = stillOf(victim, takenFromMm);
  const recording = recordedMs === undefined ? undefined : recordingOf(victim, takenFromMm, recordedMs, rng.fork('recording'));
  return {
    prompt: (prompt, atMs) => hand.prompt(prompt, atMs),
    at(atMs) {
      const subject: PersonInScene = recording ? recording(atMs - entersAtMs) : still;
      const shows = { subject, light: 'soft', backdrop } as const;
      return { people: [{ ...attacker.at(atMs), holds: { medium, shows, ...hand.at(atMs), widthMm, heightMm } }] };
    },
    leave: (atMs) => Math.max(hand.drop(atMs), attacker.leave(atMs)),
  };
}
