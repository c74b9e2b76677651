/**
 * Every number that the terminal's signals may read off one capture for presentation attack detection, by name. What a signal could not
 * read is absent: it abstains. How each is measured, and what it cannot see, is told in `src/workers/face/pad/`.
 */
export const SIGNALS = [
  // Depth camera: the face's surface, millimetres unless said otherwise; see `pad/depth.ts`.
  'depthPlaneRmsMm',
  'depthQuadricRmsMm',
  'depthQuadricShare' /* 0..1 of the face within 2 mm of a smooth bent sheet */,
  'depthReliefMm',
  'depthNoReadingShare' /* 0..1 */,
  'depthDetailCorrelation' /* −1..1 between the relief measured and the relief seen, bends taken out */,
  'depthDetailShare' /* of the relief seen that is measured; about 1 for a face */,
  'depthMeshResidualMm',
  'depthRimStepMm',
  'depthEyeStepMm' /* eyes behind the skin about them: holes in a mask or picture */,
  'depthDistanceMm',
  // Depth and picture smile together; see `pad/sync.ts`.
  'syncLagMs' /* how much later the picture does */,
  'syncCorrelation' /* −1..1 at that lag */,
  'syncChangeMm' /* of the lower face's depth */,
  // The stream: whether a sensor's noise is in it; see `pad/injection.ts`.
  'streamRepeatedShare' /* 0..1 */,
  'streamNoiseLevel' /* 8-bit steps */,
  'streamFaceNoiseLevel' /* 8-bit steps */,
  'streamTemporalNoise' /* 8-bit steps */,
  'streamIntervalJitter' /* spread over median */,
  'streamLoopShare' /* 0..1 */,
  // A screen in the picture; see `pad/screen.ts`.
  'screenMoireDb',
  'screenBezel' /* 0..1 */,
  'screenGlare' /* 0..1 */,
  // How the face moves; see `pad/motion.ts`.
  'motionTurnDeg',
  'motionShiftShare' /* of the face's width */,
  'motionScaleShare' /* of the face's width */,
  'motionFeatureShare' /* of the outer eye distance */,
  'smileRiseMs',
  'smileOnsetJump' /* largest change within 33 ms as a share of the whole */,
  // Parallax of a head that was asked to turn; see `pad/parallax.ts`.
  'parallaxAngleDeg',
  'parallaxDepthSlope',
  'parallaxDepthShift',
  // The light challenge; see `pad/light.ts`.
  'lightFitR2',
  'lightLeftRight',
  'lightContrast',
  'lightShape',
  'lightMeanResponse',
] as const;
export type SignalName = (typeof SIGNALS)[number];

export type SignalReadings = Readonly<Partial<Record<SignalName, number>>>;
