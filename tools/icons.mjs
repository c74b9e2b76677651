/**
 * `npm run icons`: draws the icons of the installed site from the mark of the house, into `public/icons/`. Run it again when the mark changes.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { ROOT } from './steps.mjs';

/**
 * `bare` keeps the mark's round corners on a clear ground. `filled` lets its yellow run to the edge, for systems that cut their own shape
 * out: what matters lies within the middle four fifths.
 */
export const ICONS = Object.freeze([
  { file: 'icon-192.png', sizePx: 192, ground: 'bare' },
  { file: 'icon-512.png', sizePx: 512, ground: 'bare' },
  { file: 'maskable-512.png', sizePx: 512, ground: 'filled' },
  { file: 'apple-touch-icon.png', sizePx: 180, ground: 'filled' },
]);

const MARK = join(ROOT, 'src', 'components', 'mark', 'mark.svg');
/** Side of the mark's box. */
const BOX = 64;
/** The mark's ground, as it is written in the drawing. */
const GROUND = '<rect x="2" y="2" width="60" height="60" rx="20" ';

/**
 * @param {string} mark the drawing
 * @param {'bare' | 'filled'} ground
 * @returns {string} svg
 * @throws when the mark no longer has the ground that is to be filled
 */
export function drawingOf(mark, ground) {
  if (ground === 'bare') return mark;
  if (!mark.includes(GROUND)) throw new Error('the ground of the mark has changed: write it into tools/icons.mjs as it is now');
  return mark.replace(GROUND, `<rect width="${BOX}" height="${BOX}" `);
}

async function main() {
  const folder = join(ROOT, 'public', 'icons');
  mkdirSync(folder, { recursive: true });
  const mark = readFileSync(MARK, 'utf8');
  for (const { file, sizePx, ground } of ICONS) {
    const svg = Buffer.from(drawingOf(mark, /** @type {'bare' | 'filled'} */ (ground)));
    // Drawn as many times larger as is needed, not enlarged afterwards.
    const image = sharp(svg, { density: (72 * sizePx) / BOX }).resize(sizePx, sizePx);
    await image.png({ palette: true, compressionLevel: 9, effort: 10 }).toFile(join(folder, file));
    console.log(`public/icons/${file}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
