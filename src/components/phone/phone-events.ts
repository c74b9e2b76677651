import type { PhonePage } from '../events';

/** Pages of the wallet app, with those that only the app itself leads to. */
export type WalletPage = PhonePage | 'limits' | 'privacy' | 'pay_code';

declare module '../events' {
  /** What the wallet app's pages tell the phone. */
  interface SmileEvents {
    'smile-limits': undefined;
    'smile-privacy': undefined;
    'smile-show-pay-code': undefined;
    /** Another page is in view, or what stands in its place. */
    'smile-page': { page: WalletPage | 'opening' | 'unavailable' | 'onboarding' };
  }
}
