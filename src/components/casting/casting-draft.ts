/** What is chosen in the tray, whether or not anybody is cast yet, and the castings that come of it. */
import { ATTACKS } from '../../sim/attacks/catalogue';
import { attackersOf, victimsOf } from '../../sim/attacks/kin';
import type { Severity, SpeciesId } from '../../sim/attacks/model';
import { DEFAULT_STAGE, type AtCounter, type Casting } from '../../sim/casting';
import type { CustomerProfile } from '../../sim/customers/model';
import type { BackdropName, DisguiseName, LightName } from '../../sim/scene';

export interface Draft {
  readonly light: LightName;
  readonly backdrop: BackdropName;
  readonly disguises: readonly DisguiseName[];
  readonly beside: string | undefined;
  readonly behind: string | undefined;
  readonly victimId: string | undefined;
  readonly severity: Severity;
}

export const EMPTY_DRAFT: Draft = {
  ...DEFAULT_STAGE,
  disguises: [],
  beside: undefined,
  behind: undefined,
  victimId: undefined,
  severity: 'typical',
};

/** The draft, brought up to what is played. */
export function draftFrom(draft: Draft, { at, light, backdrop, beside, behind }: Casting): Draft {
  return {
    ...draft,
    light,
    backdrop,
    beside,
    behind,
    ...(at.kind === 'customer' ? { disguises: at.disguises } : {}),
    ...(at.kind === 'attack' ? { victimId: at.victimId, severity: at.severity } : {}),
  };
}

/** Who is there in person. */
export function presentId(at: AtCounter): string | undefined {
  switch (at.kind) {
    case 'nobody':
      return undefined;
    case 'customer':
      return at.customerId;
    case 'attack':
      return at.attackerId;
  }
}

/** Everything but the one at the counter is as drafted; nobody stands beside themselves. */
export function castingOf(at: AtCounter, { light, backdrop, beside, behind }: Draft): Casting {
  const other = (id: string | undefined): id is string => id !== undefined && id !== presentId(at);
  return { at, ...(other(beside) ? { beside } : {}), ...(other(behind) ? { behind } : {}), light, backdrop };
}

export function customerAt(customerId: string, { disguises }: Draft): AtCounter {
  return { kind: 'customer', customerId, disguises };
}

/** Nothing where the species needs kin that the victim does not have. */
export function attackAt(
  species: SpeciesId,
  { victimId, severity }: Draft,
  profiles: readonly CustomerProfile[],
): Extract<AtCounter, { kind: 'attack' }> | undefined {
  const victim = victimId ?? victimsOf(ATTACKS[species], profiles)[0]?.id;
  const attacker = victim === undefined ? undefined : attackersOf(ATTACKS[species], profiles, victim)[0];
  if (victim === undefined || !attacker) return undefined;
  return { kind: 'attack', species, victimId: victim, attackerId: attacker.id, severity };
}

/** The one at the counter as the changed draft would have them. */
export function redrafted(at: AtCounter, draft: Draft, profiles: readonly CustomerProfile[]): AtCounter {
  switch (at.kind) {
    case 'nobody':
      return at;
    case 'customer':
      return customerAt(at.customerId, draft);
    case 'attack':
      return attackAt(at.species, draft, profiles) ?? at;
  }
}
