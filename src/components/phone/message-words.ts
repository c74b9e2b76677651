import type { PaymentMethod } from '../../domain/payment';
import type { ClaimView, PhoneMessage } from '../../ports';
import { formatDay, formatMoney, formatTime } from '../format';
import type { IconName } from '../icon/icons';
import { STEP_UP_END_WORDS } from '../step-up-words';

/** A message as the phone shows it. */
export interface MessageWords {
  readonly icon: IconName;
  readonly tone: '' | 'jade' | 'sky' | 'chili';
  readonly title: string;
  readonly text: string;
}

const HOW: Readonly<Record<PaymentMethod, string>> = {
  face: 'with a smile',
  passcode: 'with your passcode',
  code: 'with a code from this phone',
};

export function messageWords(message: PhoneMessage): MessageWords {
  switch (message.kind) {
    case 'sms_code':
      return {
        icon: 'message-square-text',
        tone: 'sky',
        title: `Your code is ${message.code}`,
        text: 'For Smile to Pay. Tell it to nobody.',
      };
    case 'paid': {
      const { order, method } = message.receipt;
      return {
        icon: 'check',
        tone: 'jade',
        title: `${formatMoney(order.total)} paid`,
        text: `${order.storeName}, ${HOW[method]}`,
      };
    }
    case 'step_up':
      return {
        icon: 'smartphone',
        tone: 'sky',
        title: `Is it you who pays ${formatMoney(message.total)}?`,
        text: `${message.storeName}. Open this to approve it or say no.`,
      };
    case 'step_up_ended': {
      const { icon, title, next } = STEP_UP_END_WORDS[message.reason];
      return { icon, tone: '', title, text: `${formatMoney(message.total)} at ${message.storeName}. ${next}` };
    }
    case 'new_terminal':
      return {
        icon: 'store',
        tone: 'sky',
        title: 'Paid at a new terminal',
        text: `${message.storeName}. Not you? Open the receipt and say so.`,
      };
    case 'face_enrolled':
      return { icon: 'smile', tone: '', title: 'Smile to Pay is ready', text: 'You can pay with your face now.' };
    case 'face_deleted':
      return { icon: 'trash-2', tone: '', title: 'Your face was deleted', text: 'No template of it is stored any more.' };
    case 'smile_to_pay':
      return message.on
        ? { icon: 'power', tone: 'jade', title: 'Smile to Pay is on', text: 'Your face can pay again.' }
        : { icon: 'power', tone: '', title: 'Smile to Pay is off', text: 'Your face cannot pay until you switch it on.' };
    case 'locked':
      return {
        icon: 'lock',
        tone: 'chili',
        title: 'Too many failed tries',
        text: `Face payment rests until ${formatTime(message.until)}.`,
      };
    case 'refunded':
      return {
        icon: 'receipt-text',
        tone: 'jade',
        title: `${formatMoney(message.amount)} given back`,
        text: `${message.storeName} refunded it. It is in your wallet.`,
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
  const waits = raisesAtMs === undefined ? '' : ` The higher one holds from ${formatDay(raisesAtMs)}.`;
  return { icon: 'wallet', tone: '', title: 'Your limits for paying by face', text: `${one} a payment, ${day} a day.${waits}` };
}

function claimWords({ status, amount, storeName }: ClaimView): MessageWords {
  const paid = `${formatMoney(amount)} at ${storeName}`;
  switch (status) {
    case 'under_review':
      return { icon: 'shield-check', tone: 'jade', title: 'Your money is back for now', text: `${paid}. We look into it.` };
    case 'unfunded':
      return { icon: 'clock', tone: '', title: 'Your report is in', text: `${paid}. The cover pays as soon as it can.` };
    case 'upheld':
      return {
        icon: 'check',
        tone: 'jade',
        title: 'The money stays yours',
        text: `${paid}. Set Smile to Pay up anew to use it.`,
      };
    case 'rejected':
      return { icon: 'circle-alert', tone: 'chili', title: 'Your report was not upheld', text: `${paid}. It was taken again.` };
    case 'withdrawn':
      return { icon: 'receipt-text', tone: '', title: 'You took your report back', text: `${paid}. It was taken again.` };
  }
}
