/**
 * Glare: a lamp or window mirrored in glass or gloss before the face, burnt out to white.
 *
 * On one frame it cannot be seen whether the light moves with the face, so the place decides: the mirror image of a lamp lies across the
 * face and over its outline, while a window behind somebody ends where the face begins and oily skin shines in small warm spots.
 * Weakness: spectacles and face shields are glass too, a face lit to the limit connects with a window behind it, and dim or soft lamps
 * leave a veil that is not white. Screens turned a little mirror something else.
 */
import { eyeSquare, type Mesh } from '../mesh';
import { smallFace, type SmallFace, type SmallPicture } from './small-picture';

/** All three colours above this are burnt out. */
const WHITE = 240;
/** A spot covers at least this share of the face. */
const LEAST_SHARE = 0.006;
/** And lies on the face with at least this share of itself. */
const LEAST_ON_FACE = 0.25;
/** Spots are looked for in the face's box, so many times as large. */
const AROUND = 1.5;
/** More of the face than this is burnt out by too much light, not by a mirror. */
const OVEREXPOSED = 0.5;
const LEAST_HALF_WIDTH = 8;

type Test = (x: number, y: number) => boolean;

/**
 * Area of white spots on and over the face, as a share 0..1 of the face; eyes and teeth are left out. A matt face reads 0, mirrored lamps
 * 0.01 and more. `undefined` for faces narrower than 16 pixels of the small picture, and for faces burnt out themselves.
 */
export function readGlare(picture: SmallPicture, mesh: Mesh): number | undefined {
  const face = smallFace(picture, mesh);
  if (!(face.halfWidth >= LEAST_HALF_WIDTH)) return undefined;
  const onFace: Test = (x, y) => Math.hypot((x - face.cx) / face.halfWidth, (y - face.cy) / face.halfHeight) <= 1;
  const ownWhite = eyesAndMouth(picture, mesh);
  const faceArea = Math.PI * face.halfWidth * face.halfHeight;
  const spots = findSpots(picture, face, onFace, ownWhite);
  const burntOut = spots.reduce((sum, spot) => sum + spot.onFace, 0);
  if (burntOut > OVEREXPOSED * faceArea) return undefined;
  const mirrored = spots.filter(({ area, onFace: part }) => part >= LEAST_SHARE * faceArea && part >= LEAST_ON_FACE * area);
  return Math.min(1, mirrored.reduce((sum, spot) => sum + spot.area, 0) / faceArea);
}

interface Spot {
  readonly area: number;
  readonly onFace: number;
}

/** Connected white areas around the face, in pixels of the small picture. */
function findSpots({ width, height, white }: SmallPicture, face: SmallFace, onFace: Test, leftOut: Test): Spot[] {
  const [left, right] = [face.cx - AROUND * face.halfWidth, face.cx + AROUND * face.halfWidth];
  const [top, bottom] = [face.cy - AROUND * face.halfHeight, face.cy + AROUND * face.halfHeight];
  const open = new Uint8Array(width * height);
  for (let y = Math.max(0, Math.ceil(top)); y <= Math.min(height - 1, bottom); y++) {
    for (let x = Math.max(0, Math.ceil(left)); x <= Math.min(width - 1, right); x++) {
      open[y * width + x] = Number(white[y * width + x]! >= WHITE && !leftOut(x, y));
    }
  }
  const spots: Spot[] = [];
  for (let start = open.indexOf(1); start >= 0; start = open.indexOf(1, start)) {
    let [area, part] = [0, 0];
    const queue = [start];
    open[start] = 0;
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const x = at % width;
      area++;
      if (onFace(x, Math.floor(at / width))) part++;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (open[next] !== 1) continue;
        open[next] = 0;
        queue.push(next);
      }
    }
    spots.push({ area, onFace: part });
  }
  return spots;
}

/** Corners of the mouth and middles of the outer lips. */
const MOUTH = [61, 291, 0, 17] as const;

/** Where faces are white of their own. */
function eyesAndMouth({ scale }: SmallPicture, mesh: Mesh): Test {
  const eyes = (['left', 'right'] as const).map((side) => eyeSquare(mesh, side));
  const lips = MOUTH.map((at) => mesh[at]!);
  const [xs, ys] = [lips.map(({ x }) => x), lips.map(({ y }) => y)];
  const boxes = eyes.map(({ cx, cy, side }) => [cx - side / 2, cx + side / 2, cy - side / 3, cy + side / 3] as const);
  boxes.push([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]);
  return (x, y) => {
    const [fullX, fullY] = [(x + 0.5) * scale, (y + 0.5) * scale];
    return boxes.some(([left, right, top, bottom]) => fullX >= left && fullX <= right && fullY >= top && fullY <= bottom);
  };
}
