/** Six faces for a depth camera: what it measures, what is left of that when a bent sheet is taken off, and the numbers. */
import { html, type TemplateResult } from 'lit';
import { colourDepth, type Depth } from '../../../src/components/casting/depth-colours';
import type { AtCounter } from '../../../src/sim/casting';
import type { SpeciesId } from '../../../src/sim/attacks/model';
import { readSignals } from '../../../src/workers/face/pad/read-signals';
import { canvasOf, cut, diverging, faceRegion, paint, TILE_PX, type Region } from '../drawing';
import { chip, figure, livingIs, type Measure } from '../parts';
import { cued } from '../readings';
import { customer, inTurn, type FaceSight, type Studio } from '../studio';
import { measuredRelief, promisedRelief, type Relief } from '../surface';

const VICTIM = 'sofia';
const ATTACKER = 'ingrid';
/** Relief in the strongest colours. */
const FULL_MM = 10;
const NO_READING = [226, 220, 203] as const;

const attack = (species: SpeciesId): AtCounter => ({
  kind: 'attack',
  species,
  severity: 'typical',
  victimId: VICTIM,
  attackerId: ATTACKER,
});

const CAST: readonly { readonly words: string; readonly at: AtCounter }[] = [
  { words: 'Customer', at: customer(VICTIM) },
  { words: 'Printed photo', at: attack('printed_photo') },
  { words: 'Bent photo', at: attack('bent_photo') },
  { words: 'Photo on a phone', at: attack('phone_photo') },
  { words: 'Cut-out mask', at: attack('cut_out_mask') },
  { words: 'Rigid mask', at: attack('rigid_mask') },
];

const MEASURES: readonly Measure[] = [
  { signal: 'depthPlaneRmsMm', sensor: 'depth', words: 'Off a flat sheet', unit: 'mm', places: 1 },
  { signal: 'depthQuadricRmsMm', sensor: 'depth', words: 'Off a bent sheet', unit: 'mm', places: 1 },
  { signal: 'depthQuadricShare', sensor: 'depth', words: 'Share on that sheet', places: 2 },
  { signal: 'depthDetailCorrelation', sensor: 'depth', words: 'Detail: likeness', places: 2 },
  { signal: 'depthEyeStepMm', sensor: 'depth', words: 'Eye step', unit: 'mm', places: 1 },
];

export async function drawDepth(studio: Studio): Promise<TemplateResult> {
  const columns = await inTurn(CAST, async ({ words, at }) => {
    const { still, held } = await studio.film({ at, seed: `figure depth ${words}` });
    return { words, numbers: readSignals(held.map(cued), still.map(cued)), ...mapsOf(still.at(-1)!) };
  });
  const row = (label: string, more: string, of: (column: (typeof columns)[number]) => unknown) => html`
    <label>${label}<small>${more}</small></label
    >${columns.map(of)}
  `;
  return figure(
    'Depth: what a depth camera sees',
    html`<div class="grid" style="grid-template-columns: 126px repeat(6, 1fr)">
      <span></span>${columns.map(({ words }) => html`<strong>${words}</strong>`)}
      ${row('Camera', 'as the terminal sees it', ({ camera }) => camera)}
      ${row('Depth', 'warm is near; a line every 20 mm', ({ depth }) => depth)}
      ${row('Relief measured', 'a bent sheet taken off', ({ measured }) => measured)}
      ${row('Relief promised', 'by the picture, the same taken off', ({ promised }) => promised)}
      ${MEASURES.map((measure) => row(measure.words, livingIs(measure), ({ numbers }) => chip(measure, numbers)))}
    </div>`,
    `Orange is nearer than the sheet, blue is behind it, full colour at ${FULL_MM} mm. Paper and screens are a sheet and nothing is left;
    on a face nose, brows and lips are left, where the picture has them. A rigid mask has the shape;
    behind its holes the eyes lie back as far as it is thick, here 4 mm, which is about the threshold. It cannot smile.
    Numbers are medians over 5 frames. Green: on the living side of the bank’s rule at a first try. Red: on the other. Grey: no rule.`,
  );
}

function mapsOf(sight: FaceSight) {
  const region = faceRegion(sight.found.mesh, 1.45);
  const close = faceRegion(sight.found.mesh, 0.95);
  return {
    camera: cut(sight.image, region),
    depth: sight.depth ? depthTile(sight.depth, sight.image.width, region) : undefined,
    measured: reliefTile(measuredRelief(sight), close),
    promised: reliefTile(promisedRelief(sight), close),
  };
}

function depthTile(depth: Depth, frameWidth: number, { left, top, side }: Region): HTMLCanvasElement {
  const whole = canvasOf(depth.widthPx, depth.heightPx);
  const image = whole.context.createImageData(depth.widthPx, depth.heightPx);
  colourDepth(depth, image.data, depth.widthPx, depth.heightPx);
  whole.context.putImageData(image, 0, 0);
  const tile = canvasOf(TILE_PX, TILE_PX);
  const scale = depth.widthPx / frameWidth;
  tile.context.imageSmoothingEnabled = false;
  tile.context.drawImage(whole.canvas, left * scale, top * scale, side * scale, side * scale, 0, 0, TILE_PX, TILE_PX);
  return tile.canvas;
}

function reliefTile(relief: Relief, { left, top, side }: Region): HTMLCanvasElement {
  return paint(TILE_PX, (x, y) => {
    const mm = relief(left + (side * (x + 0.5)) / TILE_PX, top + (side * (y + 0.5)) / TILE_PX);
    return mm === undefined ? NO_READING : diverging(mm / FULL_MM);
  });
}
