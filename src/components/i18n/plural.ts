import { perLocale } from './active-locale';

const rules = perLocale((tag) => new Intl.PluralRules(tag));

/**
 * The text for so many of something, by the grammar of the page's language. Give `msg()` calls, so that only the one that counts is looked up:
 * `plural(n, { one: () => msg('1 try'), other: () => msg(str`${n} tries`) })`. French counts 0 as one, Chinese knows `other` only.
 */
export function plural(count: number, forms: { readonly one: () => string; readonly other: () => string }): string {
  return rules().select(count) === 'one' ? forms.one() : forms.other();
}
