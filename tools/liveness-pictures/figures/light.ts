/** A face, a photo and a phone while the terminal's screen shines a light challenge on them. */
import { html, type TemplateResult } from 'lit';
import { drawLightSequence, screenLightAt, type LightSequence, type ScreenRgb } from '../../../src/domain/light-challenge';
import type { AtCounter } from '../../../src/sim/casting';
import { createSeededRng } from '../../../src/sim/rng';
import { readSignals } from '../../../src/workers/face/pad/read-signals';
import { cut, faceRegion } from '../drawing';
import { chip, figure, livingIs, type Measure } from '../parts';
import { cued } from '../readings';
import { customer, inTurn, type FaceSight, type Film, type Studio } from '../studio';

const VICTIM = 'jun';
const ATTACKER = 'rohan';
/** A room in the evening; in a bright one the light is too faint to be seen on a picture. */
const AMBIENT_LUX = 60;

const attack = (species: 'printed_photo' | 'phone_photo'): AtCounter => ({
  kind: 'attack',
  species,
  severity: 'typical',
  victimId: VICTIM,
  attackerId: ATTACKER,
});
const CAST: readonly { readonly words: string; readonly at: AtCounter }[] = [
  { words: 'Customer', at: customer(VICTIM) },
  { words: 'Printed photo', at: attack('printed_photo') },
  { words: 'Photo on a phone', at: attack('phone_photo') },
];

const MEASURES: readonly Measure[] = [
  { signal: 'lightMeanResponse', sensor: 'webcam', words: 'Answers', places: 2 },
  { signal: 'lightFitR2', sensor: 'webcam', words: 'Follows', places: 2 },
  { signal: 'lightLeftRight', sensor: 'webcam', words: 'Sides as a head’s', places: 2 },
  { signal: 'lightContrast', sensor: 'webcam', words: 'Contrast', places: 2 },
  { signal: 'lightShape', sensor: 'webcam', words: 'Shape', places: 2 },
];

export async function drawLight(studio: Studio): Promise<TemplateResult> {
  const sequence = drawLightSequence(createSeededRng('figure light'));
  const moments = momentsOf(sequence);
  const rows = await inTurn(CAST, async ({ words, at }) => {
    const film = await studio.film({
      at,
      seed: `figure light ${words}`,
      shines: { sequence, ambientLux: AMBIENT_LUX },
    });
    const span = [...film.held, ...film.answer].map(cued);
    const numbers = readSignals(span, film.still.map(cued), { light: { sequence, shownAtMs: film.askedAtMs } });
    return { words, numbers, tiles: moments.map(({ sinceMs }) => tileAt(film, sinceMs)) };
  });
  return figure(
    'Light: does the face follow the screen?',
    html`<div class="grid" style="grid-template-columns: 78px repeat(4, 1fr) 232px">
      <span></span>${moments.map(({ words }) => html`<strong>${words}</strong>`)}<strong>Read off the whole film</strong>
      <label>Screen</label>${moments.map(({ sinceMs }) => screenPicture(sequence, sinceMs))}
      <span></span>
      ${rows.map(
        ({ words, tiles, numbers }) => html`
          <label>${words}</label>${tiles}
          <div class="numbers">
            ${MEASURES.map(
              (measure) =>
                html`<span>${measure.words} <small>${livingIs(measure).replace('living: ', '')}</small></span
                  >${chip(measure, numbers)}`,
            )}
          </div>
        `,
      )}
    </div>`,
    `The screen’s left half is the customer’s left, which is right in the picture. A room of ${AMBIENT_LUX} lux. Light from one side shades
    a head from that side, and brows, nose and chin stand out; paper takes it alike all over. A phone outshines it and hardly answers,
    which speaks against it; more cannot be read then. Green: on the living side of the bank’s rules, which are the
    numbers beside the words.`,
  );
}

/** Dark, then the middle of the first step of each kind. */
function momentsOf({ leadMs, stepMs, steps }: LightSequence) {
  const middleOf = (isIt: (step: LightSequence['steps'][number]) => boolean) => leadMs + (steps.findIndex(isIt) + 0.75) * stepMs;
  const isWhite = ([red, green, blue]: ScreenRgb) => Math.min(red, green, blue) === 1;
  const isTint = (step: LightSequence['steps'][number]) => step.left === step.right;
  return [
    { words: 'Dark', sinceMs: leadMs / 2 },
    { words: 'Left half', sinceMs: middleOf((step) => isWhite(step.left) && !isTint(step)) },
    { words: 'Right half', sinceMs: middleOf((step) => isWhite(step.right) && !isTint(step)) },
    { words: 'A colour', sinceMs: middleOf(isTint) },
  ];
}

function tileAt({ answer, askedAtMs }: Film, sinceMs: number): HTMLCanvasElement {
  const gap = ({ atMs }: FaceSight) => Math.abs(atMs - askedAtMs - sinceMs);
  const nearest = answer.reduce((best, frame) => (gap(frame) < gap(best) ? frame : best));
  return cut(nearest.image, faceRegion(nearest.found.mesh, 1.3));
}

/** As the customer sees it: their left is left. */
function screenPicture(sequence: LightSequence, sinceMs: number): TemplateResult {
  const { left, right } = screenLightAt(sequence, sinceMs);
  return html`<svg viewBox="0 0 120 40" shape-rendering="crispEdges">
    <rect width="60" height="46" fill=${screenColour(left)} />
    <rect x="60" width="60" height="46" fill=${screenColour(right)} />
  </svg>`;
}

/** Linear light as the page shows it. */
function screenColour(light: ScreenRgb): string {
  const coded = light.map((value) => Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)));
  return `rgb(${coded.join()})`;
}
