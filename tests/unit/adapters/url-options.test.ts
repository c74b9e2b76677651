import { expect, it } from 'vitest';
import { backendOf } from '../../../src/adapters/url-options';

it.each([
  ['', 'auto'],
  ['?backend=wasm', 'wasm'],
  ['?backend=webgpu', 'webgpu'],
  ['?backend=auto', 'auto'],
  ['?backend=WEBGPU', 'auto'],
  ['?other=1&backend=', 'auto'],
])('%s asks for %s', (search, backend) => expect(backendOf(search)).toBe(backend));
