/**
 * What the page's address may ask for.
 */
import type { FaceBackend } from '../ports';

const BACKENDS: readonly string[] = ['wasm', 'webgpu', 'auto'];

/** `?backend=wasm|webgpu|auto`; anything else means `auto`. */
export function backendOf(search: string): FaceBackend | 'auto' {
  const asked = new URLSearchParams(search).get('backend') ?? 'auto';
  return BACKENDS.includes(asked) ? (asked as FaceBackend | 'auto') : 'auto';
}

/** `?seed=7`, for the same simulated pictures every time; another one each visit when left out. */
export function seedOf(search: string): string | undefined {
  return new URLSearchParams(search).get('seed') ?? undefined;
}
