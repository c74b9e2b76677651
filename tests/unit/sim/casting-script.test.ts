import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../../src/sim/attacks/catalogue';
import { attackersOf, victimsOf } from '../../../src/sim/attacks/kin';
import { SEVERITIES, SPECIES_IDS } from '../../../src/sim/attacks/model';
import type { AtCounter, Casting } from '../../../src/sim/casting';
import { addressOf, castingFromAddress, parseCasting, type ParsedCasting } from '../../../src/sim/casting-script';
import { BACKDROPS, DISGUISES, LIGHTS } from '../../../src/sim/scene';
import { PROFILES } from './cast-of-characters';

const ids = PROFILES.map(({ id }) => id);

const aCounter: fc.Arbitrary<AtCounter> = fc.oneof(
  fc.constant<AtCounter>({ kind: 'nobody' }),
  fc.record({
    kind: fc.constant('customer' as const),
    customerId: fc.constantFrom(...ids),
    disguises: fc.subarray([...DISGUISES]),
  }),
  fc
    .tuple(fc.constantFrom(...SPECIES_IDS), fc.nat(), fc.nat(), fc.constantFrom(...SEVERITIES))
    .map(([species, v, a, severity]) => {
      const victims = victimsOf(ATTACKS[species], PROFILES);
      const victimId = victims[v % victims.length]!.id;
      const attackers = attackersOf(ATTACKS[species], PROFILES, victimId);
      return { kind: 'attack' as const, species, victimId, attackerId: attackers[a % attackers.length]!.id, severity };
    }),
);

const aCasting: fc.Arbitrary<Casting> = fc
  .tuple(aCounter, fc.shuffledSubarray(ids, { maxLength: 2 }), fc.constantFrom(...LIGHTS), fc.constantFrom(...BACKDROPS))
  .map(([at, others, light, backdrop]) => {
    const taken = at.kind === 'customer' ? at.customerId : at.kind === 'attack' ? at.attackerId : undefined;
    const [beside, behind] = others.filter((id) => id !== taken);
    return { at, ...(beside ? { beside } : {}), ...(behind ? { behind } : {}), light, backdrop };
  });

const messageOf = (parsed: ParsedCasting | undefined): string => (parsed?.kind === 'invalid' ? parsed.message : 'it was valid');

describe('a casting from outside', () => {
  it('survives JSON and the address bar', () => {
    fc.assert(
      fc.property(aCasting, (casting) => {
        const valid: ParsedCasting = { kind: 'casting', casting };
        expect(parseCasting(JSON.parse(JSON.stringify(casting)), PROFILES)).toEqual(valid);
        expect(castingFromAddress(addressOf(casting), PROFILES)).toEqual(valid);
      }),
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(['casting', 'invalid']).toContain(parseCasting(input, PROFILES).kind);
      }),
    );
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        expect(castingFromAddress(`?cast=${query}`, PROFILES)).toBeDefined();
      }),
    );
  });

  it('reads the short forms', () => {
    expect(castingFromAddress('?backend=wasm', PROFILES)).toBeUndefined();
    expect(castingFromAddress('?cast=mei&light=side&disguise=hat,glasses&beside=omar', PROFILES)).toEqual({
      kind: 'casting',
      casting: {
        at: { kind: 'customer', customerId: 'mei', disguises: ['hat', 'glasses'] },
        beside: 'omar',
        light: 'side',
        backdrop: 'noodle_house',
      },
    });
    expect(castingFromAddress('?cast=attack:printed_photo:mei', PROFILES)).toEqual({
      kind: 'casting',
      casting: {
        at: { kind: 'attack', species: 'printed_photo', victimId: 'mei', attackerId: 'lena', severity: 'typical' },
        light: 'soft',
        backdrop: 'noodle_house',
      },
    });
    expect(castingFromAddress('?cast=attack:twin:ade', PROFILES)).toMatchObject({ casting: { at: { attackerId: 'ola' } } });
  });

  it.each([
    ['?cast=may', 'at.customerId: “may” is not known. Valid: mei, omar, lena, nora, ade, ola.'],
    ['?cast=mei&light=bright', 'light: “bright” is not known. Valid: soft, side, top, dim, backlit, coloured.'],
    ['?cast=mei&backdrop=bank', `backdrop: “bank” is not known. Valid: ${BACKDROPS.join(', ')}.`],
    ['?cast=mei&disguise=hat,moustache', `at.disguises: “moustache” is not known. Valid: ${DISGUISES.join(', ')}.`],
    ['?cast=mei&beside=mei', 'beside: “mei” is not known. Valid: omar, lena, nora, ade, ola.'],
    ['?cast=mei&beside=omar&behind=omar', 'behind: “omar” is not known. Valid: lena, nora, ade, ola.'],
    ['?cast=attack:photo:mei', `at.species: “photo” is not known. Valid: ${SPECIES_IDS.join(', ')}.`],
    ['?cast=attack:printed_photo', 'at.victimId: nothing is not known. Valid: mei, omar, lena, nora, ade, ola.'],
    ['?cast=attack:twin:mei', 'at.victimId: “mei” is not known. Valid: ade, ola.'],
    ['?cast=attack:twin:ade:mei', 'at.attackerId: “mei” is not known. Valid: ola.'],
    ['?cast=attack:rigid_mask:mei:mei', 'at.attackerId: “mei” is not known. Valid: lena, nora, omar, ade, ola.'],
    ['?cast=attack:rigid_mask:mei:omar:best', 'at.severity: “best” is not known. Valid: careless, typical, careful.'],
  ])('%s: %s', (search, message) => {
    expect(messageOf(castingFromAddress(search, PROFILES))).toBe(message);
  });

  it.each([
    [null, 'casting: an object is expected.'],
    [{}, 'at: an object is expected.'],
    [{ at: { kind: 'ghost' } }, 'at.kind: “ghost” is not known. Valid: nobody, customer, attack.'],
    [{ at: { kind: 'customer', customerId: 7 } }, 'at.customerId: number is not known. Valid: mei, omar, lena, nora, ade, ola.'],
    [{ at: { kind: 'customer', customerId: 'mei', disguises: 'hat' } }, 'at.disguises: a list is expected.'],
    [
      { at: { kind: 'customer', customerId: 'toString' } },
      'at.customerId: “toString” is not known. Valid: mei, omar, lena, nora, ade, ola.',
    ],
  ])('%j: %s', (input, message) => {
    expect(messageOf(parseCasting(input, PROFILES))).toBe(message);
  });
});
