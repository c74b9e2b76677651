/**
 * Composition root of the lab's runner: renderer, face worker, flow and the bank's own judgement, in lockstep. Loaded when a batch is
 * first started; the bench plays its attempts with it too.
 */
import { createSystemClock } from './adapters/clock';
import { createFaceEngine } from './adapters/face-engine';
import { decidePad } from './domain/pad';
import type { ChallengeAction } from './domain/challenge';
import type { Probe } from './domain/probe';
import type { Clock, FaceEngine } from './ports';
import { spawnRenderer, type RendererClient } from './sim/camera/renderer-client';
import { DEFAULT_STAGE, type Casting } from './sim/casting';
import { createManualClock } from './sim/clock';
import { PROFILES } from './sim/customers/profiles';
import type { Attempt, AttemptPlan, Sensor } from './sim/lab/attempt';
import type { BatchRunner } from './sim/lab/batch';
import { createLabBank, type LabBankOptions } from './sim/lab/lab-bank';
import { rehearse, type Rehearsal } from './sim/lab/rehearsal';
import { createSeededRng } from './sim/rng';
import { openSealed } from './workers/bank/probes';

/** Half of what a camera gives: enough to see a blink, and half of the drawing. */
const FRAMES_PER_SECOND = 15;

export interface LabRunnerOptions {
  /** Of the simulated camera, on the simulated clock. */
  readonly framesPerSecond?: number;
  /** Whether everybody is enrolled first, so that probes can be compared; a minute without a graphics card. */
  readonly compares?: boolean;
}

export async function createBatchRunner({
  framesPerSecond = FRAMES_PER_SECOND,
  compares = true,
}: LabRunnerOptions = {}): Promise<LabRunner> {
  const wall = createSystemClock();
  const renderer = await startRenderer();
  const face = createFaceEngine({ clock: wall, backend: 'wasm' });
  const started = await face.init({ backend: 'wasm' });
  if (started.kind !== 'ready') throw new Error(`The models could not be loaded: ${started.detail}`);
  const runner = new LabRunner(renderer, face, wall, 1000 / framesPerSecond);
  if (compares) await runner.enrolEverybody();
  return runner;
}

async function startRenderer(): Promise<RendererClient> {
  const renderer = spawnRenderer();
  const packUrl = new URL(`${import.meta.env.BASE_URL}customers/`, location.href).href;
  const started = await renderer.init({ quality: 'lite', seed: 7, widthPx: 640, heightPx: 480, packUrl });
  if (started.kind !== 'ready') throw new Error(`No pictures can be drawn here: ${started.detail}`);
  return renderer;
}

/** A capture as one terminal took it: its end, what was sealed in it, and what the machine worked after the last frame. */
interface Played {
  readonly end: Rehearsal['end'];
  readonly firstGoodMs: number | undefined;
  readonly endedMs: number;
  readonly probe: Probe | undefined;
  readonly computeMs: number;
}

/** Attempts are judged as a first try at a quiet terminal: the least that the bank ever asks for. */
const RISK = 'low';

type Trace = Parameters<BatchRunner['run']>[1];

interface PlayOptions {
  readonly onTrace?: Trace;
  readonly signal?: AbortSignal | undefined;
  /** Asks for these instead of drawing, and has a probe made after the first. */
  readonly asks?: LabBankOptions['asks'];
}

export class LabRunner implements BatchRunner {
  readonly #templates = new Map<string, Float32Array>();
  /** Every attempt has an hour of its own, so that no renderer state ties two together. */
  #hours = 0;

  constructor(
    private readonly renderer: RendererClient,
    private readonly face: FaceEngine,
    private readonly wall: Clock,
    private readonly intervalMs: number,
  ) {}

  async run(plan: AttemptPlan, onTrace?: Trace, signal?: AbortSignal): Promise<Attempt> {
    return this.#judge(plan, (await this.#play(plan, castingOf(plan), { onTrace, signal })).whole);
  }

  /**
   * One capture for two terminals: asked to smile, which is all that a depth terminal asks for at its least, and then to turn, as a plain
   * webcam does too. The webcam is judged on everything but depth; the depth terminal on what there was when the smile was over.
   */
  async runBoth(plan: AttemptPlan): Promise<readonly [depth: Attempt, webcam: Attempt]> {
    const turn = createSeededRng(plan.seed).fork('turn').below(2) === 0 ? 'turn_left' : 'turn_right';
    const asks = { sensor: 'webcam', actions: ['smile', turn] as readonly ChallengeAction[] } as const;
    const { whole, first } = await this.#play({ ...plan, sensor: 'depth' }, castingOf(plan), { asks });
    const as = (sensor: Sensor, played: Played): Attempt =>
      this.#judge({ ...plan, sensor, id: `${plan.seed}/${sensor}` }, played);
    return [as('depth', first ?? whole), as('webcam', whole)];
  }

  #judge(plan: AttemptPlan, { end, firstGoodMs, endedMs, probe, computeMs }: Played): Attempt {
    const decisionMs = firstGoodMs === undefined ? {} : { decisionMs: Math.round(endedMs - firstGoodMs) };
    if (!probe) {
      const { stage, reason } = whyNot(end);
      return { ...plan, end: { kind: 'not_acquired', stage, reason }, ...decisionMs, signals: {} };
    }
    const decision = decidePad(probe.pad, { sensor: plan.sensor, risk: RISK });
    const scores = this.#compare(probe, plan.customerId);
    return {
      ...plan,
      end: { kind: 'judged', decision: decision.kind, reasons: decision.kind === 'live' ? [] : decision.reasons },
      ...decisionMs,
      computeMs: Math.round(computeMs),
      signals: { texture: middle(probe.pad.liveScores), onsetMs: latest(probe), ...signalsOf(probe, plan.sensor) },
      evidence: { ...probe.pad, signals: signalsOf(probe, plan.sensor) },
      ...(scores.own !== undefined && { comparisonScore: scores.own }),
      ...(plan.kind === 'bona_fide' && { otherScores: scores.others }),
    };
  }

  /** A template of each customer, taken in the shop's soft light as on their first day. */
  async enrolEverybody(): Promise<void> {
    for (const { id } of PROFILES) {
      for (let attempt = 0; !this.#templates.has(id) && attempt < 3; attempt++) {
        const seed = `enrolment/${id}/${attempt}`;
        const at = { kind: 'customer', customerId: id, disguises: [] } as const;
        const { probe } = (await this.#play({ sensor: 'depth', seed }, { at, ...DEFAULT_STAGE })).whole;
        if (probe) this.#templates.set(id, probe.template);
      }
    }
  }

  async #play(
    { seed, sensor }: Pick<AttemptPlan, 'seed' | 'sensor'>,
    casting: Casting,
    { onTrace, signal, asks }: PlayOptions = {},
  ): Promise<{ readonly whole: Played; readonly first?: Played }> {
    const clock = createManualClock(Date.UTC(2026, 0, 1) + 3_600_000 * this.#hours++);
    const rng = createSeededRng(seed);
    const lab = await createLabBank({ clock, rng: rng.fork('bank'), risk: RISK, asks, openProbe: openSealed });
    const timed = new TimedEngine(this.face, this.wall);
    // Noise follows from the number: the same for the same plan, another for any other, or likeness would be partly the noise's.
    let frames = rng.fork('noise').below(1_000_000);
    const rehearsal = await rehearse({
      casting,
      rng,
      clock,
      intervalMs: this.intervalMs,
      purpose: 'pay',
      sensor,
      face: timed,
      bank: lab.bank,
      probesFirstAnswer: asks !== undefined,
      render: (scene) => this.renderer.render(scene, frames++),
      onSeen: onTrace && (({ face }, atMs) => face && onTrace({ atMs, values: { ...face.measures, ...face.pose } })),
      signal,
    });
    const { end, first, firstGoodMs, endedMs } = rehearsal;
    const probe = end.kind === 'sealed' ? await lab.open(end.probe) : undefined;
    const whole = { end, firstGoodMs, endedMs, probe, computeMs: timed.probeMs.at(-1) ?? 0 };
    if (!first) return { whole };
    const { outcome, under, atMs } = first;
    const times = { firstGoodMs, endedMs: atMs, computeMs: timed.probeMs[0] ?? 0 };
    if (outcome.kind !== 'sealed') {
      const failure = outcome.kind === 'rejected' ? outcome : ({ ...outcome, kind: 'engine' } as const);
      return { whole, first: { ...times, end: { kind: 'failed', failure }, probe: undefined } };
    }
    const firstEnd = { kind: 'sealed', probe: outcome.probe } as const;
    return { whole, first: { ...times, end: firstEnd, probe: await lab.open(outcome.probe, under) } };
  }

  #compare({ template }: Probe, customerId: string): { own: number | undefined; others: Record<string, number> } {
    const scores = [...this.#templates].map(([id, known]) => [id, dot(known, template)] as const);
    return {
      own: scores.find(([id]) => id === customerId)?.[1],
      others: Object.fromEntries(scores.filter(([id]) => id !== customerId)),
    };
  }
}

/** Measures what the machine works after the last frame, on the clock on the wall. */
class TimedEngine implements FaceEngine {
  /** Of each probe in turn. */
  readonly probeMs: number[] = [];

  constructor(
    private readonly engine: FaceEngine,
    private readonly wall: Clock,
  ) {}

  init: FaceEngine['init'] = (options, onProgress) => this.engine.init(options, onProgress);
  observe: FaceEngine['observe'] = (frame) => this.engine.observe(frame);
  beginCapture: FaceEngine['beginCapture'] = (challenge) => this.engine.beginCapture(challenge);
  endCapture: FaceEngine['endCapture'] = () => this.engine.endCapture();
  prepareProbe: FaceEngine['prepareProbe'] = (still, challenge) => this.engine.prepareProbe(still, challenge);
  captureProbe: FaceEngine['captureProbe'] = async (frames, challenge) => {
    const fromMs = this.wall.nowMs();
    const outcome = await this.engine.captureProbe(frames, challenge);
    this.probeMs.push(this.wall.nowMs() - fromMs);
    return outcome;
  };
}

function castingOf({ kind, species, severity, attackerId, customerId, disguises, light }: AttemptPlan): Casting {
  const stage = { ...DEFAULT_STAGE, light };
  if (kind === 'bona_fide') return { at: { kind: 'customer', customerId, disguises }, ...stage };
  if (!species || !severity || !attackerId) throw new Error('an attack needs a species, a severity and an attacker');
  return { at: { kind: 'attack', species, severity, victimId: customerId, attackerId }, ...stage };
}

/** The slowest reaction. */
function latest({ pad: { answers } }: Probe): number {
  return Math.max(...answers.map(({ onsetMs }) => onsetMs));
}

function whyNot(end: Rehearsal['end']): { stage: string; reason: string } {
  if (end.kind === 'sealed') throw new Error('a sealed capture is no failure');
  const { failure } = end;
  if (failure.kind === 'timeout') return { stage: failure.stage, reason: failure.guidance ?? 'none' };
  if (failure.kind === 'rejected' || failure.kind === 'refused') return { stage: 'probing', reason: failure.reason };
  // A broken machine is no property of who stands there.
  throw new Error(`the capture broke down: ${JSON.stringify(failure)}`);
}

/** A webcam has no depth to report, though the capture it is judged on had. */
function signalsOf({ pad: { signals } }: Probe, sensor: Sensor): Readonly<Record<string, number>> {
  if (sensor === 'depth') return signals;
  return Object.fromEntries(Object.entries(signals).filter(([name]) => !name.startsWith('depth')));
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function dot(p: Float32Array, q: Float32Array): number {
  return p.reduce((sum, value, i) => sum + value * (q[i] as number), 0);
}
