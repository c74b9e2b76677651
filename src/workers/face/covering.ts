/**
 * Whether something hides the eyes or the mouth: sunglasses and masks keep the landmarker happy, and the recogniser guessing.
 *
 * Both tests compare the face with itself, so that skin colour and the room's light cancel: dark lenses are dark where the skin about
 * the eyes should be as bright as cheek and forehead; a mask has one colour from cheek to chin, over the lips too, and it is not the forehead's.
 */

/** Linear in the camera's own values, 0..255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

export type Covered = 'eyes' | 'mouth';

/** Points of MediaPipe's mesh by what is seen there on an uncovered face; each pair is right, left. */
const SKIN_ABOUT_EYES = [
  [23, 253],
  [230, 450],
  [27, 257],
] as const;
const CHEEKS = [50, 280] as const;
const FOREHEAD = [151, 9] as const;
const LOWER_CHEEKS = [205, 425] as const;
const LIPS = [0, 17] as const;
const ABOVE_LIP = 164;
const BELOW_LIP = 18;

/**
 * Bare faces about the eyes: 0.61 to 1.08 (117 frames of two men, five photographs), simulated 0.57 and more (96 frames, 16 people, three
 * lights); behind dark lenses painted on the recordings 0.10 to 0.30. Lower face against forehead, bare: 0.03 to 0.08 in the recordings; with
 * masks painted on them 0.12 to 0.28. Simulated masks differ within themselves by at most 0.3 of that wherever the mesh lies right.
 */
export const COVERING_POLICY = {
  /** Luma of the skin about the eyes over that of cheek and forehead; below it on both sides the eyes are behind dark lenses. */
  maxEyeToSkin: 0.52,
  /** How unlike the forehead the lower face must be to be no skin. */
  minMaskContrast: 0.1,
  /** How alike lips and the skin around them must be to be one cloth, as a share of how unlike the forehead they are. */
  maxClothShare: 0.4,
} as const;

/** @param colourAt mean colour of the picture around a point of the mesh */
export function coveredPart(colourAt: (point: number) => Colour): Covered | undefined {
  if (eyeToSkin(colourAt) < COVERING_POLICY.maxEyeToSkin) return 'eyes';
  const { fromSkin, within } = maskContrast(colourAt);
  return fromSkin > COVERING_POLICY.minMaskContrast && within < COVERING_POLICY.maxClothShare * fromSkin ? 'mouth' : undefined;
}

/** How bright the skin about the eyes is against cheek and forehead: the brighter of the two sides. About 0.8 on a bare face. */
export function eyeToSkin(colourAt: (point: number) => Colour): number {
  const forehead = mean(FOREHEAD.map((point) => luma(colourAt(point))));
  const side = (at: 0 | 1): number => {
    const about = mean(SKIN_ABOUT_EYES.map((pair) => luma(colourAt(pair[at]))));
    // Large lenses reach down to the cheek, so the brighter of two places on it is taken.
    const cheek = Math.max(luma(colourAt(CHEEKS[at])), luma(colourAt(LOWER_CHEEKS[at])));
    return about / Math.max(1, Math.min(forehead, cheek));
  };
  return Math.max(side(0), side(1));
}

/** How unlike the forehead the lower face is, and how unlike itself, lips included. */
export function maskContrast(colourAt: (point: number) => Colour): { readonly fromSkin: number; readonly within: number } {
  const cloth = [...LOWER_CHEEKS, ...LIPS, ABOVE_LIP, BELOW_LIP].map(colourAt);
  const typical = perChannel(cloth, median);
  const skin = perChannel(FOREHEAD.map(colourAt), mean);
  // One place may lie beside the cloth: the second most unlike counts.
  const unlike = cloth.map((colour) => contrast(colour, typical)).sort((a, b) => b - a);
  return { fromSkin: contrast(typical, skin), within: unlike[1] as number };
}

/** White and black masks have the skin's hue under coloured light, but not its brightness. */
function contrast(p: Colour, q: Colour): number {
  const [a, b] = [luma(p), luma(q)];
  return chromaDistance(p, q) + 0.05 * Math.abs(Math.log2((a + 1) / (b + 1)));
}

function chromaDistance(p: Colour, q: Colour): number {
  const [a, b] = [shares(p), shares(q)];
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function shares([red, green, blue]: Colour): readonly [number, number] {
  const sum = Math.max(1, red + green + blue);
  return [red / sum, green / sum];
}

const luma = ([red, green, blue]: Colour): number => 0.299 * red + 0.587 * green + 0.114 * blue;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const perChannel = (colours: readonly Colour[], join: (values: readonly number[]) => number): Colour => [
  join(colours.map(([red]) => red)),
  join(colours.map(([, green]) => green)),
  join(colours.map(([, , blue]) => blue)),
];
