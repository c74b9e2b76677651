/**
 * Puts the page into a language and keeps it there. Texts of a language are fetched when it is first asked for. Elements draw themselves anew by
 * `@localized()` or `updateWhenLocaleChanges(this)`; what is not an element listens for `LOCALE_EVENT`.
 */
import { LOCALE_STATUS_EVENT, configureLocalization } from '@lit/localize';
import { localeInUse, setLocaleInUse } from './active-locale';
import { LOCALES, PSEUDO_LOCALES, SOURCE_LOCALE, directionOf, localeFor, type AnyLocale, type Locale } from './locales';

export { localeInUse } from './active-locale';
export { LOCALES, type AnyLocale, type Locale } from './locales';

/** Where the choice is kept, and told to the other tabs of this site. */
const STORAGE_KEY = 'smile-language';

/** Sent on `document` when the page is in another language, whoever asked for it. */
export const LOCALE_EVENT = 'smile-locale-change';

/** `overtaken`: somebody asked for another language meanwhile. `unavailable`: its texts could not be fetched, and nothing changed. */
export type LocaleOutcome = 'shown' | 'overtaken' | 'unavailable';

type Texts = typeof import('./generated/fr');

const LOADERS: Readonly<Partial<Record<AnyLocale, () => Promise<Texts>>>> = {
  'zh-Hans': () => import('./generated/zh-Hans'),
  fr: () => import('./generated/fr'),
  // Not in the built site.
  ...(import.meta.env.DEV ? { 'en-XA': () => import('./generated/en-XA'), 'ar-XB': () => import('./generated/ar-XB') } : {}),
};

const { setLocale } = configureLocalization({
  sourceLocale: SOURCE_LOCALE,
  targetLocales: [...LOCALES.map(({ locale }) => locale), ...PSEUDO_LOCALES].filter((locale) => locale !== SOURCE_LOCALE),
  loadLocale: (locale) => {
    const load = LOADERS[locale as AnyLocale];
    return load ? load() : Promise.reject(new Error(`no texts in ${locale} here`));
  },
});

/**
 * Shows the page in a language, until another is asked for; the choice is not remembered (a booth's page forgets it with its visitor).
 * Never throws.
 */
export async function setLocaleOf(locale: AnyLocale): Promise<LocaleOutcome> {
  listen();
  try {
    await setLocale(locale);
  } catch {
    // The library would go on to answer with this failure: asking for what is shown lets the next try begin anew.
    await setLocale(localeInUse());
    return 'unavailable';
  }
  return localeInUse() === locale ? 'shown' : 'overtaken';
}

/** Shows the page in a language and remembers it for the next visit. */
export async function chooseLocale(locale: Locale): Promise<LocaleOutcome> {
  const outcome = await setLocaleOf(locale);
  if (outcome !== 'shown') return outcome;
  try {
    localStorage.setItem(STORAGE_KEY, locale);
  } catch {
    // A browser that keeps nothing for this site still speaks it until the page is left.
  }
  return outcome;
}

/** At the start of a page: the language that was asked for, and from then on what is chosen in other tabs. Never throws. */
export async function startLocale(): Promise<void> {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === STORAGE_KEY) void setLocaleOf(localeFor('', newValue, navigator.languages));
  });
  await setLocaleOf(localeFor(location.search, savedLocale(), navigator.languages));
}

/** Gives the page its title in every language; `title` calls `msg()`. */
export function titlePage(title: () => string): void {
  const write = (): void => void (document.title = title());
  document.addEventListener(LOCALE_EVENT, write);
  write();
}

function savedLocale(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

let listening = false;

/** Before any element hears that texts have arrived: numbers and dates must be written in the same language. */
function listen(): void {
  if (listening) return;
  listening = true;
  window.addEventListener(LOCALE_STATUS_EVENT, ({ detail }) => {
    if (detail.status !== 'ready') return;
    const locale = detail.readyLocale as AnyLocale;
    const isNew = locale !== localeInUse();
    setLocaleInUse(locale);
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    if (isNew) document.dispatchEvent(new CustomEvent(LOCALE_EVENT));
  });
}

declare global {
  interface DocumentEventMap {
    'smile-locale-change': CustomEvent<undefined>;
  }
}
