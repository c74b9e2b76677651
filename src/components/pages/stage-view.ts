/** What of the stage an address can hold, and what the stage tells about it. */
import type { WalletPage } from '../phone/phone-events';

export type Side = 'terminal' | 'phone';
/** How the casting tray lies: open on one of its sides, or folded. */
export type Tray = 'customers' | 'attackers' | 'folded';

export interface StageView {
  /** Which device a narrow screen shows. */
  readonly side: Side;
  /** Of the phone. */
  readonly page: WalletPage;
  /** `undefined`: as the width of the page has it. */
  readonly tray: Tray | undefined;
  /** Whether the drawing of the hand-overs is unfolded. */
  readonly inside: boolean;
}

export type ViewChange = Partial<StageView>;

/** As a page opens without any wishes. */
export const FRESH_VIEW: StageView = { side: 'terminal', page: 'home', tray: undefined, inside: false };

declare module '../events' {
  interface SmileEvents {
    /** Something changed that an address can hold. `page`: it happened by itself, so there is nothing to go back from. */
    'smile-view': { change: ViewChange; by: 'visitor' | 'page' };
    'smile-tour-start': undefined;
  }
}
