/** Attacks by somebody who stands there in person: masked, morphed, or born alike. They do all a customer does. */
import { createCustomerActor } from '../../behaviour/actor';
import type { Appearance, WornMask } from '../../scene';
import type { DoubleSettings, MaskSettings, MorphSettings } from '../model';
import { plain, type AttackContext, type Performance } from './context';

/** Blinks through the holes; what of a smile comes through is the mask's affair. */
export function performMask({ mask }: MaskSettings, context: AttackContext): Performance {
  return inPerson(plain(context.attackerId), context, { ...mask, victim: plain(context.victimId) });
}

export function performMorph({ weight }: MorphSettings, context: AttackContext): Performance {
  const morphedWith = { customerId: context.attackerId, weight };
  return inPerson({ ...plain(context.victimId), morphedWith }, context);
}

export function performDouble({ disguises }: DoubleSettings, context: AttackContext): Performance {
  return inPerson({ customerId: context.attackerId, disguises }, context);
}

function inPerson(appearance: Appearance, { rng, entersAtMs }: AttackContext, wears?: WornMask): Performance {
  const actor = createCustomerActor({ appearance, rng: rng.fork('attacker'), entersAtMs });
  return {
    prompt: (prompt, atMs) => actor.prompt(prompt, atMs),
    at: (atMs) => ({ people: [wears ? { ...actor.at(atMs), wears } : actor.at(atMs)] }),
    leave: (atMs) => actor.leave(atMs),
  };
}
