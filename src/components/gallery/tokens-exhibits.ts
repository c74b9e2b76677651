import { html } from 'lit';
import type { Exhibit } from './exhibit';

/** What is written on what: each pair must keep 4.5 : 1 in every theme, which a test measures. */
export const PAIRS = [
  ['ink', 'paper'],
  ['ink', 'wash'],
  ['ink-soft', 'wash'],
  ['ink-quiet', 'paper'],
  ['ink-quiet', 'wash'],
  ['ink', 'wash-deep'],
  ['on-sun', 'sun'],
  ['on-sun-soft', 'sun-soft'],
  ['on-sun-soft', 'sun-wash'],
  ['ink', 'sun-wash'],
  ['jade', 'paper'],
  ['on-jade', 'jade'],
  ['jade-deep', 'jade-wash'],
  ['on-chili', 'chili'],
  ['chili', 'chili-wash'],
  ['chili', 'paper'],
  ['on-sky', 'sky'],
  ['sky', 'sky-wash'],
  ['on-night', 'night'],
  ['on-night-soft', 'night-soft'],
  ['on-night-chili', 'night'],
  ['on-page', 'page-top'],
  ['on-card', 'card-top'],
  ['on-card-soft', 'card-top'],
  ['on-receipt', 'receipt'],
  ['on-receipt-quiet', 'receipt'],
] as const;
/** Edges of what is pressed, and the focus: each must keep 3 : 1. */
export const EDGES = [
  ['line-strong', 'paper'],
  ['line-strong', 'wash'],
  ['focus-colour', 'paper'],
  ['focus-colour', 'wash'],
  ['focus-colour', 'page-top'],
] as const;

const SIZES = ['2xs', 'xs', 's', 'm', 'l', 'xl', '2xl', '3xl', '4xl'];
const RADII = ['s', 'm', 'l', 'xl', 'full'];
const SHADOWS = ['s', 'm', 'l', 'device'];
const MOVES = ['quick', 'calm', 'slow'];

const swatch = ([ink, ground]: readonly [string, string]) =>
  html`<div class="swatch" style="color:var(--s-${ink});background:var(--s-${ground})"><b>${ink}</b><span>${ground}</span></div>`;

export function tokensExhibits(): readonly Exhibit[] {
  return [
    { id: 'colour/text', room: 'wide', draw: () => html`<div class="swatches">${PAIRS.map(swatch)}</div>` },
    {
      id: 'colour/edges',
      room: 'wide',
      draw: () =>
        html`<div class="swatches">
          ${EDGES.map(
            ([edge, ground]) =>
              html`<div class="swatch edge" style="border-color:var(--s-${edge});background:var(--s-${ground})">
                <b>${edge}</b><span>${ground}</span>
              </div>`,
          )}
        </div>`,
    },
    {
      id: 'type',
      room: 'wide',
      draw: () =>
        html`<div class="types">
          ${SIZES.map((size) => html`<p style="font-size:var(--s-text-${size})"><code>${size}</code> Smile 笑 ¥38.00</p>`)}
        </div>`,
    },
    {
      id: 'shape',
      room: 'wide',
      draw: () =>
        html`<div class="swatches">
          ${RADII.map((radius) => html`<div class="shape" style="border-radius:var(--s-radius-${radius})">radius-${radius}</div>`)}
          ${SHADOWS.map((shadow) => html`<div class="shape" style="box-shadow:var(--s-shadow-${shadow})">shadow-${shadow}</div>`)}
        </div>`,
    },
    {
      id: 'motion',
      room: 'wide',
      draw: () =>
        html`<div class="swatches">
          ${MOVES.map((move) => html`<button type="button" class="shape move" style="--move:var(--s-${move})">${move}</button>`)}
        </div>`,
    },
  ];
}
