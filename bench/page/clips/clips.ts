/**
 * The page of the bench of recorded faces: the real camera, flow and face worker before whatever plays as the browser's camera, and the
 * bank's own judgement of a plain webcam at a first try.
 */
import { createCamera } from '../../../src/adapters/camera';
import { createSystemClock } from '../../../src/adapters/clock';
import { createFaceEngine } from '../../../src/adapters/face-engine';
import { createSeededDraws, createSystemRng } from '../../../src/adapters/rng';
import type { ChallengeAction, SealedProbe } from '../../../src/domain/challenge';
import { drawActions } from '../../../src/domain/challenge-draw';
import type { Observation } from '../../../src/domain/observation';
import { decidePad } from '../../../src/domain/pad';
import { createCapture, type CaptureFailure } from '../../../src/flows/capture';
import { createLabBank } from '../../../src/sim/lab/lab-bank';
import { openSealed } from '../../../src/workers/bank/probes';
import type { Asks, ClipAttempt, ClipEnd, ClipPlan, ClipsBench } from './messages';
import { summarise } from './summary';

const RISK = 'low';
const SENSOR = 'webcam';

const clock = createSystemClock();
const camera = createCamera(clock);
const face = createFaceEngine({ clock, backend: 'wasm' });
const rng = createSystemRng();

async function open(): Promise<void> {
  const started = await face.init({ backend: 'wasm' });
  if (started.kind !== 'ready') throw new Error(`the models could not be loaded: ${started.detail}`);
  const opened = await camera.open();
  if (opened.kind !== 'open') throw new Error(`there is no camera: ${opened.kind}`);
  const { session } = opened;
  const { signal } = new AbortController();
  for (let loading = true; loading;) {
    const next = await session.nextFrame(signal);
    if (next.kind !== 'frame') throw new Error(`the camera gives no frame: ${next.kind}`);
    const seen = await face.observe(next.frame);
    if ('kind' in seen) throw new Error(`the face engine stopped: ${seen.detail}`);
    loading = seen.loading === true;
  }
  session.close();
}

/** What the bank asks for at a first try. */
function actionsOf(asks: Asks): readonly ChallengeAction[] {
  if ('actions' in asks) return asks.actions;
  for (let nth = 0; ; nth++) {
    const drawn = drawActions(SENSOR, RISK, createSeededDraws(asks.seed, nth));
    if (drawn.join() !== asks.other?.join()) return drawn;
  }
}

type CaptureEnd =
  { readonly kind: 'sealed'; readonly probe: SealedProbe } | { readonly kind: 'failed'; readonly failure: CaptureFailure };

/** What was seen while a capture ran. */
interface Watched {
  readonly end: CaptureEnd;
  readonly observations: readonly Observation[];
  readonly promptedAtMs: readonly number[];
  readonly goodSinceMs: number | undefined;
}

function watch(bank: Parameters<typeof createCapture>[0]['world']['bank']): Promise<Watched> {
  const capture = createCapture({ purpose: 'pay', terminalId: 'lab', world: { clock, camera, face, bank } });
  const observations: Observation[] = [];
  const promptedAtMs: number[] = [];
  let streakSinceMs: number | undefined;
  let goodSinceMs: number | undefined;
  let before = '';
  return new Promise<Watched>((resolve) => {
    const end = (end: CaptureEnd) => resolve({ end, observations, promptedAtMs, goodSinceMs });
    capture.subscribe(({ value, context, status }) => {
      const { observation, promptedAtMs: promptMs, failure, probe } = context;
      if (observation && observation !== observations.at(-1)) {
        observations.push(observation);
        if (observation.guidance !== 'ok') streakSinceMs = undefined;
        else streakSinceMs ??= observation.capturedAtMs;
      }
      if (value === 'hold' && before === 'position') goodSinceMs = streakSinceMs;
      if (promptMs !== undefined && promptMs !== promptedAtMs.at(-1)) promptedAtMs.push(promptMs);
      before = String(value);
      if (value === 'failed' && failure) end({ kind: 'failed', failure });
      else if (status === 'done' && probe) end({ kind: 'sealed', probe });
    });
    capture.start();
  }).finally(() => capture.stop());
}

async function play(plan: ClipPlan): Promise<ClipAttempt> {
  const actions = actionsOf(plan.asks);
  const lab = await createLabBank({ clock, rng, risk: RISK, asks: { sensor: SENSOR, actions }, openProbe: openSealed });
  const { end, observations, promptedAtMs, goodSinceMs } = await watch(lab.bank);
  const endedMs = clock.nowMs();
  const firstMs = observations[0]?.capturedAtMs ?? endedMs;
  const spanMs = (observations.at(-1)?.capturedAtMs ?? firstMs) - firstMs;
  const seen = {
    ...plan,
    actions,
    promptedMs: promptedAtMs.map((atMs) => atMs - firstMs),
    frames: observations.length,
    framesPerSecond: spanMs > 0 ? (1000 * (observations.length - 1)) / spanMs : 0,
    ...(goodSinceMs !== undefined && { decisionMs: endedMs - goodSinceMs }),
  };
  if (end.kind === 'failed') return { ...seen, end: whyNot(end.failure) };
  const { pad } = await lab.open(end.probe);
  const decision = decidePad(pad, { sensor: SENSOR, risk: RISK });
  const reasons = decision.kind === 'live' ? [] : decision.reasons;
  return { ...seen, end: { kind: 'judged', decision: decision.kind, reasons }, evidence: pad };
}

function whyNot(failure: CaptureFailure): ClipEnd {
  if (failure.kind === 'timeout') return { kind: 'not_acquired', stage: failure.stage, reason: failure.guidance ?? 'none' };
  if (failure.kind === 'rejected') return { kind: 'not_acquired', stage: 'probing', reason: failure.reason };
  // A broken machine is no property of what stands before it.
  throw new Error(`the capture broke down: ${JSON.stringify(failure)}`);
}

const bench: ClipsBench = { open, play, summarise };
Object.assign(window, { bench });
