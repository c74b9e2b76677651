/** Who can attack whom: kin share a face, everybody else needs a tool. */
import type { CustomerProfile } from '../customers/model';
import type { AttackSpecies } from './model';

type Kinship = NonNullable<CustomerProfile['kin']>['as'];

/** The customer who is this kin of `id`, whichever of the two says so. */
export function kinOf(profiles: readonly CustomerProfile[], id: string, as: Kinship): CustomerProfile | undefined {
  const own = profiles.find((one) => one.id === id)?.kin;
  if (own?.as === as) return profiles.find((one) => one.id === own.of);
  return profiles.find(({ kin }) => kin?.of === id && kin.as === as);
}

/** Who can be the victim of this species. */
export function victimsOf(species: Pick<AttackSpecies, 'by'>, profiles: readonly CustomerProfile[]): readonly CustomerProfile[] {
  const { by } = species;
  return by === 'anybody' ? profiles : profiles.filter(({ id }) => kinOf(profiles, id, by) !== undefined);
}

/** Who can attack this victim with this species, best first: where anybody can, strangers of the same sex, other strangers, kin. */
export function attackersOf(
  species: Pick<AttackSpecies, 'by'>,
  profiles: readonly CustomerProfile[],
  victimId: string,
): readonly CustomerProfile[] {
  const { by } = species;
  if (by !== 'anybody') {
    const kin = kinOf(profiles, victimId, by);
    return kin ? [kin] : [];
  }
  const sex = profiles.find(({ id }) => id === victimId)?.sex;
  const related = new Set([kinOf(profiles, victimId, 'sibling')?.id, kinOf(profiles, victimId, 'twin')?.id]);
  const rank = (one: CustomerProfile): number => (related.has(one.id) ? 2 : one.sex === sex ? 0 : 1);
  return profiles.filter(({ id }) => id !== victimId).sort((a, b) => rank(a) - rank(b));
}
