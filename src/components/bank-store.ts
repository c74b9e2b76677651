import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Limits } from '../domain/limits';
import type {
  Bank,
  BankEvent,
  BankStatus,
  ClaimView,
  HistoryEntry,
  LimitsView,
  PhoneMessage,
  Wallet,
  WalletResult,
} from '../ports';

/** A question to a phone that waits for its answer. */
export type StepUpMessage = Extract<PhoneMessage, { kind: 'step_up' }>;

/**
 * What the phone knows of the bank: its owner's wallets, messages, payments, claims and limits, kept fresh by the bank's events.
 * The only listener of the page; every host that draws from it adds itself.
 */
export class BankStore {
  status: BankStatus | { readonly kind: 'opening' } = { kind: 'opening' };
  wallets: readonly Wallet[] = [];
  messages: readonly PhoneMessage[] = [];
  history: readonly HistoryEntry[] = [];
  claims: readonly ClaimView[] = [];
  /** None before they were read. */
  limits: LimitsView | undefined;
  /** Newest message that arrived while the page was open, whoever it is for. */
  arrived: PhoneMessage | undefined;
  /** Ids of messages that were seen. */
  readonly #seen = new Set<string>();
  /** Customer and store of every trust that was given on this page. */
  #customerId: string | undefined;
  readonly #hosts = new Set<ReactiveControllerHost>();

  constructor(readonly bank: Bank) {}

  /** Opens the bank and reads everything once. Answers the bank's status. */
  async start(): Promise<BankStatus> {
    const status = await this.bank.open().catch((): BankStatus => ({ kind: 'unavailable', reason: 'storage_failed' }));
    if (status.kind === 'ready') {
      await this.bank.listen((event) => void this.#hear(event));
      await this.#readWallets();
      await this.choose(this.#customerId ?? this.wallets.at(-1)?.customerId);
    }
    this.status = status;
    this.#changed();
    return status;
  }

  /** The wallet that the phone shows. */
  get wallet(): Wallet | undefined {
    return this.wallets.find(({ customerId }) => customerId === this.#customerId);
  }

  /** Name of whom the newest message is for, when theirs is not the wallet in view; else empty. */
  get ownerOfArrived(): string {
    const { arrived } = this;
    if (!arrived || arrived.customerId === this.#customerId) return '';
    return this.wallets.find(({ customerId }) => customerId === arrived.customerId)?.name ?? '';
  }

  /** What the bank asks the wallet in view, the oldest first. */
  get question(): StepUpMessage | undefined {
    return this.messages.findLast((message): message is StepUpMessage => message.kind === 'step_up');
  }

  /** A question stays unread until it is answered. */
  get unread(): number {
    return this.messages.filter(({ messageId, kind }) => kind === 'step_up' || !this.#seen.has(messageId)).length;
  }

  isUnread(messageId: string): boolean {
    return !this.#seen.has(messageId);
  }

  markSeen(messages: readonly PhoneMessage[] = this.messages): void {
    const before = this.#seen.size;
    for (const { messageId } of messages) this.#seen.add(messageId);
    if (this.#seen.size !== before) this.#changed();
  }

  /** Takes the banner away. */
  dismiss(): void {
    this.arrived = undefined;
    this.#changed();
  }

  /** Puts the newest SMS code back at the top. */
  showNewestCode(): void {
    this.showAgain(this.messages.find(({ kind }) => kind === 'sms_code') ?? this.arrived);
  }

  /** Puts a message back at the top. */
  showAgain(message: PhoneMessage | undefined): void {
    this.arrived = message;
    this.#changed();
  }

  /** Answers a question. `lost`: nobody knows whether it arrived, and answering again is safe. */
  async answer({ customerId, paymentId }: StepUpMessage, approve: boolean): Promise<'heard' | 'lost'> {
    try {
      const step = await this.bank.answerStepUp(customerId, paymentId, approve);
      await this.#readWallets();
      await this.#readOwn(customerId);
      this.#changed();
      return step.kind === 'declined' && step.reason === 'storage_failed' ? 'lost' : 'heard';
    } catch {
      return 'lost';
    }
  }

  /** Reads the wallets again, when others than the phone have opened one. */
  async refresh(): Promise<void> {
    await this.#readWallets();
    this.#changed();
  }

  async choose(customerId: string | undefined): Promise<void> {
    this.#customerId = customerId;
    this.messages = [];
    this.history = [];
    this.claims = [];
    this.limits = undefined;
    if (customerId !== undefined) {
      await this.#readOwn(customerId);
      // What came before this page was opened is no news.
      this.markSeen();
    }
    this.#changed();
  }

  async create(input: { name: string; phoneNumber: string; passcode: string }): Promise<WalletResult<Wallet>> {
    const result = await this.bank.createWallet(input);
    if (result.kind !== 'ok') return result;
    await this.#readWallets();
    await this.choose(result.value.customerId);
    return result;
  }

  async setFace(on: boolean): Promise<WalletResult<Wallet>> {
    return this.#change((customerId) => this.bank.setSmileToPay(customerId, on));
  }

  async deleteFace(): Promise<WalletResult<Wallet>> {
    return this.#change((customerId) => this.bank.deleteFace(customerId));
  }

  /** Reads the limits again: a day may have begun, or a raise may hold by now. */
  async refreshLimits(): Promise<void> {
    if (this.#customerId === undefined) return;
    await this.#readOwn(this.#customerId);
    this.#changed();
  }

  async setLimits(wanted: Limits): Promise<WalletResult<LimitsView>> {
    return this.#change((customerId) => this.bank.setLimits(customerId, wanted));
  }

  async reportStolen(paymentId: string): Promise<WalletResult<ClaimView>> {
    return this.#change((customerId) => this.bank.reportStolen(customerId, paymentId));
  }

  async withdrawClaim(claimId: string): Promise<WalletResult<ClaimView>> {
    return this.#change((customerId) => this.bank.withdrawClaim(customerId, claimId));
  }

  /** Whether small payments at a store need no digits. */
  trusts(storeId: string): boolean {
    return this.wallet?.trustedStores.includes(storeId) ?? false;
  }

  async setTrustedStore(storeId: string, trusted: boolean): Promise<WalletResult<null>> {
    return this.#change((customerId) => this.bank.setTrustedStore(customerId, storeId, trusted));
  }

  /** Lets a host redraw whenever something here changes. */
  attach(host: ReactiveControllerHost): ReactiveController {
    const controller: ReactiveController = {
      hostConnected: () => void this.#hosts.add(host),
      hostDisconnected: () => void this.#hosts.delete(host),
    };
    host.addController(controller);
    this.#hosts.add(host);
    return controller;
  }

  /** Asks in the name of the wallet in view, and reads what came of it. */
  async #change<T>(call: (customerId: string) => Promise<WalletResult<T>>): Promise<WalletResult<T>> {
    const customerId = this.#customerId;
    if (customerId === undefined) return { kind: 'refused', reason: 'unknown_customer' };
    const result = await call(customerId);
    await this.#readWallets();
    await this.#readOwn(customerId);
    this.#changed();
    return result;
  }

  async #hear(event: BankEvent): Promise<void> {
    if (event.kind === 'message') {
      this.arrived = event.message;
      this.#changed();
    } else await this.#readWallets();
    const customerId = event.kind === 'message' ? event.message.customerId : event.customerId;
    if (customerId === this.#customerId) await this.#readOwn(customerId);
    this.#changed();
  }

  async #readWallets(): Promise<void> {
    this.wallets = await this.bank.wallets();
  }

  async #readOwn(customerId: string): Promise<void> {
    const [messages, history, claims, limits] = await Promise.all([
      this.bank.messages(customerId),
      this.bank.history(customerId),
      this.bank.claims(customerId),
      this.bank.limits(customerId),
    ]);
    // A slow answer for a wallet that was left meanwhile is dropped.
    if (customerId !== this.#customerId) return;
    this.messages = [...messages].sort((a, b) => b.atMs - a.atMs);
    this.history = [...history].sort((a, b) => b.paidAtMs - a.paidAtMs);
    this.claims = claims;
    this.limits = limits.kind === 'ok' ? limits.value : undefined;
  }

  #changed(): void {
    for (const host of this.#hosts) host.requestUpdate();
  }
}
