/**
 * Picture sheets: rows of small pictures with what the models made of each, as one PNG.
 */
import sharp from 'sharp';

const TILE = { width: 240, height: 180 };
const LABEL = 34;
const MARGIN = 150;

/** @typedef {{ picture?: string | undefined, lines: readonly string[], isGood: boolean }} Tile */
/** @typedef {{ title: string, tiles: readonly Tile[] }} Row */

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {readonly Row[]} rows @param {string} heading @param {string} file */
export async function writeSheet(rows, heading, file) {
  const columns = Math.max(1, ...rows.map(({ tiles }) => tiles.length));
  const width = MARGIN + columns * TILE.width;
  const rowHeight = TILE.height + LABEL;
  const height = 60 + rows.length * rowHeight;
  const texts = rows.map(({ title, tiles }, r) => {
    const top = 60 + r * rowHeight;
    const name = `<text x="10" y="${top + 90}" font-size="17" font-weight="700">${escape(title)}</text>`;
    const labels = tiles.map(({ lines, isGood }, c) => {
      const left = MARGIN + c * TILE.width + 5;
      const colour = isGood ? '#14532d' : '#b91c1c';
      return lines.map(
        (line, i) =>
          `<text x="${left}" y="${top + TILE.height + 14 + 15 * i}" font-size="13" fill="${colour}">${escape(line)}</text>`,
      );
    });
    return name + labels.flat().join('');
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>
    <text x="10" y="38" font-size="22" font-weight="700">${escape(heading)}</text>${texts.join('')}</svg>`;
  const pictures = rows.flatMap(({ tiles }, r) =>
    tiles.flatMap(({ picture }, c) =>
      picture
        ? [
            {
              input: Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'),
              left: MARGIN + c * TILE.width,
              top: 60 + r * rowHeight,
            },
          ]
        : [],
    ),
  );
  await sharp(Buffer.from(svg)).composite(pictures).png().toFile(file);
}
