/**
 * The page's own screen, and what people asked their system, or us, for.
 */
import type { Lights, LightsChoice, Screen } from '../ports';

/** Nobody who asked for any of these is shone at. */
const GENTLE = ['(prefers-reduced-motion: reduce)', '(prefers-contrast: more)', '(forced-colors: active)'];

const STORAGE_KEY = 'smile-lights';

export function createScreen(): Screen {
  const lights = createLights();
  return {
    lights,
    canShine: () => lights.choice() !== 'off' && !GENTLE.some((query) => matchMedia(query).matches),
  };
}

/** Kept for the tab, so that who said no and reloads is not shone at. */
function createLights(): Lights {
  let chosen = remembered();
  return {
    choice: () => chosen,
    choose: (choice) => {
      chosen = choice;
      try {
        sessionStorage.setItem(STORAGE_KEY, choice);
      } catch {
        // A browser that keeps nothing asks again after a reload.
      }
    },
  };
}

function remembered(): LightsChoice {
  try {
    const kept = sessionStorage.getItem(STORAGE_KEY);
    return kept === 'on' || kept === 'off' ? kept : 'unasked';
  } catch {
    return 'unasked';
  }
}
