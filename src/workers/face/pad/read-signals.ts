/**
 * From the frames of one capture to the numbers that the bank judges.
 */
import type { SignalName, SignalReadings } from '../../../domain/pad-signals';
import type { MeasuredFace } from '../guidance';
import { summariseDepth } from './depth';
import type { FrameCues } from './frame-cues';
import { summariseStream } from './injection';
import { readMotion } from './motion';
import { median } from './numbers';
import type { ScreenReading } from './screen';

/** One frame from the first still one to the end of the answer. */
export interface CuedFrame {
  readonly capturedAtMs: number;
  readonly face: MeasuredFace;
  readonly cues: FrameCues;
}

/**
 * @param span every frame with the face from the first still one to the end of the answer, in time order
 * @param still the frames at rest, on which shape is measured
 */
export function readSignals(span: readonly CuedFrame[], still: readonly CuedFrame[]): SignalReadings {
  return finite({ ...depthOf(still), ...streamOf(span), ...screenOf(span), ...motionOf(span) });
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

/** A number that is none is an abstention. */
function finite(numbers: Numbers): SignalReadings {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined && Number.isFinite(value)));
}
