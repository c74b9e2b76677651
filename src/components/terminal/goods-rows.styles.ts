import { css } from 'lit';

/** Rows of a small device and of a pharmacy, and the belt of a scan lane. */
export const goodsRowsStyles = css`
  .rows {
    gap: var(--s-2);
  }
  .line-row {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    min-height: 4.25rem;
    padding: var(--s-2) var(--s-3);
  }
  .line-row smile-dish {
    flex: none;
    width: 3.25rem;
  }
  .names-of {
    flex: 1;
    min-width: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: baseline;
    gap: 0 var(--s-3);
  }
  .names-of .name,
  .names-of .other {
    grid-column: 1;
  }
  .names-of .price {
    grid-area: 1 / 2;
  }
  .round-add {
    display: grid;
    place-items: center;
    flex: none;
    width: var(--s-target);
    height: var(--s-target);
    border-radius: 50%;
    background: var(--s-sun);
    color: var(--s-on-sun);
    font-size: 1.15rem;
    transition: transform var(--s-quick) var(--s-ease);
  }
  .round-add:active {
    transform: scale(0.92);
  }
  .line-row .steps {
    margin: 0 -0.35rem;
  }
  .line-row .add {
    flex: none;
  }

  /* a pharmacy: calm rows, each with a word from behind the counter */
  .notes .line-row {
    align-items: flex-start;
    gap: var(--s-4);
    padding: var(--s-3) var(--s-4) var(--s-3) var(--s-3);
  }
  .notes .line-row smile-dish {
    width: 4.25rem;
    padding: 0.4rem;
    border-radius: var(--s-radius-m);
    background: var(--store-wash);
  }
  .notes .line-row .add {
    align-self: center;
  }
  button.item:hover .notes smile-dish {
    transform: none;
  }
  .note-line {
    grid-column: 1 / -1;
    display: flex;
    gap: 0.45rem;
    margin-top: 0.4rem;
    font-size: var(--s-text-s);
    line-height: 1.35;
    color: var(--s-ink-soft);
  }
  .note-line smile-icon {
    flex: none;
    margin-top: 0.2em;
    color: var(--store-accent, var(--s-sky));
  }

  /* a scan lane: goods on the belt, each with its label */
  .belt {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    margin-top: var(--s-3);
  }
  .good {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    grid-template-rows: minmax(0, 1fr) auto auto;
    gap: 0.15rem var(--s-2);
    align-items: center;
    padding: var(--s-3);
  }
  .good smile-dish {
    grid-column: 1 / -1;
    width: min(6rem, 62%);
    justify-self: center;
  }
  .good .price {
    align-self: start;
  }
  .label {
    grid-column: 1 / -1;
    padding: 0.2rem 0.3rem 0;
    border-radius: 0.3rem;
    background: var(--s-on-code);
  }
  .barcode {
    display: block;
    width: 100%;
    height: 2.1rem;
    color: var(--s-code);
    fill: currentcolor;
  }
  .barcode text {
    font-family: var(--s-font-mono);
    font-size: 9px;
  }
  .scan {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--s-2);
    min-height: 2.1rem;
    margin-top: var(--s-1);
    border-radius: var(--s-radius-s);
    background: var(--store-wash);
    color: var(--store-accent);
    font-size: var(--s-text-s);
    font-weight: 700;
  }
  .chosen .scan b {
    min-width: 1.5rem;
    padding: 0 0.35rem;
    line-height: 1.5rem;
    border-radius: var(--s-radius-full);
    background: var(--s-jade);
    color: var(--s-on-jade);
    text-align: center;
    animation: pop var(--s-calm) var(--s-spring);
  }

  @container (min-width: 40rem) {
    .notes {
      flex: 1;
      align-content: start;
    }
    .notes .line-row {
      min-height: 5.5rem;
    }
    .belt {
      flex: 1;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      grid-auto-rows: minmax(min-content, 1fr);
      max-height: 34rem;
      min-height: min-content;
    }
  }
  @container (min-width: 56rem) {
    .notes {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      grid-auto-rows: minmax(min-content, 1fr);
      align-content: stretch;
      max-height: 38rem;
      gap: var(--s-3);
    }
    .notes .line-row smile-dish {
      width: 5.75rem;
      padding: 0.6rem;
    }
    .notes .line-row {
      padding: var(--s-4);
    }
    .good smile-dish {
      width: min(7rem, 66%);
    }
  }
`;
