/**
 * Which language the page is in now. Only `locale.ts` changes it; whatever writes numbers, dates and plurals reads it.
 */
import { SOURCE_LOCALE, type AnyLocale } from './locales';

/** English stays as it was written first: days before months, 24 hours. The made-up languages count as English. */
const INTL: Readonly<Record<AnyLocale, string>> = {
  en: 'en-GB',
  'zh-Hans': 'zh-Hans-CN',
  fr: 'fr-FR',
  'en-XA': 'en-GB',
  'ar-XB': 'en-GB',
};

let active: AnyLocale = SOURCE_LOCALE;

/** The language that the page is in. */
export function localeInUse(): AnyLocale {
  return active;
}

/** For `locale.ts` alone, when the texts of a language have arrived. */
export function setLocaleInUse(locale: AnyLocale): void {
  active = locale;
}

/** The tag by which `Intl` writes numbers, dates and plurals now. */
export function intlLocale(): string {
  return INTL[active];
}

/** One value for each language, made when first asked for: formatters of `Intl` are dear. */
export function perLocale<T>(make: (tag: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const tag = intlLocale();
    let value = made.get(tag);
    if (value === undefined) made.set(tag, (value = make(tag)));
    return value;
  };
}
