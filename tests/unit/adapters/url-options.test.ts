import { expect, it } from 'vitest';
import { backendOf, seedOf } from '../../../src/adapters/url-options';

it.each([
  ['', 'auto'],
  ['?backend=wasm', 'wasm'],
  ['?backend=webgpu', 'webgpu'],
  ['?backend=auto', 'auto'],
  ['?backend=WEBGPU', 'auto'],
  ['?other=1&backend=', 'auto'],
])('%s asks for %s', (search, backend) => expect(backendOf(search)).toBe(backend));

it.each([
  ['', undefined],
  ['?backend=wasm', undefined],
  ['?seed=7', '7'],
  ['?cast=lucia&seed=smile', 'smile'],
])('%s seeds with %s', (search, seed) => expect(seedOf(search)).toBe(seed));
