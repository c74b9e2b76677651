import { css } from 'lit';

/** What every element of ours starts from. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h1,
  h2,
  h3 {
    line-height: 1.15;
    letter-spacing: -0.02em;
    font-weight: 750;
    text-wrap: balance;
  }

  h2:focus {
    outline: none;
  }

  button {
    font: inherit;
    color: inherit;
    border: 0;
    background: none;
    padding: 0;
    cursor: pointer;
    touch-action: manipulation;
  }

  button:disabled {
    cursor: not-allowed;
  }

  wa-button::part(base),
  wa-switch::part(base) {
    min-width: var(--s-target);
    min-height: var(--s-target);
  }

  :focus-visible {
    outline: 3px solid var(--s-focus, var(--s-focus-colour));
    outline-offset: 2px;
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .quiet {
    color: var(--s-ink-quiet);
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .one-line {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }

  /* Fills and shadows are gone here: what was told apart by them gets an edge, and what is chosen the system's own mark. */
  @media (forced-colors: active) {
    button,
    summary,
    .card,
    .device,
    .sheet,
    .banner,
    .receipt {
      border: 1px solid;
    }
    button:disabled {
      border-color: GrayText;
    }
    [aria-pressed='true'],
    [aria-checked='true'],
    [aria-current]:not([aria-current='false']) {
      forced-color-adjust: none;
      background: Highlight !important;
      color: HighlightText !important;
    }
    [role='progressbar'] > span,
    .gauge span {
      forced-color-adjust: none;
      background: Highlight !important;
    }
  }
`;

/** A screen that fills its device: heading, body that may scroll, actions that stay in reach. */
export const screen = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    animation: screen-in var(--s-calm) var(--s-ease);
  }

  @keyframes screen-in {
    from {
      opacity: 0.4;
      transform: translateY(8px);
    }
  }

  .body {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .actions {
    display: flex;
    gap: var(--s-3);
  }

  .actions wa-button {
    flex: 1;
  }

  wa-button smile-icon {
    font-size: 1.2em;
  }
`;
