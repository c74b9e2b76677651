/**
 * Puts castings on the stage: camera, director, hands and wallet of whoever is cast, so that the real flows run as with a visitor.
 * A customer who never used Smile to Pay first sets it up on the phone, by the same screens and models as anybody.
 */
import type { EnrolActor } from '../flows/enrol';
import type { PayActor } from '../flows/pay';
import type { Bank, Camera, Clock, Rng, Wallet } from '../ports';
import { NOBODY, type AtCounter, type Casting } from './casting';
import type { SwitchedCamera } from './camera-switch';
import type { CustomerProfile } from './customers/model';
import { createDirector, type Director } from './director';
import { createHands, type Hands } from './hands';
import type { Scene } from './scene';
import { walletOf } from './wallets';

/** Recognition on a slow machine may miss a blink; nobody at a booth wants to press for a customer who stands there. */
const CUSTOMER_RETRIES = 2;

/** What the theatre asks of the page. */
export interface House {
  /** Shows this wallet on the phone. */
  showWallet(customerId: string): Promise<void>;
  /** Opens the set-up of Smile to Pay on the phone, which announces an enrolment. */
  setUpFace(): void;
  /** Puts something into an empty basket. */
  fillBasket(): void;
}

export type TheatreState =
  | { readonly kind: 'own_camera' }
  /** Somebody is on the way, or sets Smile to Pay up first. */
  | { readonly kind: 'preparing'; readonly casting: Casting; readonly enrolling?: CustomerProfile }
  | { readonly kind: 'playing'; readonly casting: Casting }
  | { readonly kind: 'failed'; readonly casting: Casting; readonly reason: TheatreFailure }
  /** A casting from the address that cannot be: the message names what is wrong and what would be right. */
  | { readonly kind: 'rejected'; readonly message: string };

export type TheatreFailure =
  | 'wallet_refused'
  | 'not_enrolled'
  | 'no_webgl' /* this browser draws no pictures */
  | 'no_pack' /* the customers could not be fetched, or are not the right bytes */
  | 'no_pictures'; /* drawing broke down */

export interface TheatreOptions {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly bank: Bank;
  readonly camera: SwitchedCamera;
  readonly profiles: readonly CustomerProfile[];
  readonly house: House;
  /** The camera that looks at this theatre's scenes. */
  readonly simulated: Camera;
  readonly onState: (state: TheatreState) => void;
}

export interface Theatre {
  /** What plays at a time, epoch milliseconds on the clock. */
  scene(atMs: number): Scene;
  /** A later casting takes the place of one that is still being prepared. */
  cast(casting: Casting): Promise<void>;
  /** No pictures come of the simulated camera any more. */
  fail(reason: TheatreFailure): void;
  /** Sends everybody off and gives the camera back to the visitor. */
  clear(): void;
  /** Tells of every payment and enrolment that begins; the hands follow the newest of each. */
  follow(
    flow: { readonly kind: 'payment'; readonly actor: PayActor } | { readonly kind: 'enrolment'; readonly actor: EnrolActor },
  ): void;
}

export function createTheatre(options: TheatreOptions): Theatre {
  return new Performance(options);
}

class Performance implements Theatre {
  readonly #director: Director;
  readonly #hands: Hands;
  #playing = false;
  /** Whose wallet is paid from. */
  #owner: Wallet | undefined;
  #turn = 0;
  #enrolment: EnrolActor | undefined;
  readonly #letGo: { payment?: () => void; enrolment?: () => void } = {};

  constructor(private readonly options: TheatreOptions) {
    const { clock, rng } = options;
    this.#director = createDirector({ cast: NOBODY, rng: rng.fork('director'), startMs: clock.nowMs() });
    this.#hands = createHands({
      ...options,
      phoneNumber: () => (this.#playing ? this.#owner?.phoneNumber : undefined),
      retries: () => (this.#director.casting.at.kind === 'customer' ? CUSTOMER_RETRIES : 0),
      see: (prompt, shining) => {
        this.#director.prompt(prompt, clock.nowMs());
        this.#director.shine(shining);
      },
    });
  }

  scene(atMs: number): Scene {
    return this.#director.scene(atMs);
  }

  async cast(casting: Casting): Promise<void> {
    const { bank, profiles, house, onState } = this.options;
    const mine = ++this.#turn;
    const overtaken = (): boolean => mine !== this.#turn;
    onState({ kind: 'preparing', casting });
    const profile = profiles.find(({ id }) => id === payerOf(casting.at));
    if (profile) {
      const wallet = await walletOf(bank, profile, profiles);
      if (overtaken()) return;
      if (!wallet) return onState({ kind: 'failed', casting, reason: 'wallet_refused' });
      this.#owner = wallet;
      await house.showWallet(wallet.customerId);
      if (overtaken()) return;
      if (wallet.face.kind !== 'enrolled') {
        onState({ kind: 'preparing', casting, enrolling: profile });
        this.#play({ ...NOBODY, backdrop: casting.backdrop, at: { kind: 'customer', customerId: profile.id, disguises: [] } });
        const isEnrolled = await this.#enrol();
        if (overtaken()) return;
        if (!isEnrolled) return onState({ kind: 'failed', casting, reason: 'not_enrolled' });
        await house.showWallet(wallet.customerId);
        if (overtaken()) return;
      }
      house.fillBasket();
    }
    this.#play(casting);
    onState({ kind: 'playing', casting });
  }

  #play(casting: Casting): void {
    this.#director.recast(casting, this.options.clock.nowMs());
    if (this.#playing) return;
    this.#playing = true;
    this.options.camera.use(this.options.simulated);
    this.#hands.changeCamera();
  }

  /** Resolves once the enrolment that the phone begins is over. */
  async #enrol(): Promise<boolean> {
    this.#enrolment = undefined;
    this.options.house.setUpFace();
    // Assigned by `follow`, which the phone's announcement leads to.
    const begun = this.#enrolment as EnrolActor | undefined;
    if (!begun) return false;
    return new Promise((resolve) => {
      const settle = (): void => {
        const { status, value } = begun.getSnapshot();
        if (status !== 'active') resolve(value === 'enrolled');
      };
      begun.subscribe({ next: settle, complete: settle });
      settle();
    });
  }

  fail(reason: TheatreFailure): void {
    if (!this.#playing) return;
    this.#turn += 1;
    this.options.onState({ kind: 'failed', casting: this.#director.casting, reason });
  }

  clear(): void {
    this.#turn += 1;
    this.#owner = undefined;
    this.#director.recast(NOBODY, this.options.clock.nowMs());
    this.options.camera.use(undefined);
    if (this.#playing) this.#hands.changeCamera();
    this.#playing = false;
    this.options.onState({ kind: 'own_camera' });
  }

  follow(flow: Parameters<Theatre['follow']>[0]): void {
    this.#letGo[flow.kind]?.();
    if (flow.kind === 'payment') {
      this.#letGo.payment = this.#hands.followPayment(flow.actor);
      return;
    }
    this.#letGo.enrolment = this.#hands.followEnrolment(flow.actor);
    this.#enrolment = flow.actor;
  }
}

/** Whose money it is about. */
function payerOf(at: AtCounter): string | undefined {
  switch (at.kind) {
    case 'nobody':
      return undefined;
    case 'customer':
      return at.customerId;
    case 'attack':
      return at.victimId;
  }
}
