import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../../../src/sim/attacks/catalogue';
import { attackersOf, kinOf, victimsOf } from '../../../../src/sim/attacks/kin';
import { ATTACK_FAMILIES, SEVERITIES, SPECIES_IDS, type AttackFamily } from '../../../../src/sim/attacks/model';
import { PROFILES } from '../cast-of-characters';

const all = SPECIES_IDS.map((id) => ATTACKS[id]);
const STANDARDS: Readonly<Record<AttackFamily, string>> = {
  print: 'ISO/IEC 30107-3',
  replay: 'ISO/IEC 30107-3',
  mask: 'ISO/IEC 30107-3',
  morph: 'ISO/IEC 20059',
  injection: 'CEN/TS 18099',
  double: 'ISO/IEC 19795-1',
};

describe('the attack library', () => {
  it('knows every species by its own id, and each family', () => {
    expect(all.map(({ id }) => id)).toEqual(SPECIES_IDS);
    expect(Object.keys(ATTACKS)).toEqual([...SPECIES_IDS]);
    expect(new Set(all.map(({ family }) => family))).toEqual(new Set(ATTACK_FAMILIES));
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  });

  it.each(all)(
    'says who describes $id, and grades only what is presented to a camera',
    ({ family, references, level, summary }) => {
      expect(references[0]).toBe(STANDARDS[family]);
      expect(level !== undefined).toBe(['print', 'replay', 'mask'].includes(family));
      expect(summary).toMatch(/\.$/);
    },
  );

  it.each(all)('does $id with one tool, differently at each severity', ({ severities }) => {
    const settings = SEVERITIES.map((severity) => severities[severity]);
    expect(new Set(settings.map(({ tool }) => tool)).size).toBe(1);
    expect(new Set(settings.map((one) => JSON.stringify(one))).size).toBe(SEVERITIES.length);
  });

  it('keeps data that survives being sent to a worker', () => {
    for (const species of all) expect(structuredClone(species)).toEqual(species);
  });
});

describe('kin', () => {
  it('is found from either side', () => {
    expect(kinOf(PROFILES, 'lena', 'sibling')?.id).toBe('nora');
    expect(kinOf(PROFILES, 'nora', 'sibling')?.id).toBe('lena');
    expect(kinOf(PROFILES, 'ade', 'twin')?.id).toBe('ola');
    expect(kinOf(PROFILES, 'ade', 'sibling')).toBeUndefined();
    expect(kinOf(PROFILES, 'mei', 'twin')).toBeUndefined();
  });

  it('is the only one who can be a double, and the last choice for anything else', () => {
    expect(victimsOf(ATTACKS.twin, PROFILES).map(({ id }) => id)).toEqual(['ade', 'ola']);
    expect(attackersOf(ATTACKS.twin, PROFILES, 'ola').map(({ id }) => id)).toEqual(['ade']);
    expect(attackersOf(ATTACKS.twin, PROFILES, 'mei')).toEqual([]);
    const others = attackersOf(ATTACKS.rigid_mask, PROFILES, 'lena').map(({ id }) => id);
    expect(others).toEqual(['mei', 'omar', 'ade', 'ola', 'nora']);
    const men = attackersOf(ATTACKS.rigid_mask, PROFILES, 'omar').map(({ id }) => id);
    expect(men).toEqual(['ade', 'ola', 'mei', 'lena', 'nora']);
  });
});
