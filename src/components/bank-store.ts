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
  StoredAbout,
  Wallet,
  WalletResult,
} from '../ports';

/** A question to a phone that waits for its answer. */
export type StepUpMessage = Extract<PhoneMessage, { kind: 'step_up' }>;

/** A phone stacks no more than so many. */
const MOST_BEHIND = 3;

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
  /** Older news that was not taken away yet and lies behind it, newest first. */
  behind: readonly PhoneMessage[] = [];
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

  /** Takes the banner away; what lay behind it and still counts comes to the front. */
  dismiss(): void {
    this.#stack(this.behind.filter((message) => this.#isNews(message)));
    this.#changed();
  }

  get #stacked(): readonly PhoneMessage[] {
    return this.arrived ? [this.arrived, ...this.behind] : [];
  }

  #stack([front, ...behind]: readonly PhoneMessage[]): void {
    this.arrived = front;
    this.behind = behind.slice(0, MOST_BEHIND);
  }

  /** A code or a question that is over is no news; of another wallet nobody here knows. */
  #isNews({ kind, messageId }: PhoneMessage): boolean {
    return (kind !== 'sms_code' && kind !== 'step_up') || this.messages.some((message) => message.messageId === messageId);
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

  /** Reads everything again: a page that was out of sight may have missed something. */
  async readAgain(): Promise<void> {
    await this.#readWallets();
    if (this.#customerId !== undefined) await this.#readOwn(this.#customerId);
    this.#changed();
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

  async storedAbout(): Promise<WalletResult<StoredAbout>> {
    if (this.#customerId === undefined) return { kind: 'refused', reason: 'unknown_customer' };
    return this.bank.storedAbout(this.#customerId);
  }

  /** Deletes the wallet in view, and turns to another one where there is one. */
  async forgetWallet(): Promise<WalletResult<null>> {
    const customerId = this.#customerId;
    if (customerId === undefined) return { kind: 'refused', reason: 'unknown_customer' };
    const result = await this.bank.forgetWallet(customerId);
    if (result.kind === 'ok') await this.#leave(customerId);
    return result;
  }

  /** The wallet is gone: nothing that it heard is shown any more. */
  async #leave(customerId: string): Promise<void> {
    this.#stack(this.#stacked.filter((message) => message.customerId !== customerId));
    await this.#readWallets();
    if (this.wallet === undefined) await this.choose(this.wallets.at(-1)?.customerId);
    this.#changed();
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
      const { message } = event;
      this.#stack([message, ...this.#stacked]);
      // Paid, so somebody approved, here or on another phone: nothing is asked any more, even before the bank's answer is read.
      if (message.kind === 'paid') this.messages = this.messages.filter((one) => !asksFor(one, message.receipt.paymentId));
      this.#changed();
    } else {
      await this.#readWallets();
      // Opened or deleted by somebody else, as from another tab: a phone without a wallet takes the newest.
      if (this.wallet === undefined) await this.#leave(event.customerId);
    }
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

function asksFor(message: PhoneMessage, paymentId: string): boolean {
  return message.kind === 'step_up' && message.paymentId === paymentId;
}
