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
  | { readonly kind: 'failed'; readonly casting: Casting; readonly reason: 'wallet_refused' | 'not_enrolled' };

export interface TheatreOptions {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly bank: Bank;
  readonly camera: SwitchedCamera;
  readonly profiles: readonly CustomerProfile[];
  readonly house: House;
  /** A camera before which the script plays; it is asked for the scene at times of the clock, epoch milliseconds. */
  readonly createCamera: (script: (atMs: number) => Scene) => Camera;
  readonly onState: (state: TheatreState) => void;
}

export interface Theatre {
  /** A later casting takes the place of one that is still being prepared. */
  cast(casting: Casting): Promise<void>;
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
  readonly #simulated: Camera;
  #playing = false;
  /** Whose wallet is paid from. */
  #owner: Wallet | undefined;
  #turn = 0;
  #enrolment: EnrolActor | undefined;
  readonly #letGo: { payment?: () => void; enrolment?: () => void } = {};

  constructor(private readonly options: TheatreOptions) {
    const { clock, rng } = options;
    this.#director = createDirector({ cast: NOBODY, rng: rng.fork('director'), startMs: clock.nowMs() });
    this.#simulated = options.createCamera((atMs) => this.#director.scene(atMs));
    this.#hands = createHands({
      ...options,
      phoneNumber: () => (this.#playing ? this.#owner?.phoneNumber : undefined),
      see: (prompt) => this.#director.prompt(prompt, clock.nowMs()),
    });
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
    this.options.camera.use(this.#simulated);
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
