/** What several drawings of goods are put together from. All in a field of 100 by 100. */
import { svg, type TemplateResult } from 'lit';

export type Point = readonly [x: number, y: number];

/** The same thing at several points, in their order. */
export const scatter = (points: readonly Point[], each: (x: number, y: number, i: number) => TemplateResult): TemplateResult[] =>
  points.map(([x, y], i) => each(x, y, i));

/** A streak of light on something round or glossy. */
export const gleam = (d: string, opacity = 0.5, width = 2.5): TemplateResult =>
  svg`<path d=${d} fill="none" stroke="#fff" stroke-opacity=${opacity} stroke-width=${width} stroke-linecap="round"></path>`;

/** A line drawn with a round pen. */
export const line = (d: string, colour: string, width = 2): TemplateResult =>
  svg`<path d=${d} fill="none" stroke=${colour} stroke-width=${width} stroke-linecap="round" stroke-linejoin="round"></path>`;

export const shape = (d: string, colour: string): TemplateResult => svg`<path d=${d} fill=${colour}></path>`;

export const disc = (x: number, y: number, r: number, colour: string): TemplateResult =>
  svg`<circle cx=${x} cy=${y} r=${r} fill=${colour}></circle>`;

export const oval = (x: number, y: number, rx: number, ry: number, colour: string, turn = 0): TemplateResult =>
  svg`<ellipse cx=${x} cy=${y} rx=${rx} ry=${ry} fill=${colour} transform="rotate(${turn} ${x} ${y})"></ellipse>`;

export const box = (x: number, y: number, width: number, height: number, colour: string, r = 0): TemplateResult =>
  svg`<rect x=${x} y=${y} width=${width} height=${height} rx=${r} fill=${colour}></rect>`;
