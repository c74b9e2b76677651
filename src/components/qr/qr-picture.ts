import { css, svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** White modules all around, as ISO/IEC 18004 asks for. */
const QUIET_MODULES = 4;

/**
 * A QR code as a drawing, dark on light in every theme, so that any scanner reads it. Needs `qrStyles`.
 * @param label what it is, for who cannot see it; never what is in it
 * @throws when the text is too long for a QR code, about 2,300 bytes
 */
export function qrPicture(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES });
  return svg`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <path d=${darkRuns(data)}></path>
  </svg>`;
}

/** Each row's dark modules as rectangles, runs together, which draws faster than a square each. */
function darkRuns(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.map((isDark, x) => {
        if (!isDark || row[x - 1]) return '';
        const end = row.indexOf(false, x);
        const width = (end < 0 ? row.length : end) - x;
        return `M${x} ${y}h${width}v1h-${width}z`;
      }),
    )
    .join('');
}

export const qrStyles = css`
  .qr {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    border-radius: var(--s-radius-s);
    background: var(--s-on-code);
    color: var(--s-code);
    fill: currentcolor;
    forced-color-adjust: none;
  }
`;
