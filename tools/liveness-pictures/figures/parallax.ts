/** A head and a photo that turn, as a plain webcam follows them. */
import { html, svg, type TemplateResult } from 'lit';
import { answerAction } from '../../../src/domain/challenge-answer';
import type { AtCounter } from '../../../src/sim/casting';
import { readSignals } from '../../../src/workers/face/pad/read-signals';
import type { TurnFrame } from '../../../src/workers/face/pad/parallax';
import { TurnReader } from '../../../src/workers/face/pad/turn';
import { cut, diverging, faceRegion, type Region } from '../drawing';
import { chip, figure, livingIs, withSign, type Measure } from '../parts';
import { cued, measured } from '../readings';
import { customer, inTurn, type FaceSight, type Film, type Studio } from '../studio';
import { leftOver, trackPoints, type LeftOver, type Track } from '../tracks';

const VICTIM = 'ama';
const ACTION = 'turn_left';
const FILMED_MS = 2_200;
const NOSE_TIP = 4;
/** A point so far before the others has the strongest colour, outer-eye distances. */
const FULL_DEPTH = 0.3;

const CAST: readonly { readonly words: string; readonly at: AtCounter }[] = [
  { words: 'Customer', at: customer(VICTIM) },
  {
    words: 'Printed photo',
    at: { kind: 'attack', species: 'printed_photo', severity: 'typical', victimId: VICTIM, attackerId: 'rohan' },
  },
];

const MEASURES: readonly Measure[] = [
  { signal: 'parallaxDepthSlope', sensor: 'webcam', words: 'Moves with its depth', places: 2 },
  { signal: 'parallaxAngleDeg', sensor: 'webcam', words: 'Turned by', unit: '°', places: 0 },
];

export async function drawParallax(studio: Studio): Promise<TemplateResult> {
  const columns = await inTurn(CAST, async ({ words, at }) => {
    const asks = { prompt: { kind: 'challenge', action: ACTION }, forMs: FILMED_MS } as const;
    const film = await studio.film({ at, seed: `figure parallax ${words}`, framesPerSecond: 30, asks });
    return { words, ...turnOf(film) };
  });
  return figure(
    'Parallax: does a turning head move like a solid?',
    html`<div class="grid" style="grid-template-columns: 1fr 1fr; gap: 8px 20px">
      ${columns.map(({ words }) => html`<strong>${words}</strong>`)} ${columns.map(({ picture }) => picture)}
      ${columns.map(({ chart }) => chart)}
      ${columns.map(
        ({ numbers }) =>
          html`<div class="numbers">
            ${MEASURES.map((measure) => html`<span>${measure.words}, ${livingIs(measure)}</span>${chip(measure, numbers)}`)}
          </div>`,
      )}
    </div>`,
    `Above: followed points on their way, from rest (dot) to the end of the turn; orange ones are nearer than others, blue ones farther.
    Below: what no turned, moved or bent sheet explains of that way, over what it leaves of the depth that the picture suggests; in
    hundredths of the distance between the outer corners of the eyes. On a head the two go together. On paper they do not, though the mesh
    has a nose there too. The terminal reads this only where a turn was answered; for the picture, the photo, turned to and
    fro by its holder, is read until it is farthest from its place; its turn does not read as one. The rule is for plain webcams.`,
  );
}

function turnOf({ still, held, answer, askedAtMs }: Film) {
  const turn = framesOfTurn(still, answer, askedAtMs);
  const reader = new TurnReader();
  const read = ({ image, found }: FaceSight) => reader.read(image, found);
  const rest = still.map(read);
  const frames = turn.map(read) as [TurnFrame, ...TurnFrame[]];
  const tracks = trackPoints(rest, frames);
  const region = faceRegion(turn[0]!.found.mesh, 1.1);
  return {
    picture: html`<div style="position: relative">${cut(turn[0]!.image, region, 640)} ${drawTracks(tracks, region)}</div>`,
    chart: scatter(leftOver(tracks, frames[0], frames.length - 1)),
    numbers: readSignals([...held, ...turn].map(cued), still.map(cued), { turn: { still: rest, turn: frames } }),
  };
}

/** As the terminal chooses them; where nothing answered, up to the frame on which the face is farthest from its place. */
function framesOfTurn(still: readonly FaceSight[], answer: readonly FaceSight[], askedAtMs: number): readonly FaceSight[] {
  const rest = still.map(measured);
  const found = answerAction(ACTION, rest, [...still.slice(-1), ...answer].map(measured), askedAtMs);
  if (found.kind === 'answered') {
    const [first, last] = [found.answerSeqs[0]!, found.answerSeqs.at(-1)!];
    return [...still.slice(-1), ...answer].slice(Math.max(0, first - 1), last + 1);
  }
  const noseAt = ({ found: { mesh } }: FaceSight) => mesh[NOSE_TIP]!;
  const [from, ...to] = [still.at(-1)!, ...answer].map(noseAt);
  const moved = to.map(({ x, y }) => Math.hypot(x - from!.x, y - from!.y));
  return [still.at(-1)!, ...answer.slice(0, moved.indexOf(Math.max(...moved)) + 1)];
}

function drawTracks(tracks: readonly Track[], { left, top, side }: Region): TemplateResult {
  const at = ([x, y]: readonly [number, number]) => `${(100 * (x - left)) / side} ${(100 * (y - top)) / side}`;
  const middle = tracks.reduce((sum, { depth }) => sum + depth, 0) / tracks.length;
  return html`<svg viewBox="0 0 100 100" style="position: absolute; inset: 0">
    ${tracks.map(({ places, depth }) => {
      const colour = colourOf((depth - middle) / FULL_DEPTH);
      const [x, y] = at(places[0]!).split(' ');
      return svg`<path d="M${places.map(at).join('L')}" fill="none" stroke="#1d2b26" stroke-width="1.3" />
        <path d="M${places.map(at).join('L')}" fill="none" stroke=${colour} stroke-width=".8" />
        <circle cx=${x} cy=${y} r=".9" fill=${colour} stroke="#1d2b26" stroke-width=".25" />`;
    })}
  </svg>`;
}

const colourOf = (share: number): string => `rgb(${diverging(share).map(Math.round).join()})`;

/** Hundredths, ±16 along and ±6 up. */
function scatter(points: readonly LeftOver[]): TemplateResult {
  const [x, y] = [(value: number) => 100 + 600 * value, (value: number) => 50 - 750 * value];
  return html`<svg viewBox="0 0 200 100" style="background: #fffdf6" font-size="6" fill="#3e4d47">
    <path d="M4 50H196M100 4V96" stroke="#cfc6ab" stroke-width=".6" />
    ${[-10, 10].map((value) => svg`<text x=${x(value / 100)} y="57" text-anchor="middle">${withSign(String(value))}</text>`)}
    ${[-5, 5].map((value) => svg`<text x="97" y=${y(value / 100) + 2} text-anchor="end">${withSign(String(value))}</text>`)}
    <text x="198" y="97" text-anchor="end">nearer →</text>
    <text x="4" y="9">↑ moves further</text>
    ${points.map(
      ({ depth, across }) =>
        svg`<circle cx=${x(depth)} cy=${y(across)} r="1.6" fill=${colourOf((depth * 2) / FULL_DEPTH)} stroke="#1d2b26" stroke-width=".3" />`,
    )}
  </svg>`;
}
