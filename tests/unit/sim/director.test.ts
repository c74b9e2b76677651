import { describe, expect, it } from 'vitest';
import { drawLightSequence, screenLightAt } from '../../../src/domain/light-challenge';
import { NOBODY, type Casting } from '../../../src/sim/casting';
import { createDirector, type Director } from '../../../src/sim/director';
import { createSeededRng } from '../../../src/sim/rng';
import type { DisguiseName } from '../../../src/sim/scene';

const STAGE = { light: 'soft', backdrop: 'bakery' } as const;
const customer = (customerId: string, disguises: readonly DisguiseName[] = [], more: Partial<Casting> = {}): Casting => ({
  at: { kind: 'customer', customerId, disguises },
  ...STAGE,
  ...more,
});
const attack = (species: 'twin' | 'injected_video' | 'printed_photo'): Casting => ({
  at: { kind: 'attack', species, victimId: 'ade', attackerId: 'ola', severity: 'typical' },
  ...STAGE,
});
const direct = (cast: Casting): Director => createDirector({ cast, rng: createSeededRng('director') });
const who = (director: Director, atMs: number): string[] =>
  director.scene(atMs).people.map(({ appearance }) => appearance.customerId);

describe('director', () => {
  it('shows an empty shop when nobody is cast', () => {
    expect(direct(NOBODY).scene(1_234)).toEqual({ atMs: 1_234, light: 'soft', backdrop: 'noodle_house', people: [] });
  });

  it('gives the same scenes for the same casting, chance and prompts', () => {
    const [one, other] = [direct(customer('mei', [], { beside: 'omar' })), direct(customer('mei', [], { beside: 'omar' }))];
    for (const director of [one, other]) {
      director.prompt({ kind: 'challenge', action: 'smile' }, 3_000);
      director.recast(customer('lena'), 6_000);
      director.prompt({ kind: 'challenge', action: 'blink_twice' }, 9_000);
    }
    const times = Array.from({ length: 60 }, (_, i) => 6_000 + i * 100);
    expect(times.map((at) => one.scene(at))).toEqual(times.map((at) => other.scene(at)));
  });

  it('tells everybody what the screen shows, and who comes later too', () => {
    const director = direct(NOBODY);
    director.prompt({ kind: 'challenge', action: 'smile' }, 0);
    director.recast(customer('mei'), 1_000);
    const smiles = Array.from({ length: 60 }, (_, i) => director.scene(2_000 + i * 50).people[0]?.expression.grin ?? 0);
    expect(Math.max(...smiles)).toBeGreaterThan(0.2);
  });

  it('has the screen shine on whoever is there, as long as it shines', () => {
    const director = direct(customer('mei'));
    const sequence = drawLightSequence(createSeededRng('shine'));
    director.shine({ sequence, shownAtMs: 4_000 });
    const atMs = 4_000 + sequence.leadMs + sequence.stepMs - 1;
    expect(director.scene(atMs).screenLight).toEqual(screenLightAt(sequence, atMs - 4_000));
    director.shine(undefined);
    expect(director.scene(atMs).screenLight).toBeUndefined();
  });

  it('lists the nearest first, the customer before the bystanders', () => {
    const director = direct(customer('mei', [], { beside: 'omar', behind: 'lena' }));
    expect(who(director, 5_000)).toEqual(['mei', 'omar', 'lena']);
    const distances = director.scene(5_000).people.map(({ placeMm }) => -placeMm[2]);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('lets the one before walk off while the next comes in, then forgets them', () => {
    const director = direct(customer('mei'));
    director.recast(customer('omar'), 5_000);
    expect(who(director, 5_300).sort()).toEqual(['mei', 'omar']);
    expect(who(director, 7_500)).toEqual(['omar']);
    director.recast(NOBODY, 8_000);
    expect(who(director, 11_000)).toEqual([]);
  });

  it('never shows anybody twice, however quickly the casting changes', () => {
    const director = direct(customer('mei'));
    director.recast(NOBODY, 5_000);
    director.recast(customer('mei'), 5_200);
    director.recast(customer('omar'), 5_400);
    director.recast(customer('mei'), 5_600);
    for (let at = 5_600; at < 9_000; at += 50) {
      const visible = director.scene(at).people.filter(({ placeMm }) => Math.abs(placeMm[0]) < 899);
      const meis = visible.filter(({ appearance }) => appearance.customerId === 'mei');
      expect(meis.length).toBeLessThanOrEqual(1);
    }
    expect(who(director, 9_000)).toEqual(['mei']);
  });

  it('changes light and shop around somebody who stays', () => {
    const [moved, same] = [direct(customer('mei')), direct(customer('mei'))];
    moved.recast(customer('mei', [], { light: 'side', backdrop: 'pharmacy' }), 5_000);
    expect(moved.scene(6_000)).toEqual({ ...same.scene(6_000), light: 'side', backdrop: 'pharmacy' });
    expect(moved.casting.light).toBe('side');
  });

  it('lets somebody dress where they stand, and keeps off what the terminal asked them to take off', () => {
    const director = direct(customer('mei', ['sunglasses']));
    const worn = (atMs: number) => director.scene(atMs).people[0]?.appearance.disguises;
    director.prompt({ kind: 'guidance', guidance: 'eyes_covered' }, 3_000);
    expect(worn(3_000)).toEqual(['sunglasses']);
    expect(worn(5_500)).toEqual([]);
    director.recast(customer('mei', ['sunglasses'], { light: 'dim' }), 6_000);
    expect(worn(6_500)).toEqual([]);
    director.recast(customer('mei', ['hat']), 7_000);
    expect(worn(7_000)).toEqual(['hat']);
    expect(who(director, 7_000)).toEqual(['mei']);
  });

  it('brings in an attacker with their tool', () => {
    const director = direct(attack('printed_photo'));
    const [person] = director.scene(4_000).people;
    expect(person?.appearance.customerId).toBe('ola');
    expect(person?.holds?.shows.subject.appearance.customerId).toBe('ade');
    expect(person?.holds?.shows.backdrop).toBe('bakery');
  });

  it('shows an injected stream alone: who stands there is not in it', () => {
    const director = direct({ ...attack('injected_video'), beside: 'mei' });
    const scene = director.scene(4_000);
    expect(scene.injection).toMatchObject({ pristine: true, depth: 'flat', wearer: { appearance: { customerId: 'ola' } } });
    expect(who(director, 4_000)).toEqual(['ade']);
    director.recast(customer('mei'), 5_000);
    expect(director.scene(8_000).injection).toBeUndefined();
  });

  it('draws another person every time somebody comes back', () => {
    const director = direct(customer('mei'));
    const first = director.scene(4_000).people[0]?.placeMm;
    director.recast(NOBODY, 5_000);
    director.recast(customer('mei'), 10_000);
    expect(director.scene(14_000).people[0]?.placeMm).not.toEqual(first);
  });
});
