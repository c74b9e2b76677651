/**
 * The seams of the house: everything with side effects enters through one of these, real or simulated.
 */
import type { CapturePurpose, Challenge, SealedProbe, Sensor } from './domain/challenge';
import type { Money } from './domain/money';
import type { Observation } from './domain/observation';
import type { Order, PasscodePaymentRequest, PaymentRequest, PaymentStep, Receipt, StepUpEnd } from './domain/payment';

/** Time. Nothing outside `src/adapters` reads the machine's clock. */
export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
  /** Resolves after `delayMs`; rejects with the signal's reason when aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/** Chance, integer only. */
export interface Rng {
  /** Uniform in 0..2^32-1. */
  uint32(): number;
  /** Uniform in 0..bound-1, without modulo bias. @throws RangeError unless 1 <= bound <= 2^32. */
  below(bound: number): number;
  bytes(length: number): Uint8Array;
  /** 128 random bits as 32 lower-case hex digits. */
  id(): string;
  /** An independent stream: a new draw in one place shifts no other. */
  fork(name: string): Rng;
}

// ---------------------------------------------------------------- camera

/** Hand-over 1. Transferred to the face worker, which closes the bitmap. */
export interface CameraFrame {
  readonly bitmap: ImageBitmap;
  /** Millimetres per pixel, row-major, 0 = no reading; only from cameras that measure depth. */
  readonly depth?: { readonly widthPx: number; readonly heightPx: number; readonly mm: Uint16Array };
  readonly seq: number;
  readonly capturedAtMs: number;
}

export interface CameraDevice {
  readonly deviceId: string;
  /** Empty until permission was given. */
  readonly label: string;
  /** Its pictures are drawn, and must be marked so wherever they are shown. */
  readonly simulated?: boolean;
}

export type CameraFailure = 'denied' | 'missing' | 'busy' | 'insecure' | 'failed';

export interface CameraSession {
  readonly deviceId: string;
  readonly label: string;
  readonly sensor: Sensor;
  /** For the preview only; nothing is measured on it. */
  readonly preview: MediaStream;
  /** The newest frame; waits for the next one when the last was already taken. `lost` when unplugged, ended or stalled. */
  nextFrame(signal: AbortSignal): Promise<{ kind: 'frame'; frame: CameraFrame } | { kind: 'lost' } | { kind: 'aborted' }>;
  close(): void;
}

export interface Camera {
  /** Whether `open` without a name gives a simulated camera now. */
  isSimulated?(): boolean;
  devices(): Promise<readonly CameraDevice[]>;
  /** Asks for permission where needed. `deviceId` undefined takes the front camera or the first. */
  open(deviceId?: string): Promise<{ kind: 'open'; session: CameraSession } | { kind: CameraFailure }>;
}

// ---------------------------------------------------------------- face engine (the terminal's worker)

export type FaceBackend = 'wasm' | 'webgpu';

/** Bytes loaded so far over all model and runtime files. */
export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  readonly phase: 'downloading' | 'warming_up';
}

export type FaceUnavailableReason =
  | 'model_missing' /* a model file could not be fetched */
  | 'model_corrupt' /* a model file's sha256 is not the manifest's */
  | 'backend_failed' /* the runtime could not start */
  | 'worker_crashed' /* the worker died twice */
  | 'worker_hung';

export type FaceInit =
  | { readonly kind: 'ready'; readonly backend: FaceBackend; readonly warmUpMs: number }
  | { readonly kind: 'unavailable'; readonly reason: FaceUnavailableReason; readonly detail: string };

export type CaptureRejection =
  | 'too_few_frames' /* fewer usable frames than the policy asks */
  | 'challenge_not_answered' /* the terminal's own frames do not show what was asked */
  | 'identity_changed' /* not the same face throughout */
  | 'several_faces'
  | 'poor_frames'; /* dark, blurred or turned when looked at closely */

export type CaptureOutcome =
  | { readonly kind: 'sealed'; readonly probe: SealedProbe }
  | { readonly kind: 'rejected'; readonly reason: CaptureRejection }
  | { readonly kind: 'unavailable'; readonly reason: FaceUnavailableReason; readonly detail: string };

/** Numbers of frames handed over by `observe` during this capture; the worker still holds their pixels. */
export interface CaptureFrames {
  /** At least 5 good frames, eyes open, face at rest: template and PAD come from these. */
  readonly still: readonly number[];
  /** One for each action of the challenge, in its order. */
  readonly answers: readonly CapturedAnswer[];
  /** When the challenge's light began to shine, epoch milliseconds; absent when none was asked for. */
  readonly lightShownAtMs?: number;
}

export interface CapturedAnswer {
  /** When the prompt was put on the screen, epoch milliseconds. */
  readonly promptedAtMs: number;
  /** Frames that show it answered, in time order. Identity is checked on these too. */
  readonly seqs: readonly number[];
}

export interface FaceEngine {
  /**
   * Loads and warms up. `ready` as soon as frames can be observed; what a probe needs loads behind it, with progress reported on, and
   * `observe` says so (`loading`) or fails with it. Safe to call again after `unavailable`.
   */
  init(options: { backend: FaceBackend | 'auto' }, onProgress?: (progress: LoadProgress) => void): Promise<FaceInit>;
  /** Takes over the frame. While a capture is open the worker retains the last frames for `captureProbe`. */
  observe(frame: CameraFrame): Promise<Observation | { kind: 'unavailable'; reason: FaceUnavailableReason; detail: string }>;
  /** Forgets everything retained and starts retaining frames for this challenge. */
  beginCapture(challenge: Challenge): Promise<void>;
  /**
   * These are the still frames: the worker looks at them closely while the customer answers, so that the probe is soon made. Only saves
   * time; `captureProbe` does whatever was not done.
   */
  prepareProbe(still: readonly number[], challenge: Challenge): Promise<void>;
  captureProbe(frames: CaptureFrames, challenge: Challenge): Promise<CaptureOutcome>;
  /** Closes and forgets every retained frame. */
  endCapture(): Promise<void>;
}

// ---------------------------------------------------------------- bank

export type BankUnavailableReason =
  | 'storage_blocked' /* IndexedDB is refused (private mode, policy) or held by an old tab */
  | 'storage_full'
  | 'storage_newer' /* the database was written by a newer version of the app */
  | 'storage_failed';

export type BankStatus = { readonly kind: 'ready' } | { readonly kind: 'unavailable'; readonly reason: BankUnavailableReason };

export type FaceState =
  | { readonly kind: 'none' }
  | { readonly kind: 'consented' } /* consent given, SMS code not yet confirmed */
  | { readonly kind: 'sms_confirmed' } /* may enrol */
  | { readonly kind: 'enrolled'; readonly on: boolean; readonly enrolledAtMs: number };

/** What a phone shows of its owner. */
export interface Wallet {
  readonly customerId: string;
  readonly name: string;
  readonly phoneNumber: string;
  readonly balance: Money;
  readonly face: FaceState;
}

export interface HistoryEntry {
  readonly paymentId: string;
  readonly storeName: string;
  readonly total: Money;
  readonly method: 'face' | 'passcode';
  readonly paidAtMs: number;
  readonly receipt: Receipt;
}

/** A message on the customer's phone. */
export type PhoneMessage = {
  readonly messageId: string;
  readonly customerId: string;
  readonly atMs: number;
} & (
  | { readonly kind: 'sms_code'; readonly code: string; readonly expiresAtMs: number }
  | { readonly kind: 'paid'; readonly receipt: Receipt }
  /** Is it you who pays there? Gone once it is answered, cancelled or too late; then `paid` or `step_up_ended` follows. */
  | {
      readonly kind: 'step_up';
      readonly paymentId: string;
      readonly storeName: string;
      readonly total: Money;
      readonly expiresAtMs: number;
    }
  | { readonly kind: 'step_up_ended'; readonly reason: StepUpEnd; readonly storeName: string; readonly total: Money }
  | { readonly kind: 'face_enrolled' }
  | { readonly kind: 'face_deleted' }
  | { readonly kind: 'smile_to_pay'; readonly on: boolean }
  | { readonly kind: 'locked'; readonly until: number }
);

export type BankEvent =
  { readonly kind: 'message'; readonly message: PhoneMessage } | { readonly kind: 'wallet_changed'; readonly customerId: string };

/** Refusals of the phone's calls. */
export type WalletRefusal =
  | 'name_invalid'
  | 'phone_invalid'
  | 'phone_taken'
  | 'passcode_invalid' /* not six digits, or all the same, or 123456 */
  | 'unknown_customer'
  | 'consent_needed'
  | 'sms_needed'
  | 'sms_wrong'
  | 'sms_expired'
  | 'sms_too_many_tries' /* five wrong codes: wait until `retryAtMs` */
  | 'sms_too_soon' /* resend limit: wait until `retryAtMs` */
  | 'pad_failed'
  | 'challenge_used'
  | 'challenge_expired'
  | 'probe_invalid'
  | 'not_enrolled'
  | 'storage_failed';

export type WalletResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: WalletRefusal; readonly retryAtMs?: number; readonly triesLeft?: number };

/** `aborted`: the customer was never asked for anything. */
export type ChallengeFailure = 'timeout' | 'not_answered' | 'aborted';

/** The payment provider. Lives in its own worker; the only opener of IndexedDB. */
export interface Bank {
  open(): Promise<BankStatus>;
  /** One listener per page; a later call replaces it. */
  listen(listener: (event: BankEvent) => void): Promise<void>;

  // phone
  wallets(): Promise<readonly Wallet[]>;
  createWallet(input: { name: string; phoneNumber: string; passcode: string }): Promise<WalletResult<Wallet>>;
  messages(customerId: string): Promise<readonly PhoneMessage[]>;
  history(customerId: string): Promise<readonly HistoryEntry[]>;
  /** Records consent to the text of that version, then sends an SMS code. */
  giveFaceConsent(customerId: string, consentVersion: string): Promise<WalletResult<Wallet>>;
  resendSmsCode(customerId: string): Promise<WalletResult<null>>;
  confirmSmsCode(customerId: string, code: string): Promise<WalletResult<Wallet>>;
  completeEnrolment(customerId: string, sealedProbe: SealedProbe): Promise<WalletResult<Wallet>>;
  setSmileToPay(customerId: string, on: boolean): Promise<WalletResult<Wallet>>;
  /** Template and its consent's use end here; the ledger stays. */
  deleteFace(customerId: string): Promise<WalletResult<Wallet>>;
  /**
   * The phone's answer to a `step_up` message. Approving captures the held amount at once; declining voids it. Only the phone that was
   * asked is heard: to any other the payment is unknown. Answering again changes nothing and answers where the payment stands.
   */
  answerStepUp(customerId: string, paymentId: string, approve: boolean): Promise<PaymentStep>;

  // terminal
  openChallenge(input: {
    terminalId: string;
    purpose: CapturePurpose;
    customerId?: string;
    /** Whether the terminal's screen may shine on the customer; not, when left out. */
    canShine?: boolean;
    /** What the terminal's camera measures; a plain webcam, when left out. The probe is judged by what such a terminal must be able to see. */
    sensor?: Sensor;
  }): Promise<
    | { readonly kind: 'challenge'; readonly challenge: Challenge }
    | { readonly kind: 'locked'; readonly retryAtMs: number }
    | { readonly kind: 'refused'; readonly reason: 'consent_needed' | 'sms_needed' | 'unknown_customer' | 'storage_failed' }
  >;
  /** The challenge was not met (time-out, still image, customer left): it is spent. Counts as a failed try unless `aborted`. */
  failChallenge(challengeId: string, reason: ChallengeFailure): Promise<void>;
  pay(request: PaymentRequest): Promise<PaymentStep>;
  payWithPasscode(request: PasscodePaymentRequest): Promise<PaymentStep>;
  submitDigits(paymentId: string, digits: string): Promise<PaymentStep>;
  /** Captures the authorised amount. Calling it twice answers the same receipt. Captures nothing while a phone is asked. */
  confirm(paymentId: string): Promise<PaymentStep>;
  /** Voids the authorisation. A paid payment stays paid and says so. */
  cancel(paymentId: string): Promise<PaymentStep>;
  /** What became of a request whose answer was lost. */
  findPayment(idempotencyKey: string): Promise<PaymentStep>;
  /** Voids what an earlier page of this terminal left authorised; answers what was found, for the screen. */
  recover(terminalId: string): Promise<readonly { readonly order: Order; readonly step: PaymentStep }[]>;
}

// ---------------------------------------------------------------- the world

/** What a page may do with its own screen. */
export interface Screen {
  /** Whether it may change colour quickly: not for people who asked their system for less motion or plain colours. */
  canShine(): boolean;
}

export interface World {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly camera: Camera;
  readonly face: FaceEngine;
  readonly bank: Bank;
  /** Absent: the screen does not shine. */
  readonly screen?: Screen;
}
