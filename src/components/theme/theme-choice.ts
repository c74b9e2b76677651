/**
 * Which theme the page wears: `data-theme` on `<html>`, or nothing there while the system decides (see colours.css). An address with
 * `?theme=` wins for as long as it is open and is not remembered; what the visitor chose at the switch is.
 */

export const THEMES = ['light', 'dark', 'contrast'] as const;
/** `system`: whatever the visitor asked their system for, in colours and in contrast. */
export type ThemeChoice = 'system' | (typeof THEMES)[number];

/** Where the choice is kept, and told to the other tabs of this site. */
const STORAGE_KEY = 'smile-theme';

/** Sent on `document` when the theme in view has changed, whoever changed it. For what is drawn and does not follow the style sheet. */
export const THEME_EVENT = 'smile-theme-change';

function known(name: string | null | undefined): ThemeChoice | undefined {
  return name === 'system' ? name : THEMES.find((theme) => theme === name);
}

/** The choice that counts. Unknown names count as none. */
export function themeChoice(search: string, saved: string | null): ThemeChoice {
  return known(new URLSearchParams(search).get('theme')) ?? known(saved) ?? 'system';
}

/** What the page wears now. */
export function themeInUse(): ThemeChoice {
  return known(document.documentElement.dataset['theme']) ?? 'system';
}

/** Dresses the page, the browser's own bars included. */
export function wearTheme(choice: ThemeChoice): void {
  const { dataset } = document.documentElement;
  if (choice === 'system') delete dataset['theme'];
  else dataset['theme'] = choice;
  matchBrowserBars();
  document.dispatchEvent(new CustomEvent(THEME_EVENT));
}

/** Dresses the page and remembers it for the next visit. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // A browser that keeps nothing for this site still wears it until the page is left.
  }
  wearTheme(choice);
}

/** At the start of a page: wears what was asked for, and from then on follows the system and the switch in other tabs. */
export function startTheme(): void {
  wearTheme(themeChoice(location.search, savedTheme()));
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => wearTheme(themeInUse()));
  }
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === STORAGE_KEY) wearTheme(themeChoice('', newValue));
  });
}

function savedTheme(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** The colour of the browser's bars is a `<meta>` and no style, so it is told after every change. */
function matchBrowserBars(): void {
  const colour = getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = colour;
}
