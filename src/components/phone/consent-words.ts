import { msg, str } from '@lit/localize';
import { localeInUse } from '../i18n/active-locale';
import { SOURCE_LOCALE } from '../i18n/locales';
import type { IconName } from '../icon/icons';
import CONSENT from './consent.json';

/** The page that asks for consent, as it is shown. */
export interface ConsentWords {
  readonly title: string;
  readonly lead: string;
  readonly points: readonly { readonly icon: IconName; readonly title: string; readonly text: string }[];
  readonly agreement: string;
  /** Which text it is, and which one counts. */
  readonly note: string;
}

/**
 * The text of consent in the page's language. What is agreed to is the English one in consent.json, by its version; in other languages it is
 * shown for reading, and the note says so. A test keeps the two alike.
 */
export function consentWords(): ConsentWords {
  return {
    title: msg('Your face, your choice'),
    lead: msg('Smile to Pay is optional. Your passcode always works without it.'),
    points: [
      {
        icon: 'scan-face',
        title: msg('What is stored'),
        text: msg(
          'A list of 512 numbers made from a few pictures of your face, and the version of the model that made it. The pictures themselves are thrown away at once.',
        ),
      },
      {
        icon: 'database',
        title: msg('Where'),
        text: msg('Only in this browser on this device, encrypted with a key that cannot be copied out. There is no server.'),
      },
      {
        icon: 'sparkles',
        title: msg('What for'),
        text: msg('Only to find your wallet when you ask to pay by face at a terminal on this page.'),
      },
      {
        icon: 'clock',
        title: msg('How long'),
        text: msg('Until you delete it here, or clear this site’s data in the browser.'),
      },
      {
        icon: 'trash-2',
        title: msg('How to delete it'),
        text: msg('Settings, then “Delete my face”. It is gone at once. Payments already made stay in your history.'),
      },
    ],
    agreement: msg('I agree that a template of my face is stored on this device and compared when I choose to pay by face.'),
    note:
      localeInUse() === SOURCE_LOCALE
        ? msg(str`Text of version ${CONSENT.version}`)
        : msg(str`Text of version ${CONSENT.version}, translated for reading. The English text is the one that counts.`),
  };
}
