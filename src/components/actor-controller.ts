import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnyActorRef, SnapshotFrom } from 'xstate';

/**
 * Redraws its host whenever a state machine moves. The controller never starts or stops the actor: whoever made it does.
 * Setting `actor` to the same reference again is free, so a host may set it in every update.
 */
export class ActorController<T extends AnyActorRef> implements ReactiveController {
  #actor: T | undefined;
  #subscription: { unsubscribe(): void } | undefined;
  #connected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    actor?: T,
  ) {
    this.#actor = actor;
    host.addController(this);
  }

  get actor(): T | undefined {
    return this.#actor;
  }

  set actor(actor: T | undefined) {
    if (actor === this.#actor) return;
    this.#actor = actor;
    if (this.#connected) this.#subscribe();
  }

  /** The actor's present snapshot, or nothing when there is no actor. */
  get snapshot(): SnapshotFrom<T> | undefined {
    return this.#actor?.getSnapshot() as SnapshotFrom<T> | undefined;
  }

  hostConnected(): void {
    this.#connected = true;
    this.#subscribe();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  #subscribe(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = this.#actor?.subscribe({
      next: () => this.host.requestUpdate(),
      complete: () => this.host.requestUpdate(),
      error: () => this.host.requestUpdate(),
    });
  }
}
