import type { ClaimStatus } from '../../ports';
import type { IconName } from '../icon/icons';

/** How a report stands, as the receipt shows it. */
export interface ClaimWords {
  readonly icon: IconName;
  readonly tone: '' | 'jade' | 'sky' | 'chili';
  readonly title: string;
  readonly text: string;
}

export const CLAIM_WORDS: Readonly<Record<ClaimStatus, ClaimWords>> = {
  under_review: {
    icon: 'shield-check',
    tone: 'jade',
    title: 'Under review',
    text: 'Your money is back for now. Somebody looks into it.',
  },
  unfunded: {
    icon: 'clock',
    tone: '',
    title: 'Waits for the cover',
    text: 'Your report is in. The cover pays as soon as it can.',
  },
  upheld: { icon: 'check', tone: 'jade', title: 'Upheld', text: 'The money stays yours. Set Smile to Pay up anew to use it.' },
  rejected: { icon: 'circle-alert', tone: 'chili', title: 'Not upheld', text: 'What was given back was taken again.' },
  withdrawn: {
    icon: 'receipt-text',
    tone: '',
    title: 'Taken back',
    text: 'You said it was you after all. What was given back was taken again.',
  },
};
