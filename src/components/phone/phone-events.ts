import type { PhonePage } from '../events';

/** Pages of the wallet app, with those that only the app itself leads to. */
export type WalletPage = PhonePage | 'limits';

declare module '../events' {
  /** What the wallet app's pages tell the phone. */
  interface SmileEvents {
    'smile-limits': undefined;
  }
}
