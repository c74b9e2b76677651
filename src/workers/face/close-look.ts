/**
 * What the networks make of single frames of a capture. Each frame is looked at once, one after the other, however often it is asked for:
 * ahead of time while the customer answers, and again when the probe is made.
 */
import { embed, eyesClosedLogit, textureLiveness, type FaceCrops } from './networks';
import type { Network } from './onnx';

/** The networks a probe needs, and which model makes its template. */
export interface ProbeNetworks {
  readonly embedding: Network;
  readonly liveness: Network;
  readonly eyeState: Network;
  readonly modelId: string;
  readonly modelVersion: string;
}

/** A frame's number and the pictures cut from it. */
export interface Croppable {
  readonly seq: number;
  readonly seen: { readonly crops: FaceCrops };
}

export class CloseLook {
  readonly #known = new Map<string, Promise<unknown>>();
  readonly #templates: Float32Array[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #cleared = false;

  constructor(readonly networks: ProbeNetworks) {}

  /** [512] float32, L2 norm 1. Overwritten by `clear`. */
  template(frame: Croppable): Promise<Float32Array> {
    return this.#once(`template ${frame.seq}`, async () => {
      const template = await embed(this.networks.embedding, frame.seen.crops);
      if (this.#cleared) template.fill(0);
      this.#templates.push(template);
      return template;
    });
  }

  /** 0 (attack) to 1 (live). */
  texture(frame: Croppable): Promise<number> {
    return this.#once(`texture ${frame.seq}`, () => textureLiveness(this.networks.liveness, frame.seen.crops));
  }

  /** Log-odds that both eyes are closed. */
  eyesClosed(frame: Croppable): Promise<number> {
    return this.#once(`eyes ${frame.seq}`, () => eyesClosedLogit(this.networks.eyeState, frame.seen.crops));
  }

  /** Looks at all of these, and lets other work of this thread in between. */
  async prepare(frames: readonly Croppable[]): Promise<void> {
    for (const frame of frames) {
      for (const look of [() => this.template(frame), () => this.texture(frame), () => this.eyesClosed(frame)]) {
        await new Promise((resolve) => setTimeout(resolve));
        if (this.#cleared) return;
        await look();
      }
    }
  }

  /** Overwrites every template and stops what is being prepared. */
  clear(): void {
    this.#cleared = true;
    for (const template of this.#templates) template.fill(0);
    this.#known.clear();
  }

  /** A network runs one input at a time. */
  #once<T>(key: string, look: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key) as Promise<T> | undefined;
    if (known) return known;
    const next = this.#last.then(look);
    this.#last = next.catch(() => undefined);
    this.#known.set(key, next);
    return next;
  }
}
