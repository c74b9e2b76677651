import { readFileSync } from 'node:fs';

/**
 * What each clip is cut from, as clips.json tells it.
 * @typedef {{ source: string, startS: number, durationS: number } | { colour: string, durationS: number }} Part
 * @typedef {{ parts: Part[], filters: string[] }} Strip parts one after another, then filters over the whole
 * @typedef {Strip & { beside?: Strip, contains?: Record<string, unknown> }} Clip `beside` is a second picture to the right
 * @typedef {{ frame: { widthPx: number, heightPx: number, ratePerS: number }, sources: Record<string, { file: string, person: number }>,
 *   clips: Record<string, Clip> }} Recipes
 */

/** @type {Recipes} */
export const RECIPES = JSON.parse(readFileSync(new URL('clips.json', import.meta.url), 'utf8'));

/**
 * Arguments for ffmpeg, all but the output file.
 * @param {Clip} clip
 * @param {(source: string) => string} pathOf path of a source's file
 * @param {Recipes['frame']} [frame]
 * @returns {string[]}
 */
export function ffmpegArguments(clip, pathOf, frame = RECIPES.frame) {
  const strips = clip.beside ? [clip, clip.beside] : [clip];
  const inputs = strips.flatMap(({ parts }) => parts.flatMap((part) => inputArguments(part, pathOf, frame)));
  let next = 0;
  const graphs = strips.map((strip, i) =>
    stripGraph(strip, (next += strip.parts.length) - strip.parts.length, `strip${i}`, frame),
  );
  const joined = strips.length === 2 ? '[strip0][strip1]hstack[out]' : '[strip0]null[out]';
  const output = [
    '-r',
    String(frame.ratePerS),
    '-an',
    '-c:v',
    'mjpeg',
    '-pix_fmt',
    'yuvj420p',
    '-q:v',
    '3',
    '-threads',
    '1',
    '-f',
    'mjpeg',
  ];
  return ['-v', 'error', '-y', ...inputs, '-filter_complex', [...graphs, joined].join(';'), '-map', '[out]', ...output];
}

/** @param {Part} part @param {(source: string) => string} pathOf @param {Recipes['frame']} frame */
function inputArguments(part, pathOf, { widthPx, heightPx, ratePerS }) {
  if ('colour' in part) {
    return ['-f', 'lavfi', '-t', String(part.durationS), '-i', `color=c=${part.colour}:s=${widthPx}x${heightPx}:r=${ratePerS}`];
  }
  return ['-ss', String(part.startS), '-t', String(part.durationS), '-i', pathOf(part.source)];
}

/** @param {Strip} strip @param {number} firstInput @param {string} name @param {Recipes['frame']} frame */
function stripGraph({ parts, filters }, firstInput, name, { widthPx: w, heightPx: h, ratePerS }) {
  // The whole height, its own proportions, black at the sides: one of the sources is 5:4.
  const fit = `scale=${w}:${h}:force_original_aspect_ratio=decrease,pad=${w}:${h}:(ow-iw)/2:(oh-ih)/2,setsar=1,fps=${ratePerS},format=yuv444p`;
  const fitted = parts.map((_, i) => `[${firstInput + i}:v]${fit}[${name}part${i}]`);
  const labels = parts.map((_, i) => `[${name}part${i}]`).join('');
  return [...fitted, `${labels}${[`concat=n=${parts.length}`, ...filters].join(',')}[${name}]`].join(';');
}
