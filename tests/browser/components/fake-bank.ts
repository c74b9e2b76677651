import type { Challenge, ChallengeAction } from '../../../src/domain/challenge';
import { CUSTOMER_LIMITS, GUARDIAN_LIMITS, changeLimits, defaultLimits, type Limits } from '../../../src/domain/limits';
import { minor } from '../../../src/domain/money';
import type { DeclineReason, Order, PaymentMethod, PaymentStep, Receipt, StepUpEnd } from '../../../src/domain/payment';
import { PAY_CODE_POLICY, drawPayCode, isTakenAtOnce } from '../../../src/domain/pay-code';
import { maskName } from '../../../src/domain/person-name';
import { maskPhone, parsePhone } from '../../../src/domain/phone';
import type {
  Bank,
  BankEvent,
  BankStatus,
  ClaimStatus,
  ClaimView,
  Clock,
  HistoryEntry,
  LimitsView,
  PhoneMessage,
  ShownPayCode,
  StoredAbout,
  Verdict,
  Wallet,
  WalletRefusal,
  WalletResult,
} from '../../../src/ports';

export interface FakeBankOptions {
  readonly status?: BankStatus;
  readonly actions?: readonly ChallengeAction[];
  readonly decline?: DeclineReason;
  /** The digits lead to a question on the phone of the newest wallet. */
  readonly stepUp?: boolean;
  /** The limits are a guardian's. */
  readonly guardian?: boolean;
  /** The loss cover cannot pay. */
  readonly fundEmpty?: boolean;
  readonly recovered?: readonly { readonly order: Order; readonly step: PaymentStep }[];
}

type News = PhoneMessage extends infer M
  ? M extends PhoneMessage
    ? Omit<M, 'messageId' | 'customerId' | 'atMs'>
    : never
  : never;

/** A bank of a few lines, in memory, that says what the screens need to hear. It checks nothing. */
export class FakeBank implements Bank {
  readonly calls: string[] = [];
  #listener: (event: BankEvent) => void = () => undefined;
  #wallets: Wallet[] = [];
  #messages: PhoneMessage[] = [];
  #history: HistoryEntry[] = [];
  #order: Order | undefined;
  #method: PaymentMethod = 'face';
  #tries = 3;
  #step: PaymentStep = { kind: 'declined', reason: 'unknown_payment' };
  /** The next answer of a phone gets lost. */
  losesAnswer = false;
  /** The next wish about limits, losses or trust is refused for it. */
  refusesNext: WalletRefusal | undefined;
  #claims: ClaimView[] = [];
  #limits = defaultLimits(CUSTOMER_LIMITS);
  #next = 1;

  constructor(
    private readonly clock: Clock,
    private readonly options: FakeBankOptions = {},
  ) {
    this.#limits = defaultLimits(this.#rules);
  }

  /** Puts a wallet in before the page opens. */
  seed(wallet: Wallet, history: readonly HistoryEntry[] = []): void {
    this.#wallets.push(wallet);
    this.#history.push(...history);
  }

  /** Sends a message, as the bank of another tab may do at any time. */
  tell(customerId: string, news: News): void {
    this.#notify(customerId, news);
  }
  /** Says that a wallet is not as it was. */
  change(customerId: string): void {
    this.#listener({ kind: 'wallet_changed', customerId });
  }
  open(): Promise<BankStatus> {
    return Promise.resolve(this.options.status ?? { kind: 'ready' });
  }
  listen(listener: (event: BankEvent) => void): Promise<void> {
    this.#listener = listener;
    return Promise.resolve();
  }
  wallets(): Promise<readonly Wallet[]> {
    return Promise.resolve([...this.#wallets]);
  }
  createWallet(input: { name: string; phoneNumber: string; passcode: string }): Promise<WalletResult<Wallet>> {
    this.calls.push('createWallet');
    if (this.#wallets.some(({ phoneNumber }) => phoneNumber === input.phoneNumber)) {
      return Promise.resolve({ kind: 'refused', reason: 'phone_taken' });
    }
    const wallet: Wallet = {
      customerId: `customer-${this.#next++}`,
      name: input.name,
      phoneNumber: input.phoneNumber,
      balance: { amountMinor: minor(50_000), currency: 'CNY' },
      face: { kind: 'none' },
      trustedStores: [],
    };
    this.#wallets.push(wallet);
    return Promise.resolve({ kind: 'ok', value: wallet });
  }
  messages(customerId: string): Promise<readonly PhoneMessage[]> {
    return Promise.resolve(this.#messages.filter((message) => message.customerId === customerId));
  }
  history(): Promise<readonly HistoryEntry[]> {
    return Promise.resolve(this.#history);
  }
  giveFaceConsent(customerId: string): Promise<WalletResult<Wallet>> {
    this.calls.push('giveFaceConsent');
    this.#sendCode(customerId);
    return this.#setFace(customerId, { kind: 'consented' });
  }
  resendSmsCode(customerId: string): Promise<WalletResult<null>> {
    this.#sendCode(customerId);
    return Promise.resolve({ kind: 'ok', value: null });
  }
  confirmSmsCode(customerId: string, code: string): Promise<WalletResult<Wallet>> {
    if (code !== '482913') return Promise.resolve({ kind: 'refused', reason: 'sms_wrong', triesLeft: 4 });
    return this.#setFace(customerId, { kind: 'sms_confirmed' });
  }
  completeEnrolment(customerId: string): Promise<WalletResult<Wallet>> {
    this.#notify(customerId, { kind: 'face_enrolled' });
    return this.#setFace(customerId, { kind: 'enrolled', on: true, enrolledAtMs: this.clock.nowMs() });
  }
  setSmileToPay(customerId: string, on: boolean): Promise<WalletResult<Wallet>> {
    this.calls.push(`setSmileToPay ${on}`);
    this.#notify(customerId, { kind: 'smile_to_pay', on });
    return this.#setFace(customerId, { kind: 'enrolled', on, enrolledAtMs: this.clock.nowMs() });
  }
  deleteFace(customerId: string): Promise<WalletResult<Wallet>> {
    this.calls.push('deleteFace');
    this.#notify(customerId, { kind: 'face_deleted' });
    return this.#setFace(customerId, { kind: 'none' });
  }
  forgetWallet(customerId: string): Promise<WalletResult<null>> {
    this.calls.push('forgetWallet');
    return this.#unlessRefused(() => {
      this.#wallets = this.#wallets.filter((wallet) => wallet.customerId !== customerId);
      this.#messages = this.#messages.filter((message) => message.customerId !== customerId);
      this.#listener({ kind: 'wallet_changed', customerId });
      return null;
    });
  }
  storedAbout(customerId: string): Promise<WalletResult<StoredAbout>> {
    const wallet = this.#wallets.find((one) => one.customerId === customerId);
    if (wallet === undefined) return this.#refused('unknown_customer');
    const { face, trustedStores } = wallet;
    const createdAtMs = this.clock.nowMs() - 86_400_000;
    const model = { modelId: 'face-embedding', modelVersion: '1' };
    const value: StoredAbout = {
      wallet: { createdAtMs, hasBirthday: false, hasOwnLimits: false, trustedStores: trustedStores.length },
      consents: face.kind === 'none' ? [] : [{ version: '2026-11-1', givenAtMs: createdAtMs, byGuardian: false }],
      ...(face.kind === 'enrolled' && {
        template: { bytes: 2_152, ...model, enrolledAtMs: face.enrolledAtMs, isProtected: true },
      }),
      messages: this.#messages.length,
      habits: { payments: this.#history.length, stores: 1 },
      waits: 0,
      codes: 0,
      payments: this.#history.length,
      claims: this.#claims.length,
      postings: this.#history.length + 1,
      openPayments: 0,
      openClaims: this.#claims.filter(({ status }) => status === 'under_review').length,
    };
    return Promise.resolve({ kind: 'ok', value });
  }

  openChallenge(input: Parameters<Bank['openChallenge']>[0]): ReturnType<Bank['openChallenge']> {
    const issuedAtMs = this.clock.nowMs();
    const challenge: Challenge = {
      challengeId: `challenge-${this.#next++}`,
      purpose: input.purpose,
      terminalId: input.terminalId,
      actions: this.options.actions ?? ['smile'],
      sensor: 'webcam',
      issuedAtMs,
      expiresAtMs: issuedAtMs + 60_000,
      bankKeyId: 'key',
      bankPublicKey: new Uint8Array(65),
    };
    return Promise.resolve({ kind: 'challenge', challenge });
  }
  failChallenge(): Promise<void> {
    return Promise.resolve();
  }
  pay({ order }: { order: Order }): Promise<PaymentStep> {
    return this.#begin(order, 'face', { kind: 'digits_needed', paymentId: 'payment-1', digits: 'last4', triesLeft: 3 });
  }
  payWithPasscode({ order }: { order: Order }): Promise<PaymentStep> {
    return this.#begin(order, 'passcode', this.#toConfirm(order));
  }
  showPayCode(): Promise<WalletResult<ShownPayCode>> {
    this.calls.push('showPayCode');
    const code = drawPayCode({ below: () => this.#next++ });
    return this.#unlessRefused(() => ({ code, expiresAtMs: this.clock.nowMs() + PAY_CODE_POLICY.expiryMs.value }));
  }
  payWithCode({ order }: { order: Order }): Promise<PaymentStep> {
    if (isTakenAtOnce(order.total)) {
      this.#order = order;
      this.#method = 'code';
      this.calls.push('pay code');
      return this.options.decline ? Promise.resolve(this.#declined(this.options.decline)) : this.confirm();
    }
    return this.#begin(order, 'code', this.#askPhone(order));
  }
  submitDigits(_paymentId: string, digits: string): Promise<PaymentStep> {
    this.calls.push(`digits ${digits}`);
    if (digits.endsWith('0000')) {
      this.#tries--;
      return Promise.resolve({ kind: 'digits_needed', paymentId: 'payment-1', digits: 'last4', triesLeft: this.#tries });
    }
    if (!this.#order) return Promise.resolve(this.#declined('unknown_payment'));
    return Promise.resolve(this.options.stepUp ? this.#askPhone(this.#order) : this.#toConfirm(this.#order));
  }
  async confirm(): Promise<PaymentStep> {
    this.calls.push('confirm');
    await this.clock.sleep(250);
    return this.#take();
  }
  answerStepUp(customerId: string, _paymentId: string, approve: boolean): Promise<PaymentStep> {
    this.calls.push(`${customerId} ${approve ? 'approves' : 'declines'}`);
    if (this.losesAnswer) {
      this.losesAnswer = false;
      return Promise.reject(new Error('lost'));
    }
    this.#messages = this.#messages.filter(({ kind }) => kind !== 'step_up');
    this.#step = approve ? this.#take() : this.#endStepUp('step_up_declined');
    return Promise.resolve(this.#step);
  }
  #take(): PaymentStep {
    const order = this.#order;
    const wallet = this.#wallets.at(-1);
    if (!order) return this.#declined('unknown_payment');
    const receipt = this.#receipt(order);
    if (wallet) {
      const left = minor(wallet.balance.amountMinor - order.total.amountMinor);
      this.#replace({ ...wallet, balance: { ...wallet.balance, amountMinor: left } });
      const { storeName, total } = order;
      const paid = { paymentId: 'payment-1', storeName, total, method: this.#method, paidAtMs: receipt.paidAtMs };
      this.#history.push({ ...paid, receipt, refundedMinor: minor(0) });
      this.#notify(wallet.customerId, { kind: 'paid', receipt });
    }
    return { kind: 'paid', paymentId: 'payment-1', receipt };
  }
  cancel(): Promise<PaymentStep> {
    this.calls.push('cancel');
    if (this.#step.kind === 'step_up_needed') this.#step = this.#endStepUp('cancelled');
    return Promise.resolve(this.#declined('cancelled'));
  }
  findPayment(): Promise<PaymentStep> {
    return Promise.resolve(this.#step);
  }
  recover(): Promise<readonly { readonly order: Order; readonly step: PaymentStep }[]> {
    return Promise.resolve(this.options.recovered ?? []);
  }

  limits(): Promise<WalletResult<LimitsView>> {
    return Promise.resolve({ kind: 'ok', value: this.#limitsView });
  }
  setLimits(customerId: string, wanted: Limits): Promise<WalletResult<LimitsView>> {
    this.calls.push(`setLimits ${wanted.perPaymentMinor} ${wanted.perDayMinor}`);
    const change = changeLimits(this.#limits, wanted, this.#rules, this.clock.nowMs());
    if (change.kind === 'refused') return this.#refused('limit_invalid');
    return this.#unlessRefused(() => {
      this.#limits = change.state;
      this.#notify(customerId, { kind: 'limits', limits: change.state.limits });
      return this.#limitsView;
    });
  }
  setTrustedStore(customerId: string, storeId: string, trusted: boolean): Promise<WalletResult<null>> {
    this.calls.push(`setTrustedStore ${storeId} ${trusted}`);
    return this.#unlessRefused(() => {
      const wallet = this.#wallets.find((each) => each.customerId === customerId);
      if (wallet) this.#replace({ ...wallet, trustedStores: trusted ? [storeId] : [] });
      return null;
    });
  }
  reportStolen(customerId: string, paymentId: string): Promise<WalletResult<ClaimView>> {
    this.calls.push(`reportStolen ${paymentId}`);
    const entry = this.#history.find(({ receipt }) => receipt.paymentId === paymentId);
    if (!entry) return this.#refused('unknown_payment');
    if (this.#claims.some((claim) => claim.paymentId === paymentId)) return this.#refused('already_claimed');
    return this.#unlessRefused(() => {
      const { storeName, total: amount } = entry;
      const about = { claimId: `claim-${this.#next++}`, paymentId, storeName, amount, reportedAtMs: this.clock.nowMs() };
      void this.setSmileToPay(customerId, false);
      return this.#stand(customerId, { ...about, status: this.options.fundEmpty ? 'unfunded' : 'under_review' });
    });
  }
  withdrawClaim(customerId: string, claimId: string): Promise<WalletResult<ClaimView>> {
    this.calls.push(`withdrawClaim ${claimId}`);
    return this.#end(customerId, claimId, 'withdrawn');
  }
  reviewClaim(claimId: string, verdict: Verdict): Promise<WalletResult<ClaimView>> {
    return this.#end(this.#wallets.at(-1)?.customerId ?? '', claimId, verdict === 'rejected' ? 'rejected' : 'upheld');
  }
  claims(): Promise<readonly ClaimView[]> {
    return Promise.resolve(this.#claims);
  }

  // No screen asks for these yet.
  refund = this.#unasked;
  storeDay = this.#unasked;
  storeDays = this.#unasked;
  storeOrder = this.#unasked;
  settleDay = this.#unasked;
  statement = this.#unasked;
  fund = this.#unasked;
  deskReport = this.#unasked;
  renewTemplate = this.#unasked;

  #unasked(): Promise<never> {
    return Promise.reject(new Error('nobody asked for this yet'));
  }

  get #rules() {
    return this.options.guardian ? GUARDIAN_LIMITS : CUSTOMER_LIMITS;
  }
  get #limitsView(): LimitsView {
    const state = this.#limits;
    const { setBy, highest } = this.#rules;
    const raise = state.kind === 'raise_waits' ? { raise: { wanted: state.wanted, takesEffectAtMs: state.takesEffectAtMs } } : {};
    return { limits: state.limits, setBy, highest, spentTodayMinor: minor(3_800), ...raise };
  }
  #refused(reason: WalletRefusal): Promise<WalletResult<never>> {
    return Promise.resolve({ kind: 'refused', reason });
  }
  #unlessRefused<T>(answer: () => T): Promise<WalletResult<T>> {
    const reason = this.refusesNext;
    this.refusesNext = undefined;
    return reason ? this.#refused(reason) : Promise.resolve({ kind: 'ok', value: answer() });
  }
  #end(customerId: string, claimId: string, status: ClaimStatus): Promise<WalletResult<ClaimView>> {
    const claim = this.#claims.find((each) => each.claimId === claimId);
    if (claim?.status !== 'under_review') return this.#refused('claim_closed');
    return this.#unlessRefused(() => this.#stand(customerId, { ...claim, status }));
  }
  /** A claim as it now stands; what it gives back is in the history. */
  #stand(customerId: string, claim: ClaimView): ClaimView {
    const isBack = claim.status === 'under_review' || claim.status === 'upheld';
    const refundedMinor = isBack ? claim.amount.amountMinor : minor(0);
    this.#claims = [claim, ...this.#claims.filter(({ claimId }) => claimId !== claim.claimId)];
    this.#history = this.#history.map((entry) =>
      entry.receipt.paymentId === claim.paymentId ? { ...entry, refundedMinor } : entry,
    );
    this.#notify(customerId, { kind: 'claim', claim });
    this.#listener({ kind: 'wallet_changed', customerId });
    return claim;
  }
  #begin(order: Order, method: PaymentMethod, step: PaymentStep): Promise<PaymentStep> {
    this.calls.push(`pay ${method}`);
    this.#order = order;
    this.#method = method;
    return Promise.resolve(this.options.decline ? this.#declined(this.options.decline) : step);
  }
  #declined(reason: DeclineReason): PaymentStep {
    return { kind: 'declined', reason };
  }
  #payer() {
    const wallet = this.#wallets.at(-1);
    const phone = parsePhone(wallet?.phoneNumber ?? '');
    return { maskedName: maskName(wallet?.name ?? 'Nobody'), maskedPhone: phone ? maskPhone(phone) : '' };
  }
  #toConfirm(order: Order): PaymentStep {
    const expiresAtMs = this.clock.nowMs() + 60_000;
    return { kind: 'confirm_needed', paymentId: 'payment-1', payer: this.#payer(), total: order.total, expiresAtMs };
  }
  #askPhone(order: Order): PaymentStep {
    const { storeName, total } = order;
    const expiresAtMs = this.clock.nowMs() + 120_000;
    const customerId = this.#wallets.at(-1)?.customerId ?? '';
    this.#step = { kind: 'step_up_needed', paymentId: 'payment-1', payer: this.#payer(), total, expiresAtMs };
    this.#notify(customerId, { kind: 'step_up', paymentId: 'payment-1', storeName, total, expiresAtMs });
    return this.#step;
  }
  #endStepUp(reason: StepUpEnd): PaymentStep {
    const customerId = this.#wallets.at(-1)?.customerId ?? '';
    this.#messages = this.#messages.filter(({ kind }) => kind !== 'step_up');
    if (this.#order) {
      const { storeName, total } = this.#order;
      this.#notify(customerId, { kind: 'step_up_ended', reason, storeName, total });
    }
    return this.#declined(reason);
  }
  #receipt(order: Order): Receipt {
    const paidAtMs = this.clock.nowMs();
    return { receiptId: 'c0ffee1234', paymentId: 'payment-1', order, payer: this.#payer(), method: this.#method, paidAtMs };
  }
  #sendCode(customerId: string): void {
    this.#notify(customerId, { kind: 'sms_code', code: '482913', expiresAtMs: this.clock.nowMs() + 300_000 });
  }
  #replace(wallet: Wallet): void {
    this.#wallets = this.#wallets.map((each) => (each.customerId === wallet.customerId ? wallet : each));
    this.#listener({ kind: 'wallet_changed', customerId: wallet.customerId });
  }
  #setFace(customerId: string, face: Wallet['face']): Promise<WalletResult<Wallet>> {
    const wallet = this.#wallets.find((each) => each.customerId === customerId);
    if (!wallet) return Promise.resolve({ kind: 'refused', reason: 'unknown_customer' });
    const next = { ...wallet, face };
    this.#replace(next);
    return Promise.resolve({ kind: 'ok', value: next });
  }
  #notify(customerId: string, news: News): void {
    const message = { ...news, messageId: `message-${this.#next++}`, customerId, atMs: this.clock.nowMs() } as PhoneMessage;
    this.#messages.push(message);
    this.#listener({ kind: 'message', message });
  }
}
