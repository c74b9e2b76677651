/** The crops that the texture network looks at, and what it makes of them. */
import { html, type TemplateResult } from 'lit';
import type { SpeciesId } from '../../../src/sim/attacks/model';
import type { AtCounter } from '../../../src/sim/casting';
import { medianOf } from '../../../src/workers/face/pad/least-squares';
import { paint } from '../drawing';
import { chip, figure, livingIs, type Measure } from '../parts';
import { customer, inTurn, type FaceSight, type Studio } from '../studio';

const TEXTURE: Measure = { signal: 'texture', sensor: 'webcam', words: 'Texture', places: 2 };

const attack = (species: SpeciesId): AtCounter => ({
  kind: 'attack',
  species,
  severity: 'typical',
  victimId: 'tala',
  attackerId: 'arjun',
});
const CAST: readonly { readonly words: string; readonly at: AtCounter }[] = [
  { words: 'Customer', at: customer('tala') },
  { words: 'Customer, light skin', at: customer('ingrid') },
  { words: 'Customer, dark skin', at: customer('samuel') },
  { words: 'Customer, aged 73', at: customer('pierre') },
  { words: 'Printed photo', at: attack('printed_photo') },
  { words: 'Video on a phone', at: attack('phone_video') },
  { words: 'Cut-out mask', at: attack('cut_out_mask') },
  { words: 'Rigid mask', at: attack('rigid_mask') },
];

export async function drawTexture(studio: Studio): Promise<TemplateResult> {
  const tiles = await inTurn(CAST, async ({ words, at }) => {
    const { still } = await studio.film({ at, seed: `figure texture ${words}` });
    const scores: number[] = [];
    for (const { found } of still) scores.push(await studio.terminal.texture(found.crops));
    return { words, crop: cropOf(still.at(-1)!), texture: medianOf(scores) };
  });
  return figure(
    'Texture: what the network looks at',
    html`<div class="grid" style="grid-template-columns: repeat(4, 1fr)">
      ${[tiles.slice(0, 4), tiles.slice(4)].map(
        (row) => html`
          ${row.map(({ words }) => html`<strong>${words}</strong>`)} ${row.map(({ crop }) => crop)}
          ${row.map(({ texture }) => chip(TEXTURE, { texture }))}
        `,
      )}
    </div>`,
    `128 × 128 pixels around the face, and the score from 0 (attack) to 1 (live), middle of 5 frames; ${livingIs(TEXTURE)} on a plain
    webcam, and recorded only where there is depth. Green and red: the bank’s rule at a first try.`,
  );
}

/** Pixel by pixel, so that nothing is smoother than it was for the network. */
function cropOf({ found: { crops } }: FaceSight): HTMLCanvasElement {
  const { width, planes } = crops.texture;
  return paint(width, (x, y) => {
    const at = y * width + x;
    return [planes[0][at]!, planes[1][at]!, planes[2][at]!];
  });
}
