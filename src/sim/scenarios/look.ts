/**
 * A look into the terminal's camera, at the depth of scores.
 */
import { CHALLENGE_POLICY } from '../../domain/challenge-answer';
import type { Challenge, SealedProbe } from '../../domain/challenge';
import type { Money } from '../../domain/money';
import type { SignalName } from '../../domain/pad-signals';
import type { Probe } from '../../domain/probe';
import type { Rng } from '../../ports';
import { SCRIPTED_MODEL } from '../face-engine';
import { lookAt, type Person } from '../people';
import { CLASS_OF_SPECIES, DISGUISE_CLASSES, classOfCustomer, type EvidenceClass, type Range } from './classes';
import type { Customer, Floor } from './floor';
import type { NoCapture } from './outcomes';
import type { ScenarioPresentation } from './schema';

export type Look =
  { readonly kind: 'probe'; readonly probe: SealedProbe } | { readonly kind: 'none'; readonly reason: NoCapture };

/** Frames that a probe rests on. */
const FRAMES = 7;
/** Stepping into the oval and holding still. */
const SETTLE_MS: Range = [600, 1_100];
/** From the answer to the sealed probe. */
const PROBE_MS: Range = [100, 180];
/** To take off what covers the face, or for a friend to step aside. */
const MEND_MS: Range = [1_500, 3_000];

const THEMSELVES = { as: 'themselves' } as const satisfies ScenarioPresentation;

/** Somebody, or something, before the camera. Takes the scenario's time that it takes. */
export async function look(
  floor: Floor,
  who: Customer,
  shown: ScenarioPresentation = THEMSELVES,
  purpose: { readonly kind: 'pay'; readonly total: Money } | { readonly kind: 'enrol' },
): Promise<Look> {
  const { trace, clock, rng } = floor;
  const fault = floor.takeFaceFault();
  if (fault !== undefined) {
    trace.say('terminal', 'customer', 'camera', { state: fault });
    return { kind: 'none', reason: fault };
  }
  trace.say('customer', 'terminal', 'stands_before_camera', { who: who.id, ...shown });
  const terminalId = purpose.kind === 'pay' ? floor.terminalId : `phone ${who.id}`;
  const wanted =
    purpose.kind === 'pay'
      ? ({ terminalId, purpose: 'pay', total: purpose.total, sensor: 'depth' } as const)
      : ({ terminalId, purpose: 'enrol', customerId: who.customerId, sensor: 'depth' } as const);
  const opened = await floor.ask('terminal', 'openChallenge', wanted, (bank) => bank.openChallenge(wanted));
  if (opened.kind !== 'challenge') return { kind: 'none', reason: 'locked' };
  const { challenge } = opened;
  const hindrance = await inPlace(floor, shown);
  if (hindrance) return fail(floor, challenge, hindrance);
  await clock.advance(draw(rng, SETTLE_MS));
  const { person, read } = seen(floor, who, shown);
  const silent = shown.as === 'themselves' && shown.manner === 'silent';
  const answers = silent ? undefined : answersOf(challenge, read, rng);
  if (answers === undefined) {
    await clock.advance(CHALLENGE_POLICY.maxOnsetMs);
    return fail(floor, challenge, 'not_answered');
  }
  for (const { action, onsetMs } of answers) {
    trace.say('terminal', 'customer', 'prompt', { action });
    await clock.advance(Math.round(onsetMs));
  }
  await clock.advance(draw(rng, PROBE_MS));
  const probe: Probe = {
    ...SCRIPTED_MODEL,
    template: lookAt(person, drawIn(rng, read.score), rng),
    pad: {
      liveScores: Array.from({ length: FRAMES }, () => drawIn(rng, read.liveScores)),
      lumas: Array.from({ length: FRAMES }, () => drawIn(rng, read.lumas)),
      answers,
      identityFloor: drawIn(rng, read.identityFloor),
      signals: signalsOf(read, rng),
    },
  };
  const sealed = await floor.seal(probe, challenge, floor.bankClock.nowMs());
  trace.say('terminal', 'terminal', 'probe_sealed', { bytes: sealed.ciphertext.length });
  return { kind: 'probe', probe: sealed };
}

/** What has to be put right before the oval closes, and whether it was. */
async function inPlace(floor: Floor, shown: ScenarioPresentation): Promise<NoCapture | undefined> {
  if (shown.as === 'attack') return undefined;
  const { trace, clock, rng } = floor;
  if (shown.manner === 'walks_off') return 'nobody';
  if (shown.friend !== undefined) {
    trace.say('terminal', 'customer', 'guidance', { guidance: 'several_faces' });
    await clock.advance(draw(rng, MEND_MS));
    if (shown.friend === 'stays') return 'several_faces';
  }
  for (const worn of shown.wears ?? []) {
    const effect = DISGUISE_CLASSES[worn];
    if (typeof effect !== 'string') continue;
    trace.say('terminal', 'customer', 'guidance', { guidance: effect });
    await clock.advance(draw(rng, MEND_MS));
    if (shown.manner === 'silent') return effect;
  }
  return undefined;
}

async function fail(floor: Floor, { challengeId }: Challenge, reason: NoCapture): Promise<Look> {
  const told = reason === 'not_answered' ? 'not_answered' : reason === 'nobody' ? 'aborted' : 'timeout';
  floor.trace.say('terminal', 'customer', 'capture_failed', { reason });
  await floor.ask('terminal', 'failChallenge', { reason: told }, (bank) => bank.failChallenge(challengeId, told));
  return { kind: 'none', reason };
}

/** Whose face it is, and how it reads. */
function seen(
  { customers }: Floor,
  who: Customer,
  shown: ScenarioPresentation,
): { readonly person: Person; readonly read: EvidenceClass } {
  if (shown.as === 'themselves') return { person: who.person, read: classOfCustomer(shown.light ?? 'soft', shown.wears ?? []) };
  const { species, victim, severity = 'typical' } = shown;
  const read = CLASS_OF_SPECIES[species][severity];
  // A look-alike brings nothing but the face they were born with.
  if (species === 'sibling' || species === 'twin') return { person: who.person, read };
  const face = customers.get(victim);
  if (face === undefined) throw new Error(`nobody is called ${victim}`);
  return { person: face.person, read };
}

/** `undefined` where something that was asked for was not done in time. */
function answersOf({ actions }: Challenge, { onsetMs }: EvidenceClass, rng: Rng): Probe['pad']['answers'] | undefined {
  if (onsetMs === 'never') return undefined;
  const answers = actions.map((action) => ({ action, onsetMs: drawIn(rng, onsetMs) }));
  return answers.every((one) => one.onsetMs <= CHALLENGE_POLICY.maxOnsetMs) ? answers : undefined;
}

function signalsOf({ signals }: EvidenceClass, rng: Rng): Probe['pad']['signals'] {
  const read: Partial<Record<SignalName, number>> = {};
  for (const [name, range] of Object.entries(signals)) read[name as SignalName] = drawIn(rng, range);
  return read;
}

/** In thousandths of the range, both ends included. */
function drawIn(rng: Rng, [low, high]: Range): number {
  return low + ((high - low) * rng.below(1_001)) / 1_000;
}

/** A whole number of the range. */
function draw(rng: Rng, range: Range): number {
  return Math.round(drawIn(rng, range));
}
