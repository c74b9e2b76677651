/**
 * Spectacles: a frame fitted to eyes, nose and temples, and two lenses.
 */
import type { CustomerModel, CustomerPart } from '../../../customers/model';
import { FROM_FRONT, Relief } from '../relief';
import type { Vector } from '../turn';
import { PartBuilder } from './builder';

export interface GlassesStyle {
  readonly lensWidthMm: number;
  readonly lensHeightMm: number;
  /** 2 an ellipse; higher is squarer. */
  readonly squareness: number;
  readonly rimMm: number;
}

export const READING: GlassesStyle = { lensWidthMm: 49, lensHeightMm: 38, squareness: 2.7, rimMm: 1.25 };
export const SUN: GlassesStyle = { lensWidthMm: 56, lensHeightMm: 46, squareness: 3.1, rimMm: 1.5 };

/** From the cornea to the lens, and from the skin to whatever passes it. */
const VERTEX_DISTANCE_MM = 11;
const CLEARANCE_MM = 1.5;
const OUTLINE_POINTS = 44;
/** Eyes look through the lens a little above its middle. */
const DROP_MM = 3;

interface Fit {
  readonly style: GlassesStyle;
  readonly head: Relief;
  /** Of the right lens, then of the left. */
  readonly centres: readonly [Vector, Vector];
}

function fitTo(model: CustomerModel, style: GlassesStyle): Fit {
  const head = new Relief({ fromU: -110, toU: 110, fromV: -60, toV: 60, step: 2 });
  for (const part of model.parts) if (part.kind === 'skin') head.add(part, FROM_FRONT);
  const [right, left] = model.eyes;
  const bridge = head.furthest(0, -1, 3) + CLEARANCE_MM;
  const z = Math.max(right.centre[2], left.centre[2]) + right.radiusMm + VERTEX_DISTANCE_MM;
  const spread = Math.max((left.centre[0] - right.centre[0]) / 2 + 1, style.lensWidthMm / 2 + 8.5);
  const y = (right.centre[1] + left.centre[1]) / 2 - DROP_MM;
  const fit = (deep: number): Fit => ({
    style,
    head,
    centres: [
      [-spread, y, deep],
      [spread, y, deep],
    ],
  });
  // Forward until no point of the rims is in the brow or the cheek.
  const first = fit(Math.max(z, bridge));
  const stuck = first.centres.flatMap((centre) =>
    outline(first, centre).map(([u, v, rim]) => head.furthest(u, v, 2) + CLEARANCE_MM + style.rimMm - rim),
  );
  return fit(first.centres[0][2] + Math.max(0, ...stuck));
}

/** A lens is curved about the face and leans in below. */
function onLens(centre: Vector, dx: number, dy: number): Vector {
  const x = centre[0] + dx;
  return [x, centre[1] + dy, centre[2] - x * x * 0.0022 + dy * 0.1];
}

function outline({ style }: Fit, centre: Vector, scale = 1): Vector[] {
  const power = 2 / style.squareness;
  return Array.from({ length: OUTLINE_POINTS }, (_, i) => {
    const angle = (2 * Math.PI * i) / OUTLINE_POINTS;
    const bend = (value: number) => Math.sign(value) * Math.abs(value) ** power;
    const [c, s] = [bend(Math.cos(angle)), bend(Math.sin(angle))];
    // Narrower towards the nose below, as lenses are.
    const inwards = Math.sign(c) !== Math.sign(centre[0]) && s < 0 ? 1 + 0.16 * s : 1;
    return onLens(centre, (scale * c * inwards * style.lensWidthMm) / 2, (scale * s * style.lensHeightMm) / 2);
  });
}

/** Past the temple to over the ear, and down behind it. */
function temple({ style, head }: Fit, centre: Vector): Vector[] {
  const side = Math.sign(centre[0]);
  const hinge = onLens(centre, (side * style.lensWidthMm) / 2, style.lensHeightMm * 0.24);
  const y = hinge[1];
  let halfWidth = Math.abs(hinge[0]) + 2;
  for (let x = 100; x > halfWidth; x -= 1) {
    if (head.furthest(side * x, y, 2) > -62) {
      halfWidth = x + CLEARANCE_MM;
      break;
    }
  }
  const corner: Vector = [side * (Math.abs(hinge[0]) + 3), y, hinge[2] - 3];
  const over: Vector = [side * halfWidth, y - 1, -78];
  const between = (t: number): Vector => [
    corner[0] + (over[0] - corner[0]) * Math.sqrt(t),
    corner[1] + (over[1] - corner[1]) * t,
    corner[2] + (over[2] - corner[2]) * t,
  ];
  const behind: Vector = [side * (halfWidth - 2), y - 26, -98];
  return [hinge, corner, ...[0.1, 0.25, 0.45, 0.7, 0.85].map(between), over, [side * halfWidth, y - 7, -88], behind];
}

/** @returns frame and lenses, fitted to the customer. */
export function buildGlasses(model: CustomerModel, style: GlassesStyle): { frame: CustomerPart; lenses: CustomerPart } {
  const fit = fitTo(model, style);
  const frame = new PartBuilder();
  const lenses = new PartBuilder();
  for (const centre of fit.centres) {
    frame.tube(outline(fit, centre), style.rimMm, { closed: true, flatness: 1.5 });
    frame.tube(temple(fit, centre), style.rimMm * 1.1, { flatness: 1.5 });
    const hub = lenses.vertex(onLens(centre, 0, 0), 1);
    const edge = outline(fit, centre, 0.98).map((at) => lenses.vertex(at, 1 + (centre[1] - at[1]) * 0.012));
    edge.forEach((vertex, i) => lenses.triangle(hub, vertex, edge[(i + 1) % edge.length]!));
  }
  const [right, left] = fit.centres;
  const inner = style.lensWidthMm / 2 - 0.5;
  const from = onLens(right, inner, style.lensHeightMm * 0.12);
  const to = onLens(left, -inner, style.lensHeightMm * 0.12);
  const arch = [0, 0.2, 0.4, 0.6, 0.8, 1].map((t): Vector => {
    const rise = 4 * t * (1 - t);
    return [from[0] + (to[0] - from[0]) * t, from[1] + 2.5 * rise, from[2] + 1.2 * rise];
  });
  frame.tube(arch, style.rimMm * 1.05);
  return { frame: frame.build('glasses frame'), lenses: lenses.build('glasses lenses') };
}
