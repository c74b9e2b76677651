/**
 * How the bank's workers in different tabs reach each other: a BroadcastChannel of this origin, which nothing leaves.
 */
import type { BankNews, TabChannel } from '../workers/bank/in-step';

/** Named by the form of what is sent: a tab of another version of the site must not read it as its own. */
const CHANNEL_NAME = 'smile-lab-bank-1';

/** Where the platform has no such channel every tab hears its own worker only, and reads anew when it is looked at. */
export function createBankChannel(
  open: ((name: string) => BroadcastChannel) | undefined = typeof BroadcastChannel === 'undefined'
    ? undefined
    : (name) => new BroadcastChannel(name),
): TabChannel {
  const channel = open?.(CHANNEL_NAME);
  return {
    send: (news) => channel?.postMessage(news),
    listen(listener) {
      if (channel) channel.onmessage = ({ data }) => listener(data as BankNews);
    },
  };
}
