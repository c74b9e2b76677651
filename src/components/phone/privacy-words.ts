import { msg, str } from '@lit/localize';
import type { StoredAbout, StoredConsent, StoredTemplate, Wallet } from '../../ports';
import { formatMoment } from '../format';
import type { IconName } from '../icon/icons';

/** One kind of record, as the privacy page tells of it. */
export interface RecordWords {
  readonly name: string;
  readonly icon: IconName;
  readonly tone: '' | 'jade' | 'chili' | 'sky';
  readonly title: string;
  /** What there is of it. */
  readonly there: string;
  /** What it is for. */
  readonly purpose: string;
  /** How long it stays. */
  readonly until: string;
}

/** Every kind of record about the customer, in the order of how near it is to their body and name. */
export function recordWords(wallet: Wallet, about: StoredAbout): readonly RecordWords[] {
  return [
    template(about.template),
    pictures(),
    consent(about.consents[0]),
    owner(wallet, about),
    messages(about),
    habits(about),
    waits(about),
    payments(about),
    claims(about),
  ];
}

function template(stored: StoredTemplate | undefined): RecordWords {
  const words = {
    name: 'template',
    icon: 'scan-face',
    title: msg('Face template'),
    purpose: msg('To tell whether you stand before the camera. It is compared in the bank and never shown to a store.'),
    until: msg('Until you delete your face. Deleting is at once and cannot be undone.'),
  } as const;
  if (!stored) return { ...words, tone: 'jade', there: msg('None stored') };
  const { bytes, modelId, modelVersion, enrolledAtMs, updatedAtMs, isProtected } = stored;
  const model = `${modelId} ${modelVersion}`;
  const size = new Intl.NumberFormat(document.documentElement.lang || 'en').format(bytes);
  const kept = isProtected ? msg('encrypted, and can be revoked') : msg('encrypted');
  const since = formatMoment(updatedAtMs ?? enrolledAtMs);
  return { ...words, tone: '', there: msg(str`${size} bytes, ${kept}. Model ${model}. As of ${since}.`) };
}

function pictures(): RecordWords {
  return {
    name: 'pictures',
    icon: 'image-off',
    tone: 'jade',
    title: msg('Pictures of you'),
    there: msg('None, ever'),
    purpose: msg('Frames of the camera are looked at in memory and overwritten after each scan.'),
    until: msg('A few seconds.'),
  };
}

function consent(given: StoredConsent | undefined): RecordWords {
  const words = {
    name: 'consent',
    icon: 'file-check',
    tone: '',
    title: msg('Your agreement'),
    purpose: msg('Proof of what you agreed to, when, and when you ended it.'),
    until: msg('As long as the wallet, also after you ended it.'),
  } as const;
  if (!given) return { ...words, there: msg('You have not agreed to the use of your face') };
  const { version, givenAtMs, withdrawnAtMs, byGuardian } = given;
  const text = byGuardian
    ? msg(str`Text ${version}, agreed to by your guardian on ${formatMoment(givenAtMs)}.`)
    : msg(str`Text ${version}, agreed to on ${formatMoment(givenAtMs)}.`);
  return {
    ...words,
    there: withdrawnAtMs === undefined ? text : `${text} ${msg(str`Ended on ${formatMoment(withdrawnAtMs)}.`)}`,
  };
}

function owner({ trustedStores }: Wallet, { wallet }: StoredAbout): RecordWords {
  const parts = [
    msg('Name, number, passcode (scrambled so that nobody can read it)'),
    ...(wallet.hasBirthday ? [msg('day of birth')] : []),
    ...(wallet.hasOwnLimits ? [msg('your limits')] : []),
    ...(trustedStores.length > 0 ? [msg('trusted stores')] : []),
  ];
  return {
    name: 'wallet',
    icon: 'user-round',
    tone: '',
    title: msg('Your wallet'),
    there: msg(str`${parts.join(', ')}. Opened on ${formatMoment(wallet.createdAtMs)}.`),
    purpose: msg('To know whose money it is. Stores see a masked name and number.'),
    until: msg('Until you delete this wallet.'),
  };
}

function messages({ messages: count }: StoredAbout): RecordWords {
  return {
    name: 'messages',
    icon: 'bell',
    tone: '',
    title: msg('Messages'),
    there: msg(str`On this phone: ${count}`),
    purpose: msg('To tell you what happened with your money and your face.'),
    until: msg('Until you delete this wallet.'),
  };
}

function habits({ habits: { payments: recent, stores } }: StoredAbout): RecordWords {
  return {
    name: 'habits',
    icon: 'footprints',
    tone: '',
    title: msg('What is usual for you'),
    there: msg(str`Recent payments: ${recent}. Stores visited: ${stores}.`),
    purpose: msg('To notice a payment that is not like yours, and to ask for more then.'),
    until: msg('The newest only, until you delete this wallet.'),
  };
}

function waits({ waits: tries, codes }: StoredAbout): RecordWords {
  return {
    name: 'waits',
    icon: 'clock',
    tone: '',
    title: msg('Codes and wrong tries'),
    there: msg(str`Codes that stand now: ${codes}. Counters of wrong tries: ${tries}.`),
    purpose: msg('So that nobody can guess their way in.'),
    until: msg('Codes for minutes, counters until you delete this wallet.'),
  };
}

function payments({ payments: paid, postings }: StoredAbout): RecordWords {
  return {
    name: 'payments',
    icon: 'receipt-text',
    tone: 'sky',
    title: msg('Payments in the books'),
    there: msg(str`Payments: ${paid}. Lines in the ledger: ${postings}.`),
    purpose: msg('The books must add up. A store keeps its sale, with your name and number masked.'),
    until: msg('For ever. When you delete this wallet, they stay without your name and number.'),
  };
}

function claims({ claims: all, openClaims }: StoredAbout): RecordWords {
  return {
    name: 'claims',
    icon: 'shield-check',
    tone: 'sky',
    title: msg('Reports of losses'),
    there: msg(str`Reports: ${all}. Still open: ${openClaims}.`),
    purpose: msg('To give stolen money back, once.'),
    until: msg('For ever, without your name after you delete this wallet.'),
  };
}
