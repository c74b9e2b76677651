import { nothing, svg, type TemplateResult } from 'lit';
import { readBarcode } from '../../stores/barcode';

/** Widths of the four bars of a digit, white first, in modules; GS1 General Specifications, set A. */
const WIDTHS = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
/** Which of the left six digits are drawn mirrored (set B), by the first digit, which is not drawn at all. */
const MIRRORED = ['      ', '  x xx', '  xx x', '  xxx ', ' x  xx', ' xx  x', ' xxx  ', ' x x x', ' x xx ', ' xx x '];

const QUIET_MODULES = 7;
const WIDTH_MODULES = 95 + 2 * QUIET_MODULES;
const HEIGHT = 34;

const reversed = (text: string): string => [...text].reverse().join('');

/** The bars of an EAN-13, `1` for a dark module, 95 of them. Empty for what is no barcode. */
export function barcodeModules(text: string): string {
  const read = readBarcode(text);
  if (read.kind === 'misread') return '';
  const digits = [...read.barcode].map(Number);
  const mirrors = MIRRORED[digits[0] ?? 0] ?? '';
  const bars = (widths: string, isDarkFirst: boolean): string =>
    [...widths].map((width, i) => ((i % 2 === 0) === isDarkFirst ? '1' : '0').repeat(Number(width))).join('');
  const left = digits.slice(1, 7).map((digit, i) => {
    const widths = WIDTHS[digit] ?? '';
    return bars(mirrors[i] === 'x' ? reversed(widths) : widths, false);
  });
  const right = digits.slice(7).map((digit) => bars(WIDTHS[digit] ?? '', true));
  return `101${left.join('')}01010${right.join('')}101`;
}

/** A barcode that a scanner can read off the screen, with its digits beneath. */
export function barcodePicture(text: string): TemplateResult | typeof nothing {
  const modules = barcodeModules(text);
  if (modules === '') return nothing;
  const dark = [...modules.matchAll(/1+/g)].map(
    ({ 0: run, index }) => `M${QUIET_MODULES + index} 2h${run.length}v22h-${run.length}z`,
  );
  return svg`<svg class="barcode" viewBox="0 0 ${WIDTH_MODULES} ${HEIGHT}">
    <path class="bars" d=${dark.join('')}></path>
    <text x=${WIDTH_MODULES / 2} y="32.5" text-anchor="middle" textLength="88">${text}</text>
  </svg>`;
}
