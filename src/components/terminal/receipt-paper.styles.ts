import { css } from 'lit';

/** A strip of paper with a torn edge; on real paper without either. */
export const receiptPaperStyles = css`
  :host {
    display: block;
    width: 100%;
    max-width: 22rem;
    filter: drop-shadow(0 10px 18px var(--s-shade));
  }
  article {
    padding: var(--s-5) var(--s-4) var(--s-5);
    background: var(--s-receipt);
    color: var(--s-on-receipt);
    --tooth: 0.5rem;
    mask:
      conic-gradient(from 135deg at top, #000 90deg, #0000 0) bottom / calc(2 * var(--tooth)) var(--tooth) repeat-x,
      linear-gradient(#000 0 0) top / 100% calc(100% - var(--tooth)) no-repeat;
    mask:
      conic-gradient(from -45deg at bottom, #0000 90deg, #000 0) bottom / calc(2 * var(--tooth)) var(--tooth) repeat-x,
      linear-gradient(#000 0 0) top / 100% calc(100% - var(--tooth)) no-repeat;
    border-radius: var(--s-radius-s) var(--s-radius-s) 0 0;
    font-size: var(--s-text-s);
  }
  h3 {
    font-size: var(--s-text-l);
    text-align: center;
  }
  .when {
    text-align: center;
    color: var(--s-on-receipt-quiet);
    margin-bottom: var(--s-3);
  }
  ul,
  dl {
    border-top: 1.5px dashed var(--s-receipt-line);
    padding: var(--s-3) 0;
  }
  li,
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--s-3);
    padding: 0.15rem 0;
  }
  li span:first-child {
    overflow-wrap: anywhere;
  }
  .each {
    color: var(--s-on-receipt-quiet);
    white-space: nowrap;
  }
  .each::before {
    content: '· ';
  }
  .total {
    padding: var(--s-2) 0 0;
    margin-top: var(--s-2);
    font-size: var(--s-text-l);
    font-weight: 750;
  }
  dt {
    color: var(--s-on-receipt-quiet);
  }
  dd {
    text-align: end;
    overflow-wrap: anywhere;
  }
  .id {
    font-family: var(--s-font-mono);
    font-size: var(--s-text-xs);
  }
  .code {
    width: 8.5rem;
    margin: 0 auto;
  }
  .small {
    margin-top: var(--s-2);
    text-align: center;
    color: var(--s-on-receipt-quiet);
    font-size: var(--s-text-xs);
  }

  @media print {
    article {
      mask: none;
      padding: 0;
    }
    li,
    .pair,
    .code {
      break-inside: avoid;
    }
  }
`;
