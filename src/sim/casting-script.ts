/**
 * Castings from outside, as JSON or in an address: `?cast=mei&disguise=glasses,hat&light=side&beside=omar`,
 * `?cast=attack:printed_photo:mei[:omar[:careful]]`, `?cast=nobody`. Whatever is wrong is said with the field's name and what would be right.
 */
import { ATTACKS } from './attacks/catalogue';
import { attackersOf, victimsOf } from './attacks/kin';
import { SEVERITIES, SPECIES_IDS, type AttackSpecies } from './attacks/model';
import { DEFAULT_STAGE, type AtCounter, type Casting } from './casting';
import type { CustomerProfile } from './customers/model';
import { BACKDROPS, DISGUISES, LIGHTS, type DisguiseName } from './scene';

export type ParsedCasting =
  | { readonly kind: 'casting'; readonly casting: Casting }
  /** `message` names the field and lists the valid values. */
  | { readonly kind: 'invalid'; readonly field: string; readonly message: string };

/** @param input a `Casting` as parsed JSON; light and backdrop may be left out, as may attacker and severity of an attack */
export function parseCasting(input: unknown, profiles: readonly CustomerProfile[]): ParsedCasting {
  return attempt(() => castingFrom(input, profiles));
}

/** `undefined` where the address casts nobody at all. @param search as `location.search` */
export function castingFromAddress(search: string, profiles: readonly CustomerProfile[]): ParsedCasting | undefined {
  const query = new URLSearchParams(search);
  const cast = query.get('cast');
  if (cast === null) return undefined;
  const given = (name: string): Record<string, string> => {
    const value = query.get(name);
    return value === null ? {} : { [name]: value };
  };
  const at = counterFromWords(cast, (query.get('disguise') ?? '').split(',').filter(Boolean));
  return parseCasting({ at, ...given('beside'), ...given('behind'), ...given('light'), ...given('backdrop') }, profiles);
}

/** The query that `castingFromAddress` reads back; what is as usual is left out. */
export function addressOf({ at, beside, behind, light, backdrop }: Casting): string {
  const query = new URLSearchParams({ cast: wordsFor(at) });
  if (at.kind === 'customer' && at.disguises.length > 0) query.set('disguise', at.disguises.join(','));
  if (light !== DEFAULT_STAGE.light) query.set('light', light);
  if (backdrop !== DEFAULT_STAGE.backdrop) query.set('backdrop', backdrop);
  if (beside !== undefined) query.set('beside', beside);
  if (behind !== undefined) query.set('behind', behind);
  return `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`;
}

function wordsFor(at: AtCounter): string {
  switch (at.kind) {
    case 'nobody':
      return 'nobody';
    case 'customer':
      return at.customerId;
    case 'attack':
      return ['attack', at.species, at.victimId, at.attackerId, at.severity].join(':');
  }
}

function counterFromWords(cast: string, disguises: readonly string[]): unknown {
  if (cast === 'nobody') return { kind: 'nobody' };
  const [first, species, victimId, attackerId, severity] = cast.split(':');
  if (first !== 'attack') return { kind: 'customer', customerId: cast, disguises };
  return { kind: 'attack', species, victimId, attackerId, severity };
}

class Invalid extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

function attempt(parse: () => Casting): ParsedCasting {
  try {
    return { kind: 'casting', casting: parse() };
  } catch (error) {
    if (error instanceof Invalid) return { kind: 'invalid', field: error.field, message: error.message };
    throw error;
  }
}

function castingFrom(input: unknown, profiles: readonly CustomerProfile[]): Casting {
  const fields = record(input, 'casting');
  const at = counterFrom(record(fields['at'], 'at'), profiles);
  const present = new Set(at.kind === 'nobody' ? [] : at.kind === 'customer' ? [at.customerId] : [at.attackerId]);
  const other = (field: 'beside' | 'behind'): Partial<Casting> => {
    if (fields[field] === undefined) return {};
    // Nobody stands beside themselves.
    const free = profiles.map(({ id }) => id).filter((id) => !present.has(id));
    const id = oneOf(fields[field], field, free);
    present.add(id);
    return { [field]: id };
  };
  return {
    at,
    ...other('beside'),
    ...other('behind'),
    light: oneOf(fields['light'] ?? DEFAULT_STAGE.light, 'light', LIGHTS),
    backdrop: oneOf(fields['backdrop'] ?? DEFAULT_STAGE.backdrop, 'backdrop', BACKDROPS),
  };
}

function counterFrom(at: Readonly<Record<string, unknown>>, profiles: readonly CustomerProfile[]): AtCounter {
  const kind = oneOf(at['kind'], 'at.kind', ['nobody', 'customer', 'attack'] as const);
  switch (kind) {
    case 'nobody':
      return { kind };
    case 'customer':
      return {
        kind,
        customerId: oneOf(at['customerId'], 'at.customerId', ids(profiles)),
        disguises: disguisesFrom(at['disguises'] ?? []),
      };
    case 'attack': {
      const species = oneOf(at['species'], 'at.species', SPECIES_IDS);
      return { kind, species, ...rolesFrom(ATTACKS[species], at, profiles) };
    }
  }
}

function rolesFrom(species: AttackSpecies, at: Readonly<Record<string, unknown>>, profiles: readonly CustomerProfile[]) {
  const victimId = oneOf(at['victimId'], 'at.victimId', ids(victimsOf(species, profiles)));
  const attackers = ids(attackersOf(species, profiles, victimId));
  return {
    victimId,
    attackerId: oneOf(at['attackerId'] ?? attackers[0], 'at.attackerId', attackers),
    severity: oneOf(at['severity'] ?? 'typical', 'at.severity', SEVERITIES),
  };
}

function disguisesFrom(value: unknown): readonly DisguiseName[] {
  if (!Array.isArray(value)) throw new Invalid('at.disguises', 'at.disguises: a list is expected.');
  const worn = value.map((one: unknown) => oneOf(one, 'at.disguises', DISGUISES));
  return DISGUISES.filter((name) => worn.includes(name));
}

function ids(profiles: readonly CustomerProfile[]): readonly string[] {
  return profiles.map(({ id }) => id);
}

function oneOf<T extends string>(value: unknown, field: string, valid: readonly T[]): T {
  const found = valid.find((one) => one === value);
  if (found !== undefined) return found;
  const given = value === undefined ? 'nothing' : typeof value === 'string' ? `“${value}”` : typeof value;
  const choice = valid.length > 0 ? `Valid: ${valid.join(', ')}.` : 'Nobody here could be.';
  throw new Invalid(field, `${field}: ${given} is not known. ${choice}`);
}

function record(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Invalid(field, `${field}: an object is expected.`);
}
