/** The noise of a sensor, which is new in every frame, against frames that were written into the stream. */
import { html, type TemplateResult } from 'lit';
import type { AtCounter } from '../../../src/sim/casting';
import { readSignals } from '../../../src/workers/face/pad/read-signals';
import { cut, faceRegion, inside, magnify, paint, TILE_PX, type Region } from '../drawing';
import { chip, figure, livingIs, type Measure } from '../parts';
import { cued } from '../readings';
import { customer, inTurn, type FaceSight, type Studio } from '../studio';

/** The middle of the forehead: smooth, and hardly moves. */
const FOREHEAD = 151;
const PATCH_PX = 24;
/** So many times stronger than it is. */
const GAIN = 12;
const FILMED_MS = 1_700;

const injected = (species: 'injected_video' | 'injected_deepfake', severity: 'careless' | 'careful'): AtCounter => ({
  kind: 'attack',
  species,
  severity,
  victimId: 'mei',
  attackerId: 'tala',
});
const CAST: readonly { readonly words: string; readonly more: string; readonly at: AtCounter }[] = [
  { words: 'Customer', more: 'through the camera', at: customer('mei') },
  { words: 'Injected video', more: '8 frames a second, never through a lens', at: injected('injected_video', 'careless') },
  { words: 'Injected deepfake', more: 'with noise added anew to each frame', at: injected('injected_deepfake', 'careful') },
];

const MEASURES: readonly Measure[] = [
  { signal: 'streamRepeatedShare', sensor: 'depth', words: 'Repeated frames', places: 2 },
  { signal: 'streamTemporalNoise', sensor: 'depth', words: 'New noise, 8-bit steps', places: 2 },
  { signal: 'streamNoiseLevel', sensor: 'depth', words: 'Noise in a frame', places: 2 },
  { signal: 'streamLoopShare', sensor: 'depth', words: 'Seen before', places: 2 },
];

export async function drawStream(studio: Studio): Promise<TemplateResult> {
  const rows = await inTurn(CAST, async ({ words, more, at }) => {
    const asks = { prompt: { kind: 'guidance', guidance: 'ok' }, forMs: FILMED_MS } as const;
    const film = await studio.film({ at, seed: `figure stream ${words}`, asks });
    const span = [...film.held, ...film.answer].map(cued);
    return { words, more, numbers: readSignals(span, film.still.map(cued)), ...tilesOf(film.answer.slice(0, 3)) };
  });
  return figure(
    'Stream: is the noise new in every frame?',
    html`<div class="grid" style="grid-template-columns: 112px repeat(4, 1fr) 196px">
      <span></span><strong>Face</strong><strong>Forehead, ${PATCH_PX} pixels</strong><strong>Next frame less this</strong
      ><strong>And the one after</strong><strong>Read off about two seconds</strong>
      ${rows.map(
        ({ words, more, numbers, face, patch, changes }) => html`
          <label>${words}<small>${more}</small></label
          >${face}${patch}${changes}
          <div class="numbers">${MEASURES.map((measure) => html`<span>${measure.words}</span>${chip(measure, numbers)}`)}</div>
        `,
      )}
    </div>`,
    `Differences of green, ${GAIN} times as strong; plain grey is none. A sensor’s noise is new in every frame; a recording repeats its
    frames and has none. Of repeated frames a depth terminal allows a share of ${livingIs(MEASURES[0]!).replace('living: ', '')}; the other
    numbers are recorded only. Noise that is added anew passes all of this.`,
  );
}

function tilesOf(frames: readonly FaceSight[]) {
  const [first, second, third] = frames as [FaceSight, FaceSight, FaceSight];
  const { x, y } = first.found.mesh[FOREHEAD]!;
  const region = { left: x - PATCH_PX / 2, top: y - PATCH_PX / 2, side: PATCH_PX };
  return {
    face: cut(first.image, faceRegion(first.found.mesh, 1.3)),
    patch: magnify(first.image, region),
    changes: [difference(first, second, region), difference(second, third, region)],
  };
}

/** The same place of both frames, whatever the face does. */
function difference(before: FaceSight, after: FaceSight, { left, top, side }: Region): HTMLCanvasElement {
  const { width } = before.image;
  return paint(TILE_PX, (x, y) => {
    const at = 4 * (inside(top, side, y / TILE_PX) * width + inside(left, side, x / TILE_PX)) + 1;
    const grey = 128 + GAIN * (after.image.data[at]! - before.image.data[at]!);
    return [grey, grey, grey];
  });
}
