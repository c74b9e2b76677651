/**
 * What a scripted terminal reads off whoever stands before it, by class: ranges that numbers are drawn from. Drawn by class, not measured: the
 * living read about what simulated customers do before the real models, attacks what their kind is made of. What the models make of real
 * pictures of them is measured by `npm run bench -- pad`, and nowhere here.
 */
import type { SignalName } from '../../domain/pad-signals';
import type { Severity, SpeciesId } from '../attacks/model';
import type { DisguiseName, LightName } from '../scene';

/** Both ends included. */
export type Range = readonly [low: number, high: number];

/** What is read of one look. */
export interface EvidenceClass {
  /** Comparison score to the face that is shown, -1..1, higher is closer. */
  readonly score: Range;
  /** Of the texture model, 0..1. */
  readonly liveScores: Range;
  readonly lumas: Range;
  /** Lowest score between a frame and the mean of all. */
  readonly identityFloor: Range;
  /** From prompt to answer; `never` where what was asked cannot be done. */
  readonly onsetMs: Range | 'never';
  readonly signals: Readonly<Partial<Record<SignalName, Range>>>;
}

/** A living person before a camera that measures depth. */
export const LIVING: EvidenceClass = {
  score: [0.72, 0.92],
  liveScores: [0.9, 0.99],
  lumas: [90, 140],
  identityFloor: [0.75, 0.95],
  onsetMs: [350, 900],
  signals: {
    depthQuadricRmsMm: [3.6, 5.6],
    depthQuadricShare: [0.3, 0.46],
    depthDetailCorrelation: [0.5, 0.75],
    depthEyeStepMm: [0.4, 1.9],
    streamRepeatedShare: [0, 0],
    syncLagMs: [0, 25],
  },
};

/** A sheet: whatever is printed or shown on it. */
const SHEET = {
  depthQuadricRmsMm: [0.3, 0.6],
  depthQuadricShare: [0.97, 1],
  depthDetailCorrelation: [-0.05, 0.1],
} as const satisfies EvidenceClass['signals'];

type Difference = Partial<Omit<EvidenceClass, 'signals'>> & { readonly signals?: EvidenceClass['signals'] };

function living(difference: Difference = {}): EvidenceClass {
  return { ...LIVING, ...difference, signals: { ...LIVING.signals, ...difference.signals } };
}

/** A still picture on a sheet: nobody in it can smile. */
const STILL = living({ score: [0.6, 0.85], onsetMs: 'never', signals: SHEET });
/** A recording that happens to smile now and then: hardly ever when it is asked to. */
const RECORDED = living({ score: [0.6, 0.85], onsetMs: [2_600, 5_000], signals: SHEET });
/** Somebody chooses the clip that was asked for, and is quick. */
const CHOSEN_CLIP = living({ score: [0.6, 0.85], onsetMs: [700, 1_600], signals: SHEET });
/** Worn before a face whose own mouth or eyes do what is asked. */
const HOLES = living({ score: [0.4, 0.7], onsetMs: [400, 1_200], signals: { ...SHEET, depthEyeStepMm: [5, 12] } });
const STIFF_MASK = living({ score: [0.5, 0.8], onsetMs: 'never', signals: { depthEyeStepMm: [4.5, 9] } });

/** By how careful the attacker is. */
export type BySeverity = Readonly<Record<Severity, EvidenceClass>>;
const always = (one: EvidenceClass): BySeverity => ({ careless: one, typical: one, careful: one });

/** Look-alikes are people: their own face is shown, and only its likeness to the victim's differs. */
export const CLASS_OF_SPECIES: Readonly<Record<SpeciesId, BySeverity>> = {
  printed_photo: always(STILL),
  glossy_photo: always(STILL),
  bent_photo: always(living({ score: [0.55, 0.8], onsetMs: 'never', signals: { ...SHEET, depthQuadricShare: [0.85, 0.98] } })),
  eye_hole_photo: always(HOLES),
  cut_out_mask: always(HOLES),
  phone_photo: always(STILL),
  phone_video: { careless: RECORDED, typical: RECORDED, careful: CHOSEN_CLIP },
  tablet_video: { careless: RECORDED, typical: RECORDED, careful: CHOSEN_CLIP },
  laptop_video: { careless: RECORDED, typical: RECORDED, careful: CHOSEN_CLIP },
  paper_mask: always(living({ score: [0.4, 0.7], onsetMs: 'never', signals: { depthEyeStepMm: [5, 12] } })),
  rigid_mask: always(STIFF_MASK),
  silicone_mask: {
    careless: living({ score: [0.45, 0.7], signals: { depthEyeStepMm: [4.5, 9] } }),
    typical: living({ score: [0.5, 0.75], signals: { depthEyeStepMm: [4.1, 7] } }),
    // Thin at the eyes: some are told from skin and some are not.
    careful: living({ score: [0.55, 0.8], signals: { depthEyeStepMm: [3, 6] } }),
  },
  // Whether it is let in depends on whom it was enrolled as; a look at it is a look at a living face between two.
  face_morph: always(living({ score: [0.3, 0.58] })),
  injected_video: {
    careless: living({ onsetMs: [2_600, 5_000], signals: { ...SHEET, streamRepeatedShare: [0.2, 0.6] } }),
    typical: living({ onsetMs: [700, 1_600], signals: { ...SHEET, streamRepeatedShare: [0.12, 0.4] } }),
    careful: living({ onsetMs: [700, 1_600], signals: { ...SHEET } }),
  },
  injected_deepfake: {
    careless: living({ onsetMs: [700, 1_500], signals: { ...SHEET, syncLagMs: [120, 260] } }),
    typical: living({ onsetMs: [500, 1_200], signals: { syncLagMs: [90, 180] } }),
    // Made within a frame or two, with depth of its own: this is what passes.
    careful: living({ onsetMs: [450, 1_000], signals: { syncLagMs: [30, 110] } }),
  },
  sibling: always(living()),
  twin: always(living()),
};

/** What light does to a look. */
export const LIGHT_CLASSES: Readonly<Record<LightName, Difference>> = {
  soft: {},
  side: { lumas: [75, 120] },
  top: { lumas: [80, 125] },
  coloured: { lumas: [70, 110] },
  backlit: { lumas: [55, 80], score: [0.66, 0.86] },
  dim: { lumas: [42, 58], score: [0.64, 0.86] },
};

/** What somebody wears does to a look, or what they are asked to take off first. */
export const DISGUISE_CLASSES: Readonly<Record<DisguiseName, { readonly score: Range } | 'eyes_covered' | 'mouth_covered'>> = {
  make_up: { score: [0.68, 0.88] },
  wig: { score: [0.7, 0.9] },
  hat: { score: [0.7, 0.9] },
  glasses: { score: [0.66, 0.86] },
  beard: { score: [0.66, 0.86] },
  older: { score: [0.64, 0.84] },
  sunglasses: 'eyes_covered',
  face_mask: 'mouth_covered',
};

/** The class of a customer in this light, wearing these. */
export function classOfCustomer(light: LightName, wears: readonly DisguiseName[]): EvidenceClass {
  const lit = living(LIGHT_CLASSES[light]);
  const scores = wears.flatMap((one) => {
    const effect = DISGUISE_CLASSES[one];
    return typeof effect === 'string' ? [] : [effect.score];
  });
  return scores.reduce(
    (all, [low, high]) => ({ ...all, score: [Math.min(all.score[0], low), Math.min(all.score[1], high)] }),
    lit,
  );
}
