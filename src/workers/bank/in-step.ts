/**
 * One bank, several workers: every tab runs its own over the same storage. What one of them did, the others tell their pages too; and none
 * moves money before it has read the books itself.
 */
import type { BankEvent, BankStatus } from '../../ports';
import type { BankService } from './bank';

/** What the workers of one browser tell each other. */
export type BankNews =
  | { readonly kind: 'event'; readonly event: BankEvent }
  /** Somebody else than the bank changed the books: nobody writes to them any more. */
  | { readonly kind: 'books_damaged' };

/** The way to the other tabs' workers; never back to the one that sends. */
export interface TabChannel {
  send(news: BankNews): void;
  /** One listener; a later call replaces it. */
  listen(listener: (news: BankNews) => void): void;
}

type Listener = Parameters<BankService['listen']>[0];

/**
 * The bank with the other tabs' news: its page hears of everything that any worker told, after the transaction it speaks of has committed.
 * Damage that one worker found closes the books of all; opening them again reads them again.
 */
export function keepInStep(bank: BankService, channel: TabChannel): BankService {
  let page: Listener | undefined;
  const tellPage = (event: BankEvent): void => {
    // The page may have gone; nobody else depends on what it does.
    Promise.resolve()
      .then(() => page?.(event))
      .catch(() => undefined);
  };
  void bank.listen((event) => {
    channel.send({ kind: 'event', event });
    tellPage(event);
  });
  channel.listen((news) => {
    if (news.kind === 'event') tellPage(news.event);
    else bank.close();
  });
  return {
    ...bank,
    listen: async (listener) => void (page = listener),
    async open() {
      const status = await bank.open();
      if (status.kind === 'unavailable' && status.reason === 'books_damaged') channel.send({ kind: 'books_damaged' });
      return status;
    },
  };
}

/** Calls that ask nothing of the books. */
const AT_ONCE: readonly string[] = ['open', 'listen', 'close'];

/**
 * The bank, opened and its books read before it serves anything: a worker that takes the place of one that died is called without being
 * opened. While it cannot be opened its storage stays closed, and every call fails as it does without storage.
 */
export function openFirst(bank: BankService): BankService {
  let opening: Promise<BankStatus> | undefined;
  const open = (): Promise<BankStatus> => (opening = bank.open());

  async function prepare(): Promise<void> {
    const asked = opening ?? open();
    const { kind } = await asked;
    // Somebody tries again meanwhile: what counts is what comes of that.
    if (opening !== asked) return prepare();
    if (kind !== 'ready') bank.close();
  }

  const calls = Object.entries(bank as unknown as Record<string, (...args: unknown[]) => unknown>).map(([name, call]) => {
    const served = async (...args: unknown[]): Promise<unknown> => {
      await prepare();
      return call(...args);
    };
    return [name, AT_ONCE.includes(name) ? call : served] as const;
  });
  return { ...(Object.fromEntries(calls) as unknown as BankService), open };
}
