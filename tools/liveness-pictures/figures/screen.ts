/** What gives a screen away in a single picture: waves on the skin, and straight lines around the face. */
import { html, type TemplateResult } from 'lit';
import type { AtCounter } from '../../../src/sim/casting';
import { planFourier, powerSpectrum } from '../../../src/workers/face/pad/fft';
import { readSignals } from '../../../src/workers/face/pad/read-signals';
import { smallFace, smallPicture } from '../../../src/workers/face/pad/small-picture';
import { linesAround, type Line, type Lines, type Side, TURNS_DEG } from '../../../src/workers/face/pad/straight-lines';
import { canvasOf, magnify, paint, TILE_PX, type Region } from '../drawing';
import { chip, figure, type Measure } from '../parts';
import { cued } from '../readings';
import { customer, inTurn, type FaceSight, type Studio } from '../studio';

/** The cheek on the right of the picture. */
const CHEEK = 425;
const PATCH_PX = 64;
const PLAN = planFourier(PATCH_PX);
/** From black to white in the spectrum, dB over noise of one 8-bit step. */
const RANGE_DB = { from: 0, to: 45 } as const;
const SIDES = ['left', 'right', 'above', 'below'] as const satisfies readonly Side[];

const screen = (species: 'phone_photo' | 'laptop_video', severity: 'careless' | 'typical'): AtCounter => ({
  kind: 'attack',
  species,
  severity,
  victimId: 'lucia',
  attackerId: 'kenji',
});
const CAST: readonly { readonly words: string; readonly at: AtCounter }[] = [
  { words: 'Customer', at: customer('lucia') },
  { words: 'Photo on a phone', at: screen('phone_photo', 'typical') },
  { words: 'Photo on a phone, carelessly held', at: screen('phone_photo', 'careless') },
  { words: 'Video on a laptop', at: screen('laptop_video', 'typical') },
];

const MEASURES: readonly Measure[] = [
  { signal: 'screenMoireDb', sensor: 'webcam', words: 'Moiré', unit: 'dB', places: 0 },
  { signal: 'screenBezel', sensor: 'webcam', words: 'Frame around the face', places: 2 },
  { signal: 'screenGlare', sensor: 'webcam', words: 'Glare', places: 2 },
];

export async function drawScreen(studio: Studio): Promise<TemplateResult> {
  const columns = await inTurn(CAST, async ({ words, at }) => {
    const { still, held } = await studio.film({ at, seed: `figure screen ${words}` });
    return {
      words,
      numbers: readSignals(held.map(cued), still.map(cued)),
      ...tilesOf(held.find(({ found }) => found.cues.screen) ?? held[0]!),
    };
  });
  const row = (label: string, more: string, of: (column: (typeof columns)[number]) => unknown) => html`
    <label>${label}<small>${more}</small></label
    >${columns.map(of)}
  `;
  return figure(
    'Screen: waves and frames',
    html`<div class="grid" style="grid-template-columns: 126px repeat(${CAST.length}, 1fr)">
      <span></span>${columns.map(({ words }) => html`<strong>${words}</strong>`)}
      ${row('Lines', 'edges on the strongest lines to each side', ({ lines }) => lines)}
      ${row('Cheek', `${PATCH_PX} × ${PATCH_PX} pixels`, ({ cheek }) => cheek)}
      ${row('Its spectrum', 'slow waves in the middle', ({ spectrum }) => spectrum)}
      ${MEASURES.map((measure) => row(measure.words, 'recorded only', ({ numbers }) => chip(measure, numbers)))}
    </div>`,
    `Skin has a spectrum that falls off smoothly. A screen’s pixels beat with the camera’s and leave lone bright dots, if they are coarse
    enough. A thing that is held has edges on three or four sides of the face, but shelves and counters have long lines too: the
    strongest ones are often theirs, and so all of this is recorded and decides nothing.`,
  );
}

function tilesOf(sight: FaceSight) {
  const { x, y } = sight.found.mesh[CHEEK]!;
  const region = { left: Math.round(x - PATCH_PX / 2), top: Math.round(y - PATCH_PX / 2), side: PATCH_PX };
  return { lines: linesPicture(sight), cheek: magnify(sight.image, region), spectrum: spectrumOf(sight, region) };
}

function spectrumOf({ image }: FaceSight, { left, top }: Region): HTMLCanvasElement {
  const green = Float32Array.from({ length: PATCH_PX ** 2 }, (_, i) => {
    const [x, y] = [left + (i % PATCH_PX), top + Math.floor(i / PATCH_PX)];
    return image.data[4 * (y * image.width + x) + 1] ?? 0;
  });
  const power = powerSpectrum(PLAN, green);
  const noise = (0.375 * PATCH_PX) ** 2;
  const bin = (at: number) => (Math.floor((at * PATCH_PX) / TILE_PX) + PATCH_PX / 2) % PATCH_PX;
  return paint(TILE_PX, (x, y) => {
    const db = 10 * Math.log10(power[bin(y) * PATCH_PX + bin(x)]! / noise);
    const grey = (255 * (db - RANGE_DB.from)) / (RANGE_DB.to - RANGE_DB.from);
    return [grey, grey, grey];
  });
}

/** The whole frame, and on it the edges that lie on the strongest line to each side, in the rotation with the most of them. */
function linesPicture({ image, found: { mesh } }: FaceSight): HTMLCanvasElement {
  const { canvas, context } = canvasOf(image.width, image.height);
  context.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
  const picture = smallPicture(image);
  if (!picture) return canvas;
  const face = smallFace(picture, mesh);
  const all = linesAround(picture, face);
  const weight = (lines: Lines) => SIDES.reduce((sum, side) => sum + (lines[side][0]?.count ?? 0), 0);
  const turn = all.reduce((best, lines, i) => (weight(lines) > weight(all[best]!) ? i : best), 0);
  context.scale(picture.scale, picture.scale);
  context.translate(face.cx, face.cy);
  context.rotate((TURNS_DEG[turn]! * Math.PI) / 180);
  context.strokeStyle = '#ffd400';
  context.lineWidth = 1.6;
  for (const side of SIDES) {
    const line = all[turn]![side][0];
    if (line) strokeEdges(context, side, line);
  }
  return canvas;
}

/** In the axes of the lines, the face's middle at the origin. */
function strokeEdges(context: CanvasRenderingContext2D, side: Side, line: Line): void {
  const isUpright = side === 'left' || side === 'right';
  const aside = (side === 'left' || side === 'above' ? -1 : 1) * line.distance;
  context.beginPath();
  for (let t = line.begins; t < line.ends; t++) {
    if (line.covered(t, t + 1) === 0) continue;
    context.moveTo(...(isUpright ? ([aside, t] as const) : ([t, aside] as const)));
    context.lineTo(...(isUpright ? ([aside, t + 1] as const) : ([t + 1, aside] as const)));
  }
  context.stroke();
}
