/**
 * Slow motion in every tab: where the stage lives behind the clock on the wall, whoever watches the same bank from another tab must live
 * as far behind, or would see questions expire that still stand.
 */
import type { Clock } from '../ports';

const CHANNEL_NAME = 'smile-lab-lag-1';

type Message = { readonly kind: 'lag'; readonly lagMs: number } | { readonly kind: 'ask' };

type OpenChannel = (name: string) => Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;

const openChannel: OpenChannel | undefined =
  typeof BroadcastChannel === 'undefined' ? undefined : (name) => new BroadcastChannel(name);

/** For the page whose clock it is. Answers what tells the others how far behind it is, milliseconds. */
export function leadLag(lagMs: () => number, open: OpenChannel | undefined = openChannel): (lagMs: number) => void {
  const channel = open?.(CHANNEL_NAME);
  const tell = (lag: number): void => channel?.postMessage({ kind: 'lag', lagMs: lag } satisfies Message);
  if (channel) {
    channel.onmessage = ({ data }) => {
      // Nothing to tell: who asks is in time already, and another page may be the one that lags.
      if ((data as Message).kind === 'ask' && lagMs() > 0) tell(lagMs());
    };
  }
  return tell;
}

/** A clock that is as far behind `wall` as the leading page says; not at all while there is none. */
export interface FollowingClock extends Clock {
  lagMs(): number;
}

export function followLag(wall: Clock, open: OpenChannel | undefined = openChannel): FollowingClock {
  let behindMs = 0;
  const channel = open?.(CHANNEL_NAME);
  if (channel) {
    channel.onmessage = ({ data }) => {
      const message = data as Message;
      if (message.kind === 'lag') behindMs = message.lagMs;
    };
    channel.postMessage({ kind: 'ask' } satisfies Message);
  }
  return { nowMs: () => wall.nowMs() - behindMs, sleep: (delayMs, signal) => wall.sleep(delayMs, signal), lagMs: () => behindMs };
}
