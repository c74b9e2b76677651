/**
 * From the frames of one capture to the numbers that the bank judges.
 */
import type { LightSequence } from '../../../domain/light-challenge';
import type { SignalName, SignalReadings } from '../../../domain/pad-signals';
import type { MeasuredFace } from '../guidance';
import { summariseDepth } from './depth';
import type { FrameCues } from './frame-cues';
import { summariseStream } from './injection';
import { judgeLight, verdictOf, type LightReading } from './light';
import { readMotion } from './motion';
import { median } from './numbers';
import type { TurnFrame } from './parallax';
import type { ScreenReading } from './screen';
import { readSync } from './sync';
import { readTurn } from './turn';

/** One frame from the first still one to the end of the answer. */
export interface CuedFrame {
  readonly capturedAtMs: number;
  readonly face: MeasuredFace;
  readonly cues: FrameCues;
}

/**
 * @param span every frame with the face from the first still one to the end of the answer, in time order
 * @param still the frames at rest, on which shape is measured
 * @param asked what is read only where the challenge asked for it
 */
export function readSignals(
  span: readonly CuedFrame[],
  still: readonly CuedFrame[],
  { turn, light, smile }: AskedFrames = {},
): SignalReadings {
  const asked = { ...parallaxOf(turn), ...lightOf(span, light), ...syncOf(still, smile) };
  return finite({ ...depthOf(still), ...streamOf(span), ...screenOf(span), ...motionOf(span), ...asked });
}

/** As `readTurn` wants them. */
export interface TurnFrames {
  readonly still: readonly TurnFrame[];
  readonly turn: readonly TurnFrame[];
}

/** A light that was shone, and when it began. */
export interface ShownLight {
  readonly sequence: LightSequence;
  readonly shownAtMs: number;
}

export interface AskedFrames {
  /** Where a turn was asked for and a plain webcam watched it. */
  readonly turn?: TurnFrames | undefined;
  readonly light?: ShownLight | undefined;
  /** From the prompt to smile to the end of the smile. */
  readonly smile?: readonly CuedFrame[] | undefined;
}

type Numbers = Partial<Record<SignalName, number | undefined>>;

function depthOf(still: readonly CuedFrame[]): Numbers {
  const reading = summariseDepth(still.map(({ cues }) => cues.depth));
  return {
    depthPlaneRmsMm: reading?.planeRmsMm,
    depthQuadricRmsMm: reading?.quadricRmsMm,
    depthQuadricShare: reading?.quadricShare,
    depthReliefMm: reading?.reliefMm,
    depthNoReadingShare: reading?.noReadingShare,
    depthDetailCorrelation: reading?.detailCorrelation,
    depthDetailShare: reading?.detailShare,
    depthMeshResidualMm: reading?.meshResidualMm,
    depthRimStepMm: reading?.rimStepMm,
    depthEyeStepMm: reading?.eyeStepMm,
    depthDistanceMm: reading?.distanceMm,
  };
}

function streamOf(span: readonly CuedFrame[]): Numbers {
  const reading = summariseStream(span.map(({ cues }) => cues.stream));
  return {
    streamRepeatedShare: reading?.repeatedShare,
    streamNoiseLevel: reading?.noiseLevel,
    streamFaceNoiseLevel: reading?.faceNoiseLevel,
    streamTemporalNoise: reading?.temporalNoise,
    streamIntervalJitter: reading?.intervalJitter,
    streamLoopShare: reading?.loopShare,
  };
}

function screenOf(span: readonly CuedFrame[]): Numbers {
  const middle = (name: keyof ScreenReading) => median(span.flatMap(({ cues }) => cues.screen?.[name] ?? []));
  return { screenMoireDb: middle('moire'), screenBezel: middle('bezel'), screenGlare: middle('glare') };
}

function motionOf(span: readonly CuedFrame[]): Numbers {
  const { microMotion, smile } = readMotion(span.map(({ capturedAtMs, face }) => ({ atMs: capturedAtMs, ...face })));
  return {
    motionTurnDeg: microMotion?.turnDeg,
    motionShiftShare: microMotion?.shiftShare,
    motionScaleShare: microMotion?.scaleShare,
    motionFeatureShare: microMotion?.featureShare,
    smileRiseMs: smile?.riseMs,
    smileOnsetJump: smile?.onsetJump,
  };
}

function parallaxOf(frames: TurnFrames | undefined): Numbers {
  const reading = frames && readTurn(frames.still, frames.turn);
  return {
    parallaxAngleDeg: reading?.angleDeg,
    parallaxDepthSlope: reading?.depthSlope,
    parallaxDepthShift: reading?.depthShift,
  };
}

/**
 * Two smiles less alike than this are not compared in time, nor where the lower face moves by more than smiles do: then something else is
 * measured, and of 47 simulated customers three seemed late.
 */
const SYNC = { alike: 0.972, mostChangeMm: 5 } as const;

function syncOf(still: readonly CuedFrame[], smile: readonly CuedFrame[] | undefined): Numbers {
  const frames = (of: readonly CuedFrame[]) =>
    of.map(({ capturedAtMs: atMs, face, cues }) => ({ atMs, measures: face.measures, mouth: cues.mouth }));
  const reading = smile && readSync(frames(still), frames(smile));
  const isAlike = reading !== undefined && reading.correlation >= SYNC.alike && reading.changeMm <= SYNC.mostChangeMm;
  return {
    syncLagMs: isAlike ? reading.lagMs : undefined,
    syncCorrelation: reading?.correlation,
    syncChangeMm: reading?.changeMm,
  };
}

function lightOf(span: readonly CuedFrame[], light: ShownLight | undefined): Numbers {
  if (!light) return {};
  const frames = span.flatMap(({ capturedAtMs, cues }) => (cues.light ? [{ atMs: capturedAtMs, regions: cues.light }] : []));
  const reading = judgeLight(frames, light.sequence, light.shownAtMs);
  return reading ? lightSignals(reading) : {};
}

/** A room too bright for the screen says how little the face answered, and nothing else: other signals decide then. */
export function lightSignals(reading: LightReading): SignalReadings {
  const { fitR2, leftRight, contrast, shape, meanResponse } = reading;
  const isConclusive = verdictOf(reading) !== 'inconclusive';
  return {
    lightMeanResponse: meanResponse,
    ...(isConclusive && { lightFitR2: fitR2, lightLeftRight: leftRight, lightContrast: contrast, lightShape: shape }),
  };
}

/** A number that is none is an abstention. */
function finite(numbers: Numbers): SignalReadings {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined && Number.isFinite(value)));
}
