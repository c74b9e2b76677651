/** Papers and screens that several species use, from the sloppiest to the best. */
import type { PaperMedium, ScreenMedium } from '../scene';
import type { Grip, Severity } from './model';

/** Steadier with care, and better aligned. */
export const GRIPS: Readonly<Record<Severity, Grip>> = {
  careless: { tremorMm: 7, tremorDeg: 3, tilt: { yawDeg: 9, pitchDeg: -8, rollDeg: 5 } },
  typical: { tremorMm: 3.5, tremorDeg: 1.4, tilt: { yawDeg: 4, pitchDeg: -3, rollDeg: -2 } },
  careful: { tremorMm: 1.5, tremorDeg: 0.5, tilt: { yawDeg: 1, pitchDeg: -1, rollDeg: 0 } },
};

/** Office paper: matt, flat, uncut. */
export const PAPERS: Readonly<Record<Severity, PaperMedium>> = {
  careless: { kind: 'paper', gloss: 0.08, halftone: 0.35, borderMm: 12, cut: 'none', fingers: true },
  typical: { kind: 'paper', gloss: 0.08, halftone: 0.2, borderMm: 8, cut: 'none', fingers: true },
  careful: { kind: 'paper', gloss: 0.04, halftone: 0.1, borderMm: 3, cut: 'none', fingers: false },
};

/** A3 paper at life size, for a face behind it. Millimetres. */
export const LIFE_SIZE_SHEET = { widthMm: 297, heightMm: 420 } as const;

export const PHONE = { widthMm: 71, heightMm: 151 } as const;
export const TABLET = { widthMm: 160, heightMm: 213 } as const;
export const LAPTOP = { widthMm: 310, heightMm: 194 } as const;

/** The screen's brightness, pixel grid and reflections, tamed with care. */
export function screens(device: ScreenMedium['device'], bezelMm: number): Readonly<Record<Severity, ScreenMedium>> {
  return {
    careless: { kind: 'screen', device, glow: 1.7, moire: 0.45, glare: 0.6, bezelMm },
    typical: { kind: 'screen', device, glow: 1.25, moire: 0.22, glare: 0.3, bezelMm },
    careful: { kind: 'screen', device, glow: 1, moire: 0.08, glare: 0.1, bezelMm },
  };
}

/** One setting for each severity. */
export function bySeverity<T>(of: (severity: Severity) => T): Readonly<Record<Severity, T>> {
  return { careless: of('careless'), typical: of('typical'), careful: of('careful') };
}
