/**
 * A phone and a print in a hand, and the room behind them, drawn for photographs of faces to be shown in. Holes are transparent.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { RECIPES } from '../tools/clips/recipe.mjs';

/** @typedef {'phone' | 'print'} CardKind */

/** Sizes in pixels of the camera's picture; `picture` is the hole, with how much of the picture's contrast is left there. */
export const CARDS = Object.freeze({
  phone: { widthPx: 348, heightPx: 540, picture: { x: 36, y: 52, widthPx: 276, heightPx: 410, contrast: 0.96 } },
  print: { widthPx: 440, heightPx: 540, picture: { x: 36, y: 36, widthPx: 352, heightPx: 440, contrast: 0.85 } },
});

/** Where a hand holds it: below, in front. @param {number} x @param {number} y */
const thumb = (x, y) => `<rect x="${x}" y="${y}" width="46" height="130" rx="23" fill="#b98a6e"/>
  <rect x="${x + 11}" y="${y + 8}" width="24" height="30" rx="11" fill="#cda48b"/>`;

/** A lamp mirrored in it, brightest along a line. @param {number} glare 0..1 */
const lamp = (glare) => `<linearGradient id="lamp" x1="0" y1="0" x2="1" y2="0.8">
  <stop offset="0.15" stop-color="#fff" stop-opacity="0"/><stop offset="0.32" stop-color="#fff" stop-opacity="${glare}"/>
  <stop offset="0.42" stop-color="#fff" stop-opacity="${glare / 3}"/><stop offset="0.6" stop-color="#fff" stop-opacity="0"/></linearGradient>`;

/**
 * @param {CardKind} kind
 * @param {number} glare how much of a mirrored lamp covers the picture, 0..1
 * @returns {string} svg
 */
export function cardSvg(kind, glare) {
  const { widthPx, heightPx, picture } = CARDS[kind];
  const { x, y, widthPx: w, heightPx: h } = picture;
  const inner = `M${x} ${y}v${h}h${w}v${-h}z`;
  const outer = (/** @type {number} */ m, /** @type {number} */ r) =>
    `M${m + r} ${m}h${widthPx - 2 * (m + r)}q${r} 0 ${r} ${r}v${heightPx - 2 * (m + r)}q0 ${r} ${-r} ${r}h${-(widthPx - 2 * (m + r))}q${-r} 0 ${-r} ${-r}v${-(heightPx - 2 * (m + r))}q0 ${-r} ${r} ${-r}z`;
  const body =
    kind === 'phone'
      ? `<path d="${outer(22, 30)}${inner}" fill="#15161a" fill-rule="evenodd"/><path d="${outer(22, 30)}" fill="none" stroke="#4b4d55" stroke-width="3"/>
         <rect x="${widthPx / 2 - 26}" y="34" width="52" height="7" rx="3" fill="#2c2d33"/>
         <rect x="${x}" y="${y}" width="${w}" height="${h}" fill="url(#rows)"/>`
      : `<path d="${outer(22, 2)}${inner}" fill="#e9e6df" fill-rule="evenodd"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <defs>${lamp(glare)}<pattern id="rows" width="3" height="3" patternUnits="userSpaceOnUse"><rect width="3" height="1" fill="#000" opacity="0.12"/></pattern></defs>
    ${body}<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="url(#lamp)"/>
    ${thumb(widthPx - 54, heightPx - 200)}${thumb(8, heightPx - 170)}</svg>`;
}

/** @returns {string} svg of a wall with a window and shelves, out of focus */
export function roomSvg() {
  const { widthPx, heightPx } = RECIPES.frame;
  const shelves = [0, 1, 2].map(
    (i) => `<rect x="470" y="${90 + 110 * i}" width="150" height="12" fill="#6f655a"/>
    <rect x="${485 + 20 * i}" y="${40 + 110 * i}" width="34" height="50" fill="#7d8c86"/><rect x="${550 - 15 * i}" y="${55 + 110 * i}" width="40" height="35" fill="#94745f"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <defs><linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#a8a299"/><stop offset="1" stop-color="#7a746c"/></linearGradient>
    <filter id="blur"><feGaussianBlur stdDeviation="4"/></filter></defs>
    <rect width="100%" height="100%" fill="url(#wall)"/>
    <g filter="url(#blur)"><rect x="30" y="40" width="120" height="170" fill="#c9d2d6"/><rect y="400" width="100%" height="80" fill="#5f564d"/>${shelves.join('')}</g></svg>`;
}

/** @param {string} folder @param {string} name @param {string} svg @returns {Promise<string>} path of the picture */
async function draw(folder, name, svg) {
  const path = join(folder, name);
  if (!existsSync(path)) await sharp(Buffer.from(svg)).png().toFile(path);
  return path;
}

/** @param {string} folder */
export const drawRoom = (folder) => draw(folder, 'room.png', roomSvg());

/** @param {string} folder @param {CardKind} kind @param {number} glare 0..1 */
export const drawCard = (folder, kind, glare) => draw(folder, `${kind}-${glare.toFixed(2)}.png`, cardSvg(kind, glare));
