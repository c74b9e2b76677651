/** Depth as colours, with lines of equal depth, so that a face looks like a hill and a photo like a board. */

/** Nearest first: millimetres and [R, G, B] of 0..255 there. */
const STOPS = [
  [300, [255, 247, 214]],
  [480, [255, 198, 41]],
  [620, [240, 104, 60]],
  [780, [178, 44, 96]],
  [1_050, [86, 54, 150]],
  [1_500, [30, 58, 118]],
  [2_500, [14, 40, 58]],
] as const satisfies readonly (readonly [number, readonly [number, number, number]])[];

/** A line every so many millimetres, and how much darker it is at its darkest. */
const LINE_MM = 20;
const LINE_SHADE = 0.22;

const NO_READING = [9, 15, 14] as const;
const TABLE_END_MM = STOPS.at(-1)![0];
const TABLE = table();

/** [3 n] colours by millimetre; the last one is for everything beyond. */
function table(): Uint8ClampedArray {
  const colours = new Uint8ClampedArray((TABLE_END_MM + 1) * 3);
  for (let mm = 0; mm <= TABLE_END_MM; mm++) {
    const far = Math.max(
      1,
      STOPS.findIndex(([at]) => at >= mm),
    );
    const [[fromMm, from], [toMm, to]] = [STOPS[far - 1]!, STOPS[far]!];
    const share = Math.max(0, Math.min(1, (mm - fromMm) / (toMm - fromMm)));
    const shade = 1 - LINE_SHADE * ((mm % LINE_MM) / LINE_MM);
    for (let c = 0; c < 3; c++) colours[mm * 3 + c] = (from[c]! + (to[c]! - from[c]!) * share) * shade;
  }
  return colours;
}

/** A depth frame as a camera delivers it. */
export interface Depth {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Row-major millimetres, 0 = no reading. */
  readonly mm: Uint16Array;
}

/** Writes the depth's colours into [4 w h] RGBA of `widthPx` × `heightPx`, taking the nearest pixel. */
export function colourDepth(depth: Depth, rgba: Uint8ClampedArray, widthPx: number, heightPx: number): void {
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor(((y + 0.5) * depth.heightPx) / heightPx) * depth.widthPx;
    for (let x = 0; x < widthPx; x++) {
      const mm = depth.mm[row + Math.floor(((x + 0.5) * depth.widthPx) / widthPx)] ?? 0;
      const at = Math.min(mm, TABLE_END_MM) * 3;
      const to = (y * widthPx + x) * 4;
      for (let c = 0; c < 3; c++) rgba[to + c] = mm === 0 ? NO_READING[c]! : TABLE[at + c]!;
      rgba[to + 3] = 255;
    }
  }
}
