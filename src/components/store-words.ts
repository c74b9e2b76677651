/**
 * What a store says, in the language of the page. What its file holds in several languages is picked here; the rest is ours.
 */
import { msg, str } from '@lit/localize';
import type { Store, StoreItem, StoreKind } from '../stores/stores';
import { localeInUse } from './i18n/active-locale';
import { plural } from './i18n/plural';

type Tongue = 'en' | 'zh' | 'fr';

/** Stores speak three languages; whoever reads another one gets English. */
function tongue(): Tongue {
  const locale = localeInUse();
  return locale === 'zh-Hans' ? 'zh' : locale === 'fr' ? 'fr' : 'en';
}

function inTongue(en: string, zh: string | undefined, fr: string | undefined): string {
  return { en, zh, fr }[tongue()] ?? en;
}

export const nameOf = ({ name, nameZh, nameFr }: StoreItem): string => inTongue(name, nameZh, nameFr);

/** The name once more, for guests from elsewhere: Chinese, or English for who reads Chinese. */
export const otherNameOf = ({ name, nameZh }: StoreItem): { text: string; lang: string } =>
  tongue() === 'zh' ? { text: name, lang: 'en' } : { text: nameZh, lang: 'zh' };

export const noteOf = ({ note, noteZh, noteFr }: StoreItem): string | undefined =>
  note === undefined ? undefined : inTongue(note, noteZh, noteFr);

export const storeNameOf = ({ storeName, storeNameZh }: Store): string => inTongue(storeName, storeNameZh, storeName);

export const otherStoreNameOf = ({ storeName, storeNameZh }: Store): { text: string; lang: string } =>
  tongue() === 'zh' ? { text: storeName, lang: 'en' } : { text: storeNameZh, lang: 'zh' };

export const taglineOf = ({ tagline, taglineZh, taglineFr }: Store): string => inTongue(tagline, taglineZh, taglineFr);

/** What kind of store it is. */
export function kindOf(kind: StoreKind): string {
  switch (kind) {
    case 'restaurant':
      return msg('Restaurant');
    case 'bakery':
      return msg('Bakery');
    case 'supermarket':
      return msg('Supermarket');
    case 'pharmacy':
      return msg('Pharmacy');
    case 'convenience':
      return msg('Corner store');
  }
}

/** How a store speaks of what is being bought. */
export interface BasketWords {
  readonly title: string;
  readonly begin: string;
  readonly add: string;
  readonly count: (count: number) => string;
}

export function basketWords(kind: StoreKind): BasketWords {
  if (kind === 'restaurant') {
    return {
      title: msg('Your order'),
      begin: msg('Tap a dish to begin'),
      add: msg('Tap a dish to add it.'),
      count: (count) => plural(count, { one: () => msg('1 dish'), other: () => msg(str`${count} dishes`) }),
    };
  }
  const isLane = kind === 'supermarket';
  return {
    title: isLane ? msg('Scanned so far') : msg('Your basket'),
    begin: isLane ? msg('Scan something to begin') : msg('Tap something to begin'),
    add: isLane ? msg('Scan something to add it.') : msg('Tap something to add it.'),
    count: (count) => plural(count, { one: () => msg('1 item'), other: () => msg(str`${count} items`) }),
  };
}
