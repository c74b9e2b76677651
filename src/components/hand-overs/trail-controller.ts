import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaptureActor } from '../../flows/capture';
import type { EnrolActor } from '../../flows/enrol';
import type { PayActor } from '../../flows/pay';
import type { Receipt } from '../../domain/payment';
import type { SmileEvents } from '../events';
import { EMPTY_TRAIL, enrolTrail, payTrail, refundTrail, type CaptureGlance, type Trail } from './trail';

type Flow = SmileEvents['smile-flow'];
interface Subscription {
  unsubscribe(): void;
}
/** What payments and enrolments have in common. */
interface Flowing {
  getSnapshot(): { readonly children: object };
  subscribe(observer: { next: () => void; complete: () => void }): Subscription;
}

/** Follows the newest payment and the newest enrolment, and keeps what was handed over. Only looks: it sends no flow anything. */
export class TrailController implements ReactiveController {
  trail: Trail = EMPTY_TRAIL;
  readonly #followed = new Map<Flow['kind'], Followed>();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const followed of this.#followed.values()) followed.letGo();
    this.#followed.clear();
  }

  follow(flow: Flow): void {
    this.#followed.get(flow.kind)?.letGo();
    const followed = new Followed(flow.actor, () => this.#look(flow));
    this.#followed.set(flow.kind, followed);
    this.#look(flow);
  }

  /** Money went back, which no flow of the terminal does. */
  tellRefund(receipt: Receipt): void {
    this.#set(refundTrail(receipt));
  }

  #look(flow: Flow): void {
    const capture = this.#followed.get(flow.kind)?.capture;
    this.#set(
      flow.kind === 'payment' ? lookAtPayment(this.trail, flow.actor, capture) : lookAtEnrolment(this.trail, flow.actor, capture),
    );
  }

  #set(trail: Trail): void {
    if (trail === this.trail) return;
    this.trail = trail;
    this.host.requestUpdate();
  }
}

/** A flow and, while it has one, its capture, which tells of frames that the flow does not. */
class Followed {
  capture: CaptureActor | undefined;
  #captured: Subscription | undefined;
  readonly #flow: Subscription;

  constructor(
    private readonly actor: Flowing,
    private readonly look: () => void,
  ) {
    const turn = (): void => {
      this.#turn();
      look();
    };
    this.#flow = actor.subscribe({ next: turn, complete: turn });
    this.#turn();
  }

  letGo(): void {
    this.#flow.unsubscribe();
    this.#captured?.unsubscribe();
  }

  #turn(): void {
    const capture = (this.actor.getSnapshot().children as { readonly capture?: CaptureActor }).capture;
    if (capture === this.capture) return;
    this.#captured?.unsubscribe();
    this.capture = capture;
    this.#captured = capture?.subscribe(() => this.look());
  }
}

function glanceAt(capture: CaptureActor | undefined): CaptureGlance | undefined {
  if (!capture) return undefined;
  const { value, context } = capture.getSnapshot();
  return { state: value, seq: context.observation?.seq, guidance: context.guidance, simulated: context.simulated };
}

function lookAtPayment(before: Trail, actor: PayActor, capture: CaptureActor | undefined): Trail {
  const { value, context } = actor.getSnapshot();
  const { method, step, call, order } = context;
  const probe = call?.kind === 'face' ? call.sealedProbe : undefined;
  return payTrail(before, { state: value, capture: glanceAt(capture), method, probe, step, total: order?.total });
}

function lookAtEnrolment(before: Trail, actor: EnrolActor, capture: CaptureActor | undefined): Trail {
  const { value, context } = actor.getSnapshot();
  const probe = context.call.kind === 'store' ? context.call.probe : undefined;
  return enrolTrail(before, { state: value, capture: glanceAt(capture), probe });
}
