import { msg } from '@lit/localize';
import type { ClaimStatus } from '../../ports';
import type { IconName } from '../icon/icons';

/** How a report stands, as the receipt shows it. */
export interface ClaimWords {
  readonly icon: IconName;
  readonly tone: '' | 'jade' | 'sky' | 'chili';
  readonly title: string;
  readonly text: string;
}

export const claimWords = (): Readonly<Record<ClaimStatus, ClaimWords>> => ({
  under_review: {
    icon: 'shield-check',
    tone: 'jade',
    title: msg('Under review'),
    text: msg('Your money is back for now. Somebody looks into it.'),
  },
  unfunded: {
    icon: 'clock',
    tone: '',
    title: msg('Waits for the cover'),
    text: msg('Your report is in. The cover pays as soon as it can.'),
  },
  upheld: {
    icon: 'check',
    tone: 'jade',
    title: msg('Upheld'),
    text: msg('The money stays yours. Set Smile to Pay up anew to use it.'),
  },
  rejected: { icon: 'circle-alert', tone: 'chili', title: msg('Not upheld'), text: msg('What was given back was taken again.') },
  withdrawn: {
    icon: 'receipt-text',
    tone: '',
    title: msg('Taken back'),
    text: msg('You said it was you after all. What was given back was taken again.'),
  },
  refunded: {
    icon: 'check',
    tone: 'jade',
    title: msg('Closed'),
    text: msg('The store gave you the whole payment back, so nothing is left to cover.'),
  },
});
