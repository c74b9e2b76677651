import { msg, str } from '@lit/localize';
import type { PaymentMethod } from '../../domain/payment';
import type { ClaimView, PhoneMessage } from '../../ports';
import { formatDay, formatMoney, formatTime } from '../format';
import type { IconName } from '../icon/icons';
import { stepUpEndWords } from '../step-up-words';

/** A message as the phone shows it. */
export interface MessageWords {
  readonly icon: IconName;
  readonly tone: '' | 'jade' | 'sky' | 'chili';
  readonly title: string;
  readonly text: string;
}

/** Where something was paid, and how. */
const paidWords = (store: string): Readonly<Record<PaymentMethod, string>> => ({
  face: msg(str`${store}, with a smile`),
  passcode: msg(str`${store}, with your passcode`),
  code: msg(str`${store}, with a code from this phone`),
});

export function messageWords(message: PhoneMessage): MessageWords {
  switch (message.kind) {
    case 'sms_code':
      return {
        icon: 'message-square-text',
        tone: 'sky',
        title: msg(str`Your code is ${message.code}`),
        text: msg('For Smile to Pay. Tell it to nobody.'),
      };
    case 'paid': {
      const { order, method } = message.receipt;
      return {
        icon: 'check',
        tone: 'jade',
        title: msg(str`${formatMoney(order.total)} paid`),
        text: paidWords(order.storeName)[method],
      };
    }
    case 'step_up':
      return {
        icon: 'smartphone',
        tone: 'sky',
        title: msg(str`Is it you who pays ${formatMoney(message.total)}?`),
        text: msg(str`${message.storeName}. Open this to approve it or say no.`),
      };
    case 'step_up_ended': {
      const { icon, title, next } = stepUpEndWords()[message.reason];
      return { icon, tone: '', title, text: msg(str`${formatMoney(message.total)} at ${message.storeName}. ${next}`) };
    }
    case 'new_terminal':
      return {
        icon: 'store',
        tone: 'sky',
        title: msg('Paid at a new terminal'),
        text: msg(str`${message.storeName}. Not you? Open the receipt and say so.`),
      };
    case 'face_enrolled':
      return { icon: 'smile', tone: '', title: msg('Smile to Pay is ready'), text: msg('You can pay with your face now.') };
    case 'face_deleted':
      return {
        icon: 'trash-2',
        tone: '',
        title: msg('Your face was deleted'),
        text: msg('No template of it is stored any more.'),
      };
    case 'smile_to_pay':
      return message.on
        ? { icon: 'power', tone: 'jade', title: msg('Smile to Pay is on'), text: msg('Your face can pay again.') }
        : {
            icon: 'power',
            tone: '',
            title: msg('Smile to Pay is off'),
            text: msg('Your face cannot pay until you switch it on.'),
          };
    case 'locked':
      return {
        icon: 'lock',
        tone: 'chili',
        title: msg('Too many failed tries'),
        text: msg(str`Face payment rests until ${formatTime(message.until)}.`),
      };
    case 'refunded':
      return {
        icon: 'receipt-text',
        tone: 'jade',
        title: msg(str`${formatMoney(message.amount)} given back`),
        text: msg(str`${message.storeName} refunded it. It is in your wallet.`),
      };
    case 'claim':
      return claimWords(message.claim);
    case 'limits':
      return limitWords(message);
  }
}

function limitWords({ limits, raisesAtMs }: Extract<PhoneMessage, { kind: 'limits' }>): MessageWords {
  const [one, day] = [limits.perPaymentMinor, limits.perDayMinor].map((amountMinor) =>
    formatMoney({ amountMinor, currency: 'CNY' }),
  );
  const text =
    raisesAtMs === undefined
      ? msg(str`${one} a payment, ${day} a day.`)
      : msg(str`${one} a payment, ${day} a day. The higher one holds from ${formatDay(raisesAtMs)}.`);
  return { icon: 'wallet', tone: '', title: msg('Your limits for paying by face'), text };
}

function claimWords({ status, amount, storeName }: ClaimView): MessageWords {
  const paid = msg(str`${formatMoney(amount)} at ${storeName}`);
  switch (status) {
    case 'under_review':
      return {
        icon: 'shield-check',
        tone: 'jade',
        title: msg('Your money is back for now'),
        text: msg(str`${paid}. We look into it.`),
      };
    case 'unfunded':
      return {
        icon: 'clock',
        tone: '',
        title: msg('Your report is in'),
        text: msg(str`${paid}. The cover pays as soon as it can.`),
      };
    case 'upheld':
      return {
        icon: 'check',
        tone: 'jade',
        title: msg('The money stays yours'),
        text: msg(str`${paid}. Set Smile to Pay up anew to use it.`),
      };
    case 'rejected':
      return {
        icon: 'circle-alert',
        tone: 'chili',
        title: msg('Your report was not upheld'),
        text: msg(str`${paid}. It was taken again.`),
      };
    case 'withdrawn':
      return {
        icon: 'receipt-text',
        tone: '',
        title: msg('You took your report back'),
        text: msg(str`${paid}. It was taken again.`),
      };
    case 'refunded':
      return {
        icon: 'check',
        tone: 'jade',
        title: msg('Your report is closed'),
        text: msg(str`${paid}. The store gave it back.`),
      };
  }
}
