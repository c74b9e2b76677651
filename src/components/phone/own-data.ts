import type { BankStore } from '../bank-store';
import type { StoredAbout } from '../../ports';

/**
 * Everything that the bank tells this phone, as JSON for its owner to keep: wallet, what is stored, limits, payments, messages, reports.
 * A face is told of by size and kind; neither the template nor a passcode ever reaches the page.
 * @param madeAtMs when, epoch milliseconds
 */
export function ownData({ wallet, limits, history, messages, claims }: BankStore, about: StoredAbout, madeAtMs: number): string {
  // A code is for the moment, and whoever finds the file later could think that it is still good.
  const lasting = messages.filter(({ kind }) => kind !== 'sms_code');
  const data = {
    note: 'Smile Lab practice wallet. The money is not real. All amounts are in whole cents or fen.',
    madeAt: new Date(madeAtMs).toISOString(),
    wallet,
    stored: about,
    limits,
    payments: history,
    messages: lasting,
    reports: claims,
  };
  return JSON.stringify(data, undefined, 2);
}

/** Hands the visitor a file made on this page; nothing is sent anywhere. */
export function handOver(name: string, json: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
