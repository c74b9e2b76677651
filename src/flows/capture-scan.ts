/**
 * Everything a capture does to the world, as one straight story per attempt: open, ask for a challenge, watch, seal, clean up.
 * Decisions are the machine's; this actor only reports and obeys. One attempt, one actor: nothing survives into the next.
 */
import { fromCallback } from 'xstate';
import type { CapturePurpose, Challenge, SealedProbe } from '../domain/challenge';
import type { Money } from '../domain/money';
import type { Guidance, Observation } from '../domain/observation';
import type {
  CameraDevice,
  CameraFailure,
  CameraSession,
  CaptureFrames,
  CaptureRejection,
  ChallengeFailure,
  FaceUnavailableReason,
  LoadProgress,
  World,
} from '../ports';
import type { CapturePolicy } from './capture-policy';
import { within } from './clock';

/** Of the bank, a capture needs challenges only. */
export type CaptureWorld = Pick<World, 'clock' | 'camera' | 'face' | 'screen'> & {
  readonly bank: Pick<World['bank'], 'openChallenge' | 'failChallenge'>;
};

/** Why a capture ended without a probe. */
export type CaptureFailure =
  | { readonly kind: 'camera'; readonly reason: CameraFailure | 'lost' }
  | { readonly kind: 'engine'; readonly reason: FaceUnavailableReason; readonly detail: string }
  | { readonly kind: 'timeout'; readonly stage: 'position' | 'hold' | 'challenge' | 'probing'; readonly guidance?: Guidance }
  | { readonly kind: 'rejected'; readonly reason: CaptureRejection }
  | { readonly kind: 'locked'; readonly retryAtMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** What the machine tells the actor. */
export type ScanCommand =
  /** Another challenge: the person may have changed, or the old one would expire before it could be answered. */
  | { readonly type: 'RENEW'; readonly because: 'broken' | 'old' }
  /** The customer now sees what to do; these are the still frames before it. */
  | { readonly type: 'PROMPTED'; readonly still: readonly number[] }
  | { readonly type: 'PROBE'; readonly frames: CaptureFrames }
  | { readonly type: 'END'; readonly reason: ChallengeFailure };

/** What the actor tells the machine. */
export type ScanEvent =
  | {
      readonly type: 'SCAN.OPENED';
      readonly preview: MediaStream;
      readonly devices: readonly CameraDevice[];
      readonly deviceId: string;
    }
  | { readonly type: 'SCAN.LOADING'; readonly progress: LoadProgress }
  | { readonly type: 'SCAN.READY' }
  | { readonly type: 'SCAN.CHALLENGE'; readonly challenge: Challenge }
  | { readonly type: 'SCAN.SEEN'; readonly observation: Observation }
  | { readonly type: 'SCAN.SEALED'; readonly probe: SealedProbe }
  | { readonly type: 'SCAN.FAILED'; readonly failure: CaptureFailure };

export interface ScanInput {
  readonly world: CaptureWorld;
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  readonly customerId: string | undefined;
  /** What is to be paid; the bank asks for more the more it is. */
  readonly total: Money | undefined;
  readonly deviceId: string | undefined;
  readonly policy: CapturePolicy;
}

export const scan = fromCallback<ScanCommand, ScanInput, ScanEvent>(({ input, sendBack, receive }) => {
  const attempt = new Attempt(input, sendBack);
  receive((command) => attempt.obey(command));
  void attempt.run();
  return () => attempt.end('aborted');
});

class Attempt {
  private readonly input: ScanInput;
  private readonly tell: (event: ScanEvent) => void;
  private readonly stop = new AbortController();
  private session: CameraSession | undefined;
  private challenge: Challenge | undefined;
  private prompted = false;
  private order: Extract<ScanCommand, { type: 'RENEW' | 'PROBE' }> | undefined;

  constructor(input: ScanInput, tell: (event: ScanEvent) => void) {
    this.input = input;
    this.tell = tell;
  }

  obey(command: ScanCommand): void {
    if (command.type === 'END') this.end(command.reason);
    else if (command.type === 'PROMPTED') this.begin(command.still);
    else this.order = command;
  }

  /** From now on the challenge can be failed. The worker uses the time that the customer takes. */
  private begin(still: readonly number[]): void {
    this.prompted = true;
    const { challenge } = this;
    if (challenge) quietly(() => this.input.world.face.prepareProbe(still, challenge));
  }

  /** Gives everything back, once. */
  end(reason: ChallengeFailure): void {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    this.session?.close();
    quietly(() => this.input.world.face.endCapture());
    this.spend(reason);
  }

  async run(): Promise<void> {
    try {
      const ready = await Promise.all([this.openCamera(), this.startEngine()]);
      if (!ready.every(Boolean) || this.ended()) return;
      this.tell({ type: 'SCAN.READY' });
      if (await this.renew()) await this.watch();
    } catch (error) {
      this.fail({ kind: 'engine', reason: 'worker_crashed', detail: String(error) });
    }
  }

  private async watch(): Promise<void> {
    while (!this.ended()) {
      const order = this.order;
      this.order = undefined;
      if (order?.type === 'PROBE') return this.probe(order.frames);
      if (order?.type === 'RENEW') {
        // An old challenge that nobody was asked to answer was not failed; it just expires.
        if (order.because === 'old' && !this.prompted) this.challenge = undefined;
        if (!(await this.renew())) return;
      }
      if (!(await this.look())) return;
    }
  }

  /** One frame, seen before the next is taken. */
  private async look(): Promise<boolean> {
    const next = await this.session?.nextFrame(this.stop.signal);
    if (next?.kind === 'frame' && this.ended()) next.frame.bitmap.close();
    if (this.ended()) return false;
    if (next?.kind !== 'frame') return this.fail({ kind: 'camera', reason: 'lost' });
    const seen = await this.input.world.face.observe(next.frame);
    if (this.ended()) return false;
    if ('kind' in seen) return this.fail({ kind: 'engine', reason: seen.reason, detail: seen.detail });
    this.tell({ type: 'SCAN.SEEN', observation: seen });
    return true;
  }

  private async openCamera(): Promise<boolean> {
    const { camera } = this.input.world;
    const opened = await camera.open(this.input.deviceId).catch(() => ({ kind: 'failed' as const }));
    if (opened.kind !== 'open') return this.fail({ kind: 'camera', reason: opened.kind });
    if (this.ended()) {
      opened.session.close();
      return false;
    }
    this.session = opened.session;
    const { preview, deviceId } = opened.session;
    this.tell({ type: 'SCAN.OPENED', preview, deviceId, devices: [] });
    const devices = await camera.devices().catch(() => []);
    this.tell({ type: 'SCAN.OPENED', preview, deviceId, devices });
    return true;
  }

  private async startEngine(): Promise<boolean> {
    const init = await this.input.world.face.init({ backend: 'auto' }, (progress) =>
      this.tell({ type: 'SCAN.LOADING', progress }),
    );
    return init.kind === 'ready' || this.fail({ kind: 'engine', reason: init.reason, detail: init.detail });
  }

  /** Asks the bank for a fresh challenge. Frames seen before it never count for it. */
  private async renew(): Promise<boolean> {
    this.spend('aborted');
    const { world, purpose, terminalId, customerId, total, policy } = this.input;
    const sensor = this.session?.sensor ?? 'webcam';
    const canShine = world.screen?.canShine() ?? false;
    const ask = {
      terminalId,
      purpose,
      sensor,
      canShine,
      ...(customerId !== undefined && { customerId }),
      ...(total && { total }),
    };
    const call = world.bank.openChallenge(ask);
    const timed = await within(world.clock, policy.bankTimeoutMs, () => call);
    if (timed.kind !== 'value') {
      void call.then((late) => late.kind === 'challenge' && this.discard(late.challenge), ignore);
      return this.fail({ kind: 'refused', reason: 'bank_silent' });
    }
    const issued = timed.value;
    if (issued.kind === 'locked') return this.fail({ kind: 'locked', retryAtMs: issued.retryAtMs });
    if (issued.kind === 'refused') return this.fail({ kind: 'refused', reason: issued.reason });
    if (this.ended()) {
      this.discard(issued.challenge);
      return false;
    }
    this.challenge = issued.challenge;
    await world.face.beginCapture(issued.challenge);
    if (this.ended()) return false;
    this.tell({ type: 'SCAN.CHALLENGE', challenge: issued.challenge });
    return true;
  }

  private async probe(frames: CaptureFrames): Promise<void> {
    const challenge = this.challenge;
    if (!challenge) return;
    const outcome = await this.input.world.face.captureProbe(frames, challenge);
    if (this.ended()) return;
    if (outcome.kind === 'sealed') {
      this.challenge = undefined;
      this.tell({ type: 'SCAN.SEALED', probe: outcome.probe });
      return;
    }
    if (outcome.kind === 'rejected') {
      this.spend('not_answered');
      this.fail({ kind: 'rejected', reason: outcome.reason });
      return;
    }
    this.fail({ kind: 'engine', reason: outcome.reason, detail: outcome.detail });
  }

  private spend(reason: ChallengeFailure): void {
    const { challenge, prompted } = this;
    this.challenge = undefined;
    this.prompted = false;
    if (challenge) this.discard(challenge, prompted && reason === 'aborted' ? 'not_answered' : reason);
  }

  private discard(challenge: Challenge, reason: ChallengeFailure = 'aborted'): void {
    quietly(() => this.input.world.bank.failChallenge(challenge.challengeId, reason));
  }

  private fail(failure: CaptureFailure): false {
    if (!this.ended()) this.tell({ type: 'SCAN.FAILED', failure });
    return false;
  }

  private ended(): boolean {
    return this.stop.signal.aborted;
  }
}

/** For clean-up that must not stop other clean-up: a dead worker has already forgotten everything. */
function quietly(call: () => Promise<void>): void {
  try {
    call().catch(ignore);
  } catch {
    // The same: nothing left to clean.
  }
}

function ignore(): void {}
