/**
 * Films for the browser's camera, cut out of recordings: what a person does at what time, how the picture looks, and the thing it is shown
 * on. A film is data; `filmArguments` says it to ffmpeg.
 */
import { spawnSync } from 'node:child_process';
import { RECIPES } from '../tools/clips/recipe.mjs';
import { CARDS, drawCard, drawRoom } from './clips-cards.mjs';

/**
 * The recording from `startS` on: as it is (`forth`), to and fro for as long as the film lasts, from `fromS` on, or its first frame (`still`).
 * @typedef {{ startS: number, path: 'forth' | 'still' } | { startS: number, path: 'to-and-fro', durationS: number, fromS: number }} Base
 * A segment laid over the base at `atS`, for `lastsS`.
 * @typedef {{ startS: number, durationS: number, path: import('../tools/clips/actors.mjs').Path, shiftPx: readonly [number, number],
 *   atS: number, lastsS: number }} Act
 * `zoom` 1 and more; `quality` as ffmpeg's for motion JPEG, 2 is the best; `grain` in 8-bit steps.
 * @typedef {{ zoom: number, mirror: boolean, gamma: number, saturation: number, quality: number, grain: number, seed: number }} Look
 * A picture held in front of the camera, swaying by `swayPx` and `swayDeg` once in `periodS`.
 * @typedef {{ kind: import('./clips-cards.mjs').CardKind, glare: number, swayPx: number, swayDeg: number, periodS: number }} Held
 * @typedef {{ source: string, ratePerS: number, lastsS: number, base: Base, acts: readonly Act[], look: Look, held?: Held | undefined }} Film
 */

const { widthPx: W, heightPx: H } = RECIPES.frame;
/** Longest an act takes to cover the base, and to leave it again. */
const FADE_S = { in: 0.16, out: 0.24 };
/** Round numbers: arguments are compared as text. */
const s = (/** @type {number} */ seconds) => seconds.toFixed(3);

/**
 * Arguments for ffmpeg, all but the output file: motion JPEG, in the quality of the film's look.
 * @param {Film} film
 * @param {string} path of the recording
 * @param {{ room: string, card: string }} [pictures] where something is held
 * @returns {string[]}
 */
export function filmArguments(film, path, pictures) {
  const { base, acts, held, ratePerS, lastsS, look } = film;
  const readS = base.path === 'forth' ? lastsS : base.path === 'still' ? 1 : base.durationS;
  const cut = (/** @type {number} */ startS, /** @type {number} */ durationS) => [
    '-ss',
    s(startS),
    '-t',
    s(durationS),
    '-i',
    path,
  ];
  const inputs = [...cut(base.startS, readS), ...acts.flatMap(({ startS, durationS }) => cut(startS, durationS))];
  const graph = [
    baseGraph(film),
    ...acts.map((act, i) => actGraph(act, i, ratePerS)),
    `[base${acts.length}]${lookFilters(look)}[seen]`,
  ];
  if (held && pictures) {
    for (const picture of [pictures.room, pictures.card])
      inputs.push('-loop', '1', '-framerate', String(ratePerS), '-t', s(lastsS), '-i', picture);
    graph.push(heldGraph(held, acts.length + 1));
  } else graph.push('[seen]null[shown]');
  // Grain comes last: it is the camera's, and no two frames of a camera are alike.
  graph.push(`[shown]noise=alls=${look.grain}:allf=t:all_seed=${look.seed}[out]`);
  const output = ['-an', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', String(look.quality), '-f', 'mjpeg'];
  return ['-v', 'error', '-y', ...inputs, '-filter_complex', graph.join(';'), '-map', '[out]', '-r', String(ratePerS), ...output];
}

/** The whole height, its own proportions, black at the sides. @param {number} ratePerS */
const fit = (ratePerS) =>
  `scale=${W}:${H}:force_original_aspect_ratio=decrease,pad=${W}:${H}:(ow-iw)/2:(oh-ih)/2,setsar=1,fps=${ratePerS},format=yuv444p`;

/** @param {Film} film */
function baseGraph({ base, ratePerS, lastsS }) {
  const inTime = `setpts=N/${ratePerS}/TB,trim=duration=${s(lastsS)}`;
  const end = 'setpts=PTS-STARTPTS[base0]';
  if (base.path === 'forth') return `[0:v]${fit(ratePerS)},${inTime},${end}`;
  if (base.path === 'still') return `[0:v]${fit(ratePerS)},trim=end_frame=1,loop=loop=-1:size=1,${inTime},${end}`;
  const both = `[0:v]${fit(ratePerS)},split[to][copy];[copy]reverse[fro];[to][fro]concat=n=2`;
  const around = `loop=loop=-1:size=${2 * Math.round(base.durationS * ratePerS)},setpts=N/${ratePerS}/TB`;
  return `${both},${around},trim=start=${s(base.fromS)}:duration=${s(lastsS)},${end}`;
}

/** @param {Act} act @param {number} i @param {number} ratePerS */
function actGraph({ path, shiftPx: [x, y], atS, lastsS }, i, ratePerS) {
  const [there, back] = [`there${i}`, `back${i}`];
  const played = `[${i + 1}:v]${fit(ratePerS)}`;
  const legs = path === 'back-and-forth' ? `[${back}][${there}]` : `[${there}][${back}]`;
  const whole = path === 'forth' ? played : `${played},split[${there}][copy${i}];[copy${i}]reverse[${back}];${legs}concat=n=2`;
  const fades = `fade=t=in:st=0:d=${FADE_S.in}:alpha=1,fade=t=out:st=${s(lastsS - FADE_S.out)}:d=${FADE_S.out}:alpha=1`;
  const timed = `setpts=N/${ratePerS}/TB,trim=duration=${s(lastsS)},format=yuva444p,${fades},setpts=PTS+${s(atS)}/TB[act${i}]`;
  return `${whole},${timed};[base${i}][act${i}]overlay=x=${x}:y=${y}:eof_action=pass:format=yuv444[base${i + 1}]`;
}

/** @param {Look} look */
function lookFilters({ zoom, mirror, gamma, saturation }) {
  const [w, h] = [2 * Math.round(W / zoom / 2), 2 * Math.round(H / zoom / 2)];
  const flip = mirror ? ['hflip'] : [];
  return [`crop=${w}:${h}`, `scale=${W}:${H}:flags=bicubic`, ...flip, `eq=gamma=${gamma}:saturation=${saturation}`].join(',');
}

/** @param {Held} held @param {number} room index of its input; the card's comes next */
function heldGraph({ kind, swayPx, swayDeg, periodS }, room) {
  const { widthPx, heightPx, picture } = CARDS[kind];
  const wave = (/** @type {number} */ share) => `sin(2*PI*t/${s(periodS * share)})`;
  // A picture upright in its hole, cut at the sides, a little paler than life.
  const cut = `crop=ih*${picture.widthPx}/${picture.heightPx}:ih,scale=${picture.widthPx}:${picture.heightPx}`;
  const under = `[seen]${cut},eq=contrast=${picture.contrast}:saturation=0.9,format=rgba,pad=${widthPx}:${heightPx}:${picture.x}:${picture.y}:color=black@0[under]`;
  const tilted = `[under][${room + 1}:v]overlay=format=rgb,format=rgba,rotate=a='${swayDeg}*PI/180*${wave(1)}':c=black@0[thing]`;
  const at = `x='(W-w)/2+${swayPx}*${wave(1.3)}':y='(H-h)/2+${swayPx}*${wave(0.7)}'`;
  return `${under};${tilted};[${room}:v]scale=${W}:${H},format=rgb24[wall];[wall][thing]overlay=${at}:format=rgb:shortest=1,format=yuv444p[shown]`;
}

/** More than ten seconds of motion JPEG. */
const MOST_BYTES = 1 << 28;

/**
 * Makes a film for the browser's camera: coded once as a camera codes, then as raw frames, because the browser plays motion JPEG at 30
 * frames a second whatever its rate, and raw frames at theirs. About 12 MB a second.
 * @param {Film} film
 * @param {{ ffmpeg: string, path: string, folder: string, to: string }} where the recording, a folder for pictures, and the y4m file
 * @throws {Error} one line, when ffmpeg fails
 */
export async function makeFilm(film, { ffmpeg, path, folder, to }) {
  const pictures = film.held && { room: await drawRoom(folder), card: await drawCard(folder, film.held.kind, film.held.glare) };
  const run = (/** @type {string[]} */ args, /** @type {Buffer} */ input) => {
    const { status, stdout, stderr } = spawnSync(ffmpeg, args, { input, maxBuffer: MOST_BYTES });
    if (status !== 0) throw new Error(`ffmpeg could not make a film: ${stderr.toString().trim().split('\n').at(-1)}`);
    return stdout;
  };
  const coded = run([...filmArguments(film, path, pictures), '-'], Buffer.alloc(0));
  const rate = String(film.ratePerS);
  run(
    ['-v', 'error', '-y', '-f', 'mjpeg', '-r', rate, '-i', '-', '-r', rate, '-pix_fmt', 'yuv420p', '-f', 'yuv4mpegpipe', to],
    coded,
  );
}
