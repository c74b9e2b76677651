/** Lines over time, as SVG text. */

export type Curve = readonly { readonly ms: number; readonly value: number }[];

/** A place on the drawing, in its own units. */
export type Axis = (value: number) => number;

export function curve(points: Curve, x: Axis, y: Axis, colour: string): string {
  const places = points.map(({ ms, value }) => [x(ms).toFixed(1), y(value).toFixed(1)] as const);
  const dots = places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="2.4"/>`).join('');
  const line = places.map((place) => place.join(' ')).join('L');
  return `<path d="M${line}" fill="none" stroke="${colour}" stroke-width="2"/><g fill="${colour}">${dots}</g>`;
}

export function ticks(x: Axis, y: number, atMs: readonly number[]): string {
  return atMs
    .map((ms) => `<text x="${x(ms).toFixed(1)}" y="${y}" text-anchor="middle">${ms.toLocaleString('en')} ms</text>`)
    .join('');
}
