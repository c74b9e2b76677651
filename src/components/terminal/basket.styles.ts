import { css } from 'lit';

/** The order beside, or beneath, the menu. */
export const basketStyles = css`
  .basket {
    position: relative;
    z-index: 1;
    display: flex;
    flex-direction: column;
    background: var(--s-paper);
    box-shadow: 0 -10px 30px -12px var(--s-shade);
    border-radius: var(--s-radius-l) var(--s-radius-l) 0 0;
    padding: var(--s-2) var(--s-4) var(--s-3);
  }
  .fold {
    display: flex;
    align-items: center;
    gap: var(--s-2);
    min-height: 2.75rem;
    font-weight: 600;
    text-align: start;
  }
  .fold span {
    flex: 1;
  }
  .fold b {
    font-size: var(--s-text-l);
  }
  .fold:disabled {
    color: var(--s-ink-quiet);
  }
  .fold:disabled .chevron {
    visibility: hidden;
  }
  .chevron {
    transform: rotate(180deg);
    transition: transform var(--s-calm);
  }
  .unfolded .chevron {
    transform: none;
  }
  .title,
  .total {
    display: none;
  }
  .lines {
    display: none;
    max-height: 38cqh;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .unfolded .lines {
    display: block;
    max-height: 16rem;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 var(--s-2);
    padding: var(--s-2) 0;
    border-bottom: 1px solid var(--s-line);
    animation: line-in var(--s-calm) var(--s-ease);
  }
  @keyframes line-in {
    from {
      opacity: 0;
      transform: translateX(8px);
    }
  }
  .line-name {
    grid-column: 1 / -1;
    font-weight: 600;
    line-height: 1.25;
  }
  .steps {
    display: inline-flex;
    align-items: center;
    margin-inline-start: -0.6rem;
  }
  .steps button {
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    border-radius: 50%;
    color: var(--s-ink-soft);
  }
  .steps button:hover {
    background: var(--s-wash-deep);
  }
  .steps b {
    min-width: 1.5rem;
    text-align: center;
  }
  .line .note-line {
    margin: 0.15rem 0 0;
  }
  .line-price {
    font-weight: 600;
    text-align: end;
  }
  .empty {
    display: none;
  }

  @container (min-width: 40rem) {
    .basket {
      width: clamp(14.5rem, 28cqw, 21rem);
      padding: var(--s-5) var(--s-4) var(--s-4);
      border-radius: 0;
      box-shadow: 0 0 30px -12px var(--s-shade);
    }
    .fold {
      display: none;
    }
    .title {
      display: block;
      font-size: var(--s-text-l);
    }
    .lines,
    .unfolded .lines {
      display: block;
      flex: 1;
      min-height: 0;
      max-height: none;
      margin-top: var(--s-2);
    }
    .empty {
      height: 100%;
      display: grid;
      place-content: center;
      justify-items: center;
      gap: var(--s-2);
      color: var(--s-ink-quiet);
      text-align: center;
    }
    .empty smile-icon {
      font-size: 2.25rem;
      color: var(--s-line-strong);
    }
    .total {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      font-weight: 600;
    }
    .total output {
      font-size: var(--s-text-xl);
      font-weight: 750;
      letter-spacing: -0.02em;
    }
    .basket .foot {
      display: grid;
      gap: var(--s-3);
      padding-top: var(--s-3);
      border-top: 2px dashed var(--s-line);
    }
    .basket .way {
      flex-direction: column;
      gap: 0.15rem;
      min-height: 3.5rem;
      border-radius: var(--s-radius-m);
    }
  }
`;
