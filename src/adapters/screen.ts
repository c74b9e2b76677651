/**
 * The page's own screen, and what people asked their system for.
 */
import type { Screen } from '../ports';

/** Nobody who asked for any of these is shone at. */
const GENTLE = ['(prefers-reduced-motion: reduce)', '(prefers-contrast: more)', '(forced-colors: active)'];

export function createScreen(): Screen {
  return { canShine: () => !GENTLE.some((query) => matchMedia(query).matches) };
}
