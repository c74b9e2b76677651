/**
 * What a visit adds to the stage: its address, the link to share, and the guided tour. Part of the page's composition, beside `main.ts`.
 */
import { LINKED_PAGES, createAddressBar, readAddress, writeAddress, type Address, type AddressBar } from './adapters/address';
import { copyText } from './adapters/clipboard';
import { LOCALE_EVENT, localeInUse } from './components/i18n/locale';
import type { StageView, ViewChange } from './components/pages/stage-view';
import type { SmileStage } from './components/pages/smile-stage';
import { THEME_EVENT, themeInUse, type ThemeChoice } from './components/theme/theme-choice';
import type { TourActor, TourStep } from './flows/tour';
import type { PayActor } from './flows/pay';
import type { Camera, Screen, World } from './ports';
import type { Casting } from './sim/casting';
import type { PacedClock } from './sim/paced-clock';
import type { TheatreState } from './sim/theatre';
import { DEFAULT_STORE, storeOf } from './stores/stores';

export interface VisitOptions {
  readonly stage: SmileStage;
  readonly world: World & { readonly clock: PacedClock };
  /** Casts somebody, or gives the camera back. Resolves once they are there, or cannot come. */
  readonly cast: (casting: Casting | 'camera') => Promise<void>;
  /** Casts whom the address casts, or nobody. */
  readonly castFromAddress: () => Promise<void>;
  /** Whether simulated pictures are drawn without a graphics card. */
  readonly isSlow: () => boolean;
}

export interface Visit {
  readonly bar: AddressBar;
  /** The theatre tells of itself here. */
  heard(state: TheatreState): void;
}

/** How long a tour waits for the bank to open, looking so often. */
const BANK_WAIT = { everyMs: 100, times: 100 } as const;

export function attachVisit(options: VisitOptions): Visit {
  return new StageVisit(options);
}

class StageVisit implements Visit {
  readonly bar = createAddressBar(window);
  readonly #options: VisitOptions;
  #payment: PayActor | undefined;
  #tour: TourActor | undefined;
  #enrolled = false;
  #starting = 0;
  /** Whom the address cast last. */
  #scene: string;

  constructor(options: VisitOptions) {
    this.#options = options;
    const { stage } = options;
    this.#scene = sceneOf(this.bar.address);
    stage.showView(viewOf(this.bar.address));
    stage.shop = storeOf(this.bar.address.storeId) ?? DEFAULT_STORE;
    stage.addEventListener('smile-view', ({ detail }) =>
      this.bar.go(addressFor(detail.change), detail.by === 'visitor' ? 'push' : 'replace'),
    );
    stage.addEventListener('smile-flow', ({ detail }) => {
      if (detail.kind === 'payment') this.#payment = detail.actor;
    });
    stage.addEventListener('smile-cast', ({ detail }) => void this.#chosen(detail));
    stage.addEventListener('smile-store', ({ detail }) => this.#enter(detail.storeId));
    stage.addEventListener('smile-share', () => void this.#share());
    stage.addEventListener('smile-tour-start', () => void this.#startTour('enrol', 'push'));
    stage.addEventListener('smile-turn', ({ detail }) => this.#endTour(detail.turn));
    stage.addEventListener('smile-menu', () => void mountSettings(stage), { once: true });
    document.addEventListener(LOCALE_EVENT, () => this.#spoke(localeInUse()));
    document.addEventListener(THEME_EVENT, () => this.#wore(themeInUse()));
    this.bar.onMove((address) => this.#moved(address));
    if (this.bar.address.tour) void this.#startTour(this.bar.address.tour, 'replace');
  }

  heard(state: TheatreState): void {
    if (state.kind === 'preparing' && state.enrolling) this.#enrolled = true;
  }

  /** Somebody was cast by the visitor's hand: the address says who. */
  async #chosen(casting: Casting | 'camera'): Promise<void> {
    if (casting === 'camera') return this.#goToScene({});
    const { addressOf } = await import('./sim/casting-script');
    this.#goToScene(Object.fromEntries(new URLSearchParams(addressOf(casting))));
  }

  #goToScene(scene: Address['scene']): void {
    this.bar.go({ scene }, 'push');
    this.#scene = sceneOf(this.bar.address);
  }

  /** The terminal moves to another store, by the visitor's hand. */
  #enter(storeId: string): void {
    const { stage } = this.#options;
    stage.shop = storeOf(storeId) ?? DEFAULT_STORE;
    showStore(stage);
    this.bar.go({ storeId: stage.shop === DEFAULT_STORE ? undefined : storeId }, 'push');
  }

  /** The page is in another language. English goes without saying, unless the address said something else before. */
  #spoke(locale: string): void {
    const goesWithoutSaying = locale === 'en' && this.bar.address.language === undefined;
    this.bar.go({ language: goesWithoutSaying ? undefined : locale }, 'replace');
  }

  #wore(theme: ThemeChoice): void {
    this.bar.go({ theme: theme === 'system' ? undefined : theme }, 'replace');
  }

  async #share(): Promise<void> {
    const link = this.bar.sceneLink();
    this.#options.stage.shared = { kind: (await copyText(link)) ? 'copied' : 'shown', link };
  }

  /** The visitor went back or forward. */
  #moved(address: Address): void {
    const { stage, cast, castFromAddress } = this.#options;
    stage.showView(viewOf(address));
    stage.shop = storeOf(address.storeId) ?? DEFAULT_STORE;
    showStore(stage);
    if (address.tour) {
      if (!this.#tour) void this.#startTour(address.tour, 'replace');
      return;
    }
    const scene = sceneOf(address);
    // Who toured saw other people than the address casts.
    const others = scene !== this.#scene || this.#tour !== undefined;
    this.#scene = scene;
    this.#stopTour();
    if (!others) return;
    if (scene !== '') void castFromAddress();
    else if (stage.theatre.kind !== 'own_camera') void cast('camera');
  }

  async #startTour(from: TourStep, how: 'push' | 'replace'): Promise<void> {
    const { stage, world, isSlow } = this.#options;
    if (this.#tour) return;
    const mine = ++this.#starting;
    this.bar.go({ tour: from, scene: {} }, how);
    this.#scene = '';
    const [{ createTour }, { createTourGuide }, { PROFILES }] = await Promise.all([
      import('./flows/tour'),
      import('./components/tour/tour-guide'),
      import('./sim/customers/profiles'),
      import('./components/tour/tour'),
    ]);
    await this.#untilBankOpens();
    if (mine !== this.#starting) return;
    const guide = createTourGuide({ world, house: this.#house(), profiles: PROFILES });
    const tour = createTour({ guide, from }, world.clock.wall);
    this.#tour = tour;
    stage.slow = isSlow();
    stage.unfold(true);
    stage.tour = tour;
    tour.subscribe({
      next: ({ context, value }) => value !== 'stopped' && this.bar.go({ tour: context.step }, 'replace'),
      complete: () => this.#tourIsOver(tour),
    });
    tour.start();
    await stage.focusTour();
  }

  async #untilBankOpens(): Promise<void> {
    const { clock } = this.#options.world;
    for (let looks = 0; looks < BANK_WAIT.times && !this.#payment; looks++) await clock.wall.sleep(BANK_WAIT.everyMs);
  }

  #house() {
    const { stage, cast } = this.#options;
    const payment = (): PayActor | undefined => this.#payment;
    return {
      get store() {
        return stage.shop;
      },
      get payment() {
        return payment();
      },
      cast: async (casting: Casting) => {
        this.#enrolled = false;
        await cast(casting);
        return { state: stage.theatre, enrolled: this.#enrolled };
      },
      approve: () => stage.approveOnPhone(),
      refunded: (...told: Parameters<SmileStage['tellRefund']>) => stage.tellRefund(...told),
    };
  }

  #stopTour(): void {
    this.#starting += 1;
    this.#tour?.send({ type: 'STOP' });
  }

  #tourIsOver(tour: TourActor): void {
    if (tour !== this.#tour) return;
    const { stage } = this.#options;
    this.#tour = undefined;
    stage.tour = undefined;
    this.bar.go({ tour: undefined }, 'replace');
  }

  /** What the visitor wants to do themselves. */
  #endTour(turn: HTMLElementEventMap['smile-turn']['detail']['turn']): void {
    const { stage, cast } = this.#options;
    this.#stopTour();
    if (turn === 'own_camera') {
      void cast('camera');
      stage.fillBasket();
    } else void stage.openTray(turn === 'attack' ? 'attackers' : 'customers');
  }
}

/**
 * A screen that shines on a simulated customer only where the visitor has said that it may. They are asked before it shines on themselves; for
 * somebody who is drawn nobody is asked, and nothing shines.
 */
export function darkUnlessAsked(screen: Screen, camera: Camera): Screen {
  const isUnasked = (): boolean => screen.lights?.choice() === 'unasked' && camera.isSimulated?.() === true;
  return { ...screen, canShine: () => screen.canShine() && !isUnasked() };
}

/** What the menu holds besides its links; nobody needs it before the menu is first opened. */
async function mountSettings(stage: SmileStage): Promise<void> {
  await Promise.all([
    import('./components/terminal/store-picker'),
    import('./components/i18n/language-switch'),
    import('./components/theme/theme-switch'),
  ]);
  for (const name of ['smile-store', 'smile-language', 'smile-theme']) stage.append(document.createElement(name));
  showStore(stage);
}

/** The picker in the menu says where the terminal stands. */
function showStore(stage: SmileStage): void {
  const picker = stage.querySelector('smile-store');
  if (picker) picker.storeId = stage.shop.storeId;
}

/** As one word, to be compared; empty where nobody is cast. */
function sceneOf({ scene }: Address): string {
  return writeAddress({ ...readAddress(''), scene });
}

function viewOf({ side, page, tray, inside }: Address): StageView {
  return { side, page, tray, inside };
}

function addressFor(change: ViewChange): Partial<Address> {
  const { page, ...rest } = change;
  return { ...rest, ...(page && isLinked(page) ? { page } : {}) };
}

function isLinked(page: string): page is Address['page'] {
  return (LINKED_PAGES as readonly string[]).includes(page);
}
