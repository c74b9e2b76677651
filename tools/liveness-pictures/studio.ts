/**
 * Films simulated people and attacks with the product's renderer, in lockstep with what the terminal sees and says.
 */
import { wrap, transfer } from 'comlink';
import type { MeasuredFrame } from '../../src/domain/challenge-answer';
import type { LightSequence } from '../../src/domain/light-challenge';
import { CAPTURE_POLICY } from '../../src/flows/capture-policy';
import { EMPTY_TRACK, hasHeld, pickStill, trackHold, trackPosition } from '../../src/flows/capture-track';
import type { Prompt } from '../../src/sim/behaviour/prompt';
import { spawnRenderer, type RendererClient } from '../../src/sim/camera/renderer-client';
import { DEFAULT_STAGE, type AtCounter } from '../../src/sim/casting';
import { createDirector, type Director } from '../../src/sim/director';
import { createSeededRng } from '../../src/sim/rng';
import type { Found, Sight, Terminal } from './sight';

/** As often as the bench's camera. */
const FRAMES_PER_SECOND = 15;
/** Whoever comes in is at the counter by then, hands up. */
const CAME_IN_MS = 2_500;
/** Between two looks until the face is in its place. */
const PATIENCE_MS = 200;
const MOST_LOOKS = 60;
/** Each film has an hour of its own, so that the camera's exposure remembers nobody. */
const HOUR_MS = 3_600_000;

export interface Script {
  readonly at: AtCounter;
  readonly seed: string;
  readonly framesPerSecond?: number;
  /** What is asked for once the face has been held still, and for how long it is filmed. */
  readonly asks?: { readonly prompt: Prompt; readonly forMs: number };
  /** A light that is shone then, and the room's own light at the face. */
  readonly shines?: { readonly sequence: LightSequence; readonly ambientLux: number };
}

/** A frame with a face. */
export type FaceSight = Sight & { readonly found: Found };

export interface Film {
  /** Those of `held` that a probe would be made of. */
  readonly still: readonly FaceSight[];
  /** All frames at rest, in time order. */
  readonly held: readonly FaceSight[];
  /** From the prompt, or the light's beginning, on; frames without a face are left out. */
  readonly answer: readonly FaceSight[];
  /** When the prompt was shown or the light began, on the frames' clock. */
  readonly askedAtMs: number;
}

/** A director and the time. */
interface Take {
  readonly director: Director;
  readonly ambientLux: number | undefined;
  atMs: number;
}

export class Studio {
  #frames = 0;
  #hours = 0;

  private constructor(
    private readonly renderer: RendererClient,
    readonly terminal: Terminal,
  ) {}

  static async open(): Promise<Studio> {
    const renderer = spawnRenderer();
    const started = await renderer.init({ quality: 'lite', seed: 7, widthPx: 640, heightPx: 480, packUrl: '/customers/' });
    if (started.kind !== 'ready') throw new Error(`${started.reason}: ${started.detail}`);
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    return new Studio(renderer, wrap<Terminal>(worker));
  }

  /** @throws where the terminal would never have begun: nobody gets into the oval and keeps still there */
  async film({ at, seed, framesPerSecond = FRAMES_PER_SECOND, asks, shines }: Script): Promise<Film> {
    const startMs = HOUR_MS * ++this.#hours;
    const intervalMs = 1000 / framesPerSecond;
    await this.terminal.begin(shines !== undefined);
    const director = createDirector({ cast: { at, ...DEFAULT_STAGE }, rng: createSeededRng(seed), startMs });
    const take: Take = { director, ambientLux: shines?.ambientLux, atMs: startMs + CAME_IN_MS };
    const rest = await this.#rest(take, intervalMs).catch((cause: unknown) => {
      throw new Error(`nothing to film: ${seed}`, { cause });
    });
    const askedAtMs = take.atMs;
    if (asks) director.prompt(asks.prompt, askedAtMs);
    if (shines) director.shine({ sequence: shines.sequence, shownAtMs: askedAtMs });
    const forMs = asks?.forMs ?? (shines ? shines.sequence.durationMs + 2 * intervalMs : 0);
    const answer: FaceSight[] = [];
    for (; take.atMs < askedAtMs + forMs; take.atMs += intervalMs) {
      const sight = await this.#look(take);
      if (hasFace(sight)) answer.push(sight);
    }
    return { ...rest, answer, askedAtMs };
  }

  /** Until the face has been held still, by the capture's own rules. */
  async #rest(take: Take, intervalMs: number): Promise<Pick<Film, 'still' | 'held'>> {
    const sights: Sight[] = [];
    let track = EMPTY_TRACK;
    let isHolding = false;
    while (!hasHeld(track, CAPTURE_POLICY)) {
      if (sights.length === MOST_LOOKS) throw new Error('no face kept still in the oval');
      const sight = await this.#look(take);
      take.director.prompt({ kind: 'guidance', guidance: sight.guidance }, take.atMs);
      const { atMs: capturedAtMs, guidance, found } = sight;
      const seen = {
        seq: sights.push(sight) - 1,
        capturedAtMs,
        guidance,
        faceCount: found ? 1 : 0,
        ...(found && { face: found.face }),
      };
      track = isHolding ? trackHold(track, seen, CAPTURE_POLICY) : trackPosition(track, seen);
      isHolding ||= track.okStreak >= CAPTURE_POLICY.positionFrames;
      take.atMs += guidance === 'ok' ? intervalMs : PATIENCE_MS;
    }
    const framesOf = (frames: readonly MeasuredFrame[]) => frames.map(({ seq }) => sights[seq] as FaceSight);
    return { still: framesOf(pickStill(track, CAPTURE_POLICY)), held: framesOf(track.still) };
  }

  async #look({ director, ambientLux, atMs }: Take): Promise<Sight> {
    const capturedAtMs = Math.floor(atMs);
    const scene = { ...director.scene(capturedAtMs), ...(ambientLux !== undefined && { ambientLux }) };
    const rendered = await this.renderer.render(scene, this.#frames++);
    if (rendered.kind !== 'frame') throw new Error(`${rendered.reason}: ${rendered.detail}`);
    const { bitmap, depth } = rendered;
    return this.terminal.look(transfer({ bitmap, depth, capturedAtMs }, [bitmap]));
  }
}

function hasFace(sight: Sight): sight is FaceSight {
  return sight.found !== undefined;
}

export function customer(customerId: string): AtCounter {
  return { kind: 'customer', customerId, disguises: [] };
}

/** One after the other: there is one camera. */
export async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}
