/**
 * The page's end of the service worker: has the copy made once the page is busy with nothing else, tells how far it got, and lets a newer
 * version in between visitors only.
 */
import type { Clock } from '../ports';
import type { Offline, OfflineState } from '../ports/offline';
import type { FromWorker, ToWorker } from '../service-worker/protocol';
import { visitLock, type VisitLock } from './visit-lock';

/** Nobody has touched the page for so long: whoever was there has left. */
const QUIET_MS = 60_000;
/** How often it is looked whether a waiting version may come in. */
const LOOK_MS = 5_000;
/** A page that stays open for weeks, as on a stand, asks for a newer version so often; browsers ask by themselves when a page is opened. */
const ASK_MS = 60 * 60_000;

const TOUCHES = ['pointerdown', 'keydown'] as const;

/** What is used of the browser. */
export interface OfflineParts {
  readonly clock: Clock;
  /** Missing where the browser has no service workers, or the page is not served securely. */
  readonly container: ServiceWorkerContainer | undefined;
  /** Address of the worker; its folder is what it serves. */
  readonly workerUrl: string;
  /** Hears touches, keys and the network's coming and going. */
  readonly page: Pick<Window, 'addEventListener'>;
  readonly isOnline: () => boolean;
  readonly reload: () => void;
  readonly visits: VisitLock;
}

/**
 * The real thing in a built site. In development, and where the browser cannot, it does nothing and its state stays `none`.
 * @param clock the machine's own: this is about the real visitor
 */
export function createOffline(clock: Clock): Offline {
  return new OfflineCopy({
    clock,
    // Under the development server files change under the worker's feet.
    container: import.meta.env.PROD ? (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker : undefined,
    workerUrl: new URL(`${import.meta.env.BASE_URL}service-worker.js`, location.href).href,
    page: window,
    isOnline: () => navigator.onLine,
    reload: () => location.reload(),
    visits: visitLock(navigator.locks),
  });
}

export class OfflineCopy implements Offline {
  #state: OfflineState = { kind: 'none' };
  readonly #listeners = new Set<(state: OfflineState) => void>();
  readonly #holds = new Set<string>();
  #touchedAtMs: number;
  #registration: ServiceWorkerRegistration | undefined;
  #watched: ServiceWorker | undefined;
  /** Another version serves from now on than the one this page came from. */
  #replaced = false;
  #hadController: boolean;
  /** How far a first download got when it was last looked at. */
  #loadedBytes = 0;
  #looking = false;
  #asking = false;

  constructor(private readonly parts: OfflineParts) {
    const { container, page, clock } = parts;
    this.#touchedAtMs = clock.nowMs();
    this.#hadController = Boolean(container?.controller);
    if (!container) return;
    for (const type of TOUCHES) page.addEventListener(type, () => (this.#touchedAtMs = clock.nowMs()), { capture: true });
    page.addEventListener('online', () => this.#onLine());
    page.addEventListener('offline', () => this.#onLine());
    container.addEventListener('controllerchange', () => this.#onController());
    container.addEventListener('message', ({ data }) => this.#hear(data as FromWorker));
    container.startMessages();
    void this.#comeIn(container);
  }

  get state(): OfflineState {
    return this.#state;
  }

  subscribe(listener: (state: OfflineState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => void this.#listeners.delete(listener);
  }

  async start(): Promise<void> {
    const { container, workerUrl } = this.parts;
    if (!container) return;
    // A browser that forbids storage, or a tester who blocks workers: the page works from the network as before.
    const registration = (await container.register(workerUrl).catch(() => undefined)) as ServiceWorkerRegistration | undefined;
    if (!registration) return;
    if (registration !== this.#registration) this.#follow(registration);
    if (registration.installing) this.#watch(registration.installing);
    if (registration.active) send(registration.active, { kind: 'check' });
    if (registration.waiting) this.#offerUpdate();
  }

  retry(): void {
    if (this.#state.kind === 'failed') void this.start();
  }

  hold(reason: string): void {
    this.#holds.add(reason);
    this.parts.visits.hold();
    this.#showUpdate();
  }

  release(reason: string): void {
    this.#holds.delete(reason);
    if (this.#holds.size === 0) this.parts.visits.release();
    this.#showUpdate();
  }

  mayUpdate(): boolean {
    return this.#holds.size === 0 && this.parts.clock.nowMs() - this.#touchedAtMs >= QUIET_MS;
  }

  update(): void {
    if (this.#holds.size === 0 && this.#state.kind === 'update_waiting') void this.#letIn();
  }

  /** Whoever opens the page begins with the newest version that is on the device. */
  async #comeIn(container: ServiceWorkerContainer): Promise<void> {
    const registration = await container.getRegistration().catch(() => undefined);
    if (!registration?.waiting || !container.controller || this.#holds.size > 0) return;
    this.#registration ??= registration;
    await this.#letIn();
  }

  #follow(registration: ServiceWorkerRegistration): void {
    this.#registration = registration;
    registration.addEventListener('updatefound', () => {
      if (registration.installing) this.#watch(registration.installing);
    });
    if (!this.#asking) void this.#keepAsking();
  }

  #watch(installing: ServiceWorker): void {
    if (installing === this.#watched) return;
    this.#watched = installing;
    const isFirst = !this.#registration?.active;
    installing.addEventListener('statechange', () => {
      if (installing.state === 'installed' && !isFirst) this.#offerUpdate();
      else if (installing.state === 'activated' && isFirst) this.#set({ kind: 'ready', online: this.parts.isOnline() });
      else if (installing.state === 'redundant' && isFirst) this.#goOn();
    });
  }

  /** Browsers end an installation that takes minutes, without a word. What it stored stays, so the next one goes on from there. */
  #goOn(): void {
    if (this.#state.kind !== 'storing') return;
    const { loadedBytes, totalBytes } = this.#state;
    const gotFurther = loadedBytes > this.#loadedBytes;
    this.#loadedBytes = loadedBytes;
    if (gotFurther) void this.start();
    else this.#set({ kind: 'failed', reason: 'network', totalBytes });
  }

  #hear(message: FromWorker): void {
    // A newer version is fetched beside the one that serves, and is nobody's business before it is complete.
    if (message.job === 'install' && this.#registration?.active) return;
    if (this.#state.kind === 'update_waiting' || this.#state.kind === 'updating') return;
    switch (message.kind) {
      case 'progress':
        return this.#set({ kind: 'storing', loadedBytes: message.loadedBytes, totalBytes: message.totalBytes });
      case 'failed':
        return this.#set({ kind: 'failed', reason: message.reason, totalBytes: message.totalBytes });
      case 'stored':
        // A first installation still has to be activated.
        if (message.job === 'check') this.#set({ kind: 'ready', online: this.parts.isOnline() });
    }
  }

  #onLine(): void {
    const online = this.parts.isOnline();
    if (this.#state.kind === 'ready') this.#set({ kind: 'ready', online });
    else if (online && this.#state.kind === 'failed' && this.#state.reason === 'network') this.retry();
  }

  #onController(): void {
    // The first one only begins to serve the page that had it made.
    if (!this.#hadController) return void (this.#hadController = true);
    if (this.#state.kind === 'updating') return this.parts.reload();
    this.#replaced = true;
    this.#offerUpdate();
  }

  #offerUpdate(): void {
    this.#set({ kind: 'update_waiting', mayReload: this.#holds.size === 0 });
    if (!this.#looking) void this.#keepLooking();
  }

  #showUpdate(): void {
    if (this.#state.kind === 'update_waiting') this.#set({ kind: 'update_waiting', mayReload: this.#holds.size === 0 });
  }

  async #keepLooking(): Promise<void> {
    this.#looking = true;
    while (this.#state.kind === 'update_waiting') {
      if (this.mayUpdate()) await this.#letIn();
      await this.parts.clock.sleep(LOOK_MS);
    }
    this.#looking = false;
  }

  async #keepAsking(): Promise<void> {
    this.#asking = true;
    for (;;) {
      await this.parts.clock.sleep(ASK_MS);
      // Without a network there is nothing to ask.
      await this.#registration?.update().catch(() => undefined);
    }
  }

  /** The waiting version takes over, unless a visit is under way in another tab: two versions would share one bank. */
  async #letIn(): Promise<void> {
    await this.parts.visits.whenNone(() => {
      const waiting = this.#registration?.waiting;
      if (!this.#replaced && !waiting) return;
      this.#set({ kind: 'updating' });
      if (waiting) send(waiting, { kind: 'take_over' });
      else this.parts.reload();
    });
  }

  #set(state: OfflineState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

function send(worker: ServiceWorker, message: ToWorker): void {
  worker.postMessage(message);
}
