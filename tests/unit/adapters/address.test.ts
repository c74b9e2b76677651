import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LINKED_PAGES,
  LINKED_STEPS,
  SCENE_KEYS,
  THEMES,
  TRAYS,
  createAddressBar,
  readAddress,
  sceneLink,
  writeAddress,
  type Address,
} from '../../../src/adapters/address';
import { TOUR_STEPS } from '../../../src/flows/tour';
import { PROFILES } from '../../../src/sim/customers/profiles';
import { addressOf, castingFromAddress } from '../../../src/sim/casting-script';
import { ATTACKS } from '../../../src/sim/attacks/catalogue';
import { attackersOf, victimsOf } from '../../../src/sim/attacks/kin';
import { SEVERITIES, SPECIES_IDS } from '../../../src/sim/attacks/model';
import { BACKDROPS, DISGUISES, LIGHTS } from '../../../src/sim/scene';
import type { Casting } from '../../../src/sim/casting';

const PLAIN = readAddress('');

const word = fc.stringMatching(/^[a-z0-9_-]{1,20}$/);
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const scene = fc.oneof(
  fc.constant({}),
  fc
    .record({ cast: word, rest: fc.dictionary(fc.constantFrom(...SCENE_KEYS.slice(1)), word) })
    .map(({ cast, rest }) => ({ cast, ...rest })),
);
const OWN = ['side', 'page', 'store', ...SCENE_KEYS, 'tray', 'inside', 'tour', 'lang', 'theme'];
const foreign = fc.tuple(
  fc.string({ minLength: 1, unit: 'binary' }).filter((key) => !OWN.includes(key) && isWellFormed(key)),
  fc.string({ unit: 'binary' }).filter(isWellFormed),
);
const anAddress: fc.Arbitrary<Address> = fc.record({
  side: fc.constantFrom('terminal', 'phone'),
  page: fc.constantFrom(...LINKED_PAGES),
  storeId: maybe(word),
  scene,
  tray: maybe(fc.constantFrom(...TRAYS)),
  inside: fc.boolean(),
  tour: maybe(fc.constantFrom(...LINKED_STEPS)),
  language: maybe(fc.constantFrom('en', 'fr', 'zh-Hans', 'en-XA')),
  theme: maybe(fc.constantFrom(...THEMES)),
  rest: fc.array(foreign, { maxLength: 4 }),
});

/** A lone half of a character cannot be written into an address. */
function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

describe('an address', () => {
  it('reads back whatever was written', () => {
    fc.assert(fc.property(anAddress, (address) => void expect(readAddress(writeAddress(address))).toEqual(address)));
  });

  it('is empty for the page as it opens', () => {
    expect(writeAddress(PLAIN)).toBe('');
    expect(readAddress('?')).toEqual(PLAIN);
  });

  it('takes what it does not know for the default', () => {
    const odd = '?side=kitchen&page=secrets&store=%3Cscript%3E&tray=up&inside=1&tour=dance&lang=..%2F&theme=pink&light=side';
    expect(readAddress(odd)).toEqual(PLAIN);
  });

  it('begins the tour at its beginning when no step is named', () => {
    expect(readAddress('?tour').tour).toBe('enrol');
    expect(readAddress('?tour=attack').tour).toBe('attack');
  });

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (search) => {
        const address = readAddress(search);
        expect(readAddress(writeAddress(address))).toEqual(address);
      }),
    );
  });

  it('knows the steps that the tour has', () => expect(LINKED_STEPS).toEqual(TOUR_STEPS));
});

describe('the link to a scene', () => {
  const ids = PROFILES.map(({ id }) => id);
  const at: fc.Arbitrary<Casting['at']> = fc.oneof(
    fc.constant({ kind: 'nobody' as const }),
    fc.record({
      kind: fc.constant('customer' as const),
      customerId: fc.constantFrom(...ids),
      disguises: fc.subarray([...DISGUISES]),
    }),
    fc.tuple(fc.constantFrom(...SPECIES_IDS), fc.constantFrom(...SEVERITIES), fc.nat()).map(([species, severity, pick]) => {
      const victims = victimsOf(ATTACKS[species], PROFILES);
      const victimId = victims[pick % victims.length]!.id;
      const attackers = attackersOf(ATTACKS[species], PROFILES, victimId);
      return { kind: 'attack' as const, species, severity, victimId, attackerId: attackers[pick % attackers.length]!.id };
    }),
  );
  const castings: fc.Arbitrary<Casting> = fc.record({
    at,
    light: fc.constantFrom(...LIGHTS),
    backdrop: fc.constantFrom(...BACKDROPS),
  });

  it('brings the same casting, store and seed to somebody else', () => {
    fc.assert(
      fc.property(castings, word, maybe(word), (casting, storeId, seed) => {
        const given = Object.fromEntries(new URLSearchParams(addressOf(casting)));
        const rest = seed === undefined ? [] : [['seed', seed] as const];
        const link = sceneLink({ ...PLAIN, storeId, scene: given, rest }, 'https://booth.example/');
        const { search } = new URL(link);
        expect(castingFromAddress(search, PROFILES)).toEqual({ kind: 'casting', casting });
        expect([readAddress(search).storeId, new URLSearchParams(search).get('seed') ?? undefined]).toEqual([storeId, seed]);
      }),
    );
  });

  it('holds nothing else of the visit, whatever the address holds', () => {
    fc.assert(
      fc.property(anAddress, (address) => {
        const keys = [...new URL(sceneLink(address, 'https://booth.example/')).searchParams.keys()];
        expect(keys.filter((key) => !['store', 'seed', ...SCENE_KEYS].includes(key))).toEqual([]);
      }),
    );
  });
});

describe('the address bar', () => {
  function bar(search = '') {
    const calls: string[] = [];
    const location = { search, pathname: '/', origin: 'https://booth.example' };
    let pop = (): void => undefined;
    const turn = (how: string) => (_state: unknown, _title: string, url?: string | URL | null) => {
      calls.push(`${how} ${String(url)}`);
      location.search = String(url).slice(1);
    };
    const made = createAddressBar({
      location,
      history: { pushState: turn('push'), replaceState: turn('replace') },
      addEventListener: (_type, listener) => (pop = listener),
    });
    const back = (to: string): void => {
      location.search = to;
      pop();
    };
    return { made, calls, back };
  }

  it('pushes what the visitor chose and replaces what happened by itself', () => {
    const { made, calls } = bar('?seed=7');
    made.go({ side: 'phone' }, 'push');
    made.go({ page: 'history' }, 'replace');
    expect(calls).toEqual(['push /?side=phone&seed=7', 'replace /?side=phone&page=history&seed=7']);
  });

  it('writes nothing twice', () => {
    const { made, calls } = bar('?side=phone');
    made.go({ side: 'phone' }, 'push');
    expect(calls).toEqual([]);
  });

  it('tells of the visitor going back, and then knows where they are', () => {
    const { made, back } = bar();
    const heard: Address[] = [];
    made.onMove((address) => heard.push(address));
    made.go({ inside: true }, 'push');
    back('?page=settings');
    expect(heard.map(({ page, inside }) => [page, inside])).toEqual([['settings', false]]);
    expect(made.address.page).toBe('settings');
  });

  it('goes back to a page without a query', () => {
    const { made, calls } = bar('?side=phone');
    made.go({ side: 'terminal' }, 'push');
    expect(calls).toEqual(['push /']);
  });
});
