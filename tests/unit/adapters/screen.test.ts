import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createScreen } from '../../../src/adapters/screen';

let wishes: string[];
let kept: Map<string, string>;

beforeEach(() => {
  wishes = [];
  kept = new Map();
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: wishes.some((wish) => query.includes(wish)) }));
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the screen’s light', () => {
  it('may be asked about, and shines until somebody says no', () => {
    const screen = createScreen();
    expect([screen.lights?.choice(), screen.canShine()]).toEqual(['unasked', true]);
    screen.lights?.choose('on');
    expect(screen.canShine()).toBe(true);
    screen.lights?.choose('off');
    expect(screen.canShine()).toBe(false);
  });

  it('remembers a no over a reload, and forgets it when it is told to', () => {
    createScreen().lights?.choose('off');
    const reloaded = createScreen();
    expect([reloaded.lights?.choice(), reloaded.canShine()]).toEqual(['off', false]);
    reloaded.lights?.choose('unasked');
    expect(createScreen().lights?.choice()).toBe('unasked');
  });

  it('asks again where the browser keeps nothing, or something that is no answer', () => {
    kept.set('smile-lights', 'perhaps');
    expect(createScreen().lights?.choice()).toBe('unasked');
    const refuse = (): never => {
      throw new Error('denied');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    const screen = createScreen();
    screen.lights?.choose('off');
    expect(screen.canShine()).toBe(false);
    expect(createScreen().lights?.choice()).toBe('unasked');
  });

  it.each(['prefers-reduced-motion', 'prefers-contrast', 'forced-colors'])('never shines at who asked for %s', (wish) => {
    wishes = [wish];
    const screen = createScreen();
    screen.lights?.choose('on');
    expect(screen.canShine()).toBe(false);
  });
});
