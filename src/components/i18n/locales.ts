/**
 * The languages of the page, and which one a visitor gets. Pure: what is asked for comes in as arguments.
 */

/** Languages that visitors choose from, each by its own name. */
export const LOCALES = [
  { locale: 'en', name: 'English', short: 'EN' },
  { locale: 'zh-Hans', name: '简体中文', short: '中' },
  { locale: 'fr', name: 'Français', short: 'FR' },
] as const;

/** A language that visitors choose from, as a BCP 47 tag. */
export type Locale = (typeof LOCALES)[number]['locale'];

/** Made-up languages that prove layouts, while developing and testing only: long text, and text from right to left. */
export const PSEUDO_LOCALES = ['en-XA', 'ar-XB'] as const;
export type PseudoLocale = (typeof PSEUDO_LOCALES)[number];

/** Any language that the page can be in. */
export type AnyLocale = Locale | PseudoLocale;

/** What all texts are written in. */
export const SOURCE_LOCALE = 'en' satisfies Locale;

/** The language of this name; `undefined` for any other name. */
export function knownLocale(name: string | null | undefined): AnyLocale | undefined {
  return LOCALES.find(({ locale }) => locale === name)?.locale ?? PSEUDO_LOCALES.find((locale) => locale === name);
}

/**
 * The language to begin in. An address with `?lang=` wins for as long as it is open, as `?theme=` does; then what was chosen before; then the
 * first of the reader's languages that there is; else English. Unknown names count as none.
 */
export function localeFor(search: string, saved: string | null, languages: readonly string[]): AnyLocale {
  return (
    knownLocale(new URLSearchParams(search).get('lang')) ??
    LOCALES.find(({ locale }) => locale === saved)?.locale ??
    languages.map(spokenAs).find((locale) => locale !== undefined) ??
    SOURCE_LOCALE
  );
}

/** `fr` for `fr-CA`, `zh-Hans` for `zh-CN`; none for `zh-TW`, whose readers write other signs. */
function spokenAs(tag: string): Locale | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return LOCALES.find(({ locale }) => locale === language || locale === `${language}-${script}`)?.locale;
  } catch {
    // A tag that is none.
    return undefined;
  }
}

/** Which way its lines run. */
export function directionOf(locale: AnyLocale): 'ltr' | 'rtl' {
  return locale === 'ar-XB' ? 'rtl' : 'ltr';
}
