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

/**
 * `?seed=7`, for testers: the same simulated pictures and the same sequence of challenges at every visit. Without it both are the platform's
 * chance, and nothing else that is drawn, no id, key or code, ever follows from it.
 */
export function seedOf(search: string): string | undefined {
  return new URLSearchParams(search).get('seed') ?? undefined;
}
